//! Places: which spot on earth a name means.
//!
//! In come the entities of an article, out go the same with the facts of the places filled in. Countries, states and
//! landmarks are known from the word tables (`atlas`), cities and divisions from the gazetteer; `resolution` decides
//! between namesakes by what else the article names.

pub(crate) mod atlas;
pub mod gazetteer;
mod resolution;

use super::names::Entity;
use crate::parser::Layout;
use crate::result::PlaceKind;

/// What is known of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFacts {
    /// What kind of place it is.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<[u8; 2]>,
    /// Degrees north and east.
    pub position: Option<(f32, f32)>,
    /// The number in GeoNames.
    pub geonames: Option<u32>,
    /// What decided.
    pub rule: &'static str,
}

/// Fills in the facts of the places among the entities.
pub fn resolve(layout: &Layout, entities: &mut [Entity]) {
    resolution::resolve(layout, entities);
}
