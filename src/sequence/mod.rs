//! A linear-chain conditional random field with hashed binary features (Lafferty, McCallum and Pereira 2001; hashing:
//! Weinberger et al. 2009): the model under the blocks of the layout and under the names.
//!
//! A [`Model`] gives each position of a sequence a score for each label: the sum of the rows of weights that the
//! position's features hash to. Transitions add a score for each pair of neighbouring labels. [`Model::decode`] finds the
//! best sequence of labels and the marginal probability of each of its labels.
//!
//! A model file is opened in place: magic and version, number of labels, number of rows, scale, a hash of the labels'
//! names, the transitions as f32, the weights as i8, all little-endian.

mod lattice;
#[cfg(feature = "train")]
pub mod training;

pub use lattice::Lattice;

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

/// A row of weights is read as 16 or as so many bytes, of which its labels are the last: vector registers are full then.
const LANES: usize = 32;
/// So many weights of eight bits add up to no more than sixteen bits hold.
const SUMS_IN_SIXTEEN_BITS: usize = 256;

/// A score that no sum of weights can outweigh: the transition is impossible.
pub const FORBIDDEN: f32 = -1e6;

/// Weights for `L` labels, read in place from the bytes of a model file.
#[derive(Clone, Debug)]
pub struct Model<'b, const L: usize> {
    rows: u32,
    scale: f32,
    transitions: [[f32; L]; L],
    /// The transitions as factors: their exponentials.
    factors: [[f32; L]; L],
    /// The weights with as many bytes before them as a row lacks to [`LANES`].
    weights: &'b [u8],
}

impl<'b, const L: usize> Model<'b, L> {
    const BEFORE: usize = LANES.saturating_sub(L);

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
        let weights = &bytes[HEADER + 4 * L * L - Self::BEFORE..];
        let factors = transitions.map(|row| row.map(f32::exp));
        Ok(Self { rows, scale: f32::from_le_bytes(word(16)), transitions, factors, weights })
    }

    /// The row of weights that a feature hashes to.
    #[inline]
    pub fn row(&self, feature: u64) -> u32 {
        row(feature, self.rows)
    }

    /// The scores of each label at a position that has these features.
    #[inline]
    pub fn score(&self, features: impl IntoIterator<Item = u64>) -> [f32; L] {
        const { assert!(2 < L && L <= LANES) };
        if L <= 16 { self.sum::<16>(features.into_iter()) } else { self.sum::<LANES>(features.into_iter()) }
    }

    /// The sums of rows, read as `N` bytes each.
    #[inline]
    fn sum<const N: usize>(&self, mut features: impl Iterator<Item = u64>) -> [f32; L] {
        let mut sums = [0i32; N];
        loop {
            let mut part = [0i16; N];
            let mut added = 0;
            for feature in features.by_ref().take(SUMS_IN_SIXTEEN_BITS) {
                let at = self.row(feature) as usize * L + LANES - N;
                let Some(row) = self.weights[at..].first_chunk::<N>() else { break };
                for (sum, &weight) in part.iter_mut().zip(row) {
                    *sum += i16::from(weight.cast_signed());
                }
                added += 1;
            }
            for (sum, part) in sums.iter_mut().zip(part) {
                *sum += i32::from(part);
            }
            if added < SUMS_IN_SIXTEEN_BITS {
                break;
            }
        }
        std::array::from_fn(|label| sums[N - L + label] as f32 * self.scale)
    }

    /// The best labels for a sequence of label scores, and the marginal probability of each label at each position.
    ///
    /// The sequence begins and ends beside an invisible label 0.
    pub fn decode(&self, scores: &[[f32; L]]) -> (Vec<u8>, Vec<[f32; L]>) {
        let mut lattice = Lattice::default();
        let labels = lattice.decode(self, scores).to_vec();
        lattice.weigh(self, scores);
        (labels, (0..scores.len()).map(|position| lattice.marginals(position)).collect())
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
        let bytes = to_bytes(&[[0.0; 3]], &transitions(), &LABELS);
        let (found, _) = Model::open(&bytes, &LABELS).unwrap().decode(&scores());
        assert_eq!(found.iter().map(|&y| y as usize).collect::<Vec<_>>(), best);
    }

    #[test]
    fn marginals_are_those_of_every_path_summed() {
        let total: f32 = paths().iter().map(|p| score_of(p).exp()).sum();
        let bytes = to_bytes(&[[0.0; 3]], &transitions(), &LABELS);
        let (_, marginals) = Model::open(&bytes, &LABELS).unwrap().decode(&scores());
        for (position, found) in marginals.iter().enumerate() {
            for (label, &probability) in found.iter().enumerate() {
                let through = paths().into_iter().filter(|p| p[position] == label);
                let share = through.map(|p| score_of(&p).exp()).sum::<f32>() / total;
                assert!((probability - share).abs() < 1e-4, "{position} {label}: {probability} not {share}");
            }
        }
    }

    #[test]
    fn the_probability_of_a_stretch_is_that_of_every_path_through_it() {
        let total: f32 = paths().iter().map(|p| score_of(p).exp()).sum();
        let bytes = to_bytes(&[[0.0; 3]], &transitions(), &LABELS);
        let model = Model::open(&bytes, &LABELS).unwrap();
        let mut lattice = Lattice::default();
        let best: Vec<usize> = lattice.decode(&model, &scores()).iter().map(|&y| y as usize).collect();
        lattice.weigh(&model, &scores());
        for range in [0..1, 1..3, 2..4, 0..4] {
            let through = paths().into_iter().filter(|p| p[range.clone()] == best[range.clone()]);
            let share = through.map(|p| score_of(&p).exp()).sum::<f32>() / total;
            let found = lattice.probability(&model, range.clone());
            assert!((found - share).abs() < 1e-4, "{range:?}: {found} not {share}");
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
