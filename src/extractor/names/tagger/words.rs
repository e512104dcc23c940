//! The word table: what is known of a word before it is read in an article.
//!
//! For each word its clusters (words that stand in the same company: Brown et al. 1992), the lists that hold it and how
//! a first model tagged it in many articles; for names of several words, the same of the whole. Made by the training
//! tool, opened in place from the bytes of a file: a header and three hash tables with linear probing.
//!
//! - *words*: u64 slots, 11 bits of the word's hash and 53 bits of facts;
//! - *name words*: u16 slots, 12 bits of hash and four flags, for the many words of which only a list is known;
//! - *phrases*: u32 slots, 14 bits of hash and 18 bits of facts.
//!
//! An empty slot is 0. A word that is not in the table is taken for another once in a thousand times.

use crate::sequence::{ModelError, join};

const MAGIC: &[u8; 8] = b"DLWORD\0\x01";
const HEADER: usize = 8 + 3 * 4;

/// A list of names or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Given names.
    Given,
    /// Surnames.
    Surname,
    /// The commonest surnames.
    CommonSurname,
    /// Towns.
    SmallCity,
    /// Cities of 50,000 people and more.
    MiddleCity,
    /// Cities of 300,000 people and more.
    LargeCity,
    /// Countries.
    Country,
    /// Words for the people of a country.
    Demonym,
    /// First divisions of a country.
    Admin1,
    /// States of the United States.
    State,
    /// Companies.
    Company,
    /// Other organizations.
    Organization,
    /// Words that head or end the name of an organization.
    OrganizationWord,
    /// Titles of people.
    Title,
}

impl List {
    /// How many lists there are.
    pub const COUNT: u32 = 14;

    /// The list's bit.
    pub const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The lists whose bits fit a slot of the name words.
const NAME_LISTS: u16 = 0b1111;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its clusters, of 48, 256 and 1,024; 0 where none is known, else one more than the number.
    pub clusters: [u16; 3],
    /// The lists that hold it, one bit each.
    pub lists: u16,
    /// How a first model tagged it, as the training tool packs it; 0 where nothing is known.
    pub statistics: u16,
    /// Whether it begins a phrase of the table.
    pub begins_phrase: bool,
}

/// What is known of a name of several words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The lists that hold it, one bit each.
    pub lists: u16,
    /// How a first model tagged it, as the training tool packs it; 0 where nothing is known.
    pub statistics: u16,
}

impl Word {
    const STATISTICS: u32 = 26;
    const LISTS: u32 = 38;
    const BEGINS: u32 = 52;
    const FACTS: u32 = 53;

    fn packed(self) -> u64 {
        let [small, middle, large] = self.clusters.map(u64::from);
        small
            | middle << 6
            | large << 15
            | u64::from(self.statistics & 0xfff) << Self::STATISTICS
            | u64::from(self.lists & 0x3fff) << Self::LISTS
            | u64::from(self.begins_phrase) << Self::BEGINS
    }

    fn unpacked(facts: u64) -> Self {
        Self {
            clusters: [facts as u16 & 0x3f, (facts >> 6) as u16 & 0x1ff, (facts >> 15) as u16 & 0x7ff],
            statistics: (facts >> Self::STATISTICS) as u16 & 0xfff,
            lists: (facts >> Self::LISTS) as u16 & 0x3fff,
            begins_phrase: facts >> Self::BEGINS & 1 == 1,
        }
    }

    /// Whether the word is frequent and as good as never a name where it is capitalised.
    pub fn is_small_elsewhere(self) -> bool {
        const ALWAYS_OUTSIDE: u16 = 21;
        const FREQUENT: u16 = 1120;
        self.statistics > FREQUENT && (self.statistics - 1) % 224 == ALWAYS_OUTSIDE
    }

    /// Whether only lists of names are known, which a slot of the name words can hold.
    fn is_name_word(self) -> bool {
        self.clusters == [0; 3]
            && self.statistics == 0
            && !self.begins_phrase
            && self.lists & !NAME_LISTS == 0
    }
}

impl Phrase {
    const FACTS: u32 = 18;

    fn packed(self) -> u32 {
        u32::from(self.lists & 0x3fff) | u32::from(self.statistics & 0xf) << 14
    }

    fn unpacked(facts: u32) -> Self {
        Self { lists: facts as u16 & 0x3fff, statistics: (facts >> 14) as u16 & 0xf }
    }
}

/// The words of a language, read in place from the bytes of a file.
#[derive(Clone, Copy, Debug)]
pub struct WordTable<'b> {
    words: &'b [[u8; 8]],
    name_words: &'b [[u8; 2]],
    phrases: &'b [[u8; 4]],
}

