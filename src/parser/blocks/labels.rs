//! The labels of the model: what a piece of text is, and whether it goes on with the block of the piece before.

use crate::result::{BlockKind, BoilerplateReason};

/// How many labels there are.
pub const COUNT: usize = LABELS.len();

/// The names that the model file is checked against.
pub const NAMES: [&str; COUNT] = {
    let mut names = [""; COUNT];
    let mut at = 0;
    while at < COUNT {
        names[at] = LABELS[at].name;
        at += 1;
    }
    names
};

/// What a label says.
pub(crate) struct Label {
    pub(crate) name: &'static str,
    pub(crate) kind: BlockKind,
    pub(crate) reason: Option<BoilerplateReason>,
    /// Whether the piece goes on with the block of the piece before.
    pub(crate) continues: bool,
}

const fn begins(name: &'static str, kind: BlockKind) -> Label {
    Label { name, kind, reason: None, continues: false }
}

const fn continues(name: &'static str, kind: BlockKind) -> Label {
    Label { name, kind, reason: None, continues: true }
}

const fn boilerplate(name: &'static str, reason: BoilerplateReason) -> Label {
    Label { name, kind: BlockKind::Boilerplate, reason: Some(reason), continues: false }
}

/// The labels. The first one stands beside both ends of a text.
pub(crate) const LABELS: [Label; 27] = [
    begins("paragraph", BlockKind::Paragraph),
    continues("paragraph+", BlockKind::Paragraph),
    begins("heading", BlockKind::Heading),
    continues("heading+", BlockKind::Heading),
    begins("byline", BlockKind::Byline),
    begins("list_item", BlockKind::ListItem),
    continues("list_item+", BlockKind::ListItem),
    begins("caption", BlockKind::Caption),
    continues("caption+", BlockKind::Caption),
    begins("tweet", BlockKind::Tweet),
    continues("tweet+", BlockKind::Tweet),
    boilerplate("related_links", BoilerplateReason::RelatedLinks),
    boilerplate("syndication_footer", BoilerplateReason::SyndicationFooter),
    boilerplate("newsletter", BoilerplateReason::Newsletter),
    boilerplate("share", BoilerplateReason::Share),
    boilerplate("credit", BoilerplateReason::Credit),
    boilerplate("copyright", BoilerplateReason::Copyright),
    boilerplate("advertisement", BoilerplateReason::Advertisement),
    boilerplate("comments", BoilerplateReason::Comments),
    boilerplate("author_bio", BoilerplateReason::AuthorBio),
    boilerplate("contributors", BoilerplateReason::Contributors),
    boilerplate("timestamp", BoilerplateReason::Timestamp),
    boilerplate("player", BoilerplateReason::Player),
    boilerplate("navigation", BoilerplateReason::Navigation),
    boilerplate("paywall", BoilerplateReason::Paywall),
    boilerplate("duplicate", BoilerplateReason::Duplicate),
    // Whatever the reason of the piece before is.
    continues("boilerplate+", BlockKind::Boilerplate),
];
