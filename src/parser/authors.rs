//! The authors: whom the bylines name, or else the first and last lines whatever they were taken for, or else the notes on
//! the author at the end.

use super::lines::Line;
use super::{Block, bylines};
use crate::result::{BlockKind, BoilerplateReason};

/// A byline stands in one of so many first lines.
const FIRST_LINES: usize = 10;
/// A note on the author stands in one of so many first or last lines.
const NOTE_ABOVE: usize = 4;
const NOTE_BELOW: usize = 14;
/// Only so many bytes of a line or block are looked at: a byline can be glued to other lines, but not behind much.
const HEAD: usize = 1200;

/// Where authors are sought.
type Source = fn(&str, &[Line], &[Block]) -> Vec<String>;

/// The authors, in order, each once.
pub(super) fn authors(text: &str, lines: &[Line], blocks: &[Block]) -> Vec<String> {
    let sources: [Source; 4] = [of_bylines, of_lines, of_notes, of_trades];
    let found = sources.iter().map(|source| source(text, lines, blocks)).find(|found| !found.is_empty());
    let mut authors: Vec<String> = Vec::new();
    for author in found.unwrap_or_default() {
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

fn of_bylines(text: &str, _: &[Line], blocks: &[Block]) -> Vec<String> {
    let bylines =
        blocks.iter().filter(|block| block.kind == BlockKind::Byline).map(|block| head(block.span.of(text)));
    bylines
        .flat_map(|byline| {
            let says_so = byline.to_lowercase().contains("by ") || byline.contains("Author");
            // A name without "By" that the article speaks of is rather its headline.
            bylines::authors(byline)
                .into_iter()
                .filter(move |name| says_so || mentions(text, name) == mentions(byline, name))
        })
        .collect()
}

fn mentions(text: &str, name: &str) -> usize {
    text.matches(name).count()
}

fn of_lines(text: &str, lines: &[Line], _: &[Block]) -> Vec<String> {
    let line = |number: usize| lines.get(number).map_or("", |line| line.span.of(text));
    for number in 0..lines.len().min(FIRST_LINES) {
        let found = bylines::authors_above(head(line(number)));
        if !found.is_empty() {
            return found;
        }
        if let Some(author) = bylines::author_with_outlet(line(number), line(number + 1)) {
            return vec![author];
        }
    }
    let below = lines.iter().rev().take(2).map(|line| bylines::authors_below(line.span.of(text)));
    below.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn of_notes(text: &str, _: &[Line], blocks: &[Block]) -> Vec<String> {
    let is_note = |block: &&Block| {
        matches!(block.reason, Some(BoilerplateReason::AuthorBio | BoilerplateReason::Contributors))
    };
    blocks
        .iter()
        .filter(is_note)
        .flat_map(|block| bylines::noted_authors(head(block.span.of(text))))
        .collect()
}

/// Those of whom a first or last line says that they write, and whom the article does not speak of.
fn of_trades(text: &str, lines: &[Line], _: &[Block]) -> Vec<String> {
    let below = lines.len().saturating_sub(NOTE_BELOW).max(NOTE_ABOVE.min(lines.len()));
    let near = lines[..lines.len().min(NOTE_ABOVE)].iter().chain(&lines[below..]);
    let found = near.flat_map(|line| {
        let line = head(line.span.of(text));
        bylines::authors_by_trade(line)
            .into_iter()
            .filter(move |name| mentions(text, name) == mentions(line, name))
    });
    found.collect()
}

fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(HEAD)]
}
