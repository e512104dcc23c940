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
mod signed;
#[cfg(feature = "train")]
pub mod training;

use std::sync::LazyLock;

use super::lines::Line;
use super::words::Words;
use super::{Block, Tweet};
use crate::result::BlockKind;
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
    let [tweet, footer, goes_on, byline] =
        ["tweet", "syndication_footer", "boilerplate+", "byline"].map(label_named);
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
        if found[at].has(evidence::IS_BYLINE) {
            scores[byline] += SIGNED;
        }
        if pieces[at].post.is_some() {
            scores[tweet] += KNOWN;
        } else if found[at].has(evidence::IS_FOOTER) {
            let begins = begins_line || pieces[at].seam == pieces::Seam::Post;
            scores[if begins { footer } else { goes_on }] += KNOWN;
        }
        scores
    };
    let mut scores: Vec<_> = (0..pieces.len()).map(score).collect();
    let (mut labels, mut marginals) = model.decode(&scores);
    if hold_to_kinds(&labels, &marginals, &mut scores) {
        (labels, marginals) = model.decode(&scores);
    }
    let confidences =
        labels.iter().zip(&marginals).map(|(&label, marginal)| marginal[label as usize]).collect();
    (labels, confidences)
}

/// A text of so few pieces shows too little around them: it is an article rather than the furniture of one.
const FEW: usize = 4;
/// What running text scores there beyond what the model gives.
const TRUST: f32 = 3.0;

/// What a byline scores beyond what the model gives where a piece is one by the rules for authors. The training articles
/// hold too few bylines to learn it.
const SIGNED: f32 = 5.0;

/// How much of its probability running text keeps when the kind of a piece is chosen. Chosen by folds, with what the
/// training takes from it.
const PARAGRAPH_SHARE: f32 = 0.6;

/// Holds each piece to the kind that is the most probable over all labellings: what is boilerplate for one of many reasons
/// would lose to running text if single labels were compared. Says whether that changes anything.
fn hold_to_kinds(
    labels: &[u8],
    marginals: &[[f32; labels::COUNT]],
    scores: &mut [[f32; labels::COUNT]],
) -> bool {
    let mut changes = false;
    for ((&label, marginal), scores) in labels.iter().zip(marginals).zip(scores) {
        let kind = probable_kind(marginal);
        if labels::LABELS[label as usize].kind != kind {
            changes = true;
            let others = labels::LABELS.iter().zip(scores).filter(|(label, _)| label.kind != kind);
            others.for_each(|(_, score)| *score -= KNOWN);
        }
    }
    changes
}

/// The most probable kind by the probabilities of the labels.
fn probable_kind(marginal: &[f32; labels::COUNT]) -> BlockKind {
    let mut kinds = [0.0; 8];
    for (label, share) in labels::LABELS.iter().zip(marginal) {
        let weight = if label.kind == BlockKind::Paragraph { PARAGRAPH_SHARE } else { 1.0 };
        kinds[label.kind as usize] += weight * share;
    }
    let best = labels::LABELS.iter().max_by(|a, b| kinds[a.kind as usize].total_cmp(&kinds[b.kind as usize]));
    best.map_or(BlockKind::Paragraph, |label| label.kind)
}

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
    fn many_reasons_for_boilerplate_outweigh_running_text() {
        let mut marginal = [0.0; labels::COUNT];
        marginal[label_named("paragraph")] = 0.4;
        for reason in ["share", "player", "navigation"] {
            marginal[label_named(reason)] = 0.2;
        }
        assert_eq!(probable_kind(&marginal), BlockKind::Boilerplate);
        marginal[label_named("paragraph")] = 1.1;
        assert_eq!(probable_kind(&marginal), BlockKind::Paragraph);
    }

    #[test]
    fn the_manifest_names_the_model_that_is_here() {
        let manifest = include_str!("../../model/layout.toml");
        assert!(manifest.contains(&format!("\"layout.bin\" = \"{:016x}\"", hash(WEIGHTS))));
        assert!(MODEL.is_some());
    }
}
