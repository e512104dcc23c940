//! The lines as wholes: how many of no running text stand together, how like a line is to those beside it, and how much of
//! it stands elsewhere.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::super::tokens::TokenKind;
use super::super::super::words::Words;
use super::super::evidence::{self, Evidence};
use super::super::pieces::{Piece, by_line};
use super::{ENDS, Template, bucket};
use crate::sequence::join;

/// A line of so many pieces or more is running text or a whole page, and has no shape of its own.
const MOST_PIECES: usize = 12;
/// A line of so many words or more is running text whatever it ends with.
const LONG: usize = 22;

/// What stands for the share of long words where there is none.
const NO_LONG_WORD: u8 = 16;

/// One line.
pub(super) struct View {
    pieces: Range<usize>,
    words: usize,
    /// Its end mark and length.
    shape: u64,
    is_prose: bool,
    capitals: u8,
    /// Share of its runs of words that stand further up, and further down, in eighths.
    copied: u8,
    copied_later: u8,
    /// Share of its long words that other lines hold too, in eighths.
    elsewhere: u8,
    /// How many lines of running text, or of none, stand together here, and how many of them before this one.
    stretch: usize,
    place_in_stretch: usize,
}

/// All lines.
pub(super) struct Views {
    lines: Vec<View>,
    /// The line of each piece.
    of: Vec<usize>,
}

/// Looks at all lines.
pub(super) fn views(words: &Words, pieces: &[Piece], found: &[Evidence]) -> Views {
    let mut lines: Vec<View> = Vec::new();
    let mut of = Vec::with_capacity(pieces.len());
    for line in by_line(pieces) {
        of.resize(line.end, lines.len());
        lines.push(view(line, found));
    }
    mark_elsewhere(words, pieces, &mut lines);
    let mut start = 0;
    while start < lines.len() {
        let prose = lines[start].is_prose;
        let end = start + lines[start..].iter().take_while(|line| line.is_prose == prose).count();
        for (place, line) in lines[start..end].iter_mut().enumerate() {
            (line.stretch, line.place_in_stretch) = (end - start, place);
        }
        start = end;
    }
    Views { lines, of }
}

fn view(pieces: Range<usize>, found: &[Evidence]) -> View {
    let line = &found[pieces.clone()];
    let (mut words, mut marks, mut capitals, mut copied, mut later) = (0, 0, 0, 0, 0);
    for piece in line {
        words += piece.words;
        marks |= piece.marks;
        capitals += usize::from(piece.capitals) * piece.words;
        copied += usize::from(piece.copied) * piece.words;
        later += usize::from(piece.copied_later) * piece.words;
    }
    let ends = line.last().map_or(0, |last| last.marks & ENDS);
    let is_prose = words >= LONG || line.iter().any(Evidence::is_prose) || marks & evidence::IS_POST != 0;
    View {
        pieces,
        words,
        shape: join(bucket(words), ends),
        is_prose,
        capitals: (capitals / words.max(1)) as u8,
        copied: (2 * copied / words.max(1)) as u8,
        copied_later: (2 * later / words.max(1)) as u8,
        elsewhere: 0,
        stretch: 0,
        place_in_stretch: 0,
    }
}

/// Measures how many of the long words of each line other lines hold too.
fn mark_elsewhere(words: &Words, pieces: &[Piece], lines: &mut [View]) {
    let long = |at: &usize| words.kind(*at) == TokenKind::Word && words.word(*at).len() >= 5;
    // The last line that held the word, and in how many lines it stands.
    let mut counts: FxHashMap<u64, (usize, u32)> = FxHashMap::default();
    let tokens = |line: &View| pieces[line.pieces.start].tokens.start..pieces[line.pieces.end - 1].tokens.end;
    for (number, line) in lines.iter().enumerate() {
        for at in tokens(line).filter(long) {
            let entry = counts.entry(words.folded(at)).or_insert((usize::MAX, 0));
            if entry.0 != number {
                *entry = (number, entry.1 + 1);
            }
        }
    }
    for line in lines {
        let (mut all, mut shared) = (0, 0);
        for at in tokens(line).filter(long) {
            all += 1;
            shared += usize::from(counts.get(&words.folded(at)).is_some_and(|entry| entry.1 > 1));
        }
        line.elsewhere = (8 * shared).checked_div(all).map_or(NO_LONG_WORD, |share: usize| share as u8);
    }
}

/// Adds what the line of a piece shows as a whole, and how like the lines beside it are.
pub(super) fn whole_line(views: &Views, found: &[Evidence], at: usize, add: &mut impl FnMut(Template, u64)) {
    let number = views.of[at];
    let line = &views.lines[number];
    let first = &found[line.pieces.start];
    let begins = u64::from(line.pieces.start == at);
    let length = bucket(line.words).min(12);
    if line.pieces.len() <= MOST_PIECES {
        add(Template::LineCopied, join(line.copied.into(), begins));
        add(Template::LineCopied, join(16 + u64::from(line.copied_later), begins));
        add(Template::LineCopied, join(32 + u64::from(line.copied.max(line.copied_later)), length));
        add(Template::Elsewhere, line.elsewhere.into());
        add(Template::Elsewhere, join(line.elsewhere.into(), line.shape));
        add(Template::Elsewhere, join(join(line.elsewhere.into(), length), u64::from(line.capitals)));
        add(Template::Label, u64::from(first.label));
        add(Template::Label, join(first.label.into(), length));
    }
    let prose = u64::from(line.is_prose);
    add(Template::Stretch, join(line.stretch.min(9) as u64, prose));
    let place = join(line.stretch.min(9) as u64, line.place_in_stretch.min(3) as u64);
    add(Template::Stretch, join(place, line.shape));
    add(Template::Stretch, join(64 + (line.stretch - line.place_in_stretch).min(4) as u64, prose));
    for (side, other) in [(1, number.checked_sub(1)), (2, Some(number + 1))] {
        let Some(other) = other.and_then(|n| views.lines.get(n)) else { continue };
        let its_first = &found[other.pieces.start];
        let alike = u64::from(its_first.first == first.first)
            | u64::from(its_first.second == first.second) << 1
            | u64::from(other.shape == line.shape) << 2
            | u64::from(its_first.label > 0 && first.label > 0) << 3
            | u64::from(its_first.head == first.head) << 4;
        add(Template::Parallel, join(side, alike));
        add(Template::Parallel, join(join(side, alike), length));
    }
}
