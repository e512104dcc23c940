//! dateline reads saved news articles and prints their structure.
//!
//! Data flows one way; each stage is one module with one public function, and knows the stages before it by their
//! types alone:
//!
//! ```text
//! reader  ->  parser  ->  extractor  ->  reporter          cli around them
//! bytes       text        mentions       result
//! to text     to parts    to entities    to text, JSON
//! ```
//!
//! [`analyse`] is the way from a document to its [`result::Article`]; it cannot fail: bad text gives a poorer result.
//!
//! ```
//! use dateline::{analyse, reader::Document, Options};
//! let article = analyse(&Document::from_text("“We will rebuild,” said Mayor Ana Ruiz."), &Options::default());
//! assert_eq!(article.text.chars().skip(1).take(2).collect::<String>(), "We");
//! ```

// Features and labels are public for the training tool, which is built with its feature alone.
#![cfg_attr(not(feature = "train"), allow(unreachable_pub))]

mod assembly;
pub mod calendar;
pub mod cli;
pub mod extractor;
pub mod lexicon;
pub mod parser;
pub mod reader;
pub mod reporter;
pub mod result;
pub mod sequence;
pub mod span;

use jiff::civil::Date;

/// What a user can ask of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day of publication, which wins over what the document says.
    pub published: Option<Date>,
    /// Also find reported speech without marks.
    pub indirect: bool,
    /// Say for each part of the result what decided it.
    pub explain: bool,
    /// The user's own names, which win over the model.
    pub lexicon: extractor::names::UserLexicon,
}

/// Analyses one document.
pub fn analyse(document: &reader::Document, options: &Options) -> result::Article {
    let layout = parser::parse(document, options.published);
    let findings = extractor::extract(&layout, options.indirect, &options.lexicon);
    assembly::assemble(&layout, &findings, options.explain)
}
