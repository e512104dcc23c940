//! Anchors: what the expressions of a text are counted from.
//!
//! The day of publication (inside an embedded post the day of the post), else nothing: never the machine's own day. What
//! the text named last anchors "the next day", "that year", "the quarter". Which way a bare weekday or month lies is told
//! by the tense of its clause.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::neighbours::Neighbour;
use super::tense::{Tense, has_past_behind, is_plan_of_past, is_present, tense};
use super::values::{Amount, Unit, Value, later, quarter_of};
use super::words::Text;

/// What is known where an expression stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The day that the text speaks from.
    pub(super) today: Option<Date>,
    /// The day that was named last.
    pub(super) last_day: Option<Date>,
    /// The days that were named with their year, the last first.
    pub(super) named_days: [Option<Date>; 8],
    /// The year and month that were named last.
    pub(super) last_month: Option<(i16, i8)>,
    /// The year that was named last.
    pub(super) last_year: Option<i16>,
    /// The quarter that was named last.
    pub(super) last_quarter: Option<(i16, i8)>,
    /// Whether the period named last was longer than a quarter: "the nine months".
    pub(super) is_of_longer_period: bool,
    /// The day of the days past that was named last by its weekday outside of quotations, and one past its last token.
    pub(super) told_day: Option<(Date, usize)>,
    /// One past the last token of the expression before.
    pub(super) last_end: usize,
    /// Whether that expression was a day of the calendar.
    pub(super) ends_with_day: bool,
    /// The day that a text without one was guessed to speak from; what is as long as a month is counted from it.
    pub(super) guess: Option<Date>,
    /// Whether the text reports on earnings, where "a year ago" is a quarter.
    pub(super) is_financial: bool,
}

impl Context {
    /// The day that the text named before with its year, where it names month and day again. Of a day of these weeks
    /// no older one is meant.
    pub(super) fn named_before(&self, month: i8, day: i8) -> Option<Date> {
        const THESE_WEEKS: i32 = 30;
        let named =
            self.named_days.iter().flatten().find(|date| (date.month(), date.day()) == (month, day))?;
        let is_of_now = self.today.is_some_and(|today| {
            let this = Date::new(today.year(), month, day).ok().and_then(|day| day.since(today).ok());
            this.is_some_and(|span| span.get_days().abs() < THESE_WEEKS)
        });
        (!is_of_now).then_some(*named)
    }

    /// The day of publication, or the one guessed.
    pub(super) fn calendar_day(&self) -> Option<Date> {
        self.today.or(self.guess)
    }

    /// A day of the year or month that was named last: the day itself where that was one.
    pub(super) fn last_day_of(&self, unit: Unit) -> Option<Date> {
        let of_year = self.last_year.and_then(|year| Date::new(year, 1, 1).ok());
        let of_month = self.last_month.and_then(|(year, month)| Date::new(year, month, 1).ok());
        let is_newest = |day: &Date| match unit {
            Unit::Month => self.last_month.is_none_or(|month| month == (day.year(), day.month())),
            _ => self.last_year.is_none_or(|year| year == day.year()),
        };
        let day = self.last_day.filter(is_newest);
        day.or(if unit == Unit::Month { of_month } else { of_year })
    }

    /// Remembers what was named; without an anchor, with its year.
    pub(super) fn remember(&mut self, value: Value, anchor: Option<Date>) {
        if let (Value::Day(day), None) = (value, anchor) {
            self.named_days.rotate_right(1);
            self.named_days[0] = Some(day);
        }
        self.ends_with_day = matches!(value, Value::Day(_) | Value::Unknown);
        match value {
            Value::Quarter(..) => self.is_of_longer_period = false,
            Value::Length(Amount::Hundredths(600 | 900), Unit::Month)
            | Value::Length(Amount::Hundredths(100), Unit::Year)
            | Value::Half(..) => {
                self.is_of_longer_period = true;
            }
            _ => {}
        }
        match value {
            Value::Day(day) | Value::Time(day, _) => {
                self.last_day = Some(day);
                self.last_month = Some((day.year(), day.month()));
            }
            Value::Month(year, month) => self.last_month = Some((year, month)),
            // A report on a quarter compares it with earlier ones, and goes on about itself.
            Value::Quarter(year, quarter) if self.has_begun(year, quarter) => {
                self.last_quarter =
                    self.last_quarter.filter(|named| named.0 > year).or(Some((year, quarter)));
            }
            _ => {}
        }
        if let Some(year) = value.year() {
            self.last_year = Some(year);
        }
    }

    fn has_begun(&self, year: i16, quarter: i8) -> bool {
        self.today.is_none_or(|today| (year, quarter) <= (today.year(), quarter_of(today)))
    }

    /// The day that a bare weekday means: the latest such day up to today, or where the clause speaks of the future the
    /// next one.
    pub(super) fn weekday(&self, text: &Text, first: usize, end: usize, weekday: Weekday) -> Option<Date> {
        let today = self.today?;
        let back = i64::from(today.weekday().since(weekday));
        // "as early as Thursday"
        let is_limit = first > 1
            && text.lower(first - 1) == "as"
            && matches!(text.lower(first - 2), "early" | "soon" | "late");
        // "a meeting for Wednesday" is to come, "a meeting for Wednesday was called off" need not be.
        let is_for = first > 0
            && text.lower(first - 1) == "for"
            && !matches!(text.lower(end), "was" | "were")
            && !is_plan_of_past(text, first);
        // "Until Friday they had no plan"
        let is_end_of_past = first > 0 && text.word(first - 1) == "Until" && has_past_behind(text, end);
        let tense = tense(text, first, end);
        let is_told = is_limit || is_for || tense == Some(Tense::Future);
        let is_ahead = match back {
            // Nobody calls the day six days ahead by the name of yesterday, and few the day six days ago by that of
            // tomorrow.
            0 | 1 => false,
            6 => (is_told || tense != Some(Tense::Past)) && !is_end_of_past,
            _ => is_told && !is_end_of_past,
        };
        days(today, if is_ahead { 7 - back } else { -back })
    }

