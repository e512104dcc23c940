//! Sentences: each block's tokens cut where a sentence ends.
//!
//! Built on tokens rather than on Unicode sentence boundaries, which end a sentence after "Mr.": an abbreviation has
//! swallowed its full stop already, so a full stop that is a token of its own ends a sentence.

use super::{Block, Sentence, Token, TokenKind};
use crate::span::Span;

/// Cuts the blocks into sentences.
pub(super) fn sentences(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut first = block.tokens.start;
        for at in block.tokens.clone() {
            if at + 1 == block.tokens.end || ends_before(text, tokens, first, at + 1) {
                let span = Span::new(tokens[first].span.start as usize, tokens[at].span.end as usize);
                sentences.push(Sentence { span, tokens: first..at + 1, block: number });
                first = at + 1;
            }
        }
    }
    sentences
}

/// Whether a new sentence begins with the token `next` of a sentence that began with `first`.
pub(super) fn ends_before(text: &str, tokens: &[Token], first: usize, next: usize) -> bool {
    let word = |t: usize| tokens[t].span.of(text);
    if !begins_sentence(word(next)) {
        return false;
    }
    let mut last = next - 1;
    while last > first && matches!(word(last), "”" | "’" | "\"" | "'" | ")" | "]") {
        last -= 1;
    }
    let ends = matches!(word(last), "." | "!" | "?" | "…");
    let is_mark = tokens[next].kind == TokenKind::Sign;
    // "ended.The next": glue is an end only where a letter follows a full stop.
    ends && (!tokens[next].glued || !is_mark && last == next - 1)
}

fn begins_sentence(word: &str) -> bool {
    word.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '@' | '#' | '$')
    })
}
