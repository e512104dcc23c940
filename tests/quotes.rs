//! Quotes in every layout: the cases of `fixtures/quotes`, each with the quotes and the speakers' words that must be found.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::reader::Document;
use dateline::{Options, analyse};

/// One line a quote: its words in brackets, line breaks as `¶`, then the speaker's words.
fn found(text: &str) -> String {
    let article = analyse(&Document::from_text(text), &Options::default());
    let mut lines = String::new();
    for quote in &article.quotes {
        let speaker = quote.speaker.as_ref().map_or("-", |speaker| &speaker.text);
        let words = quote.text.replace('\n', "¶");
        writeln!(lines, "[{words}] {speaker}").unwrap();
    }
    lines
}

#[test]
fn finds_quotes_and_speakers_in_every_layout() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quotes/layouts.txt");
    let cases = fs::read_to_string(path).unwrap();
    let mut faults = String::new();
    let mut count = 0;
    for case in cases.split("\n== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("\n---\n").unwrap_or((rest, ""));
        let found = found(text);
        count += 1;
        if found.trim() != expected.trim() {
            writeln!(faults, "{name}\n  {text}\n  expected:\n{}\n  found:\n{found}", expected.trim())
                .unwrap();
        }
    }
    assert!(count >= 120, "{count} cases");
    assert!(faults.is_empty(), "\n{faults}");
}