    /// The latest such weekday before today, or the next one behind it.
    pub(super) fn weekday_beside(&self, weekday: Weekday, direction: i32) -> Option<Date> {
        let today = self.today?;
        let back = i64::from(today.weekday().since(weekday));
        match direction {
            0 => days(today, (7 - back) % 7),
            1.. => days(today, 7 - back),
            _ => days(today, if back == 0 { -7 } else { -back }),
        }
    }

    /// Year of the date with this month and day that lies nearest to today, as far as the tense of the clause allows.
    pub(super) fn year_of_day(
        &self,
        text: &Text,
        first: usize,
        end: usize,
        month: i8,
        day: i8,
    ) -> Option<i16> {
        self.nearest_year(text, first, end, |year| Date::new(year, month, day).ok())
    }

    /// The year whose day of a certain name lies nearest to today, as far as the tense of the clause allows.
    pub(super) fn nearest_year(
        &self,
        text: &Text,
        first: usize,
        end: usize,
        day: impl Fn(i16) -> Option<Date>,
    ) -> Option<i16> {
        const NEAR: i32 = 75;
        let today = self.calendar_day()?;
        let year = today.year();
        // "until Jan. 1" lies behind what the verb before tells.
        let before = if first > 0 { text.lower(first - 1) } else { "" };
        let is_limit = matches!(before, "until" | "till" | "by" | "through");
        let tense = tense(text, first - usize::from(is_limit), end)
            // Of an election the verb before tells little: "they lost ground before the election on Nov. 3".
            .filter(|&tense| tense != Tense::Past || !Neighbour::Election.is_near(text, first, end));
        let is_ahead = tense == Some(Tense::Future) || is_limit && tense.is_none();
        let distance = |&year: &i16| {
            let ahead = day(year).and_then(|date| date.since(today).ok()).map(|span| span.get_days());
            // Told as past, a day three months ahead and more is the one a year before.
            match (ahead, tense) {
                (Some(days), Some(Tense::Past)) if days > NEAR => days + 365,
                // What is to come and three months past and more is the one a year later.
                (Some(days), _) if is_ahead && days < -NEAR => 365 - days,
                (Some(days), _) => days.abs(),
                (None, _) => i32::MAX,
            }
        };
        [year, year - 1, year + 1].into_iter().min_by_key(distance)
    }

    /// Year of a bare month: by tense; without a cue at most two months ahead, else past.
    pub(super) fn year_of_month(&self, text: &Text, first: usize, end: usize, month: i8) -> Option<i16> {
        let today = self.calendar_day()?;
        let ahead = (month - today.month()).rem_euclid(12);
        let before = if first > 0 { text.lower(first - 1) } else { "" };
        let before_that = if first > 1 { text.lower(first - 2) } else { "" };
        let begins = |word: &str| matches!(word, "beginning" | "starting");
        let is_next = matches!(before, "by" | "until" | "till" | "through" | "next") || begins(before);
        let is_to_come = before == "come"
            || before == "of" && before_that == "ahead"
            || begins(before_that) && matches!(before, "in" | "with");
        let tense = tense(text, first, end);
        // The elections of November are held in even years; other events are told of half a year before.
        let is_election = month == 11 && today.year() % 2 == 0 && (tense != Some(Tense::Past) || ahead < 8);
        let is_announced = before != "last"
            && (ahead < 6 && Neighbour::Event.is_near(text, first, end)
                || is_election && month > today.month() && Neighbour::Election.is_near(text, first, end));
        let is_ahead = match tense {
            _ if ahead == 0 || is_to_come => true,
            _ if before == "since" => false,
            _ if is_announced => true,
            // Of the month to come writers say its name alone, of the one a year before "last" in front of it.
            _ if ahead == 1 => true,
            Some(Tense::Future) => true,
            None if is_present(text, first, end) => is_next || ahead < 6,
            Some(Tense::Present) | None => is_next || ahead < 3,
            Some(Tense::Past) => is_next && ahead < 7,
        };
        let year = today.year() + i16::from(month < today.month());
        Some(if is_ahead { year } else { year - 1 })
    }

    /// The year of a quarter of the year that is named alone.
    pub(super) fn year_of_quarter(&self, text: &Text, first: usize, end: usize, quarter: i8) -> Option<i16> {
        let today = self.today?;
        let now = quarter_of(today);
        let is_ahead = match tense(text, first, end) {
            Some(Tense::Future) => true,
            Some(Tense::Past) => false,
            Some(Tense::Present) | None => quarter == now + 1,
        };
        Some(if quarter > now && !is_ahead { today.year() - 1 } else { today.year() })
    }

    /// The unit that lies `count` units from today.
    pub(super) fn shifted(&self, count: i64, unit: Unit) -> Value {
        self.today.map_or(Value::Unknown, |today| Value::shifted(today, count, unit))
    }

    /// The quarter that was over last when the text was written.
    pub(super) fn completed_quarter(&self) -> Option<(i16, i8)> {
        match self.shifted(-1, Unit::Quarter) {
            Value::Quarter(year, quarter) => Some((year, quarter)),
            _ => None,
        }
    }
}

/// The day so many days later.
pub(super) fn days(day: Date, count: i64) -> Option<Date> {
    later(day, Span::new().try_days(count).ok()?)
}
