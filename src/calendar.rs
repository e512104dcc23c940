//! The calendar as it is written: names of months and weekdays, and a full date or clock time at the beginning of a
//! text ("Thursday, April 10, 2025", "5:04 p.m. ET").
//!
//! A leaf that knows no stage. The parser reads bylines and signatures with it, the extractor the dates of the text.
//! The names stand in the table `lexicon/date_words.tsv`.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::{Date, Time, Weekday};
use rustc_hash::FxHashMap;

use crate::lexicon::DATE_WORDS;

/// What the name of a month or weekday names.
#[derive(Clone, Copy)]
enum Name {
    Month(i8),
    Weekday(Weekday),
}

/// The longest name in bytes: "september", "wednesday".
const LONGEST_NAME: usize = 9;

static NAMES: LazyLock<FxHashMap<&str, Name>> = LazyLock::new(|| {
    let name = |[word, class, value]: [&'static str; 3]| {
        let value: i8 = value.parse().ok()?;
        match class {
            "month" => Some((word, Name::Month(value))),
            "weekday" => Some((word, Name::Weekday(Weekday::from_monday_one_offset(value).ok()?))),
            _ => None,
        }
    };
    DATE_WORDS.rows::<3>().filter_map(name).collect()
});

fn name(word: &str) -> Option<Name> {
    let word = word.strip_suffix('.').unwrap_or(word).as_bytes();
    if !(3..=LONGEST_NAME).contains(&word.len()) {
        return None;
    }
    let mut lower = [0; LONGEST_NAME];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    NAMES.get(std::str::from_utf8(lower).ok()?).copied()
}

/// The number of the month that a word names, in full or abbreviated, with or without full stop, in any case.
///
/// ```
/// use dateline::calendar::month;
/// assert_eq!((month("Sept."), month("MARCH"), month("Marching")), (Some(9), Some(3), None));
/// ```
pub fn month(word: &str) -> Option<i8> {
    match name(word)? {
        Name::Month(number) => Some(number),
        Name::Weekday(_) => None,
    }
}

/// The weekday that a word names, in full or abbreviated, with or without full stop, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    match name(word)? {
        Name::Weekday(day) => Some(day),
        Name::Month(_) => None,
    }
}

/// The full date at the very beginning of a text, and the number of bytes that it takes.
///
/// Day, month and year must be there, and exist: February 30 is no date. A weekday in front belongs to it. Numbers
/// with slashes are read month first unless that is impossible, numbers with full stops day first.
///
/// ```
/// use dateline::calendar::leading_day;
/// use jiff::civil::date;
/// assert_eq!(leading_day("Thursday, Apr. 10th, 2025 at 5 pm"), Some((date(2025, 4, 10), 25)));
/// assert_eq!(leading_day("February 30, 2025"), None);
/// ```
pub fn leading_day(text: &str) -> Option<(Date, usize)> {
    let mut scan = Scan { text, at: 0 };
    if scan.ahead(|scan| scan.word().and_then(weekday)).is_some() {
        scan.eat(',');
        scan.blanks();
    }
    let day = scan.ahead(Scan::month_first).or_else(|| scan.ahead(Scan::number_first))?;
    Some((day, scan.at))
}

/// A clock time with its zone as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime<'t> {
    /// Hour, minute and second.
    pub time: Time,
    /// Whether the seconds are given.
    pub has_seconds: bool,
    /// `EDT`, `GMT`, `Z`, `+02:00`.
    pub zone: Option<&'t str>,
}

/// `HH:MM[:SS]`, then the zone: an offset or `Z` directly, a name after a space.
impl fmt::Display for ClockTime<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.time.hour(), self.time.minute())?;
        if self.has_seconds {
            write!(f, ":{:02}", self.time.second())?;
        }
        match self.zone {
            Some(name) if name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                write!(f, " {name}")
            }
            Some(offset) => f.write_str(offset),
            None => Ok(()),
        }
    }
}

