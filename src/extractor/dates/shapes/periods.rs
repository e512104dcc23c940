//! Quarters, halves and other periods of a year.

use super::super::anchors::Context;
use super::super::values::{Unit, Value, quarter_of};
use super::super::words::Class;
use super::{Found, Reading, Shape};
use jiff::civil::Date;

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "quarter",
        pattern: "<phase>? (the (fiscal|latest|current)?|fiscal|this|last)? (RELATIVE year POSSESSIVE)? YEAR? (fiscal)? ORDINAL (fiscal)? DASH? quarter ((of|COMMA)? (fiscal)? YEAR|(of)? RELATIVE (fiscal)? year|of the (fiscal)? year)?",
        read: quarter,
        example: "profit in [the first quarter of 2024] rose = 2024-Q1",
    },
    Shape {
        name: "final-quarter",
        pattern: "the (final|last) quarter of (YEAR|the year|RELATIVE year)",
        read: quarter,
        example: "sales in [the final quarter of 2017] fell = 2017-Q4",
    },
    Shape {
        name: "short-quarter",
        pattern: "(q1|q2|q3|q4|h1|h2) (of|COMMA|in)? (YEAR|RELATIVE year)?",
        read: short_quarter,
        example: "sales in [Q1 2023] fell = 2023-Q1",
    },
    Shape {
        name: "the-quarter",
        pattern: "the (latest|recent|current|most recent)? (fiscal)? quarter|the latest period|the quarter",
        read: the_quarter,
        example: "sales in [the quarter] fell = 2025-Q1",
    },
    Shape {
        name: "half",
        pattern: "<phase>? the (ORDINAL|last|RELATIVE) DASH? half (of (YEAR|the year|RELATIVE year|the? fiscal year? YEAR))?",
        read: half,
        example: "sales in [the first half of 2024] fell = 2024-H1",
    },
    Shape {
        name: "period-of-year",
        pattern: "the YEAR (period|quarter)|the? (year DASH earlier|year DASH ago|year ago) (period|quarter|month)",
        read: period_of_year,
        example: "In the second quarter of 2024 it lost more than in [the 2023 period] when = 2023-Q2",
    },
];

/// The year that the words around a period name: digits, "last year", "last year's".
fn year_around(found: &Found, context: &Context) -> Option<i16> {
    if let Some(year) = found.year() {
        return Some(year);
    }
    if !found.has("year") {
        return None;
    }
    context.today.map(|day| day.year() + found.relative().unwrap_or(0) as i16)
}

fn quarter(found: &Found, context: &Context) -> Option<Reading> {
    let quarter = match found.value(Class::Ordinal) {
        Some(ordinal) => i8::try_from(ordinal).ok().filter(|q| (1..=4).contains(q))?,
        None => 4,
    };
    // A quarter of a match or of a number is no quarter of a year.
    if matches!(found.after(0), "final" | "finals" | "mile" | "century") {
        return None;
    }
    if found.word(0) == "the" && found.token(Class::Dash).is_some() {
        return None;
    }
    let year = year_around(found, context);
    if let Some(year) = year {
        return Some(Reading::of(Value::Quarter(year, quarter)).modified(found));
    }
    let year = context.year_of_quarter(found.text, found.first, found.end, quarter);
    Some(Reading::from(context.today, |_| Some(Value::Quarter(year?, quarter))).modified(found))
}

fn short_quarter(found: &Found, context: &Context) -> Option<Reading> {
    if !found.text.is_capital(found.first) {
        return None;
    }
    let quarter = i8::try_from(found.word(0).as_bytes().get(1)?.checked_sub(b'0')?).ok()?;
    if found.word(0).starts_with('h') {
        return Some(Reading::of(Value::Half(found.year()?, quarter)));
    }
    let year = year_around(found, context)
        .or_else(|| context.year_of_quarter(found.text, found.first, found.end, quarter));
    Some(Reading::from(context.today.or(Date::new(year?, 1, 1).ok()), |_| {
        Some(Value::Quarter(year?, quarter))
    }))
}

/// "the quarter": the one named last, or of "ended March 31", or the one completed last.
fn the_quarter(found: &Found, context: &Context) -> Option<Reading> {
    let text = found.text;
    if matches!(found.after(0), "of" | "final" | "mile" | "century" | "century-old" | "-") {
        return None;
    }
    if matches!(found.after(0), "ended" | "ending") {
        let at = found.end + 1 + usize::from(found.after(1) == ",");
        if let (Some(month), Some(today)) = (text.class(at, Class::Month), context.today) {
            let quarter = (month as i8 + 2) / 3;
            let year = today.year() - i16::from(quarter > quarter_of(today));
            return Some(Reading::from(context.today, |_| Some(Value::Quarter(year, quarter))));
        }
    }
    if found.has("current") {
        return Some(Reading::from(context.today, |day| Some(Value::around(day, Unit::Quarter))));
    }
    let named = context.last_quarter.filter(|_| !found.has("latest"));
    let Some((year, quarter)) = named.or_else(|| context.completed_quarter()) else {
        return Some(Reading::of(Value::Unknown));
    };
    Some(Reading::from(context.today.or(Date::new(year, 1, 1).ok()), |_| Some(Value::Quarter(year, quarter))))
}

fn half(found: &Found, context: &Context) -> Option<Reading> {
    let half = match found.value(Class::Ordinal) {
        Some(half @ 1..=2) => half as i8,
        Some(_) => return None,
        None => 2,
    };
    let of = found.has("of");
    // A half of a match has no year behind it and is not told in reports on earnings.
    if !of && !context.is_financial {
        return None;
    }
    let year = year_around(found, context).or(context.today.map(Date::year));
    let Some(year) = year else { return Some(Reading::of(Value::Unknown)) };
    Some(Reading::of(Value::Half(year, half)))
}

/// "the 1988 period", "the year-earlier quarter": the quarter named last, of that year.
fn period_of_year(found: &Found, context: &Context) -> Option<Reading> {
    let Some((named, quarter)) = context.last_quarter.filter(|_| !context.is_of_longer_period) else {
        return match found.year() {
            Some(year) => Some(Reading::of(Value::Year(year))),
            None => super::distances::year_ago(found, context),
        };
    };
    let year = found.year().unwrap_or(named - 1);
    Some(Reading::of(Value::Quarter(year, quarter)))
}
