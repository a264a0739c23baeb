//! Remembers what was made of cells, as most rows repeat those of the row before.
//!
//! Knows nothing of what the cells mean.

/// The last value of cells that mostly repeat, with what was made of them.
#[derive(Default)]
pub(crate) struct Repeated<T> {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    made: Option<T>,
}

impl<T: Copy> Repeated<T> {
    /// What these cells were made into, if they are those of the last time.
    pub(crate) fn get<const N: usize>(&self, cells: [&[u8]; N]) -> Option<T> {
        let mut start = 0;
        let is_same = self.ends.len() == N
            && cells.iter().zip(&self.ends).all(|(cell, &end)| {
                let last = self.bytes.get(start..end);
                start = end;
                last == Some(*cell)
            });
        if is_same { self.made } else { None }
    }

    /// Keeps what these cells were made into.
    pub(crate) fn set<const N: usize>(&mut self, cells: [&[u8]; N], made: T) {
        self.bytes.clear();
        self.ends.clear();
        for cell in cells {
            self.bytes.extend_from_slice(cell);
            self.ends.push(self.bytes.len());
        }
        self.made = Some(made);
    }

    /// Forgets the cells.
    pub(crate) fn clear(&mut self) {
        self.made = None;
    }
}
