//! Days of the calendar, with and without a year, and weeks by their number.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::super::ambiguity::{is_month, is_weekday};
use super::super::anchors::Context;
use super::super::neighbours::Neighbour;
use super::super::tense::{Tense, tense};
use super::super::values::{TimeOfDay, Unit, Value};
use super::super::words::{Class, Ending, Term};
use super::super::{history, holidays, is_range_joint};
use super::years::{NamedYear, named_year};
use super::{Found, Reading, Shape};
use crate::calendar;

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "calendar-day",
        pattern: "<phase>? (WEEKDAY COMMA?)? MONTH the? DAY (COMMA? (of|in)? YEAR|COMMA YYYY)",
        read: calendar_day,
        example: "signed on [Thursday, April 3rd, 2025], in Rome = 2025-04-03",
    },
    Shape {
        name: "calendar-day-british",
        pattern: "<phase>? (WEEKDAY COMMA?)? the? DAY DASH? of? MONTH DASH? COMMA? (YEAR|YYYY)",
        read: calendar_day,
        example: "signed on [3 April 2025] in Kent = 2025-04-03",
    },
    Shape {
        name: "day-in-digits",
        pattern: "(WEEKDAY COMMA?)? NUMERIC",
        read: calendar_day,
        example: "the log of [2025-04-03] says = 2025-04-03",
    },
    Shape {
        name: "month-day",
        pattern: "<phase>? (WEEKDAY COMMA?)? MONTH the? DAY",
        read: calendar_day,
        example: "opens on [Monday, May 5], they said = 2025-05-05",
    },
    Shape {
        name: "day-month",
        pattern: "<phase>? (WEEKDAY COMMA?)? the? DAY of? MONTH",
        read: calendar_day,
        example: "opened on [the 2nd of April] = 2025-04-02",
    },
    Shape {
        name: "month-day-of-year",
        pattern: "MONTH DAY (COMMA|of)? (RELATIVE|that same?) year|DAY MONTH (COMMA|of)? (RELATIVE|that same?) year",
        read: calendar_day,
        example: "closed on [June 12 last year] = 2024-06-12",
    },
    Shape {
        name: "first-day-of-range",
        pattern: "the? DAY (DASH|and|to|or|through) the? DAY of? MONTH (COMMA? YEAR)?",
        read: first_day_of_range,
        example: "on [3] and 4 April = 2025-04-03",
    },
    Shape {
        name: "last-day-of-range",
        pattern: "the? DAY (COMMA? YEAR)?",
        read: last_day_of_range,
        example: "they met on April 3-[5] in Rome = 2025-04-05",
    },
    Shape {
        name: "day-of-month",
        pattern: "the? DAYTH",
        read: day_of_month,
        example: "met on [the 15th], he said = 2025-03-15",
    },
    Shape {
        name: "day-of-relative-month",
        pattern: "the? DAYTH of (the|this|that)? RELATIVE? month",
        read: day_of_relative_month,
        example: "met on [the 3rd of last month], he = 2025-03-03",
    },
    Shape {
        name: "edge-day-of-month",
        pattern: "the? (first|last|final) day of (MONTH|that month|this month|RELATIVE month) (COMMA? YEAR)?",
        read: edge_day_of_month,
        example: "due on [the last day of March] in = 2025-03-31",
    },
    Shape {
        name: "week-in-digits",
        pattern: "YEAR DASH? WWW",
        read: week_in_digits,
        example: "due in [2025-W16] at = 2025-W16",
    },
    Shape {
        name: "week-of-year",
        pattern: "week DIGITS (of|COMMA)? YEAR",
        read: week_of_year,
        example: "due in [week 15 of 2025] at = 2025-W15",
    },
    Shape {
        name: "nine-eleven",
        pattern: "DIGITS / DIGITS",
        read: slashed_day,
        example: "since [9/11] the = 2001-09-11",
    },
];

