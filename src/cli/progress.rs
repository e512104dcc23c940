//! What is said on standard error: messages, and for a long batch on a terminal a progress bar.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::Arguments;
use super::inputs::total_size;

/// A batch that ends sooner gets no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// The bar when the size of all inputs is known.
const KNOWN: &str = "{bar:30} {bytes} of {total_bytes}, {msg} articles, {eta} left";
/// The bar when it is not.
const UNKNOWN: &str = "{spinner} {bytes}, {msg} articles, {elapsed}";

/// How far a run is.
pub(super) struct Progress {
    started: Instant,
    files: Vec<PathBuf>,
    output: Option<PathBuf>,
    is_wanted: bool,
    bar: Option<ProgressBar>,
    bytes: u64,
    articles: u64,
}

impl Progress {
    /// Nothing is done yet. The bar needs a terminal, and never stands among the results on one.
    pub(super) fn new(arguments: &Arguments, writes_to_stdout: bool) -> Self {
        let is_free = !(writes_to_stdout && io::stdout().is_terminal());
        let is_wanted = !arguments.quiet && is_free && io::stderr().is_terminal();
        Self {
            started: Instant::now(),
            files: arguments.files.clone(),
            output: arguments.output.clone(),
            is_wanted,
            bar: None,
            bytes: 0,
            articles: 0,
        }
    }

    /// So much more is done.
    pub(super) fn advance(&mut self, bytes: u64, articles: u64) {
        self.bytes += bytes;
        self.articles += articles;
        if self.bar.is_none() && self.is_wanted && self.started.elapsed() > PATIENCE {
            self.bar = Some(new_bar(total_size(&self.files, self.output.as_deref())));
        }
        if let Some(bar) = &self.bar {
            bar.set_message(self.articles.to_string());
            bar.set_position(self.bytes);
        }
    }

    /// Says something, on a line of its own.
    pub(super) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    /// Nothing else will be done; gives what was done and how fast.
    pub(super) fn finish(&self) -> String {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let megabytes = self.bytes as f64 / 1e6;
        format!(
            "{} articles, {megabytes:.1} MB, {seconds:.2} s, {:.1} MB/s",
            self.articles,
            megabytes / seconds.max(1e-6)
        )
    }
}

fn new_bar(total: Option<u64>) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let template = if total.is_some() { KNOWN } else { UNKNOWN };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Says something on standard error, in this program's name. If nobody listens, nothing can be done about it.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "dateline: {message}");
}
