//! Titles right before a name, read from the name to the left: a form of address or rank, or a role with the words
//! before it, or an office with its realm ("Secretary of State"); several can stand in a row.

use super::Scene;
use super::words::{Class, OF_OFFICE, Unit, singular};
use crate::extractor::names::{Mention, NameKind};
use crate::result::BlockKind;

/// How many titles can stand in a row.
const ROW: usize = 4;
/// How many words the realm of an office can have.
const REALM: usize = 8;

/// What stands before a name.
#[derive(Default)]
pub(super) struct Before {
    pub single: Vec<String>,
    /// A plural title, in the singular: it belongs to the people listed behind too.
    pub plural: Option<String>,
    /// The first token of all this, or of the name.
    pub start: usize,
}

/// The titles right before a mention, in the order of the text.
pub(super) fn titles(scene: &Scene, mention: &Mention) -> Before {
    let sentence = scene.sentence(mention).start;
    let blocks = &scene.layout.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.span.end <= mention.span.start));
    let in_heading = block.is_some_and(|b| b.kind == BlockKind::Heading && b.span.contains(mention.span));
    let reader = Reader { scene, sentence, in_heading };
    let mut found = Before::default();
    let mut end = mention.tokens.start;
    for _ in 0..ROW {
        let Some(first) = reader.title_before(end) else { break };
        if let Some(title) = scene.title(first..end) {
            match singular(&title) {
                Some(one) => found.plural = Some(one),
                None => found.single.insert(0, title),
            }
        }
        end = first;
        // "former judge and Acme founder Ana Ruiz"
        let joined = end
            .checked_sub(1)
            .filter(|&and| and >= sentence && matches!(scene.layout.lower(and), "and" | "&"));
        end = joined.unwrap_or(end);
    }
    found.start = end;
    found
}

struct Reader<'s> {
    scene: &'s Scene<'s>,
    sentence: usize,
    /// In headings all words have capitals, so that they tell nothing.
    in_heading: bool,
}

impl Reader<'_> {
    fn unit_before(&self, end: usize) -> Option<Unit> {
        Unit::before(self.scene.layout, end, self.sentence)
    }

    /// The first token of the title that ends before `end`.
    fn title_before(&self, end: usize) -> Option<usize> {
        let head = self.unit_before(end)?;
        if self.scene.mention_at(head.first).is_some() {
            return self.office_with_realm(end);
        }
        match head.class(self.scene.layout) {
            Some(Class::Address) => Some(head.first),
            Some(Class::Rank) => Some(self.rank_start(head)),
            Some(Class::Role) => Some(self.role_start(head)),
            _ => self.office_with_realm(end),
        }
    }

    /// "Lt. Gen.", "former Sen.": further ranks and modifiers belong to a rank.
    fn rank_start(&self, head: Unit) -> usize {
        let mut first = head.first;
        while let Some(unit) = self.unit_before(first) {
            let class = unit.class(self.scene.layout);
            let belongs = class == Some(Class::Rank) || class == Some(Class::Modifier);
            if !belongs || self.scene.mention_at(unit.first).is_some() {
                break;
            }
            first = unit.first;
        }
        first
    }

    /// The start of a role with its modifiers: small words of the table, names, words with a capital.
    fn role_start(&self, head: Unit) -> usize {
        let layout = self.scene.layout;
        let mut first = head.first;
        while let Some(unit) = self.unit_before(first) {
            if let Some(mention) = self.scene.mention_at(unit.first) {
                first = mention.tokens.start.max(self.sentence);
                continue;
            }
            let class = unit.class(layout);
            let known = matches!(class, Some(Class::Role | Class::Modifier | Class::Party | Class::Praise));
            let named = unit.is_capital(layout)
                && !self.in_heading
                && unit.first > self.sentence
                && !unit.is_function_word(layout)
                && class.is_none();
            if !(known || named) {
                break;
            }
            first = unit.first;
        }
        // "Attorney General", "Secretary of State" before "for ..." are read by `office_with_realm`.
        self.office_with_realm(head.end).map_or(first, |office| office.min(first))
    }

    /// "Secretary of State", "Director of National Intelligence", "ambassador to Egypt": a role, a preposition, and
    /// names or words with capitals up to `end`.
    fn office_with_realm(&self, end: usize) -> Option<usize> {
        let layout = self.scene.layout;
        let mut at = end;
        let mut found = None;
        for _ in 0..REALM {
            let Some(unit) = self.unit_before(at) else { return found };
            if let Some(mention) = self.scene.mention_at(unit.first) {
                if mention.kind == NameKind::Person {
                    return found;
                }
                at = mention.tokens.start;
                continue;
            }
            let word = layout.lower(unit.first);
            if matches!(word, "of" | "to" | "for") && at < end {
                let Some(head) = self.unit_before(unit.first) else { return found };
                if head.class(layout) == Some(Class::Role) && self.scene.mention_at(head.first).is_none() {
                    at = self.modifiers_start(head);
                    found = Some(at);
                    continue;
                }
                return found;
            }
            if at == end && matches!(word, "the" | "and" | "&") {
                return None;
            }
            let inside = matches!(word, "the" | "and" | "&")
                || OF_OFFICE.contains(word)
                || unit.is_capital(layout) && !self.in_heading;
            if !inside {
                return found;
            }
            at = unit.first;
        }
        found
    }

    fn modifiers_start(&self, head: Unit) -> usize {
        let layout = self.scene.layout;
        let mut first = head.first;
        while let Some(unit) = self.unit_before(first) {
            let class = unit.class(layout);
            let known = matches!(class, Some(Class::Role | Class::Modifier | Class::Praise));
            if !known || self.scene.mention_at(unit.first).is_some() {
                break;
            }
            first = unit.first;
        }
        first
    }
}
