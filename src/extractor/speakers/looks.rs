//! Looks: names for what a sign, a word or a length looks like, as the tables of the models tell it.

use super::passages::{Item, Shape};
use super::words::Word;
use crate::parser::Layout;

/// What kind of sign it is.
pub(super) fn sign_name(sign: Option<char>) -> &'static str {
    match sign {
        Some(',') => "comma",
        Some('.') => "stop",
        Some('?') => "question mark",
        Some('!') => "exclamation mark",
        Some('…' | '—' | '–' | '-') => "dash",
        Some(':' | ';') => "colon",
        Some(c) if c.is_alphanumeric() => "word",
        Some(_) => "other",
        None => "nothing",
    }
}

/// An item by its word if the tables know it, else by its looks.
pub(super) fn item_name(layout: &Layout, item: Option<Item>) -> &'static str {
    let Some(item) = item else { return "edge" };
    match item.shape {
        Shape::Sign(sign) => sign_name(Some(sign)),
        Shape::Quoted(_) => "quotation",
        Shape::Possessive => "possessive",
        Shape::Capital | Shape::Abbreviation => "name",
        Shape::Lower => {
            let lower = item.span.of(&layout.lower);
            Word::spelled(lower).unwrap_or(if lower.ends_with("ed") {
                "-ed"
            } else if lower.ends_with("ing") {
                "-ing"
            } else if lower.ends_with('s') {
                "-s"
            } else {
                "noun"
            })
        }
    }
}

/// How many there are, in steps.
pub(super) fn steps(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3 to 5",
        6..=10 => "6 to 10",
        11..=20 => "11 to 20",
        21..=40 => "21 to 40",
        41..=80 => "41 to 80",
        _ => "more",
    }
}

/// The word that opens a sentence: one that holds sentences together by itself, others by their looks.
pub(super) fn opener_name(layout: &Layout, item: Option<Item>) -> &'static str {
    let held = item.filter(|item| {
        item.word.is(Word::CONJUNCTION | Word::PREPOSITION | Word::PRONOUN | Word::DETERMINER | Word::ADVERB)
    });
    held.and_then(|item| Word::spelled(item.span.of(&layout.lower))).unwrap_or(item_name(layout, item))
}
