//! Trains the model of the layout.
//!
//! ```text
//! train layout GOLD.jsonl.gz NEWS.jsonl.gz OUT.bin [--folds N [--errors N]]
//! ```
//!
//! `NEWS` are articles that nobody annotated: a first model labels some of them, and the second learns from both.
//!
//! With `--folds` it writes nothing: it trains on all but one of N parts of the articles, finds the blocks of that part,
//! and scores them all together.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};

use anyhow::{Context, Result, anyhow, bail};
use dateline::parser::Block;
use dateline::parser::training::{COUNT, GoldBlock, NAMES, blocks, example, guessed, is_legal};
use dateline::sequence::training::{Example, Settings, train as fit};
use dateline::sequence::{Model, to_bytes};
use dateline::span::Span;
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde_json::Value;

/// An annotated article, as far as the blocks need it.
#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    gold: Gold,
}

#[derive(Deserialize)]
struct Gold {
    blocks: Vec<Annotated>,
}

#[derive(Deserialize)]
struct Annotated {
    kind: String,
    reason: Option<String>,
    start: usize,
    end: usize,
}

/// Trains and writes the model, or scores it by folds.
pub(crate) fn train(arguments: &[String]) -> Result<()> {
    let [gold, news, out, rest @ ..] = arguments else {
        bail!("usage: train layout GOLD.jsonl.gz NEWS.jsonl.gz OUT.bin [--folds N [--errors N]]")
    };
    let articles = read(gold)?;
    let unlabelled = unlabelled(news, &articles)?;
    match rest {
        [flag, folds, rest @ ..] if flag == "--folds" => {
            let errors = rest.get(1).and_then(|n| n.parse().ok()).unwrap_or(0);
            cross_validate(&articles, &unlabelled, folds.parse()?, errors)
        }
        _ => {
            let examples = articles.iter().map(|a| example(&a.0.text, &a.1)).collect();
            std::fs::write(out, taught(examples, &unlabelled)?).with_context(|| format!("cannot write {out}"))
        }
    }
}

/// So many articles that nobody annotated are learned from, and so much does each of them count. Chosen by folds.
const UNLABELLED: usize = 2000;
const WEIGHT: f32 = 0.3;

/// Articles of a file that are not among the annotated ones, evenly spread over it.
fn unlabelled(path: &str, annotated: &[(Article, Vec<GoldBlock>)]) -> Result<Vec<String>> {
    const HEAD: usize = 200;
    let head = |text: &str| -> String { text.trim().chars().take(HEAD).collect() };
    let known: HashSet<String> = annotated.iter().map(|(article, _)| head(&article.text)).collect();
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    let mut texts = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        if !known.contains(&head(text)) {
            texts.push(text.to_owned());
        }
    }
    let step = texts.len() as f64 / UNLABELLED as f64;
    let chosen = (0..UNLABELLED).map(|n| (n as f64 * step) as usize);
    let mut chosen: Vec<String> = chosen.filter_map(|n| texts.get(n).cloned()).collect();
    chosen.dedup();
    Ok(chosen)
}

/// A model of the examples, and of what a first model of them is sure of in the other articles: openings, endings and
/// repeated lines of more outlets than were annotated.
fn taught(mut examples: Vec<Example>, unlabelled: &[String]) -> Result<Vec<u8>> {
    let bytes = fitted(&examples);
    let teacher = Model::open(&bytes, &NAMES)?;
    let guesses = unlabelled.iter().filter_map(|text| guessed(text, &teacher));
    examples.extend(guesses.map(|guess| Example { weight: WEIGHT, ..guess }));
    Ok(fitted(&examples))
}

/// The articles with their blocks in bytes.
fn read(path: &str) -> Result<Vec<(Article, Vec<GoldBlock>)>> {
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    let lines = BufReader::new(MultiGzDecoder::new(file)).lines();
    lines
        .map(|line| {
            let article: Article = serde_json::from_str(&line?)?;
            let gold = gold_blocks(&article)?;
            Ok((article, gold))
        })
        .collect()
}

