//! Title, standfirst and outlet, where the text holds them: the headings above the running text, and the footer that
//! syndication leaves ("The post TITLE appeared first on SITE.").

use super::Block;
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
pub(super) fn titles(text: &str, blocks: &[Block]) -> Titles {
    let mut titles = Titles::default();
    let above = blocks.iter().take_while(|block| block.kind != BlockKind::Paragraph);
    let mut headings = above
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| block.span.of(text))
        .filter(|heading| !is_label(heading));
    let (first, second) = (headings.next(), headings.next());
    match (first, second) {
        (Some(first), Some(second)) if is_standfirst(first) && !is_standfirst(second) => {
            titles.title = Some(second.to_owned());
            titles.standfirst = Some(first.to_owned());
        }
        (Some(first), second) if !is_standfirst(first) => {
            titles.title = Some(first.to_owned());
            titles.standfirst = second.filter(|second| is_standfirst(second)).map(str::to_owned);
        }
        (first, _) => titles.standfirst = first.map(str::to_owned),
    }
    let mut footers = blocks.iter().rev().filter(|b| b.reason == Some(BoilerplateReason::SyndicationFooter));
    if let Some((title, site)) = footers.find_map(|footer| from_footer(footer.span.of(text))) {
        titles.title = titles.title.or(title);
        titles.site = Some(site);
    }
    titles
}

/// A sentence rather than a headline.
fn is_standfirst(heading: &str) -> bool {
    heading.len() > LONGEST_TITLE || heading.ends_with('.') && !heading.ends_with("..")
}

/// Titles of lists and notes.
fn is_label(heading: &str) -> bool {
    const LABELS: [&str; 8] = [
        "story highlights",
        "key points",
        "highlights",
        "editor’s note",
        "editor's note",
        "summary",
        "at a glance",
        "what to know",
    ];
    let heading = heading.trim_end_matches(':').to_lowercase();
    LABELS.contains(&heading.as_str())
        || heading.starts_with("editors’ note")
        || heading.starts_with("update:")
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
