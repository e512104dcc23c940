//! Words that mean a date in one place and something else in another: may, march, second, fall, sun, Jan, April.
//!
//! Decided by the words beside them. The counts behind the choices: of "May" with a capital inside a sentence nearly all
//! are the month, of "may" none; abbreviated weekdays and months without a number beside them are mostly names.

use super::neighbours::Neighbour;
use super::words::{Class, Ending, Term, Text};

/// Whether the word before a token introduces a time.
pub(super) fn follows_preposition(text: &Text, at: usize) -> bool {
    at > 0 && Neighbour::Time.is(text.lower(at - 1))
}

/// Whether a word that names a month means it.
pub(super) fn is_month(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    let lower = text.lower(at);
    let has_number = is_number(text, at + 1) || at > 0 && is_number(text, at - 1);
    if !text.is_capital(at) {
        // Written small it is a month only in full, and the verbs never.
        return has_number && !matches!(lower, "may" | "march" | "mar" | "sep" | "dec" | "jan")
            || is_plain(lower);
    }
    let is_abbreviated = lower.len() <= 4 && !matches!(lower, "may" | "june" | "july");
    if is_abbreviated {
        return has_number || word.ends_with('.') && !text.is_capital(at + 1);
    }
    let before_name = text.is_capital(at + 1) && text.class(at + 1, Class::Month).is_none();
    match lower {
        "may" => {
            let before = if at > 0 { text.lower(at - 1) } else { "" };
            let describes = matches!(before, "a" | "the" | "his" | "her" | "its");
            has_number
                || (follows_preposition(text, at) || describes || is_dash_before(text, at)) && !before_name
        }
        "march" => {
            let is_walk = matches!(text.lower(at + 1), "for" | "on" | "to" | "of" | "against" | "madness");
            let before = if at > 0 { text.lower(at - 1) } else { "" };
            let is_named = matches!(before, "'s" | "’s" | "climate" | "long" | "’" | "million")
                || matches!(before, "the" | "a") && !text.word(at + 1).starts_with(char::is_lowercase);
            let is_time = matches!(before, "in" | "since" | "until" | "last" | "next" | "early" | "late");
            has_number || is_time && !before_name || !is_walk && !before_name && !is_named
        }
        "april" | "june" | "august" => has_number || !before_name || follows_preposition(text, at),
        _ => true,
    }
}

/// Months that are nothing else, even written small.
fn is_plain(lower: &str) -> bool {
    matches!(
        lower,
        "january" | "february" | "june" | "july" | "september" | "october" | "november" | "december"
    )
}

fn is_number(text: &Text, at: usize) -> bool {
    matches!(text.term(at), Term::Number(number) if number.digits <= 4 && number.ending != Ending::Other)
}

fn is_dash_before(text: &Text, at: usize) -> bool {
    at > 0 && matches!(text.term(at - 1), Term::Sign(Class::Dash))
}

/// Whether a word that names a weekday means it: abbreviations only with a full stop, or beside a date.
pub(super) fn is_weekday(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    if word.ends_with("day") || word.ends_with("DAY") {
        return !is_name_of_weekday(text, at);
    }
    let beside = at + 1 + usize::from(matches!(text.lower(at + 1), "," | "."));
    text.is_capital(at)
        && (word.ends_with('.')
            || text.class(beside, Class::Month).is_some()
            || text.read(Class::Day, beside, beside + 1).is_some()
                && text.class(beside + 1, Class::Month).is_some())
}

/// "Fox News Sunday", "the Sunday Times", "Sheffield Wednesday", "on a Saturday": a name, or no certain day.
fn is_name_of_weekday(text: &Text, at: usize) -> bool {
    let before = if at > 0 { text.word(at - 1) } else { "" };
    let next = text.word(at + 1);
    let is_title = matches!(
        next,
        "Night" | "Morning" | "Times" | "Mail" | "Mirror" | "Telegraph" | "Herald" | "Express"
    );
    let is_title = is_title && !text.word(at).bytes().all(|b| b.is_ascii_uppercase());
    let is_show = before == "News" && text.lower(at) == "sunday" && at > 1 && text.word(at - 2) == "Fox";
    // "on a Saturday" is any, "in a Saturday speech" a certain one.
    let part = usize::from(text.class(at + 1, Class::Part).is_some());
    let noun = text.word(at + 1 + part);
    let has_noun = noun.starts_with(char::is_alphabetic) && !Neighbour::GoesOn.is(text.lower(at + 1 + part));
    let is_any = before == "a" && !has_noun;
    is_title
        || is_show
        || is_any
        || matches!(before, "Sheffield" | "Super" | "Black" | "Cyber" | "Holy" | "any" | "five" | "several")
        || matches!(text.lower(at + 1), "shows" | "talk")
}

/// Whether four digits name a year.
pub(super) fn is_year(text: &Text, at: usize, year: i32) -> bool {
    let before = if at > 0 { text.lower(at - 1) } else { "" };
    let glued_before = text.is_glued(at);
    let glued_after = text.is_glued(at + 1);
    if matches!(before, "$" | "£" | "€" | "#" | "." | "no" | "no." | "flight" | "route" | "number" | "page")
        && (glued_before || before.len() > 1)
    {
        return false;
    }
    if glued_after && matches!(text.lower(at + 1), "%" | "°") || Neighbour::Counted.is(text.lower(at + 1)) {
        return false;
    }
    // "the 2018-19 season", a docket "HQ-2016-0736"
    if glued_before && before == "-" && at > 1 && text.word(at - 2).bytes().all(|b| b.is_ascii_uppercase()) {
        return false;
    }
    let is_pair = text.lower(at + 1) == "-" && matches!(text.term(at + 2), Term::Number(n) if n.digits == 2);
    if is_pair && matches!(text.lower(at + 3), "season" | "school" | "campaign") {
        return false;
    }
    // "555-2010", "2010-4412" are numbers of something; "1914-1918" and "2014-15" are years.
    if glued_before
        && before == "-"
        && at > 1
        && matches!(text.term(at - 2), Term::Number(n) if n.digits != 4)
    {
        return false;
    }
    if glued_after && text.lower(at + 1) == "-" && text.is_glued(at + 2) {
        match text.term(at + 2) {
            Term::Number(n) if n.digits != 2 && n.digits != 4 => return false,
            _ if matches!(
                text.lower(at + 2),
                "foot" | "acre" | "seat" | "mile" | "strong" | "pound" | "page"
            ) =>
            {
                return false;
            }
            _ => {}
        }
    }
    if glued_before && before == "/" || glued_after && text.lower(at + 1) == "/" && text.is_glued(at + 2) {
        return matches!(text.term(at + 2), Term::Number(n) if n.digits == 2 || n.digits == 4)
            || matches!(text.term(at.saturating_sub(2)), Term::Number(n) if n.digits == 4);
    }
    (1800..=2060).contains(&year)
        || matches!(before, "in" | "since" | "of" | "until" | "by" | "from" | "circa" | "year")
        || is_capital_month_before(text, at)
}

fn is_capital_month_before(text: &Text, at: usize) -> bool {
    at > 0 && text.class(at - 1, Class::Month).is_some()
}
