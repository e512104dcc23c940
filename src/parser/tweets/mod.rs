//! Embedded posts as text: the [signature] says that there is one, and whose; the [body] stands before it.

mod body;
mod card;
mod signature;
#[cfg(feature = "train")]
pub mod training;

use super::Tweet;
use super::blocks::{evidence, pieces};
use super::lines::Line;
use super::tokens::TokenKind;
use super::words::Words;
use crate::span::Span;
use body::{Chain, Page};
use signature::Signature;

/// Finds the posts that are signed, in order; none overlaps another.
pub(super) fn posts(words: &Words, lines: &[Line]) -> Vec<Tweet> {
    let mut posts = Vec::new();
    chains(words, lines, |page, chain| {
        let first = body::first_piece(page, chain);
        let start = page.pieces[first].span.start.min(chain.signature.span.start);
        let start = without_button(words.text, start);
        posts.push(post(words, chain.signature, start as usize));
    });
    for card in card::cards(words.text, lines) {
        if posts.iter().all(|post: &Tweet| !post.span.overlaps(card.span)) {
            posts.push(of_card(words, &card));
        }
    }
    posts.sort_unstable_by_key(|post| post.span);
    posts
}

/// The start of a body without the `x` of a button that closed it.
fn without_button(text: &str, start: u32) -> u32 {
    let body = &text[start as usize..];
    let after = body.strip_prefix('x').filter(|after| after.starts_with(char::is_whitespace));
    after.map_or(start, |after| start + (body.len() - after.trim_start().len()) as u32)
}

/// Calls `each` for the chain of each signature, in order.
fn chains(words: &Words, lines: &[Line], mut each: impl FnMut(&Page, &Chain)) {
    let signatures = signature::signatures(words.text, lines);
    if signatures.is_empty() {
        return;
    }
    let spans: Vec<Span> = signatures.iter().map(|signature| signature.span).collect();
    let pieces = pieces::pieces(words, lines, &spans);
    let found = evidence::evidence(words, &pieces);
    let page = Page::new(words, lines, &pieces, &found);
    let mut taken = 0;
    for signature in &signatures {
        let chain = page.chain(signature, taken);
        taken = chain.last + 1;
        each(&page, &chain);
    }
}

/// A post from its signature and the place where its body begins.
fn post(words: &Words, signature: &Signature, start: usize) -> Tweet {
    let body = Span::new(start, signature.span.start as usize).trim(words.text);
    let (media, urls) = addresses(words, body);
    let span = Span::new(start, signature.span.end as usize);
    Tweet {
        span,
        body,
        network: Some(signature.network),
        author: signature.author,
        handle: signature.handle,
        date: signature.date,
        url: own_address(words, span, signature.handle),
        urls,
        media,
    }
}

fn of_card(words: &Words, card: &card::Card) -> Tweet {
    let (media, urls) = addresses(words, card.body);
    Tweet {
        span: card.span,
        body: card.body,
        network: Some("x"),
        author: card.author,
        handle: Some(card.handle),
        date: Some(card.date),
        url: own_address(words, card.span, Some(card.handle)),
        urls,
        media,
    }
}

/// The post's own address, in the post or right behind it on the same line: that of a status of its author.
fn own_address(words: &Words, post: Span, handle: Option<Span>) -> Option<Span> {
    let handle = handle?.of(words.text);
    let tokens = words.tokens_in(post);
    let behind = Some(tokens.end).filter(|&t| t < words.tokens.len()).filter(|&t| {
        // A token that the post ends inside of gives no gap.
        let gap = words.text.get(post.end as usize..words.tokens[t].span.start as usize);
        gap.is_some_and(|gap| !gap.contains(['\n', '\r']))
    });
    let is_own = |address: &str| {
        let number = address.split_once("/status/").filter(|(author, _)| {
            let mut parts = author.rsplit('/');
            let name = parts.next().unwrap_or("");
            let site = parts.next().unwrap_or("");
            let site = site.trim_start_matches("www.").trim_start_matches("mobile.");
            name.eq_ignore_ascii_case(handle) && matches!(site, "twitter.com" | "x.com")
        });
        number.is_some_and(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    let addresses = tokens.chain(behind).filter(|&t| words.kind(t) == TokenKind::Address);
    addresses.map(|t| words.tokens[t].span).find(|address| is_own(address.of(words.text)))
}

/// The addresses of a body: those of pictures and videos, and the others.
fn addresses(words: &Words, body: Span) -> (Vec<Span>, Vec<Span>) {
    let addresses = words.tokens_in(body).filter(|&t| words.kind(t) == TokenKind::Address);
    addresses.map(|t| words.tokens[t].span).partition(|address| address.of(words.text).starts_with("pic."))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::tokens::tokenise;
    use super::*;

    #[test]
    fn tells_the_own_address_of_a_post() {
        let cases = [
            ("— Ana Ruiz (@anaruiz) May 6, 2024 https://twitter.com/anaruiz/status/123", Some("123")),
            ("https://x.com/AnaRuiz/status/45\n— Ana Ruiz (@anaruiz) May 6, 2024", Some("45")),
            ("https://x.com/joberg/status/45\n— Ana Ruiz (@anaruiz) May 6, 2024", None),
            ("The pier. https://example.com/anaruiz/status/1 — Ana Ruiz (@anaruiz) May 6, 2024", None),
            ("The pier. — Ana Ruiz (@anaruiz) May 6, 2024\nhttps://x.com/anaruiz/status/45", None),
        ];
        for (text, expected) in cases {
            let lines = lines(text);
            let tokens = tokenise(text, &lines);
            let found = posts(&Words::new(text, &tokens), &lines);
            assert_eq!(found.len(), 1, "{text:?}");
            let number = found[0].url.map(|url| url.of(text).rsplit('/').next().unwrap_or(""));
            assert_eq!(number, expected, "{text:?}");
        }
    }
}
