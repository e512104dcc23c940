//! Pairing: the state machine that turns a row of marks into pairs.
//!
//! Double marks pair by what is open; single marks only when a closing partner is in sight, for most of them are
//! apostrophes. At the end of a block what is still open goes on if the next block opens with a mark of the same kind, or
//! if the next mark of all, a few blocks on, can only close it; else the mark's partner is missing and the quotation
//! ends with the block, or before the words that attribute it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Pair;
use super::marks::{Mark, Side};
use crate::lexicon::MARKED_WORDS;
use crate::parser::{Block, Token};
use crate::span::Span;

/// How many blocks a quotation may run on without a mark.
const REACH: usize = 12;

/// How many marks are looked ahead at to tell a nested quotation from a missing mark.
const SIGHT: usize = 12;

/// How many tokens of an open quotation are looked through for a forgotten mark.
const FARTHEST: usize = 400;

/// How many words an attribution without a comma has at most.
const ATTRIBUTION: usize = 8;

/// How many quotations may stand inside each other.
const DEPTH: usize = 6;

/// said: beside its subject, it shows where a closing mark was forgotten.
static ATTRIBUTION_VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| MARKED_WORDS.words_of("attribution").collect());

/// she: can be the subject of such a verb.
static SUBJECTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| MARKED_WORDS.words_of("subject").collect());

/// An opening mark that waits for its partner.
#[derive(Clone, Copy)]
struct Open {
    mark: Mark,
    /// The number of the mark that will close it, for single marks that were looked ahead for.
    partner: Option<usize>,
    /// The block that it has reached.
    block: usize,
}

/// Pairs the marks.
pub(super) fn pair(text: &str, tokens: &[Token], blocks: &[Block], marks: &[Mark]) -> Vec<Pair> {
    let mut machine = Machine { text, tokens, blocks, marks, open: Vec::new(), pairs: Vec::new() };
    for (number, mark) in marks.iter().enumerate() {
        if machine.leaves_block(number) {
            machine.end_block(number);
        }
        if mark.single { machine.single(number) } else { machine.double(number) }
    }
    machine.end_block(marks.len());
    machine.pairs
}

struct Machine<'a> {
    text: &'a str,
    tokens: &'a [Token],
    blocks: &'a [Block],
    marks: &'a [Mark],
    open: Vec<Open>,
    pairs: Vec<Pair>,
}

