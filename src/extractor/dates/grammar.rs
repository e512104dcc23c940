//! The grammar: lexicon and shapes compiled together once, so that one look-up of a word tells its classes and the
//! shapes that can begin with it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::DATE_WORDS;

use super::first_sets::{FirstSet, Opening, join};
use super::pattern::{Pattern, Step};
use super::shapes::{FRAGMENTS, shapes};
use super::words::Class;
use super::{holidays, numbers};

/// What a word is: its classes with their values, and the shapes that can begin with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    number: u16,
    classes: Vec<(Class, i32)>,
    openings: Vec<Opening>,
    first_set: FirstSet,
}

impl Entry {
    /// The value of the word in a class, if it belongs there.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        self.classes.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// The number of the word in the grammar.
    pub(super) fn number(&self) -> u16 {
        self.number
    }

    /// The shapes that can begin with the word, in the order of the table.
    pub(super) fn openings(&self) -> &[Opening] {
        &self.openings
    }

    /// What the word can be read as.
    pub(super) fn first_set(&self) -> FirstSet {
        self.first_set
    }
}

/// Lexicon and shapes, compiled.
pub(super) struct Grammar {
    words: FxHashMap<&'static str, Entry>,
    patterns: Vec<Pattern>,
    on_digit: Vec<Opening>,
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
    pub(super) fn on_digit(&self) -> &[Opening] {
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
        let patterns =
            shapes().map(|shape| Pattern::compile(shape.pattern, FRAGMENTS, &mut intern)).collect();
        let spelled: FxHashMap<u16, &'static str> =
            words.iter().map(|(word, entry)| (entry.number, *word)).collect();
        let mut grammar = Self { words, patterns, on_digit: Vec::new(), on_sign: Vec::new() };
        let first: Vec<_> = grammar.patterns.iter().map(Pattern::first_steps).collect();
        for (steps, number) in first.into_iter().zip(0..) {
            for (step, next) in steps {
                let next = next.into_iter().map(|next| next.map_or(FirstSet::ANY, FirstSet::of_step));
                let next = next.fold(FirstSet::default(), FirstSet::and);
                // What spans several tokens may hold anything.
                let is_long = matches!(step, Step::Class(class) if class.is_long());
                let opening = Opening { shape: number, next: if is_long { FirstSet::ANY } else { next } };
                grammar.trigger(step, opening, &spelled);
            }
        }
        let named = FirstSet::of_class(Class::Holiday).and(FirstSet::of_class(Class::Clock));
        for word in holidays::first_words().chain(CLOCK_WORDS) {
            entry(&mut grammar.words, word).first_set = named;
        }
        grammar.words.values_mut().for_each(|entry| {
            join(&mut entry.openings);
            let classes = entry.classes.iter().map(|&(class, _)| class);
            let long = [Class::Amount, Class::Clock].into_iter().filter(|&class| begins(entry, class));
            let first_set = classes.chain(long).map(FirstSet::of_class).fold(entry.first_set, FirstSet::and);
            entry.first_set = first_set.and(FirstSet::of_word(entry.number));
        });
        join(&mut grammar.on_digit);
        grammar
    }

    /// Notes that a shape can begin with a step. `spelled` are the words by their numbers.
    fn trigger(&mut self, step: Step, opening: Opening, spelled: &FxHashMap<u16, &'static str>) {
        match step {
            Step::Word(number) => {
                if let Some(entry) = spelled.get(&number).and_then(|word| self.words.get_mut(word)) {
                    entry.openings.push(opening);
                }
            }
            Step::Literal(word) => entry(&mut self.words, word).openings.push(opening),
            Step::Class(class) => {
                if class.begins_with_digit() {
                    self.on_digit.push(opening);
                }
                if matches!(class, Class::Comma | Class::Dash | Class::Apostrophe | Class::Possessive) {
                    self.on_sign.push((class, opening.shape));
                }
                if class == Class::Holiday {
                    for word in holidays::first_words() {
                        entry(&mut self.words, word).openings.push(opening);
                    }
                }
                if class == Class::Clock {
                    for word in CLOCK_WORDS {
                        entry(&mut self.words, word).openings.push(opening);
                    }
                }
                for entry in self.words.values_mut().filter(|entry| begins(entry, class)) {
                    entry.openings.push(opening);
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
