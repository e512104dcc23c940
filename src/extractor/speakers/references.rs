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

/// What the table tells of a noun or pronoun.
#[derive(Clone, Copy)]
struct Description {
    class: &'static str,
    gender: Option<Gender>,
}

static DESCRIBED: LazyLock<FxHashMap<&str, Description>> = LazyLock::new(|| {
    let gender = |letter| match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    };
    let described = |class, letter| Description { class, gender: gender(letter) };
    DESCRIPTIONS.rows::<3>().map(|[word, class, letter]| (word, described(class, letter))).collect()
});

impl Reference {
    /// Reads a phrase.
    pub(super) fn of(layout: &Layout, phrase: Span) -> Self {
        let lower = phrase.of(&layout.lower);
        if let Some(&Description { class, gender }) = DESCRIBED.get(lower)
            && is_pronoun(class)
        {
            return Self { class, gender, is_pronoun: true, determiner: "no determiner", head: None };
        }
        let head = head(layout, phrase);
        let noun = head.map_or("", |head| layout.lower(head));
        let described = DESCRIBED.get(noun).copied().filter(|described| !is_pronoun(described.class));
        let Description { class, gender } = described.unwrap_or_else(|| Description {
            class: match noun {
                _ if lower.contains("-year-old") => "person",
                _ if noun.ends_with('s') && !noun.ends_with("ss") => "plural",
                _ => "other",
            },
            gender: None,
        });
        Self { class, gender, is_pronoun: false, determiner: determiner(lower), head }
    }
}

/// Whether a class of the table is one of pronouns.
fn is_pronoun(class: &str) -> bool {
    matches!(class, "he or she" | "it" | "they" | "narrator" | "relative")
}

fn determiner(lower: &str) -> &'static str {
    let first = lower.split(' ').next().unwrap_or("");
    let listed = Word::listed(first);
    let listed = [(Word::DEFINITE, "the"), (Word::INDEFINITE, "a"), (Word::POSSESSIVE, "whose")]
        .into_iter()
        .find_map(|(class, name)| listed.is(class).then_some(name));
    listed.unwrap_or(if Word::of(first).is(Word::DETERMINER) { "some" } else { "no determiner" })
}

/// The last word of a description before a preposition.
fn head(layout: &Layout, phrase: Span) -> Option<usize> {
    let is_inner = |&token: &usize| {
        let class = Word::of(layout.lower(token));
        !class.is(Word::PREPOSITION) && layout.tokens[token].kind != TokenKind::Sign
    };
    layout.tokens_in(phrase).take_while(is_inner).last()
}
