//! Features: what the tagger's model sees at one token.
//!
//! In comes a [`Reading`] and a position in it, out go the hashed features: the word, its neighbours and its spelling,
//! its clusters, lists and statistics, what the article shows of the word elsewhere; and some of these once more joined
//! to a [`Style`]. The training tool and the tagger both call [`Features::at`] and [`Features::joined_to`], so that they
//! cannot differ.

use super::reading::{Reading, Sight};
use super::style::Style;
use crate::parser::Layout;
use crate::sequence::join;

/// What a feature says; each has sixteen numbers, for the offset of the token that it speaks of.
#[derive(Clone, Copy)]
enum Template {
    Bias,
    Glue,
    GlueShape,
    GlueNeighbours,
    Shape,
    ShapeStart,
    ShapePair,
    ShapeTriple,
    Word,
    WordShape,
    WordsAround,
    WordPair,
    Prefix,
    Suffix,
    SuffixShape,
    SuffixNear,
    Trigram,
    SmallCluster,
    MiddleCluster,
    LargeCluster,
    ClusterPair,
    ClustersAround,
    ClusterTriple,
    ClusterShape,
    ListHere,
    ListInside,
    ListShape,
    Lists,
    ListsPair,
    ListsShape,
    Statistics,
    StatisticsShape,
    StatisticsPair,
    StatisticsTriple,
    PhraseBegins,
    PhraseInside,
    PhraseHere,
    Seen,
    SeenStart,
    SeenBefore,
    SeenAfter,
    SeenClusterBefore,
    SeenClusterAfter,
    SeenGivenBefore,
    SeenCapital,
    OwnWord,
    OwnPair,
    OwnTriple,
    Styled,
}

/// How many other occurrences of a word are looked at.
const OCCURRENCES: usize = 6;

/// The features of one token at a time, in a buffer that is used again.
#[derive(Debug, Default)]
pub struct Features {
    /// The features for every style, those that hold the word itself last.
    pub all: Vec<u64>,
    /// Where the features begin that hold the word itself.
    pub own_word: usize,
    /// What [`Self::joined_to`] joins to a style, the word itself last.
    styled: Vec<u64>,
    /// The letters of the word, in lower case.
    letters: Vec<char>,
}

impl Features {
    /// Fills in the features of sight `at`, which is no boundary.
    pub fn at(&mut self, layout: &Layout, reading: &Reading, at: usize) {
        self.all.clear();
        let near = Near { sights: &reading.sights, at };
        self.add(Template::Bias, 0, 0);
        self.shapes(near);
        self.neighbours(near);
        self.spelling(layout, near);
        self.clusters(near);
        self.lists(near);
        self.statistics(near);
        if near.here().can_be_name {
            self.memory(reading, at);
        }
        self.own_word = self.all.len();
        self.word_itself(near);
        self.style(near);
    }

    /// The features for one style alone, the one that holds the word itself last.
    pub fn joined_to(&self, style: Style) -> impl Iterator<Item = u64> {
        self.styled.iter().map(move |&feature| join(feature, style as u64))
    }

    #[inline]
    fn add(&mut self, template: Template, offset: isize, value: u64) {
        self.all.push(join(template as u64 * 16 + (offset + 8) as u64, value));
    }

    fn shapes(&mut self, near: Near) {
        let shape = |offset| near.of(offset).shape;
        let glue = |offset| near.glue(offset);
        let glued = glue(0) + 3 * glue(1) + 9 * glue(-1) + 27 * glue(2);
        self.add(Template::Glue, 0, glued);
        self.add(Template::GlueShape, 0, join(glued, shape(0)));
        self.add(Template::GlueNeighbours, 0, join(glue(0) + 3 * glue(1), join(shape(-1), shape(1))));
        self.add(Template::Shape, 0, shape(0));
        self.add(Template::ShapeStart, 0, join(shape(0), near.start()));
        self.add(Template::Shape, -1, shape(-1));
        self.add(Template::Shape, 1, shape(1));
        self.add(Template::ShapePair, -1, join(shape(-1), shape(0)));
        self.add(Template::ShapePair, 0, join(shape(0), shape(1)));
        self.add(Template::ShapeTriple, -2, join(join(shape(-2), shape(-1)), shape(0)));
        self.add(Template::ShapeTriple, -1, join(join(shape(-1), shape(0)), shape(1)));
        self.add(Template::ShapeTriple, 0, join(join(shape(0), shape(1)), shape(2)));
    }

    fn neighbours(&mut self, near: Near) {
        let word = |offset| near.of(offset).lower;
        let shape = near.here().shape;
        for offset in [-3, -2, -1, 1, 2, 3] {
            self.add(Template::Word, offset, word(offset));
        }
        self.add(Template::WordShape, -1, join(word(-1), shape));
        self.add(Template::WordShape, 1, join(word(1), shape));
        self.add(Template::WordsAround, 0, join(word(-1), word(1)));
        self.add(Template::WordPair, -2, join(word(-2), word(-1)));
        self.add(Template::WordPair, 1, join(word(1), word(2)));
    }

