//! The pages about the ids of the catalogue, in both languages.
//!
//! Knows how a page is written, not what its id stands for.

use crate::model::Lang;

/// What the catalogue says about one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// A short name.
    pub title: &'static str,
    /// What it means, and why it matters.
    pub meaning: &'static str,
    /// A dataset that has it, in part.
    pub example: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// One section per id: `## ID title`, the meaning, an example in a fence, the remedy.
const ENGLISH: &str = include_str!("catalogue/en.md");
const JAPANESE: &str = include_str!("catalogue/ja.md");

impl Page {
    /// The page about an id; empty if there is none.
    pub(crate) fn of(id: &str, lang: Lang) -> Self {
        let catalogue = match lang {
            Lang::En => ENGLISH,
            Lang::Ja => JAPANESE,
        };
        Self::find(catalogue, id).unwrap_or_default()
    }

    fn find(catalogue: &'static str, id: &str) -> Option<Self> {
        let section = catalogue.split("\n## ").find_map(|section| section.strip_prefix(id))?;
        let (title, body) = section.split_once('\n')?;
        let (meaning, rest) = body.split_once("```toml\n")?;
        let (example, remedy) = rest.split_once("```")?;
        let [title, meaning, example, remedy] = [title, meaning, example, remedy].map(str::trim);
        Some(Self { title, meaning, example, remedy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn every_id_parses_back_and_has_a_whole_page_in_both_languages() {
        for code in Code::ALL {
            assert_eq!(code.id().to_lowercase().parse(), Ok(code));
            for lang in [Lang::En, Lang::Ja] {
                let page = code.page(lang);
                for part in [page.title, page.meaning, page.example, page.remedy] {
                    assert!(!part.is_empty(), "{} lacks a part of its page in {lang}", code.id());
                }
            }
        }
    }

    #[test]
    fn both_catalogues_have_a_section_for_each_id_in_the_same_order() {
        for catalogue in [ENGLISH, JAPANESE] {
            let sections = catalogue.lines().filter_map(|line| line.strip_prefix("## ")?.get(..5));
            assert!(sections.eq(Code::ALL.map(Code::id)), "{}", catalogue.lines().next().unwrap_or_default());
        }
    }

    #[test]
    fn both_catalogues_show_the_same_example() {
        // Names and comments are in the language of the page.
        let keys = |page: Page| {
            let keys = page.example.lines().map(|line| line.split(['=', '#']).next().unwrap_or_default().trim());
            keys.filter(|key| !key.is_empty()).collect::<Vec<_>>()
        };
        for code in Code::ALL {
            assert_eq!(keys(code.page(Lang::En)), keys(code.page(Lang::Ja)), "{}", code.id());
        }
    }
}