/// Month and day with or without a year; refuses days that the month does not have.
pub(super) fn calendar_day(found: &Found, context: &Context) -> Option<Reading> {
    if let Some(at) = found.token(Class::Numeric) {
        let rest = found.text.rest(at);
        let (day, length) = calendar::leading_day(rest)?;
        // "2025-04-08T12:30:00Z"
        let Some((clock, time_length)) = rest[length..].strip_prefix('T').and_then(calendar::leading_time)
        else {
            return Some(Reading::of(Value::Day(day)));
        };
        let (hour, minute) = (clock.time.hour(), clock.time.minute());
        let time = TimeOfDay::Clock { hour, minute, is_utc: matches!(clock.zone, Some("Z" | "UTC")) };
        let behind = found.text.token(at)?.span.start as usize + length + 1 + time_length;
        return Some(Reading::of(Value::Time(day, time)).until(found.text.token_behind(behind, at)));
    }
    let month_token = found.token(Class::Month)?;
    if found.token(Class::Weekday).is_some_and(|at| !is_weekday(found.text, at)) {
        return None;
    }
    if !is_month(found.text, month_token) {
        return None;
    }
    let month = found.month()?;
    let day = i8::try_from(found.value(Class::Day)?).ok()?;
    if followed_by_more_number(found) {
        return None;
    }
    let named = named_year(found, context).or_else(|| year_of_range_end(found, month).map(NamedYear::Known));
    let reading = if let Some(year) = named {
        match year {
            NamedYear::Known(year) => Reading::of(Value::Day(Date::new(year, month, day).ok()?)),
            NamedYear::Unknown => Reading::of(Value::Unknown),
        }
    } else {
        if is_of_no_calendar(found, month_token, month) {
            return None;
        }
        // February 29 exists in some years.
        Date::new(2024, month, day).ok()?;
        let of_history = history::day(found.text, found.first, found.end, (month, day), context.today);
        if let Some(day) = of_history.or_else(|| context.named_before(month, day)) {
            Reading::of(Value::Day(day))
        } else {
            Reading::from(context.calendar_day(), |_| {
                Some(Value::Day(
                    Date::new(
                        context.year_of_day(found.text, found.first, found.end, month, day)?,
                        month,
                        day,
                    )
                    .ok()?,
                ))
            })
        }
    };
    let contradicts_anchor = match (reading.value, reading.anchor, found.weekday()) {
        (Value::Day(day), Some(_), Some(weekday)) => day.weekday() != weekday,
        _ => false,
    };
    Some(Reading { contradicts_anchor, ..reading }.modified(found))
}

/// `May 5.5`, `June 30:45`, `March 10 percent`, `August 3 million` are no days.
fn followed_by_more_number(found: &Found) -> bool {
    let is_glued = found.text.is_glued(found.end);
    is_glued && matches!(found.after(0), "%" | "/")
        || is_glued && found.after(0) == ":" && found.after(1).starts_with(|c: char| c.is_ascii_digit())
        || matches!(found.after(0), "percent" | "million" | "billion" | "per")
}

/// The year that the other end of a range gives its first one: "Dec. 3 to Jan. 5, 2024", "June and August 2023".
pub(super) fn year_of_range_end(found: &Found, first_month: i8) -> Option<i16> {
    let (text, end) = (found.text, found.block_end);
    if found.end >= end || !is_range_joint(text, found.end) {
        return None;
    }
    let optional = |class, at| text.read(class, at, end).map_or(at, |(_, next)| next);
    let at = optional(Class::Day, found.end + 1);
    let (month, behind) = text.read(Class::Month, at, end)?;
    let behind = if at == found.end + 1 { optional(Class::Day, behind) } else { behind };
    let (year, _) = text.read(Class::Year, optional(Class::Comma, behind), end)?;
    let is_in_year_before = i32::from(first_month) > month;
    i16::try_from(year).ok().map(|year| year - i16::from(is_in_year_before))
}

/// "February 30, 2024": whether the day and year behind a month name a day that is not.
pub(super) fn is_of_no_calendar(found: &Found, at: usize, month: i8) -> bool {
    let (text, end) = (found.text, found.block_end);
    let day_and_year = || {
        let (day, behind) = text.read(Class::Digits, at + 1, end)?;
        let (_, behind) = text.read(Class::Comma, behind, end)?;
        let Term::Number(year) = text.term(behind) else { return None };
        let is_year = year.digits == 4 && year.ending == Ending::None;
        is_year.then_some((i8::try_from(day).unwrap_or(0), i16::try_from(year.value).ok()?))
    };
    day_and_year().is_some_and(|(day, year)| year == 0 || Date::new(year, month, day).is_err())
}

