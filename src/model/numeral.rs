//! Whole numbers as Japanese texts write them.

/// A whole number in ASCII digits, in positional kanji (二〇二三) or in counted kanji (三十一).
pub(super) fn numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    // Digits of both kinds are no number: 5一 is where R5 and 一般会計 meet.
    if text.chars().all(|c| kanji_digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| Some(sum * 10 + kanji_digit(c)?));
    }
    let (mut sum, mut digit) = (0, None);
    let mut last_power = u32::MAX;
    for c in text.chars() {
        if let Some(value) = kanji_digit(c) {
            if digit.replace(value).is_some() {
                return None;
            }
            continue;
        }
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => return None,
        };
        if power >= last_power {
            return None;
        }
        last_power = power;
        sum += digit.take().unwrap_or(1) * power;
    }
    Some(sum + digit.unwrap_or(0))
}

fn kanji_digit(c: char) -> Option<u32> {
    let place = "〇一二三四五六七八九".chars().position(|kanji| kanji == c)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_spelling() {
        for (text, number) in [
            ("2024", 2024),
            ("007", 7),
            ("二〇二四", 2024),
            ("〇", 0),
            ("三十一", 31),
            ("十", 10),
            ("百二", 102),
            ("千百十", 1110),
            ("二千二十四", 2024),
            ("千九百九十九", 1999),
        ] {
            assert_eq!(numeral(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_mixes_spellings_or_has_another_order_is_no_number() {
        for text in ["", "5一", "十5", "十百", "百百", "三一十", "十三一", "二万", "元", "12345678"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
