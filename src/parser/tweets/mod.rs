//! Embedded posts as text: the [signature] says that there is one, and whose; the body stands before it.

mod signature;

use super::Tweet;
use super::lines::Line;
use super::tokens::TokenKind;
use super::words::Words;
use crate::span::Span;
use signature::Signature;

/// Finds the posts that are signed, in order; none overlaps another.
pub(super) fn posts(words: &Words, lines: &[Line]) -> Vec<Tweet> {
    let signatures = signature::signatures(words.text, lines);
    let mut posts: Vec<Tweet> = Vec::with_capacity(signatures.len());
    for signature in signatures {
        let taken = posts.last().map_or(0, |post| post.span.end);
        let start = body_start(words, lines, &signature, taken);
        posts.push(post(words, signature, start));
    }
    posts
}

/// Where the body of a signed post begins.
fn body_start(words: &Words, lines: &[Line], signature: &Signature, taken: u32) -> usize {
    let from = lines[signature.line].span.start.max(taken);
    let own = Span { start: from, end: signature.span.start.max(from) }.trim(words.text);
    if !own.is_empty() {
        return own.start as usize;
    }
    let before = signature.line.checked_sub(1).map(|n| lines[n].span).filter(|line| line.start >= taken);
    before.map_or(signature.span.start, |line| line.start) as usize
}

/// Puts a post together.
fn post(words: &Words, signature: Signature, start: usize) -> Tweet {
    let span = Span::new(start, signature.span.end as usize);
    let body = Span::new(start, signature.span.start as usize).trim(words.text);
    let addresses = words.tokens_in(body).filter(|&t| words.kind(t) == TokenKind::Address);
    let (media, urls) = addresses
        .map(|t| words.tokens[t].span)
        .partition(|address| address.of(words.text).starts_with("pic."));
    Tweet {
        span,
        body,
        network: Some(signature.network),
        author: signature.author,
        handle: signature.handle,
        date: signature.date,
        url: None,
        urls,
        media,
    }
}
