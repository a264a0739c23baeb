//! A rules file: TOML → [`Rules`].
//!
//! Alone knows how rules are spelled.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::keyed::Keyed;
use super::mistake;
use super::rows::{RowRule, RowRules};
use super::scope::Scoped;
use super::values::{BracketsKey, ContradictionsKey, RoundingKey, SheetKey, amount, meaning, program, units};
use super::{Choice, Rule, Rules, folded_header};
use crate::import::read::cells::fold;
use crate::message;
use crate::message::{Message, Tell};
use crate::model::Lang;

/// Rules that are not understood: which text, and what its reader says of it.
#[derive(Debug)]
pub struct RulesError {
    name: Message,
    message: Message,
}

impl Tell for RulesError {
    fn tell(&self, lang: Lang) -> String {
        let (name, message) = (self.name.get(lang), self.message.get(lang));
        match lang {
            Lang::En => format!("error: {name}: {message}"),
            Lang::Ja => format!("エラー：{name}：{message}"),
        }
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for RulesError {}

impl RulesError {
    /// What is wrong, without the text that it is wrong in.
    #[must_use]
    pub fn reason(&self) -> Message {
        Message::of(|lang| self.message.get(lang).lines().last().unwrap_or_default().to_owned())
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
    brackets: Option<Keyed<BracketsKey>>,
    rounding: Option<Keyed<RoundingKey>>,
    ministry: Option<Keyed<String>>,
    unit: Option<Spanned<Keyed<String>>>,
    contradictions: Option<ContradictionsKey>,
    sheets: Option<Keyed<SheetKey>>,
    headers: BTreeMap<String, Spanned<String>>,
    names: BTreeMap<String, String>,
    cells: BTreeMap<String, Spanned<String>>,
}

pub(super) fn parse(name: &str, text: &str) -> Result<Rules, RulesError> {
    let failed = |message: Message| RulesError { name: Message::same(name), message };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: RulesFile = toml::from_str(text).map_err(|error| {
        let repeated = repeated(text, &error);
        let remedy = repeated.map(|key| {
            message!(
                ": write one list, {key} = [\"…\", \"…\"]",
                "。`{key} = [\"…\", \"…\"]`のように一つの一覧にまとめてください"
            )
        });
        failed(mistake::of_reader(text, &error, &remedy.unwrap_or_default()))
    })?;
    let misread = |value: &Spanned<String>, message: &Message| failed(mistake::at(text, &value.span(), message));
    let misread_unit =
        |value: &Spanned<Keyed<String>>, message: &Message| failed(mistake::at(text, &value.span(), message));
    let unit =
        file.unit.map(|value| units(value.get_ref()).map_err(|message| misread_unit(&value, &message))).transpose()?;
    let mut rows = RowRules::default();
    let rows_of = [file.total, file.part, file.keep, file.skip];
    for (decision, labels) in RowRule::ALL.into_iter().zip(rows_of) {
        for label in labels {
            if let Some(other) = rows.add(&label, decision) {
                let (other, key) = (other.key(), decision.key());
                return Err(failed(message!(
                    "`{label}` stands in `{other}` and in `{key}`: remove it from one of the two",
                    "「{label}」が`{other}`と`{key}`の両方にあります。どちらかから削除してください"
                )));
            }
        }
    }
    let mut headers = HashMap::new();
    for (header, value) in file.headers {
        let rule = meaning(value.get_ref()).map_err(|message| misread(&value, &message))?;
        headers.insert(folded_header(&header), Rule::new(header, rule));
    }
    let mut cells = HashMap::new();
    for (cell, value) in file.cells {
        let counted = amount(value.get_ref()).map_err(|message| misread(&value, &message))?;
        cells.insert(folded_header(&cell), Rule::new(cell, counted));
    }
    let names = file.names.into_iter().map(|(text, id)| (fold(&text), Rule::new(text, program(id))));
    Ok(Rules {
        rows,
        headers,
        names: names.collect(),
        cells,
        brackets: scoped(file.brackets, BracketsKey::value),
        rounding: scoped(file.rounding, RoundingKey::value),
        ministry: scoped(file.ministry, |ministry| ministry),
        unit: unit.unwrap_or_default(),
        sheets: scoped(file.sheets, SheetKey::value),
        contradictions: Choice::new(file.contradictions.map(|ContradictionsKey::Keep| ())),
    })
}

/// The decisions of a key, each as `of` reads it.
fn scoped<K, T>(keyed: Option<Keyed<K>>, of: impl Fn(K) -> T) -> Scoped<T> {
    let Some(Keyed { everywhere, within }) = keyed else { return Scoped::default() };
    Scoped::new(everywhere.map(&of), within.into_iter().map(|(scope, decision)| (scope, of(decision))))
}

/// The key of rows that stands twice, if that is the error.
fn repeated(text: &str, error: &toml::de::Error) -> Option<&'static str> {
    let key = error.span().filter(|_| error.message().starts_with("duplicate key")).and_then(|span| text.get(span))?;
    RowRule::ALL.into_iter().map(RowRule::key).find(|known| *known == key.trim_matches(['"', '\'']))
}

impl RulesError {
    /// That no dataset has the ministry of the rule, and what to do.
    pub(crate) fn of_ministry(message: Message) -> Self {
        Self { name: Message::new("the rule `ministry`", "ルール`ministry`"), message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::sheet::Sheet;
    use crate::import::rules::{Brackets, HeaderRule, NameRule, Place, SheetRule};

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
rounding = "down"
ministry = "文科省"
unit = "百万円"
contradictions = "keep"
sheets."総括" = "skip"
[headers]
"令和6年度要求額(千円)" = "R6:draft"
"備 考" = "skip"
[names]
"健康安全研究" = "mhlw-health"
"新事業" = "new"
"別の新事業" = "new: 文科省"
[cells]
"約 100" = "100"
"10～20" = "skip"
"#;
        let rules = Rules::parse("rules.toml", text).unwrap();
        assert_eq!(rules.unused().len(), 14);
        let idle = rules.idle_contradictions().unwrap();
        assert_eq!(idle.to_string(), "the rule `contradictions` fits nothing");
        let sheet = Sheet::new("a.csv");
        let table = Place { sheet: &sheet, head: &(0..1) };
        assert_eq!(rules.brackets.get(table), Some(&Brackets::Part));
        assert_eq!(rules.unit.get(table), Some(&crate::model::Unit::MillionYen.into()));
        assert_eq!(rules.ministry.take(table).map(|(ministry, _)| ministry.as_str()), Some("文科省"));
        assert!(rules.keep_contradictions());
        assert_eq!(rules.idle_contradictions(), None);
        assert_eq!(rules.of_header("令和６年度要求額（千円）", &[]), Some(&HeaderRule::As("R6:draft".to_owned())));
        assert_eq!(rules.of_header("備考", &[]), Some(&HeaderRule::Skip));
        assert_eq!(rules.of_name("健康安全研究"), Some(&NameRule::Program("mhlw-health".to_owned())));
        assert_eq!(rules.of_name("新事業"), Some(&NameRule::New));
        assert_eq!(rules.of_name("別の新事業"), Some(&NameRule::NewOf("文科省".to_owned())));
        assert_eq!(
            [rules.of_cell("約100"), rules.of_cell("10~20"), rules.of_cell("約10")],
            [Some("100"), Some("-"), None]
        );
        let unused: Vec<String> = rules.unused().iter().map(ToString::to_string).collect();
        assert_eq!(unused, ["`brackets`", "`rounding`", "`row 3`", "`sheets.\"総括\"`", "`unit`", "`計（A）`"]);
        assert_eq!(rules.of_sheet(&Sheet::titled("a.xlsx", "総括")), Some(SheetRule::Skip));
        assert_eq!(rules.of_sheet(&Sheet::titled("a.xlsx", "内訳")), None);
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
        assert!(refused("[cells]\n\"約100\" = \"百くらい\"\n").contains("is not an amount"));
        assert!(refused("brackets = \"plus\"").contains("expected one of `minus`, `part`, `skip`"));
        assert!(refused("sheets.\"総括\" = \"total\"").contains("expected `keep` or `skip`"));
        assert!(refused("rounding = \"up\"").contains("expected one of `half-up`, `down`, `exact`"));
        assert!(refused("unit = \"ドル\"").contains("is not a unit"));
        assert!(refused("total = [\"計\"]\nkeep = [\"計\"]").contains("stands in `total` and in `keep`"));
    }
}
