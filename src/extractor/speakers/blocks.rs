//! Block quotations without marks: a passage of another outlet or document after a line that introduces it, and the words
//! of a speaker whom a block quotation introduces itself.

use super::attribution::Attribution;
use super::continuation::{BLOCK, NESTED_BLOCK, Story, attribution};
use super::cues::{Forms, attributes};
use super::passages::{Passage, Shape};
use super::words::Word;
use crate::result::BlockKind;
use crate::span::Span;

/// How many words a paragraph has at least.
const SHORTEST: usize = 9;

/// How many paragraphs on a closing mark without a partner is looked for.
const REACH: usize = 8;

/// Words of a block quotation, with who introduces them.
pub(super) type BlockQuotation = (Span, Attribution);

/// Finds the block quotations that no marks enclose.
pub(super) fn unmarked(story: &Story) -> Vec<BlockQuotation> {
    let running: Vec<usize> =
        (0..story.passages.len()).filter(|&number| can_introduce(story, number)).collect();
    running
        .windows(2)
        .filter_map(|pair| introduced(story, &running, pair[0], pair[1]))
        .chain(nested(story))
        .collect()
}

/// Whether a passage can introduce a block quotation or be one: "The Herald wrote:" can look like a heading.
fn can_introduce(story: &Story, number: usize) -> bool {
    let passage = &story.passages[number];
    let kind = story.layout.blocks[passage.block].kind;
    story.is_running(number) || passage.parent.is_none() && kind == BlockKind::Heading
}

/// The paragraph `next`, if `before` introduces it.
fn introduced(story: &Story, running: &[usize], before: usize, next: usize) -> Option<BlockQuotation> {
    let (introduction, passage) = (&story.passages[before], &story.passages[next]);
    let is_paragraph = story.layout.blocks[passage.block].kind == BlockKind::Paragraph;
    let words = passage.items.iter().filter(|item| item.is_word()).count();
    if !is_paragraph || words < SHORTEST || ends_in_colon(passage) || !announces(story, introduction) {
        return None;
    }
    let speaker = story.introduction(before).or_else(|| source(story, introduction))?;
    let start = story.layout.blocks[passage.block].span.start;
    let end = forgotten_mark(story, running, next).unwrap_or(story.layout.blocks[passage.block].span.end);
    Some((Span::new(start as usize, end as usize), attribution(BLOCK, Some(speaker))))
}

fn ends_in_colon(passage: &Passage) -> bool {
    passage.items.last().is_some_and(|item| item.is_sign(':'))
}

/// Whether a passage says that words of somebody follow.
fn announces(story: &Story, passage: &Passage) -> bool {
    let items = &passage.items;
    if is_source_line(story, passage) {
        return true;
    }
    let Some(sentence) = passage.sentences.last().filter(|_| ends_in_colon(passage)) else { return false };
    let near = items.len().saturating_sub(9).max(sentence.start);
    let has_verb = (sentence.start..items.len()).any(|at| {
        let word = items[at].word;
        word.is(Word::SAY)
            && !(at + 1..items.len()).any(|after| items[after].word.is(Word::AUXILIARY))
            && (!word.is(Word::WEAK) || at >= near)
            && attributes(items, sentence.start, at, Forms::Any)
    });
    has_verb || items[near..].iter().any(|item| item.shape == Shape::Lower && item.word.is(Word::MESSAGE))
}

/// `From the City Herald:`, `via City Herald`
fn is_source_line(story: &Story, passage: &Passage) -> bool {
    source(story, passage).is_some()
}

fn source(story: &Story, passage: &Passage) -> Option<Span> {
    let items = &passage.items;
    let lower = |at: usize| items[at].span.of(&story.layout.lower);
    let lead = items
        .iter()
        .position(|item| !matches!(item.span.of(&story.layout.lower), "more" | "from" | "via" | "the"))?;
    let leads = (0..lead).any(|at| matches!(lower(at), "from" | "via"));
    let end = if ends_in_colon(passage) { items.len() - 1 } else { items.len() };
    let is_name = items[lead..end]
        .iter()
        .all(|item| item.is_capital() || item.is_any("&.") || item.word.is(Word::PREPOSITION));
    (leads && is_name && lead < end && end - lead <= 7).then(|| passage.span(lead..end))
}

/// Where a mark closes that nothing opened, in the next paragraphs.
fn forgotten_mark(story: &Story, running: &[usize], first: usize) -> Option<u32> {
    let layout = story.layout;
    let place = running.binary_search(&first).ok()?;
    running[place..].iter().take(REACH).find_map(|&number| {
        let block = layout.blocks[story.passages[number].block].span;
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
        let speaker = story.introduction(number)?;
        let quotation = story.layout.quotations[parent].span;
        let start = story.layout.blocks[next.block].span.start;
        (start < quotation.end).then(|| {
            (Span::new(start as usize, quotation.end as usize), attribution(NESTED_BLOCK, Some(speaker)))
        })
    })
}
