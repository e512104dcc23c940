//! Where the body of a signed post begins: a small linear-chain model over the pieces of text above the signature.
//!
//! Most bodies are the one paragraph before the signature. A body of several is told by gaps that the page has nowhere
//! else, by what fits the length that the network allows, by links, hashtags and the tone of posts; what introduces a
//! post (a colon, the author's name, a verb of saying) is no part of it.

use std::sync::LazyLock;

use super::super::blocks::evidence::{self, Evidence};
use super::super::blocks::pieces::{Piece, Seam};
use super::super::lines::Line;
use super::super::tokens::TokenKind;
use super::super::words::Words;
use super::signature::Signature;
use crate::sequence::{Lattice, Model, join};

/// The labels: text before the post, its body, its signature. The signature ends every chain.
pub const NAMES: [&str; 3] = ["outside", "body", "signature"];

/// The weights, made by `train posts`; `model/posts.toml` says how.
static WEIGHTS: &[u8] = include_bytes!("../../model/posts.bin");

static MODEL: LazyLock<Option<Model<'static, 3>>> = LazyLock::new(|| Model::open(WEIGHTS, &NAMES).ok());

/// Bodies are sought in so many pieces and bytes above the signature.
const MOST_PIECES: usize = 24;
const MOST_BYTES: usize = 1200;

/// A signature with the pieces above it that can belong to the post.
pub(super) struct Chain<'c> {
    pub(super) signature: &'c Signature,
    /// The number of the first piece that can belong to it.
    pub(super) first: usize,
    /// The number of the signature's own piece.
    pub(super) last: usize,
}

/// The text as the chains look at it.
pub(super) struct Page<'p> {
    pub(super) words: &'p Words<'p>,
    pub(super) lines: &'p [Line],
    pub(super) pieces: &'p [Piece],
    pub(super) found: &'p [Evidence],
    /// The commonest number of blank lines between two lines.
    usual_gap: u32,
    /// The mean length of a line in bytes.
    usual_length: usize,
}

impl<'p> Page<'p> {
    pub(super) fn new(
        words: &'p Words<'p>,
        lines: &'p [Line],
        pieces: &'p [Piece],
        found: &'p [Evidence],
    ) -> Self {
        let mut counts = [0usize; 4];
        for line in lines.iter().skip(1) {
            counts[line.blank_before.min(3) as usize] += 1;
        }
        let usual_gap = (0..4).max_by_key(|&gap| (counts[gap], 4 - gap)).unwrap_or(0) as u32;
        let bytes: usize = lines.iter().map(|line| line.span.len()).sum();
        let usual_length = bytes / lines.len().max(1);
        Self { words, lines, pieces, found, usual_gap, usual_length }
    }

