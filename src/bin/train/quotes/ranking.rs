//! A log-linear model over sets of answers, by AdaGrad (Duchi, Hazan and Singer 2011) in a fixed order.

use std::collections::BTreeMap;

use dateline::extractor::speakers::linear::{Feature, shares};

use super::logistic::{Example, Linear};

const EPOCHS: usize = 60;
const STEP: f32 = 0.1;
/// Pull of the weights to zero.
const RIDGE: f32 = 1e-2;
/// How often a feature must be seen.
const LEAST_SEEN: u32 = 3;

/// Answers of which one is right, or several that are the same.
pub(crate) type Choice = Vec<Example>;

/// Trains on choices. Those without a right answer teach nothing.
pub(crate) fn train(choices: &[&Choice]) -> Linear {
    let mut seen: BTreeMap<Feature, u32> = BTreeMap::new();
    for feature in choices.iter().flat_map(|choice| choice.iter()).flat_map(|answer| &answer.features) {
        *seen.entry(*feature).or_default() += 1;
    }
    seen.retain(|_, count| *count >= LEAST_SEEN);
    let index: BTreeMap<Feature, usize> = seen.keys().enumerate().map(|(n, feature)| (*feature, n)).collect();
    let known = |answer: &Example| -> (Vec<usize>, bool) {
        (answer.features.iter().filter_map(|feature| index.get(feature).copied()).collect(), answer.label)
    };
    let rows: Vec<Vec<(Vec<usize>, bool)>> = choices
        .iter()
        .filter(|choice| choice.iter().any(|answer| answer.label))
        .map(|choice| choice.iter().map(known).collect())
        .collect();
    let mut weights = vec![0f32; index.len()];
    let mut squares = vec![1e-6f32; index.len()];
    let mut total = vec![0f64; index.len()];
    for epoch in 0..EPOCHS {
        for number in 0..rows.len() {
            // A stride that is prime to most lengths, so that one article's choices do not follow each other.
            let answers = &rows[(number * 7919 + epoch * 31) % rows.len()];
            let score = |(features, _): &(Vec<usize>, bool)| features.iter().map(|&f| weights[f]).sum();
            let given = shares(answers.iter().map(score).collect());
            let right: f32 =
                given.iter().zip(answers).filter(|(_, (_, label))| *label).map(|(share, _)| share).sum();
            let mut gradients: BTreeMap<usize, f32> = BTreeMap::new();
            for (share, (features, label)) in given.iter().zip(answers) {
                let wanted = if *label { share / right.max(1e-6) } else { 0.0 };
                for &f in features {
                    *gradients.entry(f).or_default() += share - wanted;
                }
            }
            for (f, gradient) in gradients {
                let gradient = gradient + RIDGE * weights[f];
                squares[f] += gradient * gradient;
                weights[f] -= STEP * gradient / squares[f].sqrt();
            }
        }
        if 2 * epoch >= EPOCHS {
            for (total, weight) in total.iter_mut().zip(&weights) {
                *total += f64::from(*weight);
            }
        }
    }
    let averaged = total.iter().map(|total| (total / (EPOCHS / 2) as f64) as f32);
    Linear::new(index.keys().copied().zip(averaged))
}
