//! The version of the program and of its models, each by the first digits of its file's hash.

use std::sync::LazyLock;

/// What the training tool wrote beside the models.
const MANIFESTS: [&str; 3] = [
    include_str!("../model/layout.toml"),
    include_str!("../model/names.toml"),
    include_str!("../model/places.toml"),
];
const DIGITS: usize = 16;

/// The version, and a line for each model.
pub(super) static LONG: LazyLock<String> = LazyLock::new(|| {
    let models = MANIFESTS.iter().flat_map(|manifest| models(manifest));
    let lines = models.map(|(file, hash)| format!("\n{file} {hash}"));
    format!("{}{}", env!("CARGO_PKG_VERSION"), lines.collect::<String>())
});

/// The files of a manifest with their hashes. A hash stands beside its file's name, or below it.
fn models(manifest: &str) -> Vec<(&str, &str)> {
    let mut file = "";
    let mut models = Vec::new();
    for line in manifest.lines() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let (key, value) = (key.trim_matches('"'), value.trim_matches('"'));
        file = [key, value].into_iter().find(|name| name.split('.').nth(1) == Some("bin")).unwrap_or(file);
        if value.len() >= DIGITS && value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            models.push((file, &value[..DIGITS]));
        }
    }
    models
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_has_its_line() {
        let files: Vec<&str> = LONG.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(files, ["layout.bin", "names.bin", "styles.bin", "words.bin", "places.bin"]);
    }
}
