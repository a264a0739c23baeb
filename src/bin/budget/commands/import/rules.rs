//! The rules of an import: those of a file, and those of the command line.

use std::fs;
use std::path::Path;

use budget::Error;
use budget::import::{ImportError, Rules};
use budget::load::LoadError;

/// Reads the rules of a file and of lines; where both decide the same, the lines count.
pub(super) fn read(file: Option<&Path>, lines: &[String]) -> Result<Rules, Error> {
    let mut rules = Rules::default();
    if let Some(path) = file {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| LoadError::Unreadable { path: name.clone(), source })?;
        rules = Rules::parse(&name, &text).map_err(ImportError::from)?;
    }
    for line in lines {
        let more = Rules::parse("--rule", line)
            .map_err(|error| Error::Usage(format!("--rule `{line}`: {}", error.reason()).into()))?;
        rules = rules.and(more);
    }
    Ok(rules)
}
