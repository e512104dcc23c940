//! The gazetteer: every city over 5,000 people and every first-level division, found by name.
//!
//! `src/model/places.bin` is built by `src/bin/train/places.rs` from GeoNames (CC BY 4.0) and opened from the embedded
//! bytes as it is: nothing is parsed, a look-up is one hash and a walk through some twenty keys. All numbers are
//! little-endian:
//!
//! | part | bytes | what it holds |
//! |---|---|---|
//! | header | 16 | [`MAGIC`], then the numbers of keys and of cities |
//! | buckets | 4 × ([`BUCKETS`] + 1) | for the upper bits of a name's hash: the first of its keys |
//! | keys | 6 each | 24 more bits of the hash, then the city or division, with [`OTHER_NAME`] set if it is mainly called otherwise; namesakes in a row, the largest first |
//! | cities | 13 each | see [`City`] |
//! | divisions | 6 each | see [`Division`] |

use crate::extractor::folding::fold;
use crate::sequence;

/// The first bytes of the file: its kind and version.
pub const MAGIC: [u8; 8] = *b"DLPLACE2";

/// The number of buckets.
pub const BUCKETS: usize = 1 << 12;

/// Set in the number of a city or division where the name is not its main one: Salisbury for Harare.
pub const OTHER_NAME: u32 = 1 << 23;

/// The division of a city that has none.
pub const NO_DIVISION: u16 = u16::MAX;

const HEADER: usize = 16;
const KEY: usize = 6;
const CITY: usize = 13;
const DIVISION: usize = 6;

/// A populated place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct City {
    /// The number in GeoNames.
    pub geonames: u32,
    /// ISO 3166-1 alpha-2.
    pub country: [u8; 2],
    /// The first-level division that it lies in, by its number here.
    pub division: u16,
    /// Degrees north and east.
    pub position: (f32, f32),
    /// The number of people, to within a fifth.
    pub population: u32,
}

/// A first-level division of a country: a state, a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// ISO 3166-1 alpha-2.
    pub country: [u8; 2],
    /// The number in GeoNames, if it is known.
    pub geonames: Option<u32>,
}

/// What a name can mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// A populated place, by the name that it mainly has.
    City(City),
    /// A populated place, by another of its names.
    CityOtherwise(City),
    /// A first-level division, by its number here.
    Division(u16, Division),
}

impl City {
    /// Number, division, country, size and position in 13 bytes: 3 for the number, 2 for the division, 2 for country
    /// (twice five bits) and size (six bits, half powers of two), 3 for each coordinate (ten-thousandths of a degree).
    pub fn to_bytes(self) -> [u8; CITY] {
        let [first, second] = self.country.map(|letter| u16::from(letter.wrapping_sub(b'A')) & 31);
        let size = (f64::from(self.population.max(1)).log2() * 2.0).round().min(63.0) as u16;
        let packed = first | second << 5 | size << 10;
        let degrees = |d: f32| ((f64::from(d) * 1e4).round() as i32).to_le_bytes();
        let [g0, g1, g2, _] = self.geonames.to_le_bytes();
        let [d0, d1] = self.division.to_le_bytes();
        let [p0, p1] = packed.to_le_bytes();
        let [n0, n1, n2, _] = degrees(self.position.0);
        let [e0, e1, e2, _] = degrees(self.position.1);
        [g0, g1, g2, d0, d1, p0, p1, n0, n1, n2, e0, e1, e2]
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let packed = u16::from_le_bytes([*bytes.get(5)?, *bytes.get(6)?]);
        let degrees =
            |at: usize| Some((number24(bytes, at)? << 8) as i32 >> 8).map(|d| (f64::from(d) / 1e4) as f32);
        let letter = |bits: u16| b'A' + (bits & 31) as u8;
        Some(Self {
            geonames: number24(bytes, 0)?,
            country: [letter(packed), letter(packed >> 5)],
            division: u16::from_le_bytes([*bytes.get(3)?, *bytes.get(4)?]),
            position: (degrees(7)?, degrees(10)?),
            population: 2_f64.powf(f64::from(packed >> 10) / 2.0) as u32,
        })
    }
}

impl Division {
    /// Country and number in 6 bytes; number 0 is none.
    pub fn to_bytes(self) -> [u8; DIVISION] {
        let [g0, g1, g2, g3] = self.geonames.unwrap_or(0).to_le_bytes();
        [self.country[0], self.country[1], g0, g1, g2, g3]
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let number = number32(bytes, 2)?;
        Some(Self { country: [*bytes.first()?, *bytes.get(1)?], geonames: (number != 0).then_some(number) })
    }
}

/// The hash of a name, as a bucket and 24 further bits. Names that fold alike hash alike.
pub fn hash(name: &str) -> (usize, u32) {
    hash_folded(&fold(name))
}

fn hash_folded(folded: &str) -> (usize, u32) {
    let fnv = sequence::hash(folded.as_bytes());
    let mixed = (fnv ^ fnv >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 52) as usize, (mixed >> 28) as u32 & 0xff_ffff)
}

/// The opened file.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer {
    buckets: &'static [u8],
    keys: &'static [u8],
    cities: &'static [u8],
    divisions: &'static [u8],
}

impl Gazetteer {
    /// The gazetteer that is built into the program.
    pub fn embedded() -> Self {
        const BYTES: &[u8] = include_bytes!("../../model/places.bin");
        Self::open(BYTES).unwrap_or(Self { buckets: &[], keys: &[], cities: &[], divisions: &[] })
    }

