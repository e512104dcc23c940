//! Lines: the text cut at LF, CRLF or bare CR; blank lines are left out.

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
}
