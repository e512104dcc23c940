//! The dates as a timeline: earliest day first, each with the sentence that bears it.

use std::borrow::Cow;

use super::page::{FAINT, Page, STRONG, clip, clip_front};
use super::{GLIMPSE, Reader};
use crate::result::{Timex, TimexKind};

/// The column in which the sentences begin.
const SENTENCES: usize = 22;

impl Reader<'_> {
    pub(super) fn dates(&self, page: &mut Page) {
        let mut dates: Vec<(usize, &Timex)> = self.article.dates.iter().enumerate().collect();
        if dates.is_empty() {
            return;
        }
        // What has no day on the calendar comes last, in the order of the text.
        dates.sort_by_key(|(_, timex)| (timex.earliest.is_none(), &timex.earliest, &timex.latest));
        page.heading("Dates", dates.len());
        for (index, timex) in dates {
            let (before, after) = self.sentence_around(timex);
            let mut words = vec![(FAINT, before), (STRONG, timex.text.clone()), (FAINT, after)];
            words.extend(self.reasons("dates", index));
            page.labelled(&label(timex), SENTENCES, &words);
        }
    }

    /// What stands in the sentence before and after a date, not too much of it.
    fn sentence_around(&self, timex: &Timex) -> (String, String) {
        let start = timex.sentence.start.max(timex.start.saturating_sub(2 * GLIMPSE));
        let end = timex.sentence.end.min(timex.end + 2 * GLIMPSE);
        let (lead, tail) = (self.words(start, timex.start), self.words(timex.end, end));
        (clip_front(lead, GLIMPSE / 2), clip(tail, GLIMPSE / 2))
    }
}

/// The day or days in words that a reader knows, or a word for what has none.
fn label(timex: &Timex) -> Cow<'_, str> {
    let value = match (timex.kind, timex.value.as_deref()) {
        (_, Some("PAST_REF")) => return "past".into(),
        (_, Some("PRESENT_REF")) => return "present".into(),
        (_, Some("FUTURE_REF")) => return "future".into(),
        (TimexKind::Duration, _) => return "duration".into(),
        (TimexKind::Set, _) => return "recurring".into(),
        (_, None) => return "day unknown".into(),
        (_, Some(value)) => value,
    };
    period(value, timex.earliest.as_deref()).map_or(Cow::Borrowed(value), Cow::Owned)
}

/// Periods whose value is a code: decades, weeks, weekends, seasons, parts of a day.
fn period(value: &str, earliest: Option<&str>) -> Option<String> {
    if value.len() == 3 && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{value}0s"));
    }
    if value.contains("-W") {
        let what = if value.ends_with("-WE") { "weekend" } else { "week" };
        return Some(format!("{} {what}", earliest?));
    }
    let (before, code) = value.rsplit_once(['-', 'T'])?;
    let part = match code {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        _ => return None,
    };
    Some(format!("{before} {part}"))
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn codes_of_periods_are_told_in_words() {
        for (value, earliest, told) in [
            ("199", Some("1990-01-01"), Some("1990s")),
            ("2025-W15", Some("2025-04-07"), Some("2025-04-07 week")),
            ("2025-W15-WE", Some("2025-04-12"), Some("2025-04-12 weekend")),
            ("2025-SP", Some("2025-03-01"), Some("2025 spring")),
            ("2025-04-10TNI", Some("2025-04-10"), Some("2025-04-10 night")),
            ("2025-04-10T09:30", Some("2025-04-10"), None),
            ("2025-04", Some("2025-04-01"), None),
            ("1999", Some("1999-01-01"), None),
        ] {
            assert_eq!(period(value, earliest).as_deref(), told, "{value}");
        }
    }
}
