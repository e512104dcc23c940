//! JSON: the result as it is, or version, source, error and the parts that were asked for.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Part;
use crate::result::Article;

/// One pretty object.
pub(super) fn write_pretty(article: &Article, parts: &[Part], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Selection { article, parts })?;
    writeln!(out)
}

/// One object on one line.
pub(super) fn write_line(article: &Article, parts: &[Part], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Selection { article, parts })?;
    writeln!(out)
}

/// An article of which only some parts are printed; no parts stand for all.
struct Selection<'a> {
    article: &'a Article,
    parts: &'a [Part],
}

impl Serialize for Selection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { article, parts } = self;
        if parts.is_empty() {
            return article.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &article.version)?;
        map.serialize_entry("source", &article.source)?;
        map.serialize_entry("error", &article.error)?;
        for part in Part::value_variants().iter().filter(|part| parts.contains(part)) {
            match part {
                Part::Metadata => map.serialize_entry("metadata", &article.metadata),
                Part::Text => map.serialize_entry("text", &article.text),
                Part::Blocks => map.serialize_entry("blocks", &article.blocks),
                Part::Quotes => map.serialize_entry("quotes", &article.quotes),
                Part::Tweets => map.serialize_entry("tweets", &article.tweets),
                Part::People => map.serialize_entry("people", &article.people),
                Part::Places => map.serialize_entry("places", &article.places),
                Part::Organizations => map.serialize_entry("organizations", &article.organizations),
                Part::Dates => map.serialize_entry("dates", &article.dates),
            }?;
        }
        if let Some(reasons) = &article.explain {
            map.serialize_entry("explain", reasons)?;
        }
        map.end()
    }
}
