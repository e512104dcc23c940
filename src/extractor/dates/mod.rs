//! Dates: expressions of time, found and turned into the days that were meant.
//!
//! In comes a layout, out go its expressions of time in order. One pass over the tokens: at a word or number that a shape
//! can begin with (see `shapes`) the shapes are tried, and the longest that its reader accepts wins. The reader makes the
//! value; relative ones are counted from an anchor of the text (see `anchors`), never from the machine's own day.

mod ambiguity;
mod anchors;
mod clocks;
mod first_sets;
mod grammar;
mod guess;
mod history;
mod holidays;
mod neighbours;
mod numbers;
mod pattern;
mod shapes;
mod tense;
mod values;
mod words;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

pub use guess::CONFIDENCE as GUESS_CONFIDENCE;

use crate::parser::{Block, Layout};
use crate::result::TimexKind;
use crate::span::Span;

use anchors::Context;
use first_sets::{FirstSet, Opening};
use grammar::GRAMMAR;
use guess::Guess;
use shapes::{Found, Reading, shape};
use values::Value;
use words::{Class, Term, Text};

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Date, time of day, duration or set.
    pub kind: TimexKind,
    /// The TIMEX3 value.
    pub value: Option<String>,
    /// The TIMEX3 modifier.
    pub modifier: Option<&'static str>,
    /// The first day that is meant.
    pub earliest: Option<Date>,
    /// The last day that is meant.
    pub latest: Option<Date>,
    /// The day that it was counted from.
    pub anchor: Option<Date>,
    /// Whether its own words say that this day is wrong: "Friday, April 10" counted from a year where that is a Thursday.
    pub contradicts_anchor: bool,
    /// Whether it was counted from a day that was only guessed.
    pub is_guessed: bool,
    /// The shape that found it.
    pub rule: &'static str,
}

/// Finds the expressions of time, in order.
pub fn dates(layout: &Layout) -> Vec<Timex> {
    let text = Text::new(layout);
    let article = Context {
        today: layout.metadata.published.as_ref().and_then(|moment| moment.date.parse().ok()),
        is_financial: is_financial(&text),
        ..Context::default()
    };
    let found = dates_of_article(&text, article);
    if article.today.is_some() || found.iter().all(|timex| timex.value.is_some()) {
        return found;
    }
    let Some(Guess { day, is_told }) = guess::guess(&text, &found) else { return found };
    let open: FxHashSet<Span> =
        found.iter().filter(|timex| timex.value.is_none()).map(|timex| timex.span).collect();
    let today = is_told.then_some(day);
    let mut found = dates_of_article(&text, Context { today, guess: Some(day), ..article });
    for timex in &mut found {
        timex.is_guessed = timex.anchor == Some(day) && open.contains(&timex.span);
    }
    found
}

fn dates_of_article(text: &Text, mut article: Context) -> Vec<Timex> {
    let mut found = Vec::new();
    for block in text.layout.blocks.iter().filter(|block| block.is_content()) {
        match post_day(text.layout, block) {
            Some(day) => {
                let mut post = Context { today: Some(day), ..Context::default() };
                dates_of_block(text, block, &mut post, &mut found);
            }
            None => dates_of_block(text, block, &mut article, &mut found),
        }
    }
    found
}

/// The day of the embedded post that a block is.
fn post_day(layout: &Layout, block: &Block) -> Option<Date> {
    let behind = layout.tweets.partition_point(|tweet| tweet.span.end <= block.span.start);
    layout.tweets.get(behind).filter(|tweet| tweet.span.overlaps(block.span))?.date
}

/// Whether a text reports on earnings.
fn is_financial(text: &Text) -> bool {
    let word = |at: &usize| {
        matches!(text.lower(*at), "quarter" | "earnings" | "cents")
            || text.lower(*at) == "income" && text.lower(at.saturating_sub(1)) == "net"
    };
    (0..text.len()).filter(word).nth(2).is_some()
}

