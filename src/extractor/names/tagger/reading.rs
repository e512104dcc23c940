//! Reading: the tokens of an article's content, each with all that the features of its neighbourhood ask of it.
//!
//! In comes a layout, out goes a [`Reading`]: one [`Sight`] a token, with boundaries around each block so that a look
//! three tokens to either side needs no check; and the stretches of it that can hold a name. Blocks that the layout sets
//! aside as furniture but is not sure of are read too.

use std::ops::Range;

use super::memory::Memory;
use super::words::{List, Phrase, Word, WordTable, extend};
use crate::parser::{Block, Layout, TokenKind};
use crate::sequence::hash;

/// How far the features look to either side.
pub const REACH: usize = 3;

/// How many tokens before a capitalised one a name can begin: "de", and with a hyphen between, "al-".
const BEFORE: usize = 1;
/// How many tokens after a capitalised one a name can end: "hospital".
const AFTER: usize = 1;
/// Stretches so near to each other are one: "of the", "for people with".
const BRIDGE: usize = 2;

/// A block that the layout sets aside with this certainty is furniture in a text of whatever kind.
const CERTAIN: f32 = 0.9995;

/// What is furniture of a page with this probability is not read.
const FURNITURE: f32 = 0.9;

/// The most words that a phrase of the word table has.
const LONGEST_PHRASE: usize = 8;

/// One token as the features see it.
#[expect(clippy::struct_excessive_bools)] // each is a fact of its own
#[derive(Clone, Copy, Debug, Default)]
pub struct Sight {
    /// The token's number in the layout; a boundary has none.
    pub token: Option<u32>,
    /// Hash of the word as it is written.
    pub exact: u64,
    /// Hash of the word in lower case.
    pub lower: u64,
    /// Hash of the word's shape: `Xx`, `XX`, `00`.
    pub shape: u64,
    /// What is known of the word.
    pub word: Word,
    /// The phrase that begins here, and the number of its words.
    pub begins: Option<(Phrase, u8)>,
    /// The phrase that goes on here, and whether this is its last word.
    pub inside: Option<(Phrase, bool)>,
    /// Whether it begins with a capital letter, or with a letter of a script that has none.
    pub capital: bool,
    /// Whether all of its letters are capitals, two of them at least.
    pub all_capitals: bool,
    /// Whether a name can hold it without help from a neighbour.
    pub can_be_name: bool,
    /// Whether it begins a sentence.
    pub first: bool,
    /// Whether most words of its block are capitalised.
    pub headline: bool,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

/// An article's content.
#[derive(Debug)]
pub struct Reading {
    /// The tokens, with [`REACH`] boundaries before, between and after the blocks.
    pub sights: Vec<Sight>,
    /// Which tokens are the same word.
    pub memory: Memory,
    /// The sights of the blocks that may be furniture, and how sure that is if the text is an article at all.
    doubtful: Vec<(Range<usize>, f32)>,
}

impl Reading {
    /// Reads the content of a layout, and what may be content.
    pub fn new(layout: &Layout, table: &WordTable) -> Self {
        let boundary = Sight { shape: 1, lower: 1, ..Sight::default() };
        let mut sights = Vec::with_capacity(layout.tokens.len() + REACH * (layout.blocks.len() + 1));
        sights.extend([boundary; REACH]);
        let mut doubtful = Vec::new();
        for block in layout.blocks.iter().filter(|block| block.is_content() || is_doubtful(block)) {
            let start = sights.len();
            for token in block.tokens.clone() {
                let sight = look(layout, token, table);
                sights.push(sight);
            }
            mark_sentences(layout, &mut sights[start..]);
            mark_headline(layout, &mut sights[start..]);
            mark_phrases(&mut sights[start..], table);
            if !block.is_content() {
                doubtful.push((start..sights.len(), block.confidence));
            }
            sights.extend([boundary; REACH]);
        }
        let memory = Memory::of(&sights);
        Self { sights, memory, doubtful }
    }

