//! Phrases: the noun phrase that is the subject of a verb of speech, found from the verb outwards without a parse.
//!
//! All functions take a row of items and give ranges of it.

use std::ops::Range;

use super::passages::{Item, Shape};
use super::words::Word;

/// How far a phrase without a name reaches.
const LONGEST: usize = 14;

/// The head part of the noun phrase that begins at `start`: up to a comma, dash, bracket, or a word that ends it.
pub(super) fn starting_at(items: &[Item], start: usize, stop: usize) -> Range<usize> {
    let mut end = start;
    for at in start..stop {
        let item = items[at];
        let ends = match item.shape {
            Shape::Sign('.') => at == start || items[at - 1].shape != Shape::Abbreviation,
            Shape::Sign(sign) => !matches!(sign, '&' | '\'' | '’' | '/'),
            Shape::Quoted(_) => true,
            _ if item.word.is(Word::WEEKDAY) => at > start + 1 || at > start && items[start].is_capital(),
            _ => {
                at > start
                    && item.shape == Shape::Lower
                    && item.word.is(Word::BOUNDARY)
                    && !(item.word.is(Word::PREPOSITION) && items[at - 1].word.is(Word::COMPLEMENTED))
            }
        };
        if ends {
            break;
        }
        end = at + 1;
    }
    start..end
}

/// The noun phrase that ends right before the verb at `verb`, adverbs and days apart; not before `start`.
pub(super) fn ending_before(items: &[Item], start: usize, verb: usize) -> Option<Range<usize>> {
    let end = without_adverbs(items, start, verb);
    let last = *items.get(end.checked_sub(1).filter(|&last| last >= start)?)?;
    if last.word.is(Word::RELATIVE) && last.shape == Shape::Lower && !last.word.is(Word::DETERMINER) {
        // "Ruiz, who said": the words before the pronoun.
        let before = end - 1;
        let before = if before > start && items[before - 1].is_sign(',') { before - 1 } else { before };
        return ending_at(items, start, before);
    }
    if last.word.is(Word::PRONOUN) && !last.word.is(Word::DETERMINER) {
        return Some(end - 1..end);
    }
    match last.shape {
        Shape::Sign(',' | '—' | '–' | ')' | '-') => before_apposition(items, start, end),
        _ => ending_at(items, start, end),
    }
}

