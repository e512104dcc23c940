//! The grammar: lexicon and shapes compiled together once, so that one look-up of a word tells its classes and the
//! shapes that can begin with it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::DATE_WORDS;

use super::{holidays, numbers};
use super::pattern::{Pattern, Step};
use super::shapes::{FRAGMENTS, shapes};
use super::words::Class;

/// What a word is: its classes with their values, and the shapes that can begin with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    number: u16,
    classes: Vec<(Class, i32)>,
    shapes: Vec<u16>,
    shapes_alone: Vec<u16>,
}

impl Entry {
    fn begins(&mut self, shape: u16, can_end: bool) {
        self.shapes.push(shape);
        if can_end {
            self.shapes_alone.push(shape);
        }
    }

    /// The value of the word in a class, if it belongs there.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        self.classes.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// The number of the word in the grammar.
    pub(super) fn number(&self) -> u16 {
        self.number
    }

    /// The shapes that can begin with the word, in the order of the table.
    pub(super) fn shapes(&self) -> &[u16] {
        &self.shapes
    }

    /// Those of them that can match where no word of the grammar follows.
    pub(super) fn shapes_alone(&self) -> &[u16] {
        &self.shapes_alone
    }
}

/// Lexicon and shapes, compiled.
pub(super) struct Grammar {
    words: FxHashMap<&'static str, Entry>,
    patterns: Vec<Pattern>,
    on_digit: Vec<u16>,
    on_sign: Vec<(Class, u16)>,
}

/// The grammar.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::compile);

impl Grammar {
    /// What a word in lower case is, if it has to do with dates.
    pub(super) fn word(&self, word: &str) -> Option<&Entry> {
        self.words.get(word)
    }

    /// The compiled pattern of a shape.
    pub(super) fn pattern(&self, shape: u16) -> Option<&Pattern> {
        self.patterns.get(usize::from(shape))
    }

    /// The shapes that can begin with a number in digits.
    pub(super) fn on_digit(&self) -> &[u16] {
        &self.on_digit
    }

    /// The shapes that can begin with a sign.
    pub(super) fn on_sign(&self, sign: Class) -> impl Iterator<Item = u16> {
        self.on_sign.iter().filter(move |(class, _)| *class == sign).map(|(_, shape)| *shape)
    }

    fn compile() -> Self {
        let mut words: FxHashMap<&'static str, Entry> = FxHashMap::default();
        for [word, class, value] in DATE_WORDS.rows::<3>() {
            if let (Some(class), Ok(value)) = (Class::of_table(class), value.parse()) {
                entry(&mut words, word).classes.push((class, value));
            }
        }
        for word in numbers::WORDS.into_iter().chain(CLOCK_WORDS) {
            entry(&mut words, word);
        }
        let mut intern = |word| entry(&mut words, word).number;
        let patterns = shapes().map(|shape| Pattern::compile(shape.pattern, FRAGMENTS, &mut intern)).collect();
        let mut grammar = Self { words, patterns, on_digit: Vec::new(), on_sign: Vec::new() };
        let first: Vec<_> = grammar.patterns.iter().map(Pattern::first_steps).collect();
        for (steps, number) in first.into_iter().zip(0..) {
            for (step, can_end) in steps {
                grammar.trigger(step, can_end, number);
            }
        }
        for list in grammar.words.values_mut().flat_map(|entry| [&mut entry.shapes, &mut entry.shapes_alone]) {
            list.sort_unstable();
            list.dedup();
        }
        grammar.on_digit.sort_unstable();
        grammar.on_digit.dedup();
        grammar
    }

    /// Notes that a shape can begin with a step, and perhaps end there.
    fn trigger(&mut self, step: Step, can_end: bool, shape: u16) {
        match step {
            Step::Word(number) => {
                for entry in self.words.values_mut().filter(|entry| entry.number == number) {
                    entry.begins(shape, can_end);
                }
            }
            Step::Literal(word) => entry(&mut self.words, word).begins(shape, true),
            Step::Class(class) => {
                if class.begins_with_digit() {
                    self.on_digit.push(shape);
                }
                if matches!(class, Class::Comma | Class::Dash | Class::Apostrophe | Class::Possessive) {
                    self.on_sign.push((class, shape));
                }
                // What spans several tokens holds words that are none of the grammar.
                if class == Class::Holiday {
                    for word in holidays::first_words() {
                        entry(&mut self.words, word).begins(shape, true);
                    }
                }
                if class == Class::Clock {
                    for word in CLOCK_WORDS {
                        entry(&mut self.words, word).begins(shape, true);
                    }
                }
                for entry in self.words.values_mut().filter(|entry| begins(entry, class)) {
                    entry.begins(shape, can_end || class == Class::Clock);
                }
            }
            Step::Or(_) | Step::Jump(_) => {}
        }
    }
}

/// Words that clock times begin with.
const CLOCK_WORDS: [&str; 5] = ["noon", "midday", "midnight", "half", "quarter"];

/// The entry of a word, numbered where it is new.
fn entry<'w>(words: &'w mut FxHashMap<&'static str, Entry>, word: &'static str) -> &'w mut Entry {
    let number = u16::try_from(words.len()).unwrap_or(u16::MAX);
    words.entry(word).or_insert_with(|| Entry { number, ..Entry::default() })
}

/// Whether a word can begin what a class reads.
fn begins(entry: &Entry, class: Class) -> bool {
    let has = |class| entry.value(class).is_some();
    match class {
        Class::Amount => has(Class::Cardinal) || has(Class::Article) || has(Class::Vague),
        Class::Clock => has(Class::Cardinal),
        _ => has(class),
    }
}