impl<'b> WordTable<'b> {
    /// Opens a table without copying it.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(ModelError::Length)?;
        if header[..8] != MAGIC[..] {
            return Err(ModelError::Magic);
        }
        let count = |at: usize| {
            u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]) as usize
        };
        let (words, rest) = rest.split_at_checked(count(8) * 8).ok_or(ModelError::Length)?;
        let (phrases, rest) = rest.split_at_checked(count(16) * 4).ok_or(ModelError::Length)?;
        let (name_words, rest) = rest.split_at_checked(count(12) * 2).ok_or(ModelError::Length)?;
        let table = Self {
            words: words.as_chunks().0,
            name_words: name_words.as_chunks().0,
            phrases: phrases.as_chunks().0,
        };
        let has_empty_slots = table.words.contains(&[0; 8])
            && table.name_words.contains(&[0; 2])
            && table.phrases.contains(&[0; 4]);
        if rest.is_empty() && has_empty_slots { Ok(table) } else { Err(ModelError::Length) }
    }

    /// What is known of the word of this hash.
    #[inline]
    pub fn word(&self, hash: u64) -> Option<Word> {
        let mark = hash & 0x7ff;
        let mut at = home(hash, self.words.len());
        loop {
            let slot = u64::from_le_bytes(self.words[at]);
            if slot == 0 {
                return None;
            }
            if slot >> Word::FACTS == mark {
                return Some(Word::unpacked(slot));
            }
            at = if at + 1 == self.words.len() { 0 } else { at + 1 };
        }
    }

    /// The lists that hold the word of this hash, if nothing more is known of it.
    #[inline]
    pub fn name_word(&self, hash: u64) -> Option<Word> {
        let mark = hash as u16 & 0xfff;
        let mut at = home(hash, self.name_words.len());
        loop {
            let slot = u16::from_le_bytes(self.name_words[at]);
            if slot == 0 {
                return None;
            }
            if slot >> 4 == mark {
                return Some(Word { lists: slot & NAME_LISTS, ..Word::default() });
            }
            at = if at + 1 == self.name_words.len() { 0 } else { at + 1 };
        }
    }

    /// What is known of the phrase of this hash, which [`extend`] made.
    #[inline]
    pub fn phrase(&self, hash: u64) -> Option<Phrase> {
        let mark = hash as u32 & 0x3fff;
        let mut at = home(hash, self.phrases.len());
        loop {
            let slot = u32::from_le_bytes(self.phrases[at]);
            if slot == 0 {
                return None;
            }
            if slot >> Phrase::FACTS == mark {
                return Some(Phrase::unpacked(slot));
            }
            at = if at + 1 == self.phrases.len() { 0 } else { at + 1 };
        }
    }
}

/// The hash of a phrase that goes on with the word of hash `word`.
#[inline]
pub fn extend(phrase: u64, word: u64) -> u64 {
    join(phrase, word)
}

/// The slot where the search for a hash begins.
#[inline]
fn home(hash: u64, slots: usize) -> usize {
    ((u128::from(hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)) * slots as u128) >> 64) as usize
}

/// Writes a table. The entries may come in any order, each hash once.
pub fn to_bytes(words: &[(u64, Word)], phrases: &[(u64, Phrase)]) -> Vec<u8> {
    let (names, rich): (Vec<_>, Vec<_>) = words.iter().partition(|(_, word)| word.is_name_word());
    let rich = table(rich.iter().map(|(hash, word)| (*hash, (hash & 0x7ff) << Word::FACTS | word.packed())));
    let names = table(names.iter().map(|(hash, word)| (*hash, (hash & 0xfff) << 4 | u64::from(word.lists))));
    let phrases = table(
        phrases
            .iter()
            .map(|(hash, phrase)| (*hash, (hash & 0x3fff) << Phrase::FACTS | u64::from(phrase.packed()))),
    );
    let mut bytes = MAGIC.to_vec();
    for slots in [&rich, &names, &phrases] {
        bytes.extend((slots.len() as u32).to_le_bytes());
    }
    bytes.extend(rich.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes.extend(phrases.iter().flat_map(|slot| (*slot as u32).to_le_bytes()));
    bytes.extend(names.iter().flat_map(|slot| (*slot as u16).to_le_bytes()));
    bytes
}

/// The slots of a hash table, an eighth of them empty.
fn table(entries: impl ExactSizeIterator<Item = (u64, u64)>) -> Vec<u64> {
    let mut slots = vec![0; entries.len() + entries.len() / 7 + 2];
    let mut entries: Vec<_> = entries.filter(|&(_, slot)| slot != 0).collect();
    entries.sort_unstable();
    for (hash, slot) in entries {
        let mut at = home(hash, slots.len());
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = slot;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::hash;

    #[test]
    fn what_goes_in_comes_out() {
        let rich = Word {
            clusters: [48, 256, 1024],
            lists: List::Title.bit() | List::Given.bit(),
            statistics: 2239,
            begins_phrase: true,
        };
        let name = Word { lists: List::Surname.bit(), ..Word::default() };
        let phrase = Phrase { lists: List::Title.bit(), statistics: 12 };
        let key = extend(hash(b"Puerto"), hash(b"Azul"));
        let bytes = to_bytes(&[(hash(b"Puerto"), rich), (hash(b"Ruiz"), name)], &[(key, phrase)]);
        let table = WordTable::open(&bytes).unwrap();
        assert_eq!(table.word(hash(b"Puerto")), Some(rich));
        assert_eq!(table.name_word(hash(b"Ruiz")), Some(name));
        assert_eq!(table.phrase(key), Some(phrase));
        assert_eq!(table.word(hash(b"Ruiz")), None);
        assert_eq!(table.phrase(hash(b"Puerto")), None);
    }

    #[test]
    fn nothing_else_opens() {
        let bytes = to_bytes(&[], &[]);
        assert!(WordTable::open(&bytes).is_ok());
        assert_eq!(WordTable::open(&bytes[..bytes.len() - 1]).unwrap_err(), ModelError::Length);
        assert_eq!(WordTable::open(&[0; 40]).unwrap_err(), ModelError::Magic);
    }
}