/// The first day of "3 to 5 April".
fn first_day_of_range(found: &Found, context: &Context) -> Option<Reading> {
    if !is_month(found.text, found.token(Class::Month)?) {
        return None;
    }
    let (month, day) = (found.month()?, i8::try_from(found.value(Class::Day)?).ok()?);
    let value = match found.year() {
        Some(year) => Reading::of(Value::Day(Date::new(year, month, day).ok()?)),
        None => Reading::from(context.today, |_| {
            Some(Value::Day(
                Date::new(context.year_of_day(found.text, found.first, found.end, month, day)?, month, day)
                    .ok()?,
            ))
        }),
    };
    Some(value.until(found.token(Class::Day)? + 1))
}

/// The last day of "April 3 to 5", of the month of the first.
fn last_day_of_range(found: &Found, context: &Context) -> Option<Reading> {
    let joint = found.first.checked_sub(1)?;
    if context.last_end != joint || !context.ends_with_day || !is_range_joint(found.text, joint) {
        return None;
    }
    let is_plain =
        matches!(found.text.term(found.token(Class::Day)?), Term::Number(n) if n.ending != Ending::Other);
    let is_ordinal =
        matches!(found.text.term(found.token(Class::Day)?), Term::Number(n) if n.ending == Ending::Ordinal);
    let counts_things = !is_ordinal
        && !matches!(found.text.term(joint), Term::Sign(Class::Dash))
        && found.text.word(found.end).starts_with(char::is_lowercase)
        && !Neighbour::GoesOn.is(found.after(0));
    if !is_plain || counts_things || followed_by_more_number(found) {
        return None;
    }
    let day = i8::try_from(found.value(Class::Day)?).ok()?;
    let first = context.last_day.map(|first| match found.year() {
        Some(year) => first.with().year(year).build().unwrap_or(first),
        None => first,
    });
    Some(match first {
        Some(first) => Reading::of(Value::Day(first.with().day(day).build().ok()?)),
        None => Reading::of(Value::Unknown),
    })
}

/// "the 15th": of the month named last, or of this one.
fn day_of_month(found: &Found, context: &Context) -> Option<Reading> {
    let is_time = matches!(
        found.before(1),
        "on" | "by" | "until" | "since" | "before" | "after" | "to" | "through" | "and"
    );
    let after = found.text.word(found.end);
    if !is_time
        || !found.has("the")
        || after.starts_with(char::is_alphabetic) && !Neighbour::GoesOn.is(found.after(0))
    {
        return None;
    }
    let day = i8::try_from(found.value(Class::DayOrdinal)?).ok()?;
    let (year, month) = match (context.last_day, context.today) {
        (Some(last), _) => (last.year(), last.month()),
        (None, Some(today)) => {
            // "met on the 15th", told on the 10th
            let is_over = day > today.day() && tense(found.text, found.first, found.end) == Some(Tense::Past);
            let Value::Month(year, month) = Value::shifted(today, -i64::from(is_over), Unit::Month) else {
                return None;
            };
            (year, month)
        }
        _ => return Some(Reading::of(Value::Unknown)),
    };
    Some(Reading::from(context.today, |_| Some(Value::Day(Date::new(year, month, day).ok()?))))
}

/// "the 3rd of last month"
fn day_of_relative_month(found: &Found, context: &Context) -> Option<Reading> {
    let day = i8::try_from(found.value(Class::DayOrdinal)?).ok()?;
    let named = context.last_month.and_then(|(year, month)| Date::new(year, month, 1).ok());
    let (anchor, direction) = match found.relative() {
        Some(direction) => (context.today, i64::from(direction)),
        None => (named.filter(|_| found.has("that")).or(context.today), 0),
    };
    Some(Reading::from(anchor, |from| match Value::shifted(from, direction, Unit::Month) {
        Value::Month(year, month) => Date::new(year, month, day).ok().map(Value::Day),
        _ => None,
    }))
}

