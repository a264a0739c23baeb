//! Bytes of every kind that is read, and of those that once broke a law, held to the laws: as they are, and changed a
//! little.
//!
//! `fuzz/` looks further, by the same laws.

mod laws;

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use laws::ALL;

/// The name and the bytes of each file of a law.
type Files = Vec<(String, Vec<u8>)>;

/// Those of each law, by its place.
static CORPUS: LazyLock<Vec<Files>> = LazyLock::new(|| ALL.map(|(name, _)| files(name)).to_vec());

fn files(law: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(law);
    let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect();
    files.sort();
    assert!(!files.is_empty(), "{law}");
    files
}

#[test]
fn every_law_holds_of_its_corpus() {
    for ((_, law), files) in ALL.into_iter().zip(&*CORPUS) {
        for (path, bytes) in files {
            // What is printed last broke the law.
            println!("{path}");
            law(bytes);
        }
    }
}

/// The ends of a part of so many bytes, the first first.
fn part(ends: [Index; 2], many: usize) -> Range<usize> {
    let [one, other] = ends.map(|end| end.index(many + 1));
    one.min(other)..one.max(other)
}

proptest! {
    // The same in every run: what looks for new faults is `fuzz/`.
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_part_of_one_file_in_another_breaks_no_law(
        law in 0..ALL.len(), files in any::<[Index; 2]>(), cut in any::<[Index; 2]>(), put in any::<[Index; 2]>(),
    ) {
        let [(_, bytes), (_, other)] = files.map(|file| file.get(&CORPUS[law]));
        let (cut, put) = (part(cut, bytes.len()), part(put, other.len()));
        let changed = [&bytes[..cut.start], &other[put], &bytes[cut.end..]].concat();
        ALL[law].1(&changed);
    }
}
