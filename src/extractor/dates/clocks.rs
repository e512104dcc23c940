//! Clock times: in digits (`5:04 p.m. ET`, `0336 GMT`) and in words (`half past nine`), with their zones.

use super::words::{Class, Ending, Term, Text};
use crate::calendar;

/// Marks a clock time that is told in Greenwich.
pub(super) const UTC: i32 = 1 << 16;

/// A clock time with its zone.
pub(super) fn clock(text: &Text, at: usize, end: usize) -> Option<(i32, usize)> {
    let (minutes, next) = match text.lower(at) {
        "noon" | "midday" => (12 * 60, at + 1),
        "midnight" => (24 * 60, at + 1),
        _ => clock_in_digits(text, at).or_else(|| clock_in_words(text, at))?,
    };
    let (is_utc, next) = zone(text, next);
    (next <= end).then_some((minutes + if is_utc { UTC } else { 0 }, next))
}

fn clock_in_digits(text: &Text, at: usize) -> Option<(i32, usize)> {
    let Term::Number(number) = text.term(at) else { return None };
    // "0336 GMT"
    if number.digits == 4 && number.ending == Ending::None && calendar::is_zone(text.word(at + 1)) {
        let (hour, minute) = (number.value / 100, number.value % 100);
        return (hour < 24 && minute < 60).then_some((hour * 60 + minute, at + 1));
    }
    let rest = text.rest(at);
    let (time, length) = calendar::leading_time(rest)?;
    let next = text.token_behind(text.token(at)?.span.start as usize + length, at);
    let minutes = i32::from(time.time.hour()) * 60 + i32::from(time.time.minute());
    Some((minutes + if matches!(time.zone, Some("UTC" | "Z")) { UTC } else { 0 }, next))
}

/// `nine o'clock`, `half past nine`, `quarter to six`, `0900 hours`
fn clock_in_words(text: &Text, at: usize) -> Option<(i32, usize)> {
    let minutes = match (text.lower(at), text.lower(at + 1)) {
        ("half", "past") => Some(30),
        ("quarter", "past") => Some(15),
        ("quarter", "to") => Some(-15),
        _ => None,
    };
    if let Some(minutes) = minutes {
        let hour = text
            .class(at + 2, Class::Cardinal)
            .or_else(|| text.read(Class::Day, at + 2, at + 3).map(|(n, _)| n));
        return hour.filter(|hour| (1..=12).contains(hour)).map(|hour| (hour * 60 + minutes, at + 3));
    }
    if let (Term::Number(number), "hours" | "hrs") = (text.term(at), text.lower(at + 1)) {
        let (hour, minute) = (number.value / 100, number.value % 100);
        let is_clock = number.digits == 4
            && number.ending == Ending::None
            && text.word(at).starts_with('0')
            && hour < 24
            && minute < 60;
        return is_clock.then_some((hour * 60 + minute, at + 2));
    }
    let hour =
        text.class(at, Class::Cardinal).or_else(|| text.read(Class::Day, at, at + 1).map(|(n, _)| n))?;
    let is_clock = matches!(text.lower(at + 1), "o'clock" | "o’clock");
    (is_clock && hour <= 12).then_some((hour * 60, at + 2))
}

/// A zone behind a clock time: `GMT`, `Eastern time`, `local time`.
fn zone(text: &Text, at: usize) -> (bool, usize) {
    if calendar::is_zone(text.word(at)) {
        return (text.word(at) == "UTC", at + 1);
    }
    match text.lower(at) {
        "eastern" | "central" | "pacific" | "mountain" | "moscow" | "london" if text.is_capital(at) => {
            let is_daylight = matches!(text.lower(at + 1), "standard" | "daylight");
            let after = at + 1 + usize::from(is_daylight);
            (false, after + usize::from(text.lower(after) == "time"))
        }
        "local" if text.lower(at + 1) == "time" => (false, at + 2),
        "local" if text.lower(at + 2) == "time" => (false, at + 3),
        _ => (false, at),
    }
}
