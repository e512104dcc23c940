//! Organizations: which mentions mean the same body.
//!
//! Each spelling gets a key without what does not tell bodies apart: legal suffixes, "US", British spelling, the order
//! of "Department of X". Known names of one body (`organizations_known.tsv`) share a key. Then the short names look for
//! the long ones that they stand for: an acronym for its expansion, "the Post" for the Washington Post, Acme for Acme
//! Motors; of several fitting ones the latest before it is meant.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cluster, Named, REACH, fullest};
use crate::extractor::folding::{fold, words};
use crate::lexicon::{DIVISIONS, LEGAL_SUFFIXES, ORGANIZATIONS_KNOWN};
use crate::parser::Layout;

static SUFFIXES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| LEGAL_SUFFIXES.rows::<1>().map(|[word]| word).collect());

static OTHER_BODY: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| DIVISIONS.rows::<1>().map(|[word]| word).collect());

/// Keys of names that always mean a known body, and that body's key.
static ALWAYS: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| known_names(|[_, always, _]| always));

/// Keys of names that mean a known body where its full name stands too.
static WHEN_FULL: LazyLock<FxHashMap<String, String>> =
    LazyLock::new(|| known_names(|[_, _, when_full]| when_full));

fn known_names(column: impl Fn([&'static str; 3]) -> &'static str) -> FxHashMap<String, String> {
    let rows = ORGANIZATIONS_KNOWN.rows::<3>();
    let names = rows.flat_map(|row| {
        let full = plain_key(&spelling(row[0]));
        column(row).split('|').map(move |name| (plain_key(&spelling(name)), full.clone()))
    });
    names.filter(|(name, _)| !name.is_empty()).collect()
}

/// Bodies and words that are part of many names without standing for them.
const NO_SHORT_NAME: &[&str] = &[
    "air force",
    "al-qaeda",
    "al qaeda",
    "army",
    "congress",
    "democratic party",
    "european union",
    "house",
    "islamic state",
    "nba",
    "nfl",
    "nhl",
    "parliament",
    "republican party",
    "senate",
    "supreme court",
    "un",
    "united nations",
    "white house",
];

/// Words that are left out of acronyms.
const SMALL: &[&str] = &["a", "and", "at", "for", "in", "of", "on", "the", "to", "&"];

/// The words of a name, folded, without an article, and with one spelling where British and American ones differ.
fn spelling(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut spelled: Vec<String> = words(&folded)
        .map(|word| match word {
            "defence" => "defense".to_owned(),
            "centre" => "center".to_owned(),
            "labour" => "labor".to_owned(),
            "dept" => "department".to_owned(),
            "&" => "and".to_owned(),
            "u" | "us" => "us".to_owned(),
            _ => word.replace("isation", "ization"),
        })
        .collect();
    if spelled.len() > 1 && spelled[0] == "la" {
        spelled.splice(..1, ["los".to_owned(), "angeles".to_owned()]);
    }
    if spelled.starts_with(&["united".to_owned(), "states".to_owned()]) {
        spelled.splice(..2, ["us".to_owned()]);
    }
    if spelled.len() > 1 && spelled[0] == "the" {
        spelled.remove(0);
    }
    spelled
}

/// The key of a name: its words run together, without legal suffixes and with departments named in one order.
fn plain_key(spelled: &[String]) -> String {
    let mut words: Vec<&str> = spelled.iter().map(String::as_str).collect();
    while words.len() > 1 && words.last().is_some_and(|last| SUFFIXES.contains(last)) {
        words.pop();
    }
    if let ["department" | "ministry", "of", rest @ ..] = words.as_slice() {
        let head = words[0];
        let rest = rest.strip_prefix(&["the"]).unwrap_or(rest);
        words = rest.iter().copied().chain([head]).collect();
    }
    words.concat().trim_end_matches("com").to_owned()
}

/// One spelling and where it is used.
struct Form<'t> {
    text: &'t str,
    words: Vec<String>,
    key: String,
    /// Where it is used first.
    start: u32,
}

/// Sorts mentions of organizations, given in order, into organizations.
pub(super) fn group(layout: &Layout, mentions: &[Named]) -> Vec<Cluster> {
    let (forms, form_of) = distinct_forms(mentions);
    let mut sorting = Sorting::new(&forms);
    sorting.link_brackets(layout, mentions, &form_of);
    let mut bodies: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut order = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let body = sorting.body(form_of[number], mention.start);
        let members = bodies.entry(body).or_default();
        if members.is_empty() {
            order.push(body);
        }
        members.push(number);
    }
    let cluster = |body| {
        let members = bodies.remove(&body)?;
        let name = fullest(members.iter().map(|&m| mentions[m].text)).to_owned();
        let rule = if sorting.is_linked[body] { "full and short name" } else { "one name" };
        Some(Cluster { name, members, gender: None, rule })
    };
    order.into_iter().filter_map(cluster).collect()
}

