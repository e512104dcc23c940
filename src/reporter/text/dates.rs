//! The dates as a timeline: earliest day first, each with the sentence that bears it.

use unicode_segmentation::UnicodeSegmentation;

use super::page::{FAINT, Page, STRONG, clip, clip_front};
use super::{GLIMPSE, Reader};
use crate::result::{Timex, TimexKind};

/// The column in which the sentences begin.
const SENTENCES: usize = 18;

impl Reader<'_> {
    pub(super) fn dates(&self, page: &mut Page) {
        let mut dates: Vec<(usize, &Timex)> = self.article.dates.iter().enumerate().collect();
        if dates.is_empty() {
            return;
        }
        // What has no day on the calendar comes last, in the order of the text.
        dates.sort_by_key(|(_, timex)| (timex.earliest.is_none(), &timex.earliest, &timex.latest));
        page.heading("Dates", dates.len());
        for (index, timex) in dates {
            let (before, after) = self.sentence_around(timex);
            let mut words = vec![(FAINT, before), (STRONG, timex.text.clone()), (FAINT, after)];
            words.extend(self.reasons("dates", index));
            page.labelled(label(timex), SENTENCES, &words);
        }
    }

    /// What stands in the sentence before and after a date, not too much of it.
    fn sentence_around(&self, timex: &Timex) -> (String, String) {
        let blocks = &self.article.blocks;
        let after = blocks.partition_point(|block| block.start <= timex.start);
        let block = blocks[..after].last().filter(|block| timex.end <= block.end);
        let (start, end) = block.map_or((timex.start, timex.end), |block| (block.start, block.end));
        let before = self.words(start.max(timex.start.saturating_sub(2 * GLIMPSE)), timex.start);
        let after = self.words(timex.end, end.min(timex.end + 2 * GLIMPSE));
        let whole = format!("{before}{}{after}", timex.text);
        let sentences = whole.split_sentence_bound_indices();
        let sentence = sentences.take_while(|(at, _)| *at <= before.len()).last();
        let (at, sentence) = sentence.unwrap_or((before.len(), &timex.text));
        let (lead, rest) = sentence.split_at((before.len() - at).min(sentence.len()));
        let tail = rest.strip_prefix(timex.text.as_str()).unwrap_or_default();
        (clip_front(lead, GLIMPSE / 2), clip(tail, GLIMPSE / 2))
    }
}

/// The day or days as their value says, or a word for what has none.
fn label(timex: &Timex) -> &str {
    match (timex.kind, timex.value.as_deref()) {
        (_, Some("PAST_REF")) => "past",
        (_, Some("PRESENT_REF")) => "present",
        (_, Some("FUTURE_REF")) => "future",
        (TimexKind::Duration, _) => "duration",
        (TimexKind::Set, _) => "recurring",
        (_, Some(value)) => value,
        (_, None) => "day unknown",
    }
}
