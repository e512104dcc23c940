//! The report for people, of an article whose result is written by hand: it does not change when the analysis does.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use dateline::reporter::{Form, report};
use dateline::result::{
    Article, Block, BlockKind, BoilerplateReason, Dateline, Extent, Mention, Metadata, Moment, Organization,
    Origin, Person, Place, PlaceKind, Quote, QuoteKind, Reason, Source, Speaker, Timex, TimexKind, Tweet,
};
use snapbox::{assert_data_eq, file};

const LINES: [(BlockKind, &str); 5] = [
    (BlockKind::Heading, "Harbour opens again"),
    (
        BlockKind::Paragraph,
        "PORT ELLIS (Newswire) – “We will rebuild,” Mayor Ana Ruiz told Newswire on Monday. The flood came in March, \
         after weeks of rain, and Ruiz called it “the worst day of my life”.",
    ),
    (BlockKind::Paragraph, "“So far, so good,” it said at the gate."),
    (BlockKind::Tweet, "Boats are back!\n— Port Ellis (@portellis) May 6, 2024"),
    (BlockKind::Boilerplate, "Read more: Ten harbours to see before you drown"),
];

/// Words of the article with their positions.
fn mention(article: &Article, words: &str) -> Mention {
    let byte = article.text.find(words).unwrap();
    let start = article.text[..byte].chars().count();
    Mention { start, end: start + words.chars().count(), text: words.to_owned() }
}

fn quote(article: &Article, kind: QuoteKind, words: &str, speaker: Option<(&str, Option<&str>)>) -> Quote {
    let Mention { start, end, text } = mention(article, words);
    let speaker = speaker.map(|(words, entity)| {
        let Mention { start, end, text } = mention(article, words);
        Speaker { text, start, end, entity: entity.map(str::to_owned) }
    });
    let (rule, id) = ("verb after".to_owned(), "q".to_owned());
    Quote {
        id,
        kind,
        start,
        end,
        text,
        paragraphs: Vec::new(),
        parent: None,
        speaker,
        cue: None,
        rule,
        confidence: 0.9,
    }
}

fn date(article: &Article, words: &str, kind: TimexKind, value: &str, day: Option<&str>) -> Timex {
    let Mention { start, end, text } = mention(article, words);
    let day = day.map(str::to_owned);
    let sentence =
        LINES.iter().flat_map(|(_, line)| line.split_inclusive(". ")).find(|line| line.contains(words));
    let Mention { start: first, end: last, .. } =
        mention(article, sentence.expect("the words are there").trim_end());
    Timex {
        start,
        end,
        text,
        sentence: Extent { start: first, end: last },
        kind,
        value: Some(value.to_owned()),
        modifier: None,
        earliest: day.clone(),
        latest: day,
        anchor: None,
        rule: "weekday".to_owned(),
    }
}

fn article() -> Article {
    let mut article = Article::failed(Source::default(), String::new());
    article.error = None;
    article.source.path = Some("harbour.txt".to_owned());
    article.text = LINES.map(|(_, line)| line).join("\n");
    article.metadata = Metadata {
        published: Some(Moment { date: "2024-05-06".to_owned(), time: None, origin: Origin::Tweet }),
        authors: vec!["Tom Okafor".to_owned()],
        dateline: Some(Dateline {
            place: Some("PORT ELLIS".to_owned()),
            agency: Some("Newswire".to_owned()),
        }),
        ..Metadata::default()
    };
    article.blocks = LINES
        .iter()
        .map(|(kind, line)| {
            let Mention { start, end, .. } = mention(&article, line);
            let reason = (*kind == BlockKind::Boilerplate).then_some(BoilerplateReason::RelatedLinks);
            Block { kind: *kind, start, end, reason }
        })
        .collect();
    article.people = vec![Person {
        id: "p1".to_owned(),
        name: "Ana Ruiz".to_owned(),
        titles: vec!["Mayor".to_owned()],
        aliases: vec!["Ruiz".to_owned()],
        mentions: vec![mention(&article, "Ana Ruiz"), mention(&article, "Ruiz called")],
        confidence: 0.99,
    }];
    article.places = vec![Place {
        id: "l1".to_owned(),
        name: "Port Ellis".to_owned(),
        aliases: Vec::new(),
        mentions: vec![mention(&article, "PORT ELLIS")],
        confidence: 0.8,
        kind: Some(PlaceKind::City),
        country: Some("CA".to_owned()),
        latitude: None,
        longitude: None,
        geonames: None,
    }];
    article.organizations = vec![Organization {
        id: "o1".to_owned(),
        name: "Newswire".to_owned(),
        aliases: Vec::new(),
        mentions: vec![mention(&article, "Newswire")],
        confidence: 0.9,
    }];
    article.quotes = vec![
        quote(&article, QuoteKind::Direct, "We will rebuild,", Some(("Ana Ruiz", Some("p1")))),
        quote(&article, QuoteKind::Partial, "the worst day of my life", Some(("Ruiz called", Some("p1")))),
        quote(&article, QuoteKind::Direct, "So far, so good,", None),
    ];
    article.dates = vec![
        date(&article, "Monday", TimexKind::Date, "2024-05-06", Some("2024-05-06")),
        date(&article, "March", TimexKind::Date, "2024-03", Some("2024-03-01")),
        date(&article, "weeks", TimexKind::Duration, "PXW", None),
    ];
    article.tweets = vec![Tweet {
        start: article.blocks[3].start,
        end: article.blocks[3].end,
        network: Some("x".to_owned()),
        author: Some("Port Ellis".to_owned()),
        handle: Some("portellis".to_owned()),
        date: Some("2024-05-06".to_owned()),
        text: "Boats are back!".to_owned(),
        id: None,
        url: None,
        urls: Vec::new(),
        media: Vec::new(),
    }];
    article
}

fn written(article: &Article, form: &Form) -> String {
    let mut written = Vec::new();
    report(article, form, &mut written).unwrap();
    String::from_utf8(written).unwrap()
}

#[test]
fn a_report_says_what_is_in_the_article() {
    assert_data_eq!(
        written(&article(), &Form { width: 72, ..Form::default() }),
        file!["reporter/report.txt"]
    );
}

#[test]
fn a_narrow_report_sets_labels_in_front() {
    assert_data_eq!(
        written(&article(), &Form { width: 36, ..Form::default() }),
        file!["reporter/narrow.txt"]
    );
}

#[test]
fn a_report_with_reasons_names_the_rules() {
    let mut article = article();
    let reason = |list: &str, index, rule: &str, confidence| Reason {
        list: list.to_owned(),
        index,
        rule: rule.to_owned(),
        confidence,
    };
    article.explain = Some(vec![
        reason("blocks", 4, "read more", Some(0.98)),
        reason("quotes", 0, "verb after", Some(0.9)),
        reason("people", 0, "full name", Some(0.99)),
        reason("places", 0, "one name", Some(0.8)),
        reason("places", 0, "dateline", None),
    ]);
    assert_data_eq!(written(&article, &Form { width: 72, ..Form::default() }), file!["reporter/reasons.txt"]);
}

#[test]
fn colours_change_no_word() {
    let plain = written(&article(), &Form::default());
    let coloured = written(&article(), &Form { colour: true, ..Form::default() });
    assert!(coloured.len() > plain.len());
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn a_failed_article_says_why() {
    let source = Source { path: Some("a.txt".to_owned()), ..Source::default() };
    let report = written(&Article::failed(source, "is empty".to_owned()), &Form::default());
    assert_eq!(report, "a.txt\n  Not analysed: is empty\n");
}
