//! Logistic regression over named features, by AdaGrad (Duchi, Hazan and Singer 2011) in a fixed order.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dateline::extractor::speakers::linear::Feature;

const EPOCHS: usize = 40;
const STEP: f32 = 0.15;
/// Pull of the weights to zero where there are thousands of examples.
pub(crate) const RIDGE: f32 = 2e-3;
/// How often a feature must be seen.
const LEAST_SEEN: u32 = 3;

/// One decision with its answer.
pub(crate) struct Example {
    /// What the model looks at.
    pub(crate) features: Vec<Feature>,
    /// The answer.
    pub(crate) label: bool,
}

/// A trained model.
pub(crate) struct Linear {
    weights: BTreeMap<Feature, f32>,
}

impl Linear {
    /// A model of these weights.
    pub(crate) fn new(weights: impl Iterator<Item = (Feature, f32)>) -> Self {
        Self { weights: weights.collect() }
    }

    /// Trains on examples, with this pull of the weights to zero.
    pub(crate) fn train(examples: &[&Example], ridge: f32) -> Self {
        let mut seen: BTreeMap<Feature, u32> = BTreeMap::new();
        for feature in examples.iter().flat_map(|example| &example.features) {
            *seen.entry(*feature).or_default() += 1;
        }
        seen.retain(|_, count| *count >= LEAST_SEEN);
        let index: BTreeMap<Feature, usize> =
            seen.keys().enumerate().map(|(n, feature)| (*feature, n)).collect();
        let rows: Vec<(Vec<usize>, f32)> = examples
            .iter()
            .map(|example| {
                let known = example.features.iter().filter_map(|feature| index.get(feature).copied());
                (known.collect(), f32::from(u8::from(example.label)))
            })
            .collect();
        let mut weights = vec![0f32; index.len()];
        let mut squares = vec![1e-6f32; index.len()];
        for epoch in 0..EPOCHS {
            for number in 0..rows.len() {
                // A stride that is prime to most lengths, so that one article's examples do not follow each other.
                let (features, label) = &rows[(number * 7919 + epoch * 31) % rows.len()];
                let score: f32 = features.iter().map(|&f| weights[f]).sum();
                let error = 1.0 / (1.0 + (-score).exp()) - label;
                for &f in features {
                    let gradient = error + ridge * weights[f];
                    squares[f] += gradient * gradient;
                    weights[f] -= STEP * gradient / squares[f].sqrt();
                }
            }
        }
        Self { weights: index.keys().copied().zip(weights).collect() }
    }

    /// How probable it is that the answer is yes.
    pub(crate) fn probability(&self, features: &[Feature]) -> f32 {
        1.0 / (1.0 + (-self.score(features)).exp())
    }

    /// The sum of the weights of the features that the model knows.
    pub(crate) fn score(&self, features: &[Feature]) -> f32 {
        features.iter().filter_map(|feature| self.weights.get(feature)).sum()
    }

    /// The weights that matter as a table.
    pub(crate) fn table(&self, comment: &str) -> String {
        let mut table = format!("# {comment}\n# Written by `train quotes`; do not edit.\n");
        for ((about, seen), weight) in self.weights.iter().filter(|(_, weight)| weight.abs() >= 0.02) {
            let _ = writeln!(table, "{about}\t{seen}\t{weight:.2}");
        }
        table
    }
}
