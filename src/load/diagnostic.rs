//! Problems as people read them: file, line and column, the line with the place underlined, and a remedy.
//!
//! Finds no problems itself.

use std::fmt;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::files::DatasetFile;
use super::parse::{Lines, Table};
use super::problem::{EntryKind, Found, Problem, Remedy};
use super::rules::consequences;
use super::schema::ids;
use crate::code::Code;
use crate::model::{Label, Lang};
use crate::{Message, message, ministries, number, suggest, visible};

/// How many problems one run shows.
const MOST: usize = 100;

/// How many names are compared for a suggestion: misspelt ids of a huge dataset are not worth minutes.
const MOST_NAMES: usize = 30_000;

/// What stands before the remedy.
const REMEDY: Label = Label::new("help", "対処");

/// Wider than any excerpt: they are cut before they are drawn.
const UNCUT: usize = 100_000;

/// How many columns messages have where nobody says how wide the terminal is.
const WIDTH: u16 = 100;

/// One problem of a dataset.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Its stable id.
    pub code: Code,
    /// What is wrong, in lower case.
    pub summary: Message,
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What to do.
    pub remedy: Message,
    /// The line, or the part of a long one.
    excerpt: Excerpt,
}

/// All problems of one load: the first hundred, and how many there are.
#[derive(Debug, Clone)]
pub struct Diagnostics {
    shown: Vec<Diagnostic>,
    total: usize,
}

impl Diagnostics {
    pub(super) fn new(found: Found, files: &[DatasetFile], texts: &[&str], tables: &[Table<'_>]) -> Self {
        let lines: Vec<Lines<'_>> = texts.iter().map(|text| Lines::new(text)).collect();
        let Found { kept: mut problems, more } = found;
        consequences::drop(&mut problems, texts, &lines);
        problems.sort_by_key(|problem| (problem.file, problem.span.start));
        let total = problems.len() + more;
        problems.truncate(MOST);
        let mut names = Names { tables, known: Vec::new() };
        let shown = problems
            .iter()
            .filter_map(|problem| {
                let (file, lines) = (files.get(problem.file)?, lines.get(problem.file)?);
                Some(Diagnostic::new(problem, &file.name, lines, names.remedy(&problem.remedy)))
            })
            .collect();
        Self { shown, total }
    }

    /// The problems that are shown, in the order of the files.
    #[must_use]
    pub fn shown(&self) -> &[Diagnostic] {
        &self.shown
    }

    /// How many problems there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// All shown problems as text, each with its line, and the count. A line that is wider than the terminal is cut around
    /// the problem.
    #[must_use]
    pub fn render(&self, lang: Lang, color: bool, width: Option<u16>) -> String {
        let width = usize::from(width.unwrap_or(WIDTH));
        let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(UNCUT);
        let mut text = String::new();
        for diagnostic in &self.shown {
            text.push_str(&diagnostic.render(&renderer, lang, width));
            text.push_str("\n\n");
        }
        text + &self.count(lang)
    }

    /// How many there are and, if these are not all, how many are shown.
    fn count(&self, lang: Lang) -> String {
        let (total, shown) = (self.total, self.shown.len());
        match (lang, total > shown) {
            (Lang::En, false) => number::count(total, "error"),
            (Lang::En, true) => format!("{total} errors; the first {shown} are shown"),
            (Lang::Ja, false) => format!("エラー{total}件"),
            (Lang::Ja, true) => format!("エラー{total}件（最初の{shown}件を表示）"),
        }
    }
}

impl Diagnostic {
    fn new(problem: &Problem, file: &str, lines: &Lines<'_>, remedy: Message) -> Self {
        let line = lines.line(problem.span.start);
        let (start, text) = lines.text(line);
        // A span may run over several lines, or past the end of one; only its first line is shown.
        let inside = |offset: usize| floor_char(text, offset.saturating_sub(start).min(text.len()));
        let mark = inside(problem.span.start)..inside(problem.span.end);
        let column = text.get(..mark.start).unwrap_or_default().chars().count() + 1;
        let excerpt = Excerpt::of(text, mark);
        Self {
            code: problem.code,
            summary: problem.summary.clone(),
            file: file.to_owned(),
            line,
            column,
            remedy,
            excerpt,
        }
    }

