//! The datasets that are compiled in.

use super::files::DatasetFile;

/// The built-in dataset that is meant where none is named.
pub const DEFAULT: &str = "regenerative";

/// The names of the built-in datasets.
pub const NAMES: [&str; 1] = ["regenerative"];

const REGENERATIVE: [(&str, &str); 4] = [
    ("regenerative/dataset.toml", include_str!("../../data/regenerative/dataset.toml")),
    ("regenerative/programs.toml", include_str!("../../data/regenerative/programs.toml")),
    ("regenerative/sources.toml", include_str!("../../data/regenerative/sources.toml")),
    ("regenerative/totals.toml", include_str!("../../data/regenerative/totals.toml")),
];

/// The files of a built-in dataset.
pub(super) fn files(name: &str) -> Option<Vec<DatasetFile>> {
    let files = match name {
        "regenerative" => REGENERATIVE,
        _ => return None,
    };
    Some(files.iter().map(|&(name, text)| DatasetFile::new(name, text)).collect())
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
            let built_in: Vec<_> = super::files(name).unwrap().into_iter().map(|file| file.name).collect();
            assert_eq!(on_disk, built_in);
        }
    }
}
