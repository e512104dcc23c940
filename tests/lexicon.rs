//! The word and phrase tables are well formed: each says its source and licence, names its columns, has no entry twice
//! and no row with a cell too many or too few, and is told in the README beside it.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use dateline::lexicon::TABLES;

#[test]
fn every_table_is_well_formed() {
    let mut faults = Vec::new();
    for table in TABLES {
        let header: Vec<&str> = table.content.lines().take_while(|line| line.starts_with('#')).collect();
        let comment = header.join(" ").to_lowercase();
        if !["mit or apache-2.0", "licence", "license", "public domain", "cc by", "cc0"]
            .iter()
            .any(|l| comment.contains(l))
        {
            faults.push(format!("{}: the comment on top names no licence", table.name));
        }
        let columns = table.columns().len();
        let mut seen = HashSet::new();
        for (number, line) in table.content.lines().enumerate().skip(header.len() + 1) {
            let place = format!("{}:{}", table.name, number + 1);
            if line.split('\t').count() != columns {
                faults.push(format!("{place}: {columns} columns are named, the row has others: {line}"));
            }
            if !seen.insert(line) {
                faults.push(format!("{place}: stands twice: {line}"));
            }
        }
        if seen.is_empty() {
            faults.push(format!("{}: holds nothing", table.name));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_readme_tells_every_table_and_every_file_is_a_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    let named: HashSet<&str> = TABLES.iter().map(|table| table.name).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.rsplit_once('.').is_some_and(|(_, extension)| extension == "tsv") {
            assert!(named.contains(name.as_str()), "{name} is in no list of tables");
            assert!(readme.contains(&format!("`{name}`")), "{name} is not told in README.md");
        }
    }
}
