//! Trains the models of the quotes: which words between marks are speech, and whom a pronoun or description means.
//!
//! ```text
//! train quotes ../shared [--out src/model]
//! ```
//!
//! Reads the annotated articles, trains logistic models with named features by AdaGrad in a fixed order, prints what five
//! folds say of them, and writes their weights as tables.

mod blocks;
mod corpus;
mod logistic;
mod manifest;
mod ranking;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::extractor::names;
use dateline::extractor::speakers::linear::shares;
use dateline::extractor::speakers::training::{SPEECH_THRESHOLD, speaker_cases, speech_cases};
use dateline::parser::parse;
use dateline::span::Span;

use corpus::{Annotated, Verdict};
use logistic::{Example, Linear};
use manifest::{Scores, f1};
use ranking::Choice;

const FOLDS: usize = 5;

/// Trains and writes the models.
pub(crate) fn train(arguments: &[String]) -> Result<()> {
    let shared = arguments.first().context("usage: train quotes ../shared [--out src/model]")?;
    let out = arguments.iter().position(|a| a == "--out").and_then(|at| arguments.get(at + 1));
    let articles = corpus::read(&Path::new(shared).join("gold/train.jsonl.gz"))?;
    let cases: Vec<Vec<Example>> = articles.iter().map(speech_examples).collect();
    let candidates: Vec<Vec<Choice>> = articles.iter().map(speaker_candidates).collect();
    let blocks = blocks::examples(&articles);
    let (introductions, extents) = blocks::judge(&blocks);
    let scores = Scores {
        speech: judge_speech(&cases),
        speakers: judge_speakers(&candidates),
        introductions,
        extents,
    };
    if let Some(out) = out {
        let table = |model: Linear, of_what: &str| {
            model.table(&format!(
                "Weights of the model that tells {of_what}: what is looked at, what is seen, weight."
            ))
        };
        let speech: Vec<&Example> = cases.iter().flatten().collect();
        let speech = Linear::train(&speech, logistic::RIDGE);
        let speakers: Vec<&Choice> = candidates.iter().flatten().collect();
        let speakers = ranking::train(&speakers);
        let (introductions, extents) = blocks::train(&blocks.iter().collect::<Vec<_>>());
        let tables = [
            ("speech.tsv", table(speech, "speech from other words between marks")),
            ("speakers.tsv", table(speakers, "which entity a pronoun or description means")),
            ("introductions.tsv", table(introductions, "whether a line introduces the paragraph behind it")),
            ("extents.tsv", table(extents, "whether a paragraph goes on with a block quotation")),
        ];
        for (name, table) in &tables {
            fs::write(Path::new(out).join(name), table)?;
        }
        fs::write(Path::new(out).join("quotes.toml"), manifest::text(&tables, &scores))?;
    }
    Ok(())
}

/// The speakers of an article that are named by a pronoun or a description, each with its candidates.
fn speaker_candidates(article: &Annotated) -> Vec<Choice> {
    let layout = parse(&article.document, None);
    let lexicon = names::UserLexicon::default();
    let mentions = names::mentions(&layout, &lexicon);
    let entities = names::entities(&layout, &mentions, &lexicon);
    let means = |entity: &names::Entity, mentions: &[Span]| {
        entity.mentions.iter().any(|mention| mentions.iter().any(|gold| gold.overlaps(mention.span)))
    };
    let spoken_by = |span: Span| {
        let gold = article.quote(span)?;
        entities.iter().position(|entity| means(entity, &gold.speaker_mentions))
    };
    speaker_cases(&layout, &entities, spoken_by)
        .into_iter()
        .filter_map(|case| {
            let gold = article.quote(case.span).filter(|gold| !gold.optional)?;
            let is_meant = |entity: usize| means(&entities[entity], &gold.speaker_mentions);
            let nobody = !case.candidates.iter().filter_map(|(entity, _)| *entity).any(is_meant);
            let example = |(entity, features): (Option<usize>, _)| Example {
                features,
                label: entity.map_or(nobody, is_meant),
            };
            Some(case.candidates.into_iter().map(example).collect())
        })
        .collect()
}

/// Prints how often the best answer is right, of all and of those where somebody known is meant, and of the sure ones.
fn judge_speakers(cases: &[Vec<Choice>]) -> f64 {
    let mut best: Vec<(f32, bool, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            cases.iter().enumerate().filter(move |(n, _)| (n % FOLDS == fold) == inside).flat_map(|(_, c)| c)
        };
        let model = ranking::train(&part(false).collect::<Vec<_>>());
        for answers in part(true) {
            let given = shares(answers.iter().map(|answer| model.score(&answer.features)).collect());
            let answer = given.iter().zip(answers).max_by(|a, b| a.0.total_cmp(b.0));
            let is_known = answers.first().is_some_and(|nobody| !nobody.label);
            best.extend(answer.map(|(share, answer)| (*share, answer.label, is_known)));
        }
    }
    let share = |of: &dyn Fn(&(f32, bool, bool)) -> bool| {
        let those: Vec<_> = best.iter().filter(|b| of(b)).collect();
        let right = those.iter().filter(|b| b.1).count();
        (100.0 * right as f64 / those.len().max(1) as f64, those.len())
    };
    for (of_what, (right, count)) in [
        ("all", share(&|_| true)),
        ("known", share(&|b| b.2)),
        ("nobody", share(&|b| !b.2)),
        ("over 0.8", share(&|b| b.0 > 0.8)),
    ] {
        eprintln!("speakers by pronoun or description, {of_what}: {right:.2} of {count} right");
    }
    share(&|_| true).0
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
fn judge_speech(cases: &[Vec<Example>]) -> f64 {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            cases.iter().enumerate().filter(move |(n, _)| (n % FOLDS == fold) == inside).flat_map(|(_, c)| c)
        };
        let model = Linear::train(&part(false).collect::<Vec<_>>(), logistic::RIDGE);
        scored.extend(part(true).map(|example| (model.probability(&example.features), example.label)));
    }
    let wanted = scored.iter().filter(|(_, label)| *label).count() as f64;
    let others = scored.len() as f64 - wanted;
    eprintln!("speech: {wanted} quotes, {others} others");
    for threshold in [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75] {
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
    f1(&scored, SPEECH_THRESHOLD)
}
