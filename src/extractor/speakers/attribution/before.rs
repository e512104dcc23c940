//! What attributes a quotation in front of it: a subject and its verb, a source, a noun of speech, a name and a colon.
//! ("According to" and "in the words of" are sought on both sides, in front first.)

use std::ops::Range;

use super::super::cues::{Forms, attributes};
use super::super::passages::Shape;
use super::super::phrases;
use super::super::words::Word;
use super::{Found, Scene, found, lower};

/// `Ana Ruiz: “…”`, `From the City Herald: “…”`
pub(super) fn name_and_colon(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    if !scene.item_before()?.is_sign(':') {
        return None;
    }
    let colon = scene.at - 1;
    let start = (scene.sentence.start..colon)
        .rev()
        .find(|&at| items[at].is_any("—–-:.") || items[at].quotation().is_some())
        .map_or(scene.sentence.start, |at| at + 1);
    let start = (start..colon).find(|&at| {
        !matches!(lower(scene.layout, items[at]), "more" | "from" | "via" | "also" | "according" | "to")
    })?;
    let name = start..colon;
    let is_name = items[name.clone()].iter().all(|item| {
        item.is_word()
            && (item.is_capital() || !item.word.is_cue_verb())
            && !item.word.is(Word::VERB | Word::AUXILIARY | Word::PRONOUN)
            || item.is_any("&,")
            || item.shape == Shape::Possessive
    });
    let ends_in_name = items[colon - 1].is_capital();
    (is_name && ends_in_name && name.len() <= 10)
        .then(|| Found { speaker: Some(phrases::starting_at(items, start, colon)), cue: None })
}

pub(super) fn before(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY)?;
    let gap = scene.at - verb - 1;
    if gap > 14 && !scene.leads_in() {
        return None;
    }
    subject_before(scene, verb)
}

/// The subject of the verb at `verb`, or of its passive.
fn subject_before(scene: &Scene, verb: usize) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let cue = Some(verb..verb + 1);
    let is_raised = || {
        items[verb].word.is(Word::RAISING)
            && items.get(verb + 1).is_some_and(|next| next.word == Word::of("to"))
    };
    let follows_copula =
        || (verb.saturating_sub(2).max(start)..verb).any(|at| items[at].word.is(Word::COPULA));
    let is_passive = items[verb].word.is(Word::PAST | Word::PARTICIPLE) && (follows_copula() || is_raised());
    if is_passive {
        let by = (verb + 1..scene.at).find(|&at| lower(scene.layout, items[at]) == "by");
        let agent =
            by.map(|by| phrases::starting_at(items, by + 1, scene.at)).filter(|agent| !agent.is_empty());
        return Some(Found { speaker: agent, cue });
    }
    let before =
        (start..verb).rev().find(|&at| !items[at].word.is(Word::ADVERB) || items[at].word.is(Word::PRONOUN));
    let is_second = before.is_some_and(|at| {
        items[at].shape == Shape::Lower
            && items[at].word.is(Word::CONJUNCTION | Word::PREPOSITION)
            && !items[at].word.is(Word::PRONOUN | Word::RELATIVE | Word::DETERMINER)
    });
    let speaker = if items[verb].word.is(Word::PROGRESSIVE) || is_second {
        phrases::of_clause(items, start, verb)
    } else {
        phrases::ending_before(items, start, verb).or_else(|| phrases::of_clause(items, start, verb))
    };
    speaker.map(|speaker| Found { speaker: Some(speaker), cue })
}

pub(super) fn according_to(scene: &Scene) -> Option<Found> {
    phrase_of_source(scene, &["according", "to"])
}

/// `Ruiz made it clear that …`
pub(super) fn made_clear(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let clear = (start + 2..scene.at).rev().find(|&at| lower(scene.layout, items[at]) == "clear")?;
    let verb = (clear.saturating_sub(2).max(start + 1)..clear)
        .find(|&at| matches!(lower(scene.layout, items[at]), "made" | "makes" | "make"))?;
    found(phrases::ending_before(items, start, verb)?, verb..clear + 1)
}

pub(super) fn in_the_words_of(scene: &Scene) -> Option<Found> {
    phrase_of_source(scene, &["words", "of"])
}

/// The noun phrase behind these words, before the quotation or after it.
fn phrase_of_source(scene: &Scene, words: &[&str]) -> Option<Found> {
    let items = scene.items();
    let ends = |at: usize| {
        (0..words.len()).all(|n| items.get(at + n).is_some_and(|&item| lower(scene.layout, item) == words[n]))
    };
    let reach = |range: Range<usize>| range.filter(|&at| ends(at)).map(|at| at..at + words.len());
    let source = reach(scene.sentence.start..scene.at)
        .next_back()
        .map(|cue| (cue, scene.at))
        .or_else(|| reach(scene.at + 1..scene.sentence.end).next().map(|cue| (cue, scene.sentence.end)));
    let (cue, stop) = source?;
    found(phrases::starting_at(items, cue.end.min(stop), stop), cue)
}

/// A verb like "call" close before the quotation.
pub(super) fn naming_verb(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY | Word::CALL)?;
    let names = scene.items()[verb].word.is(Word::FRAGMENT) && !scene.items()[verb].word.is(Word::SAY);
    (names && scene.at - verb <= 6).then(|| subject_before(scene, verb))?
}

pub(super) fn verb_of_judgement(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY | Word::CALL)?;
    subject_before(scene, verb)
}

/// `Ruiz’s claim that …`, `her demand for …`
pub(super) fn noun_of_speech(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let near = scene.at.saturating_sub(9).max(start + 1)..scene.at;
    let noun =
        near.clone().rev().find(|&at| items[at].shape == Shape::Lower && items[at].word.is(Word::MESSAGE))?;
    let is_governed = (noun + 1..scene.at)
        .any(|at| items[at].word.is_cue_verb() && attributes(items, start, at, Forms::Any));
    if is_governed {
        return None;
    }
    let owner = (noun.saturating_sub(3).max(start)..noun).rev().find_map(|at| {
        if items[at].shape == Shape::Possessive {
            return phrases::ending_at(items, start, at);
        }
        matches!(lower(scene.layout, items[at]), "his" | "her" | "their" | "its" | "my").then_some(at..at + 1)
    })?;
    found(owner, noun..noun + 1)
}

/// An introduction that ends in a colon.
pub(super) fn colon(scene: &Scene) -> Option<Found> {
    let ends = scene.item_before()?.is_sign(':') && !scene.opens_sentence();
    let subject = ends.then(|| phrases::first_subject(scene.items(), scene.sentence.start, scene.at))??;
    Some(Found { speaker: Some(subject), cue: None })
}
