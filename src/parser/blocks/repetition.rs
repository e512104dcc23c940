//! Repetition: what of a piece of text stands elsewhere in the article: the same piece, the headline, runs of its words,
//! the name that it begins with. Furniture is repeated, and a caption tells again what the article tells.

use rustc_hash::FxHashMap;

use super::super::tokens::TokenKind;
use super::super::words::Words;
use super::evidence::{ECHOES_FIRST, Evidence, SEEN_AFTER, SEEN_BEFORE, SEEN_OFTEN};
use super::pieces::Piece;
use crate::sequence::join;

/// Marks and counts what is repeated.
pub(super) fn mark(words: &Words, pieces: &[Piece], found: &mut [Evidence]) {
    mark_repeats(found);
    mark_echoes(words, pieces, found);
    mark_copies(words, pieces, found);
    count_names(words, pieces, found);
}

/// Marks pieces that are there more than once.
fn mark_repeats(found: &mut [Evidence]) {
    let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    for evidence in found.iter() {
        counts.entry(evidence.whole).or_default().0 += 1;
    }
    for evidence in found {
        let Some((total, seen)) = counts.get_mut(&evidence.whole) else { continue };
        if *seen > 0 {
            evidence.marks |= SEEN_BEFORE;
        }
        *seen += 1;
        if *seen < *total {
            evidence.marks |= SEEN_AFTER;
        }
        if *total >= 3 {
            evidence.marks |= SEEN_OFTEN;
        }
    }
}

/// Marks pieces that hold most of the words of the first line again: a headline repeated.
fn mark_echoes(words: &Words, pieces: &[Piece], found: &mut [Evidence]) {
    let Some(first) = pieces.first() else { return };
    let long_words = |piece: &Piece| {
        let mut folded: Vec<u64> = piece
            .tokens
            .clone()
            .filter(|&t| words.kind(t) == TokenKind::Word && words.word(t).len() >= 4)
            .map(|t| words.folded(t))
            .collect();
        folded.sort_unstable();
        folded.dedup();
        folded
    };
    let headline = long_words(first);
    if !(3..=20).contains(&headline.len()) {
        return;
    }
    for (piece, evidence) in pieces.iter().zip(found).skip(1).filter(|(piece, _)| piece.tokens.len() <= 40) {
        let here = long_words(piece);
        let shared = here.iter().filter(|word| headline.binary_search(word).is_ok()).count();
        if shared >= 3 && 5 * shared >= 3 * headline.len() {
            evidence.marks |= ECHOES_FIRST;
        }
    }
}

/// How many words a run has that is looked for elsewhere in the text.
const RUN: usize = 4;

/// Measures how much of each piece stands elsewhere in the text, word for word.
fn mark_copies(words: &Words, pieces: &[Piece], found: &mut [Evidence]) {
    let runs = |piece: &Piece| {
        let tokens: Vec<u64> = piece.tokens.clone().map(|t| words.folded(t)).collect();
        let runs: Vec<u64> =
            tokens.windows(RUN).map(|run| run.iter().fold(0, |h, &word| join(h, word))).collect();
        runs
    };
    let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    let all: Vec<Vec<u64>> = pieces.iter().map(runs).collect();
    for run in all.iter().flatten() {
        counts.entry(*run).or_default().0 += 1;
    }
    for (runs, evidence) in all.iter().zip(found) {
        let (mut before, mut after) = (0, 0);
        for run in runs {
            let Some((total, seen)) = counts.get_mut(run) else { continue };
            before += usize::from(*seen > 0);
            *seen += 1;
            after += usize::from(*seen < *total);
        }
        let share = |n: usize| (4 * n).div_ceil(runs.len().max(1)) as u8;
        (evidence.copied, evidence.copied_later) = (share(before), share(after));
    }
}

/// Counts how often the first two words of each piece that begins with a name stand together elsewhere.
fn count_names(words: &Words, pieces: &[Piece], found: &mut [Evidence]) {
    let name = |at: usize| {
        let both = at + 1 < words.tokens.len() && words.is_capitalised(at) && words.is_capitalised(at + 1);
        both.then(|| join(words.folded(at), words.folded(at + 1)))
    };
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for piece in pieces {
        if let Some(name) = name(piece.tokens.start) {
            places.entry(name).or_default();
        }
    }
    for at in 0..words.tokens.len() {
        if let Some(places) = name(at).and_then(|name| places.get_mut(&name)) {
            places.push(at as u32);
        }
    }
    for (piece, evidence) in pieces.iter().zip(found) {
        let Some(places) = name(piece.tokens.start).and_then(|name| places.get(&name)) else { continue };
        let before = places.partition_point(|&at| (at as usize) < piece.tokens.start);
        let after = places.len() - places.partition_point(|&at| (at as usize) < piece.tokens.end);
        (evidence.name_before, evidence.name_after) = (1 + before.min(3) as u8, 1 + after.min(3) as u8);
    }
}
