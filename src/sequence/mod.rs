//! A linear-chain conditional random field with hashed binary features (Lafferty, McCallum and Pereira 2001; hashing:
//! Weinberger et al. 2009): the model under the blocks of the layout and under the names.
//!
//! A [`Model`] gives each position of a sequence a score for each label: the sum of the rows of weights that the
//! position's features hash to. Transitions add a score for each pair of neighbouring labels. [`Model::decode`] finds the
//! best sequence of labels and the marginal probability of each of its labels.
//!
//! A model file is opened in place: magic and version, number of labels, number of rows, scale, a hash of the labels'
//! names, the transitions as f32, the weights as i8, all little-endian.

#[cfg(feature = "train")]
pub mod training;

/// Why a model file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The magic bytes or the version are not those of this program.
    #[error("not a model file of version {VERSION}")]
    Magic,
    /// The labels differ from those that the program expects.
    #[error("the model was trained for other labels")]
    Labels,
    /// The file is shorter or longer than its header says.
    #[error("the model file is cut or damaged")]
    Length,
}

const MAGIC: &[u8; 6] = b"DLSEQ\0";
const VERSION: u16 = 1;
const HEADER: usize = 6 + 2 + 4 + 4 + 4 + 8;

/// A score that no sum of weights can outweigh: the transition is impossible.
pub const FORBIDDEN: f32 = -1e6;

/// Weights for `L` labels, read in place from the bytes of a model file.
#[derive(Clone, Debug)]
pub struct Model<'b, const L: usize> {
    rows: u32,
    scale: f32,
    transitions: [[f32; L]; L],
    weights: &'b [u8],
}

impl<'b, const L: usize> Model<'b, L> {
    /// Opens a model file without copying its weights. `labels` are the names that it must have been trained for.
    pub fn open(bytes: &'b [u8], labels: &[&str; L]) -> Result<Self, ModelError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(ModelError::Length)?;
        let word = |at: usize| [header[at], header[at + 1], header[at + 2], header[at + 3]];
        if header[..6] != MAGIC[..] || header[6..8] != VERSION.to_le_bytes() {
            return Err(ModelError::Magic);
        }
        if u32::from_le_bytes(word(8)) as usize != L || header[20..28] != label_hash(labels).to_le_bytes() {
            return Err(ModelError::Labels);
        }
        let rows = u32::from_le_bytes(word(12));
        let (table, weights) = rest.split_at_checked(4 * L * L).ok_or(ModelError::Length)?;
        if rows == 0 || weights.len() != rows as usize * L {
            return Err(ModelError::Length);
        }
        let mut transitions = [[0.0; L]; L];
        for (score, cell) in transitions.as_flattened_mut().iter_mut().zip(table.as_chunks::<4>().0) {
            *score = f32::from_le_bytes(*cell);
        }
        Ok(Self { rows, scale: f32::from_le_bytes(word(16)), transitions, weights })
    }

    /// The row of weights that a feature hashes to.
    #[inline]
    pub fn row(&self, feature: u64) -> u32 {
        row(feature, self.rows)
    }

