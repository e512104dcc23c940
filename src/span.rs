//! Positions. Inside, a [`Span`] counts bytes of the article's text; outside, in the result, every position counts
//! Unicode scalar values. [`ScalarOffsets`] is the only place that converts one into the other.

use std::ops::Range;

/// A stretch of the article's text: `start` inclusive, `end` exclusive, in bytes, both on scalar boundaries.
///
/// ```
/// use dateline::span::Span;
/// let text = "by Ana Ruiz";
/// assert_eq!(Span::new(3, 11).of(text), "Ana Ruiz");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` to before byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span as a range of byte indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

/// How many bytes lie between two counted positions.
const STRIDE: usize = 64;

/// Byte positions of one text as counts of Unicode scalar values.
///
/// Built in one pass; a look-up counts at most 64 bytes. A text of ASCII alone needs no table.
///
/// ```
/// use dateline::span::ScalarOffsets;
/// let offsets = ScalarOffsets::new("“Yes” – no");
/// assert_eq!(offsets.of("“Yes”".len()), 5);
/// ```
pub struct ScalarOffsets<'t> {
    text: &'t [u8],
    counted: Vec<u32>,
}

impl<'t> ScalarOffsets<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if bytes.is_ascii() {
            return Self { text: bytes, counted: Vec::new() };
        }
        let mut counted = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut total = 0;
        for chunk in bytes.chunks(STRIDE) {
            counted.push(total);
            total += scalars(chunk);
        }
        counted.push(total);
        Self { text: bytes, counted }
    }

    /// The number of scalar values before byte `at`, which must lie on a scalar boundary.
    pub fn of(&self, at: usize) -> usize {
        match self.counted.get(at / STRIDE) {
            None => at,
            Some(&before) => {
                let from = (at / STRIDE * STRIDE).min(self.text.len());
                (before + scalars(&self.text[from..at])) as usize
            }
        }
    }

    /// The byte at which the scalar value with this number begins: the way back, for those who read a result.
    pub fn byte(&self, scalar: usize) -> usize {
        let chunk = self.counted.partition_point(|&before| before as usize <= scalar);
        let Some(chunk) = chunk.checked_sub(1) else { return scalar.min(self.text.len()) };
        let from = (chunk * STRIDE).min(self.text.len());
        let mut starts = (from..self.text.len()).filter(|&at| (self.text[at] as i8) >= -0x40);
        starts.nth(scalar - self.counted[chunk] as usize).unwrap_or(self.text.len())
    }

    /// Start and end of a span in scalar values.
    pub fn of_span(&self, span: Span) -> (usize, usize) {
        (self.of(span.start as usize), self.of(span.end as usize))
    }
}

/// Scalar values that begin in these bytes: all but the continuation bytes of UTF-8.
fn scalars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalar_offsets_agree_with_counting() {
        for text in ["", "plain ascii", "“é” 👩‍🚀 x", &"aé".repeat(100), &"a".repeat(200), &"é".repeat(64)]
        {
            let offsets = ScalarOffsets::new(text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (count, at) in ends.enumerate() {
                assert_eq!(offsets.of(at), count, "byte {at} of {text:?}");
                assert_eq!(offsets.byte(count), at, "scalar {count} of {text:?}");
            }
        }
    }

    #[test]
    fn trimming_keeps_inner_space() {
        let text = " \u{a0}New  York\n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "New  York");
    }
}
