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

impl Format {
    /// What the name of a file in this format ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }

    /// What stands between two articles.
    pub fn separator(self) -> &'static str {
        match self {
            Self::Text => "\n\n",
            Self::Json | Self::Jsonl => "",
        }
    }
}

/// A part of the result that can be asked for alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Title, authors, dates of publication, outlet.
    Metadata,
    /// The text that was analysed.
    Text,
    /// The parts of the text; in the report, those set aside.
    Blocks,
    /// Quotations and their speakers.
    Quotes,
    /// Embedded posts.
    Tweets,
    /// The people.
    People,
    /// The places.
    Places,
    /// The organizations.
    Organizations,
    /// Expressions of time.
    Dates,
}

/// How articles are written.
#[derive(Clone, Debug)]
pub struct Form {
    /// The format.
    pub format: Format,
    /// The parts that are written; empty for all.
    pub parts: Vec<Part>,
    /// The columns that the report may fill.
    pub width: usize,
    /// Whether the report has colours.
    pub colour: bool,
}

impl Default for Form {
    fn default() -> Self {
        Self { format: Format::default(), parts: Vec::new(), width: 100, colour: false }
    }
}

/// Writes one article.
pub fn report(article: &Article, form: &Form, out: &mut dyn Write) -> io::Result<()> {
    match form.format {
        Format::Text => text::write(article, form, out),
        Format::Json => json::write_pretty(article, &form.parts, out),
        Format::Jsonl => json::write_line(article, &form.parts, out),
    }
}
