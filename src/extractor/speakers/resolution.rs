//! Resolution: which person or organization the words that name a speaker mean.

use super::continuation::Story;
use super::passages::Passage;
use crate::extractor::names::Entity;
use crate::parser::Layout;
use crate::span::Span;

/// Knows the entities of an article by position.
pub(super) struct Resolver<'a> {
    entities: &'a [Entity],
    /// Span of each mention with its entity, in order.
    mentions: Vec<(Span, usize)>,
}

impl<'a> Resolver<'a> {
    /// Orders the mentions.
    pub(super) fn new(_layout: &Layout, entities: &'a [Entity], _passages: &[Passage]) -> Self {
        let mut mentions: Vec<(Span, usize)> = entities
            .iter()
            .enumerate()
            .flat_map(|(number, entity)| entity.mentions.iter().map(move |mention| (mention.span, number)))
            .collect();
        mentions.sort_unstable_by_key(|(span, _)| span.start);
        Self { entities, mentions }
    }

    /// The words that name the speaker best: the name at the end of a phrase, without the title in front of it.
    pub(super) fn naming_words(&self, phrase: Span) -> Span {
        self.mention_at_end(phrase).map_or(phrase, |(span, _)| span)
    }

    /// The mention that a phrase ends with.
    fn mention_at_end(&self, phrase: Span) -> Option<(Span, usize)> {
        let next = self.mentions.partition_point(|(span, _)| span.start < phrase.end);
        self.mentions[..next]
            .last()
            .copied()
            .filter(|(span, _)| span.start >= phrase.start && span.end == phrase.end)
    }

    /// The entity that says a quotation.
    pub(super) fn resolve(&self, story: &Story, quotation: usize) -> Option<usize> {
        let phrase = story.attributions[quotation]?.speaker?;
        self.mention_at_end(phrase).map(|(_, entity)| entity).filter(|&entity| entity < self.entities.len())
    }
}