/// The clock time at the very beginning of a text, and the number of bytes that it takes.
///
/// A lone hour counts only with "a.m." or "p.m." behind it.
///
/// ```
/// use dateline::calendar::leading_time;
/// let (time, length) = leading_time("5:04 p.m. EDT Thursday").unwrap();
/// assert_eq!((time.to_string().as_str(), length), ("17:04 EDT", 13));
/// assert_eq!(leading_time("5 people"), None);
/// ```
pub fn leading_time(text: &str) -> Option<(ClockTime<'_>, usize)> {
    let mut scan = Scan { text, at: 0 };
    let hour = scan.number(1..=2)?;
    let minute = scan
        .ahead(|scan| scan.colon().and_then(|()| scan.number(2..=2)))
        .or_else(|| scan.ahead(Scan::stopped_minute));
    let second = minute.and_then(|_| scan.ahead(|scan| scan.colon().and_then(|()| scan.number(2..=2))));
    if second.is_some() {
        scan.ahead(|scan| scan.exactly('.').and_then(|()| scan.number(1..=9)));
    }
    let afternoon = scan.ahead(Scan::half_of_day);
    let hour = match afternoon {
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        Some(false) => return None,
        _ => hour,
    };
    if minute.is_none() && afternoon.is_none()
        || scan.peek().is_some_and(char::is_alphanumeric) && !scan.at_zulu()
    {
        return None;
    }
    let zone = scan.ahead(Scan::zone);
    let part = |n: Option<i16>| i8::try_from(n.unwrap_or(0)).ok();
    let time = Time::new(part(Some(hour))?, part(minute)?, part(second)?, 0).ok()?;
    Some((ClockTime { time, has_seconds: second.is_some(), zone }, scan.at))
}

/// Names of time zones as news writes them.
const ZONES: [&str; 31] = [
    "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "AKST", "AKDT", "HST",
    "AST", "GMT", "UTC", "BST", "CET", "CEST", "EET", "EEST", "MSK", "IST", "JST", "KST", "HKT", "AEST",
    "AEDT", "NZST",
];

/// Whether a word is the name of a time zone as news writes it: capitals only.
pub fn is_zone(word: &str) -> bool {
    ZONES.contains(&word)
}

