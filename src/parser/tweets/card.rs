//! Cards: a post as pages showed it before its markup was lost: name and handle on a line, the body, then the time and day
//! on a line of their own.

use jiff::civil::Date;

use super::super::calendar::{leading_day, leading_time};
use super::super::lines::Line;
use crate::span::Span;

/// A card, from the line of the name to that of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) span: Span,
    pub(super) body: Span,
    pub(super) author: Option<Span>,
    pub(super) handle: Span,
    pub(super) date: Date,
}

/// A body has at most so many lines.
const MOST_LINES: usize = 8;
/// The line of name and handle is no longer.
const LONGEST_HEAD: usize = 90;

/// Finds the cards, in order.
pub(super) fn cards(text: &str, lines: &[Line]) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut head: Option<(usize, Option<Span>, Span)> = None;
    for (number, line) in lines.iter().enumerate() {
        if let (Some((first, author, handle)), Some(date)) = (head, closing_day(line.span.of(text))) {
            if number > first + 1 {
                let body = lines[first + 1].span.cover(lines[number - 1].span);
                let span = lines[first].span.cover(line.span);
                cards.push(Card { span, body, author, handle, date });
            }
            head = None;
        } else if let Some((author, handle)) = head_of(text, line.span) {
            head = Some((number, author, handle));
        } else if head.is_some_and(|(first, ..)| number > first + MOST_LINES) {
            head = None;
        }
    }
    cards
}

/// Name and handle of a line that holds nothing else.
fn head_of(text: &str, line: Span) -> Option<(Option<Span>, Span)> {
    let words = line.of(text);
    if line.len() > LONGEST_HEAD {
        return None;
    }
    let at = words.rfind('@')?;
    let handle = &words[at + 1..];
    let is_handle = !handle.is_empty() && handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if !is_handle || !words[..at].ends_with(char::is_whitespace) || words[..at].contains(['(', '“', '"']) {
        return None;
    }
    let start = line.start as usize;
    let name = words[..at].trim_end().trim_end_matches(['✔', '\u{fe0f}', '?', '·', '•', '|']);
    let author = Span::new(start, start + name.len()).trim(text);
    let handle = Span::new(start + at + 1, start + words.len());
    Some(((!author.is_empty()).then_some(author), handle))
}

/// The day of a line that holds a time and a day and nothing else: "9:53 PM - 26 Dec 2016".
fn closing_day(line: &str) -> Option<Date> {
    let (_, length) = leading_time(line)?;
    let rest = line[length..].trim_start_matches([' ', '-', '–', '·', '•', ',']);
    let (day, length) = leading_day(rest)?;
    rest[length..].trim().is_empty().then_some(day)
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::*;

    #[test]
    fn reads_a_card_of_five_lines() {
        let text = "He wrote.\nFollow\nAna Ruiz ✔ @anaruiz\nThe pier fell.\nAgain.\n9:53 PM - 26 Dec 2016\n31 Retweets";
        let found = cards(text, &lines(text));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].body.of(text), "The pier fell.\nAgain.");
        assert_eq!(found[0].author.map(|author| author.of(text)), Some("Ana Ruiz"));
        assert_eq!(found[0].handle.of(text), "anaruiz");
        assert_eq!(found[0].date, jiff::civil::date(2016, 12, 26));
    }

    #[test]
    fn a_handle_without_a_day_is_no_card() {
        let text = "Ana Ruiz @anaruiz\nThe pier fell.";
        assert!(cards(text, &lines(text)).is_empty());
    }
}
