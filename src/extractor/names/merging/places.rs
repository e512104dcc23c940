//! Places: which mentions mean the same place.

use rustc_hash::FxHashMap;

use super::{Cluster, Named, fullest};
use crate::extractor::folding::fold;
use crate::parser::Layout;

/// Sorts mentions of places, given in order, into places.
pub(super) fn group(_layout: &Layout, mentions: &[Named]) -> Vec<Cluster> {
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let cluster = *by_key.entry(fold(mention.text)).or_insert_with(|| {
            clusters.push(Vec::new());
            clusters.len() - 1
        });
        clusters[cluster].push(number);
    }
    clusters
        .into_iter()
        .map(|members| Cluster {
            name: fullest(members.iter().map(|&m| mentions[m].text)).to_owned(),
            members,
            gender: None,
            rule: "one name",
        })
        .collect()
}