    /// The stretches that can hold a name: tokens that can be one, with their neighbours. `article` is the probability
    /// that the text is an article of news, which alone can stand among furniture.
    pub fn stretches(&self, article: f32) -> Vec<Range<usize>> {
        let mut stretches: Vec<Range<usize>> = Vec::new();
        let can_begin =
            |sight: &Sight| sight.can_be_name && !(sight.first && sight.word.is_small_elsewhere());
        let mut doubtful = self.doubtful.iter().peekable();
        let mut is_read = |at: usize| {
            while doubtful.next_if(|(block, _)| block.end <= at).is_some() {}
            doubtful.peek().is_none_or(|(block, sure)| at < block.start || sure * article < FURNITURE)
        };
        let all = self.sights.iter().enumerate();
        for (at, _) in all.filter(|(at, sight)| can_begin(sight) && is_read(*at)) {
            let inside = |at: &usize| self.sights[*at].token.is_some();
            let before = BEFORE + usize::from(self.sights[at].glued);
            let start = (at - before..=at).rev().take_while(inside).last().unwrap_or(at);
            let end = (at..=at + AFTER).take_while(inside).last().unwrap_or(at) + 1;
            match stretches.last_mut() {
                Some(last)
                    if start <= last.end
                        || start - last.end <= BRIDGE
                            && (last.end..start).all(|between| inside(&between)) =>
                {
                    last.end = end.max(last.end);
                }
                _ => stretches.push(start..end),
            }
        }
        stretches
    }
}

/// Whether a block that was set aside may be content: the model did so, and not a phrase that only furniture has.
fn is_doubtful(block: &Block) -> bool {
    block.rule == "sequence model" && block.confidence < CERTAIN
}

/// Sees one token.
fn look(layout: &Layout, number: usize, table: &WordTable) -> Sight {
    let token = layout.tokens[number];
    let word = layout.word(number);
    let (exact, lower) = hashes(word);
    let first = word.chars().next().unwrap_or(' ');
    let is_wordlike = matches!(token.kind, TokenKind::Word | TokenKind::Number);
    let capital = is_wordlike && (first.is_uppercase() || !first.is_ascii() && !first.is_lowercase());
    let inner_capital = is_wordlike && word.bytes().any(|b| b.is_ascii_uppercase());
    let all_capitals = capital && word.len() > 1 && is_all_capitals(word);
    Sight {
        token: Some(number as u32),
        exact,
        lower,
        shape: shape(word),
        word: known(table, word, exact, lower, capital, all_capitals),
        capital,
        all_capitals,
        can_be_name: capital || inner_capital,
        glued: token.glued,
        ..Sight::default()
    }
}

/// What is known of a word: as it is written, else as it stands inside a sentence.
fn known(table: &WordTable, word: &str, exact: u64, lower: u64, capital: bool, all_capitals: bool) -> Word {
    let as_written = table.word(exact);
    if !capital {
        return as_written.unwrap_or_default();
    }
    if all_capitals && word.len() > 3 && as_written.is_none_or(|w| w.statistics == 0) {
        let title_case = hash_of_title_case(word);
        let titled = table.word(title_case).or_else(|| table.name_word(title_case)).unwrap_or_default();
        let own = as_written.or_else(|| table.word(lower)).unwrap_or(titled);
        return Word { clusters: own.clusters, begins_phrase: own.begins_phrase, ..titled };
    }
    match as_written {
        Some(facts) if facts.clusters != [0; 3] => facts,
        Some(facts) => Word { clusters: table.word(lower).unwrap_or_default().clusters, ..facts },
        None => {
            let name = table.name_word(exact).unwrap_or_default();
            Word { clusters: table.word(lower).unwrap_or_default().clusters, ..name }
        }
    }
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase()) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The hashes of a word as it is written and in lower case, both without joiners, with `'` for every apostrophe, `"` for
/// every quotation mark and 0 for every digit.
pub fn hashes(word: &str) -> (u64, u64) {
    if word.is_ascii() {
        let mut plain = Hasher::default();
        let mut lower = Hasher::default();
        for byte in word.bytes() {
            let byte = if byte.is_ascii_digit() { b'0' } else { byte };
            plain.byte(byte);
            lower.byte(byte.to_ascii_lowercase());
        }
        return (plain.0, lower.0);
    }
    let mut plain = Hasher::default();
    let mut lower = Hasher::default();
    for c in word.chars().filter_map(plain_sign) {
        plain.char(c);
        c.to_lowercase().for_each(|c| lower.char(c));
    }
    (plain.0, lower.0)
}

/// The hash of a word with a capital first and small letters after it.
fn hash_of_title_case(word: &str) -> u64 {
    let mut hasher = Hasher::default();
    for (at, c) in word.chars().filter_map(plain_sign).enumerate() {
        if at == 0 {
            hasher.char(c);
        } else {
            c.to_lowercase().for_each(|c| hasher.char(c));
        }
    }
    hasher.0
}

/// FNV-1a, one letter at a time.
struct Hasher(u64);

impl Default for Hasher {
    fn default() -> Self {
        Self(hash(b""))
    }
}

impl Hasher {
    #[inline]
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn char(&mut self, c: char) {
        c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.byte(byte));
    }
}

