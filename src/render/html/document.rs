//! The document around a page: its policy, its style, its script, the bar at its top.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{colors, room};
use crate::model::{Label, Lang};
use crate::visible;

// One style sheet and one script, since the policy names each by its hash; a file of `web/` for each thing that a page does.
const STYLE: &str = concat!(
    include_str!("web/page.css"),
    include_str!("web/headline.css"),
    include_str!("web/results.css"),
    include_str!("web/whole.css"),
    include_str!("web/explorer.css"),
    include_str!("web/figures.css")
);
const SCRIPT: &str = concat!(
    include_str!("web/page.js"),
    include_str!("web/programs.js"),
    include_str!("web/list.js"),
    include_str!("web/list-facts.js"),
    include_str!("web/explorer.js"),
    include_str!("web/figures.js"),
    include_str!("web/popover.js")
);

/// What a document holds.
pub(super) struct Document<'d> {
    /// Its title in each of its languages, the one first that it opens in.
    pub(super) titles: &'d [(Lang, &'d str)],
    /// Links to its sections.
    pub(super) links: Markup,
    pub(super) body: Markup,
    /// What the script knows, each under its id, as JSON.
    pub(super) data: &'d [(&'d str, String)],
}

/// A whole document.
pub(super) fn document(it: &Document<'_>) -> String {
    let style = colors::style() + &room::style() + STYLE;
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(SCRIPT)
    );
    let (lang, title) = it.titles.first().copied().unwrap_or((Lang::En, ""));
    let title = visible::line(title);
    let page = html! {
        (DOCTYPE)
        html lang=(code(lang)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(&style)) }
            }
            body {
                @for (at, (lang, _)) in it.titles.iter().enumerate() {
                    a class={"skip l-" (code(*lang))} lang=(code(*lang)) href={"#top-" (code(*lang))} hidden[at > 0] {
                        (Label::new("Skip to the content", "本文へ").get(*lang))
                    }
                }
                header.bar { (bar(it)) }
                (colors::patterns())
                (it.body)
                @for (id, json) in it.data { (data(id, json)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// The name of the page, links to its sections, what switches languages and themes.
fn bar(it: &Document<'_>) -> Markup {
    html! {
        @for (at, (lang, title)) in it.titles.iter().enumerate() {
            a class={"home l-" (code(*lang))} lang=(code(*lang)) href={"#top-" (code(*lang))} hidden[at > 0] {
                bdi { (visible::line(title)) }
            }
        }
        (it.links)
        @if it.titles.len() > 1 {
            div.switch role="group" aria-label="Language / 言語" hidden {
                button type="button" lang="ja" data-lang="ja" { "日本語" }
                button type="button" lang="en" data-lang="en" { "EN" }
            }
        }
        @for (lang, _) in it.titles {
            div class={"switch l-" (code(*lang))} lang=(code(*lang)) role="group"
                aria-label=(Label::new("Theme", "配色").get(*lang)) hidden {
                button type="button" data-theme="light" { (Label::new("Light", "明").get(*lang)) }
                button type="button" data-theme="dark" { (Label::new("Dark", "暗").get(*lang)) }
            }
        }
    }
}

/// JSON that no text in it can end, whatever a dataset holds, and in which nothing is hidden from who reads the file.
fn data(id: &str, json: &str) -> Markup {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '<' || matches!(c, '\u{2028}' | '\u{2029}') || visible::steers(c) {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    html! { script type="application/json" id=(id) { (PreEscaped(safe)) } }
}

/// A language in an attribute.
pub(super) fn code(lang: Lang) -> &'static str {
    Label::new("en", "ja").get(lang)
}

/// A source that a policy allows: exactly these bytes.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
