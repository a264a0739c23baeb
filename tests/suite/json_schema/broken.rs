//! Kinds of mistakes: those that a schema can see, and those that only the loader does.

use budget::code::Code;

use super::verdicts::{Says, of_loader, of_schema};

/// A dataset that is right; tests put something wrong into it.
const RIGHT: &str = r#"[dataset]
schema = 1
id = "small"
title = { ja = "小さなデータ", en = "Small" }
unit = "億円"
rounding = "half-up"
amount_stages = ["initial", "executed"]

[[source]]
id = "slide"
title = "Slide"
published = 2022-12-23
published_basis = "inferred"
places = { "p. 1" = "1頁" }

[[ministry]]
id = "mext"
name = "文部科学省"
aliases = ["文科省"]

[[account]]
id = "general"
name = "一般会計"
kind = "general"

[[phase]]
id = "basic"
name = "Basic research"

[[program]]
id = "network"
ministry = "mext"
name = "ネットワーク事業"
layer = "research"
phases = ["basic"]
source = "slide#p. 1"
amounts = { R4 = 91, R5 = { supplementary = "△2" }, R6 = [90, ""] }

[[program.allocation]]
year = "R7"
amount = 13.5
share = "part"

[[program.figures]]
account = "general"
amounts = { R8 = 7 }

[[program.activity]]
year = "R4"
text = "It began."
new = true
source = "slide"

[[program]]
id = "other"
ministry = "mext"
name = "Other"
succeeds = [{ program = "network" }]

[[program.allocation]]
year = "R5"
amount = "1,234"
source = "slide"

[[total]]
year = "R4"
programs = ["network"]
amount = 91
source = "slide#title"

[[acknowledged]]
code = "W0203"
program = "network"
reason = "It ended."

[[acknowledged]]
code = "E0501"
year = "R4"
amount = 91
reason = "As printed."

[[indicator]]
id = "papers"
name = "Papers"
kind = "output"
source = "slide"
target = 25
counts = { R4 = 14 }

[[statement]]
date = 2022-03-08
title = "Statement"
text = "What was said."
source = "slide"
"#;

/// Its `[dataset]`.
const HEAD: &str = r#"[dataset]
schema = 1
id = "small"
title = { ja = "小さなデータ", en = "Small" }
unit = "億円"
rounding = "half-up"
amount_stages = ["initial", "executed"]
"#;