/// The distinct spellings in order, and the spelling of each mention.
fn distinct_forms<'t>(mentions: &[Named<'t>]) -> (Vec<Form<'t>>, Vec<usize>) {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut forms: Vec<Form> = Vec::new();
    let form_of = mentions
        .iter()
        .map(|mention| {
            *numbers.entry(mention.text).or_insert_with(|| {
                let words = spelling(mention.text);
                let plain = plain_key(&words);
                let key = ALWAYS.get(&plain).cloned().unwrap_or(plain);
                forms.push(Form { text: mention.text, words, key, start: mention.start });
                forms.len() - 1
            })
        })
        .collect();
    (forms, form_of)
}

/// The spellings and which long ones the short ones stand for.
struct Sorting<'f> {
    forms: &'f [Form<'f>],
    /// The first form of each key.
    by_key: FxHashMap<&'f str, usize>,
    /// For each form that is the first of its key: the forms that it can stand for.
    long: Vec<Vec<usize>>,
    is_linked: Vec<bool>,
}

impl<'f> Sorting<'f> {
    fn new(forms: &'f [Form<'f>]) -> Self {
        let mut by_key = FxHashMap::default();
        for (number, form) in forms.iter().enumerate() {
            by_key.entry(form.key.as_str()).or_insert(number);
        }
        let mut sorting =
            Self { forms, by_key, long: vec![Vec::new(); forms.len()], is_linked: vec![false; forms.len()] };
        sorting.link_short_names();
        sorting
    }

    /// The first form of the same key.
    fn representative(&self, form: usize) -> usize {
        self.by_key.get(self.forms[form].key.as_str()).copied().unwrap_or(form)
    }

    /// The body that a form means at a position: itself, or the latest long name before it, or else the first.
    fn body(&mut self, form: usize, at: u32) -> usize {
        let mut body = self.representative(form);
        // A short name of a short name of a full name; cycles cannot go on for longer.
        for _ in 0..4 {
            let long = &self.long[body];
            let before = long
                .iter()
                .copied()
                .filter(|&l| self.forms[l].start <= at)
                .max_by_key(|&l| self.forms[l].start);
            match before.or_else(|| long.first().copied()) {
                Some(longer) if longer != body => body = longer,
                _ => break,
            }
        }
        body
    }

    fn link(&mut self, short: usize, long: usize) {
        let (short, long) = (self.representative(short), self.representative(long));
        if short != long && !self.long[short].contains(&long) && !self.long[long].contains(&short) {
            self.long[short].push(long);
            self.is_linked[long] = true;
        }
    }

    /// Links every short name with the long names that it can stand for.
    fn link_short_names(&mut self) {
        let mut by_end: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut by_initials: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, form) in self.forms.iter().enumerate() {
            for end in [form.words.first(), form.words.last()].into_iter().flatten() {
                by_end.entry(end).or_default().push(number);
            }
            for initials in initials(&form.words) {
                by_initials.entry(initials).or_default().push(number);
            }
        }
        for (number, form) in self.forms.iter().enumerate() {
            if let Some(&full) = WHEN_FULL.get(&form.key).and_then(|full| self.by_key.get(full.as_str())) {
                self.link(number, full);
                continue;
            }
            // "the Liberals" for the Liberal Party
            let party =
                form.words.last().and_then(|last| last.strip_suffix('s')).map(|one| format!("{one}party"));
            if let Some(&party) =
                party.filter(|_| form.words.len() == 1).and_then(|key| self.by_key.get(key.as_str()))
            {
                self.link(number, party);
                continue;
            }
            if let Some(long) = acronym(form).and_then(|acronym| by_initials.get(acronym)) {
                long.iter().take(REACH).for_each(|&long| self.link(number, long));
                continue;
            }
            let ends = [form.words.first(), form.words.last()];
            let candidates = ends.into_iter().flatten().filter_map(|end| by_end.get(end.as_str())).flatten();
            for &long in candidates.take(REACH) {
                if is_short_for(&form.words, &self.forms[long].words) {
                    self.link(number, long);
                }
            }
        }
    }

    /// Links "World Trade Forum" and "WTF" in "World Trade Forum (WTF)", whatever letters the acronym takes.
    fn link_brackets(&mut self, layout: &Layout, mentions: &[Named], form_of: &[usize]) {
        for (pair, forms) in mentions.windows(2).zip(form_of.windows(2)) {
            let between = pair[0].mention.tokens.end..pair[1].mention.tokens.start;
            let in_brackets = between.len() == 1 && layout.word(between.start) == "(";
            let (long, short) = (&self.forms[forms[0]], &self.forms[forms[1]]);
            if in_brackets && is_made_of_letters(&short.key, &long.key) {
                self.link(forms[1], forms[0]);
            }
        }
    }
}

