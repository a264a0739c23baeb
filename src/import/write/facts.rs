//! The lines of a program's table besides its figures.
//!
//! Decides nothing: what holds of a program is settled before.

use crate::import::programs::facts::Facts;
use crate::import::read::figure::About;
use crate::import::read::link::Link;
use crate::import::toml::{quoted, strings, text};
use crate::import::write::dataset::name;
use crate::model::{Basis, NameBasis, Text};

impl Facts {
    /// The keys from `name` on.
    pub(crate) fn keys(&self, newest: &About, known: Option<&Text>) -> Vec<(&'static str, String)> {
        let full = self.name.as_ref().map(text);
        let mut keys = vec![("name", full.unwrap_or_else(|| name(newest, known)))];
        if !self.aliases.is_empty() {
            keys.push(("aliases", strings(&self.aliases)));
        }
        if self.name_basis != NameBasis::default() {
            keys.push(("name_basis", quoted(self.name_basis.code())));
        }
        keys.extend(newest.layer.map(|layer| ("layer", quoted(layer.code()))));
        let phases = self.phases.as_ref().unwrap_or(&newest.phases);
        if !phases.is_empty() {
            keys.push(("phases", strings(phases)));
        }
        if self.phases_basis != Basis::default() {
            keys.push(("phases_basis", quoted(self.phases_basis.code())));
        }
        keys.extend(self.phases_source.as_ref().map(|(id, at)| ("phases_source", quoted(&cited(id, at.as_deref())))));
        keys.extend(self.agency.as_ref().map(|agency| ("agency", quoted(agency))));
        keys.extend(self.bureau.as_ref().map(|bureau| ("bureau", quoted(bureau))));
        keys.extend(self.summary.as_ref().map(|summary| ("summary", text(summary))));
        if !self.succeeds.is_empty() {
            let links: Vec<String> = self.succeeds.iter().map(link_text).collect();
            keys.push(("succeeds", format!("[{}]", links.join(", "))));
        }
        keys.extend(self.ended.map(|year| ("ended", quoted(&year.era()))));
        keys.extend(self.parent.as_ref().map(|parent| ("parent", quoted(parent))));
        keys.extend(self.note.as_ref().map(|note| ("note", text(note))));
        if !self.notes.is_empty() {
            let notes: Vec<String> =
                self.notes.iter().map(|note| format!("{} = {}", note.year.era(), text(&note.text))).collect();
            keys.push(("notes", format!("{{ {} }}", notes.join(", "))));
        }
        keys
    }
}

/// A link to a program as a dataset writes it.
fn link_text(link: &Link) -> String {
    let mut text = format!("{{ program = {}", quoted(&link.program));
    if let Some(year) = link.year {
        text.push_str(&format!(", year = {}", quoted(&year.era())));
    }
    if let Some((id, place)) = &link.source {
        text.push_str(&format!(", source = {}", quoted(&cited(id, place.as_deref()))));
    }
    if link.basis != Basis::default() {
        text.push_str(&format!(", basis = {}", quoted(link.basis.code())));
    }
    text + " }"
}

/// A document and a place in it, as datasets cite them.
pub(crate) fn cited(id: &str, place: Option<&str>) -> String {
    place.map_or_else(|| id.to_owned(), |place| format!("{id}#{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_comes_out_of_a_cell_as_a_dataset_writes_it() {
        let links = Link::all(r#"[["a","R5","inferred","s#p; 1"],["b",null,"stated",null]]"#).unwrap();
        let texts: Vec<String> = links.iter().map(link_text).collect();
        let first = r#"{ program = "a", year = "R5", source = "s#p; 1", basis = "inferred" }"#;
        assert_eq!(texts, [first, r#"{ program = "b" }"#]);
    }
}
