//! Style: whose guideline for what counts as a name the text calls for.
//!
//! The model learned from several corpora that disagree (whether a ministry's country belongs to it, whether a blog is
//! an organization), each marked with its style. An article is read in the style of the program's own guideline.

/// A guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The program's own.
    Own = 1,
    /// World news.
    News,
    /// Web logs, mail, reviews, answers.
    Web,
    /// Reference texts of many kinds.
    Reference,
    /// Sentences of an encyclopedia.
    Encyclopedia,
}
