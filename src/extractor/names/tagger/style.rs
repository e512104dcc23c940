//! Style: whose guideline for what counts as a name the text calls for.
//!
//! The model learned from several corpora that disagree (whether a ministry's country belongs to it, whether a web log is
//! an organization), each marked with its style. The words of a text say how probable each style is; it is read in all
//! that are probable at once, each with its share, and our own style always has one.

use super::reading::Reading;
use crate::sequence::{Model, join};

/// A guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The program's own.
    Own,
    /// World news.
    News,
    /// Web logs, mail, reviews, answers.
    Web,
    /// Reference texts of many kinds.
    Reference,
    /// Sentences of an encyclopedia.
    Encyclopedia,
}

/// How many styles there are.
pub const COUNT: usize = 5;

/// The styles, in the order of their labels in the model of styles.
pub const STYLES: [Style; COUNT] =
    [Style::Own, Style::News, Style::Web, Style::Reference, Style::Encyclopedia];

/// The styles' names, as the model file holds them.
pub const NAMES: [&str; COUNT] = ["own", "news", "web", "reference", "encyclopedia"];

/// The share of our own style in texts of whatever kind.
const OWN_SHARE: f32 = 0.5;

/// A style that is less probable has no share.
const PROBABLE: f32 = 0.1;

/// So many different words tell enough.
pub const WORDS: usize = 400;

/// What the model of styles sees of a text: its first `words` different words.
pub fn features(reading: &Reading, words: usize) -> impl Iterator<Item = u64> {
    reading.memory.words().iter().take(words).map(|word| join(1, word.lower))
}

/// The share of each style in the reading of a text; together they are 1.
#[derive(Clone, Copy, Debug)]
pub struct Shares([f32; COUNT]);

impl Shares {
    /// One style alone.
    pub fn of(style: Style) -> Self {
        Self(STYLES.map(|other| f32::from(u8::from(other == style))))
    }

    /// What the words of a text call for.
    pub fn guess(reading: &Reading, model: &Model<COUNT>) -> Self {
        let (_, probabilities) = model.decode(&[model.score(features(reading, WORDS))]);
        let probable = probabilities[0].map(|p| if p >= PROBABLE { p } else { 0.0 });
        let sum: f32 = probable.iter().sum();
        let mut shares = probable.map(|p| (1.0 - OWN_SHARE) * p / sum);
        shares[Style::Own as usize] += OWN_SHARE;
        Self(shares)
    }

    /// The styles that have a share.
    pub fn iter(&self) -> impl Iterator<Item = (Style, f32)> {
        STYLES.into_iter().zip(self.0).filter(|(_, share)| *share > 0.0)
    }
}
