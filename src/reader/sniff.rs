//! What an input is, by its first bytes: text, a web page, records, or something that is no text at all.

use super::{ReadError, decode};

/// First bytes of files that are no text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "it is a PNG image"),
    (b"\xff\xd8\xff", "it is a JPEG image"),
    (b"GIF8", "it is a GIF image"),
    (b"RIFF", "it is an image, a sound or a video"),
    (b"ID3", "it is a sound file"),
    (b"OggS", "it is a sound file"),
    (b"\0\0\0\x18ftyp", "it is a video"),
    (b"\0\0\0\x20ftyp", "it is a video"),
    (b"%PDF-", "it is a PDF document; extract its text first"),
    (b"{\\rtf", "it is an RTF document; save it as text first"),
    (b"\xd0\xcf\x11\xe0", "it is an old Word document; save it as text first"),
    (b"PK\x03\x04", "it is a zip archive or a Word document; unpack it or save it as text first"),
    (b"\x1f\x8b", "it is compressed by gzip; unpack it first: zcat FILE | dateline -"),
    (b"\x28\xb5\x2f\xfd", "it is compressed by zstd; unpack it first: zstdcat FILE | dateline -"),
    (b"BZh", "it is compressed by bzip2; unpack it first: bzcat FILE | dateline -"),
    (b"\xfd7zXZ", "it is compressed by xz; unpack it first: xzcat FILE | dateline -"),
    (b"7z\xbc\xaf", "it is a 7z archive; unpack it first"),
    (b"\x7fELF", "it is a program"),
    (b"SQLite format 3", "it is a database"),
    (b"\xff\xfe\0\0", "it is UTF-32; save it as UTF-8 first"),
    (b"\0\0\xfe\xff", "it is UTF-32; save it as UTF-8 first"),
];

/// Refuses what is no plain text, by its first bytes.
pub(super) fn refuse(head: &[u8]) -> Result<(), ReadError> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Err(ReadError::Binary(what));
    }
    if is_html(head) {
        return Err(ReadError::Html);
    }
    let is_utf_16 = encoding_rs::Encoding::for_bom(head).is_some() || decode::utf_16(head).is_some();
    if !is_utf_16 && head.contains(&0) {
        return Err(ReadError::Binary("it holds NUL bytes"));
    }
    let controls = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=31 | 127)).count();
    if !is_utf_16 && controls > head.len() / 16 {
        return Err(ReadError::Binary("it is full of control characters"));
    }
    Ok(())
}

fn is_html(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |tag: &[u8]| head.get(..tag.len()).is_some_and(|first| first.eq_ignore_ascii_case(tag));
    begins(b"<!doctype html") || begins(b"<html")
}

/// Whether a stream that no file name tells of holds records: its first line begins as a JSON object.
pub fn looks_like_records(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}
