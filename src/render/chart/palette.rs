//! Colours: of paper and ink, and one for each ministry, in the light and in the dark.
//!
//! A colour never stands alone: a sign or a name is beside it, since no palette keeps this many apart for all eyes.

/// A ministry's colour by day and by night.
pub(in crate::render) struct Hue {
    pub(in crate::render) light: &'static str,
    pub(in crate::render) dark: &'static str,
    /// Whether its sign is white on the light colour; on the dark one it is always black.
    pub(in crate::render) white_sign: bool,
}

const fn hue(light: &'static str, white_sign: bool, dark: &'static str) -> Hue {
    Hue { light, dark, white_sign }
}

/// In the order of an emblem's slots. Each has a contrast of 3 or more to paper, its sign 4.5 or more to it.
pub(in crate::render) const HUES: [Hue; 23] = [
    hue("#034279", true, "#5083BC"),
    hue("#AE5A2A", true, "#EAA07A"),
    hue("#409794", false, "#9BE0DD"),
    hue("#751A1D", true, "#B66662"),
    hue("#7266B9", true, "#B1AAF2"),
    hue("#45614F", true, "#88A190"),
    hue("#A58676", false, "#E6CABD"),
    hue("#5D546F", true, "#9D95AE"),
    hue("#50384A", true, "#8F7889"),
    hue("#7986D9", false, "#C5CEFD"),
    hue("#1C8650", true, "#7BC899"),
    hue("#844804", true, "#C88A56"),
    hue("#929253", false, "#D5D5A0"),
    hue("#48509E", true, "#8894D9"),
    hue("#A15590", true, "#DE9BCD"),
    hue("#2D4837", true, "#6F8777"),
    hue("#671F5A", true, "#A66897"),
    hue("#B1861B", false, "#F1CC81"),
    hue("#896A79", true, "#C7ABB8"),
    hue("#CA6B8A", false, "#FFBBCF"),
    hue("#6D4F5E", true, "#AC919E"),
    hue("#5F7D69", true, "#A2BCAB"),
    hue("#615A3C", true, "#A09A81"),
];

/// What is no ministry's: its name in style sheets, then by day and by night.
pub(in crate::render) struct Shade {
    pub(in crate::render) name: &'static str,
    pub(in crate::render) light: &'static str,
    pub(in crate::render) dark: &'static str,
}

const fn shade(name: &'static str, light: &'static str, dark: &'static str) -> Shade {
    Shade { name, light, dark }
}

pub(in crate::render) const PAPER: Shade = shade("paper", "#FBFAF7", "#14171A");
pub(in crate::render) const SURFACE: Shade = shade("surface", "#FFFFFF", "#1B1F24");
pub(in crate::render) const SUNK: Shade = shade("sunk", "#F3F1EC", "#22272D");
pub(in crate::render) const INK: Shade = shade("ink", "#1C2126", "#ECE9E4");
pub(in crate::render) const INK2: Shade = shade("ink2", "#4F5862", "#B9BFC7");
pub(in crate::render) const INK3: Shade = shade("ink3", "#656E78", "#98A0AA");
pub(in crate::render) const RULE: Shade = shade("rule", "#8A929B", "#6B747E");
pub(in crate::render) const HAIRLINE: Shade = shade("hairline", "#E2DFD8", "#333A41");
pub(in crate::render) const LINK: Shade = shade("link", "#0B57B0", "#8FB8F6");
pub(in crate::render) const NEUTRAL: Shade = shade("neutral", "#5B6570", "#98A2AE");
pub(in crate::render) const HOVER: Shade = shade("hover", "#FFF1B8", "#4A4014");

/// All of them.
pub(in crate::render) const SHADES: [Shade; 11] =
    [PAPER, SURFACE, SUNK, INK, INK2, INK3, RULE, HAIRLINE, LINK, NEUTRAL, HOVER];

#[cfg(test)]
mod tests {
    use super::{HUES, INK, INK2, INK3, LINK, NEUTRAL, PAPER, RULE, SUNK, SURFACE};

    /// The relative luminance of a colour as WCAG 2.2 defines it.
    #[allow(clippy::float_arithmetic, reason = "luminance is no money")]
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(colour.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[track_caller]
    #[allow(clippy::float_arithmetic, reason = "luminance is no money")]
    fn assert_apart(one: &str, other: &str, least: f64) {
        let (one_is, other_is) = (luminance(one), luminance(other));
        let contrast = (one_is.max(other_is) + 0.05) / (one_is.min(other_is) + 0.05);
        assert!(contrast >= least, "{one} on {other}: {contrast:.2}");
    }

    #[test]
    fn texts_marks_and_signs_stand_out() {
        for ground in [PAPER, SURFACE, SUNK] {
            for ink in [INK, INK2, INK3, LINK] {
                assert_apart(ink.light, ground.light, 4.5);
                assert_apart(ink.dark, ground.dark, 4.5);
            }
        }
        for mark in [RULE, NEUTRAL] {
            assert_apart(mark.light, PAPER.light, 3.0);
            assert_apart(mark.dark, PAPER.dark, 3.0);
        }
        for hue in HUES {
            assert_apart(hue.light, PAPER.light, 3.0);
            assert_apart(hue.dark, PAPER.dark, 3.0);
            assert_apart(hue.light, if hue.white_sign { "#FFFFFF" } else { "#000000" }, 4.5);
            assert_apart(hue.dark, "#000000", 4.5);
        }
    }
}
