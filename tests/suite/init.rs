//! `budget init` writes a correct dataset and overwrites nothing.

use std::fs;

use tempfile::TempDir;

use crate::common::folder::{names, run};

#[test]
fn what_init_writes_passes_the_strict_check() {
    let folder = TempDir::new().unwrap();
    let made = run("init mine", folder.path());
    assert_eq!((made.status, made.stdout.as_str()), (Some(0), ""));
    assert_eq!(made.stderr, "wrote dataset.toml, programs.toml into mine\nnext: budget check -d mine\n");
    assert!(names(folder.path()).iter().eq(&["mine"]));
    assert!(names(&folder.path().join("mine")).iter().eq(&["dataset.toml", "programs.toml"]));
    let checked = run("check --strict -d mine", folder.path());
    assert_eq!((checked.status, checked.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_copy_of_a_built_in_dataset_answers_as_the_dataset_does() {
    for name in ["regenerative", "amed"] {
        let folder = TempDir::new().unwrap();
        assert_eq!(run(&format!("init deep/copy --from {name}"), folder.path()).status, Some(0));
        let copy = run("list -d deep/copy -O csv", folder.path());
        assert_eq!(copy, run(&format!("list -d {name} -O csv"), folder.path()));
    }
}

#[test]
fn an_empty_directory_is_filled_even_the_current_one() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run("init .", folder.path()).status, Some(0));
    assert!(names(folder.path()).iter().eq(&["dataset.toml", "programs.toml"]));
}

#[test]
fn a_directory_with_anything_in_it_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("note.txt"), "mine").unwrap();
    let refused = run("init .", folder.path());
    assert_eq!((refused.status, refused.stdout.as_str()), (Some(3), ""));
    assert_eq!(
        refused.stderr,
        "error: cannot write .: the directory is not empty: name a new one, or empty it first\n"
    );
    assert!(names(folder.path()).iter().eq(&["note.txt"]));
}

#[test]
fn a_dataset_that_is_not_built_in_is_not_copied() {
    let folder = TempDir::new().unwrap();
    let refused = run("init mine --from amd", folder.path());
    assert_eq!(refused.status, Some(3));
    assert_eq!(refused.stderr, "error: there is no dataset `amd`: did you mean `amed`?\n");
    assert!(names(folder.path()).is_empty());
}

#[test]
#[cfg(unix)]
fn an_empty_directory_stays_the_one_that_it_was() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    let folder = TempDir::new().unwrap();
    let (mine, link) = (folder.path().join("mine"), folder.path().join("link"));
    fs::create_dir(&mine).unwrap();
    fs::set_permissions(&mine, fs::Permissions::from_mode(0o750)).unwrap();
    symlink("mine", &link).unwrap();
    let before = fs::metadata(&mine).unwrap();
    assert_eq!(run("init link", folder.path()).status, Some(0));
    let after = fs::metadata(&mine).unwrap();
    assert_eq!((before.ino(), before.mode()), (after.ino(), after.mode()));
    assert!(link.is_symlink());
    assert!(names(&mine).iter().eq(&["dataset.toml", "programs.toml"]));
    // Files are as others that are made there.
    fs::write(mine.join("other"), "").unwrap();
    assert_eq!(
        fs::metadata(mine.join("dataset.toml")).unwrap().mode(),
        fs::metadata(mine.join("other")).unwrap().mode()
    );
}
