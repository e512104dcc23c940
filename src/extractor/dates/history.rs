//! Days of history that are called by month and day alone: "the Sept. 11 attacks".

use jiff::civil::Date;

use crate::lexicon::HISTORY_DAYS;

/// The day of history that a month and day mean before this word, told on or after it.
pub(super) fn day(month: i8, day: i8, next: &str, today: Option<Date>) -> Option<Date> {
    let rows = HISTORY_DAYS.rows::<2>();
    let mut days = rows.filter_map(|[date, words]| Some((date.parse::<Date>().ok()?, words)));
    let (date, _) = days.find(|(date, words)| {
        let is_day = (date.month(), date.day()) == (month, day);
        is_day && today.is_none_or(|today| *date <= today) && words.split(' ').any(|word| word == next)
    })?;
    Some(date)
}
