//! Records: a line that is a JSON object with `text` and perhaps `id`, `url`, `title` and `published` becomes a document.

use std::str::FromStr;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{Document, ReadError, TOO_LARGE, words};

/// The names of a record's fields.
///
/// ```
/// use dateline::reader::Fields;
/// let fields: Fields = "text=body,id=uuid".parse()?;
/// assert_eq!((fields.text.as_str(), fields.url.as_str()), ("body", "url"));
/// assert!("words=body".parse::<Fields>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
pub struct Fields {
    /// The article.
    pub text: String,
    /// A web page instead of a text.
    pub html: String,
    /// What the result is known by.
    pub id: String,
    /// Whether every record must have an id: the user named its field.
    pub needs_id: bool,
    /// The article's address.
    pub url: String,
    /// Its headline.
    pub title: String,
    /// Its day of publication.
    pub published: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, html, id, url, title, published] =
            ["text", "html", "id", "url", "title", "published"].map(str::to_owned);
        Self { text, html, id, needs_id: false, url, title, published }
    }
}

impl FromStr for Fields {
    type Err = String;

    /// Reads `text=body,id=uuid`; what is not named keeps its usual name.
    fn from_str(list: &str) -> Result<Self, String> {
        let mut fields = Self::default();
        for pair in list.split(',') {
            let (field, name) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not FIELD=NAME"))?;
            let place = match field.trim() {
                "text" => &mut fields.text,
                "html" => &mut fields.html,
                "id" => &mut fields.id,
                "url" => &mut fields.url,
                "title" => &mut fields.title,
                "published" => &mut fields.published,
                other => {
                    return Err(format!(
                        "`{other}` is no field: choose among text, html, id, url, title, published"
                    ));
                }
            };
            name.trim().clone_into(place);
            fields.needs_id |= field.trim() == "id";
        }
        Ok(fields)
    }
}

/// Why a record could not be read.
#[derive(Debug)]
pub struct RecordError {
    /// The record's id, if that could be read.
    pub id: Option<String>,
    /// What is wrong.
    pub error: ReadError,
}

impl From<ReadError> for RecordError {
    fn from(error: ReadError) -> Self {
        Self { id: None, error }
    }
}

/// Reads line `number` of a file of records.
pub fn read_record(line: &[u8], number: u64, fields: &Fields) -> Result<Document, RecordError> {
    let line = std::str::from_utf8(line)
        .map_err(|error| ReadError::Record(format!("not UTF-8 at column {}", error.valid_up_to() + 1)))?;
    if line.trim().is_empty() {
        return Err(ReadError::Record("the line is blank".to_owned()).into());
    }
    let mut record = Record(serde_json::from_str(line).map_err(|error| broken(&error))?);
    let id = record.id(fields)?;
    match record.document(fields) {
        Err(error) => Err(RecordError { id, error }),
        Ok(mut document) => {
            document.source.record = Some(id.unwrap_or_else(|| number.to_string()));
            Ok(document)
        }
    }
}

/// A record's fields by name.
struct Record(Map<String, Value>);

impl Record {
    /// All but the id.
    fn document(&mut self, fields: &Fields) -> Result<Document, ReadError> {
        let Some(text) = self.string(&fields.text)? else { return Err(self.without_text(fields)) };
        if text.len() as u64 >= TOO_LARGE {
            return Err(ReadError::TooLarge);
        }
        let text = words(text).map_err(|fault| field(&fields.text, fault.to_string()))?;
        Ok(Document {
            url: self.string(&fields.url)?,
            title: self.string(&fields.title)?,
            published: self.day(&fields.published)?,
            ..Document::from_text(text)
        })
    }

    /// A field, taken out; null and absent are the same.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    fn string(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(field(name, format!("is {}, not a string", kind(&other)))),
        }
    }

    fn id(&self, fields: &Fields) -> Result<Option<String>, ReadError> {
        match self.0.get(&fields.id) {
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            None if fields.needs_id => Err(self.without(&fields.id)),
            None | Some(Value::Null) => Ok(None),
            Some(other) => {
                Err(field(&fields.id, format!("is {}, neither a string nor a number", kind(other))))
            }
        }
    }

    /// A day, perhaps with a time behind it.
    fn day(&mut self, name: &str) -> Result<Option<Date>, ReadError> {
        let Some(text) = self.string(name)?.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
        let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
        let wrong = |_| field(name, format!("is `{}`, no day as YYYY-MM-DD", text.escape_debug()));
        day.parse().map(Some).map_err(wrong)
    }

    fn without_text(&mut self, fields: &Fields) -> ReadError {
        if self.take(&fields.html).is_some() {
            return ReadError::Html;
        }
        self.without(&fields.text)
    }

    fn without(&self, name: &str) -> ReadError {
        let names: Vec<_> = self.0.keys().take(8).map(|name| format!("`{}`", name.escape_debug())).collect();
        let others = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
        field(name, format!("is missing; the record has {others}"))
    }
}

fn field(name: &str, fault: String) -> ReadError {
    ReadError::Field { name: name.to_owned(), fault }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What the JSON parser says, in the words of this program and with the column alone: the line is the record's.
fn broken(error: &serde_json::Error) -> ReadError {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let words = match words {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "half of a surrogate pair (as in \\ud800), which is no character"
        }
        words if words.starts_with("invalid type") => "the line is JSON, but no object",
        words => words,
    };
    ReadError::Record(format!("{words}, at column {}", error.column()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_by_the_names_of_its_fields() {
        let line = br#"{"body": "Rain.", "uuid": 7, "published": "2024-02-29T10:00:00Z", "title": null}"#;
        let fields = "text=body,id=uuid".parse().unwrap();
        let document = read_record(line, 3, &fields).unwrap();
        assert_eq!((document.text.as_str(), document.source.record.as_deref()), ("Rain.", Some("7")));
        assert_eq!((document.published, document.title), ("2024-02-29".parse().ok(), None));
        let document = read_record(br#"{"text": "Rain."}"#, 3, &Fields::default()).unwrap();
        assert_eq!(document.source.record.as_deref(), Some("3"));
    }

    #[test]
    fn a_bad_record_is_told_by_what_is_wrong() {
        let cases: &[(&[u8], &str)] = &[
            (b"{\"text\": \"a\"", "broken record: EOF while parsing an object, at column 12"),
            (b"[1]", "broken record: the line is JSON, but no object, at column 0"),
            (b"{\"text\": \"\xff\"}", "broken record: not UTF-8 at column 11"),
            (
                br#"{"text": "a \ud800 b"}"#,
                "broken record: half of a surrogate pair (as in \\ud800), which is no character, at column 19",
            ),
            (br#"{"id": 1, "words": "a"}"#, "field `text` is missing; the record has `id`, `words`"),
            (br#"{"text": 5}"#, "field `text` is a number, not a string"),
            (br#"{"text": ""}"#, "field `text` is empty"),
            (br#"{"text": " \n"}"#, "field `text` holds only white space"),
            (br#"{"text": "a", "id": []}"#, "field `id` is a list, neither a string nor a number"),
            (
                br#"{"text": "a", "published": "2025-02-30"}"#,
                "field `published` is `2025-02-30`, no day as YYYY-MM-DD",
            ),
        ];
        for (line, message) in cases {
            let error = read_record(line, 1, &Fields::default()).unwrap_err();
            assert_eq!(error.error.to_string(), *message);
        }
    }
}
