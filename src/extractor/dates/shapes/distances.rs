//! Expressions that count a length from the day of publication or from what was named last ("two years ago", "the day
//! after"), and weeks told by a day or month of theirs.

use jiff::civil::Date;

use super::super::anchors::Context;
use super::super::numbers::{HUGE, VAGUE};
use super::super::values::{Part, Unit, Value};
use super::super::words::Class;
use super::relative::last_named;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "year-ago-period",
        pattern: "((the|a) (same|comparable|corresponding|like)?)? ((quarter|period|month) )?(a year (ago|earlier|before)|year DASH (ago|earlier)|the? year ago) (quarter|period|month|ORDINAL quarter)?",
        read: year_ago,
        example: "up from that of [a year earlier], it = 2024",
    },
    Shape {
        name: "length-away",
        pattern: "<around>? (a little (less|more|over) (than)?|just|only)? (less|more|over)? AMOUNT DASH? (calendar|whole|full|short|long)? (UNIT|UNITS) (or so)? (WAY|from now|from today|from NEAR)",
        read: length_away,
        example: "it began [two years ago] in = 2023",
    },
    Shape {
        name: "vague-length-away",
        pattern: "((many|long|all those|those|some|several|a few) )?UNITS ago",
        read: vague_length_away,
        example: "it began [years ago] in = PAST_REF",
    },
    Shape {
        name: "day-beside",
        pattern: "(the|a|one) (day|week|month|year|evening|night|morning|weekend|quarter) (before|after|earlier|later|previously) (NEAR|HOLIDAY)?",
        read: unit_beside,
        example: "he won on April 3, 2025 and left [the day after]. = 2025-04-04",
    },
    Shape {
        name: "length-from-holiday",
        pattern: "AMOUNT (UNIT|UNITS) (before|after) HOLIDAY",
        read: length_from_holiday,
        example: "closed [three days before Christmas] in = 2024-12-22",
    },
    Shape {
        name: "week-of-day",
        pattern: "the week of (MONTH DAY (COMMA? YEAR)?|the? DAY of? MONTH (COMMA? YEAR)?)",
        read: week_of_day,
        example: "opens in [the week of May 5] with = 2025-W19",
    },
    Shape {
        name: "nth-week-of-month",
        pattern: "the? (ORDINAL|RELATIVE|final) (week|weekend) (of|in) MONTH (COMMA? YEAR)?",
        read: nth_week_of_month,
        example: "in [the third week of March] it = 2025-W11",
    },
];

/// "two years ago", "three days later"
fn length_away(found: &Found, context: &Context) -> Option<Reading> {
    let amount = found.value(Class::Amount)?;
    let unit = found.unit()?;
    let way = found.token(Class::Way).map_or("now", |at| found.text.lower(at));
    let direction = found.value(Class::Way).unwrap_or(1);
    if matches!(way, "before" | "after") || unit.is_of_clock() && way != "ago" {
        return None;
    }
    // "years back", but not "six weeks back home".
    if way == "back" && found.after(0).starts_with(char::is_alphabetic) {
        return None;
    }
    if amount == VAGUE {
        return match way {
            "ago" | "back" => Some(Reading::of(Value::Past)),
            "now" => Some(Reading::of(Value::Future)),
            _ => None,
        };
    }
    if unit.is_of_clock() {
        return Some(Reading::of(Value::UnknownTime));
    }
    let anchor = match way {
        "ago" | "now" | "back" | "hence" => context.today,
        _ => match unit {
            Unit::Year | Unit::Decade => context.last_day_of(Unit::Year).or(context.today),
            Unit::Month => context.last_day_of(Unit::Month).or(context.today),
            _ => context.last_day.or(context.today),
        },
    };
    if amount == HUGE && !unit.is_of_clock() {
        return match direction {
            ..0 => Some(Reading::of(Value::Past)),
            _ => Some(Reading::of(Value::Future)),
        };
    }
    let count = i64::from(amount / 100) * i64::from(direction);
    let is_half = amount % 100 == 50;
    Some(
        Reading::from(anchor, |day| {
            if is_half && unit == Unit::Year {
                let months = count * 12 + 6 * i64::from(direction);
                return Some(Value::shifted(day, months, Unit::Month));
            }
            Some(Value::shifted(day, count, unit))
        })
        .modified(found),
    )
}

fn vague_length_away(found: &Found, _: &Context) -> Option<Reading> {
    // A number that the calendar does not reach.
    let is_counted = found.before(1).starts_with(|c: char| c.is_ascii_digit());
    (!is_counted).then(|| Reading::of(Value::Past))
}

