//! Marks: where quotation marks stand, and whether each can open or close there.
//!
//! What stands around a mark tells more than the direction of its glyph, which word processors get wrong: a mark
//! between a space and a letter opens, one between a letter or stop and a space closes.

use crate::parser::{Block, Token, TokenKind};
use crate::span::Span;

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands.
    pub(super) span: Span,
    /// The first token after it.
    pub(super) next_token: usize,
    /// The block that it stands in.
    pub(super) block: usize,
    /// Whether it is a single mark, which could be an apostrophe, or a lost one.
    pub(super) single: bool,
    /// Whether it became a question mark in a wrong encoding.
    pub(super) lost: bool,
    /// What it does where it stands.
    pub(super) side: Side,
    /// Whether it is the first sign of its block.
    pub(super) leads: bool,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// It opens.
    Opens,
    /// It closes.
    Closes,
    /// It can do either: what is open decides.
    Either,
    /// Neither: a mark alone between spaces, or inches.
    Neither,
}

/// The direction of a glyph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glyph {
    Left,
    Right,
    Straight,
    Lost,
}

/// Whether a wrong encoding turned the marks into question marks: one before a letter is no question mark.
fn marks_are_lost(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens = |&at: &usize| {
        bytes[..at].last().is_none_or(u8::is_ascii_whitespace)
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    };
    memchr::memchr_iter(b'?', bytes).filter(opens).nth(1).is_some()
}

/// Finds the marks of the content blocks, in order.
pub(super) fn marks(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let are_lost = marks_are_lost(text);
    for (number, block) in blocks.iter().enumerate().filter(|(_, block)| block.is_content()) {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            let width = width_of(text, &tokens[at..block.tokens.end]);
            let shape =
                shape_of(text, tokens, at, width).filter(|&(_, glyph)| glyph != Glyph::Lost || are_lost);
            if let Some((single, glyph)) = shape {
                let span = tokens[at].span.cover(tokens[at + width - 1].span);
                let elides = single && tokens.get(at + 1).is_some_and(|next| is_elided(next.span.of(text)));
                let side = if elides { Side::Neither } else { side_of(text, span, single, glyph) };
                marks.push(Mark {
                    span,
                    next_token: at + width,
                    block: number,
                    single,
                    lost: glyph == Glyph::Lost,
                    side,
                    leads: at == block.tokens.start,
                });
            }
            at += width;
        }
    }
    marks
}

/// How many tokens the sign at the head of `tokens` takes: two single marks side by side are a double one. Of three, at
/// the end of a word, the first is a single one: `'''` closes `'` and `''`.
fn width_of(text: &str, tokens: &[Token]) -> usize {
    let single = |at: usize| {
        tokens.get(at).filter(|t| t.kind == TokenKind::Sign).is_some_and(|t| is_single(t.span.of(text)))
    };
    let glued = |at: usize| single(at) && tokens[at].glued;
    let three = glued(1) && glued(2);
    if single(0) && glued(1) && !(three && tokens[0].glued) { 2 } else { 1 }
}

fn is_single(sign: &str) -> bool {
    matches!(sign, "'" | "’" | "‘" | "`" | "‚" | "‹" | "›" | "´" | "\u{91}" | "\u{92}")
}

/// Whether the sign is a single mark, and the direction of its glyph; none if it is no mark.
fn shape_of(text: &str, tokens: &[Token], at: usize, width: usize) -> Option<(bool, Glyph)> {
    if tokens[at].kind != TokenKind::Sign {
        return None;
    }
    let shape = match tokens[at].span.of(text) {
        "\"" | "＂" => (false, Glyph::Straight),
        "“" | "„" | "«" | "〝" | "\u{93}" => (false, Glyph::Left),
        "”" | "»" | "〞" | "\u{94}" => (false, Glyph::Right),
        "'" | "´" => (width == 1, Glyph::Straight),
        "‘" | "`" | "‚" | "‹" | "\u{91}" => (width == 1, Glyph::Left),
        "’" | "›" | "\u{92}" => (width == 1, Glyph::Right),
        "?" => (true, Glyph::Lost),
        _ => return None,
    };
    Some(shape)
}

fn side_of(text: &str, span: Span, single: bool, glyph: Glyph) -> Side {
    let before = text[..span.start as usize].chars().next_back().unwrap_or('\n');
    let after = text[span.end as usize..].chars().next().unwrap_or('\n');
    let opener_before = before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…' | '*')
        || is_mark(before);
    let can_open = opener_before && !after.is_whitespace();
    let can_close = !before.is_whitespace();
    let ends = after.is_whitespace() || matches!(after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']');
    if single {
        return single_side(before, after, can_open, glyph);
    }
    match glyph {
        // French marks stand off their words.
        Glyph::Left if text[span.range()].starts_with('«') && after.is_whitespace() => Side::Opens,
        Glyph::Right if text[span.range()].starts_with('»') && before.is_whitespace() => Side::Closes,
        Glyph::Left if can_close && !opener_before && ends => Side::Closes,
        Glyph::Left => Side::Opens,
        Glyph::Right if can_open && before.is_whitespace() => Side::Opens,
        Glyph::Right => Side::Closes,
        Glyph::Straight if can_close && before.is_ascii_digit() && !opener_before => Side::Either,
        Glyph::Straight | Glyph::Lost => match (can_open, can_close) {
            (true, false) => Side::Opens,
            (false, true) if matches!(before, ':' | ',') && after.is_alphanumeric() => Side::Either,
            // A lost line break: `rose.\"We`
            (false, true) if matches!(before, '.' | '!' | '?') && after.is_uppercase() => Side::Either,
            (false, true) => Side::Closes,
            (true, true) | (false, false) => Side::Either,
        },
    }
}

/// What an apostrophe stands before: `'em`, `'n'`, `'90s`.
fn is_elided(word: &str) -> bool {
    const ELIDED: [&str; 7] = ["n", "em", "til", "tis", "twas", "cause", "bout"];
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
        || word
            .strip_suffix('s')
            .is_some_and(|decade| decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit()))
}

/// Single marks must stand clear of letters on their outer side: elsewhere they are apostrophes.
fn single_side(before: char, after: char, can_open: bool, glyph: Glyph) -> Side {
    let opens =
        (can_open || matches!(before, ':' | ',') || glyph == Glyph::Left && !before.is_alphanumeric())
            && (after.is_alphanumeric()
                || matches!(after, '[' | '$' | '(' | '#' | '@' | '…' | '.' | '£' | '€')
                || is_mark(after));
    let closes = !before.is_whitespace() && !after.is_alphanumeric() && glyph != Glyph::Left;
    match (opens, closes) {
        (true, true) if glyph == Glyph::Left => Side::Opens,
        (true, true) => Side::Either,
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        (false, false) => Side::Neither,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '„' | '`')
}
