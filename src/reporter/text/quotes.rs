//! The quotations, grouped by who speaks, in the order in which the speakers first speak.

use rustc_hash::FxHashMap;

use super::page::{FAINT, PLAIN, Page, STRONG};
use super::{Reader, name};
use crate::result::{Quote, QuoteKind};

/// A speaker's quotations with their places in the result.
struct Group<'a> {
    speaker: Option<&'a str>,
    quotes: Vec<(usize, &'a Quote)>,
}

impl<'a> Reader<'a> {
    pub(super) fn quotes(&self, page: &mut Page) {
        if self.article.quotes.is_empty() {
            return;
        }
        page.heading("Quotes", self.article.quotes.len());
        for group in self.groups() {
            page.entry(&[match group.speaker {
                Some(speaker) => (STRONG, speaker.to_owned()),
                None => (FAINT, "no speaker found".to_owned()),
            }]);
            for (index, quote) in group.quotes {
                let mut words = vec![(PLAIN, format!("“{}”", own_words(quote))), (FAINT, remark(quote))];
                words.extend(self.reasons("quotes", index));
                page.detail(&words);
            }
        }
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let names = self.names();
        let mut places: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let mut groups: Vec<Group> = Vec::new();
        for (index, quote) in self.article.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref().map(|speaker| {
                let meant = speaker.entity.as_ref().and_then(|id| names.get(id.as_str()));
                meant.copied().unwrap_or(&speaker.text)
            });
            let place = *places.entry(speaker).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Group { speaker, quotes: Vec::new() });
            }
            groups[place].quotes.push((index, quote));
        }
        groups
    }

    /// The names of all who can speak, by their ids.
    fn names(&self) -> FxHashMap<&'a str, &'a str> {
        let people = self.article.people.iter().map(|person| (&*person.id, &*person.name));
        let places = self.article.places.iter().map(|place| (&*place.id, &*place.name));
        let organizations = self.article.organizations.iter().map(|body| (&*body.id, &*body.name));
        people.chain(places).chain(organizations).collect()
    }
}

/// The words of a quotation, without what stands between its paragraphs.
fn own_words(quote: &Quote) -> String {
    if quote.paragraphs.is_empty() {
        return quote.text.trim().to_owned();
    }
    quote.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What is not plain of a quotation: its kind, and what it stands in.
fn remark(quote: &Quote) -> String {
    let kind = (quote.kind != QuoteKind::Direct).then(|| name(&quote.kind));
    let parent = quote.parent.as_ref().map(|_| "inside another".to_owned());
    let remarks: Vec<String> = kind.into_iter().chain(parent).collect();
    if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) }
}
