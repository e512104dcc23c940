//! Paragraphs: the words of a quotation that runs over several blocks, block by block.
//!
//! In comes the span of a quotation, out go the stretches that are its own words: without the mark that opens it again
//! at the start of each paragraph, and without what interrupts it, such as an advertisement or the caption of a picture.

use crate::parser::{Block, Layout};
use crate::result::BlockKind;
use crate::span::Span;

/// The paragraphs of a quotation; none if it stands in one block.
pub(super) fn paragraphs(layout: &Layout, quotation: Span) -> Vec<Span> {
    let first = layout.blocks.partition_point(|block| block.span.end <= quotation.start);
    let end = layout.blocks.partition_point(|block| block.span.start < quotation.end);
    let blocks = layout.blocks.get(first..end).unwrap_or_default();
    if blocks.len() < 2 {
        return Vec::new();
    }
    let opener = Span { start: 0, end: quotation.start }.of(layout.text()).chars().next_back();
    let own = blocks.iter().filter(|block| !interrupts(block, quotation));
    let stretches = own.map(|block| {
        let start = block.span.start.max(quotation.start);
        let end = block.span.end.min(quotation.end);
        let stretch = Span { start, end };
        if start == quotation.start { stretch } else { without_opener(layout.text(), stretch, opener) }
    });
    stretches.filter(|stretch| stretch.start < stretch.end).collect()
}

/// Whether a block stands between the paragraphs of a quotation without being of it.
fn interrupts(block: &Block, quotation: Span) -> bool {
    let inside = quotation.start < block.span.start && block.span.end < quotation.end;
    let other = BlockKind::Paragraph != block.kind && BlockKind::ListItem != block.kind;
    inside && other
}

fn without_opener(text: &str, stretch: Span, opener: Option<char>) -> Span {
    let words = stretch.of(text);
    let stripped = opener.filter(|mark| !mark.is_alphanumeric()).and_then(|mark| words.strip_prefix(mark));
    let rest = stripped.map_or(words, str::trim_start);
    Span { start: stretch.end - rest.len() as u32, end: stretch.end }
}

#[cfg(test)]
mod tests {
    use crate::extractor::speakers::quotes;
    use crate::parser;
    use crate::reader::Document;

    fn paragraphs(text: &str) -> Vec<String> {
        let document = Document::from_text(text);
        let layout = parser::parse(&document, None);
        let quotes = quotes(&layout, &[], false);
        let own = quotes.first().map(|quote| quote.paragraphs.clone()).unwrap_or_default();
        own.iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn one_paragraph_has_no_parts() {
        assert!(paragraphs("“The bridge is done,” Ruiz said.").is_empty());
    }

    #[test]
    fn each_paragraph_is_told_without_its_marks() {
        let text = "Ruiz told the town council on Monday: “The bridge is done.\n\n“It will open in May.”";
        assert_eq!(paragraphs(text), ["The bridge is done.", "It will open in May."]);
    }

    #[test]
    fn what_interrupts_is_left_out() {
        let text = "Ruiz told the town council on Monday: “The bridge is done.\n\nAdvertisement\n\n“It will open in \
                    May.”";
        assert_eq!(paragraphs(text), ["The bridge is done.", "It will open in May."]);
    }
}
