//! Units beside the day of publication, or beside what was named last: "yesterday", "last week", "the same month".

use jiff::civil::Date;

use super::super::anchors::Context;
use super::super::neighbours::Neighbour;
use super::super::tense::{Tense, is_present, tense};
use super::super::values::{Amount, Part, TimeOfDay, Unit, Value};
use super::super::words::Class;
use super::{Found, Reading, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "near-day",
        pattern: "(PHASE (on|in)?)? NEAR (POSSESSIVE? PART)?",
        read: near_day,
        example: "he said [yesterday morning] that = 2025-04-09TMO",
    },
    Shape {
        name: "relative-part",
        pattern: "<phase>? (the|this)? (RELATIVE|that|same|that same) PART",
        read: relative_part,
        example: "he left [last night] with = 2025-04-09TNI",
    },
    Shape {
        name: "the-part",
        pattern: "<phase>? the PART",
        read: the_part,
        example: "went on into [the evening], he = 2025-04-10TEV",
    },
    Shape {
        name: "relative-unit",
        pattern: "<phase>? (the|this|these)? RELATIVE (fiscal|calendar|school|financial|tax|whole|same|entire)? UNIT",
        read: relative_unit,
        example: "it rose [earlier this month] by = 2025-04",
    },
    Shape {
        name: "unit-beyond",
        pattern: "the UNIT (before last|after next)",
        read: unit_beyond,
        example: "rain [the week before last] was = 2025-W13",
    },
    Shape {
        name: "same-unit",
        pattern: "<phase>? (that same?|the same|this same) (fiscal|calendar)? UNIT",
        read: same_unit,
        example: "In 1990 he won; [that year] he = 1990",
    },
    Shape {
        name: "same-unit-in-year",
        pattern: "the same (month|period|quarter) (in|of|a)? (YEAR|last year|year ago|year earlier)",
        read: same_unit_in_year,
        example: "In May 2024 it rose, unlike [the same month in 2016] when = 2016-05",
    },
    Shape {
        name: "the-unit",
        pattern: "<phase>? the (new|whole|entire|holiday|long|full|fiscal)? UNIT",
        read: the_unit,
        example: "rain over [the weekend] was = 2025-W14-WE",
    },
    Shape {
        name: "year-end",
        pattern: "the? (year|month|week) DASH? end|the? (year|month|week) POSSESSIVE end",
        read: unit_end,
        example: "due by [year-end] in = 2025-12-31",
    },
];

/// today, yesterday, tomorrow, tonight, overnight
fn near_day(found: &Found, context: &Context) -> Option<Reading> {
    let shift = i64::from(found.value(Class::Near)?);
    let name = found.text.lower(found.token(Class::Near)?);
    let part = found.part().or(matches!(name, "tonight" | "overnight").then_some(Part::Night));
    if is_name(found)
        || name == "overnight"
            && found.text.word(found.end).starts_with(char::is_lowercase)
            && !Neighbour::GoesOn.is(found.after(0))
    {
        return None;
    }
    if name == "today" && is_generic_today(found, context) {
        return Some(Reading::of(Value::Present));
    }
    let reading =
        Reading::from(spoken_on(found, context), |today| Some(Value::shifted(today, shift, Unit::Day)));
    Some(super::weekdays::with_part(reading, part).modified(found))
}

/// The day that the words around an expression were spoken on: of a quotation that a weekday introduces that day
/// ("In a statement on Wednesday she said: 'Tonight we ...'"), else the day of publication.
fn spoken_on(found: &Found, context: &Context) -> Option<Date> {
    const NEAR: usize = 25;
    let introduced = || {
        let (day, end) = context.told_day?;
        let quotation = found.text.quotation(found.first)?;
        let opening =
            found.text.layout.tokens.partition_point(|token| token.span.start < quotation.span.start);
        (end <= opening && opening - end < NEAR).then_some(day)
    };
    introduced().or(context.today)
}

/// "USA Today", "the Today show": a name, written with a capital inside a sentence.
fn is_name(found: &Found) -> bool {
    let text = found.text;
    let at = found.first;
    let is_show = matches!(found.after(0), "show" | "program" | "programme") && text.is_capital(at);
    let word_before = at > 0 && text.word(at - 1).starts_with(char::is_alphanumeric);
    let is_inside = word_before && text.is_capital(at) && found.value(Class::Phase).is_none();
    is_show || is_inside && (text.is_capital(at - 1) || matches!(found.before(1), "the" | "'s" | "’s" | "a"))
}

/// "the world today", "where we are today": the present rather than the day. Without a day to mean, a clause about the
/// present means the present.
fn is_generic_today(found: &Found, context: &Context) -> bool {
    matches!(
        found.before(1),
        "world"
            | "country"
            | "society"
            | "nation"
            | "america"
            | "ever"
            | "even"
            | "still"
            | "than"
            | "are"
            | "exists"
            | "untrue"
    ) || found.before(1) == "in" && found.before(2) == "living"
        || matches!(found.after(0), "'s" | "’s") && !is_of_one_day(found)
        || context.today.is_none() && is_present(found.text, found.first, found.end)
}

