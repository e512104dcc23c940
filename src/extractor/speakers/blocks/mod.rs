//! Block quotations without marks: a passage of another outlet or document after a line that introduces it, and the words
//! of a speaker whom a block quotation introduces itself.
//!
//! Two small models decide on what [`evidence`] sees: whether a line introduces the paragraph behind it, and whether the
//! next paragraph goes on with it. Their weights are `src/model/introductions.tsv` and `src/model/extents.tsv`, trained by
//! `train quotes`.

mod evidence;

use std::sync::LazyLock;

use super::attribution::Attribution;
use super::continuation::{BLOCK, NESTED_BLOCK, Story, attribution};
use super::linear::{Weights, probability};
use super::passages::{Item, Passage};
use super::words::Word;
use crate::result::BlockKind;
use crate::span::Span;

static INTRODUCTIONS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../model/introductions.tsv")));

static EXTENTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../model/extents.tsv")));

/// How probable an introduction must be.
pub const THRESHOLD: f32 = 0.4;

/// How probable it must be that a paragraph goes on.
pub const GOES_ON: f32 = 0.5;

/// How many words a paragraph has at least.
const SHORTEST: usize = 9;

/// How many words a line without a sign at its end has at most, to introduce anything.
const LONGEST_LINE: usize = 12;

/// How many paragraphs on a closing mark without a partner is looked for.
const REACH: usize = 8;

/// How many paragraphs a block quotation has at most.
const MOST: usize = 24;

/// Words of a block quotation, with who introduces them.
pub(super) type BlockQuotation = (Span, Attribution);

/// Finds the block quotations that no marks enclose.
pub(super) fn unmarked(story: &Story) -> Vec<BlockQuotation> {
    let mut found = Vec::new();
    let mut free = 0;
    for (line, first) in candidates(story) {
        let is_free = line >= free;
        if is_free
            && probability(INTRODUCTIONS.score(&evidence::of_introduction(story, line, first))) >= THRESHOLD
        {
            let last = extent(story, line, first);
            let start = block_span(story, first).start;
            let end = forgotten_mark(story, first).unwrap_or(block_span(story, last).end);
            let speaker = source(story, &story.passages[line]).or_else(|| story.introduction(line));
            found.push((Span::new(start as usize, end as usize), attribution(BLOCK, speaker)));
            free = last + 1;
        }
    }
    found.extend(nested(story));
    found
}

/// The paragraphs that can be words which the line before introduces, each behind its line.
pub(super) fn candidates(story: &Story) -> impl Iterator<Item = (usize, usize)> {
    // A row of dashes may stand between.
    let says = |item: &Item| item.is_word() || item.quotation().is_some();
    let is_outer = |number: &usize| story.passages[*number].parent.is_none();
    (1..story.passages.len()).take_while(is_outer).filter_map(move |first| {
        let line = (0..first).rev().find(|&line| story.passages[line].items.iter().any(says))?;
        (can_be_introduced(story, first) && can_introduce(story, line)).then_some((line, first))
    })
}

fn can_be_introduced(story: &Story, number: usize) -> bool {
    let passage = &story.passages[number];
    story.layout.blocks[passage.block].kind == BlockKind::Paragraph
        && passage.items.first().is_some_and(|item| item.quotation().is_none())
        && passage.items.iter().filter(|item| item.is_word()).count() >= SHORTEST
        && !ends_in_colon(passage)
}

/// Whether a passage can introduce words: "The Herald wrote:" can look like a heading.
fn can_introduce(story: &Story, number: usize) -> bool {
    let passage = &story.passages[number];
    let kind = story.layout.blocks[passage.block].kind;
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading)
        && passage.items.last().is_some_and(|last| {
            last.is_any(":,)—–-") || last.is_word() && passage.items.len() <= LONGEST_LINE
        })
}

/// The last paragraph of the words that begin with the paragraph `first`.
fn extent(story: &Story, line: usize, first: usize) -> usize {
    let reach = reach(story, first);
    let goes_on = |next: &usize| {
        probability(EXTENTS.score(&evidence::of_going_on(story, line, first, *next, reach))) >= GOES_ON
    };
    (first + 1..=reach).take_while(goes_on).last().unwrap_or(first)
}

