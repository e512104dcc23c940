//! People: which mentions mean the same person.
//!
//! Names of several words are grouped first; then each name of one word (or a surname with its particle) joins the
//! person whom a reader would take it for. The rules for two people of one surname are those of news style: a form of
//! address or the gender decides; then whoever was named in full a sentence or two before; then whoever came first.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cluster, Named, REACH, fullest};
use crate::extractor::folding::{fold, words};
use crate::extractor::names::Gender;
use crate::extractor::names::gender::of_given_name;
use crate::lexicon::NICKNAMES;

/// How many bytes before a bare surname a full name decides whose it is.
const NEAR: u32 = 250;

/// Words that belong to the surname behind them.
const PARTICLES: &[&str] = &[
    "abu", "al", "ap", "ben", "bin", "bint", "d'", "da", "dal", "de", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "le", "mac", "san", "st", "ten", "ter", "van", "von", "zu",
];

/// Pairs of a given name and its short form, in both orders.
static SHORT_FORMS: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    NICKNAMES
        .rows::<2>()
        .flat_map(|[name, short]| short.split(' ').flat_map(move |short| [(name, short), (short, name)]))
        .collect()
});

/// A person's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// Folded words, without suffix, cut at hyphens too.
    words: Vec<String>,
    /// `jr`, `sr`, `ii`, `iii`, `iv`.
    suffix: Option<&'static str>,
    /// One word, or one word behind particles: a surname or a given name alone, of two parts perhaps.
    is_bare: bool,
}

impl Name {
    fn new(text: &str) -> Self {
        const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];
        let folded = fold(text);
        let mut words: Vec<String> = words(&folded).map(str::to_owned).collect();
        let suffix = words.last().and_then(|last| SUFFIXES.into_iter().find(|s| s == last));
        if suffix.is_some() && words.len() > 1 {
            words.pop();
        }
        let particles = words.iter().take_while(|w| PARTICLES.contains(&w.as_str())).count();
        let is_bare = words.len() <= particles + 1 || text.split_whitespace().count() == 1;
        Self { words, suffix, is_bare }
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether two full names can be one person's.
    fn fits(&self, other: &Self) -> bool {
        if self.suffix != other.suffix {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let same_given = short.first() == long.first() && short.words.len() == long.words.len();
        let surnames_fit =
            short.last() == long.last() || same_given && is_misspelling(short.last(), long.last());
        let ends_agree = surnames_fit && given_names_fit(short.first(), long.first());
        // "Hana bint Said" and "Hana bint Said Al Amri", "Ruiz Ortega" and "Ana Ruiz Ortega".
        let inside = short.words.len() > 1 && long.words.windows(short.words.len()).any(|w| w == short.words);
        inside || ends_agree && middle_names_fit(&short.words, &long.words)
    }
}

/// Equal, one the initial of the other, or one a short form of the other.
fn given_names_fit(a: &str, b: &str) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || SHORT_FORMS.contains(&(a, b))
}

