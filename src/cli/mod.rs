//! The command line: which inputs, which analysis, where the results go.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::Options;
use crate::reader::Document;
use crate::reporter::{Format, report};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was analysed.
    Success = 0,
    /// Usage, or nothing could be read or written.
    Unusable = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value = "text")]
    format: Format,
    #[arg(long)]
    indirect: bool,
    file: std::path::PathBuf,
}

/// Runs the command.
pub fn run() -> Exit {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let Ok(bytes) = std::fs::read(&arguments.file) else { return Exit::Unusable };
    let options = Options { indirect: arguments.indirect, ..Options::default() };
    if arguments.file.extension().is_some_and(|e| e == "jsonl") {
        for line in bytes.lines().map_while(Result::ok) {
            let Ok(record) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
            let mut document = Document::from_text(record["text"].as_str().unwrap_or_default());
            document.source.record = record["id"].as_str().map(str::to_owned);
            document.published = record["published"].as_str().and_then(|day| day.parse().ok());
            document.title = record["title"].as_str().map(str::to_owned);
            document.url = record["url"].as_str().map(str::to_owned);
            let _ = report(&crate::analyse(&document, &options), arguments.format, &mut out);
        }
    } else {
        let document = Document::from_text(String::from_utf8_lossy(&bytes));
        let _ = report(&crate::analyse(&document, &options), arguments.format, &mut out);
    }
    let _ = out.flush();
    Exit::Success
}
