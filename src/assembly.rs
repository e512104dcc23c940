//! Puts a layout and its findings together as the result: positions become scalar offsets, entities get their ids.

use jiff::civil::Date;

use crate::extractor::names::{self, Entity, NameKind};
use crate::extractor::{Findings, dates, speakers};
use crate::parser::{self, Layout};
use crate::result::{
    self, Article, Block, Extent, Mention, Organization, Person, Place, Quote, Reason, Speaker, Timex, Tweet,
};
use crate::span::{ScalarOffsets, Span};

/// Makes the result of one document.
pub(crate) fn assemble(layout: &Layout, findings: &Findings, explain: bool) -> Article {
    let outside = Outside { text: layout.text(), offsets: ScalarOffsets::new(layout.text()) };
    let ids = entity_ids(&findings.entities);
    let of_kind = |kind| findings.entities.iter().zip(&ids).filter(move |(entity, _)| entity.kind == kind);
    Article {
        version: result::VERSION,
        source: layout.document.source.clone(),
        error: None,
        metadata: layout.metadata.clone(),
        text: layout.document.text.clone(),
        blocks: layout.blocks.iter().map(|block| outside.block(block)).collect(),
        quotes: findings.quotes.iter().enumerate().map(|(n, quote)| outside.quote(n, quote, &ids)).collect(),
        tweets: layout.tweets.iter().map(|tweet| outside.tweet(tweet)).collect(),
        people: of_kind(NameKind::Person).map(|(entity, id)| outside.person(entity, id)).collect(),
        places: of_kind(NameKind::Place).map(|(entity, id)| outside.place(entity, id)).collect(),
        organizations: of_kind(NameKind::Organization)
            .map(|(entity, id)| outside.organization(entity, id))
            .collect(),
        dates: findings.dates.iter().map(|timex| outside.timex(layout, timex)).collect(),
        explain: explain.then(|| reasons(layout, findings)),
    }
}

/// `p1`, `l1`, `o1`, ...: numbered within a kind, in order of first mention.
fn entity_ids(entities: &[Entity]) -> Vec<String> {
    let mut counts = [0; 3];
    let number = |entity: &Entity| {
        let (letter, count) = match entity.kind {
            NameKind::Person => ('p', &mut counts[0]),
            NameKind::Place => ('l', &mut counts[1]),
            NameKind::Organization => ('o', &mut counts[2]),
        };
        *count += 1;
        format!("{letter}{count}")
    };
    entities.iter().map(number).collect()
}

/// The text with its positions as they are told outside.
struct Outside<'t> {
    text: &'t str,
    offsets: ScalarOffsets<'t>,
}

