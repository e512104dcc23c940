//! Expressions of time, by the cases in `fixtures/dates/cases.tsv`: each marked in a sentence with what it must read as.
//! The README of the folder tells the form.

use std::fs;
use std::path::Path;

use dateline::extractor::dates::{Timex, dates};
use dateline::parser;
use dateline::reader::Document;
use dateline::result::BlockKind;
use dateline::span::Span;
use jiff::civil::Date;

/// The reading of an expression as the cells of a case write it: rule, type, value, first and last day.
fn cells(timex: &Timex) -> String {
    let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    let kind = format!("{:?}", timex.kind).to_lowercase();
    let value = timex.value.as_deref().unwrap_or("-");
    format!("{}\t{kind}\t{value}\t{}\t{}", timex.rule, day(timex.earliest), day(timex.latest))
}

/// What the program reads at the marked words; no expression must begin or end elsewhere in them.
fn reading(marked: &str, published: Option<Date>) -> String {
    let (before, rest) = marked.split_once("[[").expect("a mark opens");
    let (words, after) = rest.split_once("]]").expect("a mark is closed");
    let document = Document::from_text(format!("{before}{words}{after}"));
    let mut layout = parser::parse(&document, published);
    // A sentence alone could be taken for a headline.
    layout.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Paragraph);
    let span = Span::new(before.len(), before.len() + words.len());
    let found = dates(&layout);
    match found.iter().find(|timex| timex.span.overlaps(span)) {
        Some(timex) if timex.span == span => cells(timex),
        Some(timex) => format!("[[{}]] instead: {}", timex.span.of(&document.text), cells(timex)),
        None => "none\t-\t-\t-\t-".to_owned(),
    }
}

#[test]
fn expressions_of_time_read_as_they_must() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dates/cases.tsv");
    let table = fs::read_to_string(path).expect("the fixture is there");
    let mut faults = Vec::new();
    for line in table.lines().skip(1) {
        let mut parts = line.splitn(3, '\t');
        let mut part = || parts.next().expect("text, day of publication and reading");
        let (text, published, expected) = (part(), part(), part());
        let found = reading(text, published.parse().ok());
        if found != expected {
            faults.push(format!("{text}\t{published}\t{found}\tnot\t{expected}"));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_weekday_that_no_year_nearby_has_is_told() {
    let contradicts = |text: &str| {
        let document = Document::from_text(text.to_owned());
        let layout = parser::parse(&document, "2025-04-12".parse().ok());
        dates(&layout).iter().any(|timex| timex.contradicts_anchor)
    };
    // April 10, 2025 was a Thursday.
    assert!(contradicts("The ferry sank on Friday, April 10, and was raised a week later by two cranes."));
    assert!(!contradicts("The ferry sank on Thursday, April 10, and was raised a week later by two cranes."));
    assert!(!contradicts(
        "The ferry sank on Friday, April 10, 2020, and was raised a week later by two cranes."
    ));
}

#[test]
fn a_text_without_a_day_is_counted_from_the_day_that_it_names() {
    let read = |text: &str| {
        let document = Document::from_text(text.to_owned());
        let mut layout = parser::parse(&document, None);
        layout.metadata.published = None;
        layout.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Paragraph);
        let timex = dates(&layout).pop().expect("an expression");
        (timex.value, timex.anchor.map(|day| day.to_string()), timex.is_guessed)
    };
    let guessed = |value: &str, day: &str| (Some(value.to_owned()), Some(day.to_owned()), true);
    // April 7, 2025 was a Monday.
    let named = "The ferry sank on April 7, 2025, in the bay.";
    let cases = [
        ("The ferry was raised on Sunday, the owner said.", (None, None, false)),
        ("The ferry sank in March, the owner said.", guessed("2025-03", "2025-04-07")),
        ("The ferry sank on Monday and was seen last on Sunday.", guessed("2025-04-06", "2025-04-07")),
    ];
    for (text, expected) in cases {
        assert_eq!(read(&format!("{named} {text}")), expected, "{text}");
    }
    assert_eq!(read("The ferry sank in March, the owner said."), (None, None, false));
    // A day of ten years before is history.
    let history =
        "The ferry was built on April 7, 2005, and sank in 2016. It was raised in March, the owner said.";
    assert_eq!(read(history), (None, None, false));
}
