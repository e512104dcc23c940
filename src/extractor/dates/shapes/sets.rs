//! Times that recur.

use super::super::anchors::Context;
use super::super::numbers::VAGUE;
use jiff::civil::Weekday;

use super::super::values::{Amount, Part, Unit, Value};
use super::super::words::Class;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "every-unit",
        pattern: "(every|each) (other|single)? UNIT|every AMOUNT UNITS",
        read: every_unit,
        example: "they meet [every two weeks] in = P2W",
    },
    Shape {
        name: "every-weekday",
        pattern: "(every|each) (other|single)? WEEKDAY PART?",
        read: every_weekday,
        example: "they meet [every Thursday] in = XXXX-WXX-4",
    },
    Shape {
        name: "weekdays",
        pattern: "WEEKDAYS PARTS?|WEEKDAY DASH? PARTS",
        read: weekdays,
        example: "they meet on [Saturday nights] in = XXXX-WXX-6TNI",
    },
    Shape {
        name: "every-month",
        pattern: "(every|each) MONTH",
        read: every_month,
        example: "they meet [each July] in = XXXX-07",
    },
    Shape {
        name: "every-part",
        pattern: "(every|each) (single)? PART",
        read: every_part,
        example: "they meet [every morning] in = XXXX-XX-XXTMO",
    },
    Shape { name: "frequency", pattern: "FREQUENCY", read: frequency, example: "they meet [daily] in = P1D" },
    Shape {
        name: "times-a-unit",
        pattern: "(once|twice|AMOUNT times) (a|per|each|every|an) UNIT",
        read: every_unit,
        example: "they meet [twice a week] in = P1W",
    },
    Shape {
        name: "rate",
        pattern: "(per|a|an) UNIT",
        read: rate,
        example: "they pay $500 [a month] in = P1M",
    },
];

fn every_unit(found: &Found, _: &Context) -> Option<Reading> {
    let count = match found.value(Class::Amount) {
        Some(VAGUE) => Amount::Vague,
        Some(value) if !found.has("times") => Amount::Hundredths(i64::from(value)),
        _ => Amount::whole(1 + i64::from(found.has("other"))),
    };
    Some(Reading::of(Value::Every(count, found.unit()?)))
}

fn every_weekday(found: &Found, _: &Context) -> Option<Reading> {
    Some(Reading::of(Value::EveryWeekday(found.weekday()?, found.part())))
}

/// "Mondays", "Saturday nights"
fn weekdays(found: &Found, _: &Context) -> Option<Reading> {
    let day = found.value(Class::Weekdays).or_else(|| found.value(Class::Weekday))?;
    let day = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    Some(Reading::of(Value::EveryWeekday(day, found.value(Class::Parts).and_then(Part::numbered))))
}

fn every_month(found: &Found, _: &Context) -> Option<Reading> {
    Some(Reading::of(Value::EveryMonth(found.month()?)))
}

fn every_part(found: &Found, _: &Context) -> Option<Reading> {
    Some(Reading::of(Value::EveryPart(found.part()?)))
}

/// "daily", but no newspaper's name.
fn frequency(found: &Found, _: &Context) -> Option<Reading> {
    let is_name = found.text.is_capital(found.first);
    let unit = Unit::numbered(found.value(Class::Frequency)?)?;
    (!is_name).then(|| Reading::of(Value::Every(Amount::whole(1), unit)))
}

/// "$40 a year": behind a number alone.
fn rate(found: &Found, _: &Context) -> Option<Reading> {
    let before = found.before(1);
    let is_number = before.ends_with(|c: char| c.is_ascii_digit())
        || matches!(before, "percent" | "million" | "billion" | "%" | "cents" | "dollars");
    let unit = found.unit()?;
    (is_number && !unit.is_of_clock()).then(|| Reading::of(Value::Every(Amount::whole(1), unit)))
}
