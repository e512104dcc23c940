//! JSON: the result as it is.

use std::io::{self, Write};

use crate::result::Article;

/// One pretty object.
pub(super) fn write_pretty(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, article)?;
    writeln!(out)
}

/// One object on one line.
pub(super) fn write_line(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, article)?;
    writeln!(out)
}
