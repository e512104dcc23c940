//! The day that a text without a day of publication speaks from, guessed from the days that it names in full.
//!
//! News goes on about its latest day: a caption or a post gives it in full, the text then calls it "Monday". So the
//! latest day named in full is guessed, unless a year long after it is named. Months, holidays and days without a year
//! are counted from it; weekdays, "today" and "last week" only if the text also names its weekday alone. Of the values
//! that this gives on the training articles seven in ten are the annotators', most others are such as they left open.

use jiff::civil::Date;

use crate::calendar;
use crate::result::TimexKind;

use super::Timex;
use super::words::Text;

/// How sure a value is that is counted from a guessed day.
pub const CONFIDENCE: f32 = 0.7;

/// A guessed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) day: Date,
    /// Whether the text names the weekday of the day alone, as news calls the day before its readers.
    pub(super) is_told: bool,
}

/// How many years on plans reach.
const PLANS: i16 = 4;

/// Guesses the day that a text speaks from, by what was found in it without one.
pub(super) fn guess(text: &Text, found: &[Timex]) -> Option<Guess> {
    let words = |timex: &Timex| timex.span.of(text.layout.text());
    // Named in full: with its year.
    let is_named = |timex: &&Timex| {
        timex.anchor.is_none()
            && timex.earliest == timex.latest
            && words(timex).split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
    };
    let day = found.iter().filter(is_named).filter_map(|timex| timex.latest).max()?;
    // Where it names a much later year, the day belongs to its history.
    let is_later = |timex: &Timex| {
        timex.anchor.is_none() && timex.earliest.is_some_and(|earliest| earliest.year() > day.year() + PLANS)
    };
    if found.iter().any(is_later) {
        return None;
    }
    let names_weekday = |timex: &Timex| {
        let words = words(timex).split(|c: char| !c.is_alphabetic());
        timex.kind != TimexKind::Set
            && timex.earliest.is_none()
            && words.filter_map(calendar::weekday).any(|weekday| weekday == day.weekday())
    };
    Some(Guess { day, is_told: found.iter().any(names_weekday) })
}