impl Machine<'_> {
    fn leaves_block(&self, number: usize) -> bool {
        self.open.last().is_some_and(|open| open.block != self.marks[number].block)
    }

    fn double(&mut self, number: usize) {
        let mark = self.marks[number];
        let waiting = self.open.iter().rposition(|open| !open.mark.single);
        match (mark.side, waiting) {
            (Side::Opens, Some(depth)) if self.reopens(number) || self.reopens_inside(number, depth) => {}
            (Side::Opens, Some(depth)) if !self.nests(number, depth) => {
                self.cut(depth, mark.span.start as usize);
                self.push(number, None);
            }
            (Side::Opens, _) => self.push(number, None),
            (Side::Either, None) if !self.is_inches(mark) => self.push(number, None),
            (Side::Closes | Side::Either, Some(depth)) => {
                if depth + 1 < self.open.len() && self.open[depth + 1].partner.is_some_and(|p| p < number) {
                    // A single quotation that was to close earlier cannot be open still.
                    self.open.truncate(depth + 1);
                }
                self.close(depth, number);
            }
            _ => {}
        }
    }

    fn single(&mut self, number: usize) {
        if let Some(depth) = self.open.iter().rposition(|open| open.partner == Some(number)) {
            self.close(depth, number);
            return;
        }
        if self.reopens(number) || !matches!(self.marks[number].side, Side::Opens | Side::Either) {
            return;
        }
        if let Some(partner) = self.single_partner(number) {
            self.push(number, Some(partner));
        }
    }

    /// Whether the mark only says that the open quotation goes on in this block.
    fn reopens(&self, number: usize) -> bool {
        let mark = self.marks[number];
        mark.leads
            && self
                .open
                .last()
                .is_some_and(|open| open.mark.single == mark.single && open.mark.block < mark.block)
    }

    /// Whether the mark stands where a paragraph began before the text was put on one line: after a full stop, with no
    /// attribution since the quotation opened.
    fn reopens_inside(&self, number: usize, depth: usize) -> bool {
        let mark = self.marks[number];
        let before = self.text[..mark.span.start as usize].trim_end();
        let closes = self
            .marks
            .iter()
            .skip(number + 1)
            .take(SIGHT)
            .find(|mark| !mark.single && mark.side != Side::Opens);
        before.ends_with(['.', '!', '?'])
            && closes.is_some_and(|closing| closing.block == mark.block && closing.side == Side::Closes)
            && self.attribution_after(self.open[depth].mark.next_token, mark.span.start as usize).is_none()
    }

    /// Whether a second opening mark stands inside the quotation that waits at `depth`: then both get closed.
    fn nests(&self, number: usize, depth: usize) -> bool {
        if depth + 1 < self.open.len() {
            return true;
        }
        let mark = self.marks[number];
        let following =
            self.marks.iter().skip(number + 1).take(SIGHT).filter(|m| !m.single && m.block == mark.block);
        following.take(2).filter(|m| m.side == Side::Closes).count() == 2
    }

    fn is_inches(&self, mark: Mark) -> bool {
        self.text[..mark.span.start as usize].ends_with(|c: char| c.is_ascii_digit())
    }

    fn push(&mut self, number: usize, partner: Option<usize>) {
        let mark = self.marks[number];
        if self.open.len() == DEPTH {
            return;
        }
        self.open.push(Open { mark, partner, block: mark.block });
    }

    fn close(&mut self, depth: usize, number: usize) {
        let opened = self.open[depth].mark.span;
        let closing = self.marks[number].span;
        self.open.truncate(depth);
        self.pairs.push(Pair {
            outer: opened.cover(closing),
            inner: Span::new(opened.end as usize, closing.start as usize),
            closed: true,
        });
    }

    /// Ends the quotation at `depth` without a mark, at `limit` or before the words that attribute it.
    fn cut(&mut self, depth: usize, limit: usize) {
        let open = self.open[depth];
        self.open.truncate(depth);
        if open.mark.single {
            return;
        }
        let start = open.mark.span.end as usize;
        let end = self.attribution_after(open.mark.next_token, limit).unwrap_or(limit);
        let inner = Span::new(start, end.max(start)).trim(self.text);
        self.pairs.push(Pair { outer: open.mark.span.cover(inner), inner, closed: false });
    }

    /// `…, he said`: the end of the comma, where a closing mark has been forgotten.
    fn attribution_after(&self, first: usize, limit: usize) -> Option<usize> {
        let word = |at: usize| self.tokens.get(at).map_or("", |t| t.span.of(self.text));
        let is_verb = |at: usize| ATTRIBUTION_VERBS.contains(word(at));
        let is_subject = |at: usize| SUBJECTS.contains(word(at)) || word(at).starts_with(char::is_uppercase);
        (first..self.tokens.len().min(first + FARTHEST))
            .take_while(|&at| (self.tokens[at].span.end as usize) <= limit)
            .find(|&at| {
                matches!(word(at), "," | "?" | "!")
                    && (is_subject(at + 1) && (is_verb(at + 2) || is_subject(at + 2) && is_verb(at + 3))
                        || is_verb(at + 1) && is_subject(at + 2))
            })
            .map(|at| self.tokens[at].span.end as usize)
    }

    /// Everything that cannot go on into the block of the mark `number` ends with its own block.
    fn end_block(&mut self, number: usize) {
        while let Some(open) = self.open.last().copied() {
            let depth = self.open.len() - 1;
            if open.partner.is_some_and(|p| p >= number) && number < self.marks.len() {
                break;
            }
            if number < self.marks.len() && self.goes_on(open, number) {
                break;
            }
            self.cut(depth, self.blocks[open.block].span.end as usize);
        }
        if let Some(mark) = self.marks.get(number) {
            for open in &mut self.open {
                open.block = mark.block;
            }
        }
    }

    /// Whether what is open goes on to the mark `number`, the first one after its block.
    fn goes_on(&self, open: Open, number: usize) -> bool {
        if open.mark.single {
            return false;
        }
        let Some(mark) = self.marks[number..].iter().take(SIGHT).find(|mark| !mark.single) else {
            return false;
        };
        let between = self.blocks[open.block + 1..mark.block].iter().filter(|b| b.is_content()).count();
        match mark.side {
            Side::Closes => between < REACH,
            Side::Opens | Side::Either => {
                // An attribution at the end shows that a closing mark has been forgotten.
                let block = &self.blocks[open.block];
                let first = open.mark.next_token.max(block.tokens.start);
                mark.leads && between == 0 && !self.ends_attributed(first, block.span.end as usize)
            }
            Side::Neither => false,
        }
    }

    /// Whether the words that attribute what is open end its block.
    fn ends_attributed(&self, first: usize, limit: usize) -> bool {
        self.attribution_after(first, limit).is_some_and(|comma| {
            let rest = self.text[comma..limit].trim_end().trim_end_matches('.');
            !rest.contains(['.', '!', '?', ',']) && rest.split_whitespace().count() <= ATTRIBUTION
        })
    }

    /// The mark that closes the single mark `number`, before any other single mark opens.
    ///
    /// An apostrophe after a plural looks like a closing mark: it is taken for one only if none follows that is surer.
    fn single_partner(&self, number: usize) -> Option<usize> {
        let opening = self.marks[number];
        let enclosed = self.open.iter().any(|open| !open.mark.single);
        let mut plural = None;
        let mut block = opening.block;
        for (at, mark) in self.marks.iter().enumerate().skip(number + 1) {
            if mark.block != block {
                if !(mark.leads && mark.single && mark.block - block <= 2 && plural.is_none() && !enclosed) {
                    break;
                }
                block = mark.block;
                continue;
            }
            if !mark.single || mark.lost != opening.lost {
                if enclosed && !mark.single && mark.side == Side::Closes {
                    break;
                }
                continue;
            }
            match mark.side {
                Side::Closes | Side::Either if !self.is_doubtful(*mark) => return Some(at),
                Side::Closes | Side::Either => plural = plural.or(Some(at)),
                Side::Opens => break,
                Side::Neither => {}
            }
        }
        plural
    }

    /// `the dogs' bowl`: perhaps an apostrophe. A lost mark after a letter is perhaps a question mark.
    fn is_doubtful(&self, mark: Mark) -> bool {
        let before = &self.text[..mark.span.start as usize];
        if mark.lost {
            let goes_on = self.text[mark.span.end as usize..].trim_start().starts_with(char::is_lowercase);
            return before.ends_with(char::is_alphanumeric) && !goes_on;
        }
        let after = self.text[mark.span.end as usize..].strip_prefix(' ');
        before.ends_with(['s', 'S']) && after.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    }
}
