//! Where results go: standard output, one file, or one file an input. A file appears whole, under its name at the end,
//! or not at all.

use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::{self, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustc_hash::{FxBuildHasher, FxHashSet};
use tempfile::{Builder, NamedTempFile};

use super::inputs::Input;
use crate::reporter::Format;

/// The place for all results of a run.
pub(super) struct Output {
    target: Target,
    separator: &'static str,
    /// Whether a result stands in the current file already.
    is_begun: bool,
}

enum Target {
    Stdout(Stdout),
    /// What is no regular file: a device, a pipe.
    Device(PathBuf, File),
    File(Draft),
    Folder(Folder),
}

/// A file that has not got its name yet.
struct Draft {
    path: PathBuf,
    file: NamedTempFile,
}

/// A folder with one result file an input.
struct Folder {
    path: PathBuf,
    extension: &'static str,
    current: Option<Draft>,
    /// The hashes of the names that are taken: the one thing that is kept of every input.
    taken: FxHashSet<u64>,
}

impl Output {
    /// Opens the place that was asked for.
    pub(super) fn open(path: Option<&Path>, inputs: &[PathBuf], format: Format) -> Result<Self> {
        let target = match path {
            None => Target::Stdout(io::stdout()),
            Some(path) if path.as_os_str() == "-" => Target::Stdout(io::stdout()),
            Some(path) if is_folder(path, inputs) => Target::Folder(Folder {
                path: path.to_owned(),
                extension: format.extension(),
                current: None,
                taken: FxHashSet::default(),
            }),
            Some(path) if path.exists() && !path.is_file() => {
                let device = File::options().write(true).open(path).with_context(|| cannot_write(path))?;
                Target::Device(path.to_owned(), device)
            }
            Some(path) => Target::File(Draft::begin(path)?),
        };
        Ok(Self { target, separator: format.separator(), is_begun: false })
    }

    /// Whether results go to standard output.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self.target, Target::Stdout(_))
    }

    /// Writes one result of an input.
    pub(super) fn write(&mut self, input: &Input, result: &[u8]) -> Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            let separator = self.separator.as_bytes();
            self.target.write(input, separator)?;
        }
        self.target.write(input, result)
    }

    /// Nothing else comes from this input.
    pub(super) fn finish_input(&mut self) -> Result<()> {
        if let Target::Folder(folder) = &mut self.target {
            self.is_begun = false;
            folder.finish()?;
        }
        Ok(())
    }

    /// Nothing else comes at all.
    pub(super) fn finish(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.target, Target::Stdout(io::stdout())) {
            Target::Stdout(mut stdout) => stdout.flush().context("cannot write standard output"),
            Target::Device(path, mut device) => device.flush().with_context(|| cannot_write(&path)),
            Target::File(draft) => draft.finish(),
            Target::Folder(mut folder) => folder.finish(),
        }
    }

    /// Removes what is not finished.
    pub(super) fn abandon(&mut self) {
        self.target = Target::Stdout(io::stdout());
    }
}

impl Target {
    fn write(&mut self, input: &Input, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.write_all(bytes).context("cannot write standard output"),
            Self::Device(path, device) => device.write_all(bytes).with_context(|| cannot_write(path)),
            Self::File(draft) => draft.write(bytes),
            Self::Folder(folder) => folder.draft(input)?.write(bytes),
        }
    }
}

impl Folder {
    /// The file for this input, begun if it is the first result.
    fn draft(&mut self, input: &Input) -> Result<&mut Draft> {
        let draft = match self.current.take() {
            Some(draft) => draft,
            None => Draft::begin(&self.free_place(&input.place))?,
        };
        Ok(self.current.insert(draft))
    }

    /// `a.txt` has its result in `a.json`; if that is the result of another input, in `a.2.json`.
    fn free_place(&mut self, place: &Path) -> PathBuf {
        let place = self.path.join(place);
        let mut number = 1;
        loop {
            let extension = match number {
                1 => self.extension.to_owned(),
                number => format!("{number}.{}", self.extension),
            };
            let candidate = place.with_extension(extension);
            if self.taken.insert(FxBuildHasher.hash_one(&candidate)) {
                return candidate;
            }
            number += 1;
        }
    }

    fn finish(&mut self) -> Result<()> {
        self.current.take().map_or(Ok(()), Draft::finish)
    }
}

impl Draft {
    /// Begins the file that is to stand at `path`, beside it. A link is followed: what it points to is replaced.
    fn begin(path: &Path) -> Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let begun = fs::create_dir_all(folder).and_then(|()| {
            let file = draft_builder().tempfile_in(folder)?;
            if let Ok(old) = fs::metadata(&path) {
                file.as_file().set_permissions(old.permissions())?;
            }
            Ok(file)
        });
        let file = begun.with_context(|| cannot_write(&path))?;
        Ok(Self { path, file })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).with_context(|| cannot_write(&self.path))
    }

    /// Gives the file its name.
    fn finish(self) -> Result<()> {
        let Self { path, file } = self;
        file.persist(&path).map_err(|error| error.error).with_context(|| cannot_write(&path))?;
        Ok(())
    }
}

/// Drafts are hidden files, with the permissions of any new file.
fn draft_builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".dateline-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Whether `path` is meant as a folder: it is one, is written as one, or could only be one for so many inputs.
fn is_folder(path: &Path, inputs: &[PathBuf]) -> bool {
    let has_many = inputs.len() > 1 || inputs.iter().any(|input| input.is_dir());
    let is_written_so = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    path.is_dir() || is_written_so || (has_many && path.extension().is_none() && !path.exists())
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}