    fn spelling(&mut self, layout: &Layout, near: Near) {
        let shape = near.here().shape;
        self.spell(layout, near.here());
        let length = self.letters.len();
        let mut prefix = 0;
        let mut suffix = 0;
        for size in 1..=length.min(4) {
            prefix = join(prefix, self.letters[size - 1] as u64);
            suffix = join(suffix, self.letters[length - size] as u64);
            self.add(Template::Prefix, size as isize, prefix);
            self.add(Template::Suffix, size as isize, suffix);
            if size >= 3 {
                self.add(Template::SuffixShape, size as isize, join(suffix, shape));
            }
        }
        if length >= 4 && near.here().can_be_name {
            for at in 0..(length - 2).min(24) {
                let trigram =
                    self.letters[at..at + 3].iter().fold(0, |key, &letter| join(key, letter as u64));
                self.add(Template::Trigram, 0, trigram);
            }
        }
        for offset in [-1, 1] {
            self.spell(layout, near.of(offset));
            if let [.., third, second, last] = self.letters[..]
                && self.letters.len() > 3
            {
                self.add(Template::SuffixNear, offset, join(join(third as u64, second as u64), last as u64));
            }
        }
    }

    fn spell(&mut self, layout: &Layout, sight: &Sight) {
        self.letters.clear();
        if let Some(token) = sight.token {
            self.letters.extend(layout.word(token as usize).chars().take(64).flat_map(char::to_lowercase));
        }
    }

    fn clusters(&mut self, near: Near) {
        let [small, middle, large] =
            [0, 1, 2].map(|size| move |offset| u64::from(near.of(offset).word.clusters[size]));
        let shape = near.here().shape;
        for offset in -2..=2 {
            if near.of(offset).token.is_some() {
                self.add(Template::SmallCluster, offset, small(offset));
                self.add(Template::MiddleCluster, offset, middle(offset));
                self.add(Template::LargeCluster, offset, large(offset));
            }
        }
        self.add(Template::ClusterPair, -1, join(middle(-1), middle(0)));
        self.add(Template::ClusterPair, 0, join(middle(0), middle(1)));
        self.add(Template::ClustersAround, 0, join(middle(-1), middle(1)));
        self.add(Template::ClusterTriple, 0, join(small(-1), join(small(0), small(1))));
        for offset in [-1, 0, 1] {
            self.add(Template::ClusterShape, offset, join(middle(offset), shape));
        }
    }

    fn lists(&mut self, near: Near) {
        let shape = near.here().shape;
        for offset in [-1, 0, 1] {
            for list in bits(near.of(offset).lists_here()) {
                self.add(Template::ListHere, offset, list);
                if offset == 0 {
                    self.add(Template::ListShape, 0, join(list, shape));
                }
            }
            for list in bits(near.of(offset).lists_inside()) {
                self.add(Template::ListInside, offset, list);
            }
        }
        let lists = |offset| near.lists(offset);
        self.add(Template::Lists, 0, lists(0));
        self.add(Template::ListsPair, 0, join(lists(0), lists(1)));
        self.add(Template::ListsPair, -1, join(lists(-1), lists(0)));
        self.add(Template::ListsShape, 0, join(lists(0), join(shape, near.start())));
    }

    fn statistics(&mut self, near: Near) {
        let word = |offset| u64::from(near.of(offset).word.statistics);
        for offset in -2..=2 {
            self.add(Template::Statistics, offset, word(offset));
        }
        self.add(Template::StatisticsShape, 0, join(word(0), near.here().shape));
        self.add(Template::StatisticsPair, -1, join(word(-1), word(0)));
        self.add(Template::StatisticsPair, 0, join(word(0), word(1)));
        self.add(Template::StatisticsTriple, 0, join(join(word(-1), word(0)), word(1)));
        for offset in [-1, 0, 1] {
            self.add(Template::PhraseBegins, offset, near.phrase_begins(offset));
            self.add(Template::PhraseInside, offset, near.phrase_inside(offset));
        }
        self.add(Template::PhraseHere, 0, near.phrase_here());
        self.add(Template::PhraseHere, 1, join(near.phrase_here(), word(0)));
    }

