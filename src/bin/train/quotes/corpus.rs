//! The annotated articles, as far as their quotes go.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use dateline::reader::Document;
use dateline::span::Span;
use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

/// An article with its annotated quotes.
pub(crate) struct Annotated {
    /// The article.
    pub(crate) document: Document,
    /// The quotes.
    pub(crate) quotes: Vec<GoldQuote>,
    boilerplate: Vec<Span>,
}

/// An annotated quote.
pub(crate) struct GoldQuote {
    /// The words without the outer marks.
    pub(crate) span: Span,
    /// Whether a reader could take it either way.
    pub(crate) optional: bool,
    /// Whether it is a passage of another outlet or document after an introduction.
    pub(crate) is_block: bool,
    /// Where the speaker is named in the article.
    pub(crate) speaker_mentions: Vec<Span>,
}

/// What the gold says of a stretch between marks.
pub(crate) enum Verdict {
    /// It is a quote.
    Quote,
    /// It is none.
    NoQuote,
    /// It counts nowhere.
    Uncounted,
}

impl Annotated {
    /// The annotated quote that these words are.
    pub(crate) fn quote(&self, span: Span) -> Option<&GoldQuote> {
        self.quotes.iter().find(|quote| similarity(quote.span, span) >= 0.8)
    }

    /// What the gold says of a stretch between marks.
    pub(crate) fn verdict(&self, span: Span) -> Verdict {
        match self.quote(span) {
            Some(quote) if quote.optional => Verdict::Uncounted,
            Some(_) => Verdict::Quote,
            None if self.boilerplate.iter().any(|block| block.overlaps(span)) => Verdict::Uncounted,
            None => Verdict::NoQuote,
        }
    }
}

/// Shared part of the union.
fn similarity(a: Span, b: Span) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(shared) / f64::from(a.end.max(b.end) - a.start.min(b.start)).max(1.0)
}

/// Reads the articles of a gzipped file of records.
pub(crate) fn read(path: &Path) -> Result<Vec<Annotated>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let lines = BufReader::new(MultiGzDecoder::new(BufReader::new(file))).lines();
    lines.map(|line| annotated(&serde_json::from_str(&line?)?)).collect()
}

fn annotated(record: &Value) -> Result<Annotated> {
    let text = record["text"].as_str().context("a record without text")?;
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |value: &Value| -> Option<Span> {
        let at = |key| bytes.get(value[key].as_u64()? as usize).copied();
        Some(Span::new(at("start")?, at("end")?))
    };
    let list = |key: &str| record["gold"][key].as_array().into_iter().flatten();
    let named = |name: &Value| -> Vec<Span> {
        ["people", "places", "organizations"]
            .iter()
            .flat_map(|kind| list(kind))
            .filter(|entity| !name.is_null() && entity["name"] == *name)
            .flat_map(|entity| entity["mentions"].as_array().into_iter().flatten())
            .filter_map(span)
            .collect()
    };
    let quotes = list("quotes").filter_map(|quote| {
        Some(GoldQuote {
            span: span(quote)?,
            optional: quote["optional"].as_bool().unwrap_or(false),
            is_block: quote["kind"] == "block",
            speaker_mentions: named(&quote["entity"]),
        })
    });
    Ok(Annotated {
        quotes: quotes.collect(),
        boilerplate: list("blocks").filter(|b| b["kind"] == "boilerplate").filter_map(span).collect(),
        document: Document::from_text(text),
    })
}
