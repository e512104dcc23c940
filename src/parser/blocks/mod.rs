//! Blocks: which part of the text is what.
//!
//! The lines are cut into [pieces](pieces); each piece shows [evidence]; the evidence of a piece, of its place and of its
//! neighbours are its [features]; a linear-chain model weighs them and [labels] the pieces together; [decoding] puts
//! them together as blocks.

mod decoding;
mod evidence;
mod features;
mod labels;
mod pieces;
#[cfg(feature = "train")]
pub mod training;

use std::sync::LazyLock;

use super::lines::Line;
use super::words::Words;
use super::{Block, Tweet};
use crate::sequence::Model;
use crate::span::Span;

/// The weights, made by `train layout`; `model/layout.toml` says how.
static WEIGHTS: &[u8] = include_bytes!("../../model/layout.bin");

static MODEL: LazyLock<Option<Model<'static, { labels::COUNT }>>> =
    LazyLock::new(|| Model::open(WEIGHTS, &labels::NAMES).ok());

/// Sorts the text into blocks, in order. `posts` are the embedded posts that are known by their signature.
pub(super) fn blocks(words: &Words, lines: &[Line], posts: &[Tweet]) -> Vec<Block> {
    let spans: Vec<Span> = posts.iter().map(|post| post.span).collect();
    let pieces = pieces::pieces(words, lines, &spans);
    let found = evidence::evidence(words, &pieces);
    let (labels, confidences) = match &*MODEL {
        Some(model) => label(model, words, lines, &pieces, &found),
        None => (vec![0; pieces.len()], vec![0.0; pieces.len()]),
    };
    decoding::blocks(words, &pieces, &found, &labels, &confidences)
}

/// The label of each piece and how sure it is.
fn label(
    model: &Model<'_, { labels::COUNT }>,
    words: &Words,
    lines: &[Line],
    pieces: &[pieces::Piece],
    found: &[evidence::Evidence],
) -> (Vec<u8>, Vec<f32>) {
    let features = features::features(words, lines, pieces, found);
    let tweet = labels::NAMES.iter().position(|&name| name == "tweet").unwrap_or(0);
    let score = |at: usize| {
        let mut scores = model.score(features.of(at).iter().copied());
        if pieces[at].post.is_some() {
            scores[tweet] += KNOWN;
        }
        scores
    };
    let scores: Vec<_> = (0..pieces.len()).map(score).collect();
    let (labels, marginals) = model.decode(&scores);
    let confidences =
        labels.iter().zip(&marginals).map(|(&label, marginal)| marginal[label as usize]).collect();
    (labels, confidences)
}

/// Added to the score of a label that is known from elsewhere.
const KNOWN: f32 = 1e4;
