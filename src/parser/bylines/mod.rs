//! Bylines: the authors' names and the times of publication and change that stand in bylines, and in the notes about the
//! author and the story at the end.

mod moments;
mod names;
mod notes;

use super::calendar::leading_day;
use super::datelines::is_outlet;
use names::{name, names};

pub(super) use moments::{Event, moments};
pub(super) use notes::{authors_by_trade, noted_authors};

/// Forms in front of an author's name.
const BEFORE_NAME: [&str; 15] = [
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
    "Written By ",
    "Contributed by ",
    "Contributed By ",
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

/// The authors whom one of the first lines names after "By", perhaps glued to what stands around it.
pub(super) fn authors_above(line: &str) -> Vec<String> {
    for (at, form) in ["By: ", "By ", "by ", "BY "].iter().flat_map(|form| line.match_indices(form)) {
        let before = line[..at].chars().next_back();
        let stands_first = line[..at].trim().is_empty();
        let is_glued = before.is_some_and(|c| !c.is_whitespace());
        let is_written = ["written ", "contributed ", "posted "]
            .iter()
            .any(|word| line.len() <= 120 && line[..at].to_lowercase().ends_with(word));
        let found = names(&line[at + form.len()..]);
        let Some(last) = found.last().filter(|last| last.contains(' ')) else { continue };
        let Some(end) = line[at..].find(last.as_str()).map(|from| at + from + last.len()) else { continue };
        let after = line[end..].trim_start();
        let is_over = after.is_empty() || after.starts_with(['|', ',', '/', '–', '—', '·', '•']);
        let is_dated = leading_day(after).is_some()
            || after.starts_with(|c: char| c.is_ascii_digit())
            || ["Published", "Updated", "Posted", "on "].iter().any(|word| after.starts_with(word));
        let runs_on = line[end..].starts_with(char::is_uppercase);
        if is_written
            || stands_first && (is_over || is_dated || runs_on)
            || is_glued && (is_dated || form != "by " && (runs_on || is_over))
            || before == Some(' ') && is_dated && (!after.starts_with("on ") || line[..at].trim() == "Posted")
        {
            return found;
        }
    }
    Vec::new()
}

/// The author of a last line that ends in "By Ana Ruiz" or "By Ana Ruiz, Harbour Master".
pub(super) fn authors_below(line: &str) -> Vec<String> {
    const LONGEST: usize = 90;
    let at = if line.starts_with("By ") { Some(0) } else { line.rfind(". By ").map(|at| at + 2) };
    let Some(by) = at.map(|at| &line[at + "By ".len()..]).filter(|by| by.len() <= LONGEST) else {
        return Vec::new();
    };
    let found = names(by);
    let last = found
        .last()
        .filter(|last| last.contains(' '))
        .and_then(|last| by.rfind(last.as_str()).map(|at| at + last.len()));
    if last.is_some_and(|end| by[end..].is_empty() || by[end..].starts_with(',')) {
        found
    } else {
        Vec::new()
    }
}

/// A line that is a name, and the next line or what follows a comma the outlet: "Ana Ruiz, BBC News".
pub(super) fn author_with_outlet(line: &str, next: &str) -> Option<String> {
    let (name, rest) = name(line)?;
    let words = name.split(' ').count();
    let outlet = if rest.is_empty() { next } else { rest.strip_prefix(", ")? };
    let outlet = outlet.split(", ").next().unwrap_or(outlet).trim();
    let is_site =
        [".com", ".ca", ".org", ".net"].iter().any(|end| outlet.ends_with(end)) && !outlet.contains(' ');
    ((2..=4).contains(&words) && (is_outlet(outlet) || is_site) && !is_outlet(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_authors() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ana Ruiz", &["Ana Ruiz"]),
            ("By: Ana Ruiz May 03, 2021", &["Ana Ruiz"]),
            ("By Ana May, Staff Writer", &["Ana May"]),
            ("By Sen. Ana Ruiz", &["Ana Ruiz"]),
            ("By Judge Ana P. Ruiz", &["Ana P. Ruiz"]),
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
    fn reads_authors_among_other_words() {
        type Reader = fn(&str) -> Vec<String>;
        let cases: &[(Reader, &str, &[&str])] = &[
            (authors_above, "By Ana Ruiz", &["Ana Ruiz"]),
            (authors_above, "by Ana Ruiz", &["Ana Ruiz"]),
            (authors_above, "By Ana RuizNews ReporterShare", &["Ana Ruiz"]),
            (
                authors_above,
                "May 3, 2024, 7:00 AM EDTBy Ana Ruiz and Jo McBergThe pier fell.",
                &["Ana Ruiz", "Jo McBerg"],
            ),
            (authors_above, "Pier falls by Ana Ruiz 07/23/25 05:22 PM ET The pier", &["Ana Ruiz"]),
            (authors_above, "Posted by Ana Ruiz on 23 Sep 2016 As the pier", &["Ana Ruiz"]),
            (authors_above, "As Written By Ana Ruiz for Harbour Weekly:", &["Ana Ruiz"]),
            (authors_above, "The pier was built by Ana Ruiz and fell.", &[]),
            (authors_above, "By Monday the pier had fallen.", &[]),
            (authors_below, "It is in good health. By Dr Ana Ruiz, Harbour Master", &["Ana Ruiz"]),
            (authors_below, "It was built. By Ana Ruiz and her brother it was sold.", &[]),
        ];
        for (read, line, expected) in cases {
            assert_eq!(&read(line), expected, "{line:?}");
        }
    }

    #[test]
    fn reads_a_name_over_its_outlet() {
        let cases = [
            ("Ana Ruiz", "USA TODAY", Some("Ana Ruiz")),
            ("Ana Ruiz, Reuters", "", Some("Ana Ruiz")),
            ("Ana Ruiz, harbour.ca", "The pier fell.", Some("Ana Ruiz")),
            ("Ana Ruiz", "The pier fell.", None),
            ("USA TODAY", "Reuters", None),
        ];
        for (line, next, expected) in cases {
            assert_eq!(author_with_outlet(line, next).as_deref(), expected, "{line:?}");
        }
    }
}
