//! Decoding: labelled pieces put together as blocks.

use super::super::Block;
use super::super::words::Words;
use super::evidence::Evidence;
use super::labels::{LABELS, Label};
use super::pieces::Piece;
use crate::result::{BlockKind, BoilerplateReason};
use crate::span::Span;

/// Puts the pieces together as blocks.
pub(super) fn blocks(
    words: &Words,
    pieces: &[Piece],
    found: &[Evidence],
    labels: &[u8],
    confidences: &[f32],
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let label = &LABELS[labels[at] as usize];
        let before = blocks.last_mut().filter(|before| {
            let same = before.reason == label.reason && pieces[at - 1].line == piece.line;
            before.kind == label.kind
                && piece.post.is_none()
                && pieces[at - 1].post.is_none()
                && (label.continues || label.kind == BlockKind::Boilerplate && same)
        });
        if let Some(before) = before {
            before.span = before.span.cover(piece.span);
            before.tokens.end = piece.tokens.end;
            before.confidence = before.confidence.min(confidences[at]);
        } else {
            blocks.push(Block {
                kind: label.kind,
                reason: label.reason.or(orphan(label)),
                span: Span { ..piece.span }.trim(words.text),
                tokens: piece.tokens.clone(),
                rule: rule(piece, &found[at], labels[at]),
                confidence: confidences[at],
            });
        }
    }
    blocks
}

/// A reason for boilerplate that goes on with nothing, which the transitions forbid.
fn orphan(label: &Label) -> Option<BoilerplateReason> {
    (label.kind == BlockKind::Boilerplate).then_some(BoilerplateReason::Navigation)
}

/// What decided a piece: its post, a phrase that the model agrees with, or the model alone.
fn rule(piece: &Piece, found: &Evidence, label: u8) -> &'static str {
    let reason = LABELS[label as usize].reason;
    let phrase = found.rules.iter().find(|&&(of, _)| Some(of) == reason);
    match phrase {
        _ if piece.post.is_some() => "post signature",
        Some(&(_, rule)) => rule,
        None => "sequence model",
    }
}
