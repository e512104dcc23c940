//! Days of the week, with and without a part of the day.

use super::super::ambiguity::is_weekday;
use super::super::anchors::{Context, days};
use super::super::values::{Part, TimeOfDay, Unit, Value};
use super::super::words::Class;
use super::{Found, Reading, Shape};
use jiff::civil::Date;

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "weekday",
        pattern: "<phase>? WEEKDAY",
        read: weekday,
        example: "he said on [Tuesday] that = 2025-04-08",
    },
    Shape {
        name: "weekday-part",
        pattern: "<phase>? (the? (early|small|wee) hours of)? (RELATIVE|that|the)? WEEKDAY DASH? PART",
        read: weekday_part,
        example: "he fell on [Monday night] and = 2025-04-07TNI",
    },
    Shape {
        name: "hours-of-weekday",
        pattern: "the? (early|late|small|wee) hours of WEEKDAY (PART)?",
        read: weekday_part,
        example: "in [the early hours of Monday] he = 2025-04-07TMO",
    },
    Shape {
        name: "relative-weekday",
        pattern: "<phase>? (the|this)? RELATIVE WEEKDAY|WEEKDAY last",
        read: relative_weekday,
        example: "[last Thursday] he = 2025-04-03",
    },
    Shape {
        name: "weekday-of-week",
        pattern: "WEEKDAY (of|COMMA)? RELATIVE week",
        read: weekday_of_week,
        example: "opened on [Friday of last week] with = 2025-04-04",
    },
    Shape {
        name: "nth-weekday-of-month",
        pattern: "the? (ORDINAL|last|final) WEEKDAY (of|in) (RELATIVE|that)? (MONTH|month) ((COMMA|of)? YEAR)?",
        read: nth_weekday_of_month,
        example: "shut on [the last Friday in March] by = 2025-03-28",
    },
    Shape {
        name: "week-ago-weekday",
        pattern: "(a|one) week ago (on|last)? WEEKDAY",
        read: week_ago_weekday,
        example: "opened [a week ago Monday] in = 2025-03-31",
    },
    Shape {
        name: "week-from-weekday",
        pattern: "(a|one) week (from|on) (WEEKDAY|NEAR)|WEEKDAY week",
        read: week_from_weekday,
        example: "opens [a week from Monday] in = 2025-04-21",
    },
];

/// Reads the weekday at a token, with "last" or "next" in front if they are there.
pub(super) fn weekday_at(found: &Found, context: &Context, at: usize) -> Option<Reading> {
    if !is_weekday(found.text, at) {
        return None;
    }
    let weekday = found.weekday()?;
    Some(Reading::from(context.today, |_| {
        let day = match found.relative() {
            Some(direction) => context.weekday_beside(weekday, direction),
            None => context.weekday(found.text, found.first, found.end, weekday),
        };
        day.map(Value::Day)
    }))
}

/// A bare weekday; "late Monday" is its evening, "early Monday" its morning.
fn weekday(found: &Found, context: &Context) -> Option<Reading> {
    let at = found.token(Class::Weekday)?;
    // "the first Monday of every month" is no certain one.
    let is_nth = found.first > 0 && found.text.class(found.first - 1, Class::Ordinal).is_some();
    if is_nth && matches!(found.after(0), "of" | "in") {
        return None;
    }
    let reading = weekday_at(found, context, at)?;
    let phase = if at > found.first { found.word(0) } else { "" };
    // In "earlier Friday" the adverb goes with the verb.
    if matches!(phase, "earlier" | "later") {
        return None;
    }
    let part = match phase {
        "late" => Some(Part::Evening),
        "early" => Some(Part::Morning),
        _ => None,
    };
    Some(with_part(reading, part).modified(found))
}

/// Puts a part of the day to a day.
pub(super) fn with_part(reading: Reading, part: Option<Part>) -> Reading {
    let value = match (reading.value, part) {
        (value, None) => value,
        (Value::Day(day), Some(part)) => Value::Time(day, TimeOfDay::Part(part)),
        (_, Some(_)) => Value::UnknownTime,
    };
    Reading { value, ..reading }
}

