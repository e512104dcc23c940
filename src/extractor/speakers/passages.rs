//! Passages: running text with its quotations folded up.
//!
//! In comes a layout, out comes for each content block, and for each quotation that holds others, a row of [`Item`]s:
//! words, signs, and one item for a whole quotation, so that no verb, name or stop between marks is taken for the
//! writer's. A passage is cut into sentences as the writer's own words go on through the quotations or not.

use std::ops::Range;

use super::words::Word;
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

/// One word, sign or folded quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Where it stands.
    pub(super) span: Span,
    /// What it looks like.
    pub(super) shape: Shape,
    /// What it can be.
    pub(super) word: Word,
}

/// What an item looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word or number in lower case.
    Lower,
    /// A word with a capital letter, or a handle.
    Capital,
    /// A word with a capital letter that ends in a full stop of its own: `Mr.`, `J.`
    Abbreviation,
    /// The possessive ending of the word before.
    Possessive,
    /// A sign.
    Sign(char),
    /// A quotation with its marks, by its place in the layout's list.
    Quoted(usize),
}

/// A row of items.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// The block that it stands in.
    pub(super) block: usize,
    /// The quotation that it stands in.
    pub(super) parent: Option<usize>,
    /// Its items.
    pub(super) items: Vec<Item>,
    /// The first of its items that is a word.
    pub(super) first_word: Option<usize>,
    /// Its sentences, as ranges of items.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Item {
    /// Whether it is a word with a capital letter.
    pub(super) fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Abbreviation)
    }

    /// Whether it is a word or a number.
    pub(super) fn is_word(self) -> bool {
        self.is_capital() || self.shape == Shape::Lower
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(self, sign: char) -> bool {
        self.shape == Shape::Sign(sign)
    }

    /// Whether it is one of these signs.
    pub(super) fn is_any(self, signs: &str) -> bool {
        matches!(self.shape, Shape::Sign(sign) if signs.contains(sign))
    }

    /// The quotation that it stands for.
    pub(super) fn quotation(self) -> Option<usize> {
        match self.shape {
            Shape::Quoted(quotation) => Some(quotation),
            _ => None,
        }
    }
}

impl Passage {
    /// The stretch of text that these items cover.
    pub(super) fn span(&self, items: Range<usize>) -> Span {
        match self.items.get(items) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The sentence that holds an item.
    pub(super) fn sentence_of(&self, item: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= item)
            .min(self.sentences.len().saturating_sub(1))
    }
}

/// Cuts a layout into passages: the content blocks in order, then the insides of the quotations that hold others or several
/// blocks.
pub(super) fn passages(layout: &Layout) -> Vec<Passage> {
    let inner = Children::new(layout);
    let mut passages = Vec::with_capacity(layout.blocks.len());
    for (block, content) in layout.blocks.iter().enumerate().filter(|(_, block)| block.is_content()) {
        passages.push(passage(layout, block, None, content.tokens.clone(), inner.of(None)));
    }
    for (number, quotation) in layout.quotations.iter().enumerate() {
        let children = inner.of(Some(number));
        let tokens = layout.tokens_in(quotation.span);
        let first = layout.blocks.partition_point(|block| block.tokens.end <= tokens.start);
        let is_one_block = layout.blocks.get(first).is_none_or(|block| block.tokens.end >= tokens.end);
        if children.is_empty() && is_one_block {
            continue;
        }
        for (block, content) in layout.blocks.iter().enumerate().skip(first) {
            if content.tokens.start >= tokens.end {
                break;
            }
            let part = tokens.start.max(content.tokens.start)..tokens.end.min(content.tokens.end);
            if content.is_content() && part.start < part.end {
                passages.push(passage(layout, block, Some(number), part, children));
            }
        }
    }
    passages
}

/// The quotations by the quotation that they stand in.
struct Children {
    outermost: Vec<usize>,
    inside: Vec<Vec<usize>>,
}

impl Children {
    fn new(layout: &Layout) -> Self {
        let mut children = Self { outermost: Vec::new(), inside: vec![Vec::new(); layout.quotations.len()] };
        for (number, quotation) in layout.quotations.iter().enumerate() {
            match quotation.parent {
                Some(parent) => children.inside[parent].push(number),
                None => children.outermost.push(number),
            }
        }
        children
    }

    fn of(&self, parent: Option<usize>) -> &[usize] {
        parent.map_or(&self.outermost, |parent| &self.inside[parent])
    }
}

