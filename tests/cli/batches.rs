//! Many articles: order, threads, interruption, a reader that goes away.

use std::fmt::Write as _;
use std::io::Read;
use std::process::{Command, Stdio};

use super::{RAIN, Room, SNOW, binary};

/// Records of very different lengths.
fn records(count: usize) -> String {
    (0..count).fold(String::new(), |mut records, number| {
        let text = RAIN.repeat(1 + number % 13 * 3) + SNOW;
        let _ = writeln!(records, "{}", serde_json::json!({"id": number, "text": text}));
        records
    })
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let room = Room::new();
    room.file("a.jsonl", records(40) + "broken\n" + &records(20));
    room.file("b.txt", RAIN);
    for (format, others) in [("jsonl", &["8", "3", "1"][..]), ("text", &["8"])] {
        let run = |threads| {
            let arguments = ["--format", format, "--threads", threads, "a.jsonl", "b.txt", "a.jsonl"];
            let output = room.dateline().args(arguments).output().unwrap();
            (output.stdout, output.stderr, output.status.code())
        };
        let one = run("1");
        assert_eq!(one.2, Some(1));
        assert!(others.iter().all(|threads| run(threads) == one), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let room = Room::new();
    room.file("a.jsonl", records(600));
    for threads in ["1", "4"] {
        let mut child = Command::new(binary())
            .args(["--format", "jsonl", "--threads", threads])
            .arg(room.path("a.jsonl"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut head = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut head).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr), (Some(0), Vec::new()));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_half() {
    let room = Room::new();
    room.file("in/a.txt", RAIN);
    room.file("in/b.jsonl", "{\"text\": \"One.\"}\n");
    let mut child = Command::new(binary())
        .args(["--format", "jsonl", "--threads", "2", "-o", "out/", "in", "-"])
        .current_dir(room.0.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The last input never ends; what came before it is written when its file stands there.
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"{\"text\": \"One.\"}\n").unwrap();
    let begun = |room: &Room| room.path("out").exists() && room.files("out").len() == 3;
    for _ in 0..500 {
        if begun(&room) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(begun(&room), "{:?}", room.files("."));
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let ended = child.wait_with_output().unwrap();
    drop(input);
    assert_eq!((ended.status.code(), ended.stderr), (Some(130), Vec::new()));
    assert_eq!(room.files("out"), ["a.jsonl", "b.jsonl"]);
}
