//! Lengths of time.

use super::super::anchors::Context;
use super::super::numbers::{HUGE, VAGUE};
use super::super::values::{Amount, Unit, Value};
use super::super::words::Class;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "length",
        pattern: "<around>? (the|these|those)? AMOUNT DASH? (more|consecutive|full|additional|straight|trading|whole|business|working|calendar|fiscal|long|extra|entire|solid|successive|(to|or|DASH) AMOUNT)? DASH? (UNIT|UNITS) (and a half)? (DASH long)? (or (so|more))?",
        read: length,
        example: "lasted [more than three hours] in = PT3H",
    },
    Shape {
        name: "length-beside",
        pattern: "(the|these|those|each of the)? (RELATIVE|first|final|remaining|recent|latest) AMOUNT? DASH? ((to|or) AMOUNT)? (fiscal|consecutive|trading|full|calendar|business)? UNITS (or so)?|the? (RELATIVE|first|final) AMOUNT (UNIT|UNITS) (or so)?|the UNITS ahead",
        read: length_beside,
        example: "grew over [the past three months] in = P3M",
    },
    Shape { name: "plural-unit", pattern: "UNITS", read: plural, example: "it went on for [weeks] in = PXW" },
    Shape {
        name: "length-of-one",
        pattern: "the? UNIT DASH long|the year",
        read: length_of_one,
        example: "after a bitter [year-long] fight = P1Y",
    },
];

fn amount(value: i32) -> Amount {
    if value == VAGUE || value == HUGE { Amount::Vague } else { Amount::Hundredths(i64::from(value)) }
}

fn length(found: &Found, _: &Context) -> Option<Reading> {
    let (mut value, unit) = (found.value(Class::Amount)?, found.unit()?);
    if found.has("half") && found.text.lower(found.end - 1) == "half" && value != VAGUE && value % 100 == 0 {
        value = value.saturating_add(50);
    }
    let article = matches!(found.text.lower(found.token(Class::Amount)?), "a" | "an");
    // "the 14-day truce": the article is not part of it.
    if found.word(0) == "the" && found.token(Class::Dash).is_some() {
        return None;
    }
    // Ages, "a second opinion", "a quarter of", rates.
    let next = found.after(0);
    let is_compound = article && next == "-" && found.text.is_glued(found.end);
    // "four flights a week"
    let is_each = article && found.token(Class::Unit).is_some() && is_plural_noun(found.before(1));
    if is_compound || is_each {
        return None;
    }
    let is_age = next == "old" || next == "-" && matches!(found.after(1), "old" | "olds");
    if is_age || article && unit == Unit::Second || matches!(found.before(1), "once" | "twice" | "times") {
        return None;
    }
    let is_counted = found.end > found.first + 2 && found.token(Class::Units).is_some();
    let is_fraction = matches!(next, "of" | "," | "-") && found.token(Class::Unit).is_some() || value == 300;
    // "three-quarters"
    let is_hyphened = found.token(Class::Dash).is_some() && found.token(Class::Units).is_some();
    if unit == Unit::Quarter && (is_fraction && !is_counted || article || is_hyphened) {
        return None;
    }
    if article && is_rate(found) {
        return Some(Reading::of(Value::Every(Amount::whole(1), unit)));
    }
    Some(Reading::of(Value::Length(amount(value), unit)).modified(found))
}

fn is_plural_noun(word: &str) -> bool {
    word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !matches!(
            word,
            "takes"
                | "lasts"
                | "needs"
                | "spends"
                | "means"
                | "gives"
                | "almost"
                | "perhaps"
                | "costs"
                | "within"
        )
}

/// "$40 a year", "5 percent a month"
fn is_rate(found: &Found) -> bool {
    let before = found.before(1);
    before.ends_with(|c: char| c.is_ascii_digit())
        || matches!(before, "percent" | "million" | "billion" | "%" | "thousand" | "cents" | "dollars")
}

fn length_beside(found: &Found, _: &Context) -> Option<Reading> {
    let unit = found.unit()?;
    let relative = found.token(Class::Relative).map_or("", |at| found.text.lower(at));
    let Some(value) = found.value(Class::Amount) else {
        if matches!(relative, "past") && unit == Unit::Year {
            return Some(Reading::of(Value::Past));
        }
        return Some(Reading::of(Value::Length(Amount::Vague, unit)));
    };
    Some(Reading::of(Value::Length(amount(value), unit)))
}

/// "for weeks"
fn plural(found: &Found, _: &Context) -> Option<Reading> {
    let unit = found.unit()?;
    let is_introduced = matches!(
        found.before(1),
        "in" | "for" | "after" | "within" | "takes" | "take" | "over" | "many" | "more" | "took" | "of"
    );
    let is_of = found.before(1) == "of";
    (is_introduced && !is_of).then(|| Reading::of(Value::Length(Amount::Vague, unit)))
}

fn length_of_one(found: &Found, _: &Context) -> Option<Reading> {
    if found.unit().is_none() {
        // "the year ended March 31"
        return matches!(found.after(0), "ended" | "ending")
            .then(|| Reading::of(Value::Length(Amount::whole(1), Unit::Year)));
    }
    Some(Reading::of(Value::Length(Amount::whole(1), found.unit()?)))
}
