//! Document memory: which tokens of an article are the same word, case apart.
//!
//! A word that is unclear where it stands is often clear elsewhere in the article: after a title, inside a longer name,
//! in small letters.

use rustc_hash::FxHashMap;

use super::reading::Sight;

/// The words of an article and where each stands.
#[derive(Debug, Default)]
pub struct Memory {
    /// For each sight, the number of its word.
    numbers: Vec<u32>,
    /// For each sight, the next sight of the same word that is capitalised.
    next: Vec<u32>,
    words: Vec<Occurrences>,
}

const NOWHERE: u32 = u32::MAX;

/// Where a word stands in an article.
#[derive(Clone, Copy, Debug)]
pub struct Occurrences {
    /// The first and the last sight of it that are capitalised.
    first: u32,
    last: u32,
    /// How often it stands in small letters.
    pub small: u32,
    /// How often it stands capitalised where no sentence begins and not in a headline.
    pub capital_inside: u32,
    /// How often it stands anywhere.
    pub all: u32,
    /// Hash of the word in lower case.
    pub lower: u64,
}

impl Memory {
    /// Notes where each word stands.
    pub(super) fn of(sights: &[Sight]) -> Self {
        let mut memory = Self {
            numbers: vec![NOWHERE; sights.len()],
            next: vec![NOWHERE; sights.len()],
            words: Vec::with_capacity(sights.len() / 2),
        };
        let mut known: FxHashMap<u64, u32> =
            FxHashMap::with_capacity_and_hasher(sights.len() / 2, rustc_hash::FxBuildHasher);
        for (at, sight) in sights.iter().enumerate().filter(|(_, sight)| sight.token.is_some()) {
            let unseen = memory.words.len() as u32;
            let number = *known.entry(sight.lower).or_insert(unseen);
            if number == unseen {
                memory.words.push(Occurrences {
                    first: NOWHERE,
                    last: NOWHERE,
                    small: 0,
                    capital_inside: 0,
                    all: 0,
                    lower: sight.lower,
                });
            }
            memory.numbers[at] = number;
            memory.note(number as usize, at, sight);
        }
        memory
    }

    fn note(&mut self, number: usize, at: usize, sight: &Sight) {
        let word = &mut self.words[number];
        word.all += 1;
        if !sight.can_be_name {
            word.small += 1;
            return;
        }
        word.capital_inside += u32::from(!sight.first && !sight.headline);
        if word.first == NOWHERE {
            word.first = at as u32;
        } else {
            self.next[word.last as usize] = at as u32;
        }
        word.last = at as u32;
    }

    /// The different words, in the order in which they first stand.
    pub fn words(&self) -> &[Occurrences] {
        &self.words
    }

    /// The number of a sight's word among [`Self::words`].
    pub fn number(&self, at: usize) -> usize {
        self.numbers[at] as usize
    }

    /// How many sights there are.
    pub fn sights(&self) -> usize {
        self.numbers.len()
    }

    /// Whether a sight is one of several that show the same word capitalised.
    pub fn is_repeated(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            let has_next = self.next[at] != NOWHERE;
            has_next || word.last == at as u32 && word.first != word.last
        })
    }

    /// Where the word of a sight stands.
    pub fn word(&self, at: usize) -> Option<&Occurrences> {
        self.words.get(self.numbers[at] as usize)
    }

    /// The sights of the same word as `at` that are capitalised, in order, `at` itself among them.
    pub fn capitalised(&self, at: usize) -> impl Iterator<Item = usize> {
        let first = self.word(at).map_or(NOWHERE, |word| word.first);
        let known = |at: u32| (at != NOWHERE).then_some(at as usize);
        std::iter::successors(known(first), move |&at| known(self.next[at]))
    }
}
