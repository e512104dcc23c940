//! Bylines: the authors' names and the times of publication and change that stand in bylines, and in the notes about the
//! author and the story at the end.

use super::calendar::{leading_day, leading_time, month, weekday};
use super::datelines::is_outlet;
use crate::result::{Moment, Origin};

/// Forms in front of an author's name.
const BEFORE_NAME: [&str; 12] = [
    "By: ",
    "By ",
    "by ",
    "BY ",
    "Posted by ",
    "Author: ",
    "Written by ",
    "written by ",
    "Author ",
    "Story by ",
    "Words by ",
    "Reporting by ",
];

/// The names of authors in a byline.
pub(super) fn authors(byline: &str) -> Vec<String> {
    let byline = byline.trim();
    for form in BEFORE_NAME {
        let starts = byline.match_indices(form).map(|(at, _)| at);
        let free = |&at: &usize| {
            byline[..at].chars().next_back().is_none_or(|c| !c.is_alphabetic() || form == "By ")
        };
        if let Some(at) = starts.into_iter().find(free) {
            let names = names(&byline[at + form.len()..]);
            if !names.is_empty() {
                return names;
            }
        }
    }
    let first = byline.lines().next().unwrap_or("");
    let alone = name(first).filter(|(name, _)| name.split(' ').count() >= 2 && !is_outlet(name));
    alone.map(|(name, _)| vec![name.to_owned()]).unwrap_or_default()
}

/// The author whom a note at the end is about: "Ana Ruiz is a reporter", "Follow Ana Ruiz on Twitter".
pub(super) fn noted_authors(note: &str) -> Vec<String> {
    const FORMS: [&str; 4] = ["Follow ", "Email ", "Write to ", "Contact "];
    const AFTER: [&str; 9] =
        [" is ", " has ", " was ", " covers ", " serves ", ", a ", ", an ", "’s column", "'s column"];
    let note = note.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (form, after): (usize, &[&str]) = match FORMS.iter().find(|form| note.starts_with(**form)) {
        Some(form) => (form.len(), &[" on ", " at ", " On ", " ("]),
        None => (0, &AFTER),
    };
    let Some((name, rest)) = name(&note[form..]) else { return Vec::new() };
    let is_person = name.split(' ').count() >= 2 && !name.split(' ').any(is_institution);
    let age = rest
        .strip_prefix(", ")
        .map_or(rest, |age| age.trim_start_matches(|c: char| c.is_ascii_digit() || c == ','));
    let fits = after.iter().any(|after| rest.starts_with(after) || age.starts_with(after));
    if is_person && fits { vec![name.to_owned()] } else { Vec::new() }
}

fn is_institution(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "Institute",
        "Institution",
        "Foundation",
        "News",
        "University",
        "Center",
        "Centre",
        "Project",
        "Association",
        "Federation",
        "Collaborative",
        "College",
        "Times",
        "Post",
        "Media",
        "Fund",
        "Council",
        "Us",
        "Group",
        "Network",
        "Press",
        "The",
    ];
    WORDS.contains(&word) || word.contains('.') && word.len() > 5
}

/// Names joined by commas and "and".
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text.trim_start();
    while let Some((name, after)) = name(rest) {
        let is_first = names.is_empty();
        if is_outlet(name) || !is_first && name.split(' ').count() < 2 {
            break;
        }
        names.push(name.to_owned());
        let next = [", and ", " and ", " & ", ", "].iter().find_map(|joint| after.strip_prefix(joint));
        // What follows a comma is a role or an outlet, unless the list goes on to an "and".
        let goes_on =
            |next: &&str| !after.starts_with(", ") || after.starts_with(", and ") || next.contains(" and ");
        match next.filter(goes_on) {
            Some(next) => rest = next,
            None => break,
        }
    }
    names
}

/// Forms of address that are no part of a name.
const ADDRESSES: [&str; 12] =
    ["Dr", "Dr.", "Rep.", "Sen.", "Gov.", "Mr.", "Mrs.", "Ms.", "Prof.", "Professor", "Rev.", "Sir"];

