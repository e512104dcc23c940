//! Training of a [`Model`](super::Model): conditional log-likelihood by AdaGrad (Duchi, Hazan and Singer 2011), one
//! sequence a step, weights averaged over the last half of the epochs, features dropped at random (Srivastava 2014).
//!
//! Deterministic: the same examples and settings give the same bytes.

use super::{FORBIDDEN, row};

/// A sequence with its right labels.
#[derive(Clone, Debug)]
pub struct Example {
    /// The features of all positions, one position after the other.
    pub features: Vec<u64>,
    /// For each position, where its features end.
    pub ends: Vec<u32>,
    /// For each position, where the features begin that hold the word itself; they stand last.
    pub own_word: Vec<u32>,
    /// For each position, its label.
    pub labels: Vec<u8>,
    /// How much a step on this sequence counts; 1 unless its labels are less sure than others'.
    pub weight: f32,
}

impl Default for Example {
    fn default() -> Self {
        Self { features: Vec::new(), ends: Vec::new(), own_word: Vec::new(), labels: Vec::new(), weight: 1.0 }
    }
}

impl Example {
    /// Adds a position. The features from `own_word` on hold the word itself.
    pub fn push(&mut self, features: &[u64], own_word: usize, label: u8) {
        let start = self.features.len();
        self.features.extend(features);
        self.own_word.push((start + own_word) as u32);
        self.ends.push(self.features.len() as u32);
        self.labels.push(label);
    }
}

/// The label of a position whose label nobody knows: no step is taken for it.
pub const UNKNOWN: u8 = u8::MAX;

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Number of rows of weights.
    pub rows: u32,
    /// Passes over the examples.
    pub epochs: usize,
    /// Step size.
    pub step: f32,
    /// Share of the features that each step leaves out.
    pub drop_features: f32,
    /// Share of the positions at which a step leaves out the word itself.
    pub drop_words: f32,
    /// Pull of the weights towards zero.
    pub decay: f32,
    /// Seed of the random choices.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rows: 1 << 16,
            epochs: 8,
            step: 0.02,
            drop_features: 0.2,
            drop_words: 0.2,
            decay: 1e-6,
            seed: 1,
        }
    }
}

/// Weights and transitions as trained.
pub type Weights<const L: usize> = (Vec<[f32; L]>, [[f32; L]; L]);

/// Trains on the examples. `legal(x, y)` says whether label `y` may follow label `x`; label 0 stands at both ends.
/// `report` is told the epoch and its log-likelihood.
pub fn train<const L: usize>(
    examples: &[Example],
    legal: impl Fn(usize, usize) -> bool,
    settings: &Settings,
    mut report: impl FnMut(usize, f64),
) -> Weights<L> {
    let mut trainer = Trainer::<L>::new(legal, settings);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut sum = trainer.weights.clone();
    let mut sum_of_transitions = [[0.0; L]; L];
    let mut averaged = 0.0;
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (trainer.random.next() % (i as u64 + 1)) as usize);
        }
        report(epoch, order.iter().map(|&n| trainer.step(&examples[n])).sum());
        if epoch * 2 >= settings.epochs {
            averaged += 1.0;
            for (total, weight) in sum.as_flattened_mut().iter_mut().zip(trainer.weights.as_flattened()) {
                *total += weight;
            }
            for (total, weight) in
                sum_of_transitions.as_flattened_mut().iter_mut().zip(trainer.transitions.as_flattened())
            {
                *total += weight;
            }
        }
    }
    sum.as_flattened_mut().iter_mut().for_each(|w| *w /= averaged);
    sum_of_transitions.as_flattened_mut().iter_mut().for_each(|w| *w /= averaged);
    (sum, sum_of_transitions)
}

struct Trainer<'s, const L: usize> {
    settings: &'s Settings,
    /// The pairs of labels that may follow each other.
    pairs: Vec<(usize, usize)>,
    weights: Vec<[f32; L]>,
    squares: Vec<[f32; L]>,
    transitions: [[f32; L]; L],
    transition_squares: [[f32; L]; L],
    random: XorShift,
    rows: Vec<u32>,
    ends: Vec<usize>,
}

