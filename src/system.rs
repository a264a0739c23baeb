//! What the operating system says when it refuses something: in Japanese where that is common, else quoted.

use std::io::{self, ErrorKind};

use crate::message::{Message, Tell};
use crate::model::Lang;

/// A sentence of the program's own may travel in such an error, as a [`Message`].
impl Tell for io::Error {
    fn tell(&self, lang: Lang) -> String {
        if let Some(message) = self.get_ref().and_then(|inner| inner.downcast_ref::<Message>()) {
            return message.tell(lang);
        }
        let of_system = self.get_ref().is_none();
        match (lang, of_system.then(|| japanese(self.kind())).flatten()) {
            (Lang::Ja, Some(text)) => text.to_owned(),
            (Lang::Ja, None) => format!("「{self}」"),
            (Lang::En, _) => self.to_string(),
        }
    }
}

/// What is said where the system's own sentence names what nobody knows, such as a temporary file.
impl Tell for ErrorKind {
    fn tell(&self, lang: Lang) -> String {
        match (lang, japanese(*self)) {
            (Lang::Ja, Some(text)) => text.to_owned(),
            (Lang::Ja, None) => format!("「{self}」"),
            (Lang::En, _) => self.to_string(),
        }
    }
}

fn japanese(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "ファイルまたはフォルダーがありません。名前と場所を確かめてください",
        ErrorKind::PermissionDenied => "アクセス権限がありません",
        ErrorKind::AlreadyExists => "同じ名前のファイルまたはフォルダーが既にあります",
        ErrorKind::IsADirectory => "ファイルではなくフォルダーです",
        ErrorKind::NotADirectory => "フォルダーではありません",
        ErrorKind::DirectoryNotEmpty => "フォルダーが空ではありません",
        ErrorKind::StorageFull => "ディスクの空き容量がありません",
        ErrorKind::QuotaExceeded => "ディスクの割り当て容量を超えました",
        ErrorKind::FileTooLarge => "ファイルが大きすぎます",
        ErrorKind::ReadOnlyFilesystem => "読み取り専用の場所です",
        ErrorKind::BrokenPipe => "出力先が閉じられました",
        ErrorKind::InvalidFilename => "ファイル名が長すぎるか、使えない文字を含んでいます",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "ほかのプログラムが使用中です",
        ErrorKind::OutOfMemory => "メモリが足りません",
        ErrorKind::UnexpectedEof => "データが途中で終わっています",
        ErrorKind::InvalidData => "データの形式が正しくありません",
        ErrorKind::TimedOut => "時間内に終わりませんでした",
        ErrorKind::Interrupted => "中断されました",
        ErrorKind::Unsupported => "このシステムでは対応していない操作です",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_is_said_in_japanese_and_the_rest_is_quoted() {
        let said = |error: io::Error| (error.tell(Lang::En), error.tell(Lang::Ja));
        let missing = std::fs::File::open("/nowhere/at/all").unwrap_err();
        assert_eq!(missing.tell(Lang::Ja), "ファイルまたはフォルダーがありません。名前と場所を確かめてください");
        let pair = |en: &str, ja: &str| (en.to_owned(), ja.to_owned());
        assert_eq!(said(io::Error::other("a riddle")), pair("a riddle", "「a riddle」"));
        assert_eq!(said(io::Error::other(Message::new("own", "自前"))), pair("own", "自前"));
        let detailed = io::Error::new(ErrorKind::InvalidData, "line 3");
        assert_eq!(said(detailed), pair("line 3", "「line 3」"));
    }
}
