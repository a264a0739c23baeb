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
