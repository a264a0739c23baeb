//! The rules of an import: those of a file, and those of the command line.

use std::fs;
use std::path::Path;

use budget::import::{ImportError, Rules, RulesError};
use budget::load::LoadError;
use budget::{Error, message};

/// Reads the rules of a file and of lines; where both decide the same, the lines count.
pub(super) fn read(file: Option<&Path>, lines: &[String]) -> Result<Rules, Error> {
    let mut rules = Rules::default();
    if let Some(path) = file {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| LoadError::Unreadable { path: name.clone(), source })?;
        rules = Rules::parse(&name, &text).map_err(ImportError::from)?;
    }
    for line in lines {
        let failed = |error: RulesError| {
            Error::Usage(message!(lang => "--rule `{line}`: {}", "`--rule`の「{line}」：{}", error.reason().get(lang)))
        };
        let more = Rules::parse("--rule", line).map_err(failed)?;
        rules = rules.and(more);
    }
    Ok(rules)
}
