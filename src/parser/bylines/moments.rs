//! Moments: the days that a byline names, with their times, as those of publication or of a change.

use super::super::calendar::{leading_day, leading_time};
use crate::result::{Moment, Origin};

/// Whether a moment is that of publication or of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parser) enum Event {
    Published,
    Modified,
}

/// The days that a byline names, with their times, in order.
pub(in crate::parser) fn moments(byline: &str) -> Vec<(Event, Moment)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(length) = byline.get(at..).and_then(|rest| rest.find(|c: char| c.is_alphanumeric())) {
        at += length;
        let starts_word = byline[..at].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric())
            || byline[at..].starts_with(|c: char| c.is_uppercase());
        if starts_word && let Some((day, length)) = leading_day(&byline[at..]) {
            let before = byline[from..at].to_ascii_lowercase();
            let changed =
                ["updated", "modified", "edited", "revised"].iter().any(|word| before.contains(word));
            let end = at + length;
            let time = time_after(&byline[end..]).or_else(|| time_before(&byline[from..at]));
            let moment = Moment { date: day.to_string(), time, origin: Origin::Byline };
            found.push((if changed { Event::Modified } else { Event::Published }, moment));
            (from, at) = (end, end);
            continue;
        }
        let rest = &byline[at..];
        at += rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    }
    found
}

fn time_after(text: &str) -> Option<String> {
    let text = text.trim_start_matches([',', ' ', '|', '·', '-', '–']);
    let text = text.strip_prefix("at ").unwrap_or(text);
    leading_time(text).map(|(time, _)| time.to_string())
}

/// A time in the last words before a day.
fn time_before(text: &str) -> Option<String> {
    let digits = text.char_indices().rev().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    digits.take(8).filter_map(|at| leading_time(&text[at..])).last().map(|(time, _)| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_moments() {
        let moment = |date: &str, time: Option<&str>| Moment {
            date: date.to_owned(),
            time: time.map(str::to_owned),
            origin: Origin::Byline,
        };
        let cases = [
            (
                "Published 9:31 AM ET, Nov 20, 2019",
                vec![(Event::Published, moment("2019-11-20", Some("09:31 ET")))],
            ),
            (
                "Published: May 3, 2024 | Updated: May 4, 2024",
                vec![
                    (Event::Published, moment("2024-05-03", None)),
                    (Event::Modified, moment("2024-05-04", None)),
                ],
            ),
            (
                "By Ana Ruiz 07/23/25 05:22 PM ET",
                vec![(Event::Published, moment("2025-07-23", Some("17:22 ET")))],
            ),
            ("By Ana Ruiz", vec![]),
        ];
        for (byline, expected) in cases {
            assert_eq!(moments(byline), expected, "{byline:?}");
        }
    }
}
