//! The command as its users meet it: the real binary, its output, its messages, its exit codes.

#![allow(clippy::needless_raw_string_hashes, reason = "snapbox writes its snapshots so")]
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

mod bad_inputs;
mod batches;
mod help;
mod inputs;
mod outputs;
mod records;
mod reports;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

const RAIN: &str = "Rain came late, farmer Ana Ruiz said on Monday.\n";
const SNOW: &str = "“It will snow,” said Tom Okafor.\n";

/// The command, in an environment that is the same everywhere.
fn dateline() -> Command {
    let command =
        Command::new(binary()).env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.env("RUST_BACKTRACE", "1")
}

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_dateline"))
}

/// A folder of its own for a test, removed at the end.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders above it.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// The command, run in this folder.
    fn dateline(&self) -> Command {
        dateline().current_dir(self.0.path())
    }

    /// The names of all files, in order, with those that are hidden.
    fn files(&self, folder: &str) -> Vec<String> {
        let root = self.path(folder);
        let walk = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = walk.filter(|entry| entry.file_type().is_file());
        files.map(|file| file.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned()).collect()
    }
}

/// The results on standard output, one a line.
fn results(assert: &OutputAssert) -> Vec<Value> {
    let output = std::str::from_utf8(&assert.get_output().stdout).unwrap();
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What one key of each result holds, as text.
fn each<'a>(results: &'a [Value], pointer: &str) -> Vec<&'a str> {
    results.iter().map(|result| result.pointer(pointer).and_then(Value::as_str).unwrap_or("null")).collect()
}