impl<'s, const L: usize> Trainer<'s, L> {
    fn new(legal: impl Fn(usize, usize) -> bool, settings: &'s Settings) -> Self {
        let every = (0..L).flat_map(|x| (0..L).map(move |y| (x, y)));
        let transitions =
            std::array::from_fn(|x| std::array::from_fn(|y| if legal(x, y) { 0.0 } else { FORBIDDEN }));
        Self {
            settings,
            pairs: every.filter(|&(x, y)| legal(x, y)).collect(),
            weights: vec![[0.0; L]; settings.rows as usize],
            squares: vec![[1e-6; L]; settings.rows as usize],
            transitions,
            transition_squares: [[1e-6; L]; L],
            random: XorShift(0x9E37_79B9_7F4A_7C15 ^ (settings.seed << 20)),
            rows: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// One step up the gradient of one example; its log-likelihood before the step, as far as its labels are known.
    fn step(&mut self, example: &Example) -> f64 {
        let length = example.labels.len();
        if length == 0 {
            return 0.0;
        }
        self.choose_features(example);
        let scores = self.scores();
        let (forward, backward, partition) = self.forward_backward(&scores);
        let mut gold_score = 0.0;
        let mut change_of_transitions = [[0.0; L]; L];
        let is_whole = example.labels.iter().all(|&label| label != UNKNOWN);
        for position in 0..length {
            if example.labels[position] == UNKNOWN {
                continue;
            }
            let gold = example.labels[position] as usize;
            let mut change: [f32; L] =
                std::array::from_fn(|y| -(forward[position][y] + backward[position][y] - partition).exp());
            change[gold] += 1.0;
            change = change.map(|c| c * example.weight);
            if change.iter().any(|c| c.abs() >= 1e-3 * example.weight) {
                self.move_weights(position, &change);
            }
            gold_score += scores[position][gold];
            // What is unknown in part tells of the labels, not of their order.
            if !is_whole {
                continue;
            }
            let before = if position > 0 { example.labels[position - 1] as usize } else { 0 };
            gold_score += self.transitions[before][gold];
            if position > 0 {
                for &(x, y) in &self.pairs {
                    let pair = forward[position - 1][x] + self.transitions[x][y] + scores[position][y];
                    change_of_transitions[x][y] -=
                        example.weight * (pair + backward[position][y] - partition).exp();
                }
                change_of_transitions[before][gold] += example.weight;
            } else {
                for y in 0..L {
                    change_of_transitions[0][y] += change[y];
                }
            }
        }
        for &(x, y) in &self.pairs {
            let change = change_of_transitions[x][y];
            if change != 0.0 {
                self.transition_squares[x][y] += change * change;
                self.transitions[x][y] += self.settings.step * change / self.transition_squares[x][y].sqrt();
            }
        }
        f64::from(gold_score - partition)
    }

    /// Fills `rows` and `ends` with the features that this step keeps.
    fn choose_features(&mut self, example: &Example) {
        self.rows.clear();
        self.ends.clear();
        let mut start = 0;
        for (&end, &own_word) in example.ends.iter().zip(&example.own_word) {
            let kept = if self.random.share() < self.settings.drop_words { own_word } else { end };
            for &feature in &example.features[start..kept as usize] {
                if self.random.share() >= self.settings.drop_features {
                    self.rows.push(row(feature, self.settings.rows));
                }
            }
            self.ends.push(self.rows.len());
            start = end as usize;
        }
    }

    fn scores(&self) -> Vec<[f32; L]> {
        let mut start = 0;
        let mut score = |&end: &usize| {
            let mut sums = [0.0; L];
            for &row in &self.rows[start..end] {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                    *sum += weight;
                }
            }
            start = end;
            sums
        };
        self.ends.iter().map(&mut score).collect()
    }

    /// Log-sums of all paths to and from each label at each position, and of all paths.
    fn forward_backward(&self, scores: &[[f32; L]]) -> (Vec<[f32; L]>, Vec<[f32; L]>, f32) {
        let last = scores.len() - 1;
        let through = self.transitions.map(|row| row.map(f32::exp));
        let mut forward = vec![[f32::NEG_INFINITY; L]; scores.len()];
        let mut backward = vec![[f32::NEG_INFINITY; L]; scores.len()];
        forward[0] = std::array::from_fn(|y| scores[0][y] + self.transitions[0][y]);
        for position in 1..=last {
            let (before, top) = exp_below_top(&forward[position - 1]);
            let mut sums = [0.0; L];
            for &(x, y) in &self.pairs {
                sums[y] += before[x] * through[x][y];
            }
            forward[position] = std::array::from_fn(|y| sums[y].ln() + top + scores[position][y]);
        }
        backward[last] =
            std::array::from_fn(|y| if self.transitions[y][0] > FORBIDDEN / 2.0 { 0.0 } else { FORBIDDEN });
        for position in (0..last).rev() {
            let next: [f32; L] = std::array::from_fn(|y| backward[position + 1][y] + scores[position + 1][y]);
            let (after, top) = exp_below_top(&next);
            let mut sums = [0.0; L];
            for &(x, y) in &self.pairs {
                sums[x] += after[y] * through[x][y];
            }
            backward[position] = sums.map(|sum| sum.ln() + top);
        }
        let whole: [f32; L] = std::array::from_fn(|y| forward[last][y] + backward[last][y]);
        let (ends, top) = exp_below_top(&whole);
        (forward, backward, ends.iter().sum::<f32>().ln() + top)
    }

    fn move_weights(&mut self, position: usize, change: &[f32; L]) {
        let start = if position > 0 { self.ends[position - 1] } else { 0 };
        for &row in &self.rows[start..self.ends[position]] {
            let weights = &mut self.weights[row as usize];
            let squares = &mut self.squares[row as usize];
            for y in 0..L {
                let slope = change[y] - self.settings.decay * weights[y];
                squares[y] += slope * slope;
                weights[y] += self.settings.step * slope / squares[y].sqrt();
            }
        }
    }
}

fn exp_below_top<const L: usize>(values: &[f32; L]) -> ([f32; L], f32) {
    let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (values.map(|v| (v - top).exp()), top)
}

/// Marsaglia's xorshift: enough for shuffling and dropping.
struct XorShift(u64);

impl XorShift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}
