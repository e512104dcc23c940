//! The page that a report is written on: sections and entries of styled words, wrapped by their width on the screen.
//!
//! Lines break at spaces; a word that is wider than the page is cut between graphemes. Control characters of the
//! article never reach the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use textwrap::core::{Fragment, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

/// Plain words.
pub(super) const PLAIN: Style = Style::new();
/// Names and titles.
pub(super) const STRONG: Style = Style::new().bold();
/// Remarks.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Headings of sections.
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
/// What went wrong.
pub(super) const WRONG: Style = AnsiColor::Red.on_default().bold();

/// How far an entry is indented.
const INDENT: usize = 2;
/// A page is never narrower than this.
const NARROWEST: usize = 16;

/// Words in one style. A list of them is one text: the spaces between them are theirs.
pub(super) type Words = (Style, String);

/// A report in the making.
pub(super) struct Page {
    written: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(width: usize, colour: bool) -> Self {
        Self { written: String::new(), width: width.max(NARROWEST), colour }
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.written
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.written.push('\n');
    }

    /// Begins a section, with an empty line before it.
    pub(super) fn heading(&mut self, name: &str, count: usize) {
        self.blank();
        self.flow(0, 0, &[(HEADING, name.to_owned()), (FAINT, format!(" ({count})"))]);
    }

    /// A paragraph that starts at the margin.
    pub(super) fn paragraph(&mut self, words: &[Words]) {
        self.flow(0, 0, words);
    }

    /// An entry of a section; lines after its first are indented further.
    pub(super) fn entry(&mut self, words: &[Words]) {
        self.flow(INDENT, 2 * INDENT, words);
    }

    /// What belongs to an entry, on lines of its own.
    pub(super) fn detail(&mut self, words: &[Words]) {
        self.flow(2 * INDENT, 2 * INDENT, words);
    }

    /// A label and what is said under it, beside each other if the page is wide enough for that.
    pub(super) fn labelled(&mut self, label: &str, column: usize, words: &[Words]) {
        if self.width < 3 * column {
            return self.entry(&[&[(STRONG, format!("{label}: "))], words].concat());
        }
        let gap = column.saturating_sub(display_width(label)).max(2);
        self.written.push_str(&" ".repeat(INDENT));
        self.styled(STRONG, label);
        self.written.push_str(&" ".repeat(gap));
        let at = INDENT + display_width(label) + gap;
        let lines = self.wrapped(at, INDENT + column, words);
        self.lines(0, INDENT + column, &lines);
    }

    fn flow(&mut self, first: usize, rest: usize, words: &[Words]) {
        let lines = self.wrapped(first, rest, words);
        self.lines(first, rest, &lines);
    }

    /// Lines of pieces; the first begins in column `first`, the others in column `rest`.
    fn wrapped(&self, first: usize, rest: usize, words: &[Words]) -> Vec<Vec<Piece>> {
        let room = |indent: usize| self.width.saturating_sub(indent).max(NARROWEST / 2);
        let pieces = pieces(words, room(first).min(room(rest)));
        let widths = [room(first) as f64, room(rest) as f64];
        wrap_first_fit(&pieces, &widths).into_iter().map(<[Piece]>::to_vec).collect()
    }

    fn lines(&mut self, first: usize, rest: usize, lines: &[Vec<Piece>]) {
        for (number, line) in lines.iter().enumerate() {
            self.written.push_str(&" ".repeat(if number == 0 { first } else { rest }));
            for (style, words) in runs(line) {
                self.styled(style, &words);
            }
            self.blank();
        }
    }

    fn styled(&mut self, style: Style, words: &str) {
        if self.colour {
            // Writing to a string cannot fail.
            let _ = write!(self.written, "{style}{words}{style:#}");
        } else {
            self.written.push_str(words);
        }
    }
}

