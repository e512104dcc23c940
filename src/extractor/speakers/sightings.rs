//! Sightings: where the entities of an article were mentioned, how they stood there, and how they are described.

use rustc_hash::FxHashSet;

use super::words::Word;
use crate::extractor::names::Entity;
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

/// How many words before a mention can describe it.
const BEFORE: usize = 5;

/// How many words of an apposition are read.
const APPOSITION: usize = 13;

/// How many words behind a possessive are read: `Ruiz’s long report`.
const OWNED: usize = 3;

/// One mention, as far as later references go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    /// Where it stands.
    pub(super) span: Span,
    /// The entity, by its place in the list.
    pub(super) entity: usize,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Its block.
    pub(super) block: usize,
    /// How it stands there: as a subject, after a preposition, ...
    pub(super) role: &'static str,
    /// Whether it stands in a quotation.
    pub(super) quoted: bool,
}

/// All mentions of all entities, in order.
pub(super) fn sightings(layout: &Layout, entities: &[Entity]) -> Vec<Sighting> {
    let mentions = entities.iter().enumerate().flat_map(|(number, entity)| {
        entity.mentions.iter().map(move |mention| {
            sighting(layout, number, mention.span, mention.tokens.start, mention.tokens.end)
        })
    });
    let mut sightings: Vec<Sighting> = mentions.collect();
    sightings.sort_unstable_by_key(|sighting| sighting.span.start);
    sightings
}

fn sighting(layout: &Layout, entity: usize, span: Span, first: usize, end: usize) -> Sighting {
    let sentence = layout.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let block = layout.blocks.partition_point(|block| block.span.end <= span.start);
    let starts = layout.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
    let class = |token: usize| {
        if token < layout.tokens.len() { Word::of(layout.lower(token)) } else { Word::default() }
    };
    let after = class(end);
    let role = if after.is(Word::VERB | Word::AUXILIARY) || after.is_cue_verb() {
        "subject"
    } else if layout.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Ending) {
        "possessive"
    } else if first > starts && class(first - 1).is_cue_verb() {
        "after a verb of speech"
    } else if first > starts && class(first - 1).is(Word::PREPOSITION) {
        "after a preposition"
    } else if first <= starts + 3 {
        "early"
    } else {
        "other"
    };
    let next = layout.quotations.partition_point(|quotation| quotation.outer.start <= span.start);
    let quoted =
        layout.quotations[..next].iter().rev().take(4).any(|quotation| quotation.outer.contains(span));
    Sighting { span, entity, sentence, block, role, quoted }
}

/// The words of the titles, of the appositions and of the name of an entity, in lower case.
pub(super) fn described<'a>(layout: &'a Layout, entity: &Entity) -> FxHashSet<&'a str> {
    let mut words = FxHashSet::default();
    for mention in &entity.mentions {
        words_around(layout, mention.tokens.start, mention.tokens.end, &mut words);
    }
    words
}

/// The words just before a mention, in the apposition after it, and what belongs to it.
fn words_around<'a>(layout: &'a Layout, first: usize, end: usize, words: &mut FxHashSet<&'a str>) {
    let is_sign = |token: &usize| layout.tokens[*token].kind == TokenKind::Sign && layout.word(*token) != "-";
    let mut add = |token: usize| {
        let word = layout.lower(token);
        if !Word::of(word).is(Word::DETERMINER
            | Word::PREPOSITION
            | Word::CONJUNCTION
            | Word::AUXILIARY
            | Word::PRONOUN)
        {
            words.insert(word);
        }
    };
    (first.saturating_sub(BEFORE)..end).rev().take_while(|token| !is_sign(token)).for_each(&mut add);
    let last = layout.tokens.len();
    let Some(next) = layout.tokens.get(end) else { return };
    let behind = if next.kind == TokenKind::Ending {
        end + 1..last.min(end + 1 + OWNED)
    } else if next.span.of(layout.text()) == "," {
        end + 1..last.min(end + APPOSITION)
    } else {
        return;
    };
    behind.take_while(|token| !is_sign(token)).for_each(&mut add);
}
