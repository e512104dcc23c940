//! The report for people.

use std::io::{self, Write};

use crate::result::Article;

/// Writes the report.
pub(super) fn write(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", article.metadata.title.as_deref().unwrap_or("(no title)"))
}
