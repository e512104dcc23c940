//! Merging: mentions to entities.

use super::{Entity, Mention, UserLexicon};
use crate::parser::Layout;

/// Merges the mentions into entities, ordered by first mention: for now one for each spelling.
pub(super) fn merge(layout: &Layout, mentions: &[Mention], _lexicon: &UserLexicon) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for mention in mentions {
        let name = mention.span.of(layout.text());
        match entities.iter_mut().find(|e| e.kind == mention.kind && e.name == name) {
            Some(entity) => entity.mentions.push(mention.clone()),
            None => entities.push(Entity {
                kind: mention.kind,
                name: name.to_owned(),
                titles: Vec::new(),
                aliases: Vec::new(),
                mentions: vec![mention.clone()],
                gender: None,
                place: None,
                confidence: mention.confidence,
                rule: "same spelling",
            }),
        }
    }
    entities
}
