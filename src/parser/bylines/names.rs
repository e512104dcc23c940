//! Names in bylines: what is a name at the beginning or the end of a piece of text, also where the page glued other words
//! to it. The words that bound names are those of `lexicon/byline_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::calendar::{month, weekday};
use super::super::datelines::is_outlet;
use crate::lexicon::BYLINE_WORDS;

/// The words of a class of the table.
pub(super) fn of_class(class: &str) -> &'static [&'static str] {
    static CLASSES: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut classes: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for [word, class] in BYLINE_WORDS.rows::<2>() {
            classes.entry(class).or_default().push(word);
        }
        classes
    });
    CLASSES.get(class).map_or(&[], Vec::as_slice)
}

/// The name that a text ends with.
pub(super) fn name_before(text: &str) -> Option<&str> {
    const MOST_WORDS: usize = 4;
    const LONGEST: usize = 60;
    let spaces = text.char_indices().rev().take(LONGEST).filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    let starts: Vec<usize> = spaces.chain([0]).take(MOST_WORDS).collect();
    starts.into_iter().rev().find_map(|start| {
        let start = start + glued_at(text[start..].split(' ').next().unwrap_or("")).unwrap_or(0);
        let (found, rest) = name(&text[start..])?;
        let is_person = found.contains(' ') && !found.split(' ').any(is_institution) && !is_outlet(found);
        (rest.is_empty() && is_person).then_some(found)
    })
}

pub(super) fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Where another word begins in a word that lost its space: `RuizNews`.
fn glued_at(word: &str) -> Option<usize> {
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        if c.is_uppercase()
            && before.is_some_and(char::is_lowercase)
            && !of_class("prefix").contains(&&word[..at])
        {
            return Some(at);
        }
        before = Some(c);
    }
    None
}

fn is_institution(word: &str) -> bool {
    of_class("institution").contains(&word) || word.contains('.') && word.len() > 5
}

/// Names joined by commas and "and".
pub(super) fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text.trim_start();
    while let Some((name, after)) = name(rest) {
        let is_first = names.is_empty();
        if is_outlet(name) || !is_first && name.split(' ').count() < 2 {
            break;
        }
        names.push(name.to_owned());
        let next = [", and ", " and ", " & ", ", "].iter().find_map(|joint| after.strip_prefix(joint));
        // What follows a comma is a role or an outlet, unless the list goes on to an "and".
        let goes_on = |next: &&str| !after.starts_with(", ") || after.starts_with(", and ") || lists(next);
        match next.filter(goes_on) {
            Some(next) => rest = next,
            None => break,
        }
    }
    names
}

/// Whether the "and" of a list of names follows soon.
fn lists(rest: &str) -> bool {
    const NEAR: usize = 60;
    rest.find(" and ").is_some_and(|at| at <= NEAR)
}

/// The name at the very beginning of a text, and what follows it.
pub(super) fn name(text: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for address in of_class("address") {
        if let Some(rest) = text.strip_prefix(address).filter(|rest| rest.starts_with(' ')) {
            start = text.len() - rest.len() + 1;
        }
    }
    let mut end = start;
    let mut words = 0;
    while words < 5 {
        let from = if words == 0 { start } else { end + 1 };
        if words > 0 && !text[end..].starts_with(' ') {
            break;
        }
        let rest = &text[from..];
        let length = rest
            .find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’') || c == '\u{301}'))
            .unwrap_or(rest.len());
        let whole = &rest[..length];
        let glued = glued_at(whole);
        let word = whole[..glued.unwrap_or(length)].trim_end_matches(['\'', '-']);
        let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
        let capital = word.starts_with(char::is_uppercase);
        let is_initials = word.trim_end_matches('.').contains('.');
        let ends_sentence =
            word.ends_with('.') && word.len() > 3 && !matches!(word, "Jr." | "Sr.") && !is_initials;
        let word = if ends_sentence { word.trim_end_matches('.') } else { word };
        // May is a surname too.
        let has_figures = || rest[length..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_day = month(word).is_some() && (word.len() > 3 || has_figures()) || weekday(word).is_some();
        if !(capital || words > 0 && of_class("particle").contains(&word)) || is_day || is_stop(word) {
            break;
        }
        end = from + word.len();
        words += 1;
        if ends_sentence || glued.is_some() {
            break;
        }
    }
    let name = text[start..end].trim();
    (words > 0 && name.len() > 2).then(|| (name, &text[end..]))
}

/// Words with a capital that end a name.
fn is_stop(word: &str) -> bool {
    of_class("stop").contains(&word)
}
