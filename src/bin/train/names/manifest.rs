//! The manifest of the model: what it was made from, how, how good it is, and the hashes of its files.

use std::fmt::Write;

use dateline::extractor::names::tagger::Files;
use dateline::sequence::hash;
use dateline::sequence::training::Settings;

use super::corpora::{Sample, TRAINING};
use super::scores::{self, Score};

/// The licence of each training corpus and resource, and where it comes from.
const SOURCES: [(&str, &str); 11] = [
    (
        "gold/train.jsonl.gz",
        "annotated for this project; the texts are the publishers', the weights hold no text",
    ),
    (
        "data/names/train/worldwide.jsonl.gz",
        "stanfordnlp/en-worldwide-newswire (no licence stated; the weights hold no text)",
    ),
    (
        "data/names/train/uner-ewt.jsonl.gz",
        "UniversalNER/UNER_English-EWT over UD English EWT (CC BY-SA 4.0)",
    ),
    ("data/names/train/gum.jsonl.gz", "amir-zeldes/gum (CC BY 4.0; texts CC BY 2.5, CC BY-SA, CC BY 4.0)"),
    ("data/names/train/crossner.jsonl.gz", "zliucr/CrossNER (MIT; Wikipedia sentences CC BY-SA)"),
    ("data/unlabelled/news.jsonl.gz", "saved news, for counts only; the counts hold no text"),
    ("data/lexicons/clusters.tsv.gz", "word2vec and k-means over the texts above"),
    (
        "data/lexicons/cities.tsv.gz, admin1.tsv, countries.tsv, us-states.tsv",
        "GeoNames (CC BY 4.0); CIA World Factbook (public domain); datasets/country-codes (PDDL 1.0)",
    ),
    (
        "data/lexicons/given-names.tsv.gz, surnames.tsv.gz",
        "US Census (public domain); WGND 2.0 (CC0); sigpwned/popular-names-by-country-dataset (CC0)",
    ),
    ("data/lexicons/companies-sp500.tsv", "datasets/s-and-p-500-companies (PDDL)"),
    ("data/lexicons/organizations-known.tsv, organization-words.tsv, titles.tsv", "written for this project"),
];

/// The manifest.
pub(super) fn text(settings: &Settings, samples: &[Sample], scores: &[Score], files: Files) -> String {
    let mut text =
        String::from("# The model of the names: written by the training tool, read by a test.\n\n");
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    line(
        "command = \"cargo run --release --features train --bin train -- names ../shared --out src/model\""
            .to_owned(),
    );
    line(format!("seed = {}", settings.seed));
    line(format!("rows = {}", settings.rows));
    line(format!("epochs = {}", settings.epochs));
    line(format!("step = {}", settings.step));
    line(format!("documents = {}", samples.len()));
    line(format!("names = {}", samples.iter().map(|sample| sample.names.len()).sum::<usize>()));
    line("\n# FNV-1a, 64 bits.\n[hashes]".to_owned());
    for (file, bytes) in
        [("names.bin", files.names), ("styles.bin", files.styles), ("words.bin", files.words)]
    {
        line(format!("\"{file}\" = \"{:016x}\"", hash(bytes)));
    }
    line(
        "\n# F1 in percent on the development sets: all names, people, places, organizations.\n[scores]"
            .to_owned(),
    );
    for Score { corpus, style, f1: [all, people, places, organizations] } in scores {
        let style = scores::name(*style);
        line(format!(
            "\"{corpus} in style {style}\" = [{all:.2}, {people:.2}, {places:.2}, {organizations:.2}]"
        ));
    }
    line("\n[styles]".to_owned());
    for (file, style, step) in TRAINING {
        line(format!("\"{file}\" = \"{style:?}, one text of {step}\""));
    }
    text.push_str("\n[sources]\n");
    for (file, licence) in SOURCES {
        let _ = writeln!(text, "\"{file}\" = \"{licence}\"");
    }
    text
}
