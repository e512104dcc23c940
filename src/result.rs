//! The result, version 1: what is known of one article, as every reporter prints it.
//!
//! Types only, in the order in which their fields are printed. Positions (`start` inclusive, `end` exclusive) count
//! Unicode scalar values of [`Article::text`], so that `.text[start:end]` in jq and in Python is the span. What is
//! absent is null or an empty list: no field is ever left out. Lists are ordered by first position in the text.

use schemars::JsonSchema;
use serde::Serialize;

/// The version of this format.
pub const VERSION: u32 = 1;

/// One analysed article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Article {
    /// The version of this format: 1.
    pub version: u32,
    /// Where the article came from.
    pub source: Source,
    /// Null, or with `--errors inline` why the article could not be analysed; then everything below is empty.
    pub error: Option<String>,
    /// What the article says of itself: title, authors, dates, outlet.
    pub metadata: Metadata,
    /// The text that was analysed. For text input this is the decoded input, unchanged.
    pub text: String,
    /// The parts of the text. They cover every non-blank character exactly once, in order.
    pub blocks: Vec<Block>,
    /// The quotations, with their speakers.
    pub quotes: Vec<Quote>,
    /// The posts of social networks that are embedded in the text.
    pub tweets: Vec<Tweet>,
    /// The people who are named.
    pub people: Vec<Person>,
    /// The places that are named.
    pub places: Vec<Place>,
    /// The organizations that are named.
    pub organizations: Vec<Organization>,
    /// The expressions of time, with the days that they mean.
    pub dates: Vec<Timex>,
    /// Only with `--explain`: what decided each part of the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Vec<Reason>>,
}

impl Article {
    /// What stands for an article that could not be analysed: why, and nothing else.
    pub fn failed(source: Source, error: String) -> Self {
        Self {
            version: VERSION,
            source,
            error: Some(error),
            metadata: Metadata::default(),
            text: String::new(),
            blocks: Vec::new(),
            quotes: Vec::new(),
            tweets: Vec::new(),
            people: Vec::new(),
            places: Vec::new(),
            organizations: Vec::new(),
            dates: Vec::new(),
            explain: None,
        }
    }
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// The file, null for standard input.
    pub path: Option<String>,
    /// The record's id or line number in a file of records, null for a plain file.
    pub record: Option<String>,
    /// The form of the input.
    pub format: SourceFormat,
    /// The character encoding that the bytes were read as, by its WHATWG name.
    pub encoding: String,
}

/// The form of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// Plain text.
    #[default]
    Text,
    /// A saved page.
    Html,
    /// A saved page in one MIME file.
    Mhtml,
}

/// What an article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The sentence or two below the headline that sum the article up.
    pub standfirst: Option<String>,
    /// The authors' names, without roles and outlets.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// Place and agency in front of the first sentence.
    pub dateline: Option<Dateline>,
    /// The outlet that publishes.
    pub site: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The language, by its ISO 639-1 code.
    pub language: Option<String>,
    /// The section of the outlet.
    pub section: Option<String>,
    /// Keywords that the page gives.
    pub keywords: Vec<String>,
    /// The address of the lead image.
    pub image: Option<String>,
}

/// A day, perhaps with a time of day, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moment {
    /// YYYY-MM-DD.
    pub date: String,
    /// HH:MM, HH:MM:SS, either with a zone behind it if the source gives one.
    pub time: Option<String>,
    /// How it is known.
    pub origin: Origin,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Given on the command line.
    Option,
    /// A field of the input record.
    Record,
    /// The page's metadata.
    Metadata,
    /// A byline or a line with the time of publication.
    Byline,
    /// The dateline.
    Dateline,
    /// An embedded post that is of the same day.
    Tweet,
    /// The article's address.
    Url,
    /// The running text.
    Text,
}

/// Place and agency in front of the first sentence, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dateline {
    /// The place, null where only an agency stands.
    pub place: Option<String>,
    /// The agency or outlet in brackets.
    pub agency: Option<String>,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
    /// Why a boilerplate block was set aside; null for every other kind.
    pub reason: Option<BoilerplateReason>,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline, a subhead, the title of a section.
    Heading,
    /// Author, role, outlet, time of publication, a dateline that stands alone.
    Byline,
    /// Running text.
    Paragraph,
    /// An item of a list of the article.
    ListItem,
    /// Describes a picture, video or chart of the article.
    Caption,
    /// An embedded post of any network: body, links and signature.
    Tweet,
    /// What does not belong to the article; the reason says why.
    Boilerplate,
}

