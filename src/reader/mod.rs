//! The first stage: bytes to text.
//!
//! In comes a file's content or a record of a file of records, out goes a [`Document`]: the decoded text and what is
//! known about it from outside.

use jiff::civil::Date;

use crate::result::Source;

/// A text to analyse and what is known about it from outside.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded text, unchanged.
    pub text: String,
    /// Where it came from.
    pub source: Source,
    /// The title that came with the record.
    pub title: Option<String>,
    /// The address that came with the record.
    pub url: Option<String>,
    /// The day of publication that came with the record.
    pub published: Option<Date>,
}

impl Document {
    /// A document of this text, from nowhere.
    pub fn from_text(text: impl Into<String>) -> Self {
        let source = Source { encoding: "UTF-8".to_owned(), ..Source::default() };
        Self { text: text.into(), source, ..Self::default() }
    }
}
