//! The grammar: lexicon and shapes compiled together once, so that one look-up of a word tells its classes and the
//! shapes that can begin with it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::DATE_WORDS;

use super::holidays;
use super::pattern::{Pattern, Step};
use super::shapes::{FRAGMENTS, shapes};
use super::words::Class;

/// What a word is: its classes with their values, and the shapes that can begin with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    classes: Vec<(Class, i32)>,
    shapes: Vec<u16>,
}

impl Entry {
    /// The value of the word in a class, if it belongs there.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        self.classes.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// The shapes that can begin with the word, in the order of the table.
    pub(super) fn shapes(&self) -> &[u16] {
        &self.shapes
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
                words.entry(word).or_default().classes.push((class, value));
            }
        }
        let mut grammar = Self { words, patterns: Vec::new(), on_digit: Vec::new(), on_sign: Vec::new() };
        for (shape, number) in shapes().zip(0..) {
            let pattern = Pattern::compile(shape.pattern, FRAGMENTS);
            for step in pattern.first_steps() {
                grammar.trigger(step, number);
            }
            grammar.patterns.push(pattern);
        }
        for list in grammar.words.values_mut().map(|entry| &mut entry.shapes) {
            list.sort_unstable();
            list.dedup();
        }
        grammar.on_digit.sort_unstable();
        grammar.on_digit.dedup();
        grammar
    }

    /// Notes that a shape can begin with a step.
    fn trigger(&mut self, step: Step, shape: u16) {
        match step {
            Step::Literal(word) => self.words.entry(word).or_default().shapes.push(shape),
            Step::Class(class) => {
                if class.begins_with_digit() {
                    self.on_digit.push(shape);
                }
                if matches!(class, Class::Comma | Class::Dash | Class::Apostrophe | Class::Possessive) {
                    self.on_sign.push((class, shape));
                }
                if class == Class::Holiday {
                    for word in holidays::first_words() {
                        self.words.entry(word).or_default().shapes.push(shape);
                    }
                }
                if class == Class::Clock {
                    for word in ["noon", "midday", "midnight", "half", "quarter"] {
                        self.words.entry(word).or_default().shapes.push(shape);
                    }
                }
                for entry in self.words.values_mut().filter(|entry| begins(entry, class)) {
                    entry.shapes.push(shape);
                }
            }
            Step::Or(_) | Step::Jump(_) => {}
        }
    }
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
