//! Bytes to text: the byte order mark decides; else UTF-8 if it is that, UTF-16 if it is plainly that; else a guess from
//! the frequencies of bytes (the detector of Firefox, `chardetng`).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The guess looks at no more bytes than this: it is slow, and surer only by little with more.
const GUESSED: usize = 64 * 1024;

/// Decodes `bytes`, without their byte order mark, and names their encoding. What is no character becomes U+FFFD.
pub(super) fn decode(bytes: Vec<u8>) -> (String, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return (decode_as(encoding, &bytes[mark..]), encoding);
    }
    if let Some(encoding) = utf_16(&bytes) {
        return (decode_as(encoding, &bytes), encoding);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, UTF_8),
        Err(error) => {
            let bytes = error.as_bytes();
            let encoding = if is_damaged_utf_8(bytes) { UTF_8 } else { guess(bytes) };
            (decode_as(encoding, bytes), encoding)
        }
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> String {
    match encoding.decode_without_bom_handling(bytes) {
        (Cow::Owned(text), _) => text,
        (Cow::Borrowed(text), _) => text.to_owned(),
    }
}

/// UTF-16 without a mark: in western text every second byte is NUL, and none of the others.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(GUESSED)];
    let (pairs, _) = head.as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = pairs.len() / 2 + 1;
    match (first, second) {
        (0, second) if second >= most => Some(UTF_16LE),
        (first, 0) if first >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with few bytes broken (a text cut inside a character, a stray byte) is still UTF-8: by chance alone, sequences
/// of several bytes are never well-formed much more often than not.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 4 * broken
}

/// The likeliest encoding of bytes that are not UTF-8, judged from the first that is not ASCII on.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let first = first.saturating_sub(GUESSED / 16);
    let window = &bytes[first..bytes.len().min(first + GUESSED)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_broken_bytes_leave_utf_8_what_it_is() {
        let mut cut = "“We know,” said Zoë – “we were there”".as_bytes().to_vec();
        cut.truncate(cut.len() - 1);
        let (text, encoding) = decode(cut);
        assert_eq!(
            (text.as_str(), encoding.name()),
            ("“We know,” said Zoë – “we were there\u{fffd}", "UTF-8")
        );
    }

    #[test]
    fn a_guess_needs_no_character_near_the_start() {
        let mut bytes = vec![b' '; 300_000];
        bytes.extend(b"He said it\x92s \x93over\x94.");
        let (text, encoding) = decode(bytes);
        assert_eq!((text.trim_start(), encoding.name()), ("He said it’s “over”.", "windows-1252"));
    }
}
