//! Pieces: the lines cut wherever one kind of text could end and another begin. The model of the blocks labels pieces.
//!
//! Cuts are generous where pages were glued together (one article on one line), as pieces of one block are put together
//! again; each piece knows the seam in front of it.

use std::ops::Range;

use super::super::lines::Line;
use super::super::sentences::{AFTER_HEADLINE, ends_before};
use super::super::tokens::TokenKind;
use super::super::words::Words;
use super::super::{boilerplate, calendar};
use super::evidence::is_agency;
use crate::span::Span;

/// A stretch of text that belongs to one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parser) struct Piece {
    pub(in crate::parser) span: Span,
    pub(in crate::parser) tokens: Range<usize>,
    /// The number of its line.
    pub(in crate::parser) line: usize,
    pub(in crate::parser) seam: Seam,
    /// The embedded post that the piece is, by its number.
    pub(in crate::parser) post: Option<usize>,
}

/// What stands between a piece and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parser) enum Seam {
    /// A line end.
    Line,
    /// The beginning or end of an embedded post.
    Post,
    /// Two spaces or more, a tab, a no-break space; not the line end of a wrapped paragraph.
    Wide,
    /// The end of a sentence.
    Sentence,
    /// No space where one ought to be.
    Glue,
    /// A bullet.
    Bullet,
    /// The end of a date or of a clock time.
    Day,
    /// The beginning or end of a phrase of the boilerplate table.
    Phrase,
    /// A closing bracket before a capital, in a long line.
    Bracket,
    /// A word that begins sentences, with a capital inside a long line.
    Opener,
}

/// From this length on, a line may be several lines that were glued together.
const LONG_LINE: usize = 300;

/// Cuts the lines into pieces. An embedded post is one piece.
pub(in crate::parser) fn pieces(words: &Words, lines: &[Line], posts: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut posts = posts.iter().copied().enumerate().peekable();
    let mut next = 0;
    for (number, line) in lines.iter().enumerate() {
        let first = next;
        next += words.tokens[first..].partition_point(|t| t.span.end <= line.span.end);
        let mut cutter = Cutter { words, line: number, pieces: &mut pieces };
        let mut at = line.span.start;
        let mut seam = Seam::Line;
        while at < line.span.end {
            while posts.next_if(|(_, post)| post.end <= at).is_some() {}
            let (post, end) = match posts.peek() {
                Some(&(post, span)) if span.start <= at => (Some(post), span.end.min(line.span.end)),
                Some((_, span)) => (None, span.start.min(line.span.end)),
                None => (None, line.span.end),
            };
            let stretch = Span { start: at, end };
            match post {
                Some(post) => cutter.add_post(stretch, seam, post),
                None => cutter.cut(stretch, seam, line.span.len() >= LONG_LINE),
            }
            at = end;
            seam = Seam::Post;
        }
    }
    pieces
}

struct Cutter<'c, 't> {
    words: &'c Words<'t>,
    line: usize,
    pieces: &'c mut Vec<Piece>,
}

impl Cutter<'_, '_> {
    fn add(&mut self, span: Span, tokens: Range<usize>, seam: Seam) {
        let span = span.trim(self.words.text);
        if !span.is_empty() {
            self.pieces.push(Piece { span, tokens, line: self.line, seam, post: None });
        }
    }

    /// Adds a line of an embedded post, to the piece of its lines before if there are any.
    fn add_post(&mut self, span: Span, seam: Seam, post: usize) {
        let span = span.trim(self.words.text);
        let tokens = self.words.tokens_in(span);
        match self.pieces.last_mut().filter(|piece| piece.post == Some(post)) {
            _ if span.is_empty() => {}
            Some(piece) => {
                piece.span = piece.span.cover(span);
                piece.tokens.end = tokens.end;
            }
            None => self.pieces.push(Piece { span, tokens, line: self.line, seam, post: Some(post) }),
        }
    }

