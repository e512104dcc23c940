//! Days of history that are called by month and day alone: "the Sept. 11 attacks".

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::lexicon::HISTORY_DAYS;

static DAYS: LazyLock<Vec<(Date, &str)>> = LazyLock::new(|| {
    let rows = HISTORY_DAYS.rows::<2>();
    rows.filter_map(|[date, words]| Some((date.parse().ok()?, words))).collect()
});

/// The day of history that a month and day mean before this word, told on or after it.
pub(super) fn day(month: i8, day: i8, next: &str, today: Option<Date>) -> Option<Date> {
    let (date, _) = DAYS.iter().find(|(date, words)| {
        let is_day = (date.month(), date.day()) == (month, day);
        is_day && today.is_none_or(|today| *date <= today) && words.split(' ').any(|word| word == next)
    })?;
    Some(*date)
}
