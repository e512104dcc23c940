//! Decoding: labelled pieces put together as blocks.

use super::super::Block;
use super::super::words::Words;
use super::evidence::Evidence;
use super::labels::{LABELS, Label};
use super::pieces::Piece;
use crate::result::{BlockKind, BoilerplateReason};

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
        let reason = reason(label, &found[at]);
        let before = blocks.last_mut().filter(|before| {
            let same = before.reason == reason && pieces[at - 1].line == piece.line;
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
                reason,
                span: piece.span.trim(words.text),
                tokens: piece.tokens.clone(),
                rule: rule(piece, &found[at], reason),
                confidence: confidences[at],
            });
        }
    }
    blocks
}

/// Why a piece is boilerplate: the model's reason, unless the phrases in the piece agree on another.
fn reason(label: &Label, found: &Evidence) -> Option<BoilerplateReason> {
    if label.kind != BlockKind::Boilerplate {
        return None;
    }
    match (label.reason, found.rules.as_slice()) {
        (_, [(only, _)]) => Some(*only),
        (model, _) => model.or(Some(BoilerplateReason::Navigation)),
    }
}

/// What decided a piece: its post, a phrase, or the model alone.
fn rule(piece: &Piece, found: &Evidence, reason: Option<BoilerplateReason>) -> &'static str {
    let phrase = found.rules.iter().find(|&&(of, _)| Some(of) == reason);
    match phrase {
        _ if piece.post.is_some() => "post signature",
        Some(&(_, rule)) => rule,
        None => "sequence model",
    }
}
