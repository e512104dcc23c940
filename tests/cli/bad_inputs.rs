//! What cannot be analysed: one line that says which file and why, the right exit code, and the rest goes on.

use snapbox::str;

use super::{RAIN, Room, dateline, each, results};

#[test]
fn alone_it_tells_why_and_fails() {
    let room = Room::new();
    room.file("empty.txt", "");
    room.file("blank.txt", " \n\t\r\n");
    room.file("nul.bin", [0; 1000]);
    room.file("photo.jpg", b"\xff\xd8\xff\xe0 and so on");
    room.file("page.html", "<!doctype html><title>News</title>");
    room.file("empty.jsonl", "");
    room.file("blank.jsonl", "\n \n");
    std::fs::create_dir(room.path("folder")).unwrap();
    let cases = [
        ("nofile", 2, "cannot read: No such file or directory"),
        ("folder", 2, "holds no files"),
        ("empty.txt", 1, "is empty"),
        ("empty.jsonl", 1, "holds no records"),
        ("blank.jsonl", 1, "holds no records"),
        ("blank.txt", 1, "holds only white space"),
        ("nul.bin", 1, "is no text: it holds NUL bytes"),
        ("photo.jpg", 1, "is no text: it is a JPEG image"),
        ("page.html", 1, "is a web page (HTML), which this version cannot read: save the article as text"),
    ];
    for (name, code, why) in cases {
        let run = room.dateline().arg(name).assert().code(code);
        run.stdout_eq("").stderr_eq(format!("dateline: {name}: {why}\n"));
    }
}

#[test]
fn among_others_it_costs_only_itself() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    room.file("b.bin", [0; 10]);
    room.file("c.txt", RAIN);
    let run =
        room.dateline().args(["--format", "jsonl", "a.txt", "b.bin", "nofile", "c.txt"]).assert().code(1);
    assert_eq!(each(&results(&run), "/source/path"), ["a.txt", "c.txt"]);
    run.stderr_eq(str![[r#"
dateline: b.bin: is no text: it holds NUL bytes
dateline: nofile: cannot read: No such file or directory

"#]]);
}

#[test]
fn inline_it_has_a_result_that_says_why() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    let arguments = ["--format", "jsonl", "--errors", "inline", "nofile", "a.txt"];
    let run = room.dateline().args(arguments).assert().code(1).stderr_eq("");
    let results = results(&run);
    assert_eq!(each(&results, "/source/path"), ["nofile", "a.txt"]);
    assert_eq!(each(&results, "/error"), ["cannot read: No such file or directory", "null"]);
    for list in ["blocks", "quotes", "tweets", "people", "places", "organizations", "dates"] {
        assert_eq!(results[0][list], serde_json::json!([]));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_stream_of_nothing_is_refused_at_once() {
    let run = dateline().arg("/dev/zero").assert().code(1);
    run.stderr_eq("dateline: /dev/zero: is no text: it holds NUL bytes\n");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let locked = room.path("locked");
    room.file("locked/a.txt", RAIN);
    room.file("open.txt", RAIN);
    std::fs::set_permissions(&locked, PermissionsExt::from_mode(0o000)).unwrap();
    // For root, nothing is locked.
    let is_locked = std::fs::read_dir(&locked).is_err();
    if is_locked {
        let run = room.dateline().args(["--format", "jsonl", "locked", "open.txt"]).assert().code(1);
        assert_eq!(each(&results(&run), "/source/path"), ["open.txt"]);
        run.stderr_eq("dateline: locked: cannot read: Permission denied\n");
    }
    std::fs::set_permissions(&locked, PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn a_broken_lexicon_is_told_by_its_line() {
    let room = Room::new();
    room.file("names.tsv", "person\tAna Ruiz\nanimal\tRex\n");
    room.file("a.txt", RAIN);
    let run = room.dateline().args(["--lexicon", "names.tsv", "a.txt"]).assert().code(2);
    run.stdout_eq("").stderr_eq(str![[r#"
dateline: names.tsv: line 2: the kind is "animal", not person, place or organization

"#]]);
}

#[test]
fn every_encoding_is_named() {
    let room = Room::new();
    room.file("utf8.txt", "\u{feff}“Yes,” she said.");
    room.file("latin.txt", b"\x93Yes,\x94 she said at the caf\xe9 in Montr\xe9al.");
    let utf_16: Vec<u8> = "“Yes,” she said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    room.file("wide.txt", [b"\xff\xfe", &utf_16[..]].concat());
    let run =
        room.dateline().args(["--format", "jsonl", "utf8.txt", "latin.txt", "wide.txt"]).assert().success();
    let results = results(&run);
    assert_eq!(each(&results, "/source/encoding"), ["UTF-8", "windows-1252", "UTF-16LE"]);
    assert_eq!(results[0]["text"], "“Yes,” she said.");
    assert_eq!(results[1]["text"], "“Yes,” she said at the café in Montréal.");
    assert_eq!(results[2]["text"], "“Yes,” she said.");
}
