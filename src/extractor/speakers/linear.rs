//! A linear model of named features: its weights are a table that can be read.
//!
//! A feature is a pair, what is looked at and what is seen there: `("last sign", "comma")`.

use rustc_hash::FxHashMap;

/// What is looked at, and what is seen there.
pub type Feature = (&'static str, &'static str);

/// The weights of a model.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights(FxHashMap<Feature, f32>);

impl Weights {
    /// Reads a table of three columns: what is looked at, what is seen, weight. Lines that begin with `#` are comments.
    pub(super) fn read(table: &'static str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            let feature = (cells.next()?, cells.next()?);
            Some((feature, cells.next()?.parse().ok()?))
        });
        Self(rows.collect())
    }

    /// The sum of the weights of the features that the model knows.
    pub(super) fn score(&self, features: &[Feature]) -> f32 {
        features.iter().filter_map(|feature| self.0.get(feature)).sum()
    }
}

/// The probability that a score stands for.
pub fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The probabilities of answers of which one is right, by their scores.
pub fn shares(mut scores: Vec<f32>) -> Vec<f32> {
    let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in &mut scores {
        *score = (*score - best).exp();
    }
    let sum: f32 = scores.iter().sum();
    for score in &mut scores {
        *score /= sum;
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::hash;

    #[test]
    fn the_manifest_names_the_tables_that_are_here() {
        let manifest = include_str!("../../model/quotes.toml");
        for (name, table) in [
            ("speech.tsv", include_str!("../../model/speech.tsv")),
            ("speakers.tsv", include_str!("../../model/speakers.tsv")),
            ("introductions.tsv", include_str!("../../model/introductions.tsv")),
            ("extents.tsv", include_str!("../../model/extents.tsv")),
        ] {
            assert!(
                manifest.contains(&format!("\"{name}\" = \"{:016x}\"", hash(table.as_bytes()))),
                "{name}"
            );
        }
    }

    #[test]
    fn shares_add_up_and_keep_the_order() {
        let given = shares(vec![1.0, 3.0, 200.0]);
        assert!((given.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(given[2] > 0.99 && given[1] >= given[0]);
    }
}