fn dates_of_block(text: &Text, block: &Block, context: &mut Context, found: &mut Vec<Timex>) {
    let end = block.tokens.end.min(text.len());
    let mut at = block.tokens.start;
    while at < end {
        at = match longest(text, at, end, context) {
            Some((reading, rule, next)) => {
                context.remember(reading.value, reading.anchor);
                context.last_end = next;
                if let (Value::Day(day) | Value::Time(day, _), Some(anchor)) = (reading.value, reading.anchor)
                    && rule.starts_with("weekday")
                    && day <= anchor
                    && !text.is_quoted(at)
                {
                    context.told_day = Some((day, next));
                }
                found.extend(timex(text, at, next, &reading, rule));
                next
            }
            None => at + 1,
        };
    }
}

/// The longest shape at a token that its reader accepts, and the token behind it.
fn longest(text: &Text, at: usize, end: usize, context: &Context) -> Option<(Reading, &'static str, usize)> {
    const MOST: usize = 12;
    let mut matched = [(0, 0_u16); MOST];
    let mut count = 0;
    let mut attempt = |number: u16| {
        if let Some((next, _)) = GRAMMAR.pattern(number).and_then(|pattern| pattern.matches(text, at, end))
            && let Some(slot) = matched.get_mut(count)
        {
            *slot = (next, number);
            count += 1;
        }
    };
    // Most words that a date can begin with begin none: "the" alone is every twentieth word.
    let next = if at + 1 < end { FirstSet::of_term(text.term(at + 1)) } else { FirstSet::default() };
    let mut attempt_all = |openings: &[Opening]| {
        openings.iter().filter(|opening| opening.next.meets(next)).for_each(|opening| attempt(opening.shape));
    };
    match text.term(at) {
        Term::Word(entry) => attempt_all(entry.openings()),
        Term::Number(_) => attempt_all(GRAMMAR.on_digit()),
        Term::Sign(sign) => GRAMMAR.on_sign(sign).for_each(&mut attempt),
        Term::Other => return None,
    }
    let matched = matched.get_mut(..count)?;
    matched.sort_by_key(|&(next, number)| (std::cmp::Reverse(next), number));
    matched.iter().find_map(|&(next, number)| {
        let (_, captures) = GRAMMAR.pattern(number)?.matches(text, at, end)?;
        let shape = shape(number)?;
        let found = Found { text, captures: &captures, first: at, end: next, block_end: end };
        let reading = (shape.read)(&found, context)?;
        Some((reading, shape.name, reading.end.unwrap_or(next)))
    })
}

/// Puts an expression together.
fn timex(text: &Text, first: usize, end: usize, reading: &Reading, rule: &'static str) -> Option<Timex> {
    let span = text.token(first)?.span.cover(text.token(end.checked_sub(1)?)?.span);
    let value = reading.value;
    let days = value.days();
    let written = value.to_string();
    Some(Timex {
        span,
        kind: kind(value),
        value: (!written.is_empty()).then_some(written),
        modifier: reading.modifier,
        earliest: days.map(|(first, _)| first),
        latest: days.map(|(_, last)| last),
        anchor: reading.anchor,
        contradicts_anchor: reading.contradicts_anchor,
        is_guessed: false,
        rule,
    })
}

fn kind(value: Value) -> TimexKind {
    match value {
        Value::Time(..) | Value::UnknownTime => TimexKind::Time,
        Value::Length(..) => TimexKind::Duration,
        Value::Every(..) | Value::EveryWeekday(..) | Value::EveryMonth(_) | Value::EveryPart(_) => {
            TimexKind::Set
        }
        _ => TimexKind::Date,
    }
}

/// The sign that joins two ends of a range, or the words that do.
fn is_range_joint(text: &Text, at: usize) -> bool {
    matches!(text.term(at), Term::Sign(Class::Dash))
        || matches!(text.lower(at), "and" | "to" | "or" | "through" | "until")
}
