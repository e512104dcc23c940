//! Lines that are bylines and nothing else: "By Ana Ruiz", a name over the name of its outlet, a dateline that stands
//! alone. The rules are those that read the authors, so that an author stands in a byline wherever the line allows it.

use std::ops::Range;

use super::super::bylines::author_with_outlet;
use super::super::datelines::is_outlet;
use super::super::words::Words;
use super::evidence::{
    BEGINS_WITH_BY, ENDS_WITH_DASH, Evidence, HAS_CLOCK, HAS_DATELINE, HAS_YEAR, IS_BYLINE, IS_CREDIT,
    ONLY_DATE,
};
use super::pieces::{Piece, Seam, by_line};
use crate::span::Span;

/// Bylines stand among so many first and last lines; on a page that is one line, or two or three, among so many first
/// pieces.
const FIRST_LINES: usize = 10;
const LAST_LINES: usize = 2;
const FIRST_PIECES: usize = 24;
const GLUED_LINES: usize = 3;
/// A line that is a name, an outlet or a dateline is no longer.
const LONGEST: usize = 90;

/// Marks the pieces of bylines.
pub(super) fn mark(words: &Words, pieces: &[Piece], found: &mut [Evidence]) {
    let lines: Vec<Range<usize>> = by_line(pieces).collect();
    let is_glued = lines.len() <= GLUED_LINES;
    let text = |line: &Range<usize>| -> &str {
        let span: Span = pieces[line.start].span.cover(pieces[line.end - 1].span);
        if span.len() <= LONGEST { span.of(words.text) } else { "" }
    };
    for (number, line) in lines.iter().enumerate() {
        let in_head = number < FIRST_LINES;
        if !in_head && number + LAST_LINES < lines.len() {
            continue;
        }
        if in_head && !text(line).is_empty() {
            let next = lines.get(number + 1).map_or("", &text);
            if author_with_outlet(text(line), next).is_some() {
                mark_all(&mut found[line.clone()]);
                if is_outlet(next) {
                    mark_all(&mut found[lines[number + 1].clone()]);
                }
            }
            let stands_alone = line.len() == 1 && found[line.start].has(HAS_DATELINE);
            if stands_alone && found[line.start].has(ENDS_WITH_DASH) || text(line) == "By" {
                mark_all(&mut found[line.clone()]);
            }
        }
        for at in line.clone().take_while(|&at| at < FIRST_PIECES || !is_glued) {
            let is_cut = matches!(pieces[at].seam, Seam::Line | Seam::Glue | Seam::Day | Seam::Wide);
            if is_cut && found[at].has(IS_CREDIT) && (found[at].has(BEGINS_WITH_BY) || found[at].words > 2) {
                found[at].marks |= IS_BYLINE;
            }
        }
    }
    mark_moments(found);
}

/// Marks days with their years or hours beside a byline, to which they belong.
fn mark_moments(found: &mut [Evidence]) {
    let is_signed = |of: Option<&Evidence>| of.is_some_and(|of| of.has(IS_BYLINE) && !of.has(ONLY_DATE));
    for at in 0..found.len() {
        let is_moment = found[at].has(ONLY_DATE) && found[at].has(HAS_YEAR | HAS_CLOCK);
        let before = at.checked_sub(1).and_then(|before| found.get(before));
        if is_moment && (is_signed(before) || is_signed(found.get(at + 1))) {
            found[at].marks |= IS_BYLINE;
        }
    }
}

fn mark_all(found: &mut [Evidence]) {
    for piece in found {
        piece.marks |= IS_BYLINE;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines as lines_of;
    use super::super::super::tokens::tokenise;
    use super::super::{evidence, pieces};
    use super::*;

    #[test]
    fn tells_lines_that_are_bylines() {
        const TEXT: &str = "The old pier fell into the harbour on Friday after a night of heavy storms.";
        let cases: &[(String, &[&str])] = &[
            (format!("By Ana Ruiz\n{TEXT}"), &["By Ana Ruiz"]),
            (format!("Ana Ruiz\nUSA TODAY\n{TEXT}"), &["Ana Ruiz", "USA TODAY"]),
            (format!("by Ana Ruiz\nMay 3, 2024\n{TEXT}"), &["by Ana Ruiz", "May 3, 2024"]),
            (format!("{TEXT}\n{TEXT}\nBy Ana Ruiz"), &["By Ana Ruiz"]),
            (format!("Ana Ruiz\n{TEXT}"), &[]),
            (format!("By Friday the pier was gone.\n{TEXT}"), &[]),
            (format!("May 3, 2024\n{TEXT}"), &[]),
        ];
        for (text, expected) in cases {
            let lines = lines_of(text);
            let tokens = tokenise(text, &lines);
            let words = Words::new(text, &tokens);
            let pieces = pieces::pieces(&words, &lines, &[]);
            let found = evidence::evidence(&words, &pieces);
            let signed = pieces.iter().zip(&found).filter(|(_, of)| of.has(IS_BYLINE));
            let signed: Vec<&str> = signed.map(|(piece, _)| piece.span.of(text)).collect();
            assert_eq!(&signed, expected, "{text:?}");
        }
    }
}
