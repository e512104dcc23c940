//! Days of history that are called by month and day alone: "the Sept. 11 attacks".

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::lexicon::HISTORY_DAYS;

use super::words::Text;

/// A day, the words right behind it and the words near it.
static DAYS: LazyLock<Vec<(Date, [&str; 2])>> = LazyLock::new(|| {
    let rows = HISTORY_DAYS.rows::<3>();
    rows.filter_map(|[date, behind, near]| Some((date.parse().ok()?, [behind, near]))).collect()
});

/// How many tokens before and behind are looked through for the words of such a day.
const LEFT: usize = 40;
const RIGHT: usize = 15;

/// The day of history that a month and day without a year mean at the tokens from `first` to before `end`, told on or
/// after it. One of its words must stand behind, or near where no such day lies close to the day of publication.
pub(super) fn day(
    text: &Text,
    first: usize,
    end: usize,
    called: (i8, i8),
    today: Option<Date>,
) -> Option<Date> {
    const CLOSE: i32 = 14;
    let is_day =
        |date: &Date| (date.month(), date.day()) == called && today.is_none_or(|today| *date <= today);
    let (date, [behind, near]) = DAYS.iter().find(|(date, _)| is_day(date))?;
    let is_of = |words: &str, at: usize| words.split(' ').any(|word| word == text.lower(at));
    let is_close = today.is_some_and(|today| {
        let nearest = (-1..=1).filter_map(|years| Date::new(today.year() + years, called.0, called.1).ok());
        nearest.filter_map(|day| day.since(today).ok()).any(|span| span.get_days().abs() < CLOSE)
    });
    let is_near = || {
        let mut beside = (first.saturating_sub(LEFT)..first).chain(end..(end + RIGHT).min(text.len()));
        beside.any(|at| is_of(near, at))
    };
    (is_of(behind, end) || !is_close && is_near()).then_some(*date)
}
