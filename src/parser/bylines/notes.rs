//! Notes on the author: who is said to write, who can be reached or followed, whose column it is.

use super::names::{capitalised, name_before, names, of_class};

/// The authors whom a note on the author is about: "Ana Ruiz is a reporter", "Follow Ana Ruiz on Twitter".
pub(in crate::parser) fn noted_authors(note: &str) -> Vec<String> {
    let mut found: Vec<String> = addressed(note).or_else(|| wrote(note)).unwrap_or_default();
    if found.is_empty() {
        found = described(note).into_iter().map(|told| told.name.to_owned()).collect();
    }
    found
}

/// The authors of a note that stands among the first or last lines of an article without being known for one: it has to
/// tell a trade.
pub(in crate::parser) fn authors_by_trade(line: &str) -> Vec<String> {
    const VERBS: [&str; 7] = [" is ", " has ", " was ", " covers ", "’s column ", "'s column ", " writes "];
    if let Some(found) = addressed(line) {
        return found;
    }
    let begins = |told: &Description| told.start <= told.name.len() + 4;
    let writes = |told: &Description| {
        let verb = told.words.trim_start_matches(is_of_age);
        VERBS.iter().any(|form| verb.starts_with(form.trim_start())) && is_trade(told.words)
    };
    let told = described(line).into_iter().filter(|told| begins(told) && writes(told));
    told.map(|told| told.name.to_owned()).collect()
}

/// Who is to be followed, written to or read: the name stands before what says where.
fn addressed(note: &str) -> Option<Vec<String>> {
    const FORMS: [&str; 4] = ["Follow ", "Email ", "Write to ", "Contact "];
    const AFTER: [&str; 5] = [" on Twitter", " On Twitter", " on X", " (@", " at "];
    let note = note.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some(named) = note.to_uppercase().strip_prefix("CLICK HERE TO READ MORE FROM ") {
        return Some(vec![capitalised(named.trim())]);
    }
    if let Some(at) = note.find(" can be reached at ") {
        return name_before(&note[..at]).map(|name| vec![name.to_owned()]);
    }
    let form = FORMS.iter().find(|form| note.starts_with(**form))?;
    let mut rest = &note[form.len()..];
    let mut found = Vec::new();
    while let Some(at) = AFTER.iter().filter_map(|after| rest.find(after)).min() {
        match name_before(&rest[..at]) {
            Some(name) => found.push(name.to_owned()),
            None => break,
        }
        match rest[at..].find(" and ") {
            Some(next) => rest = &rest[at + next + " and ".len()..],
            None => break,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// "Reporting by Ana Ruiz", "Produced and written by Ana Ruiz".
fn wrote(note: &str) -> Option<Vec<String>> {
    const FORMS: [&str; 3] = ["Reporting by ", "written by ", "Written by "];
    let (at, form) = FORMS.iter().find_map(|form| Some((note.find(form)?, form)))?;
    let found = names(&note[at + form.len()..]);
    (!found.is_empty()).then_some(found)
}

/// Somebody whom a note describes.
struct Description<'n> {
    /// Where the name begins.
    start: usize,
    name: &'n str,
    /// What is said, from the verb on.
    words: &'n str,
}

/// Those whom a note describes at the beginning of a sentence, in order.
fn described(note: &str) -> Vec<Description<'_>> {
    const VERBS: [&str; 12] = [
        " is ",
        " has ",
        " was ",
        " covers ",
        " serves ",
        ", a ",
        ", an ",
        ", the ",
        "’s column ",
        "'s column ",
        " writes ",
        " reports ",
    ];
    let mut found: Vec<Description> = Vec::new();
    for verb in VERBS {
        for (at, _) in note.match_indices(verb) {
            // "Ana Ruiz, 35, is"
            let head = note[..at].trim_end_matches(is_of_age);
            let Some(name) = name_before(head) else { continue };
            let before = &head[..head.len() - name.len()];
            let begins = before.trim_end();
            let glued = begins.len() == before.len() && begins.ends_with(char::is_alphabetic);
            if (glued || begins.ends_with(|c: char| !c.is_alphanumeric() && c != ',') || begins.is_empty())
                && found.iter().all(|other| other.name != name)
            {
                found.push(Description { start: before.len(), name, words: &note[at..] });
            }
        }
    }
    found.sort_unstable_by_key(|told| told.start);
    found
}

fn is_of_age(c: char) -> bool {
    c.is_ascii_digit() || c == ',' || c == ' '
}

/// Whether what is said of someone in its first words is that they write.
fn is_trade(told: &str) -> bool {
    let end = told.char_indices().nth(140).map_or(told.len(), |(at, _)| at);
    let clause = told[..end].to_lowercase();
    clause.starts_with([' ', ',', '’', '\'']) && of_class("trade").iter().any(|trade| clause.contains(trade))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_authors_of_notes() {
        let cases: &[(&str, &[&str])] = &[
            ("Ana Ruiz is a reporter for the paper.", &["Ana Ruiz"]),
            ("— Ana Ruiz, 35, is a lawyer.", &["Ana Ruiz"]),
            ("Ana B. Ruiz’s column appears on Fridays.", &["Ana B. Ruiz"]),
            ("Follow Ana Ruiz on Twitter", &["Ana Ruiz"]),
            ("Follow us on Twitter", &[]),
            ("The Harbour Institute is a school.", &[]),
            ("Write to us.", &[]),
        ];
        for (note, expected) in cases {
            assert_eq!(&noted_authors(note), expected, "{note:?}");
        }
    }

    #[test]
    fn reads_authors_by_their_trade() {
        let cases: &[(&str, &[&str])] = &[
            ("Ana Ruiz is a reporter for the paper.", &["Ana Ruiz"]),
            ("A. B. Ruiz, 35, is the host of a show.", &["A. B. Ruiz"]),
            ("Ana RuizAna Ruiz is a politics reporter.", &["Ana Ruiz"]),
            ("Ana Ruiz is a tall woman.", &[]),
            ("He met Ana Ruiz, an editor, on the pier.", &[]),
            ("Follow Harbour reporter Ana Ruiz on Twitter: @anaruiz.", &["Ana Ruiz"]),
            ("Write to Ana Ruiz at a@example.com and Jo Berg at j@example.com", &["Ana Ruiz", "Jo Berg"]),
            ("Harbour Press music writer Ana Ruiz can be reached at 555-0100.", &["Ana Ruiz"]),
            ("CLICK HERE TO READ MORE FROM ANA RUIZ", &["Ana Ruiz"]),
        ];
        for (line, expected) in cases {
            assert_eq!(&authors_by_trade(line), expected, "{line:?}");
        }
    }
}
