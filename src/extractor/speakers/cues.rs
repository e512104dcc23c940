//! Cues: which verbs attribute words where they stand.

use super::passages::{Item, Shape};
use super::words::Word;

/// Which forms of a verb are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forms {
    /// With a subject of its own: said, says.
    Finite,
    /// Also saying, to say.
    Any,
}

/// Whether the verb at `at` attributes words, as far as its neighbours tell; `start` is the start of its sentence.
pub(super) fn attributes(items: &[Item], start: usize, at: usize, forms: Forms) -> bool {
    let item = items[at];
    let word = item.word;
    if !word.is_cue_verb() || item.shape != Shape::Lower {
        return false;
    }
    let before = if at > start { Some(items[at - 1]) } else { None };
    let before_word = before.map(|item| item.word).unwrap_or_default();
    if word.is(Word::PROGRESSIVE) {
        return forms == Forms::Any;
    }
    if word.is(Word::BASE) && !word.is(Word::PAST | Word::BASE_ATTRIBUTES) {
        return forms == Forms::Any && leads_to_base(before_word);
    }
    if word.is(Word::BASE)
        && word.is(Word::NOUN)
        && !word.is(Word::PAST)
        && !leads_to_base(before_word)
        && !is_plural_subject(before)
    {
        return false;
    }
    let after_noun_marker = before_word.is(Word::DETERMINER)
        && !before_word.is(Word::PRONOUN | Word::RELATIVE)
        || before.is_some_and(|item| item.shape == Shape::Possessive);
    if after_noun_marker {
        return false;
    }
    if word.is(Word::NOUN)
        && word.is(Word::THIRD)
        && (before_word.is(Word::PREPOSITION | Word::DETERMINER) || is_adjective(before))
    {
        return false;
    }
    true
}

/// to say, would say, did not say, they say
fn leads_to_base(before: Word) -> bool {
    before.is(Word::AUXILIARY | Word::RELATIVE)
        || before.is(Word::PRONOUN) && !before.is(Word::DETERMINER)
        || before == Word::of("to")
        || before == Word::of("not")
        || before == Word::of("and")
}

/// critics claim
fn is_plural_subject(before: Option<Item>) -> bool {
    before.is_some_and(|item| item.shape == Shape::Capital || item.word.is_unknown())
}

/// Only by what may stand between an article and a noun.
fn is_adjective(before: Option<Item>) -> bool {
    before.is_some_and(|item| {
        item.shape == Shape::Lower && item.word.is(Word::PAST | Word::PROGRESSIVE | Word::PARTICIPLE)
    })
}

/// Whether words can follow the verb at `at` that are its object or what it reports: a noun that looks like a verb is
/// followed by a preposition or another verb.
pub(super) fn governs(items: &[Item], at: usize) -> bool {
    let word = items[at].word;
    if !word.is(Word::NOUN) || !word.is(Word::THIRD | Word::BASE) {
        return true;
    }
    items.get(at + 1).is_none_or(|next| match next.shape {
        Shape::Sign(sign) => matches!(sign, ':' | ','),
        Shape::Lower => {
            next.word.is(Word::PRONOUN | Word::DETERMINER | Word::RELATIVE | Word::ADVERB)
                && !next.word.is(Word::AUXILIARY)
        }
        _ => true,
    })
}
