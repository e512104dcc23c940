//! Merging, titles and the resolution of places, by the cases in `fixtures/merging` and `fixtures/places`: texts with
//! their mentions marked, so that they do not hang on what the tagger finds. The README of each folder tells the form.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use dateline::extractor::names::{self, Entity, Mention, NameKind, UserLexicon};
use dateline::extractor::places;
use dateline::parser;
use dateline::reader::Document;
use dateline::span::Span;

/// A text without its marks, the marked words with what the marks say.
struct Marked {
    text: String,
    marks: Vec<(Span, NameKind, String)>,
}

impl Marked {
    fn parse(line: &str) -> Self {
        let mut marked = Self { text: String::new(), marks: Vec::new() };
        let line = line.replace("\\n", "\n");
        let mut rest = line.as_str();
        while let Some((before, inside)) = rest.split_once("[[") {
            let (mark, behind) = inside.split_once("]]").expect("a mark is closed");
            let (words, what) = mark.split_once('|').expect("a mark tells its kind");
            let (kind, label) = what.split_once(' ').expect("a mark tells its label");
            let kind = match kind {
                "person" => NameKind::Person,
                "place" => NameKind::Place,
                "organization" => NameKind::Organization,
                other => panic!("no kind of name: {other}"),
            };
            marked.text.push_str(before);
            let start = marked.text.len();
            marked.text.push_str(words);
            marked.marks.push((Span::new(start, marked.text.len()), kind, label.to_owned()));
            rest = behind;
        }
        marked.text.push_str(rest);
        marked
    }

    fn entities(&self) -> Vec<Entity> {
        let document = Document::from_text(self.text.as_str());
        let layout = parser::parse(&document, None);
        let mention = |&(span, kind, _): &(Span, NameKind, String)| Mention {
            kind,
            span,
            tokens: layout.tokens_in(span),
            confidence: 0.9,
            rule: "marked",
        };
        let mentions: Vec<Mention> = self.marks.iter().map(mention).collect();
        let mut entities = names::entities(&layout, &mentions, &UserLexicon::default());
        places::resolve(&layout, &mut entities);
        entities
    }

    /// The label of each entity: those of all its mentions, if they differ.
    fn label(&self, entity: &Entity) -> String {
        let of = |m: &Mention| {
            self.marks.iter().find(|(span, ..)| *span == m.span).map(|(.., label)| label.as_str())
        };
        let mut labels: Vec<&str> = entity.mentions.iter().filter_map(of).collect();
        labels.sort_unstable();
        labels.dedup();
        labels.join("+")
    }
}

/// The cases of a file: the cells of each line.
fn cases(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let table = fs::read_to_string(path).expect("the fixture is there");
    table.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[track_caller]
fn no_faults(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn mentions_of_one_label_are_one_entity() {
    let mut faults = Vec::new();
    for file in ["merging/people.tsv", "merging/organizations.tsv", "merging/places.tsv", "merging/teams.tsv"]
    {
        for case in cases(file) {
            let marked = Marked::parse(&case[1]);
            let mut seen: HashMap<String, usize> = HashMap::new();
            for entity in marked.entities() {
                *seen.entry(marked.label(&entity)).or_default() += 1;
            }
            let mut wrong: Vec<_> =
                seen.iter().filter(|(label, count)| label.contains('+') || **count > 1).collect();
            wrong.sort();
            if !wrong.is_empty() {
                faults.push(format!("{file}: {}: {wrong:?}", case[0]));
            }
        }
    }
    no_faults(&faults);
}

#[test]
fn people_have_their_titles() {
    let mut faults = Vec::new();
    for case in cases("merging/titles.tsv") {
        let marked = Marked::parse(&case[1]);
        let mut expected: HashMap<&str, Vec<&str>> = HashMap::new();
        for person in case[2].split(';').filter(|person| !person.trim().is_empty()) {
            let (label, titles) = person.split_once(':').expect("label: titles");
            expected.insert(label.trim(), titles.split('|').map(str::trim).collect());
        }
        for person in marked.entities().iter().filter(|e| e.kind == NameKind::Person) {
            let wanted = expected.remove(marked.label(person).as_str()).unwrap_or_default();
            if person.titles != wanted {
                faults.push(format!("{}: {} has {:?}, not {wanted:?}", case[0], person.name, person.titles));
            }
        }
    }
    no_faults(&faults);
}

#[test]
fn places_mean_what_the_article_means() {
    let mut faults = Vec::new();
    for case in cases("places/resolution.tsv") {
        let marked = Marked::parse(&case[1]);
        for place in marked.entities() {
            let facts = place.place.as_ref();
            let country = facts.and_then(|f| f.country).map(|code| code.map(char::from).iter().collect());
            let kind = facts.and_then(|f| f.kind).map(|kind| format!("{kind:?}").to_lowercase());
            let geonames = facts.and_then(|f| f.geonames).map(|number| number.to_string());
            let found: Vec<String> =
                [country, kind, geonames].map(|fact: Option<String>| fact.unwrap_or("-".to_owned())).into();
            let label = marked.label(&place);
            if label
                .split('+')
                .any(|label| !label.split(' ').zip(&found).all(|(wanted, have)| wanted == have))
            {
                faults.push(format!("{}: {} is {found:?}, not {label}", case[0], place.name));
            }
        }
    }
    no_faults(&faults);
}
