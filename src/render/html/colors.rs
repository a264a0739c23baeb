//! The palette as a style sheet: a variable for each colour in both themes, a class for each use.

use std::fmt::Write;

use maud::{Markup, html};

use crate::render::chart::palette::{HUES, SHADES};

/// Tints that marks have, in percent.
const TINTS: [u8; 4] = [16, 20, 26, 42];

/// What lies behind marks and texts on paper, which is no screen's.
const WHITE: &str = "--paper:#fff;--surface:#fff;--sunk:#fff;";

/// Variables and classes of all colours.
pub(super) fn style() -> String {
    let shades = |is_dark: bool| -> String {
        let shade = SHADES.iter().map(|it| format!("--{}:{};", it.name, if is_dark { it.dark } else { it.light }));
        let hue = HUES.iter().enumerate().map(|(at, it)| {
            let (color, sign) = if is_dark { (it.dark, false) } else { (it.light, it.white_sign) };
            format!("--m{at}:{color};--c{at}:{};", if sign { "#fff" } else { "#000" })
        });
        shade.chain(hue).collect()
    };
    let (light, dark) = (shades(false), shades(true));
    // `:root:root` weighs as much as the root of a theme.
    let mut css = format!(
        ":root{{{light}color-scheme:light}}\n@media (prefers-color-scheme:dark){{:root:not(.light){{{dark}color-scheme:dark}}}}\n\
         :root.dark{{{dark}color-scheme:dark}}\n@media print{{:root:root{{{light}{WHITE}color-scheme:light}}}}\n\
         @media (forced-colors:active){{:root:root{{{}}}}}\n",
        forced()
    );
    let names = SHADES.iter().map(|it| it.name.to_owned()).chain((0..HUES.len()).map(|at| format!("m{at}")));
    for name in names {
        // Writing to a String does not fail.
        let _ = write!(css, ".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}");
    }
    for at in 0..HUES.len() {
        let _ = write!(css, ".k{at}{{background:var(--m{at});color:var(--c{at})}}");
    }
    for name in hatched() {
        let _ = write!(css, ".h-{name}{{fill:url(#h-{name})}}");
    }
    for tint in TINTS {
        let _ = write!(css, ".t{tint}{{fill-opacity:.{tint}}}");
    }
    css
}

/// The colours of a reader who has few: of paper, of links, and of everything else.
fn forced() -> String {
    let shade = |name: &'static str| match name {
        "paper" | "surface" | "sunk" | "hover" => "Canvas",
        "link" => "LinkText",
        _ => "CanvasText",
    };
    let shades = SHADES.iter().map(|it| format!("--{}:{};", it.name, shade(it.name)));
    shades.chain((0..HUES.len()).map(|at| format!("--m{at}:CanvasText;--c{at}:CanvasText;"))).collect()
}

/// What may be hatched: the colour of a ministry, or none of them.
fn hatched() -> impl Iterator<Item = String> {
    (0..HUES.len()).map(|at| format!("m{at}")).chain(["neutral".to_owned(), "ink".to_owned()])
}

/// The patterns of hatches, which no style sheet can hold.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" {
            defs {
                @for name in hatched() {
                    pattern id={"h-" (name)} width="6" height="6" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)" {
                        line x1="0" y1="0" x2="0" y2="6" class={"s-" (name)} stroke-width="3" {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn paper_is_light_whatever_makes_the_screen_dark() {
        let style = style();
        let (before, print) = style.split_once("@media print{").unwrap();
        let (selectors, _) = print.split_once('{').unwrap();
        // A rule for paper wins over one for dark screens only if its selector is as specific: two parts, as each of these.
        for dark in [":root:not(.light){", ":root.dark{"] {
            assert!(before.contains(dark), "{dark}");
        }
        assert_eq!(selectors, ":root:root");
        assert!(print.split_once('}').unwrap().0.contains("--paper:#fff;"));
    }
}
