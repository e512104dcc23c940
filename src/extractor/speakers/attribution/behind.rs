//! What attributes a quotation behind it: a verb and its subject in either order, a source, a signature.

use std::ops::Range;

use super::super::cues::{Forms, attributes};
use super::super::passages::{Item, Shape, last_sign};
use super::super::phrases;
use super::super::words::Word;
use super::{Found, Scene, found, lower};
use crate::parser::Layout;

/// Whether what follows a quotation, from the item `next` on, attributes it, so that it does not end its sentence.
pub(in crate::extractor::speakers) fn follows(
    layout: &Layout,
    items: &[Item],
    next: usize,
    stop: char,
) -> bool {
    let limit = (next..items.len().min(next + 45))
        .find(|&at| matches!(items[at].shape, Shape::Sign('.' | '!' | '?') | Shape::Quoted(_)))
        .unwrap_or(items.len().min(next + 45));
    attribution_after(layout, items, next, limit, stop == '.').is_some()
}

/// `…,” said Ruiz`, `…,” Ruiz said`, `…,” according to Ruiz`. `tight`: the quotation could end its sentence, so that only
/// the shortest forms are believed.
fn attribution_after(
    layout: &Layout,
    items: &[Item],
    from: usize,
    limit: usize,
    tight: bool,
) -> Option<Found> {
    let start = (from..limit).find(|&at| !items[at].is_any(",—–-") && lower(layout, items[at]) != "as")?;
    if lower(layout, items[start]) == "according"
        && start + 2 < limit
        && lower(layout, items[start + 1]) == "to"
    {
        return found(phrases::starting_at(items, start + 2, limit), start..start + 2);
    }
    let verb = (start..limit.min(start + 3)).find(|&at| !items[at].word.is(Word::ADVERB))?;
    let leads = items[verb].word.is(Word::SAY) && attributes(items, verb, verb, Forms::Finite);
    leads
        .then(|| subject_after(layout, items, verb, limit, tight))
        .flatten()
        .or_else(|| verb_after_subject(layout, items, start, limit, tight))
}

/// `said Ruiz`
fn subject_after(layout: &Layout, items: &[Item], verb: usize, limit: usize, tight: bool) -> Option<Found> {
    let mut at = verb + 1;
    while at < limit
        && at <= verb + 2
        && (items[at].word.is(Word::ADVERB) || is_particle(layout, items[at]))
        && !items[at].word.is(Word::DETERMINER | Word::PRONOUN)
    {
        at += 1;
    }
    let first = *items.get(at).filter(|_| at < limit)?;
    if first.word.is(Word::PRONOUN) && !first.word.is(Word::DETERMINER) {
        return found(at..at + 1, verb..verb + 1);
    }
    let is_demonstrative = matches!(lower(layout, first), "that" | "this" | "it" | "all");
    if first.is_capital() && !first.word.is(Word::WEEKDAY | Word::MONTH)
        || first.word.is(Word::DETERMINER) && !is_demonstrative
    {
        return found(phrases::starting_at(items, at, limit), verb..verb + 1);
    }
    if tight
        || first.shape != Shape::Lower
        || first.word.is(Word::PREPOSITION | Word::CONJUNCTION | Word::PRONOUN)
    {
        return None;
    }
    // "said rescue worker Ana Ruiz", "said officials"
    let phrase = phrases::starting_at(items, at, limit);
    let holds_name = items[phrase.clone()].iter().any(|item| item.is_capital());
    let is_plain = phrase.len() <= 4 && items[phrase.clone()].iter().all(|item| item.word.is_unknown());
    (holds_name && phrase.len() <= 14 || is_plain && !phrase.is_empty())
        .then_some(Found { speaker: Some(phrase), cue: Some(verb..verb + 1) })
}

/// pointed out, chimed in
fn is_particle(layout: &Layout, item: Item) -> bool {
    matches!(lower(layout, item), "out" | "in" | "up" | "on" | "back" | "off")
}

/// `Ruiz, the mayor, said`
fn verb_after_subject(
    layout: &Layout,
    items: &[Item],
    start: usize,
    limit: usize,
    tight: bool,
) -> Option<Found> {
    let head = items[start];
    let head_is_pronoun = head.word.is(Word::PRONOUN) && !head.word.is(Word::DETERMINER);
    if head.word.is(Word::CONJUNCTION | Word::PREPOSITION) && !head.word.is(Word::PRONOUN | Word::DETERMINER)
        || head.word.is(Word::RELATIVE)
        || !head.is_word()
    {
        return None;
    }
    for verb in start + 1..limit.min(start + 45) {
        let item = items[verb];
        if matches!(item.shape, Shape::Sign('.' | ';' | ':' | '!' | '?') | Shape::Quoted(_)) {
            return None;
        }
        if !item.word.is(Word::SAY) || !attributes(items, start, verb, Forms::Finite) {
            continue;
        }
        let before = items[verb - 1];
        let is_subject_noun = item.word.is(Word::NOUN)
            && items
                .get(verb + 1)
                .is_some_and(|next| next.word.is(Word::SAY) && next.word.is(Word::PAST | Word::THIRD));
        if is_subject_noun {
            continue;
        }
        if before.word.is(Word::RELATIVE | Word::COPULA | Word::PREPOSITION)
            || matches!(lower(layout, before), "not" | "to")
        {
            continue;
        }
        let is_near = verb <= start + 6;
        if !(head_is_pronoun || head.word.is(Word::DETERMINER) || head.is_capital() || is_near)
            || head_is_pronoun && verb > start + 3
        {
            return None;
        }
        let is_final = items
            .get(verb + 1)
            .is_none_or(|next| !next.is_word() || next.word.is(Word::PREPOSITION | Word::WEEKDAY));
        if tight && (verb > start + 4 || !is_final) {
            return None;
        }
        let subject = subject_of_verb_after(items, start, verb, head_is_pronoun);
        return found(subject, verb..verb + 1);
    }
    None
}

