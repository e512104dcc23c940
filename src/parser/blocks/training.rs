//! What the training tool needs of the blocks: examples made by the program's own cutting and features, and the blocks
//! that a freshly trained model finds.

use super::super::words::Words;
use super::super::{Block, Line, lines, tokens, tweets};
use super::evidence::Evidence;
use super::pieces::Piece;
use super::{decoding, evidence, features, label, labels, pieces};
use crate::result::{BlockKind, BoilerplateReason};
use crate::sequence::Model;
use crate::sequence::training::{Example, UNKNOWN};
use crate::span::Span;

pub use super::labels::{COUNT, NAMES};

/// A block as it was annotated.
#[derive(Clone, Debug)]
pub struct GoldBlock {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Why it was set aside, if it is boilerplate.
    pub reason: Option<BoilerplateReason>,
}

/// Makes the example of an annotated text.
pub fn example(text: &str, gold: &[GoldBlock]) -> Example {
    seen(text, |words, lines, pieces, found| {
        let features = features::features(words, lines, pieces, found);
        let mut example = Example::default();
        let mut before = usize::MAX;
        let mut start = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let block = block_of(piece.span, gold);
            let label = block.map_or(0, |block| {
                let continues = block == before && piece.seam != pieces::Seam::Line;
                label_of(&gold[block], continues)
            });
            before = block.unwrap_or(usize::MAX);
            example.push(features.of(at), features.own_words[at] - start, label);
            start = features.ends[at];
        }
        example
    })
}

/// How sure a guessed label must be: running text very sure, as most of what is missed is taken for it. Chosen by folds.
fn floor(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph => 0.98,
        BlockKind::Boilerplate => 0.5,
        _ => 0.7,
    }
}

/// Makes an example of a text that nobody annotated, with those labels that a model gives it and is sure of. A text that
/// is all running text teaches nothing.
pub fn guessed(text: &str, model: &Model<'_, COUNT>) -> Option<Example> {
    seen(text, |words, lines, pieces, found| {
        let features = features::features(words, lines, pieces, found);
        let (guesses, confidences) = label(model, words, lines, pieces, found);
        let mut example = Example::default();
        let mut start = 0;
        let mut teaches = false;
        for (at, (&guess, &confidence)) in guesses.iter().zip(&confidences).enumerate() {
            let kind = labels::LABELS[guess as usize].kind;
            let is_sure = confidence > floor(kind);
            teaches |= is_sure && kind != BlockKind::Paragraph;
            let guess = if is_sure { guess } else { UNKNOWN };
            example.push(features.of(at), features.own_words[at] - start, guess);
            start = features.ends[at];
        }
        teaches.then_some(example)
    })
}

/// The blocks that a model finds in a text.
pub fn blocks(text: &str, model: &Model<'_, COUNT>) -> Vec<Block> {
    seen(text, |words, lines, pieces, found| {
        let (labels, confidences) = label(model, words, lines, pieces, found);
        decoding::blocks(words, pieces, found, &labels, &confidences)
    })
}

/// Gives the words, lines and pieces of a text, and what each piece shows, to `learn`.
fn seen<R>(text: &str, learn: impl FnOnce(&Words, &[Line], &[Piece], &[Evidence]) -> R) -> R {
    let lines = lines::lines(text);
    let tokens = tokens::tokenise(text, &lines);
    let words = Words::new(text, &tokens);
    let posts: Vec<Span> = tweets::posts(&words, &lines).iter().map(|post| post.span).collect();
    let pieces = pieces::pieces(&words, &lines, &posts);
    let found = evidence::evidence(&words, &pieces);
    learn(&words, &lines, &pieces, &found)
}

/// Which pairs of labels may follow each other: a label that goes on needs its kind before it.
pub fn is_legal(before: usize, after: usize) -> bool {
    let (before, after) = (&labels::LABELS[before], &labels::LABELS[after]);
    !after.continues || before.kind == after.kind
}

/// The annotated block that holds most of a piece.
fn block_of(piece: Span, gold: &[GoldBlock]) -> Option<usize> {
    let shared =
        |block: &GoldBlock| block.span.end.min(piece.end).saturating_sub(block.span.start.max(piece.start));
    let (best, block) = gold.iter().enumerate().max_by_key(|(_, block)| shared(block))?;
    (shared(block) > 0).then_some(best)
}

/// The label of a piece of a block that begins with it, or continues.
fn label_of(block: &GoldBlock, continues: bool) -> u8 {
    let of_kind = |label: &labels::Label| label.kind == block.kind && label.continues;
    let begins = |label: &labels::Label| label.kind == block.kind && label.reason == block.reason;
    let next = labels::LABELS.iter().position(of_kind).filter(|_| continues);
    next.or_else(|| labels::LABELS.iter().position(begins)).unwrap_or(0) as u8
}

/// Kind and reason by the name of a label.
pub fn label_named(name: &str) -> Option<(BlockKind, Option<BoilerplateReason>)> {
    labels::LABELS.iter().find(|label| label.name == name).map(|label| (label.kind, label.reason))
}
