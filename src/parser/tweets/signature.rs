//! Signatures: the line that a post of a social network leaves in a saved text, "— Name (@handle) April 10, 2025" and the
//! forms of other networks. Exact: a signature needs its dash, its handle and, inside running text, its day.

use std::ops::Range;

use jiff::civil::Date;
use memchr::memchr_iter;

use super::super::calendar::{leading_day, leading_time};
use super::super::lines::Line;
use crate::span::Span;

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// From the dash to the end of the date.
    pub(super) span: Span,
    /// The number of its line.
    pub(super) line: usize,
    pub(super) network: &'static str,
    pub(super) author: Option<Span>,
    pub(super) handle: Option<Span>,
    pub(super) date: Option<Date>,
}

/// Finds the signatures of all lines, in order.
pub(super) fn signatures(text: &str, lines: &[Line]) -> Vec<Signature> {
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut scan = Scan { text, line: line.span.range(), number };
        let bytes = &text.as_bytes()[line.span.range()];
        for at in memchr_iter(b'@', bytes) {
            let at = line.span.start as usize + at;
            if let Some(signature) = scan.by_handle(at) {
                scan.line.start = signature.span.end as usize;
                found.push(signature);
            }
        }
        if let Some(signature) = scan.facebook() {
            found.push(signature);
        }
    }
    found
}

/// The longest name that the networks allow, in scalar values, with some room for added badges.
const LONGEST_NAME: usize = 64;

/// A line, from the end of the signature before.
struct Scan<'t> {
    text: &'t str,
    line: Range<usize>,
    number: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..self.line.end).unwrap_or("")
    }

    /// The signature whose handle begins with the `@` at this place.
    fn by_handle(&self, at: usize) -> Option<Signature> {
        if at <= self.line.start {
            return None;
        }
        let handle = self.rest(at + 1);
        let length = handle.find(|c: char| !is_handle(c)).unwrap_or(handle.len());
        let bracket = at - 1;
        if length == 0
            || self.text.as_bytes()[bracket] != b'('
            || handle.as_bytes().get(length) != Some(&b')')
        {
            return None;
        }
        let handle = Span::new(at + 1, at + 1 + length);
        let close = handle.end as usize + 1;
        let before = &self.text[self.line.start..bracket];
        if let Some((start, name)) = instagram_start(before) {
            return Some(self.signed(start, name, handle, self.day(close), "instagram"));
        }
        let dash = dash_before(before)?;
        let day = self.day(close);
        let starts_line = before[..dash.start].trim().is_empty();
        let ends_line = self.rest(close).trim().is_empty();
        let is_signed =
            day.is_some() || ends_line && (starts_line || dash.is_long && ends_body(&before[..dash.start]));
        let network = if handle.of(self.text).contains('.') { "bluesky" } else { "x" };
        is_signed.then(|| self.signed(dash.start, dash.end, handle, day, network))
    }

    fn signed(
        &self,
        start: usize,
        name: usize,
        handle: Span,
        day: Option<(Date, usize)>,
        network: &'static str,
    ) -> Signature {
        let base = self.line.start;
        let author = Span::new(base + name, handle.start as usize - 2).trim(self.text);
        let close = handle.end as usize + 1;
        let end = day.map_or(close, |(_, end)| end);
        Signature {
            span: Span::new(base + start, end).trim(self.text),
            line: self.number,
            network: self.named_network(end).unwrap_or(network),
            author: (!author.is_empty()).then_some(author),
            handle: Some(handle),
            date: day.map(|(day, _)| day),
        }
    }

    /// The day behind a handle, perhaps with a time of day before or after it, and where both end.
    fn day(&self, at: usize) -> Option<(Date, usize)> {
        let skip = |at: usize, words: &[&str]| -> usize {
            let rest = self.rest(at);
            let trimmed = rest.trim_start();
            let at = at + rest.len() - trimmed.len();
            let word = words.iter().find(|&&word| trimmed.starts_with(word));
            word.map_or(at, |word| at + word.len() + blanks(&trimmed[word.len()..]))
        };
        let mut from = skip(at, &["on ", "· ", "• ", ", ", "- ", "| "]);
        if let Some((_, length)) = leading_time(self.rest(from)) {
            from = skip(from + length, &["· ", "• ", "- ", "– ", ", ", "on "]);
        }
        let (day, length) = leading_day(self.rest(from))?;
        let end = from + length;
        if self.rest(end).starts_with('T') && leading_time(self.rest(end + 1)).is_some() {
            let tail = self.rest(end);
            let length = tail.find(char::is_whitespace).unwrap_or(tail.len());
            return Some((day, end + length));
        }
        let time = skip(end, &["at ", "· ", ", "]);
        let after = leading_time(self.rest(time)).map(|(_, length)| time + length);
        Some((day, after.unwrap_or(end)))
    }

    /// The network that is named behind a signature.
    fn named_network(&self, at: usize) -> Option<&'static str> {
        const NAMES: [(&str, &str); 3] =
            [("Truth Social", "truth_social"), ("Bluesky", "bluesky"), ("Threads", "threads")];
        let rest = self.rest(at).trim_start();
        let rest = rest.strip_prefix("on ").or(rest.strip_prefix("via ")).unwrap_or(rest);
        NAMES.iter().find(|(name, _)| rest.starts_with(name)).map(|&(_, network)| network)
    }

    /// "Posted by Name on Thursday, February 25, 2016"
    fn facebook(&self) -> Option<Signature> {
        const BY: &str = "Posted by ";
        let line = self.rest(self.line.start);
        let start = line.rfind(BY)?;
        let name = start + BY.len();
        let on = name + line[name..].find(" on ")?;
        let (date, length) = leading_day(&line[on + " on ".len()..])?;
        let base = self.line.start;
        (line[name..on].chars().count() <= LONGEST_NAME).then(|| Signature {
            span: Span::new(base + start, base + on + " on ".len() + length),
            line: self.number,
            network: "facebook",
            author: Some(Span::new(base + name, base + on)),
            handle: None,
            date: Some(date),
        })
    }
}

fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The dash before a name.
struct Dash {
    start: usize,
    end: usize,
    /// An em dash, which runs of words seldom hold.
    is_long: bool,
}

/// The dash that a signature begins with: the nearest em dash, or else the nearest double hyphen, en dash or hyphen that
/// stands between spaces.
fn dash_before(before: &str) -> Option<Dash> {
    let reach = before.char_indices().rev().nth(LONGEST_NAME).map_or(0, |(at, _)| at);
    let near = &before[reach..];
    let dash = |at: usize, mark: &str| Dash {
        start: reach + at,
        end: reach + at + mark.len(),
        is_long: matches!(mark, "—" | "―"),
    };
    for mark in ["—", "―", "--", "–", "-"] {
        let stands_free = |&(at, _): &(usize, &str)| {
            let (left, right) = (&near[..at], &near[at + mark.len()..]);
            mark.starts_with(['—', '―'])
                || (left.is_empty() && reach == 0 || left.ends_with(char::is_whitespace))
                    && right.starts_with(char::is_whitespace)
        };
        if let Some((at, mark)) = near.rmatch_indices(mark).find(stands_free) {
            return Some(dash(at, mark));
        }
    }
    None
}

/// Whether the text before a dash ends as the body of a post does.
fn ends_body(before: &str) -> bool {
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    last.contains("t.co/")
        || last.contains("pic.twitter.com/")
        || last.ends_with(['.', '!', '?', '…', '”', '"'])
        || last.starts_with('#')
}

/// Where "A post shared by Name" and its name begin, if the name ends here.
fn instagram_start(before: &str) -> Option<(usize, usize)> {
    const FORMS: [&str; 5] = [
        "A post shared by ",
        "A photo posted by ",
        "A video posted by ",
        "A photo shared by ",
        "A video shared by ",
    ];
    FORMS
        .iter()
        .filter_map(|form| before.rfind(form).map(|at| (at, at + form.len())))
        .max()
        .filter(|&(_, name)| before.len() - name <= 4 * LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::*;

    /// Author, handle, day and network of each signature.
    fn read(text: &str) -> Vec<(&str, &str, String, &'static str)> {
        let words = |span: Option<Span>| span.map_or("", |span| span.of(text));
        let found = signatures(text, &lines(text)).into_iter();
        found
            .map(|of| {
                let day = of.date.map_or_else(String::new, |day| day.to_string());
                (words(of.author), words(of.handle), day, of.network)
            })
            .collect()
    }

    #[test]
    fn reads_the_forms_of_signatures() {
        let cases = [
            ("— Ana Ruiz (@anaruiz) May 6, 2024", ("Ana Ruiz", "anaruiz", "2024-05-06", "x")),
            ("The pier fell.— Ana Ruiz (@anaruiz) May 6, 2024", ("Ana Ruiz", "anaruiz", "2024-05-06", "x")),
            ("The pier fell. - Ana Ruiz (@anaruiz) 6 May 2024", ("Ana Ruiz", "anaruiz", "2024-05-06", "x")),
            (
                "Gone -- Ana Ruiz, M.D. (@anaruiz) May 6, 2024",
                ("Ana Ruiz, M.D.", "anaruiz", "2024-05-06", "x"),
            ),
            ("Gone — Ana 🌊 Ruiz (@ana_ruiz) Sep 6, 2019", ("Ana 🌊 Ruiz", "ana_ruiz", "2019-09-06", "x")),
            ("Gone. — Ana Ruiz (@anaruiz)", ("Ana Ruiz", "anaruiz", "", "x")),
            (
                "— Ana Ruiz (@ana.example.com) May 6, 2024",
                ("Ana Ruiz", "ana.example.com", "2024-05-06", "bluesky"),
            ),
            (
                "A post shared by Ana Ruiz (@ana.ruiz) on May 6, 2019 at 7:02am PDT",
                ("Ana Ruiz", "ana.ruiz", "2019-05-06", "instagram"),
            ),
            ("Gone. Posted by Ana Ruiz on Friday, May 6, 2016", ("Ana Ruiz", "", "2016-05-06", "facebook")),
        ];
        for (text, (author, handle, day, network)) in cases {
            assert_eq!(read(text), [(author, handle, day.to_owned(), network)], "{text:?}");
        }
    }

    #[test]
    fn running_text_is_no_signature() {
        let cases = [
            "The mayor — a friend of Ana Ruiz (@anaruiz) — went home.",
            "Ana Ruiz (@anaruiz) wrote on May 6, 2024 that the pier was gone.",
            "Write to ana@example.com.",
        ];
        for text in cases {
            assert_eq!(read(text), [], "{text:?}");
        }
    }
}
