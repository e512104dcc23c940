//! Title, standfirst and outlet, where the text holds them: the headings above the running text, and the footer that
//! syndication leaves ("The post TITLE appeared first on SITE.").

use super::Block;
use super::datelines::is_outlet;
use super::lines::Line;
use crate::result::{BlockKind, BoilerplateReason};

/// What the text says of its title.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Titles {
    pub(super) title: Option<String>,
    pub(super) standfirst: Option<String>,
    pub(super) site: Option<String>,
}

/// A headline is shorter.
const LONGEST_TITLE: usize = 140;

/// Reads title, standfirst and outlet.
pub(super) fn titles(text: &str, lines: &[Line], blocks: &[Block]) -> Titles {
    let mut titles = of_headings(text, lines, blocks);
    if let Some(title) = of_lines(text, lines, blocks) {
        titles.title = Some(title.to_owned());
    }
    let mut footers = blocks.iter().rev().filter(|b| b.reason == Some(BoilerplateReason::SyndicationFooter));
    if let Some((title, site)) = footers.find_map(|footer| from_footer(footer.span.of(text))) {
        titles.title = title.or(titles.title);
        titles.site = Some(site);
    }
    titles.title = titles.title.map(|title| without_site(&title, text).to_owned());
    titles
}

/// Title and standfirst by the headings above the running text.
fn of_headings(text: &str, lines: &[Line], blocks: &[Block]) -> Titles {
    let mut titles = Titles::default();
    let above = blocks.iter().take_while(|block| block.kind != BlockKind::Paragraph);
    let above: Vec<&str> = above
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| block.span.of(text))
        .take_while(|heading| !begins_list(heading))
        .collect();
    let first_line = lines.first().map_or("", |line| line.span.of(text));
    if begins_list(first_line)
        || is_headline(first_line) && lines.get(1).is_some_and(|line| is_headline(line.span.of(text)))
    {
        return titles;
    }
    let mut headings = above
        .into_iter()
        .filter(|heading| !is_label(heading) && !is_outlet(heading) && !is_name(heading, text));
    let (first, second) = (headings.next(), headings.next());
    match (first, second) {
        (Some(first), Some(second)) if is_under(first, second) => {
            titles.title = Some(second.to_owned());
            titles.standfirst = Some(first.to_owned());
        }
        // Two headlines: a list of other articles.
        (Some(first), Some(second)) if is_capitalised(first) && is_capitalised(second) => {}
        (Some(first), second) if !is_standfirst(first) => {
            titles.title = Some(first.to_owned());
            titles.standfirst = second.filter(|second| is_standfirst(second)).map(str::to_owned);
        }
        (first, _) => titles.standfirst = first.map(str::to_owned),
    }
    titles
}

/// Whether a heading is an author's name over the outlet's.
fn is_name(heading: &str, text: &str) -> bool {
    let after = text.find(heading).map_or("", |at| text[at + heading.len()..].trim_start());
    let next = after.lines().next().unwrap_or("").trim_end();
    super::bylines::author_with_outlet(heading, next).is_some()
}

/// Whether the second of two headings is the headline, as the first is a sentence.
fn is_under(first: &str, second: &str) -> bool {
    !is_standfirst(second)
        && (is_standfirst(first) || !is_capitalised(first) && is_capitalised(second) && !has_digit(second))
}

/// Under a headline, a line with figures is rather a result than the headline proper.
fn has_digit(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit())
}

/// One of the first lines, if it has the shape of a headline or the words of the address below it.
fn of_lines<'t>(text: &'t str, lines: &[Line], blocks: &[Block]) -> Option<&'t str> {
    const FEWEST_LINES: usize = 3;
    const LONGEST_LINE: usize = 200;
    const FIRST_LINES: usize = 3;
    if lines.len() < FEWEST_LINES {
        return None;
    }
    for (number, pair) in lines.windows(2).enumerate().take(FIRST_LINES) {
        let (line, next) = (pair[0].span.of(text), pair[1].span.of(text));
        if line.len() > LONGEST_LINE || begins_list(line) {
            return None;
        }
        let kind = kind_at(blocks, pair[0].span.start);
        let is_free = !matches!(kind, Some(BlockKind::Tweet | BlockKind::Byline));
        let is_addressed = next.starts_with("http") && shares_words(next, line);
        let is_headline = is_free && is_headline(line) && !is_headline(next);
        if is_addressed
            || is_headline && (number == 0 || kind == Some(BlockKind::Heading) && !has_digit(line))
        {
            return Some(line);
        }
        if kind == Some(BlockKind::Paragraph) || is_capitalised(line) && !is_label(line) {
            return None;
        }
    }
    None
}

fn kind_at(blocks: &[Block], at: u32) -> Option<BlockKind> {
    let block = blocks.partition_point(|block| block.span.end <= at);
    blocks.get(block).filter(|block| block.span.start <= at).map(|block| block.kind)
}

/// Whether a line has the shape of a headline: several words, most with a capital, no full stop.
fn is_headline(line: &str) -> bool {
    const CREDITS: [&str; 7] = ["Photo", "Getty", "Credit", "Image", "Reuters", "REUTERS", "(@"];
    is_capitalised(line)
        && !line.ends_with(['.', ':', ',', '-', '–', '—'])
        && line.split(' ').count() >= 4
        && !CREDITS.iter().any(|credit| line.contains(credit))
        && !is_label(line)
}

