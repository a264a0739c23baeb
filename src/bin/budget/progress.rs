//! How far reading a file has come: a line on a terminal, once it takes longer than a moment.

use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use crate::stderr;

/// Shorter work is over before anybody asks.
const MOMENT: Duration = Duration::from_secs(1);

/// How often the line changes.
const EVERY: Duration = Duration::from_millis(100);

/// How wide the bar is.
const WIDTH: u64 = 20;

/// A file that shows how much of it has been read.
pub(crate) struct Progress<R> {
    inner: R,
    name: String,
    size: u64,
    at: u64,
    /// When the line is to be written next; never where nobody sees it.
    next: Option<Instant>,
    shown: bool,
}

impl<R: Read + Seek> Progress<R> {
    /// Watches over a file of `size` bytes.
    pub(crate) fn new(inner: R, name: &str, size: u64) -> Self {
        let next = stderr::is_terminal().then(|| Instant::now() + MOMENT);
        Self { inner, name: name.to_owned(), size, at: 0, next, shown: false }
    }

    fn show(&mut self) {
        let now = Instant::now();
        if self.next.is_some_and(|next| now >= next) {
            self.next = Some(now + EVERY);
            self.shown = true;
            stderr::show(Some(&line(&self.name, self.at, self.size)));
        }
    }
}

/// The line: a bar, a share in percent, and the file's name.
fn line(name: &str, at: u64, size: u64) -> String {
    let done = at.min(size);
    let share = |of: u64| done.saturating_mul(of).checked_div(size).unwrap_or(of);
    let bar: String = (0..WIDTH).map(|step| if step < share(WIDTH) { '#' } else { '.' }).collect();
    format!("[{bar}] {:3}% {name}", share(100))
}

impl<R: Read + Seek> Read for Progress<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.at += count as u64;
        self.show();
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for Progress<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.inner.seek(to)?;
        Ok(self.at)
    }
}

impl<R> Drop for Progress<R> {
    fn drop(&mut self) {
        if self.shown {
            stderr::show(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_is() {
        assert_eq!(line("a.csv", 0, 200), "[....................]   0% a.csv");
        assert_eq!(line("a.csv", 50, 200), "[#####...............]  25% a.csv");
        assert_eq!(line("a.csv", 200, 200), "[####################] 100% a.csv");
        assert_eq!(line("a.csv", 0, 0), "[####################] 100% a.csv");
    }
}
