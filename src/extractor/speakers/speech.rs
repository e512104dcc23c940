//! Speech or not: whether words between marks are a quotation, or a title, a nickname, a term, a scare quote.
//!
//! A logistic model over what the words look like, what stands around them and how they were attributed. Its weights are
//! the table `src/model/speech.tsv`, trained by `train quotes`.

use std::sync::LazyLock;

use super::attribution::{Attribution, Scene};
use super::continuation::{count_words, is_utterance};
use super::linear::{Feature, Weights, probability};
use super::looks::{item_name, sign_name};
use super::passages::Shape;
use super::words::Word;
use crate::result::{BlockKind, QuoteKind};

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../../model/speech.tsv")));

/// How probable speech must be.
pub const THRESHOLD: f32 = 0.75;

/// How many words are looked for elsewhere in the text at most.
const REPEATED: usize = 5;

/// How many bytes of the text before and behind them are looked through: a whole article, and a part of what is so long
/// that looking through it for each quotation would take for ever.
const AROUND: usize = 32 << 10;

/// What kind of quotation it is; none for titles of works, nicknames, terms and the like.
pub(super) fn kind(scene: &Scene, quotation: usize, attribution: Option<&Attribution>) -> Option<QuoteKind> {
    let features = features(scene, quotation, attribution);
    if probability(WEIGHTS.score(&features)) < THRESHOLD {
        return None;
    }
    let whole =
        (is_utterance(scene.words) || holds_a_sentence_end(scene.words)) && count_words(scene.words) >= 3;
    Some(if whole { QuoteKind::Direct } else { QuoteKind::Partial })
}

/// Whether the words go on after a sentence, so that they are no fragment even where their last stop stands outside.
fn holds_a_sentence_end(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && [". ", "! ", "? "].iter().any(|stop| words.contains(stop))
}

/// What the model looks at.
pub(super) fn features(scene: &Scene, quotation: usize, attribution: Option<&Attribution>) -> Vec<Feature> {
    let mut features = Vec::with_capacity(40);
    features.push(("always", ""));
    shape_features(scene, &mut features);
    place_features(scene, quotation, &mut features);
    neighbour_features(scene, &mut features);
    attribution_features(scene, attribution, &mut features);
    features
}

/// What the words look like.
fn shape_features(scene: &Scene, features: &mut Vec<Feature>) {
    let length = length(scene);
    features.push(("words", length));
    features.push(("case", case(scene.words)));
    features.push(("last sign", sign_name(scene.words.chars().next_back())));
    if is_utterance(scene.words) {
        features.push(("utterance", length));
    }
    let mut seen = 0;
    for word in scene.words.split_whitespace().take(30) {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        let class = Word::of(&lower);
        let group = match lower.as_str() {
            _ if class.is(Word::FIRST_PERSON | Word::SECOND_PERSON) => 1,
            _ if class.is(Word::AUXILIARY | Word::COPULA) || lower.contains('\'') || lower.contains('’') => {
                2
            }
            _ if class.is(Word::PRONOUN | Word::DETERMINER) => 4,
            _ if class.is(Word::PREPOSITION | Word::CONJUNCTION) => 8,
            _ => 0,
        };
        seen |= group;
    }
    for (bit, name) in [(1, "I or you"), (2, "auxiliary"), (4, "determiner"), (8, "preposition")] {
        if seen & bit != 0 {
            features.push(("holds", name));
        }
    }
    if seen == 0 {
        features.push(("holds", "content words only"));
    }
}

/// Where it stands.
fn place_features(scene: &Scene, quotation: usize, features: &mut Vec<Feature>) {
    let block = &scene.layout.blocks[scene.passage.block];
    features.push((
        "block",
        match block.kind {
            BlockKind::Heading => "heading",
            BlockKind::Caption => "caption",
            BlockKind::Tweet => "tweet",
            BlockKind::ListItem => "list item",
            _ => "paragraph",
        },
    ));
    let marked = &scene.layout.quotations[quotation];
    let opening = scene.layout.text()[marked.outer.range()].chars().next();
    let is_single = matches!(opening, Some('\'' | '‘' | '’')) && marked.span.start - marked.outer.start <= 3;
    features.push(("marks", if is_single { "single" } else { "double" }));
    if marked.parent.is_some() {
        features.push(("inside", if is_single { "single" } else { "double" }));
    }
    if !marked.closed {
        features.push(("marks", "not closed"));
    }
    if scene.is_alone() {
        features.push(("alone", length(scene)));
    } else if scene.opens_sentence() {
        features.push(("opens its sentence", length(scene)));
    }
}

