//! Sentences: each block's tokens cut where a sentence ends.
//!
//! Built on tokens rather than on Unicode sentence boundaries, which end a sentence after "Mr.": an abbreviation has
//! swallowed its full stop already, so a full stop that is a token of its own ends a sentence. An abbreviation ends one
//! only before a word that begins sentences rather than names ("in the U.S. The"), a title never.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Block, Sentence, Token, TokenKind};
use crate::calendar;
use crate::lexicon::{ABBREVIATIONS, OPENERS};
use crate::span::Span;

/// Abbreviations that can stand last in a sentence, in lower case and without their full stop.
static CAN_END: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let ends = |class| matches!(class, "suffix" | "month" | "state");
    ABBREVIATIONS
        .rows::<2>()
        .filter(|[word, class]| ends(*class) || matches!(*word, "etc" | "est" | "st"))
        .map(|[word, _]| word)
        .collect()
});

/// Words that begin sentences and hardly ever stand in a name behind an abbreviation.
static AFTER_ABBREVIATION: LazyLock<FxHashSet<&str>> = LazyLock::new(|| openers("abbreviation"));

/// Words that begin sentences more often than they stand inside a name.
pub(super) static AFTER_HEADLINE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| openers("headline"));

fn openers(behind: &str) -> FxHashSet<&'static str> {
    let rows = OPENERS.rows::<2>().filter(|[_, place]| *place == behind || *place == "both");
    rows.map(|[word, _]| word).collect()
}

/// Cuts the blocks into sentences.
pub(super) fn sentences(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut first = block.tokens.start;
        for at in block.tokens.clone() {
            if at + 1 == block.tokens.end || ends_before(text, tokens, first, at + 1) {
                let span = Span::new(tokens[first].span.start as usize, tokens[at].span.end as usize);
                sentences.push(Sentence { span, tokens: first..at + 1, block: number });
                first = at + 1;
            }
        }
    }
    sentences
}

/// Whether a new sentence begins with the token `next_number` of a sentence that began with `first`.
pub(super) fn ends_before(text: &str, tokens: &[Token], first: usize, next_number: usize) -> bool {
    let word = |t: usize| tokens[t].span.of(text);
    if !begins_sentence(word(next_number)) {
        return false;
    }
    let mut last = next_number - 1;
    while last > first && matches!(word(last), "”" | "’" | "\"" | "'" | ")" | "]") {
        last -= 1;
    }
    let mark = matches!(word(last), "." | "!" | "?" | "…");
    let next = &tokens[next_number];
    if !next.glued {
        let numbered =
            last > first && matches!(word(last - 1), "No" | "Nos") && next.kind == TokenKind::Number;
        if numbered && word(last) == "." {
            return false;
        }
        return mark || abbreviation_ends(word(last), next.span.of(text));
    }
    // "ended.The next": glue is an end only where a word follows a full stop, which is no initial as in "Ph.D.".
    let touches = last + 1 == next_number || word(next_number - 1) == "”";
    mark && touches
        && next.kind != TokenKind::Sign
        && next.span.len() > 1
        && !next.span.of(text).ends_with('.')
}

/// Whether a sentence ends with this abbreviation if `next` comes after it.
fn abbreviation_ends(word: &str, next: &str) -> bool {
    let Some(letters) = word.strip_suffix('.').filter(|letters| !letters.is_empty()) else {
        return false;
    };
    if matches!(letters, "a.m" | "p.m" | "A.M" | "P.M") {
        return next.starts_with(char::is_uppercase) && !goes_on_a_time(next);
    }
    let are_initials = letters.len() == 1 || letters.contains('.');
    let can_end =
        are_initials || letters.len() <= 6 && CAN_END.contains(letters.to_ascii_lowercase().as_str());
    can_end && AFTER_ABBREVIATION.contains(next)
}

/// Whether a word with a capital goes on with a clock time: a day, a month, a zone.
fn goes_on_a_time(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let in_capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let zone =
        matches!(word, "Eastern" | "Central" | "Mountain" | "Pacific" | "Greenwich" | "Moscow" | "Beijing");
    in_capitals || zone || word.ends_with("day") || calendar::month(word).is_some()
}

fn begins_sentence(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '@' | '#' | '$' | '€' | '£')
            // A brand such as "iPhone".
            || c.is_lowercase() && letters.next().is_some_and(char::is_uppercase)
    })
}
