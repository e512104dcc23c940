//! Trains the models of the quotes: which words between marks are speech.
//!
//! ```text
//! train quotes ../shared [--out src/model]
//! ```
//!
//! Reads the annotated articles, trains logistic models with named features by AdaGrad in a fixed order, prints what five
//! folds say of them, and writes their weights as tables.

mod corpus;
mod logistic;

use std::path::Path;

use anyhow::{Context, Result};
use dateline::extractor::speakers::training::speech_cases;
use dateline::parser::parse;

use corpus::{Annotated, Verdict};
use logistic::{Example, Logistic};

const FOLDS: usize = 5;

/// Trains and writes the models.
pub(crate) fn train(arguments: &[String]) -> Result<()> {
    let shared = arguments.first().context("usage: train quotes ../shared [--out src/model]")?;
    let out = arguments.iter().position(|a| a == "--out").and_then(|at| arguments.get(at + 1));
    let articles = corpus::read(&Path::new(shared).join("gold/train.jsonl.gz"))?;
    let cases: Vec<Vec<Example>> = articles.iter().map(speech_examples).collect();
    judge_speech(&cases);
    let all: Vec<&Example> = cases.iter().flatten().collect();
    let model = Logistic::train(&all);
    if let Some(out) = out {
        let comment = "Weights of the model that tells speech from other words between marks: what is looked at, what is seen, weight.";
        model.write(&Path::new(out).join("speech.tsv"), comment)?;
    }
    Ok(())
}

/// The quotations of an article, each with whether it is a quote in the gold.
fn speech_examples(article: &Annotated) -> Vec<Example> {
    let layout = parse(&article.document, None);
    speech_cases(&layout)
        .into_iter()
        .filter_map(|case| match article.verdict(case.span) {
            Verdict::Quote => Some(Example { features: case.features, label: true }),
            Verdict::NoQuote => Some(Example { features: case.features, label: false }),
            Verdict::Uncounted => None,
        })
        .collect()
}

/// Prints precision, recall and F1 over the folds for some thresholds.
fn judge_speech(cases: &[Vec<Example>]) {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            cases.iter().enumerate().filter(move |(n, _)| (n % FOLDS == fold) == inside).flat_map(|(_, c)| c)
        };
        let model = Logistic::train(&part(false).collect::<Vec<_>>());
        scored.extend(part(true).map(|example| (model.probability(&example.features), example.label)));
    }
    let wanted = scored.iter().filter(|(_, label)| *label).count() as f64;
    let others = scored.len() as f64 - wanted;
    eprintln!("speech: {wanted} quotes, {others} others");
    for threshold in [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7] {
        let found = scored.iter().filter(|(p, _)| *p >= threshold).count() as f64;
        let hits = scored.iter().filter(|(p, label)| *p >= threshold && *label).count() as f64;
        eprintln!(
            "  threshold {threshold:.2}: precision {:.2} recall {:.2} F1 {:.2}, others taken {:.2}",
            100.0 * hits / found,
            100.0 * hits / wanted,
            200.0 * hits / (found + wanted),
            100.0 * (found - hits) / others
        );
    }
}
