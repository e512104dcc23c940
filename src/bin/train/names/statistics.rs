//! Word statistics: how a first model tags each word and each longer name in many articles.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::extractor::names::tagger::labels::{self, Position};
use dateline::extractor::names::tagger::reading::{Reading, hashes};
use dateline::extractor::names::tagger::style::Style;
use dateline::extractor::names::tagger::words::{WordTable, extend};
use dateline::extractor::names::tagger::{Files, Tagger};
use dateline::extractor::names::{Mention, NameKind};
use dateline::parser::{self, Block, Layout, TokenKind};
use dateline::reader::Document;
use dateline::result::BlockKind;
use serde_json::Value;

use super::lines;

/// A word counts from so many uses on.
const LEAST_WORD: u32 = 3;
/// A longer name counts from so many uses on.
const LEAST_PHRASE: u32 = 2;

/// The statistics, by the hash of the word or phrase, packed as features see them.
#[derive(Default)]
pub(super) struct Statistics {
    pub(super) words: BTreeMap<u64, u16>,
    pub(super) phrases: BTreeMap<u64, Phrase>,
}

/// The statistics of a longer name, and the hash of its first word.
pub(super) struct Phrase {
    pub(super) packed: u16,
    pub(super) first: u64,
}

/// What was counted of a word.
#[derive(Default)]
struct WordCount {
    /// Uses outside names, as first and later part of a person, in a place, as first and later part of an organization.
    roles: [u32; 6],
    lower: u64,
}

/// Tags every article of the file and counts.
pub(super) fn gather(news: &Path, files: Files) -> Result<Statistics> {
    let tagger = Tagger::open(files)?;
    let table = WordTable::open(files.words)?;
    let mut counts = Counts::default();
    for line in lines(news)? {
        let record: Value = serde_json::from_str(&line?)?;
        let document = Document::from_text(record["text"].as_str().context("a record without text")?);
        let layout = by_lines(&document);
        let mentions = tagger.tag(&layout, Some(Style::Own));
        counts.add(&layout, &Reading::new(&layout, &table), &mentions);
    }
    Ok(counts.packed())
}

/// A layout with each line as content, so that the statistics do not hang on the model of the layout.
fn by_lines(document: &Document) -> Layout<'_> {
    let mut layout = parser::parse(document, None);
    layout.blocks = layout
        .lines
        .iter()
        .map(|line| Block {
            kind: BlockKind::Paragraph,
            reason: None,
            span: line.span,
            tokens: layout.tokens_in(line.span),
            rule: "line",
            confidence: 1.0,
        })
        .collect();
    layout
}

#[derive(Default)]
struct Counts {
    words: BTreeMap<u64, WordCount>,
    /// By lower-case word: uses in small letters and capitalised, where no sentence begins.
    cases: BTreeMap<u64, [u32; 2]>,
    /// By phrase: uses as each kind, and the hash of its first word.
    phrases: BTreeMap<u64, ([u32; 3], u64)>,
}

impl Counts {
    fn add(&mut self, layout: &Layout, reading: &Reading, mentions: &[Mention]) {
        let mut roles = vec![0; layout.tokens.len()];
        for mention in mentions {
            let length = mention.tokens.len();
            for (at, token) in mention.tokens.clone().enumerate() {
                roles[token] = role(labels::label(mention.kind, at, length));
            }
            if length > 1 {
                self.add_phrase(layout, mention);
            }
        }
        for sight in &reading.sights {
            let Some(token) = sight.token.map(|token| token as usize) else { continue };
            if !matches!(layout.tokens[token].kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            if !sight.first && !sight.headline {
                self.cases.entry(sight.lower).or_default()[usize::from(sight.capital)] += 1;
            }
            if sight.capital && layout.tokens[token].span.len() > 1 {
                let count = self.words.entry(sight.exact).or_default();
                count.roles[roles[token]] += 1;
                count.lower = sight.lower;
            }
        }
    }

    fn add_phrase(&mut self, layout: &Layout, mention: &Mention) {
        let mut words = mention.tokens.clone().map(|token| hashes(layout.word(token)).0);
        let Some(first) = words.next() else { return };
        let phrase = self.phrases.entry(words.fold(first, extend)).or_insert(([0; 3], first));
        phrase.0[mention.kind as usize] += 1;
    }

    fn packed(self) -> Statistics {
        let cases = |lower: u64| self.cases.get(&lower).copied().unwrap_or_default();
        let words = self.words.iter().filter(|(_, count)| count.roles.iter().sum::<u32>() >= LEAST_WORD);
        let words =
            words.map(|(&hash, count)| (hash, packed_word(count.roles, cases(count.lower)))).collect();
        let phrases =
            self.phrases.into_iter().filter(|(_, (kinds, _))| kinds.iter().sum::<u32>() >= LEAST_PHRASE);
        let phrases = phrases
            .map(|(hash, (kinds, first))| (hash, Phrase { packed: packed_phrase(kinds), first }))
            .collect();
        Statistics { words, phrases }
    }
}

/// The role of a word with this label, as counted.
fn role(label: u8) -> usize {
    match labels::meaning(label) {
        None => 0,
        Some((NameKind::Person, Position::First)) => 1,
        Some((NameKind::Person, _)) => 2,
        Some((NameKind::Place, _)) => 3,
        Some((NameKind::Organization, Position::First | Position::Only)) => 4,
        Some((NameKind::Organization, _)) => 5,
    }
}

/// Commonest role, its share, the second role, the share of capitalised uses, whether it is frequent.
fn packed_word(roles: [u32; 6], [small, capital]: [u32; 2]) -> u16 {
    let all: u32 = roles.iter().sum();
    let mut order: Vec<usize> = (0..roles.len()).collect();
    order.sort_by_key(|&role| std::cmp::Reverse(roles[role]));
    let percent = |role: usize| roles[role] * 100 / all;
    let share = match percent(order[0]) {
        90.. => 3,
        70.. => 2,
        50.. => 1,
        _ => 0,
    };
    let second = if percent(order[1]) >= 10 { order[1] + 1 } else { 0 };
    let cased = (capital * 3).checked_div(small + capital).map_or(0, |third| third + 1);
    (1 + order[0] + 7 * share + 28 * second + 28 * 8 * cased as usize + 28 * 8 * 5 * usize::from(all >= 10))
        as u16
}

/// Commonest kind, whether it prevails, whether the name is frequent.
fn packed_phrase(kinds: [u32; 3]) -> u16 {
    let all: u32 = kinds.iter().sum();
    let most = (0..3).fold(0, |top, kind| if kinds[kind] > kinds[top] { kind } else { top });
    let prevails = kinds[most] * 100 / all >= 80;
    (1 + most + 3 * usize::from(prevails) + 6 * usize::from(all >= 5)) as u16
}
