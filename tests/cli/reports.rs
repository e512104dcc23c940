//! The report for people, and the parts of the result that can be asked for alone.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{RAIN, Room, dateline, results};

const ARTICLE: &str = "\
Harbour of Port Ellis opens again after the flood

“We will rebuild,” said Mayor Ana Ruiz. 日本語の新聞日本語の新聞日本語の新聞日本語の新聞日本語の新聞 \
https://example.org/a-very-long-address-that-does-not-fit-any-narrow-page-at-all/index.html

She spoke on Monday in Chicago. \u{1b}[31mRed\u{7} words stay harmless.
";

fn report(arguments: &[&str], columns: Option<&str>) -> String {
    let command = dateline().args(arguments).stdin(ARTICLE);
    let command = if let Some(columns) = columns { command.env("COLUMNS", columns) } else { command };
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn lines_fit_the_columns() {
    for columns in [40, 60, 100] {
        let report = report(&["--only", "text,metadata,blocks,quotes"], Some(&columns.to_string()));
        assert!(report.lines().all(|line| line.width() <= columns), "{report}");
        assert!(report.lines().any(|line| line.width() > columns * 3 / 4), "{report}");
    }
    let piped = report(&[], None);
    assert_eq!(piped, report(&[], Some("100")));
    assert_eq!(piped, report(&[], Some("no number")));
}

#[test]
fn colours_are_for_terminals() {
    assert!(!report(&[], None).contains('\u{1b}'));
    assert!(report(&["--color", "always"], None).contains('\u{1b}'));
    assert!(!report(&["--color", "always", "--color", "never"], None).contains('\u{1b}'));
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let run = dateline().args(["--color", "auto"]).env(name, value).stdin(ARTICLE).assert().success();
        assert!(!run.get_output().stdout.contains(&0x1b));
    }
    let json = report(&["--color", "always", "--json"], None);
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn what_could_command_the_terminal_is_taken_out() {
    let report = report(&["--only", "text"], None);
    assert!(report.contains("\u{fffd}[31mRed\u{fffd} words"), "{report}");
}

#[test]
fn only_the_parts_that_were_asked_for_are_printed() {
    let whole = results(&dateline().args(["--format", "jsonl"]).stdin(ARTICLE).assert().success()).remove(0);
    let arguments = ["--format", "jsonl", "--only", "quotes,people"];
    let parts = results(&dateline().args(arguments).stdin(ARTICLE).assert().success()).remove(0);
    let keys: Vec<&str> = parts.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["error", "people", "quotes", "source", "version"]);
    assert!(keys.iter().all(|key| parts[key] == whole[key]));
    assert!(report(&["--only", "dates"], None).find("People").is_none());
}

#[test]
fn json_is_one_pretty_object_an_article() {
    let room = Room::new();
    let files = [room.file("a.txt", ARTICLE), room.file("b.txt", ARTICLE)];
    let run = dateline().arg("--json").args(&files).assert().success();
    let output = run.get_output().stdout.clone();
    let objects: Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(&output).into_iter().collect();
    assert_eq!(objects.unwrap().len(), 2);
    assert!(output.starts_with(b"{\n  \"version\": 1,\n"));
}

#[test]
fn reasons_are_printed_when_they_are_asked_for() {
    assert!(!report(&[], None).contains("paragraph"));
    assert!(report(&["--explain"], None).contains("paragraph"));
    let explained =
        results(&dateline().args(["--format", "jsonl", "--explain"]).stdin(ARTICLE).assert().success());
    assert!(explained[0]["explain"].as_array().is_some_and(|reasons| !reasons.is_empty()));
}

#[test]
fn the_day_of_publication_can_be_given() {
    let arguments = ["--format", "jsonl", "--published", "2024-05-08"];
    let result = results(&dateline().args(arguments).stdin(ARTICLE).assert().success()).remove(0);
    assert_eq!(result["metadata"]["published"]["date"], "2024-05-08");
    assert_eq!(result["metadata"]["published"]["origin"], "option");
}

#[test]
fn the_report_says_how_to_date_what_hangs_on_the_day_of_publication() {
    let report = |arguments: &[&str]| {
        let run = dateline().args(arguments).stdin(RAIN).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert!(report(&[]).contains("not told; --published YYYY-MM-DD dates 1 expression\n"));
    assert!(!report(&["--published", "2024-05-06"]).contains("not told"));
}