/// "the last day of March"
fn edge_day_of_month(found: &Found, context: &Context) -> Option<Reading> {
    let edge = |year, month| {
        let first = Date::new(year, month, 1).ok()?;
        Some(if found.has("first") { first } else { first.last_of_month() })
    };
    let (month, anchor) = if let Some(month) = found.month() {
        let nearest = || context.nearest_year(found.text, found.first, found.end, |year| edge(year, month));
        let year = found.year().or_else(nearest);
        (year.map(|year| (year, month)), context.calendar_day().filter(|_| found.year().is_none()))
    } else if found.has("that") {
        (context.last_month, None)
    } else {
        let direction = found.relative().map_or(0, i64::from);
        let shifted = context.today.map(|today| Value::shifted(today, direction, Unit::Month));
        let Some(Value::Month(year, month)) = shifted else { return Some(Reading::of(Value::Unknown)) };
        (Some((year, month)), context.today)
    };
    let Some((year, month)) = month else { return Some(Reading::of(Value::Unknown)) };
    Some(Reading { anchor, ..Reading::of(Value::Day(edge(year, month)?)) })
}

/// "week 15 of 2025"
fn week_of_year(found: &Found, _: &Context) -> Option<Reading> {
    let week = i8::try_from(found.value(Class::Digits)?).ok()?;
    let week = ISOWeekDate::new(found.year()?, week, Weekday::Monday).ok()?;
    Some(Reading::of(Value::Week(week.date())))
}

/// "2025-W16"; refuses the week 53 of a year without one.
fn week_in_digits(found: &Found, _: &Context) -> Option<Reading> {
    let week = i8::try_from(found.value(Class::IsoWeek)?).ok()?;
    let week = ISOWeekDate::new(found.year()?, week, Weekday::Monday).ok()?;
    Some(Reading::of(Value::Week(week.date())))
}

/// "9/11" is a day of history; any other month and day only behind "on".
fn slashed_day(found: &Found, context: &Context) -> Option<Reading> {
    let month = i8::try_from(found.nth(Class::Digits, 0)?).ok()?;
    let day = i8::try_from(found.nth(Class::Digits, 1)?).ok()?;
    let is_glued = found.text.is_glued(found.first + 1) && found.text.is_glued(found.first + 2);
    if !is_glued || found.text.is_glued(found.end) && matches!(found.after(0), "/" | "%") {
        return None;
    }
    if (month, day) == (9, 11) {
        return Some(Reading::of(Value::Day(Date::new(2001, 9, 11).ok()?)));
    }
    if found.before(1) != "on" {
        return None;
    }
    Date::new(2024, month, day).ok()?;
    Some(Reading::from(context.today, |_| {
        Some(Value::Day(
            Date::new(context.year_of_day(found.text, found.first, found.end, month, day)?, month, day)
                .ok()?,
        ))
    }))
}

/// The day of a match that holds the fragment `<day>`; refuses what is no day.
pub(super) fn any_day(found: &Found, context: &Context) -> Option<Reading> {
    if found.token(Class::Month).is_some() || found.token(Class::Numeric).is_some() {
        return calendar_day(found, context);
    }
    if let Some(at) = found.token(Class::Weekday) {
        return super::weekdays::weekday_at(found, context, at);
    }
    if let Some(shift) = found.value(Class::Near) {
        return Some(Reading::from(context.today, |today| {
            Some(Value::shifted(today, i64::from(shift), Unit::Day))
        }));
    }
    if let Some(place) = found.value(Class::Holiday) {
        if holidays::is_once(place) {
            return Some(Reading::of(Value::Day(holidays::day_in(place, 0)?)));
        }
        return Some(super::seasons::nearest_holiday(place, found, context));
    }
    if found.unit() == Some(Unit::Day) {
        return Some(
            context.last_day.map_or(Reading::of(Value::Unknown), |day| Reading::of(Value::Day(day))),
        );
    }
    None
}
