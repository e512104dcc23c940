//! Where sentences end: the passages of `fixtures/sentences`, cut by the library and scored by their boundaries.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::parser;
use dateline::reader::Document;

/// A passage without its marks, and where the sentences before the last end.
fn passage(marked: &str) -> (String, BTreeSet<usize>) {
    let mut text = String::new();
    let mut begins = BTreeSet::new();
    for part in marked.split('|') {
        text.truncate(text.trim_end().len());
        begins.insert(text.len());
        text.push_str(part);
    }
    begins.remove(&0);
    (text, begins)
}

/// Where the sentences after the first begin, in front of the space before them.
fn found(text: &str) -> BTreeSet<usize> {
    let document = Document::from_text(text);
    let layout = parser::parse(&document, None);
    let sentences = layout.sentences.iter().skip(1);
    sentences.map(|sentence| layout.text()[..sentence.span.range().start].trim_end().len()).collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sentences/news.txt");
    let passages = fs::read_to_string(path).unwrap();
    let (mut right, mut wrong, mut missed, mut sentences) = (0_u32, 0_u32, 0_u32, 0);
    let mut faults = String::new();
    for marked in passages.lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = passage(marked);
        let found = found(&text);
        sentences += expected.len() + 1;
        right += expected.intersection(&found).map(|_| 1).sum::<u32>();
        for at in found.difference(&expected) {
            wrong += 1;
            writeln!(faults, "no end: {} ¦{}", &text[..*at], &text[*at..]).unwrap();
        }
        for at in expected.difference(&found) {
            missed += 1;
            writeln!(faults, "missed: {} ¦{}", &text[..*at], &text[*at..]).unwrap();
        }
    }
    let share = f64::from(right) / f64::from(right + wrong + missed);
    let f1 = 2.0 * f64::from(right) / f64::from(2 * right + wrong + missed);
    assert!(sentences >= 300, "{sentences} sentences");
    assert!(share >= 0.98, "{right} boundaries right, {wrong} wrong, {missed} missed, F1 {f1:.4}\n{faults}");
}
