//! The first stage: bytes to text.
//!
//! In comes a file's content ([`read`]) or a line of a file of records ([`read_record`]), out goes a [`Document`]: the
//! decoded text, unchanged, and what is known about it from outside. Only this stage can fail, with a [`ReadError`].

mod decode;
mod line_batches;
mod records;
mod sniff;

use std::fmt::Display;
use std::io::{self, Read};

use jiff::civil::Date;

use crate::result::Source;

pub use line_batches::{LineBatch, LineBatches};
pub use records::{Fields, RecordError, read_record};
pub use sniff::looks_like_records;

/// Positions are 32 bits wide: a text of this many bytes or more is refused.
const TOO_LARGE: u64 = u32::MAX as u64;
/// What tells text from binary must stand in this many first bytes.
const HEAD: u64 = 64 * 1024;

/// A text to analyse and what is known about it from outside.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded text, unchanged.
    pub text: String,
    /// Where it came from.
    pub source: Source,
    /// The title that came with the record.
    pub title: Option<String>,
    /// The address that came with the record.
    pub url: Option<String>,
    /// The day of publication that came with the record.
    pub published: Option<Date>,
}

impl Document {
    /// A document of this text, from nowhere.
    pub fn from_text(text: impl Into<String>) -> Self {
        let source = Source { encoding: "UTF-8".to_owned(), ..Source::default() };
        Self { text: text.into(), source, ..Self::default() }
    }
}

/// Why an input holds nothing to analyse.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system could not read it.
    #[error("cannot read: {}", system_words(.0))]
    System(#[from] io::Error),
    /// There is no byte in it.
    #[error("is empty")]
    Empty,
    /// There is no word in it.
    #[error("holds only white space")]
    Blank,
    /// It is no text, and what it is.
    #[error("is no text: {0}")]
    Binary(&'static str),
    /// It is a saved page.
    #[error("is a web page (HTML), which this version cannot read: save the article as text")]
    Html,
    /// Its positions would not fit.
    #[error("is too large: a text must be smaller than 4 GiB")]
    TooLarge,
    /// A record that is not one JSON object in UTF-8.
    #[error("broken record: {0}")]
    Record(String),
    /// A record without one of its fields, or with something strange in it.
    #[error("field `{name}` {fault}")]
    Field {
        /// The field's name in the record.
        name: String,
        /// What is wrong with it.
        fault: String,
    },
}

/// Reads a file of one article to its end.
pub fn read(input: &mut dyn Read) -> Result<Document, ReadError> {
    let mut bytes = Vec::new();
    input.take(HEAD).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    sniff::refuse(&bytes)?;
    input.take(TOO_LARGE - HEAD).read_to_end(&mut bytes)?;
    if bytes.len() as u64 >= TOO_LARGE {
        return Err(ReadError::TooLarge);
    }
    let (text, encoding) = decode::decode(bytes);
    if text.contains('\0') {
        return Err(ReadError::Binary("it holds a NUL character"));
    }
    if text.len() as u64 >= TOO_LARGE {
        return Err(ReadError::TooLarge);
    }
    let mut document = Document::from_text(words(text)?);
    encoding.name().clone_into(&mut document.source.encoding);
    Ok(document)
}

/// The text, if there is a word in it.
fn words(text: String) -> Result<String, ReadError> {
    match text.trim() {
        "" if text.is_empty() => Err(ReadError::Empty),
        "" => Err(ReadError::Blank),
        _ => Ok(text),
    }
}

/// What the system says, without Rust's "(os error 2)".
pub(crate) fn system_words(error: &impl Display) -> String {
    let words = error.to_string();
    words.split_once(" (os error ").map_or(words.as_str(), |(words, _)| words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
        read(&mut &bytes[..])
    }

    #[test]
    fn text_is_decoded_and_otherwise_unchanged() {
        let cases: &[(&[u8], &str, &str)] = &[
            (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n", "UTF-8"),
            (b"\xef\xbb\xbfA day", "A day", "UTF-8"),
            (b"\xff\xfeH\0i\0", "Hi", "UTF-16LE"),
            (b"\xfe\xff\0H\0i", "Hi", "UTF-16BE"),
            (b"P\0l\0a\0i\0n\0 \0t\0e\0x\0t\0", "Plain text", "UTF-16LE"),
            (b"\0P\0l\0a\0i\0n\0 \0t\0e\0x\0t", "Plain text", "UTF-16BE"),
            (
                b"\x93We will rebuild,\x94 she said at the caf\xe9.",
                "“We will rebuild,” she said at the café.",
                "windows-1252",
            ),
        ];
        for (bytes, text, encoding) in cases {
            let document = read_bytes(bytes).unwrap();
            assert_eq!((document.text.as_str(), document.source.encoding.as_str()), (*text, *encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "is empty"),
            (b"\xef\xbb\xbf", "is empty"),
            (b" \n\t\xc2\xa0\r\n", "holds only white space"),
            (b"\x89PNG\r\n\x1a\n....", "is no text: it is a PNG image"),
            (b"%PDF-1.7\n", "is no text: it is a PDF document; extract its text first"),
            (b"one\0two", "is no text: it holds NUL bytes"),
            (
                b"  <!DOCTYPE html><p>One",
                "is a web page (HTML), which this version cannot read: save the article as text",
            ),
        ];
        for (bytes, reason) in cases {
            assert_eq!(read_bytes(bytes).unwrap_err().to_string(), *reason);
        }
        let mut late = vec![b'a'; 100_000];
        late.push(0);
        assert_eq!(read_bytes(&late).unwrap_err().to_string(), "is no text: it holds a NUL character");
    }
}
