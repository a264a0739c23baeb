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
    let mut given: Vec<(&str, Rules)> = Vec::new();
    for line in lines {
        let failed = |error: RulesError| {
            Error::Usage(message!(lang => "--rule `{line}`: {}", "`--rule`の「{line}」：{}", error.reason().get(lang)))
        };
        let more = Rules::parse("--rule", line).map_err(failed)?;
        for (other, before) in &given {
            if let Some(key) = before.contradiction(&more) {
                return Err(Error::Usage(message!(
                    "--rule `{other}` and --rule `{line}` decide `{key}` differently: give one of them, or name the sheet or \
                     table of each as the questions do",
                    "`--rule`の「{other}」と「{line}」は`{key}`について異なる指定です。どちらか一方にするか、質問に示したとおり、それぞれ\
                     シートや表を指定してください"
                )));
            }
        }
        given.push((line, more));
    }
    rules = given.into_iter().fold(rules, |rules, (_, more)| rules.and(more));
    Ok(rules)
}