impl Outside<'_> {
    fn words(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    fn mention(&self, span: Span) -> Mention {
        let (start, end) = self.offsets.of_span(span);
        Mention { start, end, text: self.words(span) }
    }

    fn mentions(&self, mentions: &[names::Mention]) -> Vec<Mention> {
        mentions.iter().map(|m| self.mention(m.span)).collect()
    }

    fn block(&self, block: &parser::Block) -> Block {
        let (start, end) = self.offsets.of_span(block.span);
        Block { kind: block.kind, start, end, reason: block.reason }
    }

    fn quote(&self, number: usize, quote: &speakers::Quote, ids: &[String]) -> Quote {
        let Mention { start, end, text } = self.mention(quote.span);
        let speaker = quote.speaker.map(|span| {
            let Mention { start, end, text } = self.mention(span);
            Speaker { text, start, end, entity: quote.entity.map(|entity| ids[entity].clone()) }
        });
        Quote {
            id: quote_id(number),
            kind: quote.kind,
            start,
            end,
            text,
            paragraphs: quote.paragraphs.iter().map(|&span| self.mention(span)).collect(),
            parent: quote.parent.map(quote_id),
            speaker,
            cue: quote.cue.map(|span| self.mention(span)),
            rule: quote.rule.to_owned(),
            confidence: rounded(quote.confidence),
        }
    }

    fn tweet(&self, tweet: &parser::Tweet) -> Tweet {
        let (start, end) = self.offsets.of_span(tweet.span);
        let words = |spans: &[Span]| spans.iter().map(|&span| self.words(span)).collect();
        Tweet {
            start,
            end,
            network: tweet.network.map(str::to_owned),
            author: tweet.author.map(|span| self.words(span)),
            handle: tweet.handle.map(|span| self.words(span)),
            date: tweet.date.map(iso),
            text: self.words(tweet.body),
            id: None,
            url: tweet.url.map(|span| self.words(span)),
            urls: words(&tweet.urls),
            media: words(&tweet.media),
        }
    }

    fn person(&self, entity: &Entity, id: &str) -> Person {
        Person {
            id: id.to_owned(),
            name: entity.name.clone(),
            titles: entity.titles.clone(),
            aliases: entity.aliases.clone(),
            mentions: self.mentions(&entity.mentions),
            confidence: rounded(entity.confidence),
        }
    }

    fn place(&self, entity: &Entity, id: &str) -> Place {
        let facts = entity.place.as_ref();
        let degrees = |value: f32| (f64::from(value) * 1e4).round() / 1e4;
        Place {
            id: id.to_owned(),
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
            mentions: self.mentions(&entity.mentions),
            confidence: rounded(entity.confidence),
            kind: facts.and_then(|f| f.kind),
            country: facts.and_then(|f| f.country).map(|code| code.map(char::from).iter().collect()),
            latitude: facts.and_then(|f| f.position).map(|(north, _)| degrees(north)),
            longitude: facts.and_then(|f| f.position).map(|(_, east)| degrees(east)),
            geonames: facts.and_then(|f| f.geonames),
        }
    }

    fn organization(&self, entity: &Entity, id: &str) -> Organization {
        Organization {
            id: id.to_owned(),
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
            mentions: self.mentions(&entity.mentions),
            confidence: rounded(entity.confidence),
        }
    }

    fn timex(&self, layout: &Layout, timex: &dates::Timex) -> Timex {
        let Mention { start, end, text } = self.mention(timex.span);
        let sentence = layout.sentences.partition_point(|sentence| sentence.span.end < timex.span.end);
        let sentence = layout.sentences.get(sentence).map_or(timex.span, |sentence| sentence.span);
        let (first, last) = self.offsets.of_span(sentence.cover(timex.span));
        Timex {
            start,
            end,
            text,
            sentence: Extent { start: first, end: last },
            kind: timex.kind,
            value: timex.value.clone(),
            modifier: timex.modifier.map(str::to_owned),
            earliest: timex.earliest.map(iso),
            latest: timex.latest.map(iso),
            anchor: timex.anchor.map(iso),
            rule: timex.rule.to_owned(),
        }
    }
}

fn quote_id(number: usize) -> String {
    format!("q{}", number + 1)
}

fn iso(day: Date) -> String {
    day.to_string()
}

/// Confidence is known to two digits at best.
fn rounded(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

/// What decided each part, in the order of the result's lists.
fn reasons(layout: &Layout, findings: &Findings) -> Vec<Reason> {
    let reason = |list: &str, index, rule: &str, confidence: Option<f32>| Reason {
        list: list.to_owned(),
        index,
        rule: rule.to_owned(),
        confidence: confidence.map(rounded),
    };
    let blocks = layout.blocks.iter().enumerate();
    let quotes = findings.quotes.iter().enumerate();
    let dates = findings.dates.iter().enumerate();
    let mut reasons: Vec<Reason> =
        blocks.map(|(n, b)| reason("blocks", n, b.rule, Some(b.confidence))).collect();
    reasons.extend(quotes.map(|(n, q)| reason("quotes", n, q.rule, Some(q.confidence))));
    for (kind, list) in
        [(NameKind::Person, "people"), (NameKind::Place, "places"), (NameKind::Organization, "organizations")]
    {
        let entities = findings.entities.iter().filter(|entity| entity.kind == kind).enumerate();
        for (n, entity) in entities {
            reasons.push(reason(list, n, entity.rule, Some(entity.confidence)));
            if let Some(facts) = &entity.place {
                reasons.push(reason(list, n, facts.rule, None));
            }
        }
    }
    for (n, date) in dates {
        reasons.push(reason("dates", n, date.rule, None));
        if date.is_guessed {
            reasons.push(reason("dates", n, "counted-from-guessed-day", Some(dates::GUESS_CONFIDENCE)));
        }
        if date.contradicts_anchor {
            reasons.push(reason("dates", n, "weekday-contradicts-publication", None));
        }
    }
    reasons
}
