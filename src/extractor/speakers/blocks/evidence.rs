//! Evidence: what tells that a line introduces words of another outlet or document, and how far these go on.

use super::super::continuation::Story;
use super::super::cues::{Forms, attributes};
use super::super::linear::Feature;
use super::super::looks::{item_name, opener_name, sign_name, steps};
use super::super::passages::{Item, Passage, Shape};
use super::super::phrases;
use super::super::words::Word;
use super::source;
use crate::result::BlockKind;

/// How many items at the end of a line are looked at for what announces words.
const NEAR: usize = 12;

/// What speaks for the passage `at` being words that the passage `line` introduces.
pub(super) fn of_introduction(story: &Story, line: usize, at: usize) -> Vec<Feature> {
    let mut features = Vec::with_capacity(40);
    features.push(("always", ""));
    line_features(story, &story.passages[line], &mut features);
    let (introduction, passage) = (&story.passages[line], &story.passages[at]);
    if passage.block > introduction.block + 1 {
        features.push(("between", "boilerplate"));
    }
    let looks = Looks::of(story, passage);
    features.push(("opens with", opener_name(story.layout, passage.items.first().copied())));
    features.push(("ends in", sign_name(last_letter(story, passage))));
    features.push(("items", steps(passage.items.len())));
    features.push(("person", looks.person));
    if looks.has_quotations {
        features.push(("holds", "quotations"));
    }
    if looks.reports {
        features.push(("holds", "a verb of speech"));
    }
    if is_informal(story, passage) {
        features.push(("holds", "short forms"));
    }
    let head = &passage.items[..passage.items.len().min(NEAR)];
    let names = |items: &[Item]| shared_names(story, introduction.items.as_slice(), items);
    features.push(("names of the line in its head", steps(names(head).min(2))));
    features
}

/// What the line looks like.
fn line_features(story: &Story, line: &Passage, features: &mut Vec<Feature>) {
    let items = &line.items;
    let start = line.sentences.last().map_or(0, |sentence| sentence.start);
    let end = sign_name(last_letter(story, line));
    features.push(("line ends in", end));
    features.push(("line's second last", item_name(story.layout, nth_last(items, 2))));
    features.push(("line's third last", item_name(story.layout, nth_last(items, 3))));
    features.push(("line opens with", opener_name(story.layout, items.get(start).copied())));
    features.push(("line's items", steps(items.len() - start)));
    features.push((
        "line is a",
        match story.layout.blocks[line.block].kind {
            BlockKind::Heading => "heading",
            BlockKind::ListItem => "list item",
            _ => "paragraph",
        },
    ));
    let near = items.len().saturating_sub(NEAR).max(start);
    for item in &items[near..] {
        if item.word.is(Word::INTRODUCTION) {
            features.push(("line announces", "words"));
            features.push(("line announces", item_name(story.layout, Some(*item))));
        }
        if item.shape == Shape::Lower && item.word.is(Word::MESSAGE) {
            features.push(("line holds a", "message"));
        }
    }
    if items[start..].iter().any(|item| item.quotation().is_some()) {
        features.push(("line holds a", "quotation"));
    }
    if items[start..].iter().any(|item| item.is_capital()) {
        features.push(("line holds a", "name"));
    }
    if source(story, line).is_some() {
        features.push(("line holds a", "source"));
        features.push(("source before", end));
    }
    let verb = (start..items.len())
        .rev()
        .find(|&at| items[at].word.is(Word::SAY) && attributes(items, start, at, Forms::Any));
    let class = match verb {
        None => "none",
        Some(at) if items[at].word.is(Word::WEAK) => "weak",
        Some(_) => "strong",
    };
    features.push(("line's verb", class));
    features.push((end, class));
    if let Some(verb) = verb {
        features.push(("line's verb", item_name(story.layout, Some(items[verb]))));
        features.push(("items behind the line's verb", steps(items.len() - verb - 1)));
        if items[verb..].iter().any(|item| item.word.is(Word::AUXILIARY | Word::VERB)) {
            features.push(("behind the line's verb", "another verb"));
        }
        let subject = phrases::ending_before(items, start, verb);
        features.push((
            "line's subject",
            match subject.map(|subject| items[subject.end - 1]) {
                Some(last) if last.is_capital() => "name",
                Some(last) if last.word.is(Word::PRONOUN) => "pronoun",
                Some(_) => "description",
                None => "none",
            },
        ));
    }
}