/// "the day before", "the week after", "the day after Christmas"
fn unit_beside(found: &Found, context: &Context) -> Option<Reading> {
    let is_after = found.has("after") || found.has("later");
    let count = if is_after { 1 } else { -1 };
    let unit = match (found.word(1), found.word(2)) {
        ("week", _) => Unit::Week,
        ("month", _) => Unit::Month,
        ("year", _) => Unit::Year,
        ("weekend", _) => Unit::Weekend,
        ("quarter", _) => Unit::Quarter,
        _ => Unit::Day,
    };
    if let Some(place) = found.value(Class::Holiday) {
        let day = super::seasons::nearest_holiday(place, found, context);
        return Some(match day.value {
            Value::Day(day) => Reading::from(context.today, |_| Some(Value::shifted(day, count, unit))),
            _ => Reading::of(Value::Unknown),
        });
    }
    if let Some(near) = found.value(Class::Near) {
        return Some(Reading::from(context.today, |day| {
            Some(Value::shifted(day, i64::from(near) + count, unit))
        }));
    }
    // "the day before the vote" is not counted from what was named.
    let next = found.after(0);
    if next.starts_with(char::is_alphabetic) && !matches!(found.word(2), "earlier" | "later" | "previously") {
        return None;
    }
    let part = match found.word(1) {
        "evening" => Some(Part::Evening),
        "night" => Some(Part::Night),
        "morning" => Some(Part::Morning),
        _ => None,
    };
    let anchor = last_named(context, unit).or(context.last_day).or(context.today);
    let reading = Reading::from(anchor, |day| Some(Value::shifted(day, count, unit)));
    Some(super::weekdays::with_part(reading, part))
}

fn length_from_holiday(found: &Found, context: &Context) -> Option<Reading> {
    let (amount, unit) = (found.value(Class::Amount)?, found.unit()?);
    if amount == VAGUE || unit.is_of_clock() {
        return None;
    }
    let count = i64::from(amount / 100) * if found.has("after") { 1 } else { -1 };
    let holiday = super::seasons::nearest_holiday(found.value(Class::Holiday)?, found, context);
    Some(match holiday.value {
        Value::Day(day) => Reading::from(context.today, |_| Some(Value::shifted(day, count, unit))),
        _ => Reading::of(Value::Unknown),
    })
}

/// "a year ago": in a report on earnings the quarter a year before the one named last, else the year.
pub(super) fn year_ago(found: &Found, context: &Context) -> Option<Reading> {
    let ends_in_way = matches!(found.text.lower(found.end - 1), "ago" | "earlier");
    if matches!(found.word(0), "the" | "a") && found.token(Class::Dash).is_some() && ends_in_way {
        return None;
    }
    let quarter = if context.is_financial && (!context.is_of_longer_period || found.has("quarter")) {
        context.last_quarter.or_else(|| context.completed_quarter())
    } else {
        None
    };
    if let Some((year, quarter)) = quarter {
        return Some(Reading::from(context.today, |_| Some(Value::Quarter(year - 1, quarter))));
    }
    let from_last = matches!(found.text.lower(found.end - 1), "earlier" | "before");
    let anchor = if from_last { context.last_day.or(context.today) } else { context.today };
    Some(Reading::from(anchor, |day| Some(Value::shifted(day, -1, Unit::Year))))
}

/// "the week of March 6"
fn week_of_day(found: &Found, context: &Context) -> Option<Reading> {
    let day = super::days::calendar_day(found, context)?;
    Some(match day.value {
        Value::Day(first) => Reading { value: Value::Week(first), ..day },
        _ => Reading::of(Value::Unknown),
    })
}

/// "the third week of March"
fn nth_week_of_month(found: &Found, context: &Context) -> Option<Reading> {
    let month = found.month()?;
    let year = match found.year() {
        Some(year) => Some(year),
        None => context.year_of_month(found.text, found.first, found.end, month),
    };
    let Some(first) = year.and_then(|year| Date::new(year, month, 1).ok()) else {
        return Some(Reading::of(Value::Unknown));
    };
    let day = match found.value(Class::Ordinal) {
        Some(nth @ 1..=5) => first.checked_add(jiff::Span::new().try_weeks(i64::from(nth) - 1).ok()?).ok()?,
        Some(_) => return None,
        None => first.last_of_month(),
    };
    let value = if found.has("weekend") { Value::Weekend(day) } else { Value::Week(day) };
    Some(Reading::of(value))
}
