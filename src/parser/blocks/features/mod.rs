//! Features: the evidence of a piece, of its place and of its neighbours, as the hashes that the model weighs.

mod whole_lines;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::lines::Line;
use super::super::words::Words;
use super::evidence::{self, Evidence};
use super::pieces::{Piece, by_line};
use crate::sequence::join;

/// All features of all pieces, one piece after the other.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) hashes: Vec<u64>,
    /// For each piece, where its words begin among its features, which stand last.
    pub(crate) own_words: Vec<usize>,
    /// For each piece, where its features end.
    pub(crate) ends: Vec<usize>,
}

impl Features {
    /// The features of one piece.
    pub(crate) fn of(&self, piece: usize) -> &[u64] {
        let start = piece.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.hashes[start..self.ends[piece]]
    }
}

/// The templates: the first half of every feature.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Template {
    Bias,
    Mark,
    Strong,
    Weak,
    Length,
    Words,
    Capitals,
    Shape,
    LengthAndEnd,
    Seam,
    SeamAfter,
    SeamAndLength,
    LineFromStart,
    LineFromEnd,
    Decile,
    PlaceAndShape,
    PieceInLine,
    Zone,
    Run,
    Gap,
    OneLine,
    Neighbour,
    NeighbourPhrase,
    NeighbourLength,
    NeighbourFirst,
    Around,
    Missing,
    Copied,
    Head,
    HeadAgain,
    Bullets,
    LineMark,
    LinePhrase,
    LineLength,
    LineFirst,
    LineLast,
    First,
    FirstTwo,
    FirstThree,
    Last,
    LastTwo,
    Whole,
    Bag,
    WholePhrase,
    Phrase,
    Name,
    LineCopied,
    Parallel,
    Stretch,
    Elsewhere,
    Label,
}

fn feature(template: Template, seen: u64) -> u64 {
    join(template as u64 + 1, seen)
}

/// What the whole text tells of the place of each piece.
struct Place {
    /// Lines from the beginning and from the end.
    from_start: usize,
    from_end: usize,
    decile: usize,
    /// Before the first and after the last piece of running text.
    in_head: bool,
    in_tail: bool,
    /// Short lines since a phrase for related links, 0 for none.
    run: usize,
    piece_in_line: usize,
    /// The pieces of its line.
    line: Range<usize>,
    /// How many lines of the text begin with the same bullet as its line.
    same_bullets: usize,
    /// How many lines of the text begin in the same form, and whether the lines before and after do.
    same_heads: usize,
    head_again: u64,
}

impl Place {
    fn zone(&self) -> u64 {
        u64::from(self.in_head) << 1 | u64::from(self.in_tail)
    }
}

/// Makes the features of all pieces.
pub(super) fn features(words: &Words, lines: &[Line], pieces: &[Piece], found: &[Evidence]) -> Features {
    let mut features = Features::default();
    let places = places(lines, pieces, found);
    let views = whole_lines::views(words, pieces, found);
    for at in 0..pieces.len() {
        let mut add = |template, seen| features.hashes.push(feature(template, seen));
        own(&found[at], &mut add);
        place(&places[at], &found[at], lines, pieces, at, &mut add);
        line(found, &places[at], at, &mut add);
        neighbours(found, at, &mut add);
        whole_lines::whole_line(&views, found, at, &mut add);
        features.own_words.push(features.hashes.len());
        own_words(words, &pieces[at], &found[at], &mut |template, seen| {
            features.hashes.push(feature(template, seen));
        });
        features.ends.push(features.hashes.len());
    }
    features
}

fn bits(mut set: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let bit = set.trailing_zeros();
            set &= set - 1;
            u64::from(bit)
        })
    })
}

/// Half the binary logarithm steps: 1, 2, 3, 4, 6, 8, 12, 16, ...
fn bucket(n: usize) -> u64 {
    let n = n as u64;
    if n < 3 { n } else { 2 * u64::from(n.ilog2()) + u64::from(n & (1 << (n.ilog2() - 1)) != 0) }
}

const ENDS: u64 = evidence::ENDS_WITH_STOP
    | evidence::ENDS_WITH_CALL
    | evidence::ENDS_WITH_QUESTION
    | evidence::ENDS_WITH_COLON
    | evidence::ENDS_WITH_QUOTE
    | evidence::ENDS_WITH_ELLIPSIS
    | evidence::ENDS_WITH_BRACKET
    | evidence::ENDS_WITH_DASH
    | evidence::ENDS_WITH_NUMBER;

/// Length, capitals and end mark together.
fn shape(of: &Evidence) -> u64 {
    let verb = u64::from(of.has(evidence::HAS_VERB));
    join(join(bucket(of.words), u64::from(of.capitals)), (of.marks & ENDS) << 1 | verb)
}

