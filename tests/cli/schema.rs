//! The schema tells the truth: what is printed has its keys, and none is left out.

use serde_json::{Map, Value};

use super::{dateline, results};

/// A text with something for every part of the result.
const ARTICLE: &str = "\
By Ana Ruiz

PORT ELLIS, May 6, 2024 (Newswire) - “We will rebuild,” said Mayor Tom Okafor of Chicago, who leads the \
World Health Organization, on Monday.

The harbour is open again.
— Port Ellis (@portellis) May 6, 2024
";

fn schema() -> Value {
    let output = dateline().args(["--generate", "schema"]).assert().success().get_output().stdout.clone();
    serde_json::from_slice(&output).unwrap()
}

fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema["properties"].as_object()
}

#[test]
fn every_key_that_is_always_written_is_required() {
    let schema = schema();
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, definition) in
        definitions.iter().map(|(name, definition)| (name.as_str(), definition)).chain([("Article", &schema)])
    {
        let Some(properties) = properties(definition) else { continue };
        let required: Vec<&str> =
            definition["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let optional: Vec<&str> =
            properties.keys().map(String::as_str).filter(|key| !required.contains(key)).collect();
        let expected: &[&str] = if name == "Article" { &["explain"] } else { &[] };
        assert_eq!(optional, expected, "{name}");
    }
}

#[test]
fn a_result_has_the_keys_of_the_schema() {
    let schema = schema();
    for arguments in [&["--format", "jsonl"][..], &["--format", "jsonl", "--explain", "--indirect"]] {
        let run = dateline().args(arguments).stdin(ARTICLE).assert().success();
        fits(&results(&run)[0], &schema, &schema, "article");
    }
    let run = dateline().args(["--format", "jsonl", "--errors", "inline", "nofile"]).assert().code(2);
    fits(&results(&run)[0], &schema, &schema, "failed article");
}

/// Checks keys, types and named values; `$ref`, `anyOf`, `oneOf`, `properties`, `required`, `items`, `type`, `const` and
/// `enum` are all that the schema uses.
fn fits(value: &Value, schema: &Value, root: &Value, place: &str) {
    assert_eq!(misfit(value, schema, root, place), None);
}

fn misfit(value: &Value, schema: &Value, root: &Value, place: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = root.pointer(name.trim_start_matches('#')).expect("a definition");
        return misfit(value, definition, root, place);
    }
    for alternatives in [&schema["anyOf"], &schema["oneOf"]].into_iter().filter_map(Value::as_array) {
        let misfits: Vec<_> = alternatives.iter().map(|one| misfit(value, one, root, place)).collect();
        if misfits.iter().all(Option::is_some) {
            return misfits.into_iter().flatten().next();
        }
    }
    let is_of = |kind: &Value| match kind.as_str() {
        Some("null") => value.is_null(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        other => panic!("the type {other:?} is not known here"),
    };
    let fits_type = match &schema["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(is_of),
        kind => is_of(kind),
    };
    let is_named = schema["enum"].as_array().is_none_or(|names| names.contains(value));
    if !fits_type || !is_named || schema.get("const").is_some_and(|only| only != value) {
        return Some(format!("{place}: {value} does not fit {schema}"));
    }
    if let Some(items) = value.as_array() {
        let misfits = |(n, item)| misfit(item, &schema["items"], root, &format!("{place}[{n}]"));
        return items.iter().enumerate().find_map(misfits);
    }
    let (Some(object), Some(properties)) = (value.as_object(), properties(schema)) else { return None };
    let required = schema["required"].as_array().expect("keys are required");
    if let Some(key) = required.iter().find(|key| key.as_str().is_none_or(|key| !object.contains_key(key))) {
        return Some(format!("{place}: {key} is missing"));
    }
    object.iter().find_map(|(key, value)| match properties.get(key) {
        Some(schema) => misfit(value, schema, root, &format!("{place}.{key}")),
        None => Some(format!("{place}: {key} is not in the schema")),
    })
}
