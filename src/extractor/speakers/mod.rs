//! Speakers: which quotations are speech, and whose.

use super::names::Entity;
use crate::parser::Layout;
use crate::result::QuoteKind;
use crate::span::Span;

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
pub fn quotes(_layout: &Layout, _entities: &[Entity], _indirect: bool) -> Vec<Quote> {
    Vec::new()
}
