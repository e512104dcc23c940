//! Lines: the text cut at LF, CRLF or bare CR; blank lines are left out.
//!
//! Paragraphs that were wrapped hard at 45 to 100 columns are one line each. A wrap shows itself: the first word of the
//! next line had no room in the line before. A text is taken for wrapped only if nearly all its line ends are of that
//! kind and a quarter of the lines go on in lower case, so lists, poems, posts and an article of one paragraph a line
//! stay as they are.

use std::ops::RangeInclusive;

use memchr::memchr2_iter;

use crate::span::Span;

/// A line that holds more than white space, or a paragraph that was wrapped hard over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without white space at either end.
    pub span: Span,
    /// How many blank lines stand between the line before and this one.
    pub blank_before: u32,
}

/// Cuts `text` into its lines.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let lines = physical_lines(text);
    match wrap_width(text, &lines) {
        Some(width) => unwrapped(text, &lines, width),
        None => lines,
    }
}

fn physical_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank_before = 0;
    let bytes = text.as_bytes();
    for end in memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        let span = Span::new(start, end).trim(text);
        // The LF of a CRLF ends an empty stretch of its own, which is no blank line.
        let is_crlf =
            start == end && start > 0 && bytes[start - 1] == b'\r' && bytes.get(end) == Some(&b'\n');
        if !span.is_empty() {
            lines.push(Line { span, blank_before });
            blank_before = 0;
        } else if !is_crlf {
            blank_before += 1;
        }
        start = end + 1;
    }
    lines
}

/// The columns at which a text may be wrapped.
const WIDTHS: RangeInclusive<usize> = 45..=100;
/// Fewer line ends inside paragraphs tell nothing.
const FEWEST_WRAPS: usize = 3;

/// The column at which the text was wrapped hard, if it was: the length of its longest line.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    // A line of that many bytes has too many columns in any script.
    if lines.iter().any(|line| line.span.len() > 4 * WIDTHS.end()) {
        return None;
    }
    let width = lines.iter().map(|line| columns(line.span.of(text))).max()?;
    let (mut ends, mut wraps, mut going_on) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| pair[1].blank_before == 0) {
        let (line, next) = (pair[0].span.of(text), pair[1].span.of(text));
        ends += 1;
        if is_wrap(line, next, width) {
            wraps += 1;
            going_on += usize::from(goes_on(next));
        }
    }
    let is_wrapped = wraps >= FEWEST_WRAPS && wraps * 4 >= ends * 3 && going_on * 4 >= wraps;
    (is_wrapped && WIDTHS.contains(&width)).then_some(width)
}

/// The lines with those put together that a wrap divides.
fn unwrapped(text: &str, lines: &[Line], width: usize) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut before = "";
    for line in lines {
        let next = line.span.of(text);
        match joined.last_mut() {
            Some(last) if line.blank_before == 0 && is_wrap(before, next, width) => {
                last.span = last.span.cover(line.span);
            }
            _ => joined.push(line.clone()),
        }
        before = next;
    }
    joined
}

/// Whether `line` was ended because the first word of `next` had no room in it.
fn is_wrap(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or("");
    let begins_anew = matches!(first, "By" | "BY" | "-" | "*" | "•" | "–" | "—") && !line.ends_with(',');
    // Some programs leave the right margin ragged by some columns more.
    let slack = if goes_on(next) { width / 10 } else { 0 };
    !begins_anew && columns(line) + 1 + columns(first) + slack > width
}

/// Whether a line begins in lower case, as the middle of a sentence does.
fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

fn columns(words: &str) -> usize {
    words.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_cuts() {
        let cases: &[(&str, &[(&str, u32)])] = &[
            ("", &[]),
            ("one", &[("one", 0)]),
            ("one\ntwo\n", &[("one", 0), ("two", 0)]),
            ("one\r\ntwo\r\n\r\nthree", &[("one", 0), ("two", 0), ("three", 1)]),
            ("one\rtwo\r\rthree", &[("one", 0), ("two", 0), ("three", 1)]),
            ("\n\n  one \u{a0}\n \t \n two", &[("one", 2), ("two", 1)]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = lines(text).iter().map(|l| (l.span.of(text), l.blank_before)).collect();
            assert_eq!(&found, expected, "{text:?}");
        }
    }

    #[test]
    fn paragraphs_that_were_wrapped_hard_are_one_line() {
        let cases: &[(&str, &str, usize)] = &[
            ("wrapped at 48 columns", WRAPPED, 3),
            ("a headline and a byline above it", HEADED, 4),
            (
                "a paragraph a line",
                "The council met on Monday.\nIt will meet again on Friday, the mayor said.\nNobody came.\nThe \
                 hall was cold, and the heating will be mended in spring.",
                4,
            ),
            (
                "a list of short lines",
                "What to bring to the harbor fair this weekend:\nwarm socks\na lamp\nsomething to eat\nbait for \
                 the children\nold bread for the gulls",
                6,
            ),
            (
                "a poem",
                "The tide comes in without a sound,\nand takes the sand we stood upon;\nthe gulls go round,\nand \
                 round, and round,\nuntil the last of them has gone.",
                5,
            ),
            (
                "a post and its signature",
                "Ferry is late again. Third time this week, folks.\nthanks for nothing\n— Ana Ruiz (@anaruiz) May 3, \
                 2021",
                3,
            ),
            (
                "lines of a table that are all of one length",
                "Ruiz, Ana      12 points in 31 minutes of play\nOkafor, Ben     9 points in 28 minutes of play\n\
                 Lund, Carla     7 points in 30 minutes of play\nMoore, Dan      4 points in 12 minutes of play",
                4,
            ),
        ];
        for (name, text, expected) in cases {
            let found: Vec<_> = lines(text).iter().map(|l| l.span.of(text)).collect();
            assert_eq!(found.len(), *expected, "{name}: {found:#?}");
            assert_eq!(
                lines(&text.replace('\n', "\r\n")).len(),
                *expected,
                "{name}, with line ends of two characters"
            );
        }
    }

    const WRAPPED: &str = "The ferry to the island stopped on Monday after\nits engine failed in the middle of the sound,\n\
         and forty people spent the night on board.\n\n\"We had soup and a guitar,\" said Ana Ruiz, who\nteaches music \
         on the island. Her pupils had the\nday off.\n\nThe ferry sails again on Friday.\n";

    const HEADED: &str = "Forty spend a night on the ferry to the island\nBy Ben Okafor\n\nThe ferry to the island \
         stopped on Monday after\nits engine failed in the middle of the sound,\nand forty people spent the night on \
         board.\n\n\"We had soup and a guitar,\" said Ana Ruiz, who\nteaches music on the island. Her pupils had the\n\
         day off.\n";
}