    /// Cuts a stretch of a line.
    fn cut(&mut self, stretch: Span, mut seam: Seam, long: bool) {
        let tokens = self.words.tokens_in(stretch);
        let mut start = stretch.start as usize;
        let mut first = tokens.start;
        let mut phrase_end = usize::MAX;
        let inserts = inserts(self.words, tokens.clone());
        let mut inserts = inserts.iter().copied().peekable();
        for at in tokens.start..tokens.end {
            let phrase = self.phrase_at(at, tokens.end);
            while inserts.next_if(|&insert| insert < at).is_some() {}
            let found = match phrase {
                _ if at > first && inserts.peek() == Some(&at) => Some(Seam::Glue),
                _ if at == first || at == first + 1 && self.words.word(first) == "(" => None,
                Some(_) => Some(Seam::Phrase),
                _ if at == phrase_end => Some(Seam::Phrase),
                _ => seam_before(self.words, first, at, long),
            };
            if let Some((end, true)) = phrase {
                let signs =
                    (end..tokens.end).take_while(|&t| matches!(self.words.word(t), ":" | "." | "!" | "?"));
                phrase_end = end + signs.count();
            }
            if let Some(next) = found {
                let cut = self.words.tokens[at].span.start as usize;
                self.add(Span::new(start, cut), first..at, seam);
                (start, first, seam) = (cut, at, next);
            }
        }
        self.add(Span::new(start, stretch.end as usize), first..tokens.end, seam);
    }

    /// A phrase that begins a piece, written with a capital, at this token.
    fn phrase_at(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        let words = self.words;
        let opens = words.word(at) == "(" && at + 1 < end && words.is_capitalised(at + 1);
        if !words.is_capitalised(at) && words.word(at) != "©" && !opens {
            return None;
        }
        let (phrase_end, whole) = boilerplate::leading(words, at, end)?;
        let is_label = || {
            let word = words.word(at);
            word.len() >= 5 && (word == "Advertisement" || word.bytes().all(|b| b.is_ascii_uppercase()))
        };
        let is_title = || (at..phrase_end).all(|t| !words.initial(t).is_lowercase());
        (phrase_end > at + 1 && (is_title() || at == 0 || !whole) || whole && is_label())
            .then_some((phrase_end, whole))
    }
}

/// The bounds of links that a page put inside a sentence: a name that a headline is glued to (`Ana RuizPier falls`), up to
/// the button "MORE".
fn inserts(words: &Words, tokens: Range<usize>) -> Vec<usize> {
    const LONGEST: usize = 90;
    let mut bounds = Vec::new();
    let mut from = tokens.start;
    for more in tokens.clone().filter(|&t| words.word(t) == "MORE") {
        let reach = from.max(more.saturating_sub(LONGEST));
        let glued = (reach..more).find(|&t| is_glued_name(words, t));
        if let Some(glued) = glued {
            let name = (reach..glued).rev().take_while(|&t| is_name_part(words, t)).count();
            bounds.extend([glued - name, more + 1]);
            from = more + 1;
        }
    }
    bounds
}

/// `RuizPier`: a capital behind small letters.
fn is_glued_name(words: &Words, token: usize) -> bool {
    let word = words.word(token);
    let seam = word
        .as_bytes()
        .windows(2)
        .skip(3)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let split = words.tokens[token].glued && token > 0 && words.kind(token - 1) == TokenKind::Word;
    words.is_capitalised(token) && (seam || split)
}

fn is_name_part(words: &Words, token: usize) -> bool {
    words.is_capitalised(token) || matches!(words.word(token), "(" | ")" | "-")
}

