//! The report for people: what the article is, who and what is in it, what was said and when, what was set aside.

mod dates;
mod entities;
mod page;
mod quotes;

use std::io::{self, Write};

use super::{Form, Part};
use crate::result::{Article, Block, BlockKind, Metadata, Moment, Origin, Reason, Timex, TimexKind};
use crate::span::ScalarOffsets;
use rustc_hash::FxHashMap;

use page::{FAINT, PLAIN, Page, STRONG, WRONG, Words, clip};

/// The column in which the facts begin.
const FACTS: usize = 13;
/// How much of a long text is shown.
const GLIMPSE: usize = 160;

/// Writes the report.
pub(super) fn write(article: &Article, form: &Form, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(form.width, form.colour);
    let reader = Reader::new(article);
    let wanted = |part| form.parts.is_empty() || form.parts.contains(&part);
    reader.title(&mut page);
    if let Some(error) = &article.error {
        page.entry(&[(WRONG, "Not analysed: ".to_owned()), plain(error)]);
        return out.write_all(page.into_text().as_bytes());
    }
    if wanted(Part::Metadata) {
        reader.facts(&mut page);
    }
    if wanted(Part::People) {
        reader.people(&mut page);
    }
    if wanted(Part::Places) {
        reader.places(&mut page);
    }
    if wanted(Part::Organizations) {
        reader.organizations(&mut page);
    }
    if wanted(Part::Dates) {
        reader.dates(&mut page);
    }
    if wanted(Part::Quotes) {
        reader.quotes(&mut page);
    }
    if wanted(Part::Tweets) {
        reader.tweets(&mut page);
    }
    if wanted(Part::Blocks) {
        reader.blocks(&mut page);
    }
    if form.parts.contains(&Part::Text) {
        page.heading("Text", article.text.chars().count());
        article
            .text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .for_each(|line| page.detail(&[plain(line)]));
    }
    out.write_all(page.into_text().as_bytes())
}

