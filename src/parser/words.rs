//! The tokens as the layout looks at them: each word folded to a hash, so that phrases, repeats and features compare
//! numbers instead of strings.

use std::ops::Range;

use super::{Token, TokenKind};
use crate::sequence::hash;
use crate::span::Span;

/// The text, its tokens and their folded words.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    folded: Vec<u64>,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let folded = tokens.iter().map(|token| fold(token.span.of(text))).collect();
        Self { text, tokens, folded }
    }

    /// A token's words.
    pub(super) fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The hash of a token's words, the same for any case and any form of apostrophe.
    pub(super) fn folded(&self, token: usize) -> u64 {
        self.folded[token]
    }

    pub(super) fn kind(&self, token: usize) -> TokenKind {
        self.tokens[token].kind
    }

    /// The first letter of a token's words.
    pub(super) fn initial(&self, token: usize) -> char {
        self.word(token).chars().next().unwrap_or(' ')
    }

    /// Whether a token is a word that begins with a capital.
    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        self.kind(token) == TokenKind::Word && self.initial(token).is_uppercase()
    }

    /// The tokens that lie inside a span.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..end.max(first)
    }
}

/// Longer words are compared by their beginning.
const LONGEST: usize = 32;

/// The hash of a word in lower case with straight apostrophes.
pub(super) fn fold(word: &str) -> u64 {
    let mut bytes = [0u8; LONGEST];
    let mut length = 0;
    let mut rest = word.as_bytes();
    while let [first, tail @ ..] = rest {
        if length == LONGEST {
            break;
        }
        let (byte, after) = match rest.strip_prefix("’".as_bytes()) {
            Some(after) => (b'\'', after),
            None => (first.to_ascii_lowercase(), tail),
        };
        bytes[length] = byte;
        length += 1;
        rest = after;
    }
    hash(&bytes[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_make_no_difference() {
        assert_eq!(fold("O’Neil"), fold("o'neil"));
        assert_ne!(fold("oneil"), fold("o'neil"));
        assert_eq!(fold(&"a".repeat(100)), fold(&"a".repeat(40)));
    }
}
