//! Why a table cannot be written in a format.

use std::io;

use rust_xlsxwriter::XlsxError;

use super::Lacking;
use crate::message::Tell;
use crate::model::{Inexact, Lang};

/// A table that a format cannot hold.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum RenderError {
    /// The rows could not be written where they go.
    Write(#[from] io::Error),
    /// An amount of a row cannot be exact.
    Inexact(#[from] Inexact),
    /// The encoding of csv or tsv lacks characters.
    Lacking(Lacking),
    /// A text is longer than a cell of a workbook holds.
    TooLong {
        /// The sheet's name.
        sheet: String,
        /// The cell, such as `A4`.
        cell: String,
    },
    /// A table is larger than a sheet of a workbook.
    TooLarge,
    /// The answer has no picture.
    NoPicture,
    /// The writer of workbooks failed.
    Xlsx(XlsxError),
    /// The JSON writer failed.
    Json(serde_json::Error),
}

impl From<csv::Error> for RenderError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Write(error),
            other => Self::Write(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Write(error.into()) } else { Self::Json(error) }
    }
}

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooLarge,
            other => Self::Xlsx(other),
        }
    }
}

impl Tell for RenderError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Write(error), _) => error.tell(lang),
            (Self::Inexact(error), _) => error.tell(lang),
            (Self::Lacking(lacking), _) => lacking.tell(lang),
            (Self::TooLong { sheet, cell }, Lang::En) => format!(
                "cannot write xlsx: a cell holds 32,767 characters, and the text of {cell} on sheet `{sheet}` has more: \
                 write csv, or shorten it"
            ),
            (Self::TooLong { sheet, cell }, Lang::Ja) => format!(
                "xlsxを書き出せません。セルに入るのは32,767文字までですが、シート`{sheet}`の{cell}の文はそれより長くなります。\
                 csvで書き出すか、文を短くしてください"
            ),
            (Self::TooLarge, Lang::En) => {
                "cannot write xlsx: a sheet holds 1,048,576 rows and 16,384 columns: filter, or write csv".to_owned()
            }
            (Self::TooLarge, Lang::Ja) => {
                "xlsxを書き出せません。シートに入るのは1,048,576行、16,384列までです。絞り込むか、csvで書き出してください"
                    .to_owned()
            }
            (Self::NoPicture, Lang::En) => {
                "this answer has no picture: svg draws `by-ministry`, `by`, `by-phase`, `diff`, `structure`, `kpi`, \
                 `lineage` and `check`"
                    .to_owned()
            }
            (Self::NoPicture, Lang::Ja) => "この結果には図がありません。svgで描けるのは`by-ministry`、`by`、`by-phase`、\
                 `diff`、`structure`、`kpi`、`lineage`、`check`です"
                .to_owned(),
            (Self::Xlsx(error), Lang::En) => format!("cannot write xlsx: {error}"),
            (Self::Xlsx(error), Lang::Ja) => format!("xlsxを書き出せません：「{error}」"),
            (Self::Json(error), Lang::En) => format!("cannot write json: {error}"),
            (Self::Json(error), Lang::Ja) => format!("jsonを書き出せません：「{error}」"),
        }
    }
}
