//! Whole articles of our own, and the seed: for each text in `fixtures/articles` and `seeds` the result that is expected,
//! as a page that can be read, without confidences, which move with every training.
//!
//! After a wanted change: `SNAPSHOTS=overwrite cargo test --test fixtures`, then read the difference.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::reader::Document;
use dateline::result::{Article, Mention, Metadata};
use dateline::{Options, analyse};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn texts(folder: &str) -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    texts.sort();
    texts
}

fn compare(text: &Path, expected: &Path) {
    let article = analyse(&Document::from_text(fs::read_to_string(text).unwrap()), &Options::default());
    let expected = Data::read_from(expected, Some(DataFormat::Text)).raw();
    Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).eq(shown(&article), expected);
}

/// The result as a page that can be read: one line a finding, positions first.
fn shown(article: &Article) -> String {
    let mut page = Page::default();
    page.metadata(&article.metadata);
    page.part(
        "blocks",
        article.blocks.iter().map(|b| {
            let kind = [Some(name(&b.kind)), b.reason.as_ref().map(name)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("/");
            let words: String = article.text.chars().skip(b.start).take(b.end - b.start).collect();
            format!("{}..{} {kind}: {}", b.start, b.end, on_one_line(&words))
        }),
    );
    page.part(
        "tweets",
        article.tweets.iter().map(|t| {
            let author =
                [&t.network, &t.author, &t.handle, &t.date].map(|x| x.as_deref().unwrap_or("?")).join(" | ");
            let links = [t.urls.join(" "), t.media.join(" ")].join(" | ");
            format!("{}..{} {author} | {} | {links}", t.start, t.end, on_one_line(&t.text))
        }),
    );
    page.part(
        "quotes",
        article.quotes.iter().map(|q| {
            let entity = q
                .speaker
                .as_ref()
                .and_then(|s| s.entity.as_deref())
                .map(|id| format!(" = {}", entity(article, id)));
            let speaker = q.speaker.as_ref().map_or("nobody".to_owned(), |s| s.text.clone())
                + &entity.unwrap_or_default();
            let parent = q.parent.as_ref().map(|p| format!(" in {p}")).unwrap_or_default();
            let cue = q.cue.as_ref().map(|c| format!(" ({})", c.text)).unwrap_or_default();
            format!(
                "{}..{} {} {}{parent} by {speaker}{cue}, {}: {}",
                q.start,
                q.end,
                q.id,
                name(&q.kind),
                q.rule,
                on_one_line(&q.text)
            )
        }),
    );
    page.part(
        "people",
        article.people.iter().map(|e| {
            format!(
                "{} {} | {} | {} | {}",
                e.id,
                e.name,
                e.titles.join("; "),
                e.aliases.join("; "),
                places_of(&e.mentions)
            )
        }),
    );
    page.part(
        "places",
        article.places.iter().map(|e| {
            let kind = e.kind.as_ref().map_or("?".to_owned(), name);
            let country = e.country.as_deref().unwrap_or("?");
            format!(
                "{} {} | {kind} {country} | {} | {}",
                e.id,
                e.name,
                e.aliases.join("; "),
                places_of(&e.mentions)
            )
        }),
    );
    page.part(
        "organizations",
        article
            .organizations
            .iter()
            .map(|e| format!("{} {} | {} | {}", e.id, e.name, e.aliases.join("; "), places_of(&e.mentions))),
    );
    page.part(
        "dates",
        article.dates.iter().map(|d| {
            let value = d.value.as_deref().unwrap_or("?");
            let days = [&d.earliest, &d.latest].map(|day| day.as_deref().unwrap_or("?")).join("..");
            let anchor = d.anchor.as_ref().map(|day| format!(" from {day}")).unwrap_or_default();
            format!(
                "{}..{} {} {} = {value}, {days}{anchor}, {}",
                d.start,
                d.end,
                on_one_line(&d.text),
                name(&d.kind),
                d.rule
            )
        }),
    );
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn part(&mut self, title: &str, lines: impl Iterator<Item = String>) {
        writeln!(self.0, "\n{title}").unwrap();
        for line in lines {
            writeln!(self.0, "  {line}").unwrap();
        }
    }

    fn metadata(&mut self, metadata: &Metadata) {
        let known = serde_json::to_value(metadata).unwrap();
        let fields = known.as_object().unwrap().iter();
        let said = fields
            .filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        self.part("metadata", said.map(|(key, value)| format!("{key}: {value}")));
    }
}

/// A variant by the name that it has in the result.
fn name<T: serde::Serialize>(variant: &T) -> String {
    serde_json::to_value(variant).unwrap().as_str().unwrap().to_owned()
}

fn entity<'a>(article: &'a Article, id: &str) -> &'a str {
    let people = article.people.iter().map(|e| (&e.id, &e.name));
    let places = article.places.iter().map(|e| (&e.id, &e.name));
    let organizations = article.organizations.iter().map(|e| (&e.id, &e.name));
    people.chain(places).chain(organizations).find(|(other, _)| *other == id).unwrap().1
}

fn places_of(mentions: &[Mention]) -> String {
    mentions.iter().map(|m| format!("{}..{} {}", m.start, m.end, m.text)).collect::<Vec<_>>().join(", ")
}

fn on_one_line(words: &str) -> String {
    words.replace('\n', " / ")
}

#[test]
fn articles_come_out_as_expected() {
    let texts = texts("fixtures/articles");
    assert!(texts.len() >= 12, "articles of many kinds");
    for text in texts {
        compare(&text, &text.with_extension("expected"));
    }
}

#[test]
fn the_seed_comes_out_right() {
    let seeds = texts("seeds");
    compare(&seeds[0], &root().join("fixtures/seed/expected.txt"));
}
