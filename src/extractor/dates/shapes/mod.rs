//! The table of shapes: what an expression of time can look like, and what each reads as.
//!
//! One file a family, one row a shape. The name of a shape is the `rule` of the result. A shape is found by its pattern
//! (see [`super::pattern`]); its reader then makes the value, or refuses what only looks like a date. Each row carries
//! an example that a test runs.

// Every reader of the table may refuse, some never do.
#![allow(clippy::unnecessary_wraps)]

mod clock;
mod days;
mod decades;
mod distances;
mod durations;
mod months;
mod periods;
mod relative;
mod seasons;
mod sets;
mod vague;
mod weekdays;
mod years;

use jiff::civil::{Date, Weekday};

use super::anchors::Context;
use super::pattern::Captures;
use super::values::{Part, Unit, Value};
use super::words::{Class, Text};

/// One row of the table.
pub(super) struct Shape {
    /// The name, which is the `rule` of the result.
    pub(super) name: &'static str,
    /// The pattern.
    pub(super) pattern: &'static str,
    /// Makes the value, or refuses.
    pub(super) read: fn(&Found, &Context) -> Option<Reading>,
    /// `words with [the expression] in them = value`, published on Thursday, 2025-04-10.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test runs it"))]
    pub(super) example: &'static str,
}

/// Fragments that many patterns use.
pub(super) const FRAGMENTS: &[(&str, &str)] = &[
    (
        "phase",
        "the? PHASE (DASH|in|on|part of)? the?|the? (very )?EDGE of|the? (early|latter) (part|half|days|months) of|EDGE DASH",
    ),
    (
        "day",
        "(WEEKDAY COMMA?)? MONTH DAY (COMMA? YEAR)?|(WEEKDAY COMMA?)? the? DAY of? MONTH (COMMA? YEAR)?|NUMERIC\
         |RELATIVE? WEEKDAY PART?|NEAR PART?|HOLIDAY|that same? UNIT",
    ),
    (
        "around",
        "nearly|over|at least|at most|more than|less than|fewer than|up to|as (much|long|many) as|no (more|less) than",
    ),
];

/// All shapes, in order: of two of the same length the first wins.
pub(super) fn shapes() -> impl Iterator<Item = &'static Shape> {
    FAMILIES.iter().copied().flatten()
}

const FAMILIES: [&[Shape]; 13] = [
    clock::SHAPES,
    days::SHAPES,
    months::SHAPES,
    years::SHAPES,
    weekdays::SHAPES,
    seasons::SHAPES,
    periods::SHAPES,
    decades::SHAPES,
    vague::SHAPES,
    relative::SHAPES,
    distances::SHAPES,
    sets::SHAPES,
    durations::SHAPES,
];

/// The shape with this number.
pub(super) fn shape(number: u16) -> Option<&'static Shape> {
    let mut number = usize::from(number);
    for family in FAMILIES {
        if let Some(shape) = family.get(number) {
            return Some(shape);
        }
        number -= family.len();
    }
    None
}

/// What an expression reads as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) modifier: Option<&'static str>,
    pub(super) anchor: Option<Date>,
    /// Whether its own words say that the anchor is wrong.
    pub(super) contradicts_anchor: bool,
    /// One past the last token, where that is not the end of the match.
    pub(super) end: Option<usize>,
}

impl Reading {
    /// A value that stands by itself.
    pub(super) fn of(value: Value) -> Self {
        Self { value, modifier: None, anchor: None, contradicts_anchor: false, end: None }
    }

    /// A value that was counted from a day; unknown without one.
    pub(super) fn from(anchor: Option<Date>, value: impl FnOnce(Date) -> Option<Value>) -> Self {
        match anchor.and_then(value) {
            Some(value) if value != Value::Unknown => Self { anchor, ..Self::of(value) },
            _ => Self::of(Value::Unknown),
        }
    }

    /// With the modifier that the words of the match give it.
    pub(super) fn modified(self, found: &Found) -> Self {
        Self { modifier: self.modifier.or_else(|| found.modifier()), ..self }
    }

    /// Ending before the token `end`.
    pub(super) fn until(self, end: usize) -> Self {
        Self { end: Some(end), ..self }
    }
}

/// A match of a shape.
pub(super) struct Found<'f> {
    pub(super) text: &'f Text<'f>,
    pub(super) captures: &'f Captures,
    /// The first token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// One past the last token of the block.
    pub(super) block_end: usize,
}