/// The name at the very beginning of a text, and what follows it.
fn name(text: &str) -> Option<(&str, &str)> {
    const PARTICLES: [&str; 12] =
        ["de", "la", "van", "von", "der", "den", "al", "bin", "del", "di", "da", "el"];
    let mut start = 0;
    for address in ADDRESSES {
        if let Some(rest) = text.strip_prefix(address).filter(|rest| rest.starts_with(' ')) {
            start = text.len() - rest.len() + 1;
        }
    }
    let mut end = start;
    let mut words = 0;
    while words < 5 {
        let from = if words == 0 { start } else { end + 1 };
        if words > 0 && !text[end..].starts_with(' ') {
            break;
        }
        let rest = &text[from..];
        let length = rest
            .find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’') || c == '\u{301}'))
            .unwrap_or(rest.len());
        let word = rest[..length].trim_end_matches(['\'', '-']);
        let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
        let capital = word.starts_with(char::is_uppercase);
        let ends_sentence = word.ends_with('.') && word.len() > 3 && !matches!(word, "Jr." | "Sr.");
        let word = if ends_sentence { word.trim_end_matches('.') } else { word };
        let is_day = month(word).is_some() && word.len() > 3 || weekday(word).is_some();
        if !(capital || words > 0 && PARTICLES.contains(&word)) || is_day || is_stop(word) {
            break;
        }
        end = from + word.len();
        words += 1;
        if ends_sentence {
            break;
        }
    }
    let name = text[start..end].trim();
    (words > 0 && name.len() > 2).then(|| (name, &text[end..]))
}

/// Words with a capital that end a name.
fn is_stop(word: &str) -> bool {
    const STOPS: [&str; 14] = [
        "For",
        "Published",
        "Updated",
        "Posted",
        "Staff",
        "Reporter",
        "Correspondent",
        "Editor",
        "Senior",
        "News",
        "Reporting",
        "On",
        "In",
        "Editing",
    ];
    STOPS.contains(&word)
}

/// Whether a moment is that of publication or of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Published,
    Modified,
}

/// The days that a byline names, with their times, in order.
pub(super) fn moments(byline: &str) -> Vec<(Event, Moment)> {
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
    fn reads_authors() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ana Ruiz", &["Ana Ruiz"]),
            ("By Ana Ruiz and Jo van der Berg, Staff Writers", &["Ana Ruiz", "Jo van der Berg"]),
            ("By Ana Ruiz, Jo Berg and Li Q. Wei", &["Ana Ruiz", "Jo Berg", "Li Q. Wei"]),
            ("By: Ana Ruiz / Harbour News", &["Ana Ruiz"]),
            ("Posted by Ana Ruiz | Sep 21, 2016", &["Ana Ruiz"]),
            ("Sept. 3, 2025, 3:11 PM EDTBy Rep. Ana Ruiz, House Whip", &["Ana Ruiz"]),
            ("by Ana Ruiz 07/23/25 05:22 PM ET", &["Ana Ruiz"]),
            ("Ana Ruiz", &["Ana Ruiz"]),
            ("Ana Ruiz, BBC News, Washington", &["Ana Ruiz"]),
            ("USA TODAY", &[]),
            ("Published on May 3, 2024", &[]),
            ("", &[]),
        ];
        for (byline, expected) in cases {
            assert_eq!(&authors(byline), expected, "{byline:?}");
        }
    }

    #[test]
    fn reads_authors_of_notes() {
        let cases: &[(&str, &[&str])] = &[
            ("Ana Ruiz is a reporter for the paper.", &["Ana Ruiz"]),
            ("— Ana Ruiz, 35, is a lawyer.", &["Ana Ruiz"]),
            ("Ana B. Ruiz’s column appears on Fridays.", &["Ana B. Ruiz"]),
            ("Follow Ana Ruiz on Twitter", &["Ana Ruiz"]),
            ("Follow us on Twitter", &[]),
            ("The Harbour Institute is a school.", &[]),
            ("Write to us.", &[]),
        ];
        for (note, expected) in cases {
            assert_eq!(&noted_authors(note), expected, "{note:?}");
        }
    }

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
