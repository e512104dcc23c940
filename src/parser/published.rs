//! The day of publication. In order: what the user says, the record, a byline or another line that tells it, a day behind
//! "Published:" or glued to the words before it in the head of a page, an embedded post that the text shows to be of the
//! same day, the address.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::bylines::{self, Event};
use super::calendar::{leading_day, month, weekday};
use super::words::Words;
use super::{Block, Tweet};
use crate::reader::Document;
use crate::result::{BlockKind, BoilerplateReason, Moment, Origin};

/// Finds when the article was published and when it was changed.
pub(super) fn published(
    document: &Document,
    given: Option<Date>,
    words: &Words,
    blocks: &[Block],
    tweets: &[Tweet],
) -> (Option<Moment>, Option<Moment>) {
    let known = |(day, origin): (Date, Origin)| Moment { date: day.to_string(), time: None, origin };
    let told = told(words.text, blocks);
    let first = |event: Event| told.iter().find(|(of, _)| *of == event).map(|(_, moment)| moment.clone());
    let published = given
        .map(|day| (day, Origin::Option))
        .or(document.published.map(|day| (day, Origin::Record)))
        .map(known)
        .or_else(|| first(Event::Published))
        .or_else(|| labelled(words.text))
        .or_else(|| glued(words.text))
        .or_else(|| of_post(words, blocks, tweets).map(|day| known((day, Origin::Tweet))))
        .or_else(|| of_address(document, words.text, blocks).map(|day| known((day, Origin::Url))));
    (published, first(Event::Modified))
}

/// The moments that bylines and notes on the time tell.
fn told(text: &str, blocks: &[Block]) -> Vec<(Event, Moment)> {
    let is_byline = |block: &&Block| {
        block.kind == BlockKind::Byline || block.reason == Some(BoilerplateReason::Timestamp)
    };
    blocks
        .iter()
        .filter(is_byline)
        .flat_map(|block| {
            let moments = bylines::moments(block.span.of(text));
            let origin = if block.kind == BlockKind::Byline { Origin::Byline } else { Origin::Text };
            moments.into_iter().map(move |(event, moment)| (event, Moment { origin, ..moment }))
        })
        .collect()
}

/// The day behind "Published:" in the head of a page, whatever the line was taken for.
fn labelled(text: &str) -> Option<Moment> {
    /// How far into the text, in bytes, the head of a page is looked for.
    const HEAD: usize = 400;
    const LABELS: [&str; 4] = ["Published: ", "Published on ", "Publish Date: ", "Posted: "];
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut behind = LABELS.iter().filter_map(|label| head.find(label).map(|at| at + label.len()));
    let (_, moment) =
        behind.find_map(|at| bylines::moments(day_and_time(&text[at..])?).into_iter().next())?;
    Some(Moment { origin: Origin::Text, ..moment })
}

/// The first day that stands right behind a letter (`Live onNov. 2, 2025, 9:19 PM EST`): no sentence is written so, it
/// comes from the head of a page whose parts were saved without the spaces between them.
fn glued(text: &str) -> Option<Moment> {
    /// How far into the text, in bytes, the head of a page is looked for.
    const HEAD: usize = 2_000;
    let head = text.as_bytes().iter().take(HEAD).enumerate();
    let mut seams = head.filter(|&(at, byte)| {
        byte.is_ascii_uppercase() && at > 0 && text.as_bytes()[at - 1].is_ascii_lowercase()
    });
    let (_, moment) =
        seams.find_map(|(at, _)| bylines::moments(day_and_time(&text[at..])?).into_iter().next())?;
    Some(Moment { origin: Origin::Text, ..moment })
}

/// The beginning of a text that begins with a day: up to what is glued to it (`July 3, 2025The pier fell`), or so far that
/// a time and its zone fit in.
fn day_and_time(text: &str) -> Option<&str> {
    const LONGEST: usize = 48;
    let day = &text[..text.floor_char_boundary(LONGEST)];
    if leading_day(day).is_some() {
        return Some(day);
    }
    let seam = day
        .as_bytes()
        .windows(2)
        .position(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic())?;
    leading_day(&day[..=seam]).map(|_| &day[..=seam])
}

/// The day of the newest embedded post, if the text speaks of its weekday more often than of the next day's, or of today.
fn of_post(words: &Words, blocks: &[Block], tweets: &[Tweet]) -> Option<Date> {
    let newest = tweets.iter().filter_map(|tweet| tweet.date).max()?;
    let (mut same, mut next, mut today) = (0, 0, 0);
    let running = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    for token in running.flat_map(|block| block.tokens.clone()) {
        match weekday(words.word(token)) {
            Some(day) if day == newest.weekday() => same += 1,
            Some(day) if day == newest.weekday().next() => next += 1,
            _ if words.word(token).eq_ignore_ascii_case("today") => today += 1,
            _ => {}
        }
    }
    (same > next || next == 0 && today > 0).then_some(newest)
}

/// The day in the article's address, that of the record or one that stands alone in the text.
fn of_address(document: &Document, text: &str, blocks: &[Block]) -> Option<Date> {
    let in_text = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Boilerplate)
        .map(|block| block.span.of(text))
        .filter(|address| address.starts_with("http") && !address.contains(char::is_whitespace));
    document.url.as_deref().into_iter().chain(in_text).find_map(day_of_address)
}

/// The day in an address: `/2017/12/25/`, `/2017-12-25-`, `/2017/dec/25/`.
static DAY_OF_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i-u)[/_-](?P<year>20\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?:[/._-]|$)";
    // The pattern is constant, and a test reads with it.
    Regex::new(pattern).expect("the pattern compiles")
});

fn day_of_address(address: &str) -> Option<Date> {
    DAY_OF_ADDRESS.captures_iter(address).find_map(|found| {
        let month = found["month"].parse().ok().or_else(|| month(&found["month"]))?;
        Date::new(found["year"].parse().ok()?, month, found["day"].parse().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_day_that_is_glued_to_the_words_before() {
        let cases = [
            (
                "Pier fallsGet more newsLive onNov. 2, 2025, 9:19 PM EST By Ana Ruiz",
                Some(("2025-11-02", "21:19 EST")),
            ),
            ("Pier falls in stormJuly 3, 2025The pier fell.", Some(("2025-07-03", ""))),
            ("The pier fell on July 3, 2025, they said.", None),
            ("The pier of McMay 3 fell.", None),
        ];
        for (text, expected) in cases {
            let found = glued(text).map(|moment| (moment.date, moment.time.unwrap_or_default()));
            assert_eq!(found, expected.map(|(day, time)| (day.to_owned(), time.to_owned())), "{text}");
        }
    }

    #[test]
    fn reads_the_day_of_an_address() {
        let cases = [
            ("https://www.example.com/2017/12/25/pier", Some("2017-12-25")),
            ("https://www.example.com/news/2017-12-25-pier.html", Some("2017-12-25")),
            ("https://www.example.com/world/2017/dec/5/pier-falls", Some("2017-12-05")),
            ("https://www.example.com/2017/12/25", Some("2017-12-25")),
            ("https://www.example.com/2017/02/30/pier", None),
            ("https://www.example.com/news/20171225", None),
            ("https://www.example.com/", None),
        ];
        for (address, expected) in cases {
            assert_eq!(day_of_address(address).map(|day| day.to_string()).as_deref(), expected, "{address}");
        }
    }
}
