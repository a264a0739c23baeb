//! Files between their parsing and their reading: as trees, or as pieces that are parsed when they are read.
//!
//! Knows nothing of what they say.

use super::parse::{Document, Table};
use super::pieces::Piece;

/// A file before what it declares is read.
pub(super) enum Cut<'t> {
    /// The tree of all of it.
    Tree(Document<'t>),
    /// Pieces, which hold programs alone.
    Pieces(Vec<Piece<'t>>),
}

/// A file when what it declares is to be read.
#[derive(Clone, Copy)]
pub(super) struct Parsed<'t> {
    pub(super) text: &'t str,
    /// Its tree; empty if that is not kept.
    pub(super) table: Table<'t>,
    /// Its pieces, if its tree is not kept.
    pieces: Option<&'t [Piece<'t>]>,
}

impl<'t> Parsed<'t> {
    pub(super) fn new(text: &'t str, cut: &'t Cut<'t>, empty: &'t Document<'t>) -> Self {
        let (tree, pieces) = match cut {
            Cut::Tree(tree) => (tree, None),
            Cut::Pieces(pieces) => (empty, Some(pieces.as_slice())),
        };
        Self { text, table: tree.root(), pieces }
    }

    pub(super) fn is_kept(&self) -> bool {
        self.pieces.is_none()
    }

    /// Its programs, in pieces that can be read apart, each with the number of the file.
    pub(super) fn programs(&self, file: usize) -> Vec<(usize, Unread<'t>)> {
        let whole = || vec![(file, Unread::Table(self.table, self.text))];
        self.pieces.map_or_else(whole, |pieces| pieces.iter().map(|piece| (file, Unread::Piece(*piece))).collect())
    }
}

/// Programs that are not read yet.
pub(super) enum Unread<'t> {
    /// The tree of a file, and its text.
    Table(Table<'t>, &'t str),
    Piece(Piece<'t>),
}
