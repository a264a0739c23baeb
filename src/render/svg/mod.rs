//! A chart as an SVG file: 960 pixels wide, light, with presentation attributes alone.
//!
//! Every program shows the same of it: no style sheet, pattern, clip, mask or filter.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod draw;
mod page;

pub(super) use page::render;
