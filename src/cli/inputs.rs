//! The inputs: arguments become files, files become jobs, each drawn only when it is needed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::arguments::InputFormat;
use crate::reader::{LineBatch, LineBatches, looks_like_records, system_words};

/// A file or standard input.
#[derive(Clone, Debug, Default)]
pub(super) struct Input {
    /// The file; none is standard input.
    pub(super) path: Option<PathBuf>,
    /// Where it stands below the folder that was named, or its name alone.
    pub(super) place: PathBuf,
}

impl Input {
    fn standard() -> Self {
        Self { path: None, place: PathBuf::from("stdin") }
    }

    fn file(path: &Path) -> Self {
        Self { path: Some(path.to_owned()), place: path.file_name().unwrap_or_default().into() }
    }

    /// The path for the result.
    pub(super) fn shown_path(&self) -> Option<String> {
        Some(self.path.as_ref()?.to_string_lossy().into_owned())
    }

    /// The name for messages, on one line whatever it holds.
    pub(super) fn name(&self) -> String {
        let shown = self.shown_path().unwrap_or_else(|| "<stdin>".to_owned());
        shown
            .chars()
            .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
            .collect()
    }
}

/// What a worker does in one go.
pub(super) struct Job {
    /// Where it comes from.
    pub(super) input: Arc<Input>,
    /// What is to be done.
    pub(super) task: Task,
    /// Whether nothing else comes from this input.
    pub(super) last: bool,
}

/// What is to be done with an input or a part of it.
pub(super) enum Task {
    /// Read it as one article.
    Article(Box<dyn Read + Send>),
    /// Read these lines as records.
    Records(LineBatch),
    /// Tell that it could not be opened.
    Unopened(String),
    /// Tell that it could not be read on.
    Unread(String),
}

/// All jobs of these arguments, in order.
///
/// What stands at `output` is no input, even in a folder that is read: results are not analysed again.
pub(super) fn jobs(
    files: &[PathBuf],
    format: InputFormat,
    output: Option<&Path>,
) -> impl Iterator<Item = Job> + Send {
    let files: Vec<PathBuf> = if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() };
    let output = output.map(Path::to_owned);
    files.into_iter().flat_map(move |file| found(file, output.clone())).flat_map(move |found| match found {
        Ok(input) => Jobs::open(Arc::new(input), format),
        Err((input, fault)) => Jobs::single(Arc::new(input), Task::Unopened(fault)),
    })
}

/// How many bytes the files of these arguments have; none if that cannot be known before they are read.
pub(super) fn total_size(files: &[PathBuf], output: Option<&Path>) -> Option<u64> {
    let size =
        |input: Input| input.path?.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
    let inputs =
        files.iter().flat_map(|path| found(path.clone(), output.map(Path::to_owned))).filter_map(Result::ok);
    if files.is_empty() { None } else { inputs.map(size).sum() }
}

/// An input, or what cannot be opened and why.
type Found = Result<Input, (Input, String)>;

/// The inputs that an argument stands for.
fn found(argument: PathBuf, output: Option<PathBuf>) -> Box<dyn Iterator<Item = Found> + Send> {
    if argument.as_os_str() == "-" {
        return Box::new(std::iter::once(Ok(Input::standard())));
    }
    if !argument.is_dir() {
        return Box::new(std::iter::once(Ok(Input::file(&argument))));
    }
    let empty = (Input::file(&argument), "holds no files".to_owned());
    let mut walk = WalkDir::new(&argument)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| {
            entry.depth() == 0 || !(is_hidden(entry) || is_output(entry, output.as_deref()))
        })
        .filter(|entry| entry.as_ref().map_or(true, |entry| entry.path().is_file()))
        .map(move |entry| {
            let entry = entry.map_err(|error| unwalked(&argument, &error))?;
            let place = entry.path().strip_prefix(&argument).unwrap_or(entry.path()).to_owned();
            Ok(Input { path: Some(entry.path().to_owned()), place })
        })
        .peekable();
    if walk.peek().is_none() {
        return Box::new(std::iter::once(Err(empty)));
    }
    Box::new(walk)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Only a file of the same name is looked at more closely.
fn is_output(entry: &DirEntry, output: Option<&Path>) -> bool {
    let output = output.filter(|output| output.file_name() == Some(entry.file_name()));
    let same = |output: &Path| Some(entry.path().canonicalize().ok()? == output.canonicalize().ok()?);
    output.and_then(same).unwrap_or(false)
}

fn unwalked(argument: &Path, error: &walkdir::Error) -> (Input, String) {
    let input = Input::file(error.path().unwrap_or(argument));
    let fault = error.io_error().map_or_else(|| error.to_string(), system_words);
    (input, format!("cannot read: {fault}"))
}

/// The jobs of one input.
enum Jobs {
    Single(Option<Job>),
    Records { input: Arc<Input>, lines: LineBatches<Box<dyn BufRead + Send>>, ended: bool },
}

impl Jobs {
    fn single(input: Arc<Input>, task: Task) -> Self {
        Self::Single(Some(Job { input, task, last: true }))
    }

    fn open(input: Arc<Input>, format: InputFormat) -> Self {
        match stream(&input).and_then(|mut stream| Ok((holds_records(&input, format, &mut stream)?, stream)))
        {
            Err(error) => {
                Self::single(input, Task::Unopened(format!("cannot read: {}", system_words(&error))))
            }
            Ok((false, stream)) => Self::single(input, Task::Article(Box::new(stream))),
            Ok((true, stream)) => Self::Records { input, lines: LineBatches::new(stream), ended: false },
        }
    }
}

impl Iterator for Jobs {
    type Item = Job;

    /// The end of a file of records is a job of its own, without lines.
    fn next(&mut self) -> Option<Job> {
        match self {
            Self::Single(job) => job.take(),
            Self::Records { ended: true, .. } => None,
            Self::Records { input, lines, ended } => {
                let task = match lines.next_batch() {
                    Ok(batch) => {
                        *ended = batch.is_empty();
                        Task::Records(batch)
                    }
                    Err(error) => {
                        *ended = true;
                        Task::Unread(format!("cannot read on: {}", system_words(&error)))
                    }
                };
                Some(Job { input: Arc::clone(input), task, last: *ended })
            }
        }
    }
}

fn stream(input: &Input) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(match &input.path {
        Some(path) => Box::new(BufReader::new(File::open(path)?)),
        None => Box::new(BufReader::new(io::stdin())),
    })
}

/// Whether an input holds records: as the user says, by its name, or else by its first bytes.
fn holds_records(input: &Input, format: InputFormat, stream: &mut dyn BufRead) -> io::Result<bool> {
    let extension = input.path.as_ref().and_then(|path| path.extension());
    match (format, extension) {
        (InputFormat::Text, _) => Ok(false),
        (InputFormat::Jsonl, _) => Ok(true),
        (InputFormat::Auto, Some(extension)) => Ok(extension == "jsonl" || extension == "ndjson"),
        (InputFormat::Auto, None) => Ok(looks_like_records(stream.fill_buf()?)),
    }
}
