//! Trains the model of the names.

use anyhow::{Result, bail};

/// Trains and writes the model.
pub(crate) fn train(_arguments: &[String]) -> Result<()> {
    bail!("not built yet")
}
