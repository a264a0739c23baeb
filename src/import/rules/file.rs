//! A rules file: TOML → [`Rules`].
//!
//! Alone knows how rules are spelled.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::rows::{RowRule, RowRules};
use super::{Brackets, Choice, HeaderRule, NameRule, Rule, Rules, folded_header};
use crate::import::read::cells::{self, fold};
use crate::import::read::headers;
use crate::model::{Unit, UnitError};
use crate::visible;

/// Rules that are not understood: which text, and what its reader says of it.
#[derive(Debug)]
pub struct RulesError {
    name: String,
    message: String,
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}: {}", self.name, self.message)
    }
}

impl std::error::Error for RulesError {}

impl RulesError {
    /// What is wrong, without the text that it is wrong in.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.message.lines().last().unwrap_or_default()
    }
}

/// The keys of a rules file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RulesFile {
    total: Vec<String>,
    part: Vec<String>,
    keep: Vec<String>,
    skip: Vec<String>,
    brackets: Option<BracketsKey>,
    ministry: Option<String>,
    unit: Option<UnitKey>,
    contradictions: Option<ContradictionsKey>,
    headers: BTreeMap<String, HeaderKey>,
    names: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum BracketsKey {
    Minus,
    Part,
    Skip,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ContradictionsKey {
    Keep,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct UnitKey(Unit);

#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
struct HeaderKey(HeaderRule);

impl TryFrom<String> for UnitKey {
    type Error = UnitError;

    fn try_from(text: String) -> Result<Self, UnitError> {
        cells::unit(&text).map(Self).ok_or(UnitError(text))
    }
}

impl TryFrom<String> for HeaderKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if fold(&text) == "skip" {
            return Ok(Self(HeaderRule::Skip));
        }
        if headers::header(&text).is_none() {
            let remedy = "write a year and stage such as `R6:draft`, a header such as `事業名`, or `skip`";
            return Err(format!("`{text}` is no meaning of a column: {remedy}"));
        }
        Ok(Self(HeaderRule::As(text)))
    }
}

pub(super) fn parse(name: &str, text: &str) -> Result<Rules, RulesError> {
    let failed = |message: String| RulesError { name: name.to_owned(), message };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: RulesFile = toml::from_str(text).map_err(|error| {
        let remedy =
            repeated(text, &error).map_or_else(String::new, |key| format!(": write one list, {key} = [\"…\", \"…\"]"));
        failed(format!("{}{remedy}", visible::source(error.to_string().trim_end())))
    })?;
    let mut rows = RowRules::default();
    let rows_of = [file.total, file.part, file.keep, file.skip];
    for (decision, labels) in RowRule::ALL.into_iter().zip(rows_of) {
        for label in labels {
            if let Some(other) = rows.add(&label, decision) {
                let (other, key) = (other.key(), decision.key());
                return Err(failed(format!(
                    "`{label}` stands in `{other}` and in `{key}`: remove it from one of the two"
                )));
            }
        }
    }
    let headers = file.headers.into_iter().map(|(text, HeaderKey(rule))| (folded_header(&text), Rule::new(text, rule)));
    let names = file.names.into_iter().map(|(text, id)| {
        let rule = if id == "new" { NameRule::New } else { NameRule::Program(id) };
        (fold(&text), Rule::new(text, rule))
    });
    let brackets = file.brackets.map(|brackets| match brackets {
        BracketsKey::Minus => Brackets::Minus,
        BracketsKey::Part => Brackets::Part,
        BracketsKey::Skip => Brackets::Skip,
    });
    Ok(Rules {
        rows,
        headers: headers.collect(),
        names: names.collect(),
        brackets: Choice::new(brackets),
        ministry: Choice::new(file.ministry),
        unit: Choice::new(file.unit.map(|UnitKey(unit)| unit)),
        contradictions: Choice::new(file.contradictions.map(|ContradictionsKey::Keep| ())),
    })
}

/// The key of rows that stands twice, if that is the error.
fn repeated(text: &str, error: &toml::de::Error) -> Option<&'static str> {
    let key = error.span().filter(|_| error.message().starts_with("duplicate key")).and_then(|span| text.get(span))?;
    RowRule::ALL.into_iter().map(RowRule::key).find(|known| *known == key.trim_matches(['"', '\'']))
}

impl RulesError {
    /// That no dataset has the ministry of the rule, and what to do.
    pub(crate) fn of_ministry(message: String) -> Self {
        Self { name: "the rule `ministry`".to_owned(), message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> String {
        Rules::parse("rules.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn every_key_is_read() {
        let text = r#"
total = ["計（A）"]
skip = ["row 3"]
brackets = "part"
ministry = "文科省"
unit = "百万円"
contradictions = "keep"
[headers]
"令和6年度要求額(千円)" = "R6:draft"
"備 考" = "skip"
[names]
"健康安全研究" = "mhlw-health"
"新事業" = "new"
"#;
        let rules = Rules::parse("rules.toml", text).unwrap();
        assert_eq!(rules.unused().len(), 9);
        assert_eq!(rules.idle_contradictions().as_deref(), Some("the rule `contradictions` fits nothing"));
        assert_eq!(rules.brackets.get(), Some(&Brackets::Part));
        assert_eq!(rules.unit.get(), Some(&Unit::MillionYen));
        assert_eq!(rules.ministry.take().map(String::as_str), Some("文科省"));
        assert!(rules.keep_contradictions());
        assert_eq!(rules.idle_contradictions(), None);
        assert_eq!(rules.of_header("令和６年度要求額（千円）"), Some(&HeaderRule::As("R6:draft".to_owned())));
        assert_eq!(rules.of_header("備考"), Some(&HeaderRule::Skip));
        assert_eq!(rules.of_name("健康安全研究"), Some(&NameRule::Program("mhlw-health".to_owned())));
        assert_eq!(rules.of_name("新事業"), Some(&NameRule::New));
        assert_eq!(rules.unused(), ["`brackets`", "`row 3`", "`unit`", "`計（A）`"]);
    }

    #[test]
    fn what_is_no_rule_is_shown_in_its_line() {
        let error = refused("total = [\"計\"]\ntotl = [\"計\"]\n");
        assert!(error.contains("line 2") && error.contains("totl = ") && error.contains("unknown field"), "{error}");
        let error = refused("[headers]\n\"決算額\" = \"R6:spent\"\n");
        assert!(error.contains("line 2") && error.contains("is no meaning of a column"), "{error}");
        let error = refused("skip = [\"差引\"]\nunit = \"円\"\nskip = [\"参考\"]\n");
        assert!(error.ends_with("duplicate key: write one list, skip = [\"…\", \"…\"]"), "{error}");
        assert!(refused("unit = \"円\"\nunit = \"円\"").ends_with("duplicate key"));
        assert!(refused("brackets = \"plus\"").contains("expected one of `minus`, `part`, `skip`"));
        assert!(refused("unit = \"ドル\"").contains("is not a unit"));
        assert!(refused("total = [\"計\"]\nkeep = [\"計\"]").contains("stands in `total` and in `keep`"));
    }
}
