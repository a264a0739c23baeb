//! Texts of xlsx workbooks: those that cells share, and those within a cell.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::escapes;
use super::runs::{Face, Runs};
use super::shared_texts::SharedTexts;
use super::xml::{Xml, append, attribute, character};
use crate::import::read::shown::Shown;
use crate::import::read::text_error::TextError;

/// The texts that cells share.
pub(crate) fn texts(xml: &mut Xml<impl Read>) -> Result<SharedTexts, TextError> {
    let mut texts = SharedTexts::default();
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event
            && tag.local_name().as_ref() == "si"
        {
            texts.push(&rich_text(xml)?)?;
        }
    }
    Ok(texts)
}

/// The text of the element that has just begun, up to its end.
pub(crate) fn content(xml: &mut Xml<impl Read>) -> Result<String, TextError> {
    let (mut text, mut open) = (String::new(), 1_usize);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) if open == 1 => break,
            Event::End(_) => open -= 1,
            Event::Text(part) => append(&mut text, &part.xml10_content()),
            Event::CData(part) => append(&mut text, &part.xml10_content()),
            Event::GeneralRef(entity) => append(&mut text, &character(&entity)?),
            _ => {}
        }
    }
    Ok(text)
}

/// The text of the element that has just begun, in runs of several formats; without how it is pronounced.
pub(crate) fn rich_text(xml: &mut Xml<impl Read>) -> Result<Shown, TextError> {
    let (mut runs, mut open, mut is_phonetic, mut face) = (Runs::default(), 1_usize, false, Face::Plain);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => {
                let keeps_space = attribute(&tag, "xml:space").as_deref() == Some("preserve");
                let run = content(xml)?;
                let run = if keeps_space { &run } else { run.trim_matches([' ', '\t', '\r', '\n']) };
                if !is_phonetic {
                    runs.push(face, &escapes::resolved(run));
                }
            }
            Event::Start(tag) => {
                open += 1;
                is_phonetic |= tag.local_name().as_ref() == "rPh";
                face = face.and(face_of(&tag));
            }
            Event::End(_) if open == 1 => break,
            Event::End(tag) => {
                open -= 1;
                is_phonetic &= tag.local_name().as_ref() != "rPh";
                if tag.local_name().as_ref() == "r" {
                    face = Face::Plain;
                }
            }
            _ => {}
        }
    }
    Ok(runs.finish())
}

/// How a property of a font sets characters.
pub(crate) fn face_of(tag: &BytesStart<'_>) -> Face {
    let value = || attribute(tag, "val");
    match tag.local_name().as_ref() {
        "strike" if !matches!(value().as_deref(), Some("0" | "false")) => Face::Struck,
        "vertAlign" => match value().as_deref() {
            Some("superscript") => Face::Raised,
            Some("subscript") => Face::Lowered,
            _ => Face::Plain,
        },
        _ => Face::Plain,
    }
}