/// The end of the subject, without the adverbs, auxiliaries and days between it and the verb.
fn without_adverbs(items: &[Item], start: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > start {
        let last = items[end - 1];
        let is_day = last.word.is(Word::WEEKDAY) && end > start + 1;
        if last.shape == Shape::Lower
            && last.word.is(Word::ADVERB)
            && !last.word.is(Word::PRONOUN | Word::DETERMINER)
            || is_day
        {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// `Ruiz, the mayor of the town, said`: the phrase before what stands between the partner of the sign before `end` and
/// that sign.
fn before_apposition(items: &[Item], start: usize, end: usize) -> Option<Range<usize>> {
    let mut last = end - 1;
    if items[last].is_sign(',') && last > start && items[last - 1].is_sign(')') {
        last -= 1;
    }
    let opener = if items[last].is_sign(')') { Shape::Sign('(') } else { items[last].shape };
    let begins = |phrase: &Range<usize>| {
        items[phrase.start].is_capital() || items[phrase.start].word.is(Word::DETERMINER)
    };
    let (at, phrase) = (start + 1..last)
        .rev()
        .filter(|&at| items[at].shape == opener && !ends_affiliation(items, start, at))
        .find_map(|at| Some((at, ending_at(items, start, at).filter(begins)?)))?;
    // "the head of the party, Ana Ruiz, said"
    let is_name = last - at > 2 && items[at + 1..last].iter().all(|item| item.is_capital());
    Some(if is_name && !items[phrase.start].is_capital() { at + 1..last } else { phrase })
}

/// Whether a politician's party and state stand before `end`: `Ana Ruiz, D-Ohio`, `Ana Ruiz, R-S.C.`
fn ends_affiliation(items: &[Item], start: usize, end: usize) -> bool {
    match &items[start..end] {
        [.., last] if last.word.is(Word::AFFILIATION) => true,
        [.., comma, party, hyphen, _] => comma.is_sign(',') && party.is_capital() && hyphen.is_sign('-'),
        _ => false,
    }
}

/// A word with a capital that opens the sentence and is no name: `However`, `Is`, `According`
fn opens_without_name(item: Item) -> bool {
    item.is_capital()
        && item.word.is(Word::PREPOSITION | Word::CONJUNCTION | Word::COPULA | Word::OPENER)
        && !item.word.is(Word::PRONOUN | Word::DETERMINER)
}

/// The noun phrase whose last item stands before `end`.
pub(super) fn ending_at(items: &[Item], start: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    if items[last].is_sign(')') {
        let bracket = (start..last).rev().find(|&at| items[at].is_sign('('))?;
        return ending_at(items, start, bracket);
    }
    if items[last].shape == Shape::Possessive && last > start && items[last - 1].is_capital() {
        return None;
    }
    let is_noun = items[last].is_word()
        && !items[last].word.is(Word::PREPOSITION | Word::CONJUNCTION | Word::AUXILIARY | Word::COPULA);
    let phrase = if items[last].is_capital() {
        let name = name_ending_at(items, start, last);
        if name.len() == 1 && opens_without_name(items[last]) {
            return None;
        }
        name
    } else if is_noun {
        description_ending_at(items, start, last)
    } else {
        return None;
    };
    let is_bare_determiner = phrase.len() == 1
        && items[last].shape == Shape::Lower
        && items[last].word.is(Word::DETERMINER)
        && !items[last].word.is(Word::PRONOUN);
    (!is_bare_determiner).then(|| whole(items, start, phrase))
}

/// A phrase with what it is joined to: "a spokesman for the mayor", or of "Ana Ruiz and Ben Ortega" the first.
fn whole(items: &[Item], start: usize, phrase: Range<usize>) -> Range<usize> {
    if phrase.start < start + 2 {
        return phrase;
    }
    let link = items[phrase.start - 1];
    let before = items[phrase.start - 2];
    let is_linked = link.shape == Shape::Lower
        && (before.is_word()
            && !before.word.is(Word::VERB | Word::PROBABLE_PAST | Word::AUXILIARY | Word::PREPOSITION)
            && !before.word.is_cue_verb()
            || before.is_sign(')'));
    if !is_linked {
        return phrase;
    }
    let earlier = || ending_at(items, start, phrase.start - 1);
    if link.word.is(Word::PREPOSITION) && !link.word.is(Word::CONJUNCTION) {
        return earlier().map_or(phrase.clone(), |earlier| earlier.start..phrase.end);
    }
    let is_joint = link.word == Word::of("and") && (before.is_capital() || before.is_sign(')'));
    if is_joint {
        earlier().map_or(phrase.clone(), |earlier| first_of_list(items, start, earlier))
    } else {
        phrase
    }
}

/// Of "Ana Ruiz, Ben Ortega" the first.
fn first_of_list(items: &[Item], start: usize, mut phrase: Range<usize>) -> Range<usize> {
    while phrase.start >= start + 2 && items[phrase.start - 1].is_sign(',') {
        let before = items[phrase.start - 2];
        match ending_at(items, start, phrase.start - 1) {
            Some(earlier) if before.is_capital() || before.is_sign(')') => phrase = earlier,
            _ => break,
        }
    }
    phrase
}

/// Back over the words with a capital letter, with particles and "of" between them.
fn name_ending_at(items: &[Item], start: usize, last: usize) -> Range<usize> {
    let mut first = last;
    while first > start {
        let before = items[first - 1];
        let is_linked = first > start + 1 && items[first - 2].is_capital();
        let opens_sentence = before.word.is(Word::CONJUNCTION | Word::PREPOSITION) && before.is_capital();
        let belongs = before.is_capital() && !opens_sentence && !before.word.is(Word::WEEKDAY)
            || before.shape == Shape::Possessive && is_linked
            || is_linked
                && (before.is_sign('&') || before.shape == Shape::Lower && is_name_link(before.word));
        if !belongs {
            break;
        }
        first -= 1;
    }
    with_determiner(items, start, first)..last + 1
}

/// "the conservative Heritage Institute": back over a few plain words to the determiner, if one is there.
fn with_determiner(items: &[Item], start: usize, first: usize) -> usize {
    let is_plain = |item: &&Item| item.shape == Shape::Lower && item.word.is_unknown();
    let plain = items[start..first].iter().rev().take(3).take_while(is_plain).count();
    let before = (first - plain).checked_sub(1).filter(|&before| before >= start);
    before
        .filter(|&before| {
            let word = items[before].word;
            items[before].shape == Shape::Lower && word.is(Word::DETERMINER) && !word.is(Word::RELATIVE)
        })
        .unwrap_or(first)
}

/// of, the: may stand inside a name. a: between a name and its description where the comma is missing.
fn is_name_link(word: Word) -> bool {
    ["of", "the", "de", "van", "a"].into_iter().any(|link| word == Word::of(link))
}

/// Back to the determiner of a common noun; without one, over the last words that could belong to it.
fn description_ending_at(items: &[Item], start: usize, last: usize) -> Range<usize> {
    let mut at = last;
    while at > start && last - at < LONGEST {
        let here = items[at];
        if here.word.is(Word::DETERMINER) && !here.word.is(Word::CONJUNCTION) {
            return at..last + 1;
        }
        let breaks = here.shape == Shape::Lower && here.word.is(Word::VERB | Word::AUXILIARY)
            || matches!(here.shape, Shape::Sign(_) | Shape::Quoted(_)) && !here.is_any("'’&/")
            || here.word.is(Word::CONJUNCTION)
                && !here.word.is(Word::RELATIVE)
                && here.shape == Shape::Lower
                && here.word != Word::of("and")
                && here.word != Word::of("or");
        if breaks {
            break;
        }
        at -= 1;
    }
    if items[at].word.is(Word::DETERMINER) {
        return at..last + 1;
    }
    let mut first = last;
    while first > start && last - first < 4 {
        let before = items[first - 1];
        if before.shape == Shape::Possessive && first > start + 1 && items[first - 2].is_capital() {
            // "Ruiz’s office"
            return name_ending_at(items, start, first - 2).start..last + 1;
        }
        if !before.is_word() || before.word.is(Word::PREPOSITION | Word::CONJUNCTION) {
            break;
        }
        first -= 1;
    }
    first..last + 1
}

/// The subject of the last finite verb before `verb` that has a plain one; else the first subject of the sentence. For
/// participles and second verbs: "Ruiz smiled, saying", "Ruiz got up and said".
pub(super) fn of_clause(items: &[Item], start: usize, verb: usize) -> Option<Range<usize>> {
    (start..verb)
        .rev()
        .filter(|&at| items[at].shape == Shape::Lower && is_finite(items, start, at))
        .filter_map(|at| ending_before(items, start, at))
        .find(|phrase| {
            let head = items[phrase.start];
            head.is_capital() && !head.word.is(Word::WEEKDAY | Word::MONTH) && !opens_without_name(head)
                || head.word.is(Word::PRONOUN) && !head.word.is(Word::DETERMINER)
        })
        .or_else(|| first_subject(items, start, verb))
}

fn is_finite(items: &[Item], start: usize, at: usize) -> bool {
    let word = items[at].word;
    word.is(Word::VERB | Word::PROBABLE_PAST)
        || word.is_cue_verb() && super::cues::attributes(items, start, at, super::cues::Forms::Finite)
}

/// The first noun phrase of a sentence that can be its subject.
pub(super) fn first_subject(items: &[Item], start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < end {
        let item = items[at];
        if item.word.is(Word::PRONOUN) && !item.word.is(Word::DETERMINER) {
            return Some(at..at + 1);
        }
        if item.word.is(Word::PREPOSITION | Word::CONJUNCTION | Word::OPENER)
            && let Some(comma) = (at..end.min(at + 25)).find(|&next| items[next].is_sign(','))
        {
            at = comma + 1;
            continue;
        }
        let begins = item.is_capital()
            && !item.word.is(Word::CONJUNCTION | Word::ADVERB | Word::PREPOSITION | Word::WEEKDAY)
            && !opens_without_name(item)
            || item.word.is(Word::DETERMINER);
        if begins {
            let subject = forward(items, at, end);
            return (subject.len() > 1 || !is_article(item)).then_some(subject);
        }
        at += 1;
    }
    None
}

/// the, a, my: no subject alone
fn is_article(item: Item) -> bool {
    item.word.is(Word::DETERMINER) && !item.word.is(Word::PRONOUN | Word::RELATIVE | Word::BOUNDARY)
}

/// Forward from the first word of a subject to its verb.
fn forward(items: &[Item], start: usize, end: usize) -> Range<usize> {
    let mut is_name = items[start].is_capital() && !items[start].word.is(Word::DETERMINER);
    let mut last = start;
    for (at, item) in items.iter().enumerate().take(end.min(start + 12)).skip(start + 1) {
        if item.shape == Shape::Possessive {
            is_name = false;
            last = at;
            continue;
        }
        let verb = item.word.is(Word::VERB | Word::AUXILIARY)
            || item.word.is_cue_verb() && !item.word.is(Word::NOUN);
        if !item.is_word()
            || is_name && !item.is_capital()
            || item.shape == Shape::Lower
                && (item.word.is(Word::BOUNDARY | Word::CONJUNCTION | Word::PREPOSITION) || verb)
        {
            break;
        }
        last = at;
    }
    if items[last].shape == Shape::Possessive && last > start { start..last } else { start..last + 1 }
}
