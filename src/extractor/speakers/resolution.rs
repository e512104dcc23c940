//! Resolution: which person, organization or place the words that name a speaker mean.
//!
//! A name is looked up among the mentions; for pronouns and descriptions [`candidates`](super::candidates) weighs what
//! was mentioned before. Inside a quotation "I" is whoever speaks it.

use super::attribution::Attribution;
use super::candidates::{Candidates, Question};
use super::words::Word;
use crate::extractor::names::{Entity, NameKind};
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

/// A candidate is never as sure as a name.
const SUREST_CANDIDATE: f32 = 0.92;

/// Who is meant, and how sure that is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Resolution {
    /// The entity, by its place in the list.
    pub(super) entity: Option<usize>,
    /// How sure it is, 0 to 1.
    pub(super) confidence: f32,
}

/// Knows the entities of an article by position.
pub(super) struct Resolver<'a> {
    layout: &'a Layout<'a>,
    entities: &'a [Entity],
    /// Span of each mention with its entity, in order.
    mentions: Vec<(Span, usize)>,
    /// What pronouns and descriptions can mean.
    pub(super) candidates: Candidates<'a>,
}

impl<'a> Resolver<'a> {
    /// Orders the mentions.
    pub(super) fn new(layout: &'a Layout<'a>, entities: &'a [Entity]) -> Self {
        let mut mentions: Vec<(Span, usize)> = entities
            .iter()
            .enumerate()
            .flat_map(|(number, entity)| entity.mentions.iter().map(move |mention| (mention.span, number)))
            .collect();
        mentions.sort_unstable_by_key(|(span, _)| span.start);
        Self { layout, entities, mentions, candidates: Candidates::new(layout, entities) }
    }

    /// Whether an entity is an organization.
    pub(super) fn is_organization(&self, entity: usize) -> bool {
        self.entities[entity].kind == NameKind::Organization
    }

    /// The words that name the speaker best: a name without what stands before and behind it.
    pub(super) fn naming_words(&self, phrase: Span) -> Span {
        self.named(phrase).map_or(phrase, |(span, _)| span)
    }

    /// The mention that is the head of a phrase, or stands behind it as an apposition.
    pub(super) fn named(&self, phrase: Span) -> Option<(Span, usize)> {
        let head = self.head(phrase);
        self.mention_in(head).or_else(|| self.apposition(phrase))
    }

    /// The phrase up to its first preposition that is not part of a name.
    fn head(&self, phrase: Span) -> Span {
        let tokens = self.layout.tokens_in(phrase);
        let stops = |&token: &usize| {
            let is_preposition = Word::of(self.layout.lower(token)).is(Word::PREPOSITION);
            let is_sign = self.layout.tokens[token].kind == TokenKind::Sign
                && matches!(self.layout.word(token), "," | "(");
            token > tokens.start
                && (is_preposition || is_sign)
                && self.mention_over(self.layout.tokens[token].span).is_none()
        };
        let end = tokens.clone().find(stops).map_or(phrase.end, |token| self.layout.tokens[token].span.start);
        Span::new(phrase.start as usize, end.max(phrase.start) as usize).trim(self.layout.text())
    }

    fn mention_over(&self, span: Span) -> Option<(Span, usize)> {
        let next = self.mentions.partition_point(|(mention, _)| mention.start <= span.start);
        self.mentions[..next].last().copied().filter(|(mention, _)| mention.contains(span))
    }

    /// The last person in a phrase, or what else it ends with.
    fn mention_in(&self, phrase: Span) -> Option<(Span, usize)> {
        let first = self.mentions.partition_point(|(mention, _)| mention.end <= phrase.start);
        let inside = || self.mentions[first..].iter().take_while(|(mention, _)| mention.start < phrase.end);
        let ends = inside().last().filter(|(mention, _)| mention.end >= phrase.end);
        // "Ana Ruiz (D)", and of "the mayor's report" the mayor, who issued it.
        let is_document = self.candidates.is_document(phrase);
        let owns = |mention: Span| self.layout.text()[mention.end as usize..].starts_with(['’', '\'']);
        ends.or_else(|| inside().find(|(mention, _)| is_document && owns(*mention))).copied()
    }

    /// `his spokesman, Ana Ruiz,`
    fn apposition(&self, phrase: Span) -> Option<(Span, usize)> {
        let next = self.layout.tokens.partition_point(|token| token.span.start < phrase.end);
        let is_comma = self.layout.tokens.get(next)?.span.of(self.layout.text()) == ",";
        let name = self.layout.tokens.get(next + 1)?.span;
        let (mention, entity) = self.mention_over(name)?;
        (is_comma && mention.start == name.start && self.entities[entity].kind == NameKind::Person)
            .then_some((mention, entity))
    }

    /// Who says the words `said`. `around` says the quotation that holds them; `last` spoke before.
    pub(super) fn resolve(
        &self,
        attribution: &Attribution,
        said: Span,
        around: Option<usize>,
        last: Option<usize>,
    ) -> Resolution {
        let Some(phrase) = attribution.speaker else { return Resolution { entity: None, confidence: 0.6 } };
        if let Some((_, entity)) = self.named(phrase) {
            return Resolution { entity: Some(entity), confidence: 1.0 };
        }
        let is_first_person = matches!(phrase.of(&self.layout.lower), "i" | "we");
        if is_first_person {
            return Resolution { entity: around.filter(|_| phrase.len() == 1), confidence: 0.9 };
        }
        let (entity, probability) = self.candidates.choose(&Question { phrase, said, around, last });
        Resolution { entity, confidence: probability.min(SUREST_CANDIDATE) }
    }
}
