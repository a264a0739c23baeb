//! The datasets that are compiled in.
//!
//! Knows their files, not what they say.

use super::files::{DatasetFile, Part};
use crate::model::Lang;

/// The built-in dataset that is meant where none is named.
pub const DEFAULT: &str = "regenerative";

/// The names of the built-in datasets.
pub const NAMES: [&str; 2] = ["regenerative", "amed"];

const AMED: [(&str, &str); 8] = [
    ("amed/cao.toml", include_str!("../../data/amed/cao.toml")),
    ("amed/dataset.toml", include_str!("../../data/amed/dataset.toml")),
    ("amed/meti.toml", include_str!("../../data/amed/meti.toml")),
    ("amed/mext.toml", include_str!("../../data/amed/mext.toml")),
    ("amed/mhlw.toml", include_str!("../../data/amed/mhlw.toml")),
    ("amed/mic.toml", include_str!("../../data/amed/mic.toml")),
    ("amed/sources.toml", include_str!("../../data/amed/sources.toml")),
    ("amed/totals.toml", include_str!("../../data/amed/totals.toml")),
];

const REGENERATIVE: [(&str, &str); 7] = [
    ("regenerative/dataset.toml", include_str!("../../data/regenerative/dataset.toml")),
    ("regenerative/indicators.toml", include_str!("../../data/regenerative/indicators.toml")),
    ("regenerative/policy.toml", include_str!("../../data/regenerative/policy.toml")),
    ("regenerative/programs.toml", include_str!("../../data/regenerative/programs.toml")),
    ("regenerative/results.toml", include_str!("../../data/regenerative/results.toml")),
    ("regenerative/sources.toml", include_str!("../../data/regenerative/sources.toml")),
    ("regenerative/totals.toml", include_str!("../../data/regenerative/totals.toml")),
];

const STARTER: [(&str, &str); 2] = [
    ("dataset.toml", include_str!("../../data/starter/dataset.toml")),
    ("programs.toml", include_str!("../../data/starter/programs.toml")),
];

const STARTER_IN_JAPANESE: [(&str, &str); 2] = [
    ("dataset.toml", include_str!("../../data/starter-ja/dataset.toml")),
    ("programs.toml", include_str!("../../data/starter-ja/programs.toml")),
];

/// The files of a small dataset to begin with, commented in that language.
pub fn starter(lang: Lang) -> Vec<DatasetFile> {
    let files = match lang {
        Lang::En => STARTER,
        Lang::Ja => STARTER_IN_JAPANESE,
    };
    files.iter().map(|&(name, text)| DatasetFile::built_in(name, text)).collect()
}

/// Files that hold no amount: programs, sources and totals do without them.
const RESULTS: [&str; 3] = ["/indicators.toml", "/policy.toml", "/results.toml"];

/// The files of a built-in dataset; for amounts alone, without those that hold none.
pub(super) fn files(name: &str, part: Part) -> Option<Vec<DatasetFile>> {
    let files: &[(&str, &str)] = match name {
        "amed" => &AMED,
        "regenerative" => &REGENERATIVE,
        _ => return None,
    };
    let wanted = |name: &str| part == Part::Whole || !RESULTS.iter().any(|end| name.ends_with(end));
    Some(files.iter().filter(|(name, _)| wanted(name)).map(|&(name, text)| DatasetFile::built_in(name, text)).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[test]
    fn every_file_of_a_dataset_directory_is_compiled_in() {
        for name in super::NAMES {
            let directory = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
            let mut on_disk: Vec<_> = fs::read_dir(directory)
                .unwrap()
                .map(|entry| format!("{name}/{}", entry.unwrap().file_name().to_string_lossy()))
                .collect();
            on_disk.sort();
            let built_in: Vec<_> =
                super::files(name, super::Part::Whole).unwrap().into_iter().map(|file| file.name).collect();
            assert_eq!(on_disk, built_in);
        }
    }
}
