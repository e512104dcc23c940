//! Where results go, and what happens when they cannot.

use std::fs;

use snapbox::str;

use super::{RAIN, Room, SNOW};

#[test]
fn a_file_holds_all_results() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    room.file("b.txt", SNOW);
    room.dateline()
        .args(["a.txt", "b.txt", "-o", "new/all.jsonl"])
        .assert()
        .success()
        .stdout_eq("")
        .stderr_eq("");
    let written = fs::read_to_string(room.path("new/all.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 2);
    assert_eq!(room.files("new"), ["all.jsonl"]);
}

#[test]
fn a_folder_holds_one_file_an_input() {
    let room = Room::new();
    for name in ["in/a.txt", "in/b/a.txt", "in/b/a.text", "in/c.d.txt"] {
        room.file(name, RAIN);
    }
    room.file("in/empty.txt", "");
    room.file("in/z.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    let expected = ["a.json", "b/a.2.json", "b/a.json", "c.d.json", "z.json"];
    for out in ["made", "slash/"] {
        let run = room.dateline().args(["--format", "json", "in", "-o", out]).assert().code(1);
        run.stdout_eq("").stderr_eq("dateline: in/empty.txt: is empty\n");
        assert_eq!(room.files(out), expected);
    }
    // Again into the same folder: the results are replaced.
    room.dateline().args(["--json", "in", "-o", "made"]).assert().code(1);
    assert_eq!(room.files("made"), expected);
    // Below the folder that is read, results are no inputs.
    for _ in 0..2 {
        room.dateline().args(["--json", "in", "-o", "in/out/"]).assert().code(1);
        assert_eq!(room.files("in/out"), expected);
    }
}

#[cfg(unix)]
#[test]
fn a_file_has_the_usual_permissions_and_an_old_one_keeps_its_own() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    room.file("a.txt", RAIN);
    let mode = |name| fs::metadata(room.path(name)).unwrap().permissions().mode() & 0o777;
    room.dateline().args(["a.txt", "-o", "out.txt"]).assert().success();
    assert_eq!(mode("out.txt"), mode("a.txt"));
    fs::set_permissions(room.path("out.txt"), PermissionsExt::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("out.txt", room.path("link.txt")).unwrap();
    room.dateline().args(["a.txt", "-o", "link.txt", "--json"]).assert().success();
    assert_eq!(mode("out.txt"), 0o640);
    assert!(room.path("link.txt").is_symlink());
    assert!(fs::read_to_string(room.path("out.txt")).unwrap().starts_with('{'));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_fails() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for generate in [false, true] {
        let mut command = std::process::Command::new(super::binary());
        command.arg(if generate { "--generate=man".into() } else { room.path("a.txt") });
        let ended = command.stdout(full()).stderr(std::process::Stdio::piped()).output().unwrap();
        assert_eq!(ended.status.code(), Some(2));
        let message = "dateline: cannot write standard output: No space left on device\n";
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), message);
    }
    room.dateline().args(["a.txt", "-o", "/dev/full"]).assert().code(2).stderr_eq(str![[r#"
dateline: cannot write /dev/full: No space left on device

"#]]);
}

#[test]
fn what_cannot_be_written_is_told_and_fails() {
    let room = Room::new();
    room.file("a.txt", RAIN);
    room.dateline().args(["a.txt", "-o", "a.txt/b.txt"]).assert().code(2).stdout_eq("").stderr_eq(str![[
        r#"
dateline: cannot write a.txt/b.txt: [..]

"#
    ]]);
    assert_eq!(fs::read_to_string(room.path("a.txt")).unwrap(), RAIN);
}
