//! The one-way flow of the data, held by reading the source: a stage names no later stage, nothing prints but the command
//! line and the reporters, no file is opened but by the reader and the command line, and each file says what it is for.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of the data. A module that is not named here may be used by every stage.
const STAGES: [&str; 5] = ["reader", "parser", "extractor", "reporter", "cli"];

/// Stages that the reporters do not know although they come before them: they know the result alone.
const UNKNOWN_TO_REPORTERS: [&str; 3] = ["reader", "parser", "extractor"];

/// What touches the world outside, and which parts of the source may.
const OUTSIDE_WORLD: [(&str, &[&str]); 5] = [
    ("println!", &["cli"]),
    ("std::fs", &["cli", "reader"]),
    ("std::env", &["cli"]),
    ("std::process", &["cli", "main.rs"]),
    ("std::net", &[]),
];

const LONGEST_FILE: usize = 600;

struct SourceFile {
    /// The first part of its path below `src`: the stage, or the file's own name.
    place: String,
    path: PathBuf,
    content: String,
}

impl SourceFile {
    /// Lines of code without comments and tests, each with its number.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.content.lines().enumerate().map(|(n, line)| (n + 1, line.trim()));
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.starts_with("//"))
    }
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|e| e == "rs") {
                let below = entry.strip_prefix(&root).unwrap();
                let place = below.components().next().unwrap().as_os_str().to_str().unwrap().to_owned();
                files.push(SourceFile {
                    place,
                    content: fs::read_to_string(&entry).unwrap(),
                    path: below.into(),
                });
            }
        }
    }
    // The training tool is a program of its own, at the end of everything.
    files.retain(|file| file.place != "bin");
    assert!(files.len() > 20, "the source was not found");
    files
}

/// Fails with every line of code that a rule objects to.
fn forbid(objection: impl Fn(&SourceFile, &str) -> Option<String>) {
    let mut faults = Vec::new();
    for file in sources() {
        for (number, line) in file.code() {
            faults.extend(
                objection(&file, line).map(|why| format!("{}:{number} {why}: {line}", file.path.display())),
            );
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn names(line: &str, stage: &str) -> bool {
    line.contains(&format!("crate::{stage}"))
}

#[test]
fn no_stage_names_a_later_one() {
    forbid(|file, line| {
        let own = STAGES.iter().position(|stage| *stage == file.place)?;
        let later = STAGES[own + 1..].iter().find(|stage| names(line, stage));
        let hidden = UNKNOWN_TO_REPORTERS.iter().find(|stage| file.place == "reporter" && names(line, stage));
        later.or(hidden).map(|stage| format!("names `{stage}`"))
    });
}

#[test]
fn the_leaves_name_no_stage() {
    const LEAVES: [&str; 5] = ["result.rs", "span.rs", "calendar.rs", "lexicon", "sequence"];
    forbid(|file, line| {
        let leaf = LEAVES.contains(&file.place.as_str());
        STAGES.iter().find(|stage| leaf && names(line, stage)).map(|stage| format!("names `{stage}`"))
    });
}

#[test]
fn only_the_edges_touch_the_outside_world() {
    forbid(|file, line| {
        let reaches = |(what, allowed): &&(&str, &[&str])| {
            line.contains(what) && !allowed.contains(&file.place.as_str())
        };
        OUTSIDE_WORLD.iter().find(reaches).map(|(what, _)| format!("uses {what}"))
    });
}

#[test]
fn each_file_says_what_it_is_for_and_keeps_to_one_subject() {
    let mut faults = Vec::new();
    for file in sources() {
        if !file.content.starts_with("//! ") {
            faults.push(format!("{} begins without a //! header", file.path.display()));
        }
        let length = file.code().count();
        if length > LONGEST_FILE {
            faults.push(format!(
                "{} has {length} lines of code: which subject hides in it?",
                file.path.display()
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