/// The sign that stands for a sign and its typographic variants; nothing for what no reader sees.
fn plain_sign(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '’' | '‘' | 'ʼ' | '`' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '–' | '—' | '―' => Some('-'),
        c if c.is_ascii_digit() => Some('0'),
        c => Some(c),
    }
}

/// The hash of a word's shape: a letter for each class of characters, no more than two of a class in a row.
fn shape(word: &str) -> u64 {
    let mut hasher = Hasher::default();
    let mut last = ' ';
    let mut run = 0;
    for c in word.chars().filter_map(plain_sign) {
        let class = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0' => '0',
            c if c.is_ascii() => c,
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_alphabetic() => 'c',
            c => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            hasher.char(class);
        }
    }
    hasher.0
}

/// Marks the tokens of a block that begin a sentence.
fn mark_sentences(layout: &Layout, block: &mut [Sight]) {
    let word = |sight: &Sight| sight.token.map_or("", |token| layout.word(token as usize));
    let ends = |word: &str| matches!(word, "." | "!" | "?" | "…");
    for at in 0..block.len() {
        let first = match at.checked_sub(1).map(|before| (before, word(&block[before]))) {
            None => true,
            Some((_, before)) if ends(before) => {
                block[at].capital || !word(&block[at]).starts_with(char::is_alphanumeric)
            }
            Some((before, "\"" | "”" | "“" | "'" | "’" | "‘" | ")" | "(" | ":" | "]")) => {
                block[before].first || before > 0 && ends(word(&block[before - 1]))
            }
            Some((before, sign)) => block[before].first && !sign.chars().any(char::is_alphanumeric),
        };
        block[at].first = first;
    }
}

/// Marks a block in which most of the longer words are capitalised.
fn mark_headline(layout: &Layout, block: &mut [Sight]) {
    let is_long = |sight: &&Sight| {
        sight.token.is_some_and(|token| {
            let token = layout.tokens[token as usize];
            token.kind == TokenKind::Word && token.span.len() > 3
        })
    };
    let (long, capital) =
        block.iter().filter(is_long).fold((0, 0), |(n, m), sight| (n + 1, m + usize::from(sight.capital)));
    if long >= 4 && capital * 10 >= long * 7 {
        for sight in block {
            sight.headline = true;
        }
    }
}

/// Marks the longest phrase of the table that begins at each token.
fn mark_phrases(block: &mut [Sight], table: &WordTable) {
    for at in 0..block.len() {
        if !(block[at].can_be_name && block[at].word.begins_phrase) {
            continue;
        }
        let mut key = block[at].exact;
        let mut longest = None;
        for (length, next) in (2..).zip(block[at + 1..].iter().take(LONGEST_PHRASE - 1)) {
            key = extend(key, next.exact);
            if let Some(phrase) = table.phrase(key) {
                longest = Some((phrase, length));
            }
        }
        let Some((phrase, length)) = longest else { continue };
        block[at].begins = Some((phrase, length as u8));
        for (number, next) in block[at + 1..at + length].iter_mut().enumerate() {
            next.inside = Some((phrase, number + 2 == length));
        }
    }
}

impl Sight {
    /// Lists by the word alone and by the phrase that begins here, in one.
    pub fn lists_here(&self) -> u16 {
        self.word.lists | self.begins.map_or(0, |(phrase, _)| phrase.lists)
    }

    /// Lists by the phrase that goes on here.
    pub fn lists_inside(&self) -> u16 {
        self.inside.map_or(0, |(phrase, _)| phrase.lists)
    }

    /// Whether the word is a given name.
    pub fn is_given_name(&self) -> bool {
        self.capital && self.word.lists & List::Given.bit() != 0
    }
}