/// What speaks for the passage `next` going on with words that the passage `line` introduced and that stand in the passages
/// from `first` on. Something else comes behind the passage `reach`: a tweet, boilerplate, the end.
pub(super) fn of_going_on(
    story: &Story,
    line: usize,
    first: usize,
    next: usize,
    reach: usize,
) -> Vec<Feature> {
    let mut features = Vec::with_capacity(24);
    features.push(("always", ""));
    let passage = &story.passages[next];
    let before = &story.passages[first..next];
    let last = &story.passages[next - 1];
    let (block, looks) = (Looks::of_all(story, before), Looks::of(story, passage));
    features.push(("opens with", opener_name(story.layout, passage.items.first().copied())));
    features.push(("block ends in", sign_name(last_letter(story, last))));
    let words = before.iter().map(|passage| passage.items.len()).sum();
    features.push(("items of the block", steps(words)));
    features.push(("paragraphs", steps(before.len())));
    features.push((
        "person",
        match (block.person, looks.person) {
            ("none", "none") => "neither",
            (here, there) if here == there => "same",
            ("none", _) => "next only",
            (_, "none") => "block only",
            _ => "others",
        },
    ));
    for (name, here, there) in [
        ("quotations", block.has_quotations, looks.has_quotations),
        ("verb of speech", block.reports, looks.reports),
    ] {
        features.push((
            name,
            match (here, there) {
                (true, true) => "both",
                (true, false) => "block only",
                (false, true) => "next only",
                (false, false) => "neither",
            },
        ));
    }
    if looks.asks_or_cries {
        features.push(("holds", "a question or cry"));
    }
    let earlier = &story.passages[..=line];
    let is_new = |item: &&Item| {
        !earlier.iter().any(|passage| {
            passage.items.iter().any(|known| known.is_capital() && same_word(story, known, item))
        })
    };
    let told = before.iter().flat_map(|passage| &passage.items).filter(|item| is_name(item));
    let new =
        told.filter(is_new).filter(|name| passage.items.iter().any(|item| same_word(story, item, name)));
    features.push(("names first told in the block", steps(new.count().min(2))));
    let introducer = shared_names(story, &story.passages[line].items, &passage.items);
    features.push(("names of the line", steps(introducer.min(1))));
    features.push(("line holds a", if holds_message(&story.passages[line]) { "message" } else { "verb" }));
    features.push(("paragraphs ahead", steps(reach - next)));
    features
}

fn is_name(item: &Item) -> bool {
    item.is_capital() && item.word.is_unknown()
}

fn same_word(story: &Story, one: &Item, other: &Item) -> bool {
    one.span.of(story.layout.text()) == other.span.of(story.layout.text())
}

/// Whether a line speaks of a statement, a letter and the like.
fn holds_message(line: &Passage) -> bool {
    line.items.iter().any(|item| item.shape == Shape::Lower && item.word.is(Word::MESSAGE))
}

/// What some passage looks like.
struct Looks {
    /// "first" or "second", or "none".
    person: &'static str,
    has_quotations: bool,
    reports: bool,
    asks_or_cries: bool,
}

impl Looks {
    fn of(story: &Story, passage: &Passage) -> Self {
        Self::of_all(story, std::slice::from_ref(passage))
    }

    fn of_all(story: &Story, passages: &[Passage]) -> Self {
        let items = || passages.iter().flat_map(|passage| &passage.items);
        let holds =
            |class| items().any(|item| item.word.is(class) && item.span.of(story.layout.text()) != "US");
        Self {
            person: if holds(Word::FIRST_PERSON) {
                "first"
            } else if holds(Word::SECOND_PERSON) {
                "second"
            } else {
                "none"
            },
            has_quotations: items().any(|item| item.quotation().is_some()),
            reports: passages.iter().any(|passage| {
                (0..passage.items.len()).any(|at| {
                    passage.items[at].word.is(Word::SAY) && attributes(&passage.items, 0, at, Forms::Finite)
                })
            }),
            asks_or_cries: items().any(|item| item.is_any("?!")),
        }
    }
}

/// Whether it has short forms: we're, don't.
fn is_informal(story: &Story, passage: &Passage) -> bool {
    let is_short = |item: &Item| item.span.of(story.layout.text()).contains(['’', '\'']);
    passage.items.iter().any(|item| item.is_word() && is_short(item))
}

/// How many names the second row of items has in common with the first.
fn shared_names(story: &Story, first: &[Item], second: &[Item]) -> usize {
    let is_shared =
        |item: &&Item| first.iter().filter(|other| is_name(other)).any(|other| same_word(story, other, item));
    second.iter().filter(|item| is_name(item)).filter(is_shared).count()
}

/// The last sign or letter of a passage.
fn last_letter(story: &Story, passage: &Passage) -> Option<char> {
    let last = passage.items.last()?;
    match last.shape {
        Shape::Quoted(_) => Some('”'),
        _ => last.span.of(story.layout.text()).chars().next_back(),
    }
}

fn nth_last(items: &[Item], n: usize) -> Option<Item> {
    items.len().checked_sub(n).map(|at| items[at])
}
