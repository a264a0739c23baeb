//! Commands that an answer tells its reader to type: they must ask the same dataset.

/// The commands that ask no dataset.
const WITHOUT_DATA: [&str; 2] = ["explain", "datasets"];

/// A text whose commands name the dataset that was asked.
pub(crate) fn with_data(text: &str, data: &str) -> String {
    const COMMAND: &str = "`budget ";
    let mut named = String::with_capacity(text.len());
    let mut pieces = text.split(COMMAND);
    named.extend(pieces.next());
    for piece in pieces {
        named.push_str(COMMAND);
        if !WITHOUT_DATA.iter().any(|command| piece.starts_with(command)) {
            let quote = if data.contains(char::is_whitespace) { "'" } else { "" };
            named.extend(["-d ", quote, data, quote, " "]);
        }
        named.push_str(piece);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::with_data;

    #[test]
    fn commands_name_the_dataset() {
        let text = "More (`budget sources s`, `budget explain E0501`).";
        assert_eq!(with_data(text, "amed"), "More (`budget -d amed sources s`, `budget explain E0501`).");
        assert_eq!(with_data("`budget sources`", "my data"), "`budget -d 'my data' sources`");
        assert_eq!(with_data("No command.", "amed"), "No command.");
    }
}