/// Why a block was set aside as boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoilerplateReason {
    /// Read more, see also, most popular, headlines of other articles.
    RelatedLinks,
    /// The post ... appeared first on ...; this article was originally published ...
    SyndicationFooter,
    /// An invitation to a newsletter.
    Newsletter,
    /// Share buttons as text.
    Share,
    /// A picture or wire credit that stands alone.
    Credit,
    /// A copyright line.
    Copyright,
    /// An advertisement or its label.
    Advertisement,
    /// The comment section and invitations to it.
    Comments,
    /// Who the author is, how to follow.
    AuthorBio,
    /// Reporting by ..., editing by ...
    Contributors,
    /// N min read, updated 3 hours ago.
    Timestamp,
    /// Play video, transcript controls, gallery counters.
    Player,
    /// Menus, tags, categories, breadcrumbs.
    Navigation,
    /// Subscribe to read, donate appeals.
    Paywall,
    /// The article's own text or headline again.
    Duplicate,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quote {
    /// `q1`, `q2`, ...
    pub id: String,
    /// What kind of quotation it is.
    pub kind: QuoteKind,
    /// First position of the words, after the outer mark.
    pub start: usize,
    /// One past the last position of the words, before the outer mark.
    pub end: usize,
    /// The words without the outer marks.
    pub text: String,
    /// The paragraphs of a quotation that runs over several: without the marks that open it again and without what
    /// interrupts it (an advertisement, a caption). Empty where it stands in one paragraph.
    pub paragraphs: Vec<Mention>,
    /// The id of the quotation that this one stands in.
    pub parent: Option<String>,
    /// Who speaks, as far as the text tells.
    pub speaker: Option<Speaker>,
    /// The words that attribute it: a verb of speech, "according to".
    pub cue: Option<Mention>,
    /// The name of the rule that attributed it.
    pub rule: String,
    /// How sure the speaker is, 0 to 1.
    pub confidence: f32,
}

/// What kind of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A whole utterance between marks.
    Direct,
    /// An attributed fragment between marks.
    Partial,
    /// A block quotation after an introduction, with or without marks.
    Block,
    /// Reported speech without marks (only with `--indirect`).
    Indirect,
}

/// The words that name a speaker in the text, and who is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Speaker {
    /// The words, which can be a pronoun.
    pub text: String,
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
    /// The id of the person, organization or place that is meant.
    pub entity: Option<String>,
}

/// An embedded post of a social network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tweet {
    /// First position of the whole post.
    pub start: usize,
    /// One past the last position of the whole post.
    pub end: usize,
    /// `x`, `truth_social`, `instagram`, `facebook`, `telegram`, `bluesky`, `youtube`, ...
    pub network: Option<String>,
    /// The author's name as shown.
    pub author: Option<String>,
    /// The author's handle, without `@`.
    pub handle: Option<String>,
    /// YYYY-MM-DD.
    pub date: Option<String>,
    /// The body without its signature.
    pub text: String,
    /// The post's number on its network.
    pub id: Option<String>,
    /// The post's own address.
    pub url: Option<String>,
    /// Addresses in the body.
    pub urls: Vec<String>,
    /// Addresses of pictures and videos in the body.
    pub media: Vec<String>,
}

/// Some words of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mention {
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Person {
    /// `p1`, `p2`, ...
    pub id: String,
    /// The fullest form of the name.
    pub name: String,
    /// Offices, ranks, professions and forms of address that stand with the name.
    pub titles: Vec<String>,
    /// The other forms of the name in this article.
    pub aliases: Vec<String>,
    /// Where the person is named, without titles and possessive endings.
    pub mentions: Vec<Mention>,
    /// How sure it is that this is a person, 0 to 1.
    pub confidence: f32,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Place {
    /// `l1`, `l2`, ...
    pub id: String,
    /// The fullest form of the name.
    pub name: String,
    /// The other forms of the name in this article.
    pub aliases: Vec<String>,
    /// Where the place is named.
    pub mentions: Vec<Mention>,
    /// How sure it is that this is a place, 0 to 1.
    pub confidence: f32,
    /// Country, state, city, ...; null where the name could be anything.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-2; null where the name could be anywhere.
    pub country: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// The number in GeoNames.
    pub geonames: Option<u32>,
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A country or territory.
    Country,
    /// A first-level division: state, province.
    State,
    /// A city, town or village.
    City,
    /// A district, county, continent or other area.
    Region,
    /// A sea, lake, river.
    Water,
    /// A building, airport, bridge, park.
    Facility,
    /// A mountain, desert, island.
    Landform,
    /// A street or square.
    Street,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Organization {
    /// `o1`, `o2`, ...
    pub id: String,
    /// The fullest form of the name.
    pub name: String,
    /// The other forms of the name in this article.
    pub aliases: Vec<String>,
    /// Where the organization is named.
    pub mentions: Vec<Mention>,
    /// How sure it is that this is an organization, 0 to 1.
    pub confidence: f32,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Timex {
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The sentence that bears it.
    pub sentence: Extent,
    /// Date, time of day, duration or set.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// The TIMEX3 (ISO 8601) value, null where nothing anchors it.
    pub value: Option<String>,
    /// The TIMEX3 modifier: `START`, `MID`, `END`, `APPROX`, ...
    pub modifier: Option<String>,
    /// The first day that is meant, YYYY-MM-DD.
    pub earliest: Option<String>,
    /// The last day that is meant, YYYY-MM-DD.
    pub latest: Option<String>,
    /// The day that a relative expression was counted from, YYYY-MM-DD.
    pub anchor: Option<String>,
    /// The name of the shape that found it.
    pub rule: String,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Extent {
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
}

/// The four TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimexKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Times that recur.
    Set,
}

/// What decided one part of the result (with `--explain`).
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reason {
    /// The list that the part stands in: `blocks`, `quotes`, `people`, ...
    pub list: String,
    /// Its place in that list, from 0.
    pub index: usize,
    /// The rule or evidence that decided.
    pub rule: String,
    /// How sure the decision is, 0 to 1; null where the rule gives no number.
    pub confidence: Option<f32>,
}