    fn render(&self, renderer: &Renderer, lang: Lang, width: usize) -> String {
        let (summary, remedy) = (visible::text(self.summary.get(lang)), visible::text(self.remedy.get(lang)));
        let file = visible::line(&self.file);
        let before_line = self.line.to_string().len() + " | ".len();
        let Excerpt { text: excerpt, mark, is_part } = self.excerpt.fitting(width.saturating_sub(before_line));
        let level = Label::new("error", "エラー").get(lang);
        let title = Level::ERROR.with_name(level).primary_title(summary.as_ref()).id(self.code.id());
        let snippet =
            Snippet::source(excerpt.as_str()).line_start(self.line).annotation(AnnotationKind::Primary.span(mark));
        let remedy = Level::HELP.with_name(REMEDY.get(lang)).message(remedy.as_ref());
        // Of a part of a line, the snippet cannot tell the column.
        let group = if is_part {
            let origin = Origin::path(file.as_ref()).line(self.line).char_column(self.column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(file.as_ref()))
        };
        let rendered = renderer.render(&[group.element(remedy)]);
        match lang {
            Lang::En => rendered,
            Lang::Ja => with_japanese_colons(&rendered),
        }
    }
}

/// The same with the colons that Japanese has behind the level of the title and the word for the remedy.
fn with_japanese_colons(rendered: &str) -> String {
    let titled = rendered.replacen(": ", "：", 1);
    // The word may be styled.
    let Some((before, after)) = titled.rsplit_once(REMEDY.ja) else { return titled };
    format!("{before}{}{}", REMEDY.ja, after.replacen(": ", "：", 1))
}

/// Looks up near ids; each kind's names are gathered once, when the first problem asks for them.
struct Names<'t> {
    tables: &'t [Table<'t>],
    known: Vec<(EntryKind, Vec<(String, String)>)>,
}

impl Names<'_> {
    /// The remedy of a shown problem.
    fn remedy(&mut self, remedy: &Remedy) -> Message {
        let (kind, id) = match remedy {
            Remedy::Say(text) => return text.clone(),
            Remedy::NearestId(kind, id) => (*kind, id),
        };
        if !self.known.iter().any(|(known, _)| *known == kind) {
            self.known.push((kind, ids::spellings(self.tables, kind)));
        }
        let known = self.known.iter().filter(|(known, _)| *known == kind).flat_map(|(_, names)| names);
        // All or none of a kind's names, so that like mistakes get like remedies.
        let count = known.clone().count();
        let known = known.take(if count <= MOST_NAMES { count } else { 0 });
        let near = suggest::nearest(id, known.clone().map(|(id, spelling)| (id.as_str(), spelling.as_str())));
        let key = kind.key();
        let of_government = match kind {
            EntryKind::Ministry => lacking_ministry(id, known.map(|(_, spelling)| spelling.as_str())),
            _ => None,
        };
        of_government.or_else(|| suggest::meant(&near)).unwrap_or_else(|| {
            message!(
                "declare it in a [[{key}]] table, or name one that is declared",
                "[[{key}]]で宣言するか、宣言されているものを書いてください"
            )
        })
    }
}

/// The lines that declare a ministry of the government, for a dataset that names it and lacks it.
fn lacking_ministry<'n>(name: &str, mut declared: impl Iterator<Item = &'n str>) -> Option<Message> {
    let known = ministries::of_name(name).filter(|known| !known.is_agency)?;
    if declared.any(|name| known.is_called(name)) {
        return None;
    }
    let (id, ja, en) = (known.id, known.ja, known.en);
    let name = format!("name = {{ ja = \"{ja}\", en = \"{en}\" }}");
    Some(message!(
        "declare it, and refer to it by its id: `[[ministry]]`, `id = \"{id}\"`, `{name}` (a line each)",
        "次の3行で宣言し、idで参照してください：`[[ministry]]`、`id = \"{id}\"`、`{name}`"
    ))
}

/// The nearest character boundary at or before an offset.
fn floor_char(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::En, false, None))
    }
}

impl std::error::Error for Diagnostics {}
