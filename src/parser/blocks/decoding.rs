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

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::super::super::tokens::tokenise;
    use super::super::pieces::pieces;
    use super::super::{evidence, labels};
    use super::*;

    /// The blocks of a text whose pieces have these labels: kind, reason and words.
    fn decoded<'t>(text: &'t str, names: &[&str]) -> Vec<(BlockKind, Option<BoilerplateReason>, &'t str)> {
        let lines = lines(text);
        let tokens = tokenise(text, &lines);
        let words = Words::new(text, &tokens);
        let pieces = pieces(&words, &lines, &[]);
        let found = evidence::evidence(&words, &pieces);
        let number = |name: &&str| labels::NAMES.iter().position(|label| label == name).unwrap() as u8;
        let numbers: Vec<u8> = names.iter().map(number).collect();
        assert_eq!(numbers.len(), pieces.len(), "a label for each piece");
        let blocks = blocks(&words, &pieces, &found, &numbers, &vec![0.5; numbers.len()]);
        blocks.iter().map(|block| (block.kind, block.reason, block.span.of(text))).collect()
    }

    #[test]
    fn pieces_that_go_on_are_one_block() {
        use BlockKind::{Heading, Paragraph};
        let text = "Pier Falls  The pier fell. It rained.\nThe end.";
        let found = decoded(text, &["heading", "paragraph", "paragraph+", "paragraph"]);
        let expected = [
            (Heading, None, "Pier Falls"),
            (Paragraph, None, "The pier fell. It rained."),
            (Paragraph, None, "The end."),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn boilerplate_of_one_reason_on_one_line_is_one_block() {
        use BlockKind::Boilerplate;
        use BoilerplateReason::{RelatedLinks, Share};
        let text = "Pier Falls. Ferry Late. Send it.\nCrane Falls.";
        let found = decoded(text, &["related_links", "related_links", "share", "related_links"]);
        let expected = [
            (Boilerplate, Some(RelatedLinks), "Pier Falls. Ferry Late."),
            (Boilerplate, Some(Share), "Send it."),
            (Boilerplate, Some(RelatedLinks), "Crane Falls."),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_wins_over_the_reason_of_the_model() {
        let found = decoded("Sign up for our newsletter.", &["navigation"]);
        assert_eq!(found[0].1, Some(BoilerplateReason::Newsletter));
    }
}
