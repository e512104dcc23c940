//! The last stage: the result as text for people or as JSON for programs.

mod json;
mod text;

use std::io::{self, Write};

use crate::result::Article;

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A report for people.
    #[default]
    Text,
    /// One pretty JSON object an article.
    Json,
    /// One compact JSON object a line.
    Jsonl,
}

/// Writes one article.
pub fn report(article: &Article, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(article, out),
        Format::Json => json::write_pretty(article, out),
        Format::Jsonl => json::write_line(article, out),
    }
}
