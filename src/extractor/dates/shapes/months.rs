//! Months of the calendar, with and without a year.

use super::super::ambiguity::is_month;
use super::super::anchors::Context;
use super::super::values::Value;
use super::super::words::Class;
use super::days::{is_of_no_calendar, year_of_range_end};
use super::years::{NamedYear, named_year};
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "month-year",
        pattern: "<phase>? MONTH (COMMA|of|in|DASH)? YEAR",
        read: month_of_year,
        example: "built in [June 1988] by hand = 1988-06",
    },
    Shape {
        name: "month-short-year",
        pattern: "<phase>? MONTH APOSTROPHE YY",
        read: month_of_year,
        example: "built in [June ’88] = 1988-06",
    },
    Shape {
        name: "month-of-relative-year",
        pattern: "<phase>? MONTH of? (RELATIVE|that same?) year",
        read: month_of_year,
        example: "in [May of last year] = 2024-05",
    },
    Shape {
        name: "month",
        pattern: "<phase>? MONTH",
        read: month,
        example: "fell in [early March] to = 2025-03",
    },
    Shape {
        name: "relative-month",
        pattern: "<phase>? (the|this)? RELATIVE MONTH",
        read: relative_month,
        example: "since [last May] they = 2024-05",
    },
];

/// Month with its year.
fn month_of_year(found: &Found, context: &Context) -> Option<Reading> {
    if !is_month(found.text, found.token(Class::Month)?) {
        return None;
    }
    let month = found.month()?;
    let reading = match named_year(found, context)? {
        NamedYear::Known(year) if found.relative().is_some() => {
            Reading::from(context.today, |_| Some(Value::Month(year, month)))
        }
        NamedYear::Known(year) => Reading::of(Value::Month(year, month)),
        NamedYear::Unknown => Reading::of(Value::Unknown),
    };
    Some(reading.modified(found))
}

/// A bare month.
fn month(found: &Found, context: &Context) -> Option<Reading> {
    let at = found.token(Class::Month)?;
    let is_phased = found.first < at;
    // "the Fourth of July fireworks"
    if found.before(1) == "of" && matches!(found.before(2), "fourth" | "4th") {
        return None;
    }
    let is_meant = is_month(found.text, at) || is_phased && found.text.is_capital(at);
    if !is_meant {
        return None;
    }
    let month = found.month()?;
    if is_of_no_calendar(found, at, month) {
        return None;
    }
    if let Some(year) = year_of_range_end(found, month) {
        return Some(Reading::of(Value::Month(year, month)).modified(found));
    }
    let year = context.year_of_month(found.text, found.first, found.end, month);
    Some(Reading::from(context.calendar_day(), |_| Some(Value::Month(year?, month))).modified(found))
}

/// "last May": the latest one before this month; "this May" of this year.
fn relative_month(found: &Found, context: &Context) -> Option<Reading> {
    // "this Nov. 2 photo"
    let is_day = found.text.read(Class::Day, found.end, found.block_end).is_some();
    if is_day || !found.text.is_capital(found.token(Class::Month)?) {
        return None;
    }
    let (month, direction) = (found.month()?, found.relative()?);
    let reading = Reading::from(context.calendar_day(), |today| {
        let year = match direction {
            0 => today.year(),
            1.. => today.year() + i16::from(month <= today.month()),
            _ => today.year() - i16::from(month >= today.month()),
        };
        Some(Value::Month(year, month))
    });
    Some(reading.modified(found))
}