/// What stands beside it.
fn neighbour_features(scene: &Scene, features: &mut Vec<Feature>) {
    let items = &scene.passage.items;
    let before = |n: usize| (scene.at >= scene.sentence.start + n).then(|| items[scene.at - n]);
    let after = |n: usize| (scene.at + n < scene.sentence.end).then(|| items[scene.at + n]);
    features.push(("before", item_name(scene.layout, before(1))));
    features.push((item_name(scene.layout, before(1)), case(scene.words)));
    features.push(("second before", item_name(scene.layout, before(2))));
    features.push(("after", item_name(scene.layout, after(1))));
    features.push(("second after", item_name(scene.layout, after(2))));
    for (name, from, to) in [
        ("near before", scene.at.saturating_sub(4).max(scene.sentence.start), scene.at),
        ("near after", scene.at + 1, (scene.at + 4).min(scene.sentence.end)),
    ] {
        for item in items.get(from..to).unwrap_or_default() {
            for (class, of) in [
                (Word::WORK, "work"),
                (Word::TERM, "term"),
                (Word::SIGN, "sign"),
                (Word::CROWD, "crowd"),
                (Word::MESSAGE, "message"),
            ] {
                if item.word.is(class) {
                    features.push((name, of));
                }
            }
        }
    }
    if after(1).is_some_and(|item| item.shape == Shape::Lower && item.word.is_unknown()) {
        features.push(("modifies a noun", length(scene)));
        features.push(("modifies a noun behind", item_name(scene.layout, before(1))));
    }
    for (class, of) in [(Word::WORK, "work"), (Word::TERM, "term"), (Word::SIGN, "sign")] {
        if items[scene.sentence.start..scene.at].iter().any(|item| item.word.is(class)) {
            features.push(("before in the sentence", of));
        }
    }
    if count_words(scene.words) <= REPEATED && is_repeated(scene) {
        features.push(("said again", length(scene)));
    }
}

/// Whether the text around has the same words elsewhere too.
fn is_repeated(scene: &Scene) -> bool {
    let words = scene.words.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let text = scene.layout.lower.as_bytes();
    let at = scene.passage.items[scene.at].span;
    let around = (at.start as usize).saturating_sub(AROUND)..text.len().min(at.end as usize + AROUND);
    memchr::memmem::find_iter(&text[around], words.as_bytes()).nth(1).is_some()
}

/// How it was attributed.
fn attribution_features(scene: &Scene, attribution: Option<&Attribution>, features: &mut Vec<Feature>) {
    let length = length(scene);
    let Some(attribution) = attribution else {
        features.push(("no rule", length));
        return;
    };
    features.push(("rule", attribution.rule));
    features.push((attribution.rule, case(scene.words)));
    let lengths = match length {
        "1" | "2" => "one or two words by",
        "3" | "4" => "three or four words by",
        "5" | "6" | "7" | "8" => "five to eight words by",
        _ => "more words by",
    };
    features.push((lengths, attribution.rule));
    if attribution.speaker.is_none() {
        features.push(("speaker", "none"));
    }
    let Some(cue) = attribution.cue else { return };
    if let Some(verb) = Word::spelled(cue.of(&scene.layout.lower)) {
        features.push(("cue", verb));
        if length.len() == 1 && length < "5" {
            features.push(("cue of few words", verb));
        }
    }
    let class = if attribution.cue_word.is(Word::FRAGMENT) {
        "fragment"
    } else if attribution.cue_word.is(Word::WEAK) {
        "weak"
    } else if attribution.cue_word.is(Word::SAY) {
        "say"
    } else {
        "call"
    };
    let gap = match attribution.gap {
        0 | 1 => "cue right beside",
        2 | 3 => "cue two or three words off",
        4..=7 => "cue four to seven words off",
        8..=14 => "cue eight to fourteen words off",
        _ => "cue far off",
    };
    features.push((gap, class));
    features.push((gap, length));
}

/// How many words, in steps.
fn length(scene: &Scene) -> &'static str {
    match count_words(scene.words) {
        0 | 1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 | 6 => "5",
        7 | 8 => "7",
        9..=14 => "9",
        _ => "15",
    }
}

fn case(words: &str) -> &'static str {
    if count_words(words) >= 3 && !words.contains(char::is_lowercase) {
        // In an article that is set in capitals they tell nothing.
        return "sentence";
    }
    let mut capitals = 0;
    let mut others = 0;
    for word in
        words.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').filter(|word| !word.is_empty())
    {
        let function =
            Word::of(&word.to_ascii_lowercase()).is(Word::PREPOSITION | Word::CONJUNCTION | Word::DETERMINER);
        match word.chars().next() {
            Some(c) if c.is_uppercase() => capitals += 1,
            _ if function && capitals > 0 => {}
            _ => others += 1,
        }
    }
    match (capitals, others) {
        (0, _) => "lower",
        (1, 0) => "one capital word",
        (_, 0) => "title",
        _ if words.starts_with(char::is_uppercase) => "sentence",
        _ => "mixed",
    }
}