/// A mistake: a text of the dataset, what stands in its place, and what the loader calls it.
type Mistake = (&'static str, &'static str, &'static str, Code);

/// What the schema sees.
const SEEN: [Mistake; 57] = [
    ("another schema", "schema = 1", "schema = 2", Code::UnknownSchema),
    ("a key of no table", "layer = ", "layers = ", Code::UnknownKey),
    ("a table that there is not", "[[statement]]", "[[statements]]", Code::UnknownKey),
    ("a table in a table that there is not", "[[program.activity]]", "[[program.activities]]", Code::UnknownKey),
    ("a language that there is not", "en = \"Small\"", "eng = \"Small\"", Code::UnknownKey),
    ("a key of a succession", "{ program = \"network\" }", "{ program = \"network\", years = 1 }", Code::UnknownKey),
    ("no id", "id = \"network\"\n", "", Code::MissingKey),
    ("no ministry", "ministry = \"mext\"\n", "", Code::MissingKey),
    ("no name", "name = \"Basic research\"\n", "", Code::MissingKey),
    ("no title", "title = \"Slide\"\n", "", Code::MissingKey),
    ("no year", "year = \"R7\"\n", "", Code::MissingKey),
    ("no amount", "amount = 13.5\n", "", Code::MissingKey),
    ("no predecessor", "{ program = \"network\" }", "{ }", Code::MissingKey),
    ("neither a kind nor a whole", "kind = \"general\"\n", "", Code::MissingKey),
    ("a text in no language", "{ ja = \"小さなデータ\", en = \"Small\" }", "{ }", Code::MissingKey),
    ("a blank reason", "\"It ended.\"", "\" \"", Code::MissingKey),
    ("a blank reason in a language", "\"It ended.\"", "{ ja = \"\" }", Code::MissingKey),
    ("a basis without its date", "published = 2022-12-23\n", "", Code::MissingKey),
    ("a total of no programs", "programs = [\"network\"]", "programs = []", Code::MissingKey),
    ("a finding about nothing", "program = \"network\"\nreason", "reason", Code::MissingKey),
    ("a contradiction of no year", "year = \"R4\"\namount = 91\nreason", "amount = 91\nreason", Code::MissingKey),
    ("a contradiction of no amount", "amount = 91\nreason", "reason", Code::MissingKey),
    ("a number for a text", "name = \"Other\"", "name = 5", Code::WrongType),
    ("a text for a list", "phases = [\"basic\"]", "phases = \"basic\"", Code::WrongType),
    ("numbers in a list of texts", "[\"文科省\"]", "[1]", Code::WrongType),
    ("a text for yes or no", "new = true", "new = \"yes\"", Code::WrongType),
    ("a number for a day", "2022-12-23", "20221223", Code::WrongType),
    ("a moment for a day", "2022-12-23", "2022-12-23T10:00:00", Code::WrongType),
    ("a day for an amount", "amount = 13.5", "amount = true", Code::WrongType),
    ("a year that is no number", "year = \"R7\"", "year = 7.5", Code::WrongType),
    ("a list for amounts", "amounts = { R8 = 7 }", "amounts = [7]", Code::WrongType),
    ("a table for a list of tables", "[[indicator]]", "[indicator]", Code::WrongType),
    ("a negative count", "target = 25", "target = -25", Code::WrongType),
    ("a count with a fraction", "R4 = 14", "R4 = 14.5", Code::WrongType),
    ("a count beyond all bounds", "target = 25", "target = 1000000000000", Code::WrongType),
    ("a row where no stages are named", "amount_stages = [\"initial\", \"executed\"]\n", "", Code::WrongType),
    ("an id with a blank", "id = \"papers\"", "id = \"the papers\"", Code::BadId),
    ("an id with a point", "id = \"slide\"", "id = \"slide.1\"", Code::BadId),
    ("an id that queries use", "id = \"basic\"", "id = \"none\"", Code::BadId),
    ("no stage", "supplementary = ", "supplemental = ", Code::UnknownWord),
    ("no unit", "unit = \"億円\"", "unit = \"億ドル\"", Code::UnknownWord),
    ("no rounding", "\"half-up\"", "\"up\"", Code::UnknownWord),
    ("no layer", "\"research\"", "\"reserch\"", Code::UnknownWord),
    ("no share", "\"part\"", "\"half\"", Code::UnknownWord),
    ("no kind", "\"output\"", "\"input\"", Code::UnknownWord),
    ("no basis", "\"inferred\"", "\"guessed\"", Code::UnknownWord),
    ("no finding", "\"W0203\"", "\"W9999\"", Code::UnknownWord),
    ("a finding that is to be mended", "\"W0203\"", "\"E0204\"", Code::UnknownWord),
    ("a stage twice", "[\"initial\", \"executed\"]", "[\"initial\", \"initial\"]", Code::DuplicateId),
    ("a year of no era", "year = \"R7\"", "year = \"X7\"", Code::BadYear),
    ("a year after its era", "year = \"R7\"", "year = \"平成32年度\"", Code::BadYear),
    ("a year before all others", "year = \"R7\"", "year = 1500", Code::BadYear),
    ("a year that is no key", "{ R8 = 7 }", "{ eight = 7 }", Code::BadYear),
    ("an amount with its unit", "\"△2\"", "\"△2億円\"", Code::BadAmount),
    ("a comma in the wrong place", "\"1,234\"", "\"12,34\"", Code::BadAmount),
    ("an amount without a unit", "unit = \"億円\"\n", "", Code::NoUnit),
    ("an amount without a source", "amount = \"1,234\"\nsource = \"slide\"\n", "amount = \"1,234\"\n", Code::NoSource),
];

/// What it does not see: a schema looks at one value of one file, after its digits and its quotation marks are gone.
const UNSEEN: [Mistake; 21] = [
    ("a name that is nowhere", "phases = [\"basic\"]", "phases = [\"clinical\"]", Code::UnknownId),
    ("a source that is nowhere", "source = \"slide#title\"", "source = \"sheet#title\"", Code::UnknownId),
    ("an id twice", "id = \"other\"", "id = \"network\"", Code::DuplicateId),
    ("a stage twice in two spellings", "[\"initial\", \"executed\"]", "[\"initial\", \"当初予算\"]", Code::DuplicateId),
    ("no dataset in any file", HEAD, "", Code::NoDataset),
    ("a figure twice", "{ R8 = 7 }", "{ R8 = 7, 2026 = 7 }", Code::TwiceFromOneSource),
    ("a program after itself", "{ program = \"network\" }", "{ program = \"other\" }", Code::SelfSuccession),
    ("a circle", "phases = [\"basic\"]", "succeeds = [{ program = \"other\" }]", Code::Cycle),
    ("an account of itself", "kind = \"general\"", "kind = \"general\"\nparent = \"general\"", Code::AccountParent),
    ("more amounts than stages", "R6 = [90, \"\"]", "R6 = [90, \"\", 1]", Code::WrongType),
    ("a day in quotation marks", "2022-12-23", "\"2022-12-23\"", Code::WrongType),
    ("a day for a text", "name = \"Other\"", "name = 2022-12-23", Code::WrongType),
    ("a count with a point", "target = 25", "target = 25.0", Code::WrongType),
    ("a statement's day in quotation marks", "2022-03-08", "\"2022-03-08\"", Code::BadDate),
    ("an exponent", "amount = 13.5", "amount = 1e3", Code::BadAmount),
    ("another base than ten", "amount = 13.5", "amount = 0x1F", Code::BadAmount),
    ("too much in its unit", "amount = 13.5", "amount = 100000000000000000", Code::AmountOutOfBounds),
    ("too fine in its unit", "amount = 13.5", "amount = \"1.000000000000\"", Code::AmountOutOfBounds),
    ("a misspelt word with a capital", "\"research\"", "\"Reserch\"", Code::UnknownWord),
    ("a wrong year with a blank", "year = \"R7\"", "year = \"R 0\"", Code::BadYear),
    ("a wrong year in wide signs", "year = \"R7\"", "year = \"Ｒ０\"", Code::BadYear),
];

/// The dataset with a mistake, of which the loader says what it is.
#[track_caller]
fn broken((what, old, new, code): Mistake) -> String {
    assert!(RIGHT.contains(old), "{what}: {old}");
    let text = RIGHT.replacen(old, new, 1);
    let codes = of_loader(&text);
    assert!(codes.contains(&code), "{what}: {codes:?}");
    text
}

#[test]
fn the_schema_sees_what_one_value_tells() {
    assert_eq!(of_loader(RIGHT), []);
    let texts: Vec<String> = [RIGHT.to_owned()].into_iter().chain(SEEN.map(broken)).collect();
    let Some(said) = of_schema(texts.iter().map(String::as_str)) else { return };
    let mut said = said.into_iter();
    assert!(said.next().is_some_and(|says| says.is_right()));
    for ((what, ..), says) in SEEN.iter().zip(said) {
        assert!(matches!(says, Says::Wrong(_)), "the schema takes {what}");
    }
}

#[test]
fn the_schema_does_not_see_what_several_values_or_digits_tell() {
    let texts = UNSEEN.map(broken);
    let Some(said) = of_schema(texts.iter().map(String::as_str)) else { return };
    for ((what, ..), says) in UNSEEN.iter().zip(said) {
        assert!(says.is_right(), "the schema sees {what}: tell so above");
    }
}
