//! An entry that is mostly text, as people read it: its lines, the programs that it names, and where it stands.

use crate::model::{Citation, Dataset, Ix, Lang, Program};

/// The lines of an entry, those on its programs and its source below them, and an empty one before the next.
pub(super) fn entry(
    dataset: &Dataset,
    mut lines: Vec<String>,
    programs: &[Ix<Program>],
    citation: &Citation,
    lang: Lang,
) -> String {
    let names: Vec<&str> = programs.iter().map(|&program| dataset.programs[program].name.get(lang)).collect();
    if !names.is_empty() {
        lines.push(match lang {
            Lang::En => format!("Programs: {}", names.join("; ")),
            Lang::Ja => format!("事業：{}", names.join("、")),
        });
    }
    let source = dataset.sources[citation.source].brief().get(lang);
    lines.push(match (dataset.place(citation, lang), lang) {
        (None, Lang::En) => format!("Source: {source}"),
        (None, Lang::Ja) => format!("出典：{source}"),
        (Some(place), Lang::En) => format!("Source: {source}, {place}"),
        (Some(place), Lang::Ja) => format!("出典：{source}、{place}"),
    });
    lines.push(" ".to_owned());
    lines.join("\n")
}