/// "today's ruling", not "today's youth".
fn is_of_one_day(found: &Found) -> bool {
    const FAR: usize = 6;
    let described = (1..FAR).map(|n| found.after(n)).take_while(|word| word.starts_with(char::is_alphabetic));
    described.take_while(|word| !Neighbour::GoesOn.is(word)).any(|word| Neighbour::News.is(word))
}

/// "this morning", "last night", "that evening"
fn relative_part(found: &Found, context: &Context) -> Option<Reading> {
    let part = found.part()?;
    let counts_on = matches!(found.word(0), "the") || found.has("following");
    let (anchor, shift) = match found.relative() {
        Some(0) => (spoken_on(found, context), 0),
        Some(direction) if counts_on => (context.last_day.or(context.today), i64::from(direction)),
        Some(direction) => (spoken_on(found, context), i64::from(direction)),
        None => (context.last_day.or(context.today), 0),
    };
    Some(time_of_day(anchor, shift, part).modified(found))
}

fn time_of_day(anchor: Option<Date>, shift: i64, part: Part) -> Reading {
    let reading = Reading::from(anchor, |day| match Value::shifted(day, shift, Unit::Day) {
        Value::Day(day) => Some(Value::Time(day, TimeOfDay::Part(part))),
        _ => None,
    });
    match reading.value {
        Value::Unknown => Reading { value: Value::UnknownTime, ..reading },
        _ => reading,
    }
}

/// "the evening", where a story goes on.
fn the_part(found: &Found, context: &Context) -> Option<Reading> {
    let follows = matches!(found.before(1), "in" | "during" | "through" | "throughout" | "into");
    let ends = !found.after(0).starts_with(char::is_alphabetic)
        || matches!(found.after(0), "and" | "when" | "to" | "as" | "with");
    if !(follows || found.token(Class::Phase).is_some() || found.token(Class::Edge).is_some()) || !ends {
        return None;
    }
    Some(time_of_day(context.last_day.or(context.today), 0, found.part()?).modified(found))
}

/// "last week", "earlier this year", "the previous month"
fn relative_unit(found: &Found, context: &Context) -> Option<Reading> {
    let (unit, direction) = (found.unit()?, i64::from(found.relative()?));
    let word = found.text.lower(found.token(Class::Relative)?);
    if unit.is_of_clock() || unit == Unit::Fortnight {
        return None;
    }
    let has_article = found.has("the");
    // "the last day", "the past year" with no end named: a length or an end, not a day of the calendar.
    if unit == Unit::Day && (word == "last" || has_article && matches!(word, "past" | "current" | "coming")) {
        return None;
    }
    if matches!(unit, Unit::Decade | Unit::Century) && direction < 0 {
        return Some(Reading::of(Value::Length(Amount::whole(1), unit)).modified(found));
    }
    // "over the past year" is a length; "this past week" is the week before.
    let is_length =
        has_article && (word == "past" || matches!(word, "last" | "next" | "coming") && is_spanned(found));
    if is_length {
        return Some(Reading::of(Value::Length(Amount::whole(1), unit)));
    }
    // "This Week" with capitals is a broadcast.
    let last = found.end - 1;
    let is_shouted = found.text.word(last).bytes().all(|b| b.is_ascii_uppercase());
    if found.text.is_capital(last) && found.first > 0 && !is_shouted {
        return None;
    }
    let from_last = has_article
        && matches!(word, "previous" | "following" | "next" | "preceding" | "prior" | "ensuing")
        || word == "following";
    let direction = match (unit, word, context.today) {
        // "this weekend", told of as past from Monday to Wednesday
        (Unit::Weekend, "this", Some(day)) if day.weekday().to_monday_zero_offset() < 3 => {
            -i64::from(tense(found.text, found.first, found.end) == Some(Tense::Past))
        }
        // On Saturday and Sunday "this past week" is the one that ends.
        (Unit::Week, "past", Some(day)) if day.weekday().to_monday_zero_offset() > 4 && !has_article => 0,
        _ => direction,
    };
    let anchor = if from_last { last_named(context, unit).or(context.today) } else { context.today };
    let anchor = anchor.or(context.guess.filter(|_| matches!(unit, Unit::Year)));
    Some(Reading::from(anchor, |day| Some(Value::shifted(day, direction, unit))).modified(found))
}

/// "the week before last"
fn unit_beyond(found: &Found, context: &Context) -> Option<Reading> {
    let unit = found.unit().filter(|unit| !unit.is_of_clock())?;
    // "the week before last Friday"
    let classes = [Class::Weekday, Class::Month, Class::Season, Class::Unit, Class::Part, Class::Holiday];
    if classes.iter().any(|&class| found.text.read(class, found.end, found.block_end).is_some()) {
        return None;
    }
    let count = if found.has("last") { -2 } else { 2 };
    Some(Reading::from(context.today, |day| Some(Value::shifted(day, count, unit))))
}

