//! Speakers: which quotations are speech, and whose.
//!
//! The text is cut into `passages` with the quotations folded up. Each quotation is attributed from its own sentence
//! (`attribution`), else from its neighbours (`continuation`); `speech` judges whether it is a quotation at all,
//! and `resolution` tells which person or organization the speaker's words mean.

mod attribution;
mod blocks;
mod candidates;
mod continuation;
mod cues;
mod indirect;
#[cfg(not(feature = "train"))]
mod linear;
#[cfg(feature = "train")]
pub mod linear;
mod looks;
mod paragraphs;
mod passages;
mod phrases;
mod references;
mod resolution;
mod sightings;
mod speech;
#[cfg(feature = "train")]
pub mod training;
mod words;

use super::names::Entity;
use crate::parser::Layout;
use crate::result::QuoteKind;
use crate::span::Span;
use rustc_hash::FxHashMap;

use attribution::{Attribution, Scene};
use continuation::{Story, quoted};
use resolution::{Resolution, Resolver};

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What kind it is.
    pub kind: QuoteKind,
    /// The words without the outer marks.
    pub span: Span,
    /// Its paragraphs without what interrupts them, if it has several; else none.
    pub paragraphs: Vec<Span>,
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
pub fn quotes(layout: &Layout, entities: &[Entity], indirect: bool) -> Vec<Quote> {
    let passages = passages::passages(layout);
    let story = Story::new(layout, &passages);
    let utterances = utterances(&story, indirect);
    assembled(layout, &utterances, &Resolver::new(layout, entities))
}

/// Words that somebody said.
struct Utterance {
    span: Span,
    kind: QuoteKind,
    attribution: Attribution,
    /// The quotation that it is, if marks enclose it.
    quotation: Option<usize>,
}

/// What is said in the story, in order; what holds other words stands before them.
fn utterances(story: &Story, indirect: bool) -> Vec<Utterance> {
    let scenes = first_scenes(story);
    let marked =
        scenes.iter().zip(&story.attributions).enumerate().filter_map(|(number, (scene, attribution))| {
            let scene = scene.as_ref()?;
            let kind = speech::kind(scene, number, attribution.as_ref())?;
            let span = story.layout.quotations[number].span;
            Some(Utterance {
                span,
                kind,
                attribution: attribution.unwrap_or_default(),
                quotation: Some(number),
            })
        });
    let unmarked = |kind, found: Vec<(Span, Attribution)>| {
        found.into_iter().map(move |(span, attribution)| Utterance {
            span,
            kind,
            attribution,
            quotation: None,
        })
    };
    let reported = if indirect { indirect::clauses(story) } else { Vec::new() };
    let mut utterances: Vec<Utterance> = marked
        .chain(unmarked(QuoteKind::Block, blocks::unmarked(story)))
        .chain(unmarked(QuoteKind::Indirect, reported))
        .collect();
    utterances.sort_by_key(|utterance| (utterance.span.start, std::cmp::Reverse(utterance.span.end)));
    utterances
}

/// The quotes, with who is meant by each speaker's words.
fn assembled(layout: &Layout, utterances: &[Utterance], resolver: &Resolver) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(utterances.len());
    let mut resolutions: FxHashMap<usize, Resolution> = FxHashMap::default();
    let mut open: Vec<usize> = Vec::new();
    let mut last = None;
    for utterance in utterances {
        while open.last().is_some_and(|&outer| quotes[outer].span.end < utterance.span.end) {
            open.pop();
        }
        let parent = open.last().copied();
        // What is reported without marks must not change what is told of the marked words around and after it.
        let marked_parent = open.iter().rev().find(|&&outer| quotes[outer].kind != QuoteKind::Indirect);
        let attribution = &utterance.attribution;
        let speaking = marked_parent.and_then(|&parent| quotes[parent].entity);
        // Only what was resolved already can be shared: one that follows is resolved by its own words.
        let resolution = attribution
            .shared_with
            .and_then(|other| resolutions.get(&other).copied())
            .unwrap_or_else(|| resolver.resolve(attribution, utterance.span, speaking, last));
        if let Some(quotation) = utterance.quotation {
            resolutions.insert(quotation, resolution);
        }
        if utterance.kind != QuoteKind::Indirect && marked_parent.is_none() && resolution.entity.is_some() {
            last = resolution.entity;
        }
        open.push(quotes.len());
        let is_block = attribution.rule == continuation::COLON_LINE
            && resolution.entity.is_some_and(|entity| resolver.is_organization(entity));
        quotes.push(Quote {
            kind: if is_block { QuoteKind::Block } else { utterance.kind },
            span: utterance.span,
            paragraphs: paragraphs::paragraphs(layout, utterance.span),
            parent,
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