/// The seam before token `at` of a piece that began with token `first`, if there is one.
fn seam_before(words: &Words, first: usize, at: usize, long: bool) -> Option<Seam> {
    let (before, token) = (words.tokens[at - 1], words.tokens[at]);
    let (previous, word) = (words.word(at - 1), words.word(at));
    let capital = words.is_capitalised(at);
    if !token.glued {
        let gap = &words.text[before.span.end as usize..token.span.start as usize];
        let is_one_space = gap == " " || gap.contains(['\n', '\r']);
        if !is_one_space {
            return Some(Seam::Wide);
        }
        if matches!(word, "•" | "●" | "▪" | "■" | "►" | "∙" | "·" | "➤" | "→") {
            return Some(Seam::Bullet);
        }
    }
    if ends_before(words.text, words.tokens, first, at) {
        return Some(if token.glued { Seam::Glue } else { Seam::Sentence });
    }
    if token.glued {
        let words_touch = before.kind == TokenKind::Word && token.kind == TokenKind::Word;
        let after_mark = matches!(previous, ":" | "”" | "\"" | ")" | "]" | "?" | "!") && capital;
        return (words_touch || after_mark && word.len() > 1 && previous != "(").then_some(Seam::Glue);
    }
    if !capital {
        return None;
    }
    if ends_day(words, first, at) {
        return Some(Seam::Day);
    }
    if long && ends_credit(words, first, at) {
        return Some(Seam::Bracket);
    }
    match previous {
        ")" | "]" if long => Some(Seam::Bracket),
        _ if !long || !could_end_heading(words, at - 1) => None,
        _ if AFTER_HEADLINE.contains(word) || names_again(words, first, at) || begins_dateline(words, at) => {
            Some(Seam::Opener)
        }
        _ => None,
    }
}

/// Whether a date or a clock time with its zone ends before token `at`.
fn ends_day(words: &Words, first: usize, at: usize) -> bool {
    const ZONES: [&str; 12] =
        ["ET", "EST", "EDT", "PT", "PST", "PDT", "CT", "GMT", "UTC", "BST", "IST", "CET"];
    let last = words.word(at - 1);
    if ZONES.contains(&last) {
        return true;
    }
    let is_year = last.len() == 4 && (last.starts_with("19") || last.starts_with("20"));
    if words.kind(at - 1) != TokenKind::Number || !is_year || at < first + 3 {
        return false;
    }
    let back = if words.word(at - 2) == "," { at.checked_sub(4) } else { at.checked_sub(2) };
    back.filter(|&t| t >= first).is_some_and(|t| calendar::month(words.word(t)).is_some())
}

/// Whether the credit of a picture ends before token `at`: `| Getty`, `/AP`.
fn ends_credit(words: &Words, first: usize, at: usize) -> bool {
    const MOST_WORDS: usize = 4;
    if !is_agency(words, at - 1) || is_agency(words, at) {
        return false;
    }
    let reach = first.max(at.saturating_sub(MOST_WORDS));
    (reach..at)
        .rev()
        .take_while(|&t| words.kind(t) == TokenKind::Sign || words.is_capitalised(t))
        .any(|t| matches!(words.word(t), "|" | "/"))
}

/// Whether a name begins here, perhaps behind offices, one word of which stands in the words just before: a headline
/// ends, the text begins.
fn names_again(words: &Words, first: usize, at: usize) -> bool {
    const HEADLINE: usize = 24;
    const LONGEST_NAME: usize = 7;
    const SHORTEST: usize = 3;
    let name = (at + 1..words.tokens.len().min(at + LONGEST_NAME)).take_while(|&t| words.is_capitalised(t));
    let again = |surname: usize| {
        words.word(surname).len() >= SHORTEST
            && (first..at).any(|t| words.folded(t) == words.folded(surname) && words.is_capitalised(t))
    };
    at - first <= HEADLINE && name.into_iter().any(again)
}

/// Whether a place in capitals begins here, with a dash soon after it.
fn begins_dateline(words: &Words, at: usize) -> bool {
    let in_capitals =
        |t: usize| words.word(t).len() >= 3 && words.word(t).bytes().all(|b| b.is_ascii_uppercase());
    let near = at + 1..words.tokens.len().min(at + 8);
    in_capitals(at)
        && !in_capitals(at - 1)
        && near.into_iter().any(|t| matches!(words.word(t), "—" | "–" | "-"))
}

