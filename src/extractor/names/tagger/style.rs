//! Style: whose guideline for what counts as a name the text calls for.
//!
//! The model learned from several corpora that disagree (whether a ministry's country belongs to it, whether a web log is
//! an organization), each marked with its style. The words of a text say how probable each style is; it is read in all
//! that are probable at once, each with its share. Our own style always has one, except where the text is of the web's
//! own kind.

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

/// The share of our own style in a text that is certainly none of the web.
const OWN_SHARE: f32 = 0.4;

/// A style that is less probable has no share.
const PROBABLE: f32 = 0.1;

/// So many different words tell enough.
pub const WORDS: usize = 400;

/// What the model of styles sees of a text: its first `words` different words.
pub fn features(reading: &Reading, words: usize) -> impl Iterator<Item = u64> {
    reading.memory.words().iter().take(words).map(|word| join(1, word.lower))
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// The share of each style; together they are 1.
    shares: [f32; COUNT],
    /// How probable it is that the text is an article of news. Only such a text can come from a page with furniture.
    pub article: f32,
}

impl Guess {
    /// An article in one style alone.
    pub fn of(style: Style) -> Self {
        Self { shares: STYLES.map(|other| f32::from(u8::from(other == style))), article: 1.0 }
    }

    /// What the words of a text call for.
    pub fn new(reading: &Reading, model: &Model<COUNT>) -> Self {
        let (_, probabilities) = model.decode(&[model.score(features(reading, WORDS))]);
        let [own, news, ..] = probabilities[0];
        Self { shares: shares(probabilities[0]), article: own + news }
    }

    /// The styles that have a share.
    pub fn iter(&self) -> impl Iterator<Item = (Style, f32)> {
        STYLES.into_iter().zip(self.shares).filter(|(_, share)| *share > 0.0)
    }
}

/// The shares of styles of these probabilities.
fn shares(probabilities: [f32; COUNT]) -> [f32; COUNT] {
    let probable = probabilities.map(|p| if p >= PROBABLE { p } else { 0.0 });
    let sum: f32 = probable.iter().sum();
    let own = OWN_SHARE * (1.0 - probable[Style::Web as usize] / sum);
    let mut shares = probable.map(|p| (1.0 - own) * p / sum);
    shares[Style::Own as usize] += own;
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_style_has_a_share_in_all_but_the_web() {
        // Probabilities and shares: own, news, web, reference, encyclopedia.
        let cases = [
            ([1.0, 0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.0]),
            ([0.0, 1.0, 0.0, 0.0, 0.0], [0.4, 0.6, 0.0, 0.0, 0.0]),
            ([0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]),
            ([0.0, 0.5, 0.5, 0.0, 0.0], [0.2, 0.4, 0.4, 0.0, 0.0]),
            ([0.0, 0.0, 0.05, 0.95, 0.0], [0.4, 0.0, 0.0, 0.6, 0.0]),
        ];
        for (probabilities, expected) in cases {
            let found = shares(probabilities);
            assert!(
                found.iter().zip(expected).all(|(f, e)| (f - e).abs() < 1e-6),
                "{probabilities:?}: {found:?}"
            );
        }
    }
}