fn own(of: &Evidence, add: &mut impl FnMut(Template, u64)) {
    add(Template::Bias, 0);
    bits(of.marks).for_each(|bit| add(Template::Mark, bit));
    bits(of.strong.into()).for_each(|bit| add(Template::Strong, bit));
    bits(of.weak.into()).for_each(|bit| add(Template::Weak, bit));
    bits(of.whole_phrase.into()).for_each(|bit| add(Template::WholePhrase, bit));
    if of.whole_phrase != 0 {
        add(Template::WholePhrase, 99);
    }
    for &phrase in of.phrases.iter().filter(|&&phrase| phrase != 0) {
        add(Template::Phrase, phrase);
    }
    let name = u64::from(of.name_before) << 4 | u64::from(of.name_after);
    add(Template::Name, name);
    add(Template::Name, join(name, bucket(of.words).min(9)));
    if of.strong == 0 {
        add(Template::Strong, 99);
    }
    if of.strong | of.weak == 0 {
        add(Template::Weak, 99);
    }
    add(Template::Length, bucket(of.characters));
    add(Template::Words, bucket(of.words));
    add(Template::Capitals, join(of.capitals.into(), bucket(of.words).min(6)));
    add(Template::Shape, shape(of));
    add(Template::Copied, u64::from(of.copied) << 4 | u64::from(of.copied_later));
    add(Template::Copied, join(of.copied.into(), bucket(of.words)));
    add(Template::LengthAndEnd, join(bucket(of.characters), of.marks & ENDS));
}

fn place(
    place: &Place,
    of: &Evidence,
    lines: &[Line],
    pieces: &[Piece],
    at: usize,
    add: &mut impl FnMut(Template, u64),
) {
    let seam = pieces[at].seam as u64;
    let after = pieces.get(at + 1).map_or(99, |next| next.seam as u64);
    add(Template::Seam, seam);
    add(Template::SeamAfter, after);
    add(Template::Seam, join(seam, after));
    add(Template::SeamAndLength, join(seam, bucket(of.characters)));
    add(Template::LineFromStart, place.from_start.min(8) as u64);
    add(Template::LineFromEnd, place.from_end.min(8) as u64);
    add(Template::Decile, place.decile as u64);
    let short = u64::from(of.words < 12);
    let zone = place.zone();
    add(Template::Zone, zone << 1 | short);
    let tail = place.from_end.min(4) as u64;
    add(Template::Name, join(64 + (u64::from(of.name_before) << 4 | u64::from(of.name_after)), zone));
    for (bit, mark) in [
        evidence::IS_BIOGRAPHY,
        evidence::HAS_ROLE,
        evidence::ONLY_DATE,
        evidence::IS_CREDIT,
        evidence::BEGINS_WITH_BY,
    ]
    .into_iter()
    .enumerate()
    {
        if of.has(mark) {
            add(Template::Name, join(128 + bit as u64, zone));
            add(Template::Name, join(192 + bit as u64, tail));
            add(Template::Name, join(256 + bit as u64, seam));
        }
    }
    add(Template::Zone, join(zone + 8, shape(of)));
    add(Template::PlaceAndShape, join(place.from_start.min(4) as u64, shape(of)));
    add(Template::PlaceAndShape, join(16 + place.from_end.min(4) as u64, shape(of)));
    add(Template::PieceInLine, place.piece_in_line.min(4) as u64);
    add(Template::Run, (place.run.min(6) as u64) << 1 | short);
    let line = &lines[pieces[at].line];
    if pieces[at].seam == super::pieces::Seam::Line {
        add(Template::Gap, line.blank_before.min(4).into());
    }
    if lines.len() <= 2 {
        add(Template::OneLine, join(seam, short));
    }
}

/// What the whole line shows: a line is usually one block.
fn line(found: &[Evidence], place: &Place, at: usize, add: &mut impl FnMut(Template, u64)) {
    let line = &found[place.line.clone()];
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
    let begins = u64::from(at == place.line.start);
    add(Template::Head, first.head);
    add(Template::HeadAgain, place.same_heads.min(6) as u64 | place.head_again << 3);
    add(Template::HeadAgain, join(first.head, place.head_again));
    add(Template::Bullets, bucket(place.same_bullets));
    add(Template::Bullets, join(bucket(place.same_bullets), begins));
    add(Template::Bullets, join(1, first.bullet));
    if line.len() > 12 {
        return;
    }
    let (mut marks, mut strong, mut weak, mut words) = (0, 0, 0, 0);
    for piece in line {
        marks |= piece.marks;
        strong |= piece.strong;
        weak |= piece.weak;
        words += piece.words;
    }
    bits(marks).for_each(|bit| add(Template::LineMark, bit));
    bits(strong.into()).for_each(|bit| add(Template::LinePhrase, bit));
    bits(weak.into()).for_each(|bit| add(Template::LinePhrase, 128 | bit));
    bits(first.marks).for_each(|bit| add(Template::LineMark, 256 | bit));
    bits(last.marks).for_each(|bit| add(Template::LineMark, 512 | bit));
    add(Template::LineLength, bucket(words) << 1 | begins);
    add(Template::LineLength, join(line.len().min(6) as u64, begins));
    add(Template::LineLength, join(join(bucket(words), last.marks & ENDS), place.zone()));
    add(Template::LineFirst, first.first);
    add(Template::LineFirst, join(first.first, first.second));
    add(Template::LineLast, join(last.before_last, last.last));
    add(Template::LineLast, last.last);
}

