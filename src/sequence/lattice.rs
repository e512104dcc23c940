//! Decoding: the best labels of a sequence, and how probable they are.

use std::ops::Range;

use super::Model;

/// One sequence under a model, in buffers that are used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Lattice<const L: usize> {
    labels: Vec<u8>,
    came_from: Vec<[u8; L]>,
    /// Each position's own factors, the largest of them 1.
    local: Vec<[f32; L]>,
    /// The shares of all paths up to each position by the label that they reach, and the sum before it was made 1.
    forward: Vec<([f32; L], f32)>,
    /// The same for all paths from each position on.
    backward: Vec<[f32; L]>,
}

impl<const L: usize> Lattice<L> {
    /// The best labels for a sequence of label scores (Viterbi 1967).
    pub fn decode(&mut self, model: &Model<L>, scores: &[[f32; L]]) -> &[u8] {
        self.labels.clear();
        self.came_from.clear();
        let Some((first, rest)) = scores.split_first() else { return &self.labels };
        let transitions = &model.transitions;
        let mut best: [f32; L] = std::array::from_fn(|y| first[y] + transitions[0][y]);
        for score in rest {
            let mut from = [0u8; L];
            let mut next = [f32::MIN; L];
            for (x, &before) in best.iter().enumerate() {
                for y in 0..L {
                    let through = before + transitions[x][y];
                    from[y] = if through > next[y] { x as u8 } else { from[y] };
                    next[y] = if through > next[y] { through } else { next[y] };
                }
            }
            best = std::array::from_fn(|y| next[y] + score[y]);
            self.came_from.push(from);
        }
        let at_end = |y: usize| best[y] + transitions[y][0];
        let mut label = (1..L).fold(0, |top, y| if at_end(y) > at_end(top) { y } else { top }) as u8;
        self.labels.resize(scores.len(), label);
        for (slot, from) in self.labels[..rest.len()].iter_mut().zip(&self.came_from).rev() {
            label = from[label as usize];
            *slot = label;
        }
        &self.labels
    }

    /// Sums over all labellings (forward-backward, in scaled probabilities: Rabiner 1989), for [`Self::marginals`] and
    /// [`Self::probability`].
    pub fn weigh(&mut self, model: &Model<L>, scores: &[[f32; L]]) {
        let through = &model.factors;
        self.local.clear();
        self.local.extend(scores.iter().map(normalised_exp));
        self.forward.clear();
        for (position, local) in self.local.iter().enumerate() {
            let sums = match position.checked_sub(1).map(|before| self.forward[before].0) {
                None => through[0],
                Some(before) => {
                    let mut sums = [0.0; L];
                    for x in 0..L {
                        for y in 0..L {
                            sums[y] += before[x] * through[x][y];
                        }
                    }
                    sums
                }
            };
            self.forward.push(scaled(std::array::from_fn(|y| sums[y] * local[y])));
        }
        self.backward.clear();
        self.backward.resize(scores.len(), [0.0; L]);
        let mut after = scaled(std::array::from_fn(|y| through[y][0])).0;
        for (slot, local) in self.backward.iter_mut().zip(&self.local).rev() {
            *slot = after;
            let weighted: [f32; L] = std::array::from_fn(|y| after[y] * local[y]);
            after = scaled(std::array::from_fn(|x| (0..L).map(|y| through[x][y] * weighted[y]).sum())).0;
        }
    }

    /// The probability of each label at a position.
    pub fn marginals(&self, position: usize) -> [f32; L] {
        scaled(self.product(position)).0
    }

    /// The probability that the decoded labels of a stretch, all of them together, are right.
    pub fn probability(&self, model: &Model<L>, stretch: Range<usize>) -> f32 {
        let Some(last) = stretch.end.checked_sub(1).filter(|_| !stretch.is_empty()) else { return 1.0 };
        let label = |position: usize| self.labels[position] as usize;
        let mut share = self.forward[stretch.start].0[label(stretch.start)];
        for position in stretch.start + 1..=last {
            let (before, here) = (label(position - 1), label(position));
            let sum = self.forward[position].1;
            share *= model.factors[before][here] * self.local[position][here] / sum;
        }
        let all: f32 = self.product(last).iter().sum();
        (share * self.backward[last][label(last)] / all).min(1.0)
    }

    fn product(&self, position: usize) -> [f32; L] {
        let (forward, backward) = (&self.forward[position].0, &self.backward[position]);
        std::array::from_fn(|y| forward[y] * backward[y])
    }
}

fn normalised_exp<const L: usize>(score: &[f32; L]) -> [f32; L] {
    let top = score.iter().copied().fold(f32::MIN, f32::max);
    score.map(|s| (s - top).exp())
}

/// The values as shares of their sum, and the sum.
fn scaled<const L: usize>(values: [f32; L]) -> ([f32; L], f32) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 { (values.map(|v| v / sum), sum) } else { (values, 1.0) }
}