fn gold_blocks(article: &Article) -> Result<Vec<GoldBlock>> {
    let ends = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]);
    let bytes: Vec<usize> = ends.collect();
    let block = |block: &Annotated| {
        let label = block.reason.as_deref().unwrap_or(&block.kind);
        let (kind, reason) =
            dateline::parser::training::label_named(label).with_context(|| format!("no label {label}"))?;
        Ok(GoldBlock { span: Span::new(bytes[block.start], bytes[block.end]), kind, reason })
    };
    article.gold.blocks.iter().map(block).collect()
}

fn settings(seed: u64) -> Settings {
    Settings {
        rows: 64 << 10,
        epochs: 16,
        step: 0.05,
        drop_features: 0.3,
        drop_words: 0.3,
        decay: 1e-5,
        seed,
    }
}

/// How much less running text scores than it was trained to: four characters in five are running text, and the rare kinds
/// would drown in it. Chosen by folds.
const AGAINST_PARAGRAPHS: f32 = 1.0;

/// So many models that differ in their random choices are averaged: the rare kinds hang on these choices.
const MODELS: u64 = 3;

fn fitted(examples: &[Example]) -> Vec<u8> {
    let (mut weights, mut transitions) = fit::<COUNT>(examples, is_legal, &settings(1), |_, _| {});
    for seed in 2..=MODELS {
        let (others, other_transitions) = fit::<COUNT>(examples, is_legal, &settings(seed), |_, _| {});
        add(weights.as_flattened_mut(), others.as_flattened());
        add(transitions.as_flattened_mut(), other_transitions.as_flattened());
    }
    let share = 1.0 / MODELS as f32;
    weights.as_flattened_mut().iter_mut().for_each(|weight| *weight *= share);
    transitions.as_flattened_mut().iter_mut().for_each(|weight| *weight *= share);
    let paragraphs = NAMES.iter().enumerate().filter(|(_, name)| name.starts_with("paragraph"));
    for (label, _) in paragraphs {
        for row in &mut transitions {
            row[label] -= AGAINST_PARAGRAPHS;
        }
    }
    to_bytes(&weights, &transitions, &NAMES)
}

fn add(sums: &mut [f32], weights: &[f32]) {
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
}

/// Models for all but one part of the articles, two parts at a time, and their blocks for that part, scored together.
fn cross_validate(
    articles: &[(Article, Vec<GoldBlock>)],
    unlabelled: &[String],
    folds: usize,
    errors: usize,
) -> Result<()> {
    const AT_ONCE: usize = 2;
    let examples: Vec<Example> =
        articles.iter().map(|(article, gold)| example(&article.text, gold)).collect();
    let without = |fold: usize| -> Result<(usize, Vec<u8>)> {
        let others = (0..articles.len()).filter(|n| n % folds != fold).map(|n| examples[n].clone());
        Ok((fold, taught(others.collect(), unlabelled)?))
    };
    let part = |first: usize| (first..folds).step_by(AT_ONCE).map(without).collect::<Result<Vec<_>>>();
    let models = std::thread::scope(|scope| {
        let part = &part;
        let parts: Vec<_> = (0..AT_ONCE).map(|first| scope.spawn(move || part(first))).collect();
        parts
            .into_iter()
            .map(|part| part.join().map_err(|_| anyhow!("a part of the training failed"))?)
            .collect::<Result<Vec<_>>>()
    })?;
    let mut score = Score::default();
    for (fold, bytes) in models.iter().flatten() {
        let model = Model::open(bytes, &NAMES)?;
        for (article, gold) in articles.iter().skip(*fold).step_by(folds) {
            score.add(article, gold, &blocks(&article.text, &model), errors > 0);
        }
    }
    score.print();
    Ok(())
}

/// Characters by kind, as `measure.py gold` counts them.
#[derive(Default)]
struct Score {
    /// Right, found, wanted.
    kinds: BTreeMap<String, [usize; 3]>,
    reasons: BTreeMap<String, [usize; 3]>,
    bounds: [usize; 3],
    tweets: [usize; 3],
    reason: [usize; 2],
}

