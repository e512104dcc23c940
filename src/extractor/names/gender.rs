//! Gender: how an article speaks of a person, from forms of address, titles, given names and the pronouns nearby.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Entity, Gender, Mention, NameKind, given_names};
use crate::lexicon::HONORIFICS;
use crate::parser::Layout;

static BY_HONORIFIC: LazyLock<FxHashMap<&str, Option<Gender>>> = LazyLock::new(|| {
    let gender = |letter| match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    };
    HONORIFICS.rows::<2>().map(|[word, letter]| (word, gender(letter))).collect()
});

/// The gender that a form of address before a mention tells.
pub(super) fn addressed(layout: &Layout, mention: &Mention) -> Option<Gender> {
    let before = mention.tokens.start.checked_sub(1)?;
    let word = layout.lower(before);
    BY_HONORIFIC.get(word.strip_suffix('.').unwrap_or(word)).copied().flatten()
}

/// The gender that the given name of a folded full name tells: by "Jean-Pierre" before "Jean".
pub(super) fn of_given_name(folded: &str) -> Option<Gender> {
    let first = folded.split(' ').next()?;
    given_names::gender(first).or_else(|| given_names::gender(first.split('-').next()?))
}

/// Fills in the gender of people of whom names and forms of address do not tell it. `mentions` are all of the article.
pub(super) fn add(layout: &Layout, mentions: &[Mention], entities: &mut [Entity]) {
    for person in entities.iter_mut().filter(|e| e.kind == NameKind::Person && e.gender.is_none()) {
        let titled = person.titles.iter().find_map(|title| of_title(title));
        person.gender = titled.or_else(|| of_pronouns(layout, mentions, person));
    }
}

/// actress, spokesman, congresswoman
fn of_title(title: &str) -> Option<Gender> {
    let last = title.rsplit(' ').next()?.to_lowercase();
    let of_address = BY_HONORIFIC.get(last.as_str()).copied().flatten();
    of_address.or_else(|| match last.as_str() {
        "actress" | "heiress" | "waitress" | "hostess" | "stewardess" | "headmistress" | "comedienne" => {
            Some(Gender::Female)
        }
        word if word.ends_with("woman") => Some(Gender::Female),
        word if word.ends_with("man") && word != "human" => Some(Gender::Male),
        _ => None,
    })
}

/// The gender of most pronouns between a person's mentions and the next person named in the same block.
fn of_pronouns(layout: &Layout, mentions: &[Mention], person: &Entity) -> Option<Gender> {
    /// How many tokens behind a mention to look at.
    const REACH: usize = 40;
    /// How many mentions to look at.
    const MENTIONS: usize = 50;
    let (mut male, mut female) = (0, 0);
    for mention in person.mentions.iter().take(MENTIONS) {
        let from = mention.tokens.end;
        let next = mentions.partition_point(|m| m.tokens.start < from);
        let next_person = mentions[next..].iter().take(REACH).find(|m| m.kind == NameKind::Person);
        let block = layout.blocks.partition_point(|b| b.tokens.end <= mention.tokens.start);
        let block_end = layout.blocks.get(block).map_or(from, |b| b.tokens.end);
        let end = next_person.map_or(block_end, |m| m.tokens.start.min(block_end)).min(from + REACH);
        for token in from..end.min(layout.tokens.len()).max(from) {
            match layout.lower(token) {
                "he" | "him" | "his" | "himself" => male += 1,
                "she" | "her" | "hers" | "herself" => female += 1,
                _ => {}
            }
        }
    }
    match (male, female) {
        (m, f) if m > 3 * f => Some(Gender::Male),
        (m, f) if f > 3 * m => Some(Gender::Female),
        _ => None,
    }
}