    /// The chain of a signature. `taken` is one past the last piece of the post before.
    pub(super) fn chain<'c>(&self, signature: &'c Signature, taken: usize) -> Chain<'c> {
        let last = self.pieces.partition_point(|piece| piece.span.end < signature.span.end);
        let near = |at: &usize| (signature.span.start - self.pieces[*at].span.start) as usize <= MOST_BYTES;
        let reach = last.saturating_sub(MOST_PIECES).max(taken);
        let first = (reach..last).rev().take_while(near).last().unwrap_or(last);
        Chain { signature, first, last }
    }

    /// The features of each piece of a chain, its signature last.
    pub(super) fn features(&self, chain: &Chain) -> Vec<Vec<u64>> {
        let author = self.author_words(chain.signature);
        let colon = (chain.first..chain.last).rev().find(|&at| self.found[at].has(evidence::ENDS_WITH_COLON));
        (chain.first..=chain.last)
            .map(|at| if at == chain.last { vec![1] } else { self.features_of(chain, at, &author, colon) })
            .collect()
    }

    fn features_of(&self, chain: &Chain, at: usize, author: &[u64], colon: Option<usize>) -> Vec<u64> {
        let (piece, found, next) = (&self.pieces[at], &self.found[at], &self.pieces[at + 1]);
        let signature = chain.signature;
        let mut features = Vec::with_capacity(96);
        let mut add = |template: u64, seen: u64| features.push(join(template + 100, seen));
        let line = &self.lines[next.line];
        let bond = if next.line == piece.line {
            8 + next.seam as u64
        } else {
            u64::from(line.blank_before.min(7).saturating_sub(self.usual_gap).min(2))
        };
        let above = signature.line - piece.line;
        let alone = self.pieces[chain.last].seam == Seam::Line;
        let place = join((above.min(4) as u64) << 1 | u64::from(alone), bond);
        let limit = limit(signature);
        let length = self.length(at, chain.last);
        let fit = (4 * length / limit).min(7) as u64;
        let is_last = u64::from(at + 1 == chain.last);
        add(0, place);
        add(1, join(place, self.usual_gap.into()));
        add(2, join(place, fit));
        add(3, join(fit, limit as u64));
        add(4, (chain.last - at).min(12) as u64);
        add(5, join(length as u64 / 40, is_last));
        add(6, join(place, is_last));
        let multi = above > usize::from(alone);
        let context = u64::from(multi) << 1 | u64::from(bond >= 8);
        marks(found, context, 10, &mut add);
        marks(&self.found[at + 1], context, 20, &mut add);
        if let Some(before) = at.checked_sub(1) {
            marks(&self.found[before], context, 30, &mut add);
            let seam = if self.pieces[before].line == piece.line { 1 } else { 2 };
            add(40, join(seam, self.found[before].marks & evidence::ENDS_WITH_COLON));
            add(41, join(context, self.names(before, author)));
        }
        add(42, join(context, self.names(at, author)));
        if let Some(colon) = colon {
            let fits = self.length(colon + 1, chain.last) <= limit + 10;
            add(43, join(context, u64::from(fits) << 1 | u64::from(at > colon)));
        }
        let body = self.shared_words(at, at + 1..chain.last);
        let article = self.shared_words(at, at.saturating_sub(4)..at);
        add(47, join(context, body.min(3) << 2 | article.min(3)));
        add(48, join(context, self.length_against_page(at)));
        add(49, join(place, signature.date.map_or(0, |day| day.year().clamp(2012, 2022) as u64)));
        add(44, join(context, found.words.min(40) as u64 / 5));
        add(45, join(context, found.first));
        for token in piece.tokens.clone().take(40) {
            add(46, join(context, self.words.folded(token)));
        }
        features
    }

    /// The length of the body that begins with a piece, as the network counts it: a link is 23 characters.
    fn length(&self, first: usize, last: usize) -> usize {
        let pieces = &self.pieces[first..last];
        let plain: usize =
            pieces.iter().map(|piece| piece.span.of(self.words.text).chars().count() + 1).sum();
        let tokens = pieces.iter().flat_map(|piece| piece.tokens.clone());
        let links = tokens.filter(|&t| self.words.kind(t) == TokenKind::Address);
        links.fold(plain, |length, link| (length + 23).saturating_sub(self.words.tokens[link].span.len()))
    }

    /// How many long words a piece shares with others.
    fn shared_words(&self, piece: usize, others: std::ops::Range<usize>) -> u64 {
        let long = |at: &usize| self.words.word(*at).len() >= 5 && self.words.kind(*at) == TokenKind::Word;
        let mut there: Vec<u64> = self.pieces[others]
            .iter()
            .flat_map(|piece| piece.tokens.clone())
            .filter(long)
            .map(|t| self.words.folded(t))
            .collect();
        there.sort_unstable();
        let here = self.pieces[piece].tokens.clone().filter(long);
        here.filter(|&t| there.binary_search(&self.words.folded(t)).is_ok()).count() as u64
    }

    /// The length of a piece's line against the page's usual line: far shorter, shorter, as long, longer.
    fn length_against_page(&self, piece: usize) -> u64 {
        let line = self.lines[self.pieces[piece].line].span.len();
        (4 * line / self.usual_length.max(1)).min(6) as u64
    }

    fn author_words(&self, signature: &Signature) -> Vec<u64> {
        let Some(author) = signature.author else { return Vec::new() };
        let tokens = self.words.tokens_in(author);
        tokens.filter(|&t| self.words.word(t).len() >= 4).map(|t| self.words.folded(t)).collect()
    }

    /// How many of the author's words a piece holds, at most two.
    fn names(&self, piece: usize, author: &[u64]) -> u64 {
        let tokens = self.pieces[piece].tokens.clone();
        tokens.filter(|&t| author.contains(&self.words.folded(t))).count().min(2) as u64
    }
}

/// How many characters a post can have: Twitter allowed 140 until November 2017.
fn limit(signature: &Signature) -> usize {
    let short = signature.date.is_some_and(|day| day < jiff::civil::date(2017, 11, 8));
    match signature.network {
        "x" if short => 140,
        _ => 280,
    }
}

/// The first piece of the post that a chain ends with.
pub(super) fn first_piece(page: &Page, chain: &Chain) -> usize {
    let Some(model) = &*MODEL else { return chain.last.saturating_sub(1).max(chain.first) };
    decode(model, page, chain)
}

/// The first piece of the post that a chain ends with, by a model.
pub(super) fn decode(model: &Model<'_, 3>, page: &Page, chain: &Chain) -> usize {
    let scores: Vec<[f32; 3]> =
        page.features(chain).iter().map(|features| model.score(features.iter().copied())).collect();
    let mut lattice = Lattice::default();
    let labels = lattice.decode(model, &scores);
    chain.first + labels.iter().position(|&label| label != 0).unwrap_or(labels.len() - 1)
}

/// Adds the features of what a piece shows, alone and in its context.
fn marks(found: &Evidence, context: u64, template: u64, add: &mut impl FnMut(u64, u64)) {
    let mut set = found.marks;
    while set != 0 {
        let bit = u64::from(set.trailing_zeros());
        set &= set - 1;
        add(template, bit);
        add(template + 1, join(context, bit));
    }
    add(template + 2, join(context, (found.strong != 0).into()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::hash;

    #[test]
    fn the_manifest_names_the_model_that_is_here() {
        let manifest = include_str!("../../model/posts.toml");
        assert!(manifest.contains(&format!("\"posts.bin\" = \"{:016x}\"", hash(WEIGHTS))));
        assert!(MODEL.is_some());
    }
}