/// Whether two long words differ by one letter that is wrong, missing or too many ("Hussain", "Husain").
fn is_misspelling(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    let (short, long) =
        if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let same_start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let same_end = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    short.len() >= LONG
        && long.len() - short.len() <= 1
        && same_start >= 1
        && same_start + same_end + 1 >= long.len()
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// Whether every middle name of the shorter name is in the longer one, as such or as an initial.
fn middle_names_fit(short: &[String], long: &[String]) -> bool {
    fn middle(words: &[String]) -> &[String] {
        words.get(1..words.len().saturating_sub(1)).unwrap_or_default()
    }
    let mut rest = middle(long).iter();
    middle(short).iter().all(|name| rest.any(|other| given_names_fit(name, other)))
}

/// A person while the mentions are sorted.
struct Person {
    /// The distinct full names.
    names: Vec<Name>,
    /// Mentions by the person's full names, in order: their numbers and where they begin.
    full: Vec<(usize, u32)>,
    /// All mentions.
    mentions: Vec<usize>,
    gender: Option<Gender>,
    rule: &'static str,
}

impl Person {
    fn fits(&self, name: &Name, gender: Option<Gender>) -> bool {
        self.agrees(gender) && self.names.iter().all(|other| other.fits(name))
    }

    fn agrees(&self, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender.is_none() || gender == self.gender
    }
}

/// Sorts mentions of people, given in order, into people.
pub(super) fn group(mentions: &[Named]) -> Vec<Cluster> {
    let mut sorting = Sorting::default();
    let names: Vec<Name> = mentions.iter().map(|m| Name::new(m.text)).collect();
    for (number, (mention, name)) in mentions.iter().zip(&names).enumerate() {
        if !name.is_bare {
            sorting.place_full(number, mention, name);
        }
    }
    for (number, (mention, name)) in mentions.iter().zip(&names).enumerate() {
        if name.is_bare {
            sorting.place_bare(number, mention, name);
        }
    }
    sorting.people.into_iter().map(|person| person.cluster(mentions)).collect()
}

/// The people found so far, and where to look for them.
#[derive(Default)]
struct Sorting {
    people: Vec<Person>,
    /// A word of a name and the people who have it, in order of first mention.
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Sorting {
    fn with_word(&self, word: &str) -> impl DoubleEndedIterator<Item = usize> {
        self.by_word.get(word).into_iter().flatten().copied()
    }

    fn place_full(&mut self, number: usize, mention: &Named, name: &Name) {
        let gender = mention.gender.or_else(|| of_given_name(&fold(mention.text)));
        let person = self.bearer(name, mention.gender, gender).unwrap_or_else(|| self.add("full name"));
        self.join(person, number, name);
        let found = &mut self.people[person];
        found.gender = found.gender.or(gender);
        found.full.push((number, mention.start));
        if !found.names.contains(name) {
            found.names.push(name.clone());
        }
    }

    /// The latest person of this very full name, or else the latest whom it fits.
    fn bearer(&self, name: &Name, addressed: Option<Gender>, gender: Option<Gender>) -> Option<usize> {
        let same = |&p: &usize| self.people[p].agrees(addressed) && self.people[p].names.contains(name);
        let fitting = |&p: &usize| self.people[p].fits(name, gender);
        let of_word = |word| self.with_word(word).rev().take(REACH);
        of_word(name.last()).find(same).or_else(|| {
            let with_any_word = name.words.iter().flat_map(|word| of_word(word));
            with_any_word.filter(fitting).max_by_key(|&p| self.people[p].full.last().copied())
        })
    }

    fn place_bare(&mut self, number: usize, mention: &Named, name: &Name) {
        let person = self.owner(mention, name).unwrap_or_else(|| self.add("name of one word"));
        self.join(person, number, name);
        let found = &mut self.people[person];
        found.gender = found.gender.or(mention.gender);
    }

    /// Whose surname or given name this is.
    fn owner(&self, mention: &Named, name: &Name) -> Option<usize> {
        let candidates =
            || self.with_word(name.last()).take(REACH).filter(|&p| self.people[p].agrees(mention.gender));
        let suffix = |p: &usize| {
            name.suffix.is_none() || self.people[*p].names.iter().any(|n| n.suffix == name.suffix)
        };
        let surname = |p: &usize| self.people[*p].names.iter().any(|n| n.words.ends_with(&name.words));
        let same_bare = |p: &usize| self.people[*p].full.is_empty();
        let first = |p: &usize| self.people[*p].names.iter().any(|n| n.words.starts_with(&name.words));
        let mut by_surname: Vec<usize> = candidates().filter(surname).filter(suffix).collect();
        if !by_surname.is_empty() {
            // Of father and son the one without a suffix is called by the surname alone.
            let plain = |p: &usize| self.people[*p].names.iter().any(|n| n.suffix == name.suffix);
            if by_surname.iter().any(plain) {
                by_surname.retain(plain);
            }
            return self.likeliest(&by_surname, mention);
        }
        let by_given: Vec<usize> = candidates().filter(first).collect();
        if !by_given.is_empty() {
            return self.likeliest(&by_given, mention);
        }
        candidates()
            .find(same_bare)
            .or_else(|| candidates().next())
            .or_else(|| self.misspelled(mention, name))
    }

    /// Whose surname this is but for one letter.
    fn misspelled(&self, mention: &Named, name: &Name) -> Option<usize> {
        let known =
            self.people.iter().enumerate().take(REACH).filter(|(_, person)| person.agrees(mention.gender));
        let mut alike =
            known.filter(|(_, p)| p.names.iter().any(|other| is_misspelling(other.last(), name.last())));
        alike.next().map(|(person, _)| person)
    }

    /// Which of several people of one name is meant: one named in full shortly before, or who came first.
    fn likeliest(&self, people: &[usize], mention: &Named) -> Option<usize> {
        let last_full = |p: usize| {
            let full = &self.people[p].full;
            full[..full.partition_point(|&(_, start)| start < mention.start)].last().map(|&(_, start)| start)
        };
        let near = people
            .iter()
            .copied()
            .filter(|&p| last_full(p).is_some_and(|start| mention.start - start < NEAR))
            .max_by_key(|&p| last_full(p));
        near.or_else(|| people.iter().copied().min_by_key(|&p| self.people[p].mentions.first().copied()))
    }

    fn add(&mut self, rule: &'static str) -> usize {
        self.people.push(Person {
            names: Vec::new(),
            full: Vec::new(),
            mentions: Vec::new(),
            gender: None,
            rule,
        });
        self.people.len() - 1
    }

    fn join(&mut self, person: usize, number: usize, name: &Name) {
        // A page can lose the space between the words: "AnaRuiz".
        let glued = (name.words.len() > 1).then(|| name.words.concat());
        for word in name.words.iter().cloned().chain(glued) {
            let people = self.by_word.entry(word).or_default();
            if !people.iter().rev().take(REACH).any(|&known| known == person) {
                people.push(person);
            }
        }
        self.people[person].mentions.push(number);
    }
}

impl Person {
    fn cluster(mut self, mentions: &[Named]) -> Cluster {
        self.mentions.sort_unstable();
        let name = fullest(self.mentions.iter().map(|&m| mentions[m].text)).to_owned();
        Cluster { name, members: self.mentions, gender: self.gender, rule: self.rule }
    }
}