/// A line as long runs of one style, without the space at its end.
fn runs(line: &[Piece]) -> Vec<Words> {
    let mut runs: Vec<Words> = Vec::new();
    for (number, piece) in line.iter().enumerate() {
        for (style, words) in &piece.parts {
            match runs.last_mut() {
                Some((last, run)) if last == style => run.push_str(words),
                _ => runs.push((*style, words.clone())),
            }
        }
        if let Some((_, run)) = runs.last_mut().filter(|_| piece.space && number + 1 < line.len()) {
            run.push(' ');
        }
    }
    runs
}

/// What is never broken over lines: a word, or a part of one that is wider than the page.
#[derive(Clone, Debug, Default)]
struct Piece {
    parts: Vec<Words>,
    width: usize,
    space: bool,
}

impl Piece {
    fn push(&mut self, style: Style, grapheme: &str) {
        match self.parts.last_mut() {
            Some((last, words)) if *last == style => words.push_str(grapheme),
            _ => self.parts.push((style, grapheme.to_owned())),
        }
        self.width += display_width(grapheme);
    }
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.space))
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words as pieces that are at most `most` columns wide, if a grapheme is not wider.
fn pieces(words: &[Words], most: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    for (style, words) in words {
        for grapheme in clean(words).graphemes(true) {
            if grapheme == " " {
                if !piece.parts.is_empty() {
                    pieces.push(Piece { space: true, ..std::mem::take(&mut piece) });
                }
                continue;
            }
            if piece.width > 0 && piece.width + display_width(grapheme) > most {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(*style, grapheme);
        }
    }
    if !piece.parts.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Words of the article as they may be shown: one space for any white space, no control characters, nothing that turns
/// the direction of what follows.
pub(super) fn clean(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            c if c.is_control() => clean.push('\u{fffd}'),
            c => clean.push(c),
        }
    }
    clean
}

/// The first words, at most `most` columns of them, with an ellipsis if that is not all.
pub(super) fn clip(words: &str, most: usize) -> String {
    let words = clean(words);
    let words = words.trim_end();
    let mut width = 0;
    for (at, grapheme) in words.grapheme_indices(true) {
        width += display_width(grapheme);
        if width > most {
            let cut = words[..at].rfind(' ').filter(|&cut| cut > at / 2).unwrap_or(at);
            return format!("{}…", words[..cut].trim_end());
        }
    }
    words.to_owned()
}

/// The last words, at most `most` columns of them, with an ellipsis if that is not all.
pub(super) fn clip_front(words: &str, most: usize) -> String {
    let words = clean(words);
    let words = words.trim_start();
    let mut width = 0;
    for (at, grapheme) in words.grapheme_indices(true).rev() {
        width += display_width(grapheme);
        if width > most {
            let at = at + grapheme.len();
            let cut = words[at..].find(' ').map_or(at, |cut| at + cut);
            return format!("…{}", words[cut..].trim_start());
        }
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, words: &str) -> String {
        let mut page = Page::new(width, false);
        page.entry(&[(PLAIN, words.to_owned())]);
        page.into_text()
    }

    #[test]
    fn lines_break_by_what_the_eye_sees() {
        let cases = [
            (20, "one two three four five", "  one two three four\n    five\n"),
            (20, "日本語の新聞 日本語の新聞", "  日本語の新聞\n    日本語の新聞\n"),
            (20, "https://t.co/abcdefghijklmnop", "  https://t.co/abc\n    defghijklmnop\n"),
            (16, "👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀", "  👩‍🚀👩‍🚀👩‍🚀\n    👩‍🚀👩‍🚀👩‍🚀\n    👩‍🚀\n"),
            (30, "a\u{1b}[31mred\u{7} \u{202e}x\n\ty", "  a\u{fffd}[31mred\u{fffd} x y\n"),
        ];
        for (width, words, expected) in cases {
            assert_eq!(page(width, words), expected);
        }
    }

    #[test]
    fn clipping_keeps_whole_words_where_it_can() {
        let cases = [
            (12, "one two three", "one two…"),
            (13, "one two three", "one two three"),
            (5, "one\n two", "one…"),
            (4, "unbroken", "unbr…"),
            (3, "日本語", "日…"),
        ];
        for (most, words, expected) in cases {
            assert_eq!(clip(words, most), expected);
        }
    }
}