/// Whether most long words of a headline stand in an address.
fn shares_words(address: &str, headline: &str) -> bool {
    let address = address.to_lowercase();
    let headline = headline.to_lowercase();
    let long = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 4);
    let (mut shared, mut all) = (0, 0);
    for word in long {
        all += 1;
        shared += usize::from(address.contains(word));
    }
    shared >= 2 && 2 * shared >= all
}

/// Whether nearly all long words have a capital, as in headlines.
fn is_capitalised(heading: &str) -> bool {
    let words = heading
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let (mut capitals, mut all) = (0, 0);
    for word in words.filter(|word| word.len() >= 4 && word.starts_with(char::is_alphabetic)) {
        all += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    all >= 2 && 5 * capitals >= 4 * all
}

/// A title without the outlet's name behind it: "Pier Falls | Harbour Weekly".
fn without_site<'t>(title: &'t str, text: &str) -> &'t str {
    const MOST_WORDS: usize = 4;
    if let Some((head, _)) = title.split_once(" originally appeared on ") {
        return head;
    }
    for mark in [" | ", " – ", " — ", " - "] {
        let Some((head, site)) = title.rsplit_once(mark) else { continue };
        let is_name = site.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let is_site = mark == " | " || is_outlet(site) || text.matches(site).count() > 1;
        if is_name && is_site && site.split(' ').count() <= MOST_WORDS && head.split(' ').count() >= 3 {
            return head.trim_end();
        }
    }
    title
}

/// A sentence rather than a headline.
fn is_standfirst(heading: &str) -> bool {
    heading.len() > LONGEST_TITLE || heading.ends_with('.') && !heading.ends_with("..")
}

/// Titles of lists and notes, and lines of the page that are no headline.
fn is_label(heading: &str) -> bool {
    const LABELS: [&str; 4] = ["editor’s note", "editor's note", "outline", "summary"];
    const BEGINNINGS: [&str; 17] = [
        "editors’ note",
        "update:",
        "headline:",
        "share this",
        "share",
        "comment on this",
        "posted on",
        "posted by",
        "looking for ",
        "please enable",
        "watch the ",
        "for indispensable",
        "subscribe",
        "sign up",
        "the latest news",
        "by ",
        "published",
    ];
    let heading = heading.trim_end_matches(':').to_lowercase();
    LABELS.contains(&heading.as_str())
        || BEGINNINGS.iter().any(|beginning| heading.starts_with(beginning))
        || heading.contains("blog archives")
        || heading.split(' ').count() <= 1
}

/// Whether a heading begins a list of the article's points; what follows it is no headline.
fn begins_list(heading: &str) -> bool {
    const BEGINNINGS: [&str; 6] =
        ["story highlights", "key points", "highlights", "at a glance", "what to know", "what’s happening"];
    let heading = heading.to_lowercase();
    BEGINNINGS.iter().any(|beginning| heading.starts_with(beginning))
}

/// Title and outlet of a footer: "The post TITLE appeared first on SITE."
fn from_footer(footer: &str) -> Option<(Option<String>, String)> {
    const FORMS: [&str; 5] = [
        " appeared first on ",
        " first appeared on ",
        " originally appeared on ",
        " first appeared in ",
        " originally published at ",
    ];
    let (form, at) = FORMS.iter().find_map(|form| Some((form, footer.rfind(form)?)))?;
    let title = footer[..at].trim();
    let title = title.strip_prefix("The post ").or(title.strip_prefix("This post ")).unwrap_or(title);
    let is_title = title.split(' ').count() >= 3 && !title.starts_with("This ");
    let site = footer[at + form.len()..].trim().trim_end_matches('.').trim_end();
    (!site.is_empty() && site.len() <= 60).then(|| (is_title.then(|| title.to_owned()), site.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_headlines_from_other_lines() {
        let cases = [
            ("Pier Falls in Harbour Storm", true),
            ("Why Did the Pier Fall? Because of This!", true),
            ("The pier fell in the harbour storm", false),
            ("Ana Ruiz Walks on the Pier. (Photo: Jo Berg)", false),
            ("Share This Article With Your Friends", false),
            ("Pier Falls in Harbour Storm.", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_headline(line), expected, "{line:?}");
        }
    }

    #[test]
    fn compares_a_headline_with_an_address() {
        assert!(shares_words("https://example.com/2024/pier-falls-in-storm", "Pier falls in harbour storm"));
        assert!(!shares_words("https://example.com/2024/ferry-is-late", "Pier falls in harbour storm"));
    }

    #[test]
    fn leaves_the_outlet_out_of_the_title() {
        let cases = [
            ("The Pier Falls | Harbour Weekly", "The Pier Falls"),
            ("The Pier Falls - Reuters", "The Pier Falls"),
            ("The Pier Falls - Again and Again", "The Pier Falls - Again and Again"),
            ("Who built the pier? originally appeared on harbour.example", "Who built the pier?"),
        ];
        for (title, expected) in cases {
            assert_eq!(without_site(title, title), expected, "{title:?}");
        }
    }

    #[test]
    fn reads_the_footer() {
        let cases = [
            (
                "The post Pier – Falls appeared first on Harbour Weekly.",
                Some(("Pier – Falls", "Harbour Weekly")),
            ),
            (
                "Why did the pier fall? originally appeared on harbour.example",
                Some(("Why did the pier fall?", "harbour.example")),
            ),
            ("Republished with permission.", None),
        ];
        for (footer, expected) in cases {
            let found = from_footer(footer);
            let found = found.as_ref().map(|(title, site)| (title.as_deref().unwrap_or(""), site.as_str()));
            assert_eq!(found, expected, "{footer:?}");
        }
    }
}
