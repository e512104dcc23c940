//! The present, the past and the future, with no day to them.

use super::super::anchors::Context;
use super::super::neighbours::Neighbour;
use super::super::values::Value;
use super::super::words::Class;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "now",
        pattern: "right? now|currently|nowadays",
        read: now,
        example: "it is [now] raining = PRESENT_REF",
    },
    Shape {
        name: "at-present",
        pattern: "at (present|this (point|time|moment|stage)|the (moment|present time|present))|at this point in time|these days|the time being|the present",
        read: present,
        example: "he is [at this point] busy = PRESENT_REF",
    },
    Shape {
        name: "recently",
        pattern: "more? recently|lately|the other day|a (short|little)? while ago|a long time ago|some time ago|not long ago|(the) (recent|distant)? past",
        read: past,
        example: "he has [recently] moved = PAST_REF",
    },
    Shape {
        name: "the-future",
        pattern: "the? (near|foreseeable|not-so-distant|immediate|distant|not so distant)? future|the? (near|short) term|someday",
        read: future,
        example: "he may move in [the near future] or later = FUTURE_REF",
    },
];

/// "now", but for "now-famous" and the "Now," that only opens a sentence.
fn now(found: &Found, _: &Context) -> Option<Reading> {
    let joins = found.after(0) == "-" && found.text.is_glued(found.end);
    let opens = found.text.word(found.first) == "Now" && found.after(0) == ",";
    // "years from now", "for eight months now"
    let counts = found.before(1) == "from"
        || found.first > 0 && found.text.class(found.first - 1, Class::Units).is_some();
    (!joins && !opens && !counts).then(|| Reading::of(Value::Present))
}

/// "at this point", but not "at this point in the talks".
fn present(found: &Found, _: &Context) -> Option<Reading> {
    let is_of_something =
        found.word(0) == "at" && matches!(found.after(0), "in" | "of") && found.after(1) != "time";
    (!is_of_something).then(|| Reading::of(Value::Present))
}

/// "the past" alone, not "the past year".
fn past(found: &Found, _: &Context) -> Option<Reading> {
    let is_noun = found.text.lower(found.end - 1) == "past";
    let next = found.after(0);
    // "as recently as", "a recently opened bar"
    if found.text.lower(found.end - 1) == "recently"
        && (next == "as"
            || matches!(
                found.before(1),
                "a" | "an" | "the" | "their" | "his" | "her" | "its" | "our" | "this"
            ))
    {
        return None;
    }
    if is_noun && found.before(1) == "in" && !counts_units(found) {
        return Some(Reading::of(Value::Past));
    }
    if is_noun && next.starts_with(char::is_alphanumeric) && !Neighbour::GoesOn.is(next) {
        return None;
    }
    Some(Reading::of(Value::Past))
}

/// "the past five years", "the past year"
fn counts_units(found: &Found) -> bool {
    let has = |class| found.text.read(class, found.end, found.block_end).is_some();
    has(Class::Unit)
        || has(Class::Units)
        || has(Class::Amount)
        || has(Class::Month)
        || has(Class::Season)
        || has(Class::Digits)
}

/// "the future", not "the future king", "future plans".
fn future(found: &Found, _: &Context) -> Option<Reading> {
    if found.word(0) == "someday" {
        return Some(Reading::of(Value::Future));
    }
    let has_article = found.word(0) == "the" || found.word(0) == "near";
    let next = found.after(0);
    let is_noun = !next.starts_with(char::is_alphanumeric) || Neighbour::GoesOn.is(next);
    (has_article && is_noun && !(next == "of" && found.end == found.first + 2))
        .then(|| Reading::of(Value::Future))
}
