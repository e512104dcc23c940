//! Amounts: numbers in words and digits in front of a unit of time ("twenty-five", "2.5", "a year and a half", "a few").

use super::words::{Class, Ending, Term, Text};

/// What a vague amount is as the value of [`Class::Amount`].
pub(super) const VAGUE: i32 = -1;

/// An amount that stands for all that are larger: no calendar reaches so far.
pub(super) const HUGE: i32 = i32::MAX;

/// The words that stand in amounts beside those of the lexicon.
pub(super) const WORDS: [&str; 8] = ["and", "of", "half", "last", "good", "great", "small", "large"];

/// Reads an amount at a token: hundredths, or [`VAGUE`], and the token behind it.
pub(super) fn amount(text: &Text, at: usize, end: usize) -> Option<(i32, usize)> {
    let (value, next) = vague(text, at).or_else(|| in_digits(text, at)).or_else(|| in_words(text, at))?;
    let (value, next) = with_half(text, value, next);
    (next <= end).then_some((value, next))
}

/// `few`, `a few`, `a couple of`, `dozens of`
fn vague(text: &Text, at: usize) -> Option<(i32, usize)> {
    let first = if text.lower(at) == "a" { at + 1 } else { at };
    let first = if matches!(text.lower(first), "last" | "good" | "great" | "small" | "large") && first > at {
        first + 1
    } else {
        first
    };
    let value = text.class(first, Class::Vague)?;
    let next = first + 1 + usize::from(text.lower(first + 1) == "of");
    // "hundreds of", "a number of" need their "of".
    let needs_of = matches!(text.lower(first), "hundreds" | "thousands" | "dozens" | "number");
    if needs_of && next == first + 1 {
        return None;
    }
    Some((if value == 2 { 200 } else { VAGUE }, next))
}

/// `3`, `1,500`, `2.5`, `2 1/2`
fn in_digits(text: &Text, at: usize) -> Option<(i32, usize)> {
    let Term::Number(number) = text.term(at) else { return None };
    let whole = number.value.saturating_mul(100);
    if number.ending == Ending::None {
        // Of a fraction the numerator and the denominator are one digit each.
        if let (Term::Number(over), "/", Term::Number(under)) =
            (text.term(at + 1), text.lower(at + 2), text.term(at + 3))
            && over.digits == 1
            && under.digits == 1
            && under.value > over.value
        {
            return Some((whole.checked_add(100 * over.value / under.value)?, at + 4));
        }
        return match magnitude(text, at + 1) {
            Some(times) => Some((whole.saturating_mul(times), at + 2)),
            None => Some((whole, at + 1)),
        };
    }
    let word = text.word(at);
    let plain: String = word.chars().filter(|&c| c != ',').collect();
    let value: f64 = plain.parse().ok().filter(|&value| value < 1e7)?;
    Some(((value * 100.0).round() as i32, at + 1))
}

/// `twenty-five`, `a hundred`, `two thousand five hundred`, `a`, `half a`
fn in_words(text: &Text, at: usize) -> Option<(i32, usize)> {
    if text.lower(at) == "half" {
        let next = at + 1;
        return matches!(text.lower(next), "a" | "an").then(|| match magnitude(text, next + 1) {
            Some(times) => (times * 50, next + 2),
            None => (50, next + 1),
        });
    }
    if let Some(one) = text.class(at, Class::Article) {
        return Some(match magnitude(text, at + 1) {
            Some(times) => (times.checked_mul(100 * one)?, at + 2),
            None => (100 * one, at + 1),
        });
    }
    let (mut total, mut group, mut next) = (0_i32, text.class(at, Class::Cardinal)?, at + 1);
    loop {
        let is_tens = group % 10 == 0 && group % 100 != 0;
        let after_dash = next + usize::from(matches!(text.term(next), Term::Sign(Class::Dash)));
        if let Some(ones) = text.class(after_dash, Class::Cardinal).filter(|&ones| ones < 10 && is_tens) {
            group += ones;
            next = after_dash + 1;
        } else if let Some(times) = magnitude(text, next) {
            group = group.checked_mul(times)?;
            next += 1;
            if times >= 1000 {
                total = total.checked_add(group)?;
                group = 0;
            }
        } else if let Some(more) = text.class(next, Class::Cardinal).filter(|_| group % 100 == 0) {
            group = group.checked_add(more)?;
            next += 1;
        } else {
            return Some((total.checked_add(group)?.checked_mul(100)?, next));
        }
    }
}

fn magnitude(text: &Text, at: usize) -> Option<i32> {
    text.class(at, Class::Magnitude)
}

/// `three and a half`, `one-and-a-half`
fn with_half(text: &Text, value: i32, next: usize) -> (i32, usize) {
    let dash = |at: usize| at + usize::from(matches!(text.term(at), Term::Sign(Class::Dash)));
    let and = dash(next);
    let article = dash(and + 1);
    let half = dash(article + 1);
    if value >= 0
        && text.lower(and) == "and"
        && matches!(text.lower(article), "a" | "one")
        && text.lower(half) == "half"
    {
        (value.saturating_add(50), half + 1)
    } else {
        (value, next)
    }
}
