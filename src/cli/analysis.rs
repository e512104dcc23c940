//! What a worker does: a job in, results and failures out. Nothing here prints.

use std::io::Read;
use std::sync::Arc;

use super::inputs::{Input, Job, Task};
use super::panics::caught;
use crate::reader::{self, Document, Fields, LineBatch, RecordError};
use crate::reporter::{Form, report};
use crate::result::{Article, Source};
use crate::{Options, analyse};

/// Everything that the analysis of an article depends on.
pub(super) struct Analyst {
    pub(super) options: Options,
    pub(super) form: Form,
    pub(super) fields: Fields,
    /// Whether what fails has a result too.
    pub(super) inline_errors: bool,
}

/// What came of a job.
pub(super) struct Answer {
    pub(super) input: Arc<Input>,
    pub(super) outcomes: Vec<Outcome>,
    /// How much of the input was read.
    pub(super) bytes: u64,
    /// Whether nothing else comes from this input.
    pub(super) last: bool,
}

/// What became of one article.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Its result as it is written; none if there is none.
    pub(super) written: Option<Vec<u8>>,
    /// Why it could not be analysed.
    pub(super) failure: Option<Failure>,
    /// What the encoding was, if it was not UTF-8.
    pub(super) encoding: Option<String>,
}

/// Why an article could not be analysed.
#[derive(Debug)]
pub(super) struct Failure {
    /// The record's line, for files of records.
    pub(super) line: Option<u64>,
    /// What is wrong.
    pub(super) fault: String,
    /// Whether its file could not even be opened.
    pub(super) unopened: bool,
}

impl Analyst {
    /// Does a job.
    pub(super) fn answer(&self, job: Job) -> Answer {
        let Job { input, task, last } = job;
        let mut bytes = 0;
        let outcomes = match task {
            Task::Article(mut stream) => {
                let mut counted = Counted { stream: &mut stream, bytes: &mut bytes };
                vec![self.outcome(&input, None, || Ok(reader::read(&mut counted)?))]
            }
            Task::Records(batch) => {
                bytes = batch.len() as u64;
                self.records(&input, &batch)
            }
            Task::Unopened(fault) => {
                vec![self.failed(&input, None, Failure { line: None, fault, unopened: true })]
            }
            Task::Unread(fault) => {
                vec![self.failed(&input, None, Failure { line: None, fault, unopened: false })]
            }
        };
        Answer { input, outcomes, bytes, last }
    }

    fn records(&self, input: &Input, batch: &LineBatch) -> Vec<Outcome> {
        let wanted = |line: &[u8]| self.inline_errors || !line.trim_ascii().is_empty();
        let lines = batch.lines().filter(|(_, line)| wanted(line));
        let outcome = |(number, line): (u64, &[u8])| {
            self.outcome(input, Some(number), || reader::read_record(line, number, &self.fields))
        };
        lines.map(outcome).collect()
    }

    /// Reads, analyses and writes one article.
    fn outcome(
        &self,
        input: &Input,
        line: Option<u64>,
        read: impl FnOnce() -> Result<Document, RecordError>,
    ) -> Outcome {
        let mut record = line.map(|line| line.to_string());
        let work = || {
            let mut document = read().map_err(|RecordError { id, error }| {
                record = id.or(record.take());
                error.to_string()
            })?;
            record.clone_from(&document.source.record);
            document.source.path = input.shown_path();
            let article = analyse(&document, &self.options);
            let encoding = Some(document.source.encoding).filter(|name| name != "UTF-8");
            Ok(Outcome { written: Some(self.written(&article)), failure: None, encoding })
        };
        let done =
            caught(work).unwrap_or_else(|said| Err(format!("internal error, please report it: {said}")));
        done.unwrap_or_else(|fault| self.failed(input, record, Failure { line, fault, unopened: false }))
    }

    fn failed(&self, input: &Input, record: Option<String>, failure: Failure) -> Outcome {
        let written = self.inline_errors.then(|| {
            let source = Source { path: input.shown_path(), record, ..Source::default() };
            self.written(&Article::failed(source, failure.fault.clone()))
        });
        Outcome { written, failure: Some(failure), encoding: None }
    }

    fn written(&self, article: &Article) -> Vec<u8> {
        let mut written = Vec::new();
        // Writing to memory cannot fail, and every value of a result is JSON.
        let _ = report(article, &self.form, &mut written);
        written
    }
}

/// Counts the bytes that are read.
struct Counted<'a> {
    stream: &'a mut dyn Read,
    bytes: &'a mut u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.stream.read(buffer)?;
        *self.bytes += read as u64;
        Ok(read)
    }
}
