//! Blocks: which part of the text is what.
//!
//! The lines are cut into [pieces](pieces); each piece shows [evidence]; the evidence of a piece, of its place and of its
//! neighbours are its [features]; a linear-chain model weighs them and [labels] the pieces together; [decoding] puts
//! them together as blocks.

mod decoding;
pub(super) mod evidence;
mod features;
mod labels;
pub(super) mod pieces;
mod repetition;
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
    let [tweet, footer, goes_on] = ["tweet", "syndication_footer", "boilerplate+"].map(label_named);
    let score = |at: usize| {
        let mut scores = model.score(features.of(at).iter().copied());
        let begins_line = pieces[at].seam == pieces::Seam::Line;
        if pieces.len() <= FEW {
            scores[0] += TRUST;
            scores[1] += TRUST;
        }
        if begins_line {
            let continuing = labels::LABELS.iter().zip(&mut scores).filter(|(label, _)| label.continues);
            continuing.for_each(|(_, score)| *score -= KNOWN);
        }
        if pieces[at].post.is_some() {
            scores[tweet] += KNOWN;
        } else if found[at].has(evidence::IS_FOOTER) {
            let begins = begins_line || pieces[at].seam == pieces::Seam::Post;
            scores[if begins { footer } else { goes_on }] += KNOWN;
        }
        scores
    };
    let scores: Vec<_> = (0..pieces.len()).map(score).collect();
    let (labels, marginals) = model.decode(&scores);
    let confidences =
        labels.iter().zip(&marginals).map(|(&label, marginal)| marginal[label as usize]).collect();
    (labels, confidences)
}

/// A text of so few pieces shows too little around them: it is an article rather than the furniture of one.
const FEW: usize = 4;
/// What running text scores there beyond what the model gives.
const TRUST: f32 = 3.0;

/// Added to the score of a label that is known from elsewhere.
const KNOWN: f32 = 1e4;

/// The number of a label.
fn label_named(name: &str) -> usize {
    labels::NAMES.iter().position(|&label| label == name).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::hash;

    #[test]
    fn the_manifest_names_the_model_that_is_here() {
        let manifest = include_str!("../../model/layout.toml");
        assert!(manifest.contains(&format!("\"layout.bin\" = \"{:016x}\"", hash(WEIGHTS))));
        assert!(MODEL.is_some());
    }
}