impl Found<'_> {
    /// The value of the first capture of a class.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        self.nth(class, 0)
    }

    /// The value of the nth capture of a class, from 0.
    pub(super) fn nth(&self, class: Class, n: usize) -> Option<i32> {
        self.captures.as_slice().iter().filter(|c| c.class == class).nth(n).map(|c| c.value)
    }

    /// The token of the first capture of a class.
    pub(super) fn token(&self, class: Class) -> Option<usize> {
        self.captures.as_slice().iter().find(|c| c.class == class).map(|c| c.token)
    }

    /// Whether a word stands in the match.
    pub(super) fn has(&self, word: &str) -> bool {
        (self.first..self.end).any(|at| self.text.lower(at) == word)
    }

    /// The word so many tokens before the match, in lower case; 1 is the one before.
    pub(super) fn before(&self, n: usize) -> &str {
        self.first.checked_sub(n).map_or("", |at| self.text.lower(at))
    }

    /// The word so many tokens behind the match, in lower case; 0 is the one behind.
    pub(super) fn after(&self, n: usize) -> &str {
        if self.end + n < self.block_end { self.text.lower(self.end + n) } else { "" }
    }

    /// The word of a token of the match, in lower case.
    pub(super) fn word(&self, n: usize) -> &str {
        self.text.lower(self.first + n)
    }

    pub(super) fn month(&self) -> Option<i8> {
        i8::try_from(self.value(Class::Month)?).ok()
    }

    pub(super) fn weekday(&self) -> Option<Weekday> {
        Weekday::from_monday_one_offset(i8::try_from(self.value(Class::Weekday)?).ok()?).ok()
    }

    pub(super) fn year(&self) -> Option<i16> {
        i16::try_from(self.value(Class::Year).or_else(|| self.value(Class::FarYear))?).ok()
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        Unit::numbered(self.value(Class::Unit).or_else(|| self.value(Class::Units))?)
    }

    pub(super) fn part(&self) -> Option<Part> {
        Part::numbered(self.value(Class::Part)?)
    }

    pub(super) fn relative(&self) -> Option<i32> {
        self.value(Class::Relative)
    }

    /// The TIMEX3 modifier that its words give it.
    pub(super) fn modifier(&self) -> Option<&'static str> {
        let phase = self.value(Class::Phase).or_else(|| self.value(Class::Edge));
        match phase {
            Some(1) => return Some("START"),
            Some(2) => return Some("END"),
            Some(3) => return Some("MID"),
            _ => {}
        }
        let follows_guess = self.first > 0 && self.text.class(self.first - 1, Class::Approximate).is_some();
        if follows_guess || self.word(0) == "nearly" || self.has("so") {
            return Some("APPROX");
        }
        match (self.word(0), self.word(1), self.word(2)) {
            ("early", ..) | ("the", "early", _) => Some("START"),
            ("the", "latter", _) | ("latter", ..) => Some("END"),
            ("at", "least", _) | ("no", "less", _) => Some("EQUAL_OR_MORE"),
            ("at", "most", _) | ("up", "to", _) | ("no", "more", _) | ("as", ..) => Some("EQUAL_OR_LESS"),
            ("more", "than", _) | ("over", ..) => Some("MORE_THAN"),
            ("less" | "fewer", "than", _) => Some("LESS_THAN"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::grammar::GRAMMAR;
    use super::super::pattern::{MOST_CAPTURES, Step};
    use super::*;
    use crate::extractor::dates::dates;
    use crate::parser::parse;
    use crate::reader::Document;
    use crate::result::BlockKind;

    #[test]
    fn every_shape_reads_its_example() {
        let mut failed = Vec::new();
        for shape in shapes() {
            let (marked, value) = shape.example.rsplit_once(" = ").expect("words = value");
            let (before, rest) = marked.split_once('[').expect("an opening bracket");
            let (inside, after) = rest.split_once(']').expect("a closing bracket");
            let document = Document::from_text(format!("{before}{inside}{after}."));
            let mut layout = parse(&document, Some(jiff::civil::date(2025, 4, 10)));
            // A row shows a shape, whatever kind of block the words alone would be.
            layout.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Paragraph);
            let found = dates(&layout);
            let here = found.iter().find(|timex| timex.span.start as usize == before.len());
            let read =
                here.map(|t| (t.span.of(&document.text), t.value.as_deref().unwrap_or("null"), t.rule));
            if read != Some((inside, value, shape.name)) {
                failed.push(format!("{}: {read:?} in {}", shape.name, shape.example));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn patterns_name_known_classes_alone() {
        for (shape, number) in shapes().zip(0..) {
            let steps = GRAMMAR.pattern(number).expect("a pattern a shape").steps();
            let is_known = |step: &Step| match step {
                Step::Literal(word) => !word.starts_with(|c: char| c.is_ascii_uppercase() || c == '<'),
                _ => true,
            };
            assert!(steps.iter().all(is_known), "{}", shape.name);
            let captures = steps.iter().filter(|step| matches!(step, Step::Class(_))).count();
            // Of alternatives only one matches: the longest way through is well below the count of all.
            assert!(captures < 4 * MOST_CAPTURES, "{}", shape.name);
        }
    }

    #[test]
    fn every_shape_has_a_case() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dates/cases.tsv");
        let table = std::fs::read_to_string(path).expect("the fixture is there");
        let rules: Vec<&str> = table.lines().filter_map(|line| line.split('\t').nth(2)).collect();
        let bare: Vec<&str> = shapes().map(|shape| shape.name).filter(|name| !rules.contains(name)).collect();
        assert!(bare.is_empty(), "{bare:?}");
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = shapes().map(|shape| shape.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
