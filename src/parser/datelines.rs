//! Datelines: place and agency in front of the first sentence, "ISTANBUL, April 10 (Reuters) - ".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::calendar::{leading_day, month};
use crate::lexicon::OUTLETS;
use crate::result::Dateline;

static KNOWN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| OUTLETS.rows::<2>().map(|[name, _]| name).collect());

/// Whether a name is that of an agency or outlet.
pub(super) fn is_outlet(name: &str) -> bool {
    KNOWN.contains(name)
}

/// Datelines are short: no more bytes are looked at.
const LONGEST: usize = 120;

/// The dateline that a paragraph begins with.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    let end = paragraph.char_indices().map(|(at, _)| at).take_while(|&at| at <= LONGEST).last()?;
    let head = paragraph.get(..end).filter(|_| paragraph.len() > LONGEST).unwrap_or(paragraph);
    if let Some((agency, rest)) = bracketed(head) {
        let sure = is_outlet(agency) && !rest.trim_start().is_empty();
        return (sure || begins_with_dash(rest) && is_in_capitals(agency)).then(|| found(None, Some(agency)));
    }
    let (place, rest) = place(head);
    if place.is_empty() {
        return None;
    }
    let rest = skip_day(rest);
    if let Some((agency, after)) = bracketed(rest.trim_start()) {
        let sure = is_outlet(agency) || begins_with_dash(after) || is_in_capitals(place);
        let agency = Some(agency).filter(|agency| !agency.starts_with(|c: char| c.is_ascii_digit()));
        return sure.then(|| found(Some(place), agency));
    }
    if is_outlet(place) {
        return begins_with_dash(rest).then(|| found(None, Some(place)));
    }
    let (first, region) =
        place.split_once(',').map_or((place, None), |(first, region)| (first, Some(region)));
    let is_place = is_in_capitals(first.split(' ').next().unwrap_or("")) && !is_label(place);
    let wide = rest.starts_with("  ") && is_in_capitals(first);
    let dashed = begins_with_dash(rest) && (is_place || region.is_some() && first.split(' ').count() <= 3);
    (dashed && (is_place || !is_label(place)) || wide && is_place).then(|| found(Some(place), None))
}

fn found(place: Option<&str>, agency: Option<&str>) -> Dateline {
    Dateline { place: place.map(str::to_owned), agency: agency.map(str::to_owned) }
}

/// Words with capitals, divided by single spaces and commas, and what follows them.
fn place(head: &str) -> (&str, &str) {
    const SMALL: [&str; 6] = ["de", "la", "of", "the", "al", "el"];
    let mut end = 0;
    let mut words = 0;
    while words < 7 {
        let start = if words == 0 { 0 } else { end + usize::from(head[end..].starts_with(' ')) };
        let rest = &head[start..];
        let length = rest.find([' ', '(', '—', '–', '-', '\u{a0}', '\n', '\r', '\t']).unwrap_or(rest.len());
        let word = &rest[..length];
        let bare = word.trim_end_matches(',');
        let is_small = words > 0 && SMALL.contains(&bare);
        if bare.is_empty() || !(bare.starts_with(char::is_uppercase) || is_small) || month(bare).is_some() {
            break;
        }
        // "Winston-Salem" goes on, "WASHINGTON-" ends.
        let after = &rest[length..];
        let hyphen = after.starts_with('-') && after[1..].starts_with(char::is_alphabetic);
        if hyphen && word.len() > 1 {
            let tail = after[1..].find([' ', '(', '—']).map_or(after.len(), |at| at + 1);
            end = start + length + tail;
        } else {
            end = start + length;
        }
        words += 1;
    }
    (head[..end].trim_end_matches([',', ':']), &head[end..])
}

/// What follows "April 10", with or without a year.
fn skip_day(rest: &str) -> &str {
    let trimmed = rest.trim_start_matches([',', ' ']);
    if let Some((_, length)) = leading_day(trimmed) {
        return &trimmed[length..];
    }
    let length = trimmed.find(' ').unwrap_or(trimmed.len());
    if month(&trimmed[..length]).is_none() {
        return rest;
    }
    let after = trimmed[length..].trim_start();
    after.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// A short name in round brackets at the very beginning, and what follows.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('(')?;
    let end = inside.find(')').filter(|&end| (1..=40).contains(&end))?;
    let name = &inside[..end];
    let mut words = name.split(' ');
    let is_name =
        words.all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word == "dpa");
    is_name.then_some((name, &inside[end + 1..]))
}

fn begins_with_dash(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    let spaced = trimmed.len() < rest.len();
    trimmed.starts_with(['—', '–', '―']) || trimmed.starts_with("--") || spaced && trimmed.starts_with('-')
}

/// Letters, none of them in lower case, and at least two.
fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Labels in capitals that stand where a dateline could.
fn is_label(place: &str) -> bool {
    const LABELS: [&str; 22] = [
        "EXCLUSIVE",
        "BREAKING",
        "WATCH",
        "UPDATE",
        "UPDATED",
        "OPINION",
        "ANALYSIS",
        "FILE",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "NEWS",
        "EDITOR",
        "EDITORIAL",
        "REPORT",
        "WARNING",
        "CORRECTION",
        "FACT",
        "PATRIOT",
        "NOTE",
        "INTERVIEW",
        "REVIEW",
    ];
    place.split([' ', ',', '’', '\'']).any(|word| LABELS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_news() {
        let cases = [
            ("ISTANBUL, April 10 (Reuters) - The talks began.", Some((Some("ISTANBUL"), Some("Reuters")))),
            ("TALLINN, Estonia (AP) — The ferry sank.", Some((Some("TALLINN, Estonia"), Some("AP")))),
            ("WASHINGTON — The bill passed.", Some((Some("WASHINGTON"), None))),
            ("WASHINGTON, D.C. – The bill passed.", Some((Some("WASHINGTON, D.C."), None))),
            ("LONDON—The bill passed.", Some((Some("LONDON"), None))),
            ("RIGA -- The bill passed.", Some((Some("RIGA"), None))),
            ("Riga (CNN) The bill passed.", Some((Some("Riga"), Some("CNN")))),
            ("Riga, LV — The bill passed.", Some((Some("Riga, LV"), None))),
            ("(CNN) The bill passed.", Some((None, Some("CNN")))),
            ("(Reuters) - The bill passed.", Some((None, Some("Reuters")))),
            ("CNN — The bill passed.", Some((None, Some("CNN")))),
            ("TEL AVIV-JAFFA, Israel (AFP) - A storm.", Some((Some("TEL AVIV-JAFFA, Israel"), Some("AFP")))),
            ("Liga (LI) said the bill passed.", None),
            ("EXCLUSIVE — The bill passed.", None),
            ("The bill – long awaited – passed.", None),
            ("A man walks (Photo: Ana Ruiz)", None),
            ("U.S. officials said", None),
            ("", None),
            ("—", None),
        ];
        for (text, expected) in cases {
            let found = dateline(text);
            let found = found.as_ref().map(|d| (d.place.as_deref(), d.agency.as_deref()));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
