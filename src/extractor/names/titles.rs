//! Titles: the offices, ranks, professions and forms of address that stand with a person's name.

use super::{Entity, Mention};
use crate::parser::Layout;

/// Adds their titles to the people among the entities.
pub(super) fn add(_layout: &Layout, _mentions: &[Mention], _entities: &mut [Entity]) {}
