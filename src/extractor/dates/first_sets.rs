//! First sets, as parsers have them: the classes and words that a shape can begin with and go on with, kept in bits, so
//! that one step tells which shapes cannot match at a token.
//!
//! A set may hold more than it was given, never less: of the words only the number's last six bits count.

use super::pattern::Step;
use super::words::{Class, Number, Term};

/// A set of classes and words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FirstSet {
    classes: u64,
    words: u64,
}

impl FirstSet {
    /// Everything.
    pub(super) const ANY: Self = Self { classes: u64::MAX, words: u64::MAX };

    pub(super) fn of_class(class: Class) -> Self {
        Self { classes: 1 << class as u8, words: 0 }
    }

    pub(super) fn of_word(number: u16) -> Self {
        Self { classes: 0, words: 1 << (number % 64) }
    }

    /// What a step of a pattern reads; signs are in no set, so a step that reads them is taken for any.
    pub(super) fn of_step(step: Step) -> Self {
        match step {
            Step::Word(number) => Self::of_word(number),
            Step::Class(Class::IsoWeek) | Step::Literal(_) | Step::Or(_) | Step::Jump(_) => Self::ANY,
            Step::Class(class) => Self::of_class(class),
        }
    }

    /// What a token can be read as.
    pub(super) fn of_term(term: Term) -> Self {
        match term {
            Term::Other => Self::default(),
            Term::Word(entry) => entry.first_set(),
            Term::Number(number) => Self::of_number(number),
            Term::Sign(class) => Self::of_class(class),
        }
    }

    fn of_number(number: Number) -> Self {
        const READ: [Class; 12] = [
            Class::Day,
            Class::DayOrdinal,
            Class::Year,
            Class::FarYear,
            Class::ShortYear,
            Class::Years,
            Class::Digits,
            Class::Ordinal,
            Class::Amount,
            Class::Numeric,
            Class::Clock,
            Class::Holiday,
        ];
        let read = READ.into_iter().filter(|&class| class.is_long() || number.value_as(class).is_some());
        read.map(Self::of_class).fold(Self::default(), Self::and)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { classes: self.classes | other.classes, words: self.words | other.words }
    }

    /// Whether the sets share anything.
    pub(super) fn meets(self, other: Self) -> bool {
        self == Self::ANY || self.classes & other.classes != 0 || self.words & other.words != 0
    }
}

/// A shape that can begin at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) shape: u16,
    /// What the token behind must be.
    pub(super) next: FirstSet,
}

/// Sorts openings by their shapes and joins those of the same shape.
pub(super) fn join(openings: &mut Vec<Opening>) {
    openings.sort_by_key(|opening| opening.shape);
    openings.dedup_by(|later, first| {
        let is_same = later.shape == first.shape;
        if is_same {
            first.next = first.next.and(later.next);
        }
        is_same
    });
}
