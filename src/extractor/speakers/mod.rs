//! Speakers: which quotations are speech, and whose.
//!
//! The text is cut into [`passages`] with the quotations folded up. Each quotation is attributed from its own sentence
//! ([`attribution`]), else from its neighbours ([`continuation`]); [`speech`] judges whether it is a quotation at all,
//! and [`resolution`] tells which person or organization the speaker's words mean.

mod attribution;
mod candidates;
mod continuation;
mod cues;
#[cfg(not(feature = "train"))]
mod linear;
#[cfg(feature = "train")]
pub mod linear;
mod passages;
mod phrases;
mod resolution;
mod speech;
#[cfg(feature = "train")]
pub mod training;
mod words;

use super::names::Entity;
use crate::parser::Layout;
use crate::result::QuoteKind;
use crate::span::Span;
use attribution::Scene;
use continuation::{Story, quoted};
use resolution::{Resolution, Resolver};

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What kind it is.
    pub kind: QuoteKind,
    /// The words without the outer marks.
    pub span: Span,
    /// The quote that it stands in, by its place in the list.
    pub parent: Option<usize>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The entity that speaks, by its place in the list of entities.
    pub entity: Option<usize>,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// The rule that attributed it.
    pub rule: &'static str,
    /// How sure the speaker is, 0 to 1.
    pub confidence: f32,
}

/// Finds the quotes, in order. With `indirect`, also reported speech without marks.
pub fn quotes(layout: &Layout, entities: &[Entity], _indirect: bool) -> Vec<Quote> {
    let passages = passages::passages(layout);
    let story = Story::new(layout, &passages);
    let kinds: Vec<Option<QuoteKind>> = first_scenes(&story)
        .into_iter()
        .enumerate()
        .map(|(quotation, scene)| speech::kind(&scene?, quotation, story.attributions[quotation].as_ref()))
        .collect();
    assembled(&story, &kinds, &Resolver::new(layout, entities))
}

/// The quotations that are quotes, with who is meant by each speaker's words.
fn assembled(story: &Story, kinds: &[Option<QuoteKind>], resolver: &Resolver) -> Vec<Quote> {
    let quotations = &story.layout.quotations;
    let mut places: Vec<Option<usize>> = vec![None; quotations.len()];
    let mut resolutions: Vec<Resolution> = vec![Resolution::default(); quotations.len()];
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last = None;
    for (number, kind) in kinds.iter().enumerate() {
        let Some(kind) = *kind else { continue };
        let quotation = &quotations[number];
        let attribution = story.attributions[number].unwrap_or_default();
        let parent = quotation.parent.and_then(|parent| resolutions[parent].entity);
        // Only what was resolved already can be shared: one that follows is resolved by its own words.
        let resolution =
            match attribution.shared_with.filter(|&other| other < number && kinds[other].is_some()) {
                Some(other) => resolutions[other],
                None => resolver.resolve(&attribution, parent, last),
            };
        resolutions[number] = resolution;
        if quotation.parent.is_none() && resolution.entity.is_some() {
            last = resolution.entity;
        }
        places[number] = Some(quotes.len());
        quotes.push(Quote {
            kind,
            span: quotation.span,
            parent: quotation.parent.and_then(|parent| places[parent]),
            speaker: attribution.speaker.map(|span| resolver.naming_words(span)),
            entity: resolution.entity,
            cue: attribution.cue,
            rule: attribution.rule,
            confidence: attribution.confidence * resolution.confidence,
        });
    }
    quotes
}

/// The scene of each quotation: where it stands first.
fn first_scenes<'a>(story: &Story<'a>) -> Vec<Option<Scene<'a>>> {
    let mut scenes: Vec<Option<Scene>> = story.attributions.iter().map(|_| None).collect();
    for passage in story.passages {
        for (at, quotation) in quoted(passage) {
            if scenes[quotation].is_none() {
                let words = story.layout.quotations[quotation].span.of(story.layout.text());
                scenes[quotation] = Some(Scene::new(story.layout, passage, at, words));
            }
        }
    }
    scenes
}