    /// What the article shows of the word elsewhere.
    fn memory(&mut self, reading: &Reading, at: usize) {
        let near = Near { sights: &reading.sights, at };
        let Some(word) = reading.memory.word(at) else { return };
        let cased = u64::from(word.small > 0) * 4 + u64::from(word.capital_inside > 0) * 2;
        self.add(Template::Seen, 0, cased + u64::from(word.all > 1));
        self.add(Template::SeenStart, 0, join(cased, near.start()));
        let start = self.all.len();
        for other in reading.memory.capitalised(at).filter(|&other| other != at).take(OCCURRENCES) {
            let there = Near { sights: &reading.sights, at: other };
            let (before, after) = (there.of(-1), there.of(1));
            self.add_once(start, Template::SeenBefore, before.lower);
            self.add_once(start, Template::SeenAfter, after.lower);
            self.add_once(start, Template::SeenClusterBefore, u64::from(before.word.clusters[1]));
            self.add_once(start, Template::SeenClusterAfter, u64::from(after.word.clusters[1]));
            if before.is_given_name() {
                self.add_once(start, Template::SeenGivenBefore, 0);
            }
            if before.capital && !before.first {
                self.add_once(start, Template::SeenCapital, 0);
            }
            if after.capital {
                self.add_once(start, Template::SeenCapital, 1);
            }
        }
    }

    /// Adds a feature that does not stand yet behind `start`.
    fn add_once(&mut self, start: usize, template: Template, value: u64) {
        let feature = join(template as u64 * 16 + 8, value);
        if !self.all[start..].contains(&feature) {
            self.all.push(feature);
        }
    }

    /// Some of the features once more, to be joined to a style.
    fn style(&mut self, near: Near) {
        let cluster = |offset, size: usize| u64::from(near.of(offset).word.clusters[size]);
        let word = |offset| near.of(offset).lower;
        let shape = |offset| near.of(offset).shape;
        let statistics = |offset| u64::from(near.of(offset).word.statistics);
        let values = [
            0,
            shape(0),
            word(-1),
            word(1),
            cluster(0, 1),
            cluster(-1, 1),
            cluster(1, 1),
            near.lists(0),
            join(shape(0), near.start()),
            cluster(0, 0),
            join(shape(-1), shape(0)),
            join(shape(0), shape(1)),
            cluster(0, 2),
            join(word(-1), shape(0)),
            join(word(1), shape(0)),
            statistics(0),
            statistics(-1),
            statistics(1),
            join(statistics(0), statistics(1)),
            join(statistics(-1), statistics(0)),
            near.phrase_here(),
            join(near.lists(0), near.lists(1)),
            join(near.lists(-1), near.lists(0)),
            cluster(-1, 2),
            cluster(1, 2),
            word(0),
        ];
        self.styled.clear();
        let numbered = values.into_iter().zip(0..);
        self.styled
            .extend(numbered.map(|(value, number)| join(((Template::Styled as u64) << 8) + number, value)));
    }

    fn word_itself(&mut self, near: Near) {
        let word = |offset| near.of(offset).lower;
        self.add(Template::OwnWord, 0, word(0));
        self.add(Template::OwnWord, 1, near.here().exact);
        self.add(Template::OwnPair, -1, join(word(-1), word(0)));
        self.add(Template::OwnPair, 0, join(word(0), word(1)));
        self.add(Template::OwnTriple, 0, join(join(word(-1), word(0)), word(1)));
    }
}

/// A token and its neighbours.
#[derive(Clone, Copy)]
struct Near<'r> {
    sights: &'r [Sight],
    at: usize,
}

impl<'r> Near<'r> {
    /// The sight at an offset of at most [`super::reading::REACH`].
    #[inline]
    fn of(self, offset: isize) -> &'r Sight {
        &self.sights[self.at.wrapping_add_signed(offset)]
    }

    fn here(self) -> &'r Sight {
        self.of(0)
    }

    fn glue(self, offset: isize) -> u64 {
        let sight = self.of(offset);
        if sight.token.is_some() { u64::from(sight.glued) } else { 2 }
    }

    fn start(self) -> u64 {
        u64::from(self.here().first) + 2 * u64::from(self.here().headline)
    }

    /// What is known of the phrase that begins at an offset.
    fn phrase_begins(self, offset: isize) -> u64 {
        let begins = self.of(offset).begins;
        begins.map_or(0, |(phrase, length)| u64::from(phrase.statistics) + 100 * u64::from(length.min(3)))
    }

    /// What is known of the phrase that goes on at an offset.
    fn phrase_inside(self, offset: isize) -> u64 {
        let inside = self.of(offset).inside;
        inside.map_or(0, |(phrase, last)| u64::from(phrase.statistics) + 1000 * u64::from(last) + 1)
    }

    fn phrase_here(self) -> u64 {
        join(self.phrase_begins(0), self.phrase_inside(0))
    }

    fn lists(self, offset: isize) -> u64 {
        let sight = self.of(offset);
        let boundary = u64::from(sight.token.is_none()) << 40;
        u64::from(sight.lists_here()) | u64::from(sight.lists_inside()) << 16 | boundary
    }
}

/// The numbers of the bits that are set.
fn bits(mask: u16) -> impl Iterator<Item = u64> {
    (0..16).filter(move |bit| mask >> bit & 1 == 1)
}
