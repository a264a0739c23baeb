//! What may be the value of an option: words of the program, and the names in the dataset that a line asks for.

use std::ffi::{OsStr, OsString};
use std::sync::{Arc, OnceLock};

use budget::load::{self, Part};
use budget::model::{Dataset, FiscalYear, Label, Lang, Layer, List, Stage, Text, Unit};
use budget::render::{Encoding, Format};
use budget::report::Dim;
use budget::table::Key;
use clap::Arg;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use super::shells;
use crate::environment;

/// A dataset that is loaded when the first value of it is asked for.
#[derive(Clone)]
pub(super) struct Known(Arc<Data>);

struct Data {
    spec: OsString,
    dataset: OnceLock<Option<Dataset>>,
}

/// A value, what it means, and the names by which it can be typed as well.
#[derive(Default)]
struct Value {
    word: String,
    meaning: String,
    names: Vec<String>,
}

impl Known {
    pub(super) fn new(spec: OsString) -> Self {
        Self(Arc::new(Data { spec, dataset: OnceLock::new() }))
    }

    /// The same argument, completed where its values are known. Files are known to the parser.
    pub(super) fn complete(&self, arg: Arg) -> Arg {
        let Some(values) = of_argument(arg.get_id().as_str()) else { return arg };
        let known = self.clone();
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| match values {
            Values::Words(words) => beginning(typed, words()),
            Values::Names(names) => known.dataset().map(|dataset| beginning(typed, names(dataset))).unwrap_or_default(),
            Values::Datasets => {
                let mut values = beginning(typed, datasets());
                values.extend(PathCompleter::any().stdio().complete(typed));
                values
            }
        }))
    }

    fn dataset(&self) -> Option<&Dataset> {
        let Data { spec, dataset } = &*self.0;
        // What comes from standard input cannot be read twice.
        dataset.get_or_init(|| (spec != "-").then(|| load::open_part(spec, Part::Whole).ok())?).as_ref()
    }
}

/// Where the values of an argument come from.
#[derive(Clone, Copy)]
enum Values {
    Words(fn() -> Vec<Value>),
    Names(fn(&Dataset) -> Vec<Value>),
    Datasets,
}

/// Where the values of the argument of an id come from; an argument means the same wherever it stands.
fn of_argument(id: &str) -> Option<Values> {
    Some(match id {
        "data" | "against" | "path" => Values::Datasets,
        "from" => Values::Words(datasets),
        "format" => Values::Words(|| plain(Format::names())),
        "unit" => Values::Words(|| labelled(Unit::ALL.iter().map(|unit| (unit.code(), unit.label())))),
        "lang" => Values::Words(|| plain(["en", "ja"].into_iter())),
        "encoding" => Values::Words(|| plain(Encoding::ALL.iter())),
        "stage" => Values::Words(|| labelled(Stage::ALL.iter().map(|stage| (stage.code(), stage.label())))),
        "layer" => Values::Words(|| labelled(Layer::ALL.iter().map(|layer| (layer.code(), layer.label())))),
        "dims" | "by" => Values::Words(|| labelled(Dim::ALL.iter().map(|dim| (dim.key().code(), dim.label())))),
        "columns" | "sort" => Values::Words(|| labelled(Key::ALL.iter().map(|key| (key.code(), key.label())))),
        "shell" => Values::Words(|| plain(shells().names())),
        "years" | "year" | "first" | "second" => Values::Names(years),
        "ministry" => {
            Values::Names(|data| named(&data.ministries, |entry| (&entry.id, &entry.name, entry.short.as_ref())))
        }
        "phase" => Values::Names(|data| named(&data.phases, |entry| (&entry.id, &entry.name, None))),
        "project" => Values::Names(|data| named(&data.projects, |entry| (&entry.id, &entry.name, None))),
        "account" => Values::Names(|data| named(&data.accounts, |entry| (&entry.id, &entry.name, None))),
        "program" => Values::Names(|data| named(&data.programs, |entry| (&entry.id, &entry.name, None))),
        "subject" => Values::Names(|data| {
            let columns = labelled(Key::ALL.iter().map(|key| (key.code(), key.label())));
            columns.into_iter().chain(named(&data.programs, |entry| (&entry.id, &entry.name, None))).collect()
        }),
        "indicator" => Values::Names(|data| named(&data.indicators, |entry| (&entry.id, &entry.name, None))),
        "source" => Values::Names(|data| named(&data.sources, |entry| (&entry.id, &entry.title, None))),
        "agency" => {
            Values::Names(|data| data.programs.iter().filter_map(|entry| entry.agency.clone()).map(bare).collect())
        }
        "bureau" => {
            Values::Names(|data| data.programs.iter().filter_map(|entry| entry.bureau.clone()).map(bare).collect())
        }
        _ => return None,
    })
}