    /// The scores of each label at a position that has these features.
    #[inline]
    pub fn score(&self, features: impl IntoIterator<Item = u64>) -> [f32; L] {
        let mut sums = [0i32; L];
        for feature in features {
            let at = self.row(feature) as usize * L;
            for (sum, &weight) in sums.iter_mut().zip(&self.weights[at..at + L]) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    /// The best labels for a sequence of label scores, and the marginal probability of each label at each position.
    ///
    /// The sequence begins and ends beside an invisible label 0.
    pub fn decode(&self, scores: &[[f32; L]]) -> (Vec<u8>, Vec<[f32; L]>) {
        (viterbi(&self.transitions, scores), marginals(&self.transitions, scores))
    }
}

/// A model's file, from its weights as they were trained.
///
/// Weights are scaled to i8 with one scale; the largest ten-thousandth is clipped.
pub fn to_bytes<const L: usize>(
    weights: &[[f32; L]],
    transitions: &[[f32; L]; L],
    labels: &[&str; L],
) -> Vec<u8> {
    let mut sizes: Vec<f32> = weights.as_flattened().iter().map(|w| w.abs()).filter(|w| *w > 1e-4).collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes.get((sizes.len() as f64 * 0.9999) as usize).or(sizes.last()).copied().unwrap_or(1.0);
    let scale = top / 127.0;
    let mut bytes = Vec::with_capacity(HEADER + 4 * L * L + weights.len() * L);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((L as u32).to_le_bytes());
    bytes.extend((weights.len() as u32).to_le_bytes());
    bytes.extend(scale.to_le_bytes());
    bytes.extend(label_hash(labels).to_le_bytes());
    bytes.extend(transitions.as_flattened().iter().flat_map(|t| t.to_le_bytes()));
    let quantised = |w: &f32| (w / scale).round().clamp(-127.0, 127.0) as i8;
    bytes.extend(weights.as_flattened().iter().map(|w| quantised(w).cast_unsigned()));
    bytes
}

/// FNV-1a, the hash that names features: stable over versions and machines.
pub const fn hash(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        h = (h ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    h
}

/// The feature that joins two values, usually the number of a template and what it saw.
#[inline]
pub const fn join(a: u64, b: u64) -> u64 {
    let mut h = a.wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ b.wrapping_add(0x7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^= h >> 32;
    h = h.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ (h >> 29)
}

/// Spreads a hashed feature over any number of rows (Lemire 2016: multiply and shift instead of a remainder).
#[inline]
fn row(feature: u64, rows: u32) -> u32 {
    (((feature >> 32) * u64::from(rows)) >> 32) as u32
}

fn label_hash(labels: &[&str]) -> u64 {
    hash(labels.join("\n").as_bytes())
}

/// The best sequence of labels (Viterbi 1967).
fn viterbi<const L: usize>(transitions: &[[f32; L]; L], scores: &[[f32; L]]) -> Vec<u8> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best: [f32; L] = std::array::from_fn(|y| first[y] + transitions[0][y]);
    let mut came_from: Vec<[u8; L]> = Vec::with_capacity(scores.len());
    for score in &scores[1..] {
        let mut from = [0u8; L];
        let mut next = [f32::MIN; L];
        for (x, &before) in best.iter().enumerate() {
            for y in 0..L {
                let through = before + transitions[x][y];
                if through > next[y] {
                    next[y] = through;
                    from[y] = x as u8;
                }
            }
        }
        best = std::array::from_fn(|y| next[y] + score[y]);
        came_from.push(from);
    }
    let at_end = |y: usize| best[y] + transitions[y][0];
    let mut label = (1..L).fold(0, |top, y| if at_end(y) > at_end(top) { y } else { top }) as u8;
    let mut labels = vec![label; scores.len()];
    for (slot, from) in labels[..scores.len() - 1].iter_mut().zip(&came_from).rev() {
        label = from[label as usize];
        *slot = label;
    }
    labels
}

/// The probability of each label at each position (forward-backward, in scaled probabilities: Rabiner 1989).
fn marginals<const L: usize>(transitions: &[[f32; L]; L], scores: &[[f32; L]]) -> Vec<[f32; L]> {
    let Some(last) = scores.len().checked_sub(1) else { return Vec::new() };
    let through: [[f32; L]; L] = transitions.map(|row| row.map(f32::exp));
    let local: Vec<[f32; L]> = scores.iter().map(|score| normalised_exp(score)).collect();
    let mut forward = Vec::with_capacity(scores.len());
    forward.push(scaled(std::array::from_fn(|y| through[0][y] * local[0][y])));
    for position in 1..=last {
        let before: [f32; L] = forward[position - 1];
        let mut sums = [0.0; L];
        for x in 0..L {
            for y in 0..L {
                sums[y] += before[x] * through[x][y];
            }
        }
        forward.push(scaled(std::array::from_fn(|y| sums[y] * local[position][y])));
    }
    let mut backward = scaled(std::array::from_fn(|y| through[y][0]));
    for position in (0..=last).rev() {
        let inside: [f32; L] = backward;
        let weighted: [f32; L] = std::array::from_fn(|y| inside[y] * local[position][y]);
        for (probability, below) in forward[position].iter_mut().zip(&inside) {
            *probability *= below;
        }
        forward[position] = scaled(forward[position]);
        backward = scaled(std::array::from_fn(|x| (0..L).map(|y| through[x][y] * weighted[y]).sum()));
    }
    forward
}

fn normalised_exp<const L: usize>(score: &[f32; L]) -> [f32; L] {
    let top = score.iter().copied().fold(f32::MIN, f32::max);
    score.map(|s| (s - top).exp())
}

fn scaled<const L: usize>(values: [f32; L]) -> [f32; L] {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 { values.map(|v| v / sum) } else { values }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 3] = ["out", "begin", "inside"];

    /// "inside" may only follow "begin" or "inside".
    fn transitions() -> [[f32; 3]; 3] {
        [[0.1, -0.2, FORBIDDEN], [0.0, -1.0, 0.7], [0.3, 0.0, 0.2]]
    }

    fn scores() -> Vec<[f32; 3]> {
        vec![[0.2, 0.1, 2.0], [0.0, 0.4, 0.3], [0.5, -0.2, 0.6], [0.1, 0.2, 0.9]]
    }

    fn score_of(path: &[usize]) -> f32 {
        let steps = std::iter::once(0).chain(path.iter().copied()).zip(path.iter().copied().chain([0]));
        let moves: f32 = steps.map(|(x, y)| transitions()[x][y]).sum();
        moves + path.iter().zip(scores()).map(|(&y, s)| s[y]).sum::<f32>()
    }

    fn paths() -> Vec<Vec<usize>> {
        (0..81).map(|n| (0..4).map(|place| n / 3_usize.pow(place) % 3).collect()).collect()
    }

    #[test]
    fn viterbi_finds_what_trying_every_path_finds() {
        let best = paths().into_iter().max_by(|a, b| score_of(a).total_cmp(&score_of(b))).unwrap();
        let found: Vec<usize> = viterbi(&transitions(), &scores()).iter().map(|&y| y as usize).collect();
        assert_eq!(found, best);
    }

    #[test]
    fn marginals_are_those_of_every_path_summed() {
        let total: f32 = paths().iter().map(|p| score_of(p).exp()).sum();
        for (position, found) in marginals(&transitions(), &scores()).iter().enumerate() {
            for label in 0..3 {
                let share: f32 =
                    paths().iter().filter(|p| p[position] == label).map(|p| score_of(p).exp()).sum::<f32>()
                        / total;
                assert!(
                    (found[label] - share).abs() < 1e-4,
                    "{position} {label}: {} not {share}",
                    found[label]
                );
            }
        }
    }

    #[test]
    fn a_file_opens_to_what_was_written_and_nothing_else_opens() {
        let weights = vec![[0.5, -0.25, 0.0]; 8];
        let bytes = to_bytes(&weights, &transitions(), &LABELS);
        let model = Model::open(&bytes, &LABELS).unwrap();
        let score = model.score([1, 2]);
        assert!((score[0] - 1.0).abs() < 0.02 && (score[1] + 0.5).abs() < 0.02, "{score:?}");
        assert_eq!(Model::open(&bytes[..20], &LABELS).unwrap_err(), ModelError::Length);
        assert_eq!(Model::open(&bytes[..bytes.len() - 1], &LABELS).unwrap_err(), ModelError::Length);
        assert_eq!(Model::open(&bytes, &["a", "b", "c"]).unwrap_err(), ModelError::Labels);
        assert_eq!(Model::open(&[0; 64], &LABELS).unwrap_err(), ModelError::Magic);
    }
}
