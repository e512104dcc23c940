//! Phrases: from the tokens of a title to the title as it is told, without what the annotation leaves out.

use std::ops::Range;

use super::Scene;
use super::words::{Class, REALM, Unit, is_determiner};
use crate::extractor::folding::fold;
use crate::extractor::names::NameKind;
use crate::extractor::places::atlas::country_of_nationality;

impl Scene<'_> {
    /// The title that these tokens hold, without articles, nationality, place, party and praise at its beginning.
    /// Nothing if no role is left.
    pub(super) fn title(&self, tokens: Range<usize>) -> Option<String> {
        let mut first = tokens.start;
        while first < tokens.end {
            match self.left_out(first, tokens.end) {
                Some(end) if end < tokens.end => first = end,
                _ => break,
            }
        }
        first = self.owner_end(first..tokens.end).unwrap_or(first);
        let title = self.layout.span_of(first..tokens.end).of(self.layout.text());
        let title = title.trim_end_matches([',', ' ']);
        (!title.is_empty() && title.len() < 200)
            .then(|| title.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where an owner before the role ends: "the group's chief executive" is told as "chief executive".
    fn owner_end(&self, tokens: Range<usize>) -> Option<usize> {
        let word = |token: &usize| self.layout.lower(*token);
        let realm = tokens.clone().find(|token| REALM.contains(word(token)));
        let before_realm = tokens.start..realm.unwrap_or(tokens.end);
        let owner = before_realm.rev().find(|token| matches!(word(token), "’s" | "'s"))?;
        (owner + 1 < tokens.end).then_some(owner + 1)
    }

    /// Where what is left out at the beginning of a title ends.
    fn left_out(&self, first: usize, end: usize) -> Option<usize> {
        let layout = self.layout;
        if let Some(mention) = self.mention_at(first) {
            let role_follows = mention.tokens.end < end;
            return (mention.kind == NameKind::Place && role_follows).then_some(mention.tokens.end);
        }
        let word = layout.lower(first);
        if is_determiner(layout, first) || matches!(word, "," | "-" | "–" | "’s" | "'s" | "one" | "and") {
            return Some(first + 1);
        }
        let unit = Unit::after(layout, first, end)?;
        let span = layout.span_of(unit.first..unit.end);
        let is_left_out = matches!(unit.class(layout), Some(Class::Praise | Class::Party))
            || unit.is_age(layout)
            || country_of_nationality(&fold(span.of(layout.text()))).is_some();
        if is_left_out {
            return Some(unit.end);
        }
        // "South Korean", "Saudi Arabian"
        let pair = Unit::after(layout, unit.end, end)?;
        let both = layout.span_of(unit.first..pair.end);
        country_of_nationality(&fold(both.of(layout.text()))).map(|_| pair.end)
    }
}
