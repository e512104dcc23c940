//! Clock times, alone and with their day.

use jiff::civil::Weekday;

use super::super::ambiguity::is_weekday;
use super::super::anchors::Context;
use super::super::clocks::UTC;
use super::super::is_range_joint;
use super::super::values::{Part, TimeOfDay, Value};
use super::super::words::{Class, Ending, Term};
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "clock-with-day",
        pattern: "<around>? CLOCK COMMA? (on|DASH)? <day>",
        read: with_day,
        example: "at [9:30 p.m. ET on April 3], a = 2025-04-03T21:30",
    },
    Shape {
        name: "day-with-clock",
        pattern: "<day> COMMA? (at|after|by|around|before|from|DASH)? <around>? CLOCK",
        read: with_day,
        example: "on [Wednesday at 5 p.m.], a = 2025-04-09T17:00",
    },
    Shape {
        name: "hour-of-part",
        pattern: "(DAY|AMOUNT) in the PART",
        read: hour_of_part,
        example: "left at [four in the morning] with = 2025-04-10T04:00",
    },
    Shape {
        name: "part-of-day",
        pattern: "<phase>? (the)? PART of <day>",
        read: part_of_day,
        example: "on [the night of April 3, 2025] with = 2025-04-03TNI",
    },
    Shape {
        name: "clock",
        pattern: "<around>? CLOCK (in the PART|at night|RELATIVE PART)?",
        read: alone,
        example: "opens at [6:15 p.m.] in = 2025-04-10T18:15",
    },
];

/// Hour and minute of a match, if they are a clock time here.
fn clock(found: &Found) -> Option<TimeOfDay> {
    let value = found.value(Class::Clock)?;
    let (mut hour, minute) = ((value & (UTC - 1)) / 60, value % UTC % 60);
    let at = found.token(Class::Clock)?;
    if found.part().is_some_and(|part| part != Part::Morning) && hour < 12 {
        hour += 12;
    }
    let is_bare = is_bare(found, at);
    let is_introduced = at > 0
        && matches!(
            found.text.lower(at - 1),
            "at" | "to"
                | "from"
                | "by"
                | "until"
                | "till"
                | "after"
                | "before"
                | "around"
                | "about"
                | "between"
                | "and"
        );
    // Scores, odds, verses and ratios look like clock times.
    if is_bare && !(is_introduced || found.first < at || found.end > at + 3) {
        return None;
    }
    Some(TimeOfDay::Clock {
        hour: i8::try_from(hour).ok()?,
        minute: i8::try_from(minute).ok()?,
        is_utc: value >= UTC,
    })
}

/// `9:30` with nothing behind it that says that it is a time.
fn is_bare(found: &Found, at: usize) -> bool {
    let is_number = matches!(found.text.term(at), Term::Number(n) if n.ending == Ending::None);
    let has_colon = found.text.lower(at + 1) == ":";
    let behind = found.text.word(at + 3);
    let has_half =
        matches!(found.text.lower(at + 3), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "a" | "p")
            || matches!(found.text.term(at + 2), Term::Number(n) if n.ending == Ending::Other);
    is_number && has_colon && !has_half && !crate::calendar::is_zone(behind) && behind != "local"
}

/// Puts the time to the day of a reading.
fn at_time(reading: Reading, time: TimeOfDay) -> Reading {
    let value = match reading.value {
        Value::Day(day) | Value::Time(day, _) => Value::Time(day, time),
        _ => Value::UnknownTime,
    };
    Reading { value, ..reading }
}

fn with_day(found: &Found, context: &Context) -> Option<Reading> {
    let time = clock(found)?;
    Some(at_time(super::days::any_day(found, context)?, time).modified(found))
}

/// A clock time alone: of the day named last, else of the day of publication.
fn alone(found: &Found, context: &Context) -> Option<Reading> {
    let time = clock(found)?;
    // "Updated at 9:50 p.m." is of the day of publication.
    let is_update = (1..=2).any(|n| matches!(found.before(n), "update" | "updated"));
    // "from 9 a.m. to 5 p.m. on Friday"
    if let Some(day) = day_of_range_end(found, context) {
        return Some(at_time(day, time).modified(found));
    }
    let last = context.last_day.filter(|_| !is_update);
    let day = Reading::from(last.or(context.today), |day| Some(Value::Day(day)));
    Some(at_time(day, time).modified(found))
}

/// The weekday that stands behind the other end of a range of clock times.
fn day_of_range_end(found: &Found, context: &Context) -> Option<Reading> {
    let (text, end) = (found.text, found.block_end);
    if found.end >= end || !is_range_joint(text, found.end) {
        return None;
    }
    let (_, behind) = text.read(Class::Clock, found.end + 1, end)?;
    let at = behind + usize::from(text.lower(behind) == "on");
    let (weekday, next) = text.read(Class::Weekday, at, end).filter(|_| is_weekday(text, at))?;
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    Some(Reading::from(context.today, |_| context.weekday(text, found.first, next, weekday).map(Value::Day)))
}

/// "four in the morning"
fn hour_of_part(found: &Found, context: &Context) -> Option<Reading> {
    let hour =
        found.value(Class::Day).or_else(|| found.value(Class::Amount).map(|hundredths| hundredths / 100))?;
    let part = found.part()?;
    if !(1..=12).contains(&hour)
        || !matches!(found.before(1), "at" | "until" | "about" | "around" | "by" | "to")
    {
        return None;
    }
    let hour = hour % 12 + if part == Part::Morning { 0 } else { 12 };
    let day = Reading::from(context.last_day.or(context.today), |day| Some(Value::Day(day)));
    Some(at_time(day, TimeOfDay::Clock { hour: i8::try_from(hour).ok()?, minute: 0, is_utc: false }))
}

/// "the night of September 10th"
fn part_of_day(found: &Found, context: &Context) -> Option<Reading> {
    Some(at_time(super::days::any_day(found, context)?, TimeOfDay::Part(found.part()?)).modified(found))
}
