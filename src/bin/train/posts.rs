//! Trains the model that tells where the body of an embedded post begins.
//!
//! ```text
//! train posts NEWS.jsonl.gz GOLD.jsonl.gz LEFT_OUT.jsonl.gz OUT.bin [--folds N]
//! ```
//!
//! `NEWS` are saved articles of which some write a wider gap inside a post than between paragraphs: the truth of most
//! examples. They are used as they are, and with every gap alike, as the truth has to be found without its cue.
//! The annotated posts of `GOLD` are added. Articles whose id is in `LEFT_OUT` are left out.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};

use anyhow::{Context, Result, bail};
use dateline::parser::posts_training::{NAMES, examples, is_legal, lines_of, signatures, spans};
use dateline::sequence::training::{Example, Settings, train as fit};
use dateline::sequence::{Model, to_bytes};
use dateline::span::Span;
use flate2::read::MultiGzDecoder;
use serde_json::Value;

/// A text and the spans of its posts.
struct Page {
    text: String,
    posts: Vec<Span>,
    /// How often its examples count.
    weight: usize,
    is_multi: Vec<bool>,
}

/// Trains and writes the model, or scores it by folds.
pub(crate) fn train(arguments: &[String]) -> Result<()> {
    let [news, gold, left_out, out, rest @ ..] = arguments else {
        bail!("usage: train posts NEWS.jsonl.gz GOLD.jsonl.gz LEFT_OUT.jsonl.gz OUT.bin [--folds N]")
    };
    let left_out: HashSet<String> = read(left_out)?.iter().map(|row| text_of(row, "id")).collect();
    let mut pages = Vec::new();
    for row in read(news)?.iter().filter(|row| !left_out.contains(&text_of(row, "id"))) {
        pages.extend(silver_pages(&text_of(row, "text"), pages.len()));
    }
    for row in &read(gold)? {
        pages.extend(gold_pages(row));
    }
    match rest {
        [flag, folds, ..] if flag == "--folds" => cross_validate(&pages, folds.parse()?),
        _ => {
            let all: Vec<Example> = pages.iter().flat_map(page_examples).collect();
            anstream::println!("{} examples", all.len());
            std::fs::write(out, fitted(&all)).with_context(|| format!("cannot write {out}"))
        }
    }
}

