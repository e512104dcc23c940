//! Decades and centuries.

use super::super::anchors::Context;
use super::super::values::Value;
use super::super::words::Class;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "decade",
        pattern: "<phase>? the? (APOSTROPHE)? YEARS|<phase>? the? YEAR POSSESSIVE",
        read: decade,
        example: "back in [the late 1960s] they = 196",
    },
    Shape {
        name: "spoken-decade",
        pattern: "<phase>? (the nineteen|nineteen|the)? DECADE",
        read: spoken_decade,
        example: "back in [the thirties] they = 193",
    },
    Shape {
        name: "century",
        pattern: "<phase>? the? (twenty DASH)? ORDINAL DASH? century (bc|b.c.|bce|b.c.e.)?|<phase>? the? ORDINAL centuries",
        read: century,
        example: "a book of [the 20th century] they = 19",
    },
    Shape {
        name: "first-of-two-centuries",
        pattern: "the? ORDINAL (and|or|to|DASH) ORDINAL (century|centuries)",
        read: first_of_two_centuries,
        example: "art of [the 19th] and 20th centuries = 18",
    },
];

/// The decade of a year's digits; of a full hundred the century, but for 2000.
fn decade_value(year: i32) -> Value {
    match year {
        1000..=9999 if year % 100 == 0 && year != 2000 => Value::Century((year / 100) as i16),
        1000..=9999 => Value::Decade((year / 10) as i16),
        0..=20 => Value::Decade((200 + year / 10) as i16),
        _ => Value::Decade((190 + year / 10) as i16),
    }
}

fn decade(found: &Found, _: &Context) -> Option<Reading> {
    let year = found.value(Class::Years).or_else(|| found.value(Class::Year))?;
    let is_short = year < 100;
    // "1990's" is the decade, "2024's best" the year; ages and temperatures are "in his 30s", "in the 70s".
    if year % 10 != 0 {
        return None;
    }
    let has_mark = found.token(Class::Apostrophe).is_some();
    let is_introduced = found.has("the") && !matches!(found.before(1), "temperatures" | "highs" | "lows");
    if is_short && !(has_mark || is_introduced && year >= 20) {
        return None;
    }
    if matches!(found.before(1), "his" | "her" | "their" | "my" | "our") {
        return None;
    }
    Some(Reading::of(decade_value(year)).modified(found))
}

fn spoken_decade(found: &Found, _: &Context) -> Option<Reading> {
    let start = found.value(Class::Decade)?;
    let is_introduced = found.has("the") || found.has("nineteen");
    (is_introduced && !matches!(found.before(1), "his" | "her" | "their"))
        .then(|| Reading::of(decade_value(1900 + start)).modified(found))
}

fn century(found: &Found, _: &Context) -> Option<Reading> {
    let ordinal = i16::try_from(found.value(Class::Ordinal)?).ok()?;
    let tens = if found.has("twenty") { 20 } else { 0 };
    let number = ordinal + tens;
    let is_before_christ = found.text.lower(found.end - 1).starts_with('b');
    let value =
        if is_before_christ { Value::CenturyBeforeChrist(number - 1) } else { Value::Century(number - 1) };
    (1..=30).contains(&number).then(|| Reading::of(value).modified(found))
}

fn first_of_two_centuries(found: &Found, _: &Context) -> Option<Reading> {
    let ordinal = i16::try_from(found.value(Class::Ordinal)?).ok().filter(|n| (1..=30).contains(n))?;
    Some(Reading::of(Value::Century(ordinal - 1)).until(found.token(Class::Ordinal)? + 1))
}
