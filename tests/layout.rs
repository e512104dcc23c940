//! What each part of a saved article is: the articles of `fixtures/layout`, block by block. The README of the folder tells
//! the form.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::parser;
use dateline::reader::Document;
use dateline::span::Span;
use serde::Serialize;

/// The text of a case, and its blocks: each span with the words for its kind and reason.
fn article(rows: &str) -> (String, Vec<(Span, String)>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for row in rows.lines().filter(|row| !row.is_empty()) {
        let (kind, words) = row.split_once('\t').unwrap();
        let (joint, kind) = match kind.split_at(1) {
            ("+", kind) => (" ", kind),
            ("&", kind) => ("", kind),
            _ if text.is_empty() => ("", kind),
            _ => ("\n\n", kind),
        };
        text.push_str(joint);
        let start = text.len();
        text.push_str(&words.replace('¶', "\n"));
        blocks.push((Span::new(start, text.len()), kind.to_owned()));
    }
    (text, blocks)
}

/// The name that the result gives a kind or a reason.
fn name(of: impl Serialize) -> String {
    serde_json::to_value(of).unwrap().as_str().unwrap().to_owned()
}

/// The blocks that the program finds, in the same form.
fn found(text: &str) -> Vec<(Span, String)> {
    let document = Document::from_text(text);
    let blocks = parser::parse(&document, None).blocks;
    let told = blocks.into_iter().map(|block| {
        let kind = name(block.kind);
        let kind = block.reason.map_or(kind.clone(), |reason| format!("{kind}/{}", name(reason)));
        (block.span, kind)
    });
    told.collect()
}

#[test]
fn parts_of_articles_are_what_a_reader_takes_them_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layout/articles.tsv");
    let cases = fs::read_to_string(path).unwrap();
    let (mut right, mut all, mut faults) = (0, 0, String::new());
    for case in cases.split("== ").skip(1) {
        let (title, rows) = case.split_once('\n').unwrap();
        let (text, expected) = article(rows);
        let found = found(&text);
        all += expected.len();
        for block in &expected {
            if found.contains(block) {
                right += 1;
                continue;
            }
            let there = found.iter().filter(|(span, _)| span.overlaps(block.0));
            let there: Vec<String> =
                there.map(|(span, kind)| format!("{kind} {:?}", span.of(&text))).collect();
            writeln!(faults, "{title}: {} {:?}\n  {}", block.1, block.0.of(&text), there.join("\n  "))
                .unwrap();
        }
    }
    assert!(all >= 60, "{all} blocks");
    assert!(100 * right >= 93 * all, "{right} of {all} blocks right\n{faults}");
}

#[test]
fn every_kind_and_reason_has_a_case() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layout/articles.tsv");
    let cases = fs::read_to_string(path).unwrap();
    for kind in ["heading", "byline", "paragraph", "list_item", "caption", "tweet"] {
        assert!(cases.contains(&format!("\n{kind}\t")), "no {kind}");
    }
    for reason in ["related_links", "syndication_footer", "newsletter", "share", "copyright", "advertisement"]
        .into_iter()
        .chain(["comments", "author_bio", "contributors", "player", "paywall"])
    {
        assert!(cases.contains(&format!("\nboilerplate/{reason}\t")), "no {reason}");
    }
}