fn weekday_part(found: &Found, context: &Context) -> Option<Reading> {
    // "the night of Friday, Oct. 23"
    if found.after(0) == "," && found.text.class(found.end + 1, Class::Month).is_some() {
        return None;
    }
    let part = found.part().unwrap_or(if found.has("late") { Part::Night } else { Part::Morning });
    let reading = weekday_at(found, context, found.token(Class::Weekday)?)?;
    Some(with_part(reading, Some(part)).modified(found))
}

fn relative_weekday(found: &Found, context: &Context) -> Option<Reading> {
    // "this Thursday, Dec. 28, 2017 photo"
    let is_day = found.after(0) == "," && found.text.class(found.end + 1, Class::Month).is_some();
    // "the last Friday of every month"
    let is_nth = found.word(0) == "last"
        && matches!(found.after(0), "of" | "in")
        && matches!(found.after(1), "every" | "each");
    if is_day || is_nth || !is_weekday(found.text, found.token(Class::Weekday)?) {
        return None;
    }
    let weekday = found.weekday()?;
    let direction = found.relative().unwrap_or(-1);
    Some(
        Reading::from(context.today, |_| context.weekday_beside(weekday, direction).map(Value::Day))
            .modified(found),
    )
}

fn weekday_of_week(found: &Found, context: &Context) -> Option<Reading> {
    if !is_weekday(found.text, found.token(Class::Weekday)?) {
        return None;
    }
    let (weekday, direction) = (found.weekday()?, found.relative()?);
    Some(Reading::from(context.today, |today| {
        let from_today =
            i64::from(weekday.to_monday_zero_offset()) - i64::from(today.weekday().to_monday_zero_offset());
        days(today, from_today + 7 * i64::from(direction)).map(Value::Day)
    }))
}

/// "the first Monday in September 2024"
fn nth_weekday_of_month(found: &Found, context: &Context) -> Option<Reading> {
    let weekday = found.weekday()?;
    if matches!(found.after(0), "each" | "every") {
        return None;
    }
    let nth = match found.value(Class::Ordinal) {
        Some(nth) => i8::try_from(nth).ok().filter(|nth| (1..=5).contains(nth))?,
        None => -1,
    };
    let reading = if let Some(month) = found.month() {
        let year = match found.year() {
            Some(year) => Some(year),
            None => context.year_of_month(found.text, found.first, found.end, month),
        };
        Reading {
            anchor: context.calendar_day().filter(|_| found.year().is_none()),
            ..Reading::of(year.map_or(Value::Unknown, |year| Value::Month(year, month)))
        }
    } else if found.has("that") {
        Reading::of(context.last_month.map_or(Value::Unknown, |(year, month)| Value::Month(year, month)))
    } else {
        Reading::from(context.today, |today| {
            Some(Value::shifted(today, found.relative().map_or(0, i64::from), Unit::Month))
        })
    };
    let Value::Month(year, month) = reading.value else { return Some(Reading::of(Value::Unknown)) };
    let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
    Some(Reading { value: Value::Day(day), ..reading })
}

/// "a week ago Monday"
fn week_ago_weekday(found: &Found, context: &Context) -> Option<Reading> {
    let weekday = found.weekday()?;
    Some(Reading::from(context.today, |_| {
        let day = context.weekday_beside(weekday, -1)?;
        days(day, -7).map(Value::Day)
    }))
}

fn week_from_weekday(found: &Found, context: &Context) -> Option<Reading> {
    Some(Reading::from(context.today, |today| {
        let day = match (found.weekday(), found.value(Class::Near)) {
            (Some(weekday), _) => context.weekday_beside(weekday, 1)?,
            (None, near) => days(today, i64::from(near?))?,
        };
        days(day, 7).map(Value::Day)
    }))
}
