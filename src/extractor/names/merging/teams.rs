//! Teams named by their city: "Liverpool won", "a goal against Denver".
//!
//! In an article full of words of sports, a place right beside a word that goes with teams is an organization, and so
//! are the other mentions of its name but those behind "in" or "near".

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extractor::folding::fold;
use crate::extractor::names::{Mention, NameKind};
use crate::lexicon::TEAM_WORDS;
use crate::parser::{Layout, TokenKind};

/// The share of words of sports in an article about sports, one in so many.
const SPORTS_ARTICLE: usize = 50;

/// What a word tells of teams.
#[derive(Clone, Copy, Default)]
struct Cue {
    sport: bool,
    after: bool,
    before: bool,
}

static CUES: LazyLock<FxHashMap<&str, Cue>> = LazyLock::new(|| {
    let cue = |classes: &str| {
        let has = |class| classes.split(' ').any(|c| c == class);
        Cue { sport: has("sport"), after: has("after"), before: has("before") }
    };
    TEAM_WORDS.rows::<2>().map(|[word, classes]| (word, cue(classes))).collect()
});

/// The mentions with teams as organizations; nothing if there is none to change.
pub(super) fn as_organizations(layout: &Layout, mentions: &[Mention]) -> Option<Vec<Mention>> {
    let places = || mentions.iter().filter(|m| m.kind == NameKind::Place);
    let beside_cue = places().filter(|m| !is_located(layout, m) && is_beside_cue(layout, m));
    let teams: FxHashSet<String> = beside_cue.map(|m| fold(m.span.of(layout.text()))).collect();
    if teams.is_empty() || !is_about_sports(layout) {
        return None;
    }
    let mended = mentions.iter().map(|m| {
        let is_team = m.kind == NameKind::Place
            && !is_located(layout, m)
            && teams.contains(&fold(m.span.of(layout.text())));
        let kind = if is_team { NameKind::Organization } else { m.kind };
        Mention { kind, rule: if is_team { "team named by its city" } else { m.rule }, ..m.clone() }
    });
    Some(mended.collect())
}

fn is_about_sports(layout: &Layout) -> bool {
    let (mut words, mut sports) = (0, 0);
    for block in layout.blocks.iter().filter(|block| block.is_content()) {
        for token in block.tokens.clone().filter(|&token| layout.tokens[token].kind == TokenKind::Word) {
            words += 1;
            sports += usize::from(cue(layout, token).sport);
        }
    }
    sports * SPORTS_ARTICLE > words
}

/// The cue of a token's word; none where there is no token.
fn cue(layout: &Layout, token: usize) -> Cue {
    let known = token < layout.tokens.len();
    if known { CUES.get(layout.lower(token)).copied().unwrap_or_default() } else { Cue::default() }
}

/// Whether a word of teams stands right before or behind a mention, or a score does.
fn is_beside_cue(layout: &Layout, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).is_some_and(|token| cue(layout, token).before);
    let mut next = mention.tokens.end;
    if layout.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Ending) {
        next += 1;
    }
    before || cue(layout, next).after
}

/// Whether the word before a mention tells that it is a spot: "in Denver".
fn is_located(layout: &Layout, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).map_or("", |token| layout.lower(token));
    matches!(before, "in" | "near" | "from" | "around" | "outside" | "across" | "into" | "through")
}
