//! What cannot be understood of an export, each with its file, line and column; one run reports all of it.
//!
//! Knows places and sentences, not what they are about.

use std::fmt::{self, Write};

use crate::message;
use crate::message::{Message, Tell};
use crate::model::Lang;
use crate::number::count;
use crate::visible;

/// How many problems one run shows.
const MOST: usize = 100;

/// All problems of one import: the first hundred, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    shown: Vec<Message>,
    total: usize,
}

impl Problems {
    /// A problem of a whole file.
    pub(crate) fn file(&mut self, file: &str, message: impl Into<Message>) {
        self.add(|| {
            let (file, message) = (visible::line(file), message.into());
            message!(lang => "{file}: {}", "`{file}`：{}", message.get(lang))
        });
    }

    /// A problem of all files.
    pub(crate) fn whole(&mut self, message: Message) {
        self.add(|| message);
    }

    /// A problem of a row.
    pub(crate) fn row(&mut self, file: &str, line: u64, message: impl Into<Message>) {
        self.add(|| {
            let (file, message) = (visible::line(file), message.into());
            message!(lang => "{file}:{line}: {}", "`{file}`の{line}行目：{}", message.get(lang))
        });
    }

    /// A problem of a cell.
    pub(crate) fn cell(&mut self, file: &str, line: u64, column: &str, message: impl Into<Message>) {
        self.add(|| {
            let (file, message) = (visible::line(file), message.into());
            message!(lang => "{file}:{line}: {column}: {}", "`{file}`の{line}行目「{column}」：{}", message.get(lang))
        });
    }

    fn add(&mut self, text: impl FnOnce() -> Message) {
        self.total += 1;
        if self.shown.len() < MOST {
            self.shown.push(text());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl Tell for Problems {
    fn tell(&self, lang: Lang) -> String {
        let mut told = String::new();
        for problem in &self.shown {
            let _ = match lang {
                Lang::En => writeln!(told, "error: {}", problem.get(lang)),
                Lang::Ja => writeln!(told, "エラー：{}", problem.get(lang)),
            };
        }
        let (total, shown) = (self.total, self.shown.len());
        let _ = match lang {
            Lang::En => write!(told, "{}; nothing is written", count(total, "error")),
            Lang::Ja => write!(told, "エラーが{total}件あります。何も書き込んでいません"),
        };
        if total > shown {
            let _ = match lang {
                Lang::En => write!(told, "; the first {shown} are shown"),
                Lang::Ja => write!(told, "（最初の{shown}件を表示）"),
            };
        }
        told
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}
