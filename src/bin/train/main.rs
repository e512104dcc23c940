//! The training tool: makes the model files and compact tables in `src/model/` from the corpora.
//!
//! ```text
//! cargo run --release --features train --bin train -- given-names|layout|names|places|posts|quotes ...
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr)] // a tool for the terminal

mod given_names;
mod layout;
mod names;
mod places;
mod posts;
mod quotes;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((what, rest)) if what == "given-names" => given_names::build(rest),
        Some((what, rest)) if what == "layout" => layout::train(rest),
        Some((what, rest)) if what == "names" => names::train(rest),
        Some((what, rest)) if what == "places" => places::build(rest),
        Some((what, rest)) if what == "posts" => posts::train(rest),
        Some((what, rest)) if what == "quotes" => quotes::train(rest),
        _ => bail!("usage: train given-names|layout|names|places|posts|quotes ARGUMENTS"),
    }
}
