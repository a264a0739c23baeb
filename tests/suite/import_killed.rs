//! Kills the program at any moment while it writes a dataset.
//!
//! After `budget import --into`, every file is the old or the new one, and the dataset loads. A new dataset is
//! complete or does not load.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::common::program::{answer, budget};

const ROUNDS: u32 = 24;

/// The dataset's files; what else a killed program leaves there is no part of it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

fn restore(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    fs::remove_dir_all(folder).unwrap();
    fs::create_dir(folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// A sheet with another amount for every program, and a new program: every file of programs changes, and the sources.
fn sheet(folder: &Path) -> String {
    let listed = answer(budget("list -d copy --year R6 --stage request -O csv").current_dir(folder), b"").stdout;
    let changed: String = listed.lines().map(|line| line.replace(",million_yen", "1,million_yen") + "\n").collect();
    changed + "brand-new,Brand new,mext,,,,2024,R6,request,5,million_yen\n"
}

#[test]
fn a_killed_import_leaves_each_file_old_or_new_and_the_dataset_loads() {
    let folder = TempDir::new().unwrap();
    let (path, copy) = (folder.path(), folder.path().join("copy"));
    assert_eq!(answer(budget("init copy --from amed").current_dir(path), b"").status, Some(0));
    fs::write(path.join("s.csv"), sheet(path)).unwrap();
    let old = files(&copy);
    let start = Instant::now();
    let done = answer(budget("import s.csv --into copy").current_dir(path), b"");
    let whole = start.elapsed();
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let new = files(&copy);
    let changing = old.iter().filter(|(name, bytes)| new[*name] != **bytes).count();
    assert!(changing > 3, "{changing} files change: too few to be caught between two");
    let mut mixed = 0;
    for round in 0..ROUNDS {
        restore(&copy, &old);
        let mut command = budget("import s.csv --into copy");
        let mut child = command.current_dir(path).stderr(Stdio::null()).spawn().unwrap();
        if round % 2 == 0 {
            // Most rounds end where files are written, which is at the end.
            std::thread::sleep(whole * (500 + 700 * round / ROUNDS) / 1000);
        } else {
            // As soon as the first file is new.
            let length = || fs::metadata(copy.join("sources.toml")).map_or(0, |file| file.len());
            let before = length();
            while length() == before && child.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            std::thread::sleep(Duration::from_micros(u64::from(round) * 20));
        }
        // SIGKILL, which no program can catch.
        let _ = child.kill();
        child.wait().unwrap();
        let now = files(&copy);
        assert_eq!(now.keys().collect::<Vec<_>>(), old.keys().collect::<Vec<_>>(), "round {round}");
        let fresh = now.iter().filter(|(name, bytes)| new[*name] == **bytes && old[*name] != **bytes).count();
        for (name, bytes) in &now {
            assert!(*bytes == old[name] || *bytes == new[name], "round {round}: {name} is neither old nor new");
        }
        mixed += usize::from(fresh > 0 && fresh < changing);
        let loaded = answer(budget("list -d copy --stage request -O csv").current_dir(path), b"");
        assert_eq!(loaded.status, Some(0), "round {round}: {}", loaded.stderr);
    }
    assert!(mixed > 0, "no round was killed between two files");
}

/// What a kill between any two files leaves, whether or not the clock hits upon it.
#[test]
fn every_state_between_two_files_loads() {
    let folder = TempDir::new().unwrap();
    let (path, copy) = (folder.path(), folder.path().join("copy"));
    assert_eq!(answer(budget("init copy --from amed").current_dir(path), b"").status, Some(0));
    fs::write(path.join("s.csv"), sheet(path)).unwrap();
    let old = files(&copy);
    assert_eq!(answer(budget("import s.csv --into copy").current_dir(path), b"").status, Some(0));
    let new = files(&copy);
    // The sources come first; of the others, the order does not matter.
    let mut state = old.clone();
    let others = new.keys().filter(|name| *name != "sources.toml");
    for name in std::iter::once(&"sources.toml".to_owned()).chain(others) {
        state.insert(name.clone(), new[name].clone());
        restore(&copy, &state);
        let loaded = answer(budget("list -d copy --stage request -O csv").current_dir(path), b"");
        assert_eq!(loaded.status, Some(0), "{name}: {}", loaded.stderr);
    }
}

#[test]
fn a_new_dataset_in_an_empty_directory_is_whole_or_does_not_load() {
    let folder = TempDir::new().unwrap();
    let (path, copy) = (folder.path(), folder.path().join("copy"));
    let list = || answer(budget("list -d copy --year all --stage request -O csv").current_dir(path), b"");
    fs::create_dir(&copy).unwrap();
    assert_eq!(answer(budget("init copy --from amed").current_dir(path), b"").status, Some(0));
    let whole = list();
    assert_eq!(whole.status, Some(0), "{}", whole.stderr);
    let (all, head) = (files(&copy), copy.join("dataset.toml"));
    assert_eq!(all.len(), fs::read_dir(&copy).unwrap().count(), "something else is left");
    let mut caught = 0;
    for round in 0..ROUNDS {
        restore(&copy, &BTreeMap::new());
        let mut command = budget("init copy --from amed");
        let mut child = command.current_dir(path).stderr(Stdio::null()).spawn().unwrap();
        // Half of them as soon as one might take the directory for a dataset, the others as files come to be.
        let files_before = 1 + (round as usize / 2) % all.len();
        let is_time = || if round % 2 == 0 { head.exists() } else { count(&copy) >= files_before };
        while !is_time() && child.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        child.wait().unwrap();
        assert!(!head.exists() || files(&copy) == all, "round {round}: {} files are a dataset", files(&copy).len());
        let now = list();
        caught += usize::from(now.status != Some(0));
        assert!(now.status == Some(3) || now == whole, "round {round}: {} files load", files(&copy).len());
    }
    assert!(caught > 0, "no round was killed before the dataset was there");
}

/// How many files a folder and those in it hold.
fn count(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| entry.path()).map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}