fn read(path: &str) -> Result<Vec<Value>> {
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    let lines = BufReader::new(MultiGzDecoder::new(file)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

fn text_of(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

/// Blank lines that a post holds between its paragraphs where the article has one between its own.
const WIDE: u32 = 3;

/// An article with wide gaps inside its posts, as it is and with all gaps alike.
fn silver_pages(text: &str, number: usize) -> Vec<Page> {
    let lines = lines_of(text);
    let signed = signatures(text);
    let narrow = lines.iter().filter(|line| line.1 == 1).count();
    let wide = lines.iter().filter(|line| line.1 >= WIDE).count();
    if signed.is_empty() || narrow < 4 || 3 * wide > lines.len() {
        return Vec::new();
    }
    let mut posts = Vec::new();
    let mut multi = Vec::new();
    for &(signature, line) in &signed {
        let is_last = lines[line].0.end == signature.end;
        let mut first = line;
        while first > 0 && lines[first].1 >= WIDE && !signed.iter().any(|&(_, other)| other + 1 == first) {
            first -= 1;
        }
        let stands_alone = first == line && lines[line].0.start == signature.start;
        if !is_last || stands_alone || line - first > 8 {
            continue;
        }
        posts.push(Span { start: lines[first].0.start, end: signature.end });
        multi.push(first < line);
    }
    let flat = flattened(text, &lines, &signed, &posts, !number.is_multiple_of(4));
    let as_it_is = Page { text: text.to_owned(), posts, weight: 1, is_multi: multi.clone() };
    vec![as_it_is, Page { text: flat.0, posts: flat.1, weight: 2, is_multi: multi }]
}

/// The text with one newline between any two lines, and each signature on its own line if `apart`.
fn flattened(
    text: &str,
    lines: &[(Span, u32)],
    signed: &[(Span, usize)],
    posts: &[Span],
    apart: bool,
) -> (String, Vec<Span>) {
    let mut flat = String::with_capacity(text.len());
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for (number, (line, _)) in lines.iter().enumerate() {
        if number > 0 {
            flat.push('\n');
        }
        if posts.iter().any(|post| post.start == line.start) {
            starts.push(flat.len());
        }
        let signature = signed.iter().find(|&&(span, at)| at == number && span.end == line.end);
        match signature.filter(|_| apart) {
            Some(&(signature, _)) => {
                flat.push_str(text[line.start as usize..signature.start as usize].trim_end());
                if !flat.is_empty() && !flat.ends_with('\n') {
                    flat.push('\n');
                }
                flat.push_str(signature.of(text));
            }
            None => flat.push_str(line.of(text)),
        }
        if posts.iter().any(|post| post.end == line.end) {
            ends.push(flat.len());
        }
    }
    let spans = starts.iter().zip(&ends).map(|(&start, &end)| Span::new(start, end.max(start))).collect();
    (flat, spans)
}

/// An annotated article as it is.
fn gold_pages(row: &Value) -> Option<Page> {
    let text = text_of(row, "text");
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |post: &Value, key: &str| bytes.get(post[key].as_u64()? as usize).copied();
    let posts: Vec<Span> = row["gold"]["tweets"]
        .as_array()?
        .iter()
        .filter_map(|post| Some(Span::new(place(post, "start")?, place(post, "end")?)))
        .collect();
    let is_multi = posts.iter().map(|post| post.of(&text).trim().lines().count() > 2).collect();
    (!posts.is_empty()).then_some(Page { text, posts, weight: 2, is_multi })
}

/// How often a post of several lines counts: they are one in sixteen, and the hard ones. Chosen by folds.
const MULTI_LINE_WEIGHT: usize = 16;

fn page_examples(page: &Page) -> impl Iterator<Item = Example> {
    let weights = page.is_multi.iter().map(|&multi| page.weight * if multi { MULTI_LINE_WEIGHT } else { 1 });
    examples(&page.text, &page.posts)
        .into_iter()
        .zip(weights)
        .flat_map(|(example, weight)| vec![example; weight])
}

fn fitted(examples: &[Example]) -> Vec<u8> {
    let settings = Settings {
        rows: 1 << 14,
        epochs: 10,
        step: 0.03,
        drop_features: 0.2,
        drop_words: 0.0,
        decay: 1e-5,
        seed: 1,
    };
    let (weights, transitions) = fit::<3>(examples, is_legal, &settings, |_, _| {});
    to_bytes(&weights, &transitions, &NAMES)
}

fn cross_validate(pages: &[Page], folds: usize) -> Result<()> {
    // The two forms of an article stand side by side and belong to one fold.
    let fold_of = |n: usize| (n / 2) % folds;
    let (mut right, mut multi_right, mut multi, mut wanted, mut flat) = (0, 0, 0, 0, [0, 0, 0, 0]);
    for fold in 0..folds {
        let others: Vec<Example> =
            (0..pages.len()).filter(|&n| fold_of(n) != fold).flat_map(|n| page_examples(&pages[n])).collect();
        let bytes = fitted(&others);
        let model = Model::open(&bytes, &NAMES)?;
        for page in (0..pages.len()).filter(|&n| fold_of(n) == fold).map(|n| &pages[n]) {
            let found = spans(&page.text, &model);
            for (post, &is_multi) in page.posts.iter().zip(&page.is_multi) {
                let hit = found.contains(post);
                wanted += 1;
                right += usize::from(hit);
                multi += usize::from(is_multi);
                multi_right += usize::from(hit && is_multi);
                if !page.text.contains("\n\n") {
                    flat[0] += usize::from(hit);
                    flat[1] += 1;
                    flat[2] += usize::from(hit && is_multi);
                    flat[3] += usize::from(is_multi);
                }
            }
        }
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    anstream::println!(
        "{wanted} posts, right {:.2}; of several lines {multi}, right {:.2}; all gaps alike {}, right {:.2} multi {:.2}",
        share(right, wanted),
        share(multi_right, multi),
        flat[1],
        share(flat[0], flat[1]),
        share(flat[2], flat[3])
    );
    Ok(())
}
