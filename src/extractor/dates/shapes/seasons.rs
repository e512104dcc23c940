//! Seasons and holidays.

use super::super::ambiguity::follows_preposition;
use super::super::anchors::Context;
use super::super::holidays;
use super::super::neighbours::Neighbour;
use super::super::values::{Part, Unit, Value};
use super::super::words::Class;
use super::years::{NamedYear, named_year};
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "season",
        pattern: "<phase>? (the|this|these)? (RELATIVE|that|same)? SEASON ((of|COMMA)? (YEAR|RELATIVE year|that year))?",
        read: season,
        example: "closed in [the summer of 2019] for = 2019-SU",
    },
    Shape {
        name: "season-short-year",
        pattern: "(the|in)? SEASON (of)? APOSTROPHE YY",
        read: season,
        example: "closed in [the summer of ’69] for = 1969-SU",
    },
    Shape {
        name: "holiday",
        pattern: "<phase>? (the|this)? (RELATIVE|YEAR)? HOLIDAY ((of|COMMA|in)? (YEAR|RELATIVE year))? (PART|day)?",
        read: holiday,
        example: "closed on [Thanksgiving] for = 2024-11-28",
    },
    Shape {
        name: "holiday-weekend",
        pattern: "(the|this)? RELATIVE? HOLIDAY weekend (of YEAR)?",
        read: holiday_weekend,
        example: "closed for [the Memorial Day weekend] in = 2025-W21-WE",
    },
];

fn season(found: &Found, context: &Context) -> Option<Reading> {
    let season = found.value(Class::Season)? as i8;
    let at = found.token(Class::Season)?;
    if let Some(NamedYear::Known(year)) = named_year(found, context) {
        return Some(Reading::of(Value::Season(year, season)).modified(found));
    }
    let text = found.text;
    let is_bare = at == found.first;
    let next = found.after(0);
    // "to fall", "fall in love", "spring from", "spring break": only what stands alone is a season.
    let stands_alone = !next.starts_with(char::is_alphabetic) || Neighbour::GoesOn.is(next) && next != "in";
    if is_bare
        && !(stands_alone
            && follows_preposition(text, at)
            && !matches!(text.lower(at - 1), "to" | "for" | "of"))
    {
        return None;
    }
    if found.relative().is_none() && found.has("the") && !stands_alone && found.token(Class::Phase).is_none()
    {
        return None;
    }
    // "the fall of the government"
    if next == "of" {
        return None;
    }
    // "in the fall" of things that drop.
    let reading = Reading::from(context.today, |today| {
        let begins = season * 3;
        let (year, month) = (today.year(), today.month());
        let year = match found.relative() {
            Some(0) | None => year,
            Some(1..) => year + i16::from(month >= begins),
            // "last summer" told in autumn is the one just over; in summer it is the one a year before.
            Some(..0) => year - i16::from(month < begins + 3),
        };
        Some(Value::Season(year, season))
    });
    Some(reading.modified(found))
}

/// The day of a holiday that lies nearest to today, as far as the tense of the clause allows.
pub(super) fn nearest_holiday(place: i32, found: &Found, context: &Context) -> Reading {
    // Elections are held in even years.
    let day =
        |year: i16| holidays::day_in(place, year).filter(|_| !holidays::is_election(place) || year % 2 == 0);
    Reading::from(context.calendar_day(), |_| {
        day(context.nearest_year(found.text, found.first, found.end, day)?).map(Value::Day)
    })
}

/// "the Christmas party", "a Halloween mask": the holiday only describes a thing.
fn describes(found: &Found) -> bool {
    let next = found.text.word(found.end);
    // "found Thanksgiving Day clinging to a raft"
    let is_participle = next.starts_with(char::is_lowercase) && next.ends_with("ing");
    let is_noun = next.starts_with(char::is_alphabetic)
        && !is_participle
        && !matches!(found.after(0), "weekend" | "weekends" | "last" | "next" | "this")
        && !Neighbour::GoesOn.is(found.after(0));
    let is_glued = found.after(0) == "-" && found.text.is_glued(found.end);
    let is_named = matches!(found.before(1), "annual" | "the" | "a" | "an")
        && found.token(Class::Holiday) == Some(found.first)
        && is_noun;
    // "New Year's Eve celebrations" are of that day, "the annual New Year's Eve party" of any.
    let is_day = matches!(found.text.lower(found.end - 1), "day" | "eve")
        && !matches!(found.after(0), "party" | "dance");
    let is_yearly = (1..=4).any(|n| found.before(n) == "annual");
    is_glued || (is_noun && found.end < found.block_end || is_named) && (!is_day || is_yearly)
}

fn holiday(found: &Found, context: &Context) -> Option<Reading> {
    let place = found.value(Class::Holiday)?;
    if describes(found) {
        return None;
    }
    if holidays::is_once(place) {
        return Some(Reading::of(Value::Day(holidays::day_in(place, 0)?)));
    }
    let named = found.year().or_else(|| {
        let direction = found.relative().filter(|_| found.has("year"))?;
        Some(context.today?.year() + direction as i16)
    });
    let reading = if let Some(year) = named {
        Reading::of(Value::Day(holidays::day_in(place, year)?))
    } else {
        match found.relative() {
            Some(direction) => Reading::from(context.today, |today| {
                let this = holidays::day_in(place, today.year())?;
                let year = match direction {
                    0 => today.year(),
                    1.. => today.year() + i16::from(this <= today),
                    _ => today.year() - i16::from(this >= today),
                };
                holidays::day_in(place, year).map(Value::Day)
            }),
            None => nearest_holiday(place, found, context),
        }
    };
    let is_election_night = found.has("night") && holidays::is_election(place);
    let part = found.part().or(is_election_night.then_some(Part::Night));
    Some(super::weekdays::with_part(reading, part).modified(found))
}

fn holiday_weekend(found: &Found, context: &Context) -> Option<Reading> {
    let place = found.value(Class::Holiday)?;
    let reading = match found.year() {
        Some(year) => Reading::of(Value::Day(holidays::day_in(place, year)?)),
        None => nearest_holiday(place, found, context),
    };
    let value = match reading.value {
        // A holiday on a Monday ends the weekend before it.
        Value::Day(day) if day.weekday().to_monday_zero_offset() < 2 => {
            Value::shifted(day, -1, Unit::Weekend)
        }
        Value::Day(day) => Value::Weekend(day),
        other => other,
    };
    Some(Reading { value, ..reading })
}
