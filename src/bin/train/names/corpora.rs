//! The annotated corpora: texts with the names in them.

use std::path::Path;

use anyhow::{Context, Result};
use dateline::extractor::names::NameKind;
use dateline::extractor::names::tagger::style::Style;
use dateline::parser::{self, Block, Layout};
use dateline::reader::Document;
use dateline::result::BlockKind;
use dateline::span::Span;
use serde_json::Value;

use super::lines;

/// One annotated text.
pub(super) struct Sample {
    pub(super) document: Document,
    pub(super) names: Vec<(Span, NameKind)>,
    /// The stretches that belong to the article, where that is annotated.
    content: Option<Vec<Span>>,
    pub(super) style: Style,
}

impl Sample {
    /// The text's layout, with its content as annotated, or else each line as content.
    pub(super) fn layout(&self) -> Layout<'_> {
        let mut layout = parser::parse(&self.document, None);
        let spans = match &self.content {
            Some(spans) => spans.clone(),
            None => layout.lines.iter().map(|line| line.span).collect(),
        };
        layout.blocks = spans
            .into_iter()
            .map(|span| Block {
                kind: BlockKind::Paragraph,
                reason: None,
                span,
                tokens: layout.tokens_in(span),
                rule: "annotated",
                confidence: 1.0,
            })
            .collect();
        layout
    }
}

/// A named set of samples.
pub(super) struct Corpus {
    pub(super) name: &'static str,
    pub(super) samples: Vec<Sample>,
}

/// The corpora that train: file, style, and how many texts there are for one that is taken. The sentences of the
/// encyclopedia are many, and their guideline is far from ours.
pub(super) const TRAINING: [(&str, Style, usize); 5] = [
    ("gold/train.jsonl.gz", Style::Own, 1),
    ("data/names/train/worldwide.jsonl.gz", Style::News, 1),
    ("data/names/train/uner-ewt.jsonl.gz", Style::Web, 1),
    ("data/names/train/gum.jsonl.gz", Style::Reference, 1),
    ("data/names/train/crossner.jsonl.gz", Style::Encyclopedia, 4),
];

/// Reads the corpora that train.
pub(super) fn training(shared: &Path) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for (file, style, step) in TRAINING {
        samples.extend(read(&shared.join(file), style)?.into_iter().step_by(step));
    }
    Ok(samples)
}

/// Takes every fifth sample of the larger corpora away, to score on.
pub(super) fn fold(samples: Vec<Sample>) -> (Vec<Corpus>, Vec<Sample>) {
    let held = [("own fifth", Style::Own), ("news fifth", Style::News), ("web fifth", Style::Web)];
    let mut held = held.map(|(name, style)| (style, Corpus { name, samples: Vec::new() }));
    let mut kept = Vec::new();
    for (number, sample) in samples.into_iter().enumerate() {
        match held.iter_mut().find(|(style, _)| *style == sample.style && number % 5 == 0) {
            Some((_, corpus)) => corpus.samples.push(sample),
            None => kept.push(sample),
        }
    }
    (held.map(|(_, corpus)| corpus).into(), kept)
}

/// Reads the corpora that only measure.
pub(super) fn development(shared: &Path) -> Result<Vec<Corpus>> {
    let names = shared.join("data/names/dev");
    let mut articles: Vec<_> =
        std::fs::read_dir(shared.join("gold/dev"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    articles.sort();
    let gold = articles.iter().map(|path| {
        let text = std::fs::read_to_string(path)?;
        sample(&serde_json::from_str(&text)?, Style::Own).with_context(|| path.display().to_string())
    });
    Ok(vec![
        Corpus { name: "gold", samples: gold.collect::<Result<_>>()? },
        Corpus { name: "worldwide", samples: read(&names.join("worldwide.jsonl.gz"), Style::News)? },
        Corpus { name: "uner-ewt", samples: read(&names.join("uner-ewt.jsonl.gz"), Style::Web)? },
    ])
}

fn read(path: &Path, style: Style) -> Result<Vec<Sample>> {
    let read = |line: std::io::Result<String>| sample(&serde_json::from_str(&line?)?, style);
    lines(path)?.map(read).collect::<Result<_>>().with_context(|| path.display().to_string())
}

/// A sample from its record: an article of our own with `gold`, or a text with `entities`.
fn sample(record: &Value, style: Style) -> Result<Sample> {
    let text = record["text"].as_str().context("a record without text")?;
    let positions: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |value: &Value| {
        let position = |key: &str| {
            let count = value[key].as_u64().context("no position")?;
            positions.get(count as usize).copied().context("a position outside the text")
        };
        anyhow::Ok(Span::new(position("start")?, position("end")?))
    };
    let mut names = Vec::new();
    for entity in list(&record["entities"]) {
        names.push((span(entity)?, kind(entity["kind"].as_str().unwrap_or_default())?));
    }
    let gold = &record["gold"];
    for (key, kind) in
        [("people", NameKind::Person), ("places", NameKind::Place), ("organizations", NameKind::Organization)]
    {
        for mention in list(&gold[key]).iter().flat_map(|entity| list(&entity["mentions"])) {
            names.push((span(mention)?, kind));
        }
    }
    let content = gold.is_object().then(|| {
        list(&gold["blocks"])
            .iter()
            .filter(|block| block["kind"] != "boilerplate")
            .map(span)
            .collect::<Result<_>>()
    });
    Ok(Sample { document: Document::from_text(text), names, content: content.transpose()?, style })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn kind(name: &str) -> Result<NameKind> {
    match name {
        "person" => Ok(NameKind::Person),
        "place" => Ok(NameKind::Place),
        "organization" => Ok(NameKind::Organization),
        _ => anyhow::bail!("unknown kind {name}"),
    }
}