/// The last paragraph that words which begin with the paragraph `first` can reach, before something else comes: a tweet,
/// boilerplate, the end.
fn reach(story: &Story, first: usize) -> usize {
    let goes_on = |&number: &usize| {
        let passage = &story.passages[number];
        let kind = story.layout.blocks[passage.block].kind;
        passage.parent.is_none()
            && passage.block == story.passages[number - 1].block + 1
            && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
    };
    let most = story.passages.len().min(first + MOST);
    (first + 1..most).take_while(goes_on).last().unwrap_or(first)
}

fn block_span(story: &Story, passage: usize) -> Span {
    story.layout.blocks[story.passages[passage].block].span
}

fn ends_in_colon(passage: &Passage) -> bool {
    passage.items.last().is_some_and(|item| item.is_sign(':'))
}

/// `From the City Herald:`, `via City Herald`, `It rained all night (via City Herald):`
fn source(story: &Story, passage: &Passage) -> Option<Span> {
    let items = &passage.items;
    let lower = |at: usize| items[at].span.of(&story.layout.lower);
    let mut end = items.len();
    while end > 0 && items[end - 1].is_any(":,") {
        end -= 1;
    }
    let opening = items[..end]
        .last()
        .filter(|last| last.is_sign(')'))
        .and_then(|_| items[..end].iter().rposition(|item| item.is_sign('(')));
    let (start, end) = opening.map_or((0, end), |opening| (opening + 1, end - 1));
    let lead = (start..end).find(|&at| !matches!(lower(at), "more" | "from" | "via" | "the"))?;
    let leads = opening.is_some() || (start..lead).any(|at| matches!(lower(at), "from" | "via"));
    let is_name = items[lead..end]
        .iter()
        .all(|item| item.is_capital() || item.is_any("&.") || item.word.is(Word::PREPOSITION));
    (leads && is_name && end - lead <= 7).then(|| passage.span(lead..end))
}

/// Where a mark closes that nothing opened, in the next paragraphs.
fn forgotten_mark(story: &Story, first: usize) -> Option<u32> {
    let layout = story.layout;
    (first..=reach(story, first)).take(REACH).find_map(|number| {
        let block = block_span(story, number);
        let words = block.of(layout.text()).trim_end();
        let mark = words.chars().next_back().filter(|c| matches!(c, '”' | '"'))?;
        let end = block.start + (words.len() - mark.len_utf8()) as u32;
        // What reaches over the mark is the last quotation that begins before it, or holds that one.
        let last = layout.quotations.partition_point(|quotation| quotation.outer.start <= end).checked_sub(1);
        let is_partner = std::iter::successors(last, |&inner| layout.quotations[inner].parent)
            .map(|number| &layout.quotations[number])
            .any(|quotation| quotation.closed && quotation.span.end <= end && end < quotation.outer.end);
        (!is_partner).then_some(end)
    })
}

/// The words of a speaker whom the first paragraph of a quotation introduces: "Spokeswoman Ana Ruiz – on the floods:".
fn nested<'a>(story: &'a Story) -> impl Iterator<Item = BlockQuotation> + 'a {
    (0..story.passages.len().saturating_sub(1)).filter_map(|number| {
        let (first, next) = (&story.passages[number], &story.passages[number + 1]);
        let parent = first.parent.filter(|_| next.parent == first.parent && ends_in_colon(first))?;
        let is_reopened = next.items.first().is_none_or(|item| !item.is_word());
        let names = |speaker: &Span| speaker.of(story.layout.text()).contains(' ');
        let speaker = story.introduction(number).filter(|speaker| !is_reopened && names(speaker))?;
        let quotation = story.layout.quotations[parent].span;
        let start = story.layout.blocks[next.block].span.start;
        (start < quotation.end).then(|| {
            (Span::new(start as usize, quotation.end as usize), attribution(NESTED_BLOCK, Some(speaker)))
        })
    })
}

/// What the models see of a candidate: the evidence for its introduction, and for each paragraph behind it, that for going
/// on.
#[cfg(feature = "train")]
pub(super) fn cases(story: &Story) -> Vec<super::training::BlockCase> {
    let case = |(line, first)| {
        let reach = reach(story, first);
        let following =
            |next| (block_span(story, next), evidence::of_going_on(story, line, first, next, reach));
        super::training::BlockCase {
            first: block_span(story, first),
            introduction: evidence::of_introduction(story, line, first),
            following: (first + 1..=reach).map(following).collect(),
        }
    };
    candidates(story).map(case).collect()
}
