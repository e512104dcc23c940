//! The second stage: text to parts.
//!
//! In comes a [`Document`], out goes a [`Layout`]: tokens, sentences, blocks, embedded posts, quotation marks, and what
//! the article says of itself. All positions are bytes of the document's text. Nothing here can fail.

mod authors;
mod blocks;
mod boilerplate;
mod bylines;
mod datelines;
mod lines;
mod published;
mod quotations;
mod sentences;
mod titles;
mod tokens;
mod tweets;
mod words;

use std::ops::Range;

use jiff::civil::Date;

use crate::calendar;
use crate::reader::Document;
use crate::result::{BlockKind, BoilerplateReason, Dateline, Metadata};
use crate::span::Span;

#[cfg(feature = "train")]
pub use blocks::training;
pub use lines::Line;
pub use tokens::{Token, TokenKind};
#[cfg(feature = "train")]
pub use tweets::training as posts_training;

/// The parts of one document.
pub struct Layout<'d> {
    /// The document itself.
    pub document: &'d Document,
    /// The text with ASCII letters in lower case; every position of the text is a position here.
    pub lower: String,
    /// The lines that hold more than white space. A paragraph wrapped hard over several lines is one.
    pub lines: Vec<Line>,
    /// The tokens, in order; none crosses a line.
    pub tokens: Vec<Token>,
    /// The sentences, in order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// The blocks, in order; they cover every non-blank character.
    pub blocks: Vec<Block>,
    /// The embedded posts.
    pub tweets: Vec<Tweet>,
    /// What stands between quotation marks, speech or not.
    pub quotations: Vec<Quotation>,
    /// What the article says of itself.
    pub metadata: Metadata,
}

impl Layout<'_> {
    /// The document's text.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// A token's words.
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(self.text())
    }

    /// A token's words with ASCII letters in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.lower)
    }

    /// The tokens that lie inside a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..end.max(first)
    }

    /// The stretch of the text from the first to the last of these tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// A sentence, or what stands for one in a heading, a list, a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The block that it belongs to.
    pub block: usize,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Why it was set aside, if it is boilerplate.
    pub reason: Option<BoilerplateReason>,
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What decided its kind.
    pub rule: &'static str,
    /// How sure the kind is, 0 to 1.
    pub confidence: f32,
}

impl Block {
    /// Whether the block belongs to the article: dates and quotes are sought only there, names also where that is unsure.
    pub fn is_content(&self) -> bool {
        self.kind != BlockKind::Boilerplate
    }
}

/// An embedded post of a social network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tweet {
    /// The whole post.
    pub span: Span,
    /// The body without its signature.
    pub body: Span,
    /// `x`, `truth_social`, ...
    pub network: Option<&'static str>,
    /// The author's name as shown.
    pub author: Option<Span>,
    /// The author's handle, without `@`.
    pub handle: Option<Span>,
    /// The day of the post.
    pub date: Option<Date>,
    /// The post's own address.
    pub url: Option<Span>,
    /// Addresses in the body.
    pub urls: Vec<Span>,
    /// Addresses of pictures and videos.
    pub media: Vec<Span>,
}

/// What stands between a pair of quotation marks, perhaps over several paragraphs; speech or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words without the outer marks.
    pub span: Span,
    /// The words with the outer marks.
    pub outer: Span,
    /// The quotation that this one stands in.
    pub parent: Option<usize>,
    /// Whether a mark closes it; if not, it ends with its paragraph.
    pub closed: bool,
}

/// Parses a document. `published` is the day of publication that the user gave, which wins over what the text says.
pub fn parse(document: &Document, published: Option<Date>) -> Layout<'_> {
    let text = document.text.as_str();
    let lines = lines::lines(text);
    let tokens = tokens::tokenise(text, &lines);
    let words = words::Words::new(text, &tokens);
    let tweets = tweets::posts(&words, &lines);
    let blocks = blocks::blocks(&words, &lines, &tweets);
    let sentences = sentences::sentences(text, &tokens, &blocks);
    let quotations = quotations::quotations(text, &tokens, &blocks);
    let metadata = metadata(document, published, &words, &lines, &blocks, &tweets);
    Layout {
        document,
        lower: text.to_ascii_lowercase(),
        lines,
        tokens,
        sentences,
        blocks,
        tweets,
        quotations,
        metadata,
    }
}

/// What the article says of itself, and what came with it.
fn metadata(
    document: &Document,
    given: Option<Date>,
    words: &words::Words,
    lines: &[Line],
    blocks: &[Block],
    tweets: &[Tweet],
) -> Metadata {
    let text = words.text;
    let titles = titles::titles(text, lines, blocks);
    let (published, modified) = published::published(document, given, words, blocks, tweets);
    Metadata {
        title: document.title.clone().or(titles.title),
        standfirst: titles.standfirst,
        authors: authors::authors(text, lines, blocks),
        published,
        modified,
        dateline: dateline(text, blocks),
        site: titles.site,
        url: document.url.clone(),
        ..Metadata::default()
    }
}

/// The dateline, which stands alone or in front of one of the first paragraphs.
fn dateline(text: &str, blocks: &[Block]) -> Option<Dateline> {
    let stands = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Byline);
    let mut first = blocks.iter().filter(stands).take(FIRST_PARAGRAPHS);
    first.find_map(|block| datelines::dateline(block.span.of(text)))
}

/// A dateline stands in one of so many paragraphs.
const FIRST_PARAGRAPHS: usize = 4;
