//! Files of records: their fields, their names, and what can be wrong with a line.

use snapbox::str;

use super::{Room, each, results};

#[test]
fn a_record_brings_its_id_title_address_and_day() {
    let room = Room::new();
    let lines = concat!(
        r#"{"id": "a-1", "text": "Rain.", "url": "https://example.org/1", "title": "Rain", "published": "2024-05-06"}"#,
        "\r\n\n",
        r#"{"id": 7, "text": "Snow.", "section": "weather"}"#,
        "\n",
        r#"{"id": null, "text": "Sun."}"#,
    );
    room.file("a.ndjson", lines);
    let run = room.dateline().args(["--format", "jsonl", "a.ndjson"]).assert().success().stderr_eq("");
    let results = results(&run);
    assert_eq!(each(&results, "/source/record"), ["a-1", "7", "4"]);
    assert_eq!(each(&results, "/metadata/title")[0], "Rain");
    assert_eq!(each(&results, "/metadata/url")[0], "https://example.org/1");
    assert_eq!(each(&results, "/metadata/published/date")[0], "2024-05-06");
    assert_eq!(each(&results, "/metadata/published/origin")[0], "record");
}

#[test]
fn the_names_of_the_fields_can_be_set() {
    let room = Room::new();
    room.file("a.jsonl", r#"{"uuid": "x", "body": "Rain.", "text": "Not this."}"#);
    let fields = ["--format", "jsonl", "--fields", "text=body,id=uuid", "a.jsonl"];
    let results = results(&room.dateline().args(fields).assert().success());
    assert_eq!((each(&results, "/text"), each(&results, "/source/record")), (vec!["Rain."], vec!["x"]));
    room.dateline().args(["--fields", "words=body", "a.jsonl"]).assert().code(2).stderr_eq(str![[r#"
error: invalid value 'words=body' for '--fields <LIST>': `words` is no field: choose among text, html, id, url, title, published

For more information, try '--help'.

"#]]);
    room.dateline().args(["--fields", "id=number", "a.jsonl"]).assert().code(1).stdout_eq("").stderr_eq(
        str![[r#"
dateline: a.jsonl:1: field `number` is missing; the record has `body`, `text`, `uuid`

"#]],
    );
}

const MIXED: &str = concat!(
    "{\"id\": 1, \"text\": \"One.\"}\n",
    "{\"id\": 2, \"text\": \n",
    "\n",
    "{\"id\": 4, \"text\": \"half \\ud800 a pair\"}\n",
    "{\"id\": 5, \"words\": \"One.\"}\n",
    "{\"id\": 6, \"text\": \"One.\", \"published\": \"6 May\"}\n",
    "{\"id\": 7, \"text\": \"\"}\n",
    "{\"id\": 8, \"html\": \"<p>One.\"}\n",
    "{\"id\": 9, \"text\": \"Nine.\"}\n",
);

#[test]
fn a_bad_line_is_told_by_its_number_and_the_rest_goes_on() {
    let room = Room::new();
    room.file("a.jsonl", MIXED);
    let run = room.dateline().args(["--format", "jsonl", "a.jsonl"]).assert().code(1);
    assert_eq!(each(&results(&run), "/source/record"), ["1", "9"]);
    run.stderr_eq(str![[r#"
dateline: a.jsonl:2: broken record: EOF while parsing a value, at column [..]
dateline: a.jsonl:4: broken record: half of a surrogate pair (as in /ud800), which is no character, at column [..]
dateline: a.jsonl:5: field `text` is missing; the record has `id`, `words`
dateline: a.jsonl:6: field `published` is `6 May`, no day as YYYY-MM-DD
dateline: a.jsonl:7: field `text` is empty
dateline: a.jsonl:8: is a web page (HTML), which this version cannot read: save the article as text

"#]]);
}

#[test]
fn inline_there_is_one_line_out_for_each_line_in() {
    let room = Room::new();
    room.file("a.jsonl", MIXED);
    let arguments = ["--format", "jsonl", "--errors", "inline", "a.jsonl"];
    let run = room.dateline().args(arguments).assert().code(1).stderr_eq("");
    let results = results(&run);
    assert_eq!(each(&results, "/source/record"), ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    let failed: Vec<bool> = results.iter().map(|result| !result["error"].is_null()).collect();
    assert_eq!(failed, [false, true, true, true, true, true, true, true, false]);
}

#[test]
fn a_line_of_ten_megabytes_works() {
    let room = Room::new();
    // One token: what is tried here is the reading.
    let line = serde_json::json!({"id": "long", "text": "x".repeat(10_000_000)}).to_string();
    room.file("a.jsonl", format!("{line}\n{{\"id\": \"short\", \"text\": \"One.\"}}\n"));
    let run = room.dateline().args(["--format", "jsonl", "--only", "text", "a.jsonl"]).assert().success();
    let results = results(&run);
    assert_eq!(each(&results, "/source/record"), ["long", "short"]);
    assert_eq!(each(&results, "/text")[0].len(), 10_000_000);
}
