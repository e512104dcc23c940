//! Titles: the offices, ranks, professions and forms of address that stand with a person's name.
//!
//! In come the people of an article, out go the same with their titles: what stands right before a mention ("Deputy
//! Mayor Ana Ruiz"), what stands in apposition behind it ("Ana Ruiz, a former judge, ...") or before it ("the group's
//! founder, Ana Ruiz"). Nationality, party and praise at the beginning are left out. A plural title goes to each of the
//! people behind it, in the singular.

mod after;
mod before;
mod phrase;
mod words;

use rustc_hash::FxHashMap;

use super::{Entity, Mention, NameKind};
use crate::extractor::folding::fold;
use crate::parser::Layout;

/// The text around a mention as titles are sought in it.
struct Scene<'a> {
    layout: &'a Layout<'a>,
    /// All mentions of the article, in order.
    mentions: &'a [Mention],
}

/// Adds their titles to the people among the entities.
pub(super) fn add(layout: &Layout, mentions: &[Mention], entities: &mut [Entity]) {
    let scene = Scene { layout, mentions };
    let mut titles: FxHashMap<usize, Vec<String>> = FxHashMap::default();
    for (number, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == NameKind::Person) {
        let own = titles.entry(number).or_default();
        let before = before::titles(&scene, mention);
        own.extend(before.single);
        own.extend(after::titles(&scene, mention, before.start));
        if let Some(plural) = before.plural {
            own.push(plural.clone());
            for other in scene.listed_behind(number) {
                titles.entry(other).or_default().push(plural.clone());
            }
        }
    }
    let numbers: FxHashMap<usize, usize> =
        mentions.iter().enumerate().map(|(number, m)| (m.tokens.start, number)).collect();
    for person in entities.iter_mut().filter(|e| e.kind == NameKind::Person) {
        let mentions = person.mentions.iter().filter_map(|m| numbers.get(&m.tokens.start));
        for title in mentions.filter_map(|number| titles.get(number)).flatten() {
            let known = person.titles.iter().any(|other| is_same(other, title));
            if !known {
                person.titles.push(title.clone());
            }
        }
    }
}

/// Whether two titles say the same but for case and full stops.
fn is_same(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

impl Scene<'_> {
    /// The mention that a token belongs to.
    fn mention_at(&self, token: usize) -> Option<&Mention> {
        let next = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions.get(next).filter(|m| m.tokens.start <= token)
    }

    /// The tokens of the sentence that a mention stands in.
    fn sentence(&self, mention: &Mention) -> std::ops::Range<usize> {
        let at = mention.tokens.start;
        let next = self.layout.sentences.partition_point(|s| s.tokens.end <= at);
        let found = self.layout.sentences.get(next).filter(|s| s.tokens.contains(&at));
        found.map_or(at..mention.tokens.end, |s| s.tokens.clone())
    }

    /// The people listed behind a person: "Sens. Ana Ruiz, D-Vt., Li Chen of Maine and Max Roth".
    fn listed_behind(&self, number: usize) -> Vec<usize> {
        let mut listed = Vec::new();
        let mut end = self.mentions[number].tokens.end;
        for (other, mention) in self.mentions.iter().enumerate().skip(number + 1) {
            let gap = end..mention.tokens.start;
            if gap.len() > 9 || gap.is_empty() || !gap.clone().all(|token| self.can_stand_in_list(token)) {
                break;
            }
            if mention.kind == NameKind::Person {
                let divided =
                    gap.clone().any(|token| matches!(self.layout.word(token), "," | "and" | "&" | ";"));
                if !divided {
                    break;
                }
                listed.push(other);
                end = mention.tokens.end;
            }
        }
        listed
    }

    /// Signs but full stops, places, and what stands for a party.
    fn can_stand_in_list(&self, token: usize) -> bool {
        let word = self.layout.word(token);
        matches!(word, "," | "and" | "&" | ";" | "(" | ")" | "-" | "–" | "of" | "D" | "R" | "I" | "both")
            || self.mention_at(token).is_some_and(|m| m.kind == NameKind::Place)
            || word.len() <= 5
                && word.chars().next().is_some_and(char::is_uppercase)
                && words::class_of(self.layout.lower(token)).is_none()
    }
}
