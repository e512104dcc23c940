//! Files, folders, standard input, pipes, and names of all kinds.

use std::io::Write;
use std::process::Stdio;
use std::{fs, process};

use snapbox::str;

use super::{RAIN, Room, SNOW, binary, dateline, each, results};

#[test]
fn files_and_folders_are_read_in_order() {
    let room = Room::new();
    for name in ["news/b.txt", "news/a.txt", "news/2024/x.txt", "news/.draft.txt", "news/.git/y.txt", "z.txt"]
    {
        room.file(name, RAIN);
    }
    let run = room.dateline().args(["--format", "jsonl", "z.txt", "news"]).assert().success().stderr_eq("");
    assert_eq!(
        each(&results(&run), "/source/path"),
        ["z.txt", "news/2024/x.txt", "news/a.txt", "news/b.txt"]
    );
}

#[test]
fn standard_input_is_read_as_dash_or_from_a_pipe() {
    for arguments in [&["--format", "jsonl", "-"][..], &["--format", "jsonl"]] {
        let run = dateline().args(arguments).stdin(RAIN).assert().success().stderr_eq("");
        let results = results(&run);
        assert_eq!(each(&results, "/text"), [RAIN]);
        assert_eq!(each(&results, "/source/path"), ["null"]);
    }
}

#[test]
fn records_on_standard_input_are_seen_by_their_first_line() {
    let records = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let run = dateline().args(["--format", "jsonl"]).stdin(records).assert().success();
    assert_eq!(each(&results(&run), "/text"), ["One.", "Two."]);
    let run =
        dateline().args(["--format", "jsonl", "--input-format", "text"]).stdin(records).assert().success();
    assert_eq!(each(&results(&run), "/text"), [records]);
}

#[test]
fn names_can_hold_spaces_and_what_is_not_utf_8() {
    let room = Room::new();
    room.file("two words.txt", RAIN);
    let run = room.dateline().args(["--format", "jsonl", "two words.txt"]).assert().success();
    assert_eq!(each(&results(&run), "/source/path"), ["two words.txt"]);
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
        fs::write(room.0.path().join(name), SNOW).unwrap();
        let run = room.dateline().args(["--format", "jsonl"]).arg(name).assert().success();
        assert_eq!(each(&results(&run), "/source/path"), ["caf\u{fffd}.txt"]);
        room.dateline().arg("no\nsuch").assert().code(2).stderr_eq(str![[r#"
dateline: no/nsuch: cannot read: No such file or directory

"#]]);
    }
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read() {
    let room = Room::new();
    let pipe = room.path("pipe");
    assert!(process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, RAIN).unwrap()
    });
    let run = dateline().args(["--format", "jsonl"]).arg(&pipe).assert().success();
    writer.join().unwrap();
    assert_eq!(each(&results(&run), "/text"), [RAIN]);
}

/// Whoever feeds records one by one gets each result at once.
#[test]
fn a_slow_stream_is_answered_line_by_line() {
    use std::io::{BufRead, BufReader};
    for threads in ["1", "2"] {
        let mut child = process::Command::new(binary())
            .args(["--format", "jsonl", "--input-format", "jsonl", "--threads", threads])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        for number in 0..3 {
            writeln!(input, "{{\"id\": {number}, \"text\": \"A day.\"}}").unwrap();
            let result = output.next().unwrap().unwrap();
            assert!(result.contains(&format!("\"record\":\"{number}\"")), "{result}");
        }
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}
