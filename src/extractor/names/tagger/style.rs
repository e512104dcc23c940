//! Style: whose guideline for what counts as a name the text calls for.
//!
//! The model learned from several corpora that disagree (whether a ministry's country belongs to it, whether a web log is
//! an organization), each marked with its style. A text is read in the style of the program's own guideline, unless its
//! words say clearly that it is of another kind: a message, a review, a sentence of an encyclopedia.

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

/// How sure a style other than our own must be.
const SURE: f32 = 0.7;

/// So many different words tell enough.
pub const WORDS: usize = 400;

/// What the model of styles sees of a text: its first `words` different words.
pub fn features(reading: &Reading, words: usize) -> impl Iterator<Item = u64> {
    reading.memory.words().iter().take(words).map(|word| join(1, word.lower))
}

/// The style that a text calls for.
pub fn guess(reading: &Reading, model: &Model<COUNT>) -> Style {
    let (_, probabilities) = model.decode(&[model.score(features(reading, WORDS))]);
    let sure = |&(_, probability): &(Style, f32)| probability > SURE;
    STYLES.into_iter().zip(probabilities[0]).find(sure).map_or(Style::Own, |(style, _)| style)
}
