//! The document around a page: its policy, its style, its script, the bar at its top.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::colors;
use crate::model::{Label, Lang};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A whole document with a body.
pub(super) fn document(lang: Lang, title: &str, body: &Markup) -> String {
    let style = colors::style() + STYLE;
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(SCRIPT)
    );
    let label = |en: &'static str, ja: &'static str| Label::new(en, ja).get(lang);
    let page = html! {
        (DOCTYPE)
        html lang=(label("en", "ja")) {
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
                a.skip href="#top" { (label("Skip to the content", "本文へ")) }
                header.bar {
                    a.home href="#top" { bdi { (title) } }
                    div.switch role="group" aria-label=(label("Theme", "配色")) hidden {
                        button type="button" data-theme="light" { (label("Light", "明")) }
                        button type="button" data-theme="dark" { (label("Dark", "暗")) }
                    }
                }
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// A source that a policy allows: exactly these bytes.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
