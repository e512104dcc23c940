//! Blocks: which part of the text is what.

use super::{Block, Line, Token};
use crate::result::BlockKind;

/// Sorts the lines into blocks.
pub(super) fn blocks(_text: &str, lines: &[Line], tokens: &[Token]) -> Vec<Block> {
    let mut next = 0;
    lines
        .iter()
        .map(|line| {
            let first = next;
            next += tokens[first..].partition_point(|t| t.span.end <= line.span.end);
            Block {
                kind: BlockKind::Paragraph,
                reason: None,
                span: line.span,
                tokens: first..next,
                rule: "line",
                confidence: 0.5,
            }
        })
        .collect()
}