fn neighbours(found: &[Evidence], at: usize, add: &mut impl FnMut(Template, u64)) {
    for (side, neighbour) in
        [(1, at.checked_sub(1)), (2, Some(at + 1)), (3, at.checked_sub(2)), (4, Some(at + 2))]
    {
        let Some(of) = neighbour.and_then(|n| found.get(n)) else {
            add(Template::Missing, side);
            continue;
        };
        bits(of.marks).for_each(|bit| add(Template::Neighbour, side << 8 | bit));
        bits(of.strong.into()).for_each(|bit| add(Template::NeighbourPhrase, side << 8 | bit));
        bits(of.weak.into()).for_each(|bit| add(Template::NeighbourPhrase, side << 8 | 128 | bit));
        add(Template::NeighbourLength, join(side, bucket(of.words)));
        if side <= 2 {
            add(Template::NeighbourFirst, join(side, of.first));
            add(Template::NeighbourFirst, join(join(side, of.last), 1));
            add(Template::NeighbourLength, join(side + 8, shape(of)));
        }
    }
    let words = |n: Option<usize>| n.and_then(|n| found.get(n)).map_or(0, |of| bucket(of.words).min(9));
    let around = join(words(at.checked_sub(1)), words(Some(at + 1)));
    add(Template::Around, join(around, bucket(found[at].words).min(9)));
}

/// At most so many words of a piece are features.
const BAG: usize = 40;

fn own_words(words: &Words, piece: &Piece, of: &Evidence, add: &mut impl FnMut(Template, u64)) {
    add(Template::First, of.first);
    add(Template::FirstTwo, join(of.first, of.second));
    add(Template::FirstThree, join(join(of.first, of.second), of.third));
    add(Template::Last, of.last);
    add(Template::LastTwo, join(of.before_last, of.last));
    if of.words <= BAG {
        add(Template::Whole, of.whole);
    }
    let bag = if of.words <= BAG { BAG } else { 8 };
    let short = u64::from(of.words < 12);
    for at in piece.tokens.clone().take(bag) {
        add(Template::Bag, words.folded(at));
        if short == 1 {
            add(Template::Bag, join(1, words.folded(at)));
        }
    }
}

fn places(lines: &[Line], pieces: &[Piece], found: &[Evidence]) -> Vec<Place> {
    let prose = |of: &Evidence| of.is_prose() || of.has(evidence::IS_POST);
    let first_prose = found.iter().position(prose).unwrap_or(0);
    let last_prose = found.iter().rposition(prose).unwrap_or(found.len());
    let related = 1 << crate::result::BoilerplateReason::RelatedLinks as u32;
    let in_lines: Vec<Range<usize>> = by_line(pieces).collect();
    let mut heads: FxHashMap<u64, usize> = FxHashMap::default();
    let mut bullets: FxHashMap<u64, usize> = FxHashMap::default();
    for line in &in_lines {
        *heads.entry(found[line.start].head).or_default() += 1;
        *bullets.entry(found[line.start].bullet).or_default() += 1;
    }
    let (mut run, mut number) = (0, 0);
    let mut places = Vec::with_capacity(pieces.len());
    for (at, (piece, of)) in pieces.iter().zip(found).enumerate() {
        number += usize::from(at == in_lines[number].end);
        let line = in_lines[number].clone();
        let head = found[line.start].head;
        let same = |n: Option<usize>| {
            n.and_then(|n| in_lines.get(n)).is_some_and(|other| found[other.start].head == head)
        };
        places.push(Place {
            from_start: piece.line,
            from_end: lines.len() - 1 - piece.line,
            decile: 10 * at / pieces.len(),
            in_head: at < first_prose,
            in_tail: at > last_prose,
            run,
            piece_in_line: at - line.start,
            same_bullets: match found[line.start].bullet {
                0 => 0,
                bullet => bullets.get(&bullet).copied().unwrap_or(0),
            },
            same_heads: heads.get(&head).copied().unwrap_or(0),
            head_again: u64::from(same(number.checked_sub(1))) << 1 | u64::from(same(Some(number + 1))),
            line,
        });
        run = match run {
            _ if of.strong & related != 0 => 1,
            0 => 0,
            _ if of.is_prose() => 0,
            _ => run + 1,
        };
    }
    places
}
