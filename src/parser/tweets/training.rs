//! What the training tool needs of the posts: examples of where their bodies begin, made by the program's own features.

use super::super::words::Words;
use super::super::{lines, tokens};
use super::{body, chains};
use crate::sequence::Model;
use crate::sequence::training::Example;
use crate::span::Span;

pub use super::body::NAMES;

/// Which labels may follow each other: a body goes on to its signature, which ends the chain.
pub fn is_legal(before: usize, after: usize) -> bool {
    matches!((before, after), (0, _) | (1, 1 | 2) | (2, 0))
}

/// An example for each signed post of a text whose whole span is among `posts`.
pub fn examples(text: &str, posts: &[Span]) -> Vec<Example> {
    let mut examples = Vec::new();
    each_chain(text, |page, chain| {
        let end = chain.signature.span.end;
        let Some(post) = posts.iter().find(|post| post.end == end) else { return };
        let mut example = Example::default();
        for (features, at) in page.features(chain).iter().zip(chain.first..) {
            let label = match at {
                _ if at == chain.last => 2,
                _ => u8::from(page.pieces[at].span.start >= post.start),
            };
            example.push(features, features.len(), label);
        }
        examples.push(example);
    });
    examples
}

/// The spans of the posts that a model finds in a text.
pub fn spans(text: &str, model: &Model<'_, 3>) -> Vec<Span> {
    let mut spans = Vec::new();
    each_chain(text, |page, chain| {
        let first = body::decode(model, page, chain);
        let start = page.pieces[first].span.start.min(chain.signature.span.start);
        let start = super::without_button(text, start);
        spans.push(Span { start, end: chain.signature.span.end });
    });
    spans
}

/// The spans of the signatures of a text, and the numbers of their lines.
pub fn signatures(text: &str) -> Vec<(Span, usize)> {
    let lines = lines::lines(text);
    let found = super::signature::signatures(text, &lines);
    found.into_iter().map(|signature| (signature.span, signature.line)).collect()
}

/// The lines of a text, each with the number of blank lines before it.
pub fn lines_of(text: &str) -> Vec<(Span, u32)> {
    lines::lines(text).into_iter().map(|line| (line.span, line.blank_before)).collect()
}

fn each_chain(text: &str, each: impl FnMut(&body::Page, &body::Chain)) {
    let lines = lines::lines(text);
    let tokens = tokens::tokenise(text, &lines);
    let words = Words::new(text, &tokens);
    chains(&words, &lines, each);
}
