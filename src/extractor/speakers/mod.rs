//! Speakers: which quotations are speech, and whose.
//!
//! The text is cut into [`passages`] with the quotations folded up. Each quotation is attributed from its own sentence
//! ([`attribution`]), else from its neighbours ([`continuation`]); [`speech`] judges whether it is a quotation at all,
//! and [`resolution`] tells which person or organization the speaker's words mean.

mod attribution;
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
    let resolver = resolution::Resolver::new(layout, entities, &passages);
    let mut places: Vec<Option<usize>> = vec![None; layout.quotations.len()];
    let mut quotes: Vec<Quote> = Vec::new();
    for (number, kind) in kinds.into_iter().enumerate() {
        let Some(kind) = kind else { continue };
        let quotation = &layout.quotations[number];
        places[number] = Some(quotes.len());
        let attribution = story.attributions[number];
        let speaker = attribution.and_then(|a| a.speaker).map(|span| resolver.naming_words(span));
        quotes.push(Quote {
            kind,
            span: quotation.span,
            parent: quotation.parent.and_then(|parent| places[parent]),
            speaker,
            entity: resolver.resolve(&story, number),
            cue: attribution.and_then(|a| a.cue),
            rule: attribution.map_or("none", |a| a.rule),
            confidence: attribution.map_or(0.3, |a| a.confidence),
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
