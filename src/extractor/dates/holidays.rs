//! Holidays and other named days: read at a token, and the day of a year that they fall on.

use std::cmp::Reverse;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use crate::lexicon::HOLIDAYS;

use super::values::later;
use super::words::Text;

/// How the day of a holiday is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// A day of every year.
    Fixed { month: i8, day: i8 },
    /// One day of history.
    Once(Date),
    /// The nth such weekday of a month, 5 for the last, and so many days after it.
    Weekday { month: i8, nth: i8, weekday: Weekday, plus: i32 },
    /// So many days after Easter Sunday.
    Easter(i32),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// A holiday.
struct Holiday {
    words: Vec<&'static str>,
    rule: Rule,
    needs_capital: bool,
}

static LIST: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let holiday = |[name, day, case]: [&'static str; 3]| {
        Some(Holiday { words: words(name), rule: rule(day)?, needs_capital: case == "capital" })
    };
    HOLIDAYS.rows::<3>().filter_map(holiday).collect()
});

/// The places in the list of the holidays that begin with a word, the longest first.
static BY_FIRST_WORD: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut longest_first: Vec<(usize, &Holiday)> = LIST.iter().enumerate().collect();
    longest_first.sort_by_key(|(_, holiday)| Reverse(holiday.words.len()));
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (place, holiday) in longest_first {
        places.entry(holiday.words.first().copied().unwrap_or("")).or_default().push(place);
    }
    places
});

/// The words that holidays begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    BY_FIRST_WORD.keys().copied()
}

/// A name cut as the tokens of a text are: endings and hyphens stand alone.
fn words(name: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    for word in name.split(' ') {
        match word.find(['\'', '-']) {
            Some(at) if word[at..].starts_with('-') => words.extend([&word[..at], "-", &word[at + 1..]]),
            Some(at) => words.extend([&word[..at], &word[at..]]),
            None => words.push(word),
        }
    }
    words
}

/// Reads the rule of a day; see the head of the table.
fn rule(day: &str) -> Option<Rule> {
    if day == "election" {
        return Some(Rule::Election);
    }
    if let Some(days) = day.strip_prefix("easter") {
        return Some(Rule::Easter(days.parse().ok()?));
    }
    if day.len() == 10 {
        return Some(Rule::Once(day.parse().ok()?));
    }
    let (day, plus) = day.split_once('+').unwrap_or((day, "0"));
    let numbers: Vec<i8> = day.split('-').filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [month, day] => Some(Rule::Fixed { month, day }),
        [month, nth, weekday] => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Some(Rule::Weekday { month, nth, weekday, plus: plus.parse().ok()? })
        }
        _ => None,
    }
}

/// Reads a holiday at a token, the longest that fits: its place in the list and the token behind it.
pub(super) fn holiday(text: &Text, at: usize, end: usize) -> Option<(i32, usize)> {
    let fits = |holiday: &Holiday| {
        let is_written = holiday.words.iter().enumerate().all(|(n, word)| same(text.lower(at + n), word));
        is_written && (!holiday.needs_capital || text.is_capital(at)) && at + holiday.words.len() <= end
    };
    let mut named = BY_FIRST_WORD.get(text.lower(at))?.iter().filter_map(|&at| Some((at, LIST.get(at)?)));
    let (place, holiday) = named.find(|(_, holiday)| fits(holiday))?;
    Some((i32::try_from(place).ok()?, at + holiday.words.len()))
}

/// Whether a token is a word of a name; the apostrophe may be curved.
fn same(token: &str, word: &str) -> bool {
    token == word || word.strip_prefix('\'').is_some_and(|rest| token.strip_prefix('’') == Some(rest))
}

/// The day that a holiday falls on in a year, if the calendar reaches there.
pub(super) fn day_in(place: i32, year: i16) -> Option<Date> {
    match LIST.get(usize::try_from(place).ok()?)?.rule {
        Rule::Fixed { month, day } => Date::new(year, month, day).ok(),
        Rule::Once(day) => Some(day),
        Rule::Weekday { month, nth, weekday, plus } => {
            let first = Date::new(year, month, 1).ok()?;
            let nth = if nth == 5 { -1 } else { nth };
            later(first.nth_weekday_of_month(nth, weekday).ok()?, plus.days())
        }
        Rule::Easter(days) => later(easter(year)?, days.days()),
        Rule::Election => {
            let first = Date::new(year, 11, 1).ok()?;
            later(first.nth_weekday_of_month(1, Weekday::Monday).ok()?, 1.days())
        }
    }
}

/// Whether a holiday is one day of history.
pub(super) fn is_once(place: i32) -> bool {
    let holiday = usize::try_from(place).ok().and_then(|place| LIST.get(place));
    holiday.is_some_and(|holiday| matches!(holiday.rule, Rule::Once(_)))
}

/// Whether the holiday is an election, which is held in even years alone.
pub(super) fn is_election(place: i32) -> bool {
    let holiday = usize::try_from(place).ok().and_then(|place| LIST.get(place));
    holiday.is_some_and(|holiday| holiday.rule == Rule::Election)
}

/// Easter Sunday of the Gregorian calendar, which jiff does not tell: the computation of J.-M. Oudin (1940), as printed in
/// the Explanatory Supplement to the Astronomical Almanac (Seidelmann 1992, 12.9). It holds for all years after Christ.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    if year < 1 {
        return None;
    }
    let (golden, century) = (year % 19, year / 100);
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = moon - (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let sunday = full - weekday;
    let month = 3 + (sunday + 40) / 44;
    let day = sunday + 28 - 31 * (month / 4);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn named(name: &str, year: i16) -> Option<Date> {
        let place = HOLIDAYS.rows::<3>().position(|[n, _, _]| n == name).expect("a holiday of the table");
        day_in(place as i32, year)
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(LIST.len(), HOLIDAYS.rows::<3>().count());
    }

    #[test]
    fn holidays_fall_on_their_days() {
        let cases = [
            ("easter", 2024, date(2024, 3, 31)),
            ("easter", 2025, date(2025, 4, 20)),
            ("easter", 1961, date(1961, 4, 2)),
            // The earliest and the latest that there is.
            ("easter", 1818, date(1818, 3, 22)),
            ("easter", 1943, date(1943, 4, 25)),
            ("easter", 2000, date(2000, 4, 23)),
            ("good friday", 2019, date(2019, 4, 19)),
            ("thanksgiving", 2024, date(2024, 11, 28)),
            ("black friday", 2024, date(2024, 11, 29)),
            ("memorial day", 2025, date(2025, 5, 26)),
            ("election day", 2024, date(2024, 11, 5)),
            ("election day", 2022, date(2022, 11, 8)),
            ("labor day", 2025, date(2025, 9, 1)),
            ("d-day", 2025, date(1944, 6, 6)),
        ];
        for (name, year, day) in cases {
            assert_eq!(named(name, year), Some(day), "{name} {year}");
        }
        for year in [i16::MIN, -5, 0] {
            assert_eq!(named("easter", year), None, "{year}");
        }
        assert!(
            (1..=9999).all(|year| named("easter", year).is_some_and(|day| day.weekday() == Weekday::Sunday))
        );
    }
}
