//! References: what kind of speaker a pronoun or description can mean, by its own words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::Word;
use crate::extractor::names::Gender;
use crate::lexicon::DESCRIPTIONS;
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

/// What the words that refer to a speaker say of him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The kind of speaker: "he or she", "person", "organization", "document", ...
    pub(super) class: &'static str,
    /// The gender that they tell.
    pub(super) gender: Option<Gender>,
    /// Whether they are a pronoun.
    pub(super) is_pronoun: bool,
    /// What they begin with: "the", "a", "some", "whose", "no determiner".
    pub(super) determiner: &'static str,
    /// The last word before a preposition.
    pub(super) head: Option<usize>,
}

static NOUNS: LazyLock<FxHashMap<&str, (&str, Option<Gender>)>> = LazyLock::new(|| {
    let gender = |letter| match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    };
    DESCRIPTIONS.rows::<3>().map(|[noun, class, letter]| (noun, (class, gender(letter)))).collect()
});

impl Reference {
    /// Reads a phrase.
    pub(super) fn of(layout: &Layout, phrase: Span) -> Self {
        let lower = phrase.of(&layout.lower);
        if let Some((class, gender)) = pronoun(lower) {
            return Self { class, gender, is_pronoun: true, determiner: "no determiner", head: None };
        }
        let head = head(layout, phrase);
        let noun = head.map_or("", |head| layout.lower(head));
        let (class, gender) = NOUNS.get(noun).copied().unwrap_or_else(|| {
            let class = match noun {
                _ if lower.contains("-year-old") => "person",
                _ if noun.ends_with('s') && !noun.ends_with("ss") => "plural",
                _ => "other",
            };
            (class, None)
        });
        Self { class, gender, is_pronoun: false, determiner: determiner(lower), head }
    }
}

fn pronoun(lower: &str) -> Option<(&'static str, Option<Gender>)> {
    Some(match lower {
        "he" | "him" | "his" => ("he or she", Some(Gender::Male)),
        "she" | "her" => ("he or she", Some(Gender::Female)),
        "it" | "its" => ("it", None),
        "they" | "them" | "their" => ("they", None),
        "i" | "we" | "us" | "my" => ("narrator", None),
        "who" | "which" | "that" => ("relative", None),
        _ => return None,
    })
}

fn determiner(lower: &str) -> &'static str {
    match lower.split(' ').next().unwrap_or("") {
        "the" | "this" | "that" => "the",
        "a" | "an" | "one" | "another" => "a",
        "his" | "her" | "its" | "their" | "my" | "our" => "whose",
        first if Word::of(first).is(Word::DETERMINER) => "some",
        _ => "no determiner",
    }
}

/// The last word of a description before a preposition.
fn head(layout: &Layout, phrase: Span) -> Option<usize> {
    let is_inner = |&token: &usize| {
        let class = Word::of(layout.lower(token));
        !class.is(Word::PREPOSITION) && layout.tokens[token].kind != TokenKind::Sign
    };
    layout.tokens_in(phrase).take_while(is_inner).last()
}