fn subject_of_verb_after(items: &[Item], start: usize, verb: usize, head_is_pronoun: bool) -> Range<usize> {
    if head_is_pronoun {
        return start..start + 1;
    }
    let near = phrases::ending_before(items, start, verb);
    if let Some(pronoun) =
        near.clone().filter(|near| near.len() == 1 && items[near.start].word.is(Word::PRONOUN))
    {
        return pronoun;
    }
    let head = items[start];
    if !head.is_capital() && !head.word.is(Word::DETERMINER) && verb > start + 3 {
        return near.unwrap_or(start..start + 1);
    }
    let mut phrase = phrases::starting_at(items, start, verb);
    while phrase.len() > 1
        && items[phrase.end - 1].shape == Shape::Lower
        && items[phrase.end - 1].word.is(Word::ADVERB)
    {
        phrase.end -= 1;
    }
    phrase
}

/// `“…” — Ana Ruiz`, with nothing else in the passage.
pub(super) fn signature(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    if scene.passage.first_word.is_some_and(|word| word < scene.at) {
        return None;
    }
    let rest = scene.at + 1..items.len();
    let dashes = items[rest.clone()].iter().take_while(|item| item.is_any("—–-―")).count();
    let name = rest.start + dashes..rest.end;
    let is_name = items[name.clone()].iter().all(|item| {
        item.is_capital()
            || item.is_any(",.&")
            || item.word.is(Word::PREPOSITION | Word::DETERMINER | Word::CONJUNCTION)
    });
    let opens = items.get(name.start).is_some_and(|item| item.is_capital());
    let phrase = phrases::starting_at(items, name.start, name.end);
    (dashes > 0 && is_name && opens && name.len() <= 10).then_some(Found { speaker: Some(phrase), cue: None })
}

pub(super) fn after(scene: &Scene) -> Option<Found> {
    let sign = last_sign(scene.words);
    let last = scene.words.chars().next_back().unwrap_or(' ');
    let verb = scene.verb_before(Word::SAY);
    let adjoins = verb.is_some_and(|verb| scene.at - verb <= 2);
    let may = matches!(sign, ',' | '?' | '!') && !adjoins;
    let opens = scene.opens_sentence();
    let reaches = opens
        || matches!(last, ',' | '?' | '!' | '…' | '—' | '-' | '.' | '’' | '\'')
        || last.is_alphanumeric();
    if !(reaches && (opens || may)) {
        return None;
    }
    attribution_after(scene.layout, scene.items(), scene.at + 1, scene.sentence.end, false)
        .or_else(|| unknown_verb_after(scene, sign))
}

/// `…,” Ruiz thundered`: after a comma inside the marks any verb attributes.
fn unknown_verb_after(scene: &Scene, sign: char) -> Option<Found> {
    let items = scene.items();
    let (start, end) = (scene.at + 1, scene.sentence.end);
    if sign != ',' || !scene.opens_sentence() || start >= end {
        return None;
    }
    let is_verb = |at: usize| {
        items[at].shape == Shape::Lower
            && items[at].word.is_unknown()
            && lower(scene.layout, items[at]).ends_with("ed")
    };
    let begins = |at: usize| {
        items[at].is_capital() || items[at].word.is(Word::DETERMINER) || items[at].word.is(Word::PRONOUN)
    };
    if is_verb(start) && start + 1 < end && begins(start + 1) {
        return found(phrases::starting_at(items, start + 1, end), start..start + 1);
    }
    let verb = (start + 1..end.min(start + 8)).find(|&at| is_verb(at)).filter(|_| begins(start))?;
    found(phrases::ending_before(items, start, verb)?, verb..verb + 1)
}

pub(super) fn after_a_fragment(scene: &Scene) -> Option<Found> {
    attribution_after(scene.layout, scene.items(), scene.at + 1, scene.sentence.end, false)
}

pub(super) fn source_in_brackets(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let open = scene.at + 1;
    if !(scene.opens_sentence() && items.get(open)?.is_any("[(")) {
        return None;
    }
    let close = (open + 1..items.len().min(open + 8)).find(|&at| items[at].is_any("])."))?;
    let is_name = items[open + 1..close]
        .iter()
        .all(|item| item.is_capital() || item.is_any("&") || item.shape == Shape::Possessive);
    (is_name && close > open + 1).then_some(Found { speaker: Some(open + 1..close), cue: None })
}

pub(super) fn later_in_the_sentence(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    (scene.at + 1..scene.sentence.end)
        .filter(|&at| items[at].word.is(Word::SAY) && attributes(items, scene.at + 1, at, Forms::Finite))
        .find_map(|verb| found(phrases::ending_before(items, scene.at + 1, verb)?, verb..verb + 1))
}
