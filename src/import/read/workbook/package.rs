//! The parts of an xlsx workbook, and how they refer to each other.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::xml::{Xml, attribute, local_attribute};
use super::{MOST_SHEETS, Title, damaged, unreadable};
use crate::import::read::text_error::TextError;
use crate::message;

/// The XML of a part.
type Part<'p, 'b> = Xml<ZipFile<'p, Cursor<&'b [u8]>>>;

/// The parts by their names.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part is, by its name in small letters.
    parts: HashMap<String, usize>,
    /// The folder of the workbook, up to its last slash.
    folder: String,
    workbook: String,
}

/// What a workbook says of its sheets.
#[derive(Default)]
pub(crate) struct Contents {
    /// The sheets, and the part that holds each.
    pub(crate) sheets: Vec<(Title, usize)>,
    pub(crate) from_1904: bool,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, TextError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        let mut parts = HashMap::new();
        for (at, name) in archive.file_names().enumerate() {
            parts.insert(folded(&name.map_err(unreadable)?), at);
        }
        let mut package = Self { archive, parts, folder: String::new(), workbook: "workbook.xml".to_owned() };
        let mut workbook = None;
        package.links("_rels/.rels", |_, kind, target| {
            if kind.ends_with("/relationships/officeDocument") {
                workbook = Some(target);
            }
        })?;
        let path = workbook.ok_or_else(|| {
            damaged(message!("it does not say where its workbook is", "ブック本体の場所が書かれていません"))
        })?;
        let path = path.strip_prefix('/').unwrap_or(&path);
        let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
        folder.clone_into(&mut package.folder);
        if !name.is_empty() {
            name.clone_into(&mut package.workbook);
        }
        Ok(package)
    }

    /// A part beside the workbook, if there is one.
    pub(crate) fn beside(&mut self, name: &str) -> Result<Option<Part<'_, 'b>>, TextError> {
        let path = format!("{}{name}", self.folder);
        self.find(&path).map(|at| self.part(at)).transpose()
    }

    /// A part by its place in the archive.
    pub(crate) fn part(&mut self, at: usize) -> Result<Part<'_, 'b>, TextError> {
        Ok(Xml::new(self.archive.by_index(at).map_err(unreadable)?))
    }

    fn find(&self, path: &str) -> Option<usize> {
        self.parts.get(&folded(path)).copied()
    }

    /// Tells what a part refers to: the id, the kind and the target of each reference.
    fn links(&mut self, path: &str, mut tell: impl FnMut(String, &str, String)) -> Result<(), TextError> {
        let at = self.find(path).ok_or_else(|| damaged(message!("it has no part `{path}`", "`{path}`がありません")))?;
        let mut xml = self.part(at)?;
        while let Some(event) = xml.next()? {
            if let Event::Start(tag) = event
                && tag.local_name().as_ref() == "Relationship"
            {
                let text = |name| attribute(&tag, name).unwrap_or_default();
                tell(text("Id"), &text("Type"), text("Target"));
            }
        }
        Ok(())
    }

    /// The sheets, in their order. No two of them are one part, or few bytes would be many sheets.
    pub(crate) fn contents(&mut self) -> Result<Contents, TextError> {
        let path = format!("{}{}", self.folder, self.workbook);
        let at =
            self.find(&path).ok_or_else(|| damaged(message!("it has no part `{path}`", "`{path}`がありません")))?;
        let (mut contents, mut named) = (Contents::default(), Vec::new());
        let mut xml = self.part(at)?;
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.local_name().as_ref() {
                "sheet" => {
                    let title = attribute(&tag, "name").unwrap_or_default();
                    let is_hidden = matches!(attribute(&tag, "state").as_deref(), Some("hidden" | "veryHidden"));
                    let id = local_attribute(&tag, "id").unwrap_or_default();
                    named.push(((title, !is_hidden), id));
                    if named.len() > MOST_SHEETS {
                        return Err(damaged(message!(
                            "it has more than {MOST_SHEETS} sheets",
                            "シートの数が{MOST_SHEETS}を超えています"
                        )));
                    }
                }
                "workbookPr" => {
                    if let Some(from_1904) = attribute(&tag, "date1904") {
                        contents.from_1904 = matches!(from_1904.as_str(), "1" | "true");
                    }
                }
                _ => {}
            }
        }
        drop(xml);
        // Only what sheets refer to: a workbook may refer to much else.
        let mut links: HashMap<&str, String> = named.iter().map(|(_, id)| (id.as_str(), String::new())).collect();
        self.links(&format!("{}_rels/{}.rels", self.folder, self.workbook), |id, _, target| {
            if let Some(known) = links.get_mut(id.as_str()) {
                *known = target;
            }
        })?;
        let mut seen = HashSet::new();
        for (titled, id) in &named {
            let title = &titled.0;
            let missing = || damaged(message!("the sheet `{title}` is missing", "シート「{title}」の本体がありません"));
            let target = links.get(id.as_str()).filter(|target| !target.is_empty()).ok_or_else(missing)?;
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("{}{target}", self.folder),
            };
            let part = self.find(&path).ok_or_else(missing)?;
            if !seen.insert(part) {
                return Err(damaged(message!(
                    "the sheet `{title}` is the same part as another one",
                    "シート「{title}」の本体がほかのシートと同じです"
                )));
            }
            contents.sheets.push((titled.clone(), part));
        }
        Ok(contents)
    }
}

/// A path as it is compared: some writers differ in it from one part to the next.
fn folded(path: &str) -> String {
    path.replace('\\', "/").to_ascii_lowercase()
}