/// Whether a heading could end with this token: not with a word that wants another one.
fn could_end_heading(words: &Words, token: usize) -> bool {
    const OPEN: [&str; 24] = [
        "of", "to", "by", "in", "the", "a", "and", "for", "from", "with", "at", "on", "or", "but", "that",
        "as", "is", "was", "said", "than", "against", "when", "if", "how",
    ];
    let closes = matches!(words.word(token), "'" | "’" | "”" | "\"");
    (closes || matches!(words.kind(token), TokenKind::Word | TokenKind::Number | TokenKind::Ending))
        && !OPEN.contains(&words.word(token))
        && !AFTER_HEADLINE.contains(words.word(token))
}

/// The pieces of each line, in order.
pub(super) fn by_line(pieces: &[Piece]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    pieces.chunk_by(|a, b| a.line == b.line).map(move |line| {
        let of_line = start..start + line.len();
        start = of_line.end;
        of_line
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::super::super::tokens::tokenise;
    use super::*;

    fn cut(text: &str) -> Vec<(Seam, &str)> {
        let lines = lines(text);
        let tokens = tokenise(text, &lines);
        let pieces = pieces(&Words::new(text, &tokens), &lines, &[]);
        pieces.iter().map(|piece| (piece.seam, piece.span.of(text))).collect()
    }

    #[test]
    fn cuts_where_kinds_of_text_can_meet() {
        let cases: &[(&str, &[(Seam, &str)])] = &[
            ("The pier fell.\nIt rained.", &[(Seam::Line, "The pier fell."), (Seam::Line, "It rained.")]),
            ("The pier fell. It rained.", &[(Seam::Line, "The pier fell."), (Seam::Sentence, "It rained.")]),
            ("The pier fell.It rained.", &[(Seam::Line, "The pier fell."), (Seam::Glue, "It rained.")]),
            ("Pier Falls  The pier fell", &[(Seam::Line, "Pier Falls"), (Seam::Wide, "The pier fell")]),
            (
                "Menu • Pier • Storm",
                &[(Seam::Line, "Menu"), (Seam::Bullet, "• Pier"), (Seam::Bullet, "• Storm")],
            ),
            ("May 3, 2024 The pier fell", &[(Seam::Line, "May 3, 2024"), (Seam::Day, "The pier fell")]),
            (
                "The pier fell. (Reporting by Ana Ruiz)",
                &[(Seam::Line, "The pier fell."), (Seam::Phrase, "(Reporting by Ana Ruiz)")],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(&cut(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cuts_a_headline_from_the_text_on_a_long_line() {
        let rest = " said on Friday that the old pier of the town would be built again".repeat(5);
        let cases = [
            ("Ruiz: pier will be back ", "Harbour master Ana Ruiz", false),
            ("Ruiz wants the pier back ", "Former Harbour Master Ana Ruiz", true),
            ("The pier in March. | Getty ", "Ana Ruiz", true),
            ("Old pier lost to the storm ", "LARKHAVEN — The mayor", true),
        ];
        for (headline, text, is_cut) in cases {
            let line = format!("{headline}{text}{rest}.");
            let found = cut(&line);
            assert_eq!(found.iter().any(|(_, piece)| piece.starts_with(text)), is_cut, "{line:?}");
        }
    }

    #[test]
    fn an_embedded_post_is_one_piece_over_its_lines() {
        let text = "He wrote:\nThe pier fell.\nIt rained.\nThe end.";
        let lines = lines(text);
        let tokens = tokenise(text, &lines);
        let post = Span::new(10, 35);
        let pieces = pieces(&Words::new(text, &tokens), &lines, &[post]);
        let found: Vec<_> = pieces.iter().map(|piece| (piece.post, piece.span.of(text))).collect();
        let expected = [(None, "He wrote:"), (Some(0), "The pier fell.\nIt rained."), (None, "The end.")];
        assert_eq!(found, expected);
    }
}