/// Whether a preposition in front takes the expression as a length.
fn is_spanned(found: &Found) -> bool {
    matches!(found.before(1), "over" | "in" | "for" | "during" | "within")
}

/// A day of what was named last, to count units from.
pub(super) fn last_named(context: &Context, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Year | Unit::Decade | Unit::Century => {
            context.last_year.and_then(|year| Date::new(year, 1, 1).ok())
        }
        Unit::Month => context.last_month.and_then(|(year, month)| Date::new(year, month, 1).ok()),
        Unit::Quarter => {
            context.last_quarter.and_then(|(year, quarter)| Date::new(year, quarter * 3 - 2, 1).ok())
        }
        _ => context.last_day,
    }
}

/// "that year", "the same day"
fn same_unit(found: &Found, context: &Context) -> Option<Reading> {
    let unit = found.unit()?;
    if unit.is_of_clock() || unit == Unit::Fortnight {
        return None;
    }
    let named = last_named(context, unit);
    let reading = match named {
        Some(day) => Reading { anchor: named, ..Reading::of(Value::around(day, unit)) },
        None => Reading::from(context.today, |day| Some(Value::around(day, unit))),
    };
    Some(reading.modified(found))
}

fn same_unit_in_year(found: &Found, context: &Context) -> Option<Reading> {
    let year = match found.year() {
        Some(year) => Some(year),
        None => context.today.map(|day| day.year() - 1),
    };
    let value = match (year, found.has("month"), context.last_month, context.last_quarter) {
        (Some(year), true, Some((_, month)), _) => Value::Month(year, month),
        (Some(year), false, _, Some((_, quarter))) => Value::Quarter(year, quarter),
        (Some(year), false, ..) => Value::Year(year),
        _ => Value::Unknown,
    };
    Some(Reading::of(value))
}

/// "the week", "the weekend", "the year": the one around the day of publication.
fn the_unit(found: &Found, context: &Context) -> Option<Reading> {
    let unit = found.unit()?;
    let is_phased = found.token(Class::Phase).is_some() || found.token(Class::Edge).is_some();
    // "the week that changed all", but "said earlier in the week that it would"
    let is_told_of = matches!(found.after(0), "of" | "before" | "after" | "when" | "-" | "ended" | "ago")
        || found.after(0) == "that" && !is_phased;
    if is_told_of {
        return None;
    }
    // "at the end of the day", "Man of the Year"
    let is_saying = unit == Unit::Day
        && found.token(Class::Edge).is_some()
        && (found.before(1) == "at" || found.before(1) == "the" && found.before(2) == "at");
    let is_award =
        found.before(1) == "of" && !is_phased || found.text.is_capital(found.end - 1) && !found.has("new");
    // "the year she was born", "the New Year's Eve party"
    let goes_on = matches!(found.after(0), "he" | "she" | "they" | "we" | "i" | "it" | "the")
        || matches!(found.after(0), "'s" | "’s") && matches!(found.after(1), "eve" | "day");
    // "the year 0", "the week 53": a number that is no year.
    let is_numbered = found.after(0).starts_with(|c: char| c.is_ascii_digit());
    if is_saying || is_award || is_numbered || goes_on && !is_phased {
        return None;
    }
    match unit {
        Unit::Weekend => {
            // Told from Monday to Thursday, the weekend is the one before.
            let is_past = context.today.is_some_and(|day| day.weekday().to_monday_zero_offset() < 4);
            Some(Reading::from(context.today, |day| Some(Value::shifted(day, -i64::from(is_past), unit))))
        }
        Unit::Day if !is_phased => None,
        Unit::Day => Some(
            Reading::from(context.last_day.or(context.today), |day| Some(Value::Day(day))).modified(found),
        ),
        Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century => {
            let is_new = found.has("new");
            Some(
                Reading::from(context.today, |day| {
                    Some(Value::shifted(day, i64::from(is_new && day.month() > 6), unit))
                })
                .modified(found),
            )
        }
        _ => None,
    }
}

/// "year-end"
fn unit_end(found: &Found, context: &Context) -> Option<Reading> {
    let unit = match (found.has("year"), found.has("month")) {
        (true, _) => Unit::Year,
        (_, true) => Unit::Month,
        _ => return None,
    };
    // Of two words it is one only where it can be nothing else: "by year end".
    let is_apart = found.text.class(found.end - 2, Class::Unit).is_some();
    if is_apart && !matches!(found.before(1), "by" | "at" | "around" | "until" | "before" | "near" | "since")
    {
        return None;
    }
    Some(Reading::from(context.today, |day| Some(Value::Day(Value::around(day, unit).days()?.1))))
}
