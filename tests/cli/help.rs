//! Help, version, wrong usage, and what is generated from the command line's definition.

use snapbox::{file, str};

use super::{RAIN, Room, dateline};

#[test]
fn the_help_is_as_it_was_read_last() {
    dateline().env("COLUMNS", "100").arg("-h").assert().success().stdout_eq(file!["help-short.txt"]);
    dateline().env("COLUMNS", "100").arg("--help").assert().success().stdout_eq(file!["help-long.txt"]);
    let short = include_str!("help-short.txt");
    assert!(short.lines().count() <= 36, "the short help fits a screen");
}

#[test]
fn the_version_is_told() {
    let version = concat!("dateline ", env!("CARGO_PKG_VERSION"), "\n");
    dateline().arg("-V").assert().success().stdout_eq(version);
    let run = dateline().arg("--version").assert().success();
    let long = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(long.starts_with(version) && long.contains("\nnames.bin "), "{long}");
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in
        [&["--formt", "json"][..], &["--format", "xml"], &["--threads", "0"], &["--only", "names"]]
    {
        dateline().args(arguments).stdin("").assert().code(2).stdout_eq("");
    }
    dateline().args(["--published", "2025-02-30"]).assert().code(2).stderr_eq(str![[r#"
error: invalid value '2025-02-30' for '--published <YYYY-MM-DD>': no day as YYYY-MM-DD

For more information, try '--help'.

"#]]);
}

#[test]
fn the_last_of_two_options_wins() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    let run = |arguments: &[&str]| room.dateline().args(arguments).arg("a.txt").output().unwrap().stdout;
    assert_eq!(run(&["--format", "json", "--format", "text"]), run(&[]));
    assert_eq!(run(&["--format", "text", "--json"]), run(&["--format", "json"]));
    assert_eq!(run(&["--json", "--format", "jsonl"]), run(&["--format", "jsonl"]));
}

#[test]
fn man_page_and_completions_are_generated() {
    let cases = [
        ("man", ".TH dateline 1"),
        ("complete-bash", "complete -F _dateline"),
        ("complete-zsh", "#compdef dateline"),
        ("complete-fish", "complete -c dateline"),
    ];
    for (what, part) in cases {
        let run = dateline().args(["--generate", what]).assert().success();
        let output = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(output.contains(part), "{what}");
        assert!(output.contains("jsonl") && output.contains("published"), "{what}");
    }
}

#[test]
fn verbose_says_what_was_done_and_quiet_only_what_failed() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    room.dateline().args(["-v", "a.txt", "nofile"]).assert().code(1).stderr_eq(str![[r#"
dateline: nofile: cannot read: No such file or directory
dateline: 2 articles, 0.0 MB, [..] s, [..] MB/s, 1 failed

"#]]);
    room.dateline().args(["-q", "a.txt", "nofile"]).assert().code(1).stderr_eq(str![[r#"
dateline: nofile: cannot read: No such file or directory

"#]]);
}
