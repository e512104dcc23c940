//! Given names that nearly always tell a gender.
//!
//! `src/model/given_names.bin` is built by `src/bin/train/given_names.rs` from public lists and opened from the embedded
//! bytes as it is. All numbers are little-endian: `MAGIC`, then for each of `BUCKETS` values of a folded name's hash
//! and for the end the number of the first entry (4 bytes), then the entries (3 bytes): 23 more bits of the hash, and
//! the lowest bit for women.

use super::Gender;
use crate::extractor::folding::fold;
use crate::sequence;

/// The first bytes of the file: its kind and version.
const MAGIC: [u8; 8] = *b"DLGIVEN1";
const BUCKETS: usize = 1 << 12;
const ENTRY: usize = 3;

const EMBEDDED: &[u8] = include_bytes!("../../model/given_names.bin");

/// The gender that a folded given name tells, if nearly all its bearers have it.
pub(super) fn gender(folded: &str) -> Option<Gender> {
    gender_in(EMBEDDED, folded)
}

fn gender_in(bytes: &[u8], folded: &str) -> Option<Gender> {
    let rest = bytes.strip_prefix(&MAGIC)?;
    let (buckets, entries) = rest.split_at_checked(4 * (BUCKETS + 1))?;
    let (bucket, tag) = hash(folded);
    let bound = |at: usize| {
        let bytes = buckets.get(at * 4..at * 4 + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize * ENTRY)
    };
    let entries = entries.get(bound(bucket)?..bound(bucket + 1)?)?;
    let entry = entries
        .chunks_exact(ENTRY)
        .map(|e| u32::from_le_bytes([e[0], e[1], e[2], 0]))
        .find(|e| e >> 1 == tag)?;
    Some(if entry & 1 == 1 { Gender::Female } else { Gender::Male })
}

/// The hash of a folded name, as a bucket and 23 further bits.
fn hash(folded: &str) -> (usize, u32) {
    let fnv = sequence::hash(folded.as_bytes());
    let mixed = (fnv ^ fnv >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 52) as usize, (mixed >> 29) as u32 & 0x7f_ffff)
}

/// The file of these names; of two that fold alike the first counts.
pub fn to_bytes<'n>(names: impl Iterator<Item = (&'n str, Gender)>) -> Vec<u8> {
    let mut entries: Vec<(usize, u32, u32)> = names
        .map(|(name, gender)| {
            let (bucket, tag) = hash(&fold(name));
            (bucket, tag, u32::from(gender == Gender::Female))
        })
        .collect();
    entries.sort_by_key(|&(bucket, tag, _)| (bucket, tag));
    entries.dedup_by_key(|&mut (bucket, tag, _)| (bucket, tag));
    let mut bytes = MAGIC.to_vec();
    for bucket in 0..=BUCKETS {
        bytes.extend((entries.partition_point(|entry| entry.0 < bucket) as u32).to_le_bytes());
    }
    for (_, tag, female) in entries {
        bytes.extend(&(tag << 1 | female).to_le_bytes()[..ENTRY]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_a_gender_or_none() {
        let cases = [
            ("angela", Some(Gender::Female)),
            ("vladimir", Some(Gender::Male)),
            ("robin", None),
            ("kim", None),
            ("qqqq", None),
        ];
        for (name, expected) in cases {
            assert_eq!(gender(name), expected, "{name}");
        }
        assert_eq!(gender_in(b"DLGIVEN1", "angela"), None);
    }

    #[test]
    fn the_file_is_the_one_of_the_manifest() {
        let manifest = include_str!("../../model/given_names.toml");
        assert!(manifest.contains(&format!("bytes = {}\n", EMBEDDED.len())));
        assert!(manifest.contains(&format!("fnv1a64 = \"{:016x}\"", sequence::hash(EMBEDDED))));
    }
}