/// The letters of an acronym, if a form looks like one.
fn acronym<'f>(form: &'f Form) -> Option<&'f str> {
    let capitals = form.text.chars().filter(|c| c.is_uppercase()).count();
    match form.words.as_slice() {
        [word] if (2..=9).contains(&word.len()) && (capitals >= 2 || word.len() > 3 && capitals == 1) => {
            Some(word)
        }
        _ => None,
    }
}

/// The initials of a long name, with and without its small words.
fn initials(words: &[String]) -> Vec<String> {
    let letters = |skip: &[&str]| -> String {
        let kept = words.iter().filter(|word| !skip.contains(&word.as_str()));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    let mut found: Vec<String> =
        [SMALL, &["the"][..], &[]].map(letters).into_iter().filter(|i| i.chars().count() > 1).collect();
    found.dedup();
    found
}

/// Whether the letters of an acronym stand in this order in the long name, the first one first.
fn is_made_of_letters(acronym: &str, name: &str) -> bool {
    let mut rest = name.chars();
    acronym.len() >= 2
        && acronym.len() * 2 <= name.len()
        && acronym.chars().next() == name.chars().next()
        && acronym.chars().all(|letter| rest.any(|c| c == letter))
}

/// Whether a long name can be called by the short one, which is its beginning or its end.
fn is_short_for(short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() || NO_SHORT_NAME.contains(&short.join(" ").as_str()) {
        return false;
    }
    if let Some(rest) = long.strip_prefix(short) {
        let makes_another = rest.iter().any(|word| OTHER_BODY.contains(word.as_str()));
        let goes_on = rest.first().is_some_and(|word| matches!(word.as_str(), "in" | "for" | "and"));
        return !makes_another && !goes_on;
    }
    match long.strip_suffix(short) {
        // "Council of the Something Union" is not the Something Union.
        Some(rest) => rest.last().is_some_and(|word| !SMALL.contains(&word.as_str())),
        None => false,
    }
}
