//! Years: in digits, in words, of an era, and the year that another match names.

use super::super::ambiguity::{follows_preposition, is_year};
use super::super::anchors::Context;
use super::super::is_range_joint;
use super::super::values::Value;
use super::super::words::{Class, iso_week};
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "year",
        pattern: "<phase>? ((the|fiscal|calendar|tax) year|fiscal|fiscal-year)? YEAR",
        read: year,
        example: "founded in [1921] by = 1921",
    },
    Shape {
        name: "short-year",
        pattern: "APOSTROPHE YY",
        read: short_year,
        example: "the class of [’94] = 1994",
    },
    Shape {
        name: "last-year-of-range",
        pattern: "YY",
        read: last_year_of_range,
        example: "the war of 1914-[18] was = 1918",
    },
    Shape {
        name: "year-of-era",
        pattern: "DIGITS (ad|a.d.|ce|bc|b.c.|bce|b.c.e.)|(ad|a.d.) DIGITS",
        read: year_of_era,
        example: "a coin of [44 BC] was = BC0044",
    },
    Shape {
        name: "spoken-year",
        pattern: "nineteen AMOUNT|the year two thousand",
        read: spoken_year,
        example: "back in [nineteen eighty-four] he = 1984",
    },
];

/// The year that a match names.
#[derive(Clone, Copy)]
pub(super) enum NamedYear {
    Known(i16),
    /// "that year" where none was named, "last year" in a text without its day.
    Unknown,
}

/// Year of a match that may name it in several ways: digits, "last year", "that year".
pub(super) fn named_year(found: &Found, context: &Context) -> Option<NamedYear> {
    if let Some(year) = found.year().or_else(|| found.value(Class::ShortYear).map(full_year)) {
        return Some(NamedYear::Known(year));
    }
    if !found.has("year") || found.has("the") {
        return None;
    }
    let year = match found.relative() {
        Some(direction) => context.today.map(|day| day.year() + direction as i16),
        None => context.last_year,
    };
    Some(year.map_or(NamedYear::Unknown, NamedYear::Known))
}

/// The year that two digits mean.
fn full_year(short: i32) -> i16 {
    (short + if short <= 40 { 2000 } else { 1900 }) as i16
}

fn year(found: &Found, _: &Context) -> Option<Reading> {
    let at = found.token(Class::Year)?;
    let is_named = found.has("year") || found.has("fiscal") || found.token(Class::Phase).is_some();
    // "2024-W53": a week that the calendar does not have.
    if found.after(0) == "-" && iso_week(found.after(1)).is_some() {
        return None;
    }
    if !is_named && !is_year(found.text, at, i32::from(found.year()?)) || begins_numbers(found) {
        return None;
    }
    Some(Reading::of(Value::Year(found.year()?)).modified(found))
}

/// "’94", where it is not the end of a quotation before a number.
fn short_year(found: &Found, _: &Context) -> Option<Reading> {
    let is_glued = found.text.is_glued(found.first + 1) && !found.text.is_glued(found.first);
    let is_time = follows_preposition(found.text, found.first)
        || matches!(found.before(1), "the" | "summer" | "fall" | "spring" | "winter");
    (is_glued && is_time)
        .then(|| Reading::of(Value::Year(full_year(found.value(Class::ShortYear).unwrap_or(0)))))
}

/// "1914-18": of the century of the first year.
fn last_year_of_range(found: &Found, context: &Context) -> Option<Reading> {
    let joint = found.first.checked_sub(1)?;
    let is_joined =
        context.last_end == joint && is_range_joint(found.text, joint) && found.text.is_glued(found.first);
    let (first, _) = found.text.read(Class::Year, joint.checked_sub(1)?, joint).filter(|_| is_joined)?;
    let last = first / 100 * 100 + found.value(Class::ShortYear)?;
    let goes_on = found.text.is_glued(found.end) && matches!(found.after(0), "-" | "/" | "%");
    (last > first && !goes_on).then(|| Reading::of(Value::Year(last as i16)))
}

fn year_of_era(found: &Found, _: &Context) -> Option<Reading> {
    let is_written_large =
        (found.first..found.end).all(|at| found.text.word(at).bytes().all(|b| !b.is_ascii_lowercase()));
    let year = i16::try_from(found.value(Class::Digits)?).ok().filter(|year| (1..=9999).contains(year))?;
    let is_before = (found.first..found.end).any(|at| found.text.lower(at).starts_with('b'));
    is_written_large
        .then(|| Reading::of(if is_before { Value::BeforeChrist(year) } else { Value::Year(year) }))
}

/// "nineteen eighty-four" as broadcasters write it.
fn spoken_year(found: &Found, _: &Context) -> Option<Reading> {
    let Some(hundredths) = found.value(Class::Amount) else { return Some(Reading::of(Value::Year(2000))) };
    let of_century = hundredths / 100;
    let is_year = hundredths % 100 == 0 && (10..100).contains(&of_century);
    is_year.then(|| Reading::of(Value::Year(1900 + of_century as i16)))
}

/// "2024-02-30": whether more numbers hang on the match.
fn begins_numbers(found: &Found) -> bool {
    let is_number = |n| found.after(n).starts_with(|c: char| c.is_ascii_digit());
    found.after(0) == "-"
        && found.text.is_glued(found.end)
        && is_number(1)
        && found.after(2) == "-"
        && is_number(3)
}