fn passage(
    layout: &Layout,
    block: usize,
    parent: Option<usize>,
    tokens: Range<usize>,
    quotations: &[usize],
) -> Passage {
    let mut items = Vec::with_capacity(tokens.len());
    let start = layout.tokens.get(tokens.start).map_or(0, |token| token.span.start);
    let first = quotations.partition_point(|&q| layout.quotations[q].outer.end <= start);
    let mut folded = quotations[first..].iter().copied().peekable();
    let mut at = tokens.start;
    while at < tokens.end {
        let here = layout.tokens[at].span;
        match folded.next_if(|&q| layout.quotations[q].outer.start <= here.start) {
            Some(quotation) => {
                let outer = layout.quotations[quotation].outer;
                let next = at + layout.tokens[at..tokens.end].partition_point(|t| t.span.start < outer.end);
                let span = here.cover(layout.tokens[next.max(at + 1) - 1].span);
                items.push(Item { span, shape: Shape::Quoted(quotation), word: Word::default() });
                at = next.max(at + 1);
            }
            None => at = push_words(layout, at, tokens.end, &mut items),
        }
    }
    let sentences = sentences(layout, &items);
    let first_word = items.iter().position(|item| item.is_word());
    Passage { block, parent, items, first_word, sentences }
}

/// Adds the word that begins with the token `at`, with what hyphens and contractions glue to it; the token after it.
fn push_words(layout: &Layout, at: usize, end: usize, items: &mut Vec<Item>) -> usize {
    let token = layout.tokens[at];
    let first = layout.word(at).chars().next().unwrap_or(' ');
    let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Handle);
    if !is_word {
        let is_ending = token.kind == TokenKind::Ending;
        let shape = if is_ending { Shape::Possessive } else { Shape::Sign(first) };
        items.push(Item { span: token.span, shape, word: Word::default() });
        return at + 1;
    }
    let mut next = at + 1;
    while next + 1 < end
        && layout.tokens[next].glued
        && layout.tokens[next + 1].glued
        && matches!(layout.word(next), "-" | "&" | "/" | "‑")
        && matches!(layout.tokens[next + 1].kind, TokenKind::Word | TokenKind::Number)
    {
        next += 2;
    }
    let is_contracted =
        |at: usize| layout.tokens[at].kind == TokenKind::Ending && !layout.word(at).ends_with(['s', 'S']);
    if next < end && is_contracted(next) {
        next += 1;
    }
    let span = token.span.cover(layout.tokens[next - 1].span);
    let spelled = span.of(layout.text());
    let word = Word::of(span.of(&layout.lower));
    let is_shouted = spelled.len() > 2 && spelled.bytes().all(|byte| byte.is_ascii_uppercase());
    let shape = match first {
        '@' => Shape::Capital,
        _ if is_shouted && word.is_cue_verb() => Shape::Lower,
        c if c.is_uppercase() && spelled.ends_with('.') => Shape::Abbreviation,
        c if c.is_uppercase() => Shape::Capital,
        _ => Shape::Lower,
    };
    items.push(Item { span, shape, word });
    next
}

/// Cuts items into sentences: a stop ends one, and so does a quotation that ends in a stop and is not attributed by
/// what follows it.
fn sentences(layout: &Layout, items: &[Item]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for next in 1..items.len() {
        if ends_before(layout, items, first, next) {
            sentences.push(first..next);
            first = next;
        }
    }
    if first < items.len() {
        sentences.push(first..items.len());
    }
    sentences
}

fn ends_before(layout: &Layout, items: &[Item], first: usize, next: usize) -> bool {
    let begins = match items[next].shape {
        Shape::Capital | Shape::Abbreviation | Shape::Quoted(_) => true,
        Shape::Sign(sign) => matches!(sign, '(' | '[' | '$' | '—' | '–' | '-' | '•'),
        Shape::Lower => items[next].span.of(layout.text()).starts_with(|c: char| c.is_ascii_digit()),
        Shape::Possessive => false,
    };
    if !begins {
        return false;
    }
    let mut last = next - 1;
    while last > first && items[last].is_any(")]’'”\"") {
        last -= 1;
    }
    match items[last].shape {
        Shape::Sign('.' | '!' | '?' | '…') => !items[next].is_any("—–-"),
        Shape::Quoted(quotation) if last == next - 1 => {
            let stop = last_sign(layout.quotations[quotation].span.of(layout.text()));
            matches!(stop, '.' | '!' | '?' | '…') && !super::attribution::follows(layout, items, next, stop)
        }
        _ => false,
    }
}

/// The last sign or letter of quoted words, inner marks and brackets apart.
pub(super) fn last_sign(words: &str) -> char {
    words.trim_end_matches(['’', '\'', '”', '"', ')', ']', ' ']).chars().next_back().unwrap_or(' ')
}
