//! Builds the compact gazetteer.

use anyhow::{Result, bail};

/// Builds and writes the gazetteer.
pub(crate) fn build(_arguments: &[String]) -> Result<()> {
    bail!("not built yet")
}