/// An article, the way from its positions to its words, and what decided its parts.
struct Reader<'a> {
    article: &'a Article,
    offsets: ScalarOffsets<'a>,
    reasons: FxHashMap<(&'a str, usize), Vec<&'a Reason>>,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article) -> Self {
        let mut reasons: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for reason in article.explain.iter().flatten() {
            reasons.entry((reason.list.as_str(), reason.index)).or_default().push(reason);
        }
        Self { article, offsets: ScalarOffsets::new(&article.text), reasons }
    }

    /// The words between two positions of the result.
    fn words(&self, start: usize, end: usize) -> &'a str {
        let start = self.offsets.byte(start);
        let end = self.offsets.byte(end).max(start);
        &self.article.text[start..end]
    }

    /// The first words between two positions, no more than can be shown.
    fn glimpse(&self, start: usize, end: usize) -> String {
        clip(self.words(start, end.min(start + 4 * GLIMPSE)), GLIMPSE)
    }

    /// What decided a part of the result, if the user asked for that.
    fn reasons(&self, list: &str, index: usize) -> Option<Words> {
        let reasons = self.reasons.get(&(list, index))?;
        let told: Vec<String> = reasons
            .iter()
            .map(|reason| match reason.confidence {
                Some(confidence) => format!("{} {confidence:.2}", reason.rule),
                None => reason.rule.clone(),
            })
            .collect();
        Some((FAINT, format!(" [{}]", told.join("; "))))
    }

    fn title(&self, page: &mut Page) {
        let blocks = &self.article.blocks;
        let first = |kinds: &[BlockKind]| blocks.iter().find(|block| kinds.contains(&block.kind));
        let block = first(&[BlockKind::Heading, BlockKind::Paragraph]).or_else(|| blocks.first());
        let first_words = || block.map(|block| self.glimpse(block.start, block.end));
        if let Some(title) = self.article.metadata.title.clone().or_else(first_words) {
            page.paragraph(&[(STRONG, title)]);
        }
        let source = &self.article.source;
        let path = source.path.as_deref().unwrap_or("standard input");
        let record = source.record.as_ref().map(|record| format!(", record {record}")).unwrap_or_default();
        page.paragraph(&[(FAINT, format!("{path}{record}"))]);
    }

    fn facts(&self, page: &mut Page) {
        let Metadata { published, modified, dateline, .. } = &self.article.metadata;
        let metadata = &self.article.metadata;
        let dateline = dateline.as_ref().map(|dateline| match (&dateline.place, &dateline.agency) {
            (Some(place), Some(agency)) => format!("{place} ({agency})"),
            (place, agency) => place.as_ref().or(agency.as_ref()).cloned().unwrap_or_default(),
        });
        let authors = Some(metadata.authors.join(", ")).filter(|authors| !authors.is_empty());
        let facts = [
            ("Published", published.as_ref().map(moment).or_else(|| self.missing_day())),
            ("Modified", modified.as_ref().map(moment)),
            ("Authors", authors),
            ("Dateline", dateline),
            ("Standfirst", metadata.standfirst.clone()),
            ("Site", metadata.site.clone()),
            ("Section", metadata.section.clone()),
            ("Address", metadata.url.clone()),
        ];
        let known: Vec<_> = facts.iter().filter_map(|(name, fact)| Some((name, fact.as_ref()?))).collect();
        if !known.is_empty() {
            page.blank();
        }
        for (name, fact) in known {
            page.labelled(name, FACTS, &[plain(fact)]);
        }
    }

    /// What a reader can do about days that hang on the day of publication.
    fn missing_day(&self) -> Option<String> {
        let is_open =
            |timex: &&Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.value.is_none();
        match self.article.dates.iter().filter(is_open).count() {
            0 => None,
            1 => Some("not told; --published YYYY-MM-DD dates 1 expression".to_owned()),
            open => Some(format!("not told; --published YYYY-MM-DD dates {open} expressions")),
        }
    }

    fn tweets(&self, page: &mut Page) {
        let tweets = &self.article.tweets;
        if tweets.is_empty() {
            return;
        }
        page.heading("Embedded posts", tweets.len());
        for tweet in tweets {
            let handle = tweet.handle.as_ref().map(|handle| format!("@{handle}"));
            let author = tweet.author.clone().or_else(|| handle.clone()).unwrap_or_else(|| "?".to_owned());
            let facts =
                [handle.filter(|handle| *handle != author), tweet.network.clone(), tweet.date.clone()];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            page.entry(&[(STRONG, author), (FAINT, format!(" {}", facts.join(", ")))]);
            page.detail(&[plain(&tweet.text)]);
        }
    }

    /// What was set aside; with reasons asked for, every block.
    fn blocks(&self, page: &mut Page) {
        let explained = self.article.explain.is_some();
        let shown = |block: &Block| explained || block.kind == BlockKind::Boilerplate;
        let blocks = self.article.blocks.iter().enumerate().filter(|(_, block)| shown(block));
        let blocks: Vec<(usize, &Block)> = blocks.collect();
        if blocks.is_empty() {
            return;
        }
        page.heading(if explained { "Blocks" } else { "Set aside" }, blocks.len());
        for (index, block) in blocks {
            let kind = block.reason.map_or_else(|| name(&block.kind), |reason| name(&reason));
            let mut words = vec![plain(&self.glimpse(block.start, block.end))];
            words.extend(self.reasons("blocks", index));
            page.labelled(&kind, 20, &words);
        }
    }
}

fn plain(words: &str) -> Words {
    (PLAIN, words.to_owned())
}

/// The name of a value of the result, in words.
fn name(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ")
}

/// A day, its time, and how it is known.
fn moment(moment: &Moment) -> String {
    let time = moment.time.as_ref().map(|time| format!(" {time}")).unwrap_or_default();
    let origin = match moment.origin {
        Origin::Option => "as given by --published",
        Origin::Record => "as given in the record",
        Origin::Metadata => "from the page's metadata",
        Origin::Byline => "from the byline",
        Origin::Dateline => "from the dateline",
        Origin::Tweet => "from an embedded post of the same day",
        Origin::Url => "from the address",
        Origin::Text => "from the running text",
    };
    format!("{}{time}, {origin}", moment.date)
}
