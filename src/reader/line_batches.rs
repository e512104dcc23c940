//! The lines of a stream of records, in batches: memory is bounded by the longest line, and a slow stream is handed on as
//! it comes.

use std::io::{self, BufRead, BufReader, Read};

use super::TOO_LARGE;

/// Lines are handed on when this many bytes of them have come, or when the stream has no more at the moment.
const BATCH: usize = 64 * 1024;

/// The lines of a stream, in batches.
pub struct LineBatches<R> {
    input: BufReader<R>,
    next: u64,
}

/// Lines that follow each other.
#[derive(Debug, Default)]
pub struct LineBatch {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    first: u64,
}

impl LineBatch {
    /// The lines with their numbers, which count from 1.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        (self.first..).zip(starts.zip(&self.ends).map(|(start, &end)| &self.bytes[start..end]))
    }

    /// How many bytes they have.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<R: Read> LineBatches<R> {
    /// The lines of `input` from here on.
    pub fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(BATCH, input), next: 1 }
    }

    /// The next lines, none at the end. Waits for one line, never for more than are there.
    pub fn next_batch(&mut self) -> io::Result<LineBatch> {
        let mut batch = LineBatch { first: self.next, ..LineBatch::default() };
        if self.next == 1 && self.input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
            self.input.consume(3);
        }
        while batch.len() < BATCH {
            let read = self.input.by_ref().take(TOO_LARGE).read_until(b'\n', &mut batch.bytes)?;
            if read == 0 {
                break;
            }
            if read as u64 == TOO_LARGE {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a line of 4 GiB or more"));
            }
            batch.ends.push(batch.bytes.len());
            self.next += 1;
            if memchr::memchr(b'\n', self.input.buffer()).is_none() {
                break;
            }
        }
        Ok(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_give_every_line_once() {
        let line = format!("{}\n", "x".repeat(1_000));
        let text = format!("\u{feff}one\n\ntwo\n{}last", line.repeat(200));
        let mut batches = LineBatches::new(text.as_bytes());
        let mut lines = Vec::new();
        loop {
            let batch = batches.next_batch().unwrap();
            if batch.is_empty() {
                break;
            }
            assert!(batch.len() <= BATCH + line.len());
            lines.extend(batch.lines().map(|(number, line)| (number, line.to_vec())));
        }
        assert_eq!(lines.len(), 204);
        assert_eq!((&lines[0], &lines[1]), (&(1, b"one\n".to_vec()), &(2, b"\n".to_vec())));
        assert_eq!(lines[203], (204, b"last".to_vec()));
    }
}
