//! Quotation marks: which marks open and close which words.
//!
//! In come the tokens and blocks, out go the [`Quotation`]s, speech or not. [`marks`] finds the marks and what each can
//! do where it stands; the state machine of [`pairing`] pairs them, one block after the other. A quotation may run over
//! several blocks, re-opened in each or closed only in the last; a mark without a partner costs one block at most.

mod marks;
mod pairing;

use super::{Block, Quotation, Token};
use crate::span::Span;

/// Pairs the quotation marks of the content blocks, in order of their opening marks; an outer quotation stands before
/// those inside it.
pub(super) fn quotations(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Quotation> {
    let marks = marks::marks(text, tokens, blocks);
    let pairs = pairing::pair(text, tokens, blocks, &marks);
    nested(text, pairs)
}

/// A stretch from one mark to its partner.
struct Pair {
    /// The words with the marks.
    outer: Span,
    /// The words without the marks.
    inner: Span,
    /// Whether a closing mark was found.
    closed: bool,
}

/// Orders the pairs, trims them, leaves out the empty ones, and tells which stands in which.
fn nested(text: &str, mut pairs: Vec<Pair>) -> Vec<Quotation> {
    pairs.sort_by_key(|pair| (pair.outer.start, std::cmp::Reverse(pair.outer.end)));
    let mut quotations: Vec<Quotation> = Vec::with_capacity(pairs.len());
    let mut open: Vec<usize> = Vec::new();
    for pair in pairs {
        let span = pair.inner.trim(text);
        if !span.of(text).chars().any(char::is_alphanumeric) {
            continue;
        }
        while open.last().is_some_and(|&last| quotations[last].span.end < pair.outer.end) {
            open.pop();
        }
        let parent = open.last().copied();
        open.push(quotations.len());
        quotations.push(Quotation { span, outer: pair.outer, parent, closed: pair.closed });
    }
    quotations
}

#[cfg(test)]
mod tests {
    use crate::parser;
    use crate::reader::Document;

    /// Each quotation in brackets, those inside another in their own brackets within.
    fn bracketed(text: &str) -> String {
        let document = Document::from_text(text);
        let layout = parser::parse(&document, None);
        let mut edges: Vec<(u32, bool)> =
            layout.quotations.iter().flat_map(|q| [(q.span.start, true), (q.span.end, false)]).collect();
        edges.sort_by_key(|&(at, opens)| (at, opens));
        let mut out = String::new();
        let mut last = 0;
        for (at, opens) in edges {
            out.push_str(&text[last..at as usize]);
            out.push(if opens { '[' } else { ']' });
            last = at as usize;
        }
        out + &text[last..]
    }

    #[test]
    fn pairs_marks_of_every_style() {
        let cases = [
            ("“We left,” he said. “It rained.”", "“[We left,]” he said. “[It rained.]”"),
            ("\"We left,\" he said. \"It rained.\"", "\"[We left,]\" he said. \"[It rained.]\""),
            ("''We left,'' he said.", "''[We left,]'' he said."),
            ("``We left,'' he said.", "``[We left,]'' he said."),
            ("„Wir gehen“, sagte er.", "„[Wir gehen]“, sagte er."),
            ("«Nous partons», dit-il.", "«[Nous partons]», dit-il."),
            ("« Nous partons », dit-il.", "« [Nous partons] », dit-il."),
            ("‘We don’t know,’ the dogs’ owner said.", "‘[We don’t know,]’ the dogs’ owner said."),
            ("'We don't know,' the dogs' owner said.", "'[We don't know,]' the dogs' owner said."),
            (
                "She said 'the dogs' bowls are empty,' then left.",
                "She said '[the dogs' bowls are empty,]' then left.",
            ),
            (
                "Back in the '90s, rock 'n' roll ruled the boys' lives.",
                "Back in the '90s, rock 'n' roll ruled the boys' lives.",
            ),
            (
                "“He told me ‘never again’ and left,” she said.",
                "“[He told me ‘[never again]’ and left,]” she said.",
            ),
            ("\"He said, 'Go!'\" she said.", "\"[He said, '[Go!]']\" she said."),
            ("“We left,\" he said. \"It rained.”", "“[We left,]\" he said. \"[It rained.]”"),
            ("A 6'2\" guard and a 12\" record", "A 6'2\" guard and a 12\" record"),
            ("He said:\"We left.\"", "He said:\"[We left.]\""),
            (
                "It rained \"a lot\" then.\"We left,\" he said.\"We ran.\"It stopped.",
                "It rained \"[a lot]\" then.\"[We left,]\" he said.\"[We ran.]\"It stopped.",
            ),
            ("“”", "“”"),
            (
                "?We left,? he said. ?It rained.? She ?knew? that.",
                "?[We left,]? he said. ?[It rained.]? She ?[knew]? that.",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(bracketed(text), expected);
        }
    }

    #[test]
    fn goes_on_over_paragraphs() {
        let cases = [
            ("“One.\n\n“Two.”\n\nThree.", "“[One.\n\n“Two.]”\n\nThree."),
            ("“One.\n\nTwo.\n\nThree.” Four", "“[One.\n\nTwo.\n\nThree.]” Four"),
            ("\"One.\n\"Two.\"\nThree.", "\"[One.\n\"Two.]\"\nThree."),
            (
                "He said: 'One is here.\n\n'Two is here.' Three",
                "He said: '[One is here.\n\n'Two is here.]' Three",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(bracketed(text), expected);
        }
    }

    #[test]
    fn loses_one_paragraph_at_most_to_a_missing_mark() {
        let cases = [
            (
                "“One, he said.\n\nTwo.\n\n“Three,” she said.",
                "“[One,] he said.\n\nTwo.\n\n“[Three,]” she said.",
            ),
            ("“One. “Two,” he said.", "“[One. “Two,]” he said."),
            ("“One, he said. “Two,” he said.", "“[One,] he said. “[Two,]” he said."),
            ("One,” he said.\n\n“Two,” she said.", "One,” he said.\n\n“[Two,]” she said."),
            ("\"One.\n\nTwo.\n\n\"Three,\" she said.", "\"[One.]\n\nTwo.\n\n\"[Three,]\" she said."),
        ];
        for (text, expected) in cases {
            assert_eq!(bracketed(text), expected);
        }
    }
}
