//! Whether the clause around an expression speaks of the past or of the future.
//!
//! The nearest cue decides: leftwards inside the clause first, then rightwards. Cues stand in `tense_cues.tsv`; any
//! other word in -ed is a past form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::TENSE_CUES;

use crate::parser::TokenKind;

use super::words::Text;

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// How many words to the left, and to the right, are looked at.
const LEFT: usize = 20;
const RIGHT: usize = 7;

static CUES: LazyLock<FxHashMap<&str, Option<Tense>>> = LazyLock::new(|| {
    let cue = |[word, tense]: [&'static str; 2]| {
        let tense = match tense {
            "past" => Some(Tense::Past),
            "present" => Some(Tense::Present),
            "future" => Some(Tense::Future),
            _ => None,
        };
        (word, tense)
    };
    TENSE_CUES.rows::<2>().map(cue).collect()
});

/// Whether the clause around the tokens from `first` to before `end` speaks of the past or the future, if a cue tells.
pub(super) fn tense(text: &Text, first: usize, end: usize) -> Option<Tense> {
    nearest(text, first, end, |tense| tense != Tense::Present)
}

/// Whether the clause around the tokens from `first` to before `end` speaks of the present.
pub(super) fn is_present(text: &Text, first: usize, end: usize) -> bool {
    nearest(text, first, end, |_| true) == Some(Tense::Present)
}

/// Whether the next cue behind a token tells of the past.
pub(super) fn has_past_behind(text: &Text, end: usize) -> bool {
    let mut right = (end..(end + RIGHT).min(text.len())).take_while(|&at| !ends_clause(text, at));
    right.find_map(|at| cue(text, at)) == Some(Tense::Past)
}

/// Whether the nearest verb in front tells of a plan of the past: "had been planned for Sunday".
pub(super) fn is_plan_of_past(text: &Text, first: usize) -> bool {
    let mut left = (first.saturating_sub(LEFT)..first).rev().take_while(|&at| !ends_clause(text, at));
    left.find(|&at| cue(text, at).is_some()).is_some_and(|at| was_planned(text, at))
}

/// The nearest cue that counts.
fn nearest(text: &Text, first: usize, end: usize, counts: impl Fn(Tense) -> bool) -> Option<Tense> {
    let cue = |at| cue(text, at).filter(|&tense| counts(tense));
    let left = (first.saturating_sub(LEFT)..first).rev();
    let left = left.take_while(|&at| !ends_clause(text, at)).find_map(cue);
    left.or_else(|| {
        let right = (end..(end + RIGHT).min(text.len())).take_while(|&at| !ends_clause(text, at));
        // Behind an expression a participle is no verb ("Friday's planned vote"), so cues of the future are verbs alone.
        right
            .filter_map(|at| cue(at).map(|tense| (at, tense)))
            .find(|&(at, tense)| tense != Tense::Future || is_future_verb(text, at))
            .map(|(_, tense)| tense)
    })
}

fn cue(text: &Text, at: usize) -> Option<Tense> {
    // A handle is no verb, whatever it ends in.
    text.token(at).filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Ending))?;
    let word = text.lower(at);
    // "won" alone is past, "won't" is not.
    if word == "won" && matches!(text.lower(at + 1), "'t" | "’t") {
        return Some(Tense::Future);
    }
    let before = if at > 0 { text.lower(at - 1) } else { "" };
    let tense = match CUES.get(word) {
        Some(&tense) => tense,
        None if word == "’ll" => Some(Tense::Future),
        // "is to resume"
        None if word == "to" && matches!(before, "is" | "are") => Some(Tense::Future),
        None if word.len() > 4 && word.ends_with("ed") => Some(Tense::Past),
        None => None,
    };
    let next = text.lower(at + 1);
    match tense {
        Some(Tense::Past) if before == "be" => Some(Tense::Future),
        // "has to leave"
        Some(Tense::Past) if matches!(word, "has" | "have") && next == "to" => Some(Tense::Future),
        // "is not prepared to talk", "is divided"
        Some(Tense::Past) if word.ends_with("ed") && is_state(text, at) => {
            Some(if next == "to" { Tense::Future } else { Tense::Present })
        }
        Some(Tense::Future) if was_planned(text, at) => Some(Tense::Past),
        // Of "scheduled to expire" the first verb tells; "set" alone is a past form, "as planned" tells nothing.
        Some(Tense::Future) if before == "to" => None,
        Some(Tense::Future) if word == "set" && !matches!(text.lower(at + 1), "to" | "for" | "by") => None,
        Some(Tense::Future) if word == "planned" && matches!(before, "as" | "previously") => None,
        tense => tense,
    }
}

/// "was scheduled", "had been planned": a plan of the past.
fn was_planned(text: &Text, at: usize) -> bool {
    let mut before = (at.saturating_sub(2)..at).rev().map(|at| text.lower(at));
    before.next().is_some_and(|word| {
        matches!(word, "was" | "were" | "had") || word == "been" && before.next() == Some("had")
    })
}

/// Whether a participle stands behind "is" or "are", perhaps with an adverb between.
fn is_state(text: &Text, at: usize) -> bool {
    let is_verb = |at: usize| matches!(text.lower(at), "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re");
    let is_adverb =
        |at: usize| matches!(text.lower(at), "not" | "also" | "now" | "still" | "already" | "n't" | "n’t");
    at > 0 && is_verb(at - 1) || at > 1 && is_adverb(at - 1) && is_verb(at - 2)
}

fn is_future_verb(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "will" | "'ll" | "’ll" | "shall" | "won")
}

fn ends_clause(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "." | ";" | ":" | "!" | "?" | "\"" | "“" | "”" | "_" | "``" | "''")
}