fn plain(words: impl Iterator<Item = impl ToString>) -> Vec<Value> {
    words.map(|word| bare(word.to_string())).collect()
}

fn bare(word: String) -> Value {
    Value { word, ..Value::default() }
}

fn labelled(words: impl Iterator<Item = (&'static str, Label)>) -> Vec<Value> {
    let lang = environment::spoken();
    let value = |(code, label): (&str, Label)| Value { meaning: label.get(lang).to_owned(), ..bare(code.to_owned()) };
    words.map(value).collect()
}

fn datasets() -> Vec<Value> {
    let lang = environment::spoken();
    let title = |name: &str| load::open(name).map(|dataset| dataset.title.get(lang).to_owned()).unwrap_or_default();
    load::BUILTIN.iter().map(|name| Value { meaning: title(name), ..bare((*name).to_owned()) }).collect()
}

fn years(dataset: &Dataset) -> Vec<Value> {
    let lang = environment::spoken();
    let value = |year: FiscalYear| {
        let meaning = match lang {
            Lang::En => year.english(),
            Lang::Ja => year.japanese(),
        };
        Value { meaning, names: vec![year.english(), year.japanese()], ..bare(year.to_string()) }
    };
    dataset.years(&Stage::ALL).into_iter().rev().map(value).collect()
}

/// The entries by their ids, with what each is called and what it is called where room is short.
fn named<T>(entries: &List<T>, names: impl Fn(&T) -> (&String, &Text, Option<&Text>)) -> Vec<Value> {
    let lang = environment::spoken();
    let value = |entry| {
        let (id, name, short) = names(entry);
        let names = name.spellings().chain(short.into_iter().flat_map(Text::spellings)).map(ToOwned::to_owned);
        Value { word: id.clone(), meaning: name.get(lang).to_owned(), names: names.collect() }
    };
    entries.iter().map(value).collect()
}

/// What the last of several typed values may become: a value, or a name that begins to be typed.
fn beginning(typed: &OsStr, values: Vec<Value>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (before, last) = typed.split_at(typed.rfind([',', '+']).map_or(0, |mark| mark + 1));
    let begins = |word: &str| word.starts_with(last) && is_one_word(word);
    let offered = |Value { word, meaning, names }: Value| {
        if begins(&word) {
            return Some((word, meaning));
        }
        let name = names.into_iter().filter(|_| !last.is_empty()).find(|name| begins(name))?;
        Some((name, word))
    };
    let candidate = |(word, meaning): (String, String)| {
        let help = Some(meaning).filter(|meaning| !meaning.is_empty()).map(Into::into);
        CompletionCandidate::new(format!("{before}{word}")).help(help)
    };
    values.into_iter().filter_map(offered).map(candidate).collect()
}

/// Whether shells take a name for one word: some put it on the line as it is.
fn is_one_word(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()) || "-_.:".contains(c))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use clap_complete::engine::CompletionCandidate;

    use super::{Value, bare, beginning};

    fn offered(typed: &str) -> Vec<String> {
        let values =
            [("mext", "文部科学省"), ("mhlw", "厚生労働省"), ("moe", "Ministry of the Environment"), ("a b", "")];
        let value = |(id, name): (&str, &str)| Value { names: vec![name.to_owned()], ..bare(id.to_owned()) };
        let word = |candidate: CompletionCandidate| candidate.get_value().to_string_lossy().into_owned();
        beginning(OsStr::new(typed), values.map(value).into()).into_iter().map(word).collect()
    }

    #[test]
    fn ids_are_offered_and_names_that_begin_to_be_typed() {
        assert_eq!(offered(""), ["mext", "mhlw", "moe"]);
        assert_eq!(offered("m"), ["mext", "mhlw", "moe"]);
        assert_eq!(offered("文"), ["文部科学省"]);
        assert_eq!(offered("mext,厚"), ["mext,厚生労働省"]);
        assert_eq!(offered("mext,mo"), ["mext,moe"]);
    }

    #[test]
    fn what_a_shell_would_take_apart_is_not_offered() {
        assert!(offered("Min").is_empty());
        assert!(offered("a").is_empty());
    }
}