impl Score {
    fn add(&mut self, article: &Article, gold: &[GoldBlock], found: &[Block], show: bool) {
        let text = &article.text;
        let mut wanted = vec![None; text.len()];
        let mut have = vec![None; text.len()];
        for block in gold {
            wanted[block.span.range()].fill(Some((block.kind, block.reason)));
        }
        for block in found {
            have[block.span.range()].fill(Some((block.kind, block.reason)));
        }
        for (at, _) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let (Some(w), h) = (wanted[at], have[at]) else { continue };
            let right = h.is_some_and(|h| h.0 == w.0);
            count(&mut self.kinds, format!("{:?}", w.0), right, Some((w.0, h.map(|h| format!("{:?}", h.0)))));
            if right && w.1.is_some() {
                self.reason[0] += usize::from(h.is_some_and(|h| h.1 == w.1));
                self.reason[1] += 1;
            }
            if let Some(reason) = w.1 {
                let row = self.reasons.entry(format!("{reason:?}")).or_default();
                row[2] += 1;
                row[0] += usize::from(h.is_some_and(|h| h.1 == w.1));
            }
            if let Some(reason) = h.and_then(|h| h.1) {
                self.reasons.entry(format!("{reason:?}")).or_default()[1] += 1;
            }
        }
        let spans = |is_tweet: bool| {
            let mut spans: Vec<(u32, u32)> = gold
                .iter()
                .filter(|b| !is_tweet || b.kind == dateline::result::BlockKind::Tweet)
                .map(|b| (b.span.start, b.span.end))
                .collect();
            spans.sort_unstable();
            spans
        };
        for (is_tweet, tally) in [(false, &mut self.bounds), (true, &mut self.tweets)] {
            let wanted = spans(is_tweet);
            let of_kind = found.iter().filter(|b| !is_tweet || b.kind == dateline::result::BlockKind::Tweet);
            tally[2] += wanted.len();
            for block in of_kind {
                tally[1] += 1;
                tally[0] += usize::from(wanted.binary_search(&(block.span.start, block.span.end)).is_ok());
            }
        }
        if show {
            show_misses(article, gold, &have);
        }
    }

    fn print(&self) {
        let total: usize = self.kinds.values().map(|row| row[2]).sum();
        let right: usize = self.kinds.values().map(|row| row[0]).sum();
        anstream::println!("accuracy {:.2}", 100.0 * right as f64 / total as f64);
        for (name, row) in self.kinds.iter().chain(&self.reasons) {
            anstream::println!("{name:20} {}", figures(row));
        }
        anstream::println!("reason {:.1}", 100.0 * self.reason[0] as f64 / self.reason[1].max(1) as f64);
        anstream::println!("bounds {}", figures(&self.bounds));
        anstream::println!("tweets {}", figures(&self.tweets));
    }
}

fn count(
    rows: &mut BTreeMap<String, [usize; 3]>,
    wanted: String,
    right: bool,
    found: Option<(dateline::result::BlockKind, Option<String>)>,
) {
    let row = rows.entry(wanted).or_default();
    row[2] += 1;
    row[0] += usize::from(right);
    if let Some(found) = found.and_then(|found| found.1) {
        rows.entry(found).or_default()[1] += 1;
    }
}

fn figures(&[right, found, wanted]: &[usize; 3]) -> String {
    let (p, r) = (100.0 * right as f64 / found.max(1) as f64, 100.0 * right as f64 / wanted.max(1) as f64);
    format!("P {p:5.1} R {r:5.1} F1 {:5.1}  of {wanted}", 2.0 * p * r / (p + r).max(1e-9))
}

/// Prints the blocks that were taken for something else.
fn show_misses(
    article: &Article,
    gold: &[GoldBlock],
    have: &[Option<(dateline::result::BlockKind, Option<dateline::result::BoilerplateReason>)>],
) {
    for block in gold {
        let mut tally: BTreeMap<String, usize> = BTreeMap::new();
        for at in block.span.range() {
            let label = have[at].map_or("none".to_owned(), |(kind, reason)| {
                reason.map_or(format!("{kind:?}"), |reason| format!("{kind:?}/{reason:?}"))
            });
            *tally.entry(label).or_default() += 1;
        }
        let Some((label, _)) = tally.into_iter().max_by_key(|entry| entry.1) else { continue };
        let wanted =
            block.reason.map_or(format!("{:?}", block.kind), |reason| format!("{:?}/{reason:?}", block.kind));
        if label != wanted {
            let words: String = block.span.of(&article.text).chars().take(110).collect();
            anstream::println!("{wanted}\t{label}\t{}\t{}\t{words:?}", article.id, block.span.len());
        }
    }
}
