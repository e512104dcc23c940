//! Votes: the occurrences of a word in an article decide together what it names.
//!
//! A first decoding gives each capitalised occurrence a probability for each kind of name. Each occurrence is then swayed
//! by the mean of the others, before the article is decoded for good.

use super::labels;
use super::memory::Memory;

/// How much the other occurrences count beside the place itself.
const WEIGHT: f32 = 0.5;

/// However sure the others are, another kind keeps this probability.
const DOUBT: f32 = 0.05;

/// Outside, person, place, organization.
const KINDS: usize = 4;

/// The probabilities of each kind, by occurrence and summed by word.
pub(super) struct Votes {
    single: Vec<[f32; KINDS]>,
    sums: Vec<([f32; KINDS], f32)>,
}

impl Votes {
    pub(super) fn new(memory: &Memory) -> Self {
        Self {
            single: vec![[0.0; KINDS]; memory.sights()],
            sums: vec![([0.0; KINDS], 0.0); memory.words().len()],
        }
    }

    /// Counts the probabilities of the labels at one occurrence.
    pub(super) fn add(&mut self, memory: &Memory, at: usize, marginals: [f32; labels::COUNT]) {
        let [outside, inside @ ..] = marginals;
        let mut vote = [outside, 0.0, 0.0, 0.0];
        for (kind, labels) in vote[1..].iter_mut().zip(inside.chunks(4)) {
            *kind = labels.iter().sum();
        }
        let (sum, count) = &mut self.sums[memory.number(at)];
        for (sum, vote) in sum.iter_mut().zip(vote) {
            *sum += vote;
        }
        *count += 1.0;
        self.single[at] = vote;
    }

    /// Changes the scores of a stretch that begins at `start` by what the other occurrences of its words say.
    pub(super) fn sway(&self, memory: &Memory, start: usize, scores: &mut [[f32; labels::COUNT]]) {
        for (at, score) in (start..).zip(scores).filter(|(at, _)| memory.is_repeated(*at)) {
            let (sum, count) = self.sums[memory.number(at)];
            let others = std::array::from_fn::<_, KINDS, _>(|kind| {
                (sum[kind] - self.single[at][kind]) / (count - 1.0)
            });
            let bonus = others.map(|share| WEIGHT * (share.max(0.0) + DOUBT).ln());
            score[0] += bonus[0];
            for (labels, bonus) in score[1..].chunks_mut(4).zip(&bonus[1..]) {
                for label in labels {
                    *label += bonus;
                }
            }
        }
    }
}