/// A text under the scan.
#[derive(Clone, Copy)]
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads on by `read`; where that finds nothing, stays.
    fn ahead<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut scan = *self;
        let found = read(&mut scan)?;
        *self = scan;
        Some(found)
    }

    fn eat(&mut self, sign: char) -> bool {
        let eaten = self.peek() == Some(sign);
        if eaten {
            self.at += sign.len_utf8();
        }
        eaten
    }

    fn exactly(&mut self, sign: char) -> Option<()> {
        self.eat(sign).then_some(())
    }

    fn colon(&mut self) -> Option<()> {
        self.exactly(':')
    }

    /// Spaces of all kinds, but no line end.
    fn blanks(&mut self) {
        while let Some(c) = self.peek().filter(|&c| c.is_whitespace() && c != '\n' && c != '\r') {
            self.at += c.len_utf8();
        }
    }

    /// Letters, with the full stop behind them.
    fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let end = letters + usize::from(letters > 0 && rest[letters..].starts_with('.'));
        self.at += end;
        (letters > 0).then(|| &rest[..end])
    }

    /// A number of so many digits, no more.
    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let rest = self.rest();
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !digits.contains(&count) {
            return None;
        }
        self.at += count;
        // Nine digits of a fraction of a second do not fit and do not matter.
        Some(rest[..count].parse().unwrap_or(0))
    }

    /// A day of the month, perhaps as an ordinal.
    fn day_of_month(&mut self) -> Option<i8> {
        let day = self.number(1..=2)?;
        let rest = self.rest();
        let ending = rest.get(..2).unwrap_or("");
        if ["st", "nd", "rd", "th"].iter().any(|e| ending.eq_ignore_ascii_case(e)) {
            self.at += 2;
        }
        (!self.peek().is_some_and(char::is_alphanumeric)).then_some(i8::try_from(day).ok()?)
    }

    /// A comma, a hyphen or blanks before the year.
    fn year(&mut self) -> Option<i16> {
        self.blanks();
        let _ = self.eat(',') || self.eat('-');
        self.blanks();
        let year = self.number(4..=4)?;
        let mut rest = self.rest().chars();
        let goes_on = match rest.next() {
            Some('.' | ',') => rest.next().is_some_and(|c| c.is_ascii_digit()),
            next => next.is_some_and(char::is_alphanumeric),
        };
        (!goes_on && year > 0).then_some(year)
    }

    /// `April 10, 2025`
    fn month_first(&mut self) -> Option<Date> {
        let month = month(self.word()?)?;
        self.blanks();
        let day = self.day_of_month()?;
        Date::new(self.year()?, month, day).ok()
    }

    /// `10 April 2025`, `10th of April, 2025`, `2025-04-10`, `04/10/2025`, `10.04.2025`
    fn number_first(&mut self) -> Option<Date> {
        self.ahead(Self::day_first)
            .or_else(|| self.ahead(Self::year_first))
            .or_else(|| self.ahead(Self::digits))
    }

    fn day_first(&mut self) -> Option<Date> {
        let day = self.day_of_month()?;
        let _ = self.eat('-');
        self.blanks();
        if self.rest().starts_with("of ") {
            self.at += 3;
        }
        let month = month(self.word()?)?;
        Date::new(self.year()?, month, day).ok()
    }

    fn year_first(&mut self) -> Option<Date> {
        let year = self.number(4..=4)?;
        let sign = self.peek().filter(|c| matches!(c, '-' | '/'))?;
        self.exactly(sign)?;
        let month = self.number(2..=2)?;
        self.exactly(sign)?;
        let day = self.number(2..=2)?;
        let ends = !self.peek().is_some_and(|c| c.is_alphanumeric() && c != 'T');
        if ends { Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok() } else { None }
    }

    fn digits(&mut self) -> Option<Date> {
        let first = i8::try_from(self.number(1..=2)?).ok()?;
        let sign = self.peek().filter(|c| matches!(c, '/' | '-' | '.'))?;
        self.exactly(sign)?;
        let second = i8::try_from(self.number(1..=2)?).ok()?;
        self.exactly(sign)?;
        let year = self.number(2..=4)?;
        let year = match year {
            0..=68 => 2000 + year,
            69..=99 => 1900 + year,
            _ => year,
        };
        let day_first = Date::new(year, second, first).ok();
        let month_first = Date::new(year, first, second).ok();
        if self.peek().is_some_and(char::is_alphanumeric) {
            None
        } else if sign == '.' {
            day_first
        } else {
            month_first.or(day_first)
        }
    }

    /// `a.m.`, `PM`: whether it is the afternoon.
    fn half_of_day(&mut self) -> Option<bool> {
        self.blanks();
        let afternoon = match self.peek()? {
            'a' | 'A' => false,
            'p' | 'P' => true,
            _ => return None,
        };
        self.at += 1;
        let dotted = self.eat('.');
        if dotted {
            self.blanks();
        }
        if !matches!(self.peek(), Some('m' | 'M')) {
            return None;
        }
        self.at += 1;
        let _ = dotted && self.eat('.');
        (!self.peek().is_some_and(char::is_alphanumeric)).then_some(afternoon)
    }

    /// `.30pm`: a full stop before the minutes, if the half of the day follows.
    fn stopped_minute(&mut self) -> Option<i16> {
        self.exactly('.')?;
        let minute = self.number(2..=2)?;
        let mut behind = *self;
        behind.half_of_day().map(|_| minute)
    }

    fn at_zulu(&self) -> bool {
        self.rest().starts_with('Z') && !self.rest()[1..].starts_with(char::is_alphanumeric)
    }

    /// `Z`, `+02:00`, ` GMT`, ` (ET)`
    fn zone(&mut self) -> Option<&'t str> {
        if self.at_zulu() {
            self.at += 1;
            return Some("Z");
        }
        if matches!(self.peek(), Some('+' | '-')) {
            let start = self.at;
            self.at += 1;
            self.number(2..=2)?;
            let _ = self.eat(':');
            self.number(2..=2)?;
            return Some(&self.text[start..self.at]);
        }
        self.blanks();
        let bracket = self.eat('(');
        let name = self.word()?;
        let name = match name.strip_suffix('.') {
            Some(stopped) => {
                self.at -= 1;
                stopped
            }
            None => name,
        };
        let closes = !bracket || self.eat(')');
        (is_zone(name) && closes && !self.peek().is_some_and(char::is_alphanumeric)).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_in_every_form() {
        let months: Vec<_> =
            ["January", "feb.", "MAR", "Sept", "sep.", "May", "maybe", "", "décem"].map(month).into();
        assert_eq!(months, [Some(1), Some(2), Some(3), Some(9), Some(9), Some(5), None, None, None]);
        assert_eq!(weekday("Weds."), Some(Weekday::Wednesday));
        assert_eq!(weekday("sunday"), Some(Weekday::Sunday));
        assert_eq!(weekday("sundays"), None);
    }

    #[test]
    fn reads_full_dates() {
        let day = date(2025, 4, 10);
        let cases = [
            "April 10, 2025",
            "Apr. 10, 2025",
            "Apr 10 2025",
            "APRIL 10, 2025",
            "April 10th, 2025",
            "10 April 2025",
            "10th of April, 2025",
            "10 Apr. 2025",
            "10-Apr-2025",
            "Thursday, April 10, 2025",
            "Thu April 10, 2025",
            "Thursday 10 April 2025",
            "2025-04-10",
            "2025/04/10",
            "04/10/2025",
            "4/10/25",
            "10.04.2025",
        ];
        for text in cases {
            for tail in ["", " at noon", ", he", ". He", "\nHe", ")"] {
                assert_eq!(leading_day(&format!("{text}{tail}")), Some((day, text.len())), "{text}{tail}");
            }
        }
        assert_eq!(leading_day("2025-04-10T12:30:00Z"), Some((day, 10)));
        assert_eq!(leading_day("25/12/2024"), Some((date(2024, 12, 25), 10)));
    }

    #[test]
    fn refuses_what_is_no_full_date() {
        let cases = [
            "",
            "April",
            "April 10",
            "April 10,\n2025",
            "April 31, 2025",
            "April 10, 0000",
            "April 10, 20255",
            "April 10, 2025,000",
            "31/31/2025",
            "2025-13-01",
            "10",
            "Thursday",
            "1-2-3",
            "é 10",
            "April 1é, 2025",
        ];
        for text in cases {
            assert_eq!(leading_day(text), None, "{text}");
        }
    }

    #[test]
    fn reads_clock_times() {
        let cases = [
            ("5:04 PM", "17:04"),
            ("5:04 p.m. EDT", "17:04 EDT"),
            ("12 am", "00:00"),
            ("12:30pm", "12:30"),
            ("9 a.m. (ET)", "09:00 ET"),
            ("9.30pm GMT", "21:30 GMT"),
            ("17:04", "17:04"),
            ("14:32:10Z", "14:32:10Z"),
            ("14:32 GMT", "14:32 GMT"),
            ("14:32:10.123+02:00", "14:32:10+02:00"),
            ("17:04 PM", "17:04"),
        ];
        for (text, expected) in cases {
            let (time, length) = leading_time(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((time.to_string().as_str(), length), (expected, text.len()), "{text}");
        }
        for text in ["5", "25:00", "5:60", "5:0", "5 amps", "15 a.m.", "5:04x", "2025", "", "é"] {
            assert_eq!(leading_time(text), None, "{text}");
        }
    }
}