    /// Opens a file of this form; nothing if it is another.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let keys = number32(rest, 0)? as usize * KEY;
        let cities = number32(rest, 4)? as usize * CITY;
        let rest = bytes.get(HEADER..)?;
        let (buckets, rest) = rest.split_at_checked(4 * (BUCKETS + 1))?;
        let (keys, rest) = rest.split_at_checked(keys)?;
        let (cities, divisions) = rest.split_at_checked(cities)?;
        Some(Self { buckets, keys, cities, divisions })
    }

    /// What a folded name can mean: cities by their main name first, the largest first.
    pub fn named(self, folded: &str) -> impl Iterator<Item = Entry> {
        let (bucket, tag) = hash_folded(folded);
        let bound = |at: usize| number32(self.buckets, at * 4).unwrap_or(0) as usize * KEY;
        let keys = self.keys.get(bound(bucket)..bound(bucket + 1)).unwrap_or_default();
        keys.chunks_exact(KEY)
            .filter(move |key| number24(key, 0) == Some(tag))
            .filter_map(move |key| self.entry(number24(key, 3)?))
    }

    /// A division by its number.
    pub fn division(self, number: u16) -> Option<Division> {
        let at = usize::from(number) * DIVISION;
        Division::from_bytes(self.divisions.get(at..at + DIVISION)?)
    }

    fn entry(self, key: u32) -> Option<Entry> {
        let number = (key & !OTHER_NAME) as usize;
        let at = number * CITY;
        if let Some(bytes) = self.cities.get(at..at + CITY) {
            let entry = if key & OTHER_NAME == 0 { Entry::City } else { Entry::CityOtherwise };
            return City::from_bytes(bytes).map(entry);
        }
        let division = u16::try_from(number - self.cities.len() / CITY).ok()?;
        Some(Entry::Division(division, self.division(division)?))
    }
}

/// The parts of a gazetteer while it is built.
pub struct Parts {
    /// Name and the number of the city, or of the division behind all cities; with [`OTHER_NAME`] if it has another name.
    pub names: Vec<(String, u32)>,
    /// The cities, the largest first.
    pub cities: Vec<City>,
    /// The divisions.
    pub divisions: Vec<Division>,
}

impl Parts {
    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut keys: Vec<(usize, u32, u32)> = self
            .names
            .iter()
            .map(|(name, target)| {
                let (bucket, tag) = hash(name);
                (bucket, tag, *target)
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let mut bytes = MAGIC.to_vec();
        bytes.extend((keys.len() as u32).to_le_bytes());
        bytes.extend((self.cities.len() as u32).to_le_bytes());
        for bucket in 0..=BUCKETS {
            bytes.extend((keys.partition_point(|key| key.0 < bucket) as u32).to_le_bytes());
        }
        for (_, tag, target) in keys {
            bytes.extend(&tag.to_le_bytes()[..3]);
            bytes.extend(&target.to_le_bytes()[..3]);
        }
        self.cities.iter().for_each(|city| bytes.extend(city.to_bytes()));
        self.divisions.iter().for_each(|division| bytes.extend(division.to_bytes()));
        bytes
    }
}

fn number24(bytes: &[u8], at: usize) -> Option<u32> {
    let b = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([b[0], b[1], b[2], 0]))
}

fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cities(name: &str) -> Vec<City> {
        let folded = fold(name);
        let cities = Gazetteer::embedded().named(&folded).filter_map(|entry| match entry {
            Entry::City(city) | Entry::CityOtherwise(city) => Some(city),
            Entry::Division(..) => None,
        });
        cities.collect()
    }

    #[test]
    fn namesakes_stand_largest_first_and_other_names_last() {
        let paris = cities("Paris");
        assert_eq!((paris[0].geonames, paris[0].country), (2_988_507, *b"FR"));
        assert!((paris[0].position.0 - 48.853).abs() < 0.001 && (paris[0].position.1 - 2.349).abs() < 0.001);
        assert!(paris.iter().any(|city| city.country == *b"US"));
        let main = Gazetteer::embedded().named("paris").filter_map(|entry| match entry {
            Entry::City(city) => Some(city.population),
            _ => None,
        });
        assert!(main.is_sorted_by(|larger, smaller| larger >= smaller));
        let otherwise = |entry| matches!(entry, Entry::CityOtherwise(city) if city.country == *b"ZW");
        assert!(Gazetteer::embedded().named("salisbury").any(otherwise));
        assert_eq!(cities("Salisbury")[0].country, *b"GB");
        assert_eq!(cities("no such town"), []);
    }

    #[test]
    fn divisions_are_found_without_their_generic_word() {
        let found = Gazetteer::embedded()
            .named("henan")
            .any(|e| matches!(e, Entry::Division(_, d) if d.country == *b"CN"));
        assert!(found);
    }

    #[test]
    fn the_file_is_the_one_of_the_manifest() {
        let bytes = include_bytes!("../../model/places.bin");
        let manifest = include_str!("../../model/places.toml");
        assert!(manifest.contains(&format!("bytes = {}\n", bytes.len())));
        assert!(manifest.contains(&format!("fnv1a64 = \"{:016x}\"", sequence::hash(bytes))));
    }

    #[test]
    fn a_broken_file_is_refused() {
        for bytes in [&b""[..], b"DLPLACE2", b"DLPLACE1\0\0\0\0\0\0\0\0", &[b'x'; 64]] {
            assert!(Gazetteer::open(bytes).is_none(), "{bytes:?}");
        }
    }
}
