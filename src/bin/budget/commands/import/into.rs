//! `budget import --into`: the figures of sheets into an existing dataset.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use budget::import::{self, Defaults, ImportError, Updated};
use budget::load::{self, DatasetFile, LoadError};
use budget::model::{Dataset, Lang};
use budget::number::count;
use budget::report;
use budget::{Error, Message, message, visible};
use similar::TextDiff;

use super::{added, compared, patch, reading, tell, tell_stages};
use crate::lock::{self, Lock};
use crate::output::{self, Replacement};
use crate::stderr::{note, say};

/// What a dataset becomes.
pub(super) struct Changed {
    /// The files that change: position, and new text. The one that declares what others refer to comes first.
    pub(super) files: Vec<(usize, String)>,
    pub(super) dataset: Dataset,
}

/// Changes an existing dataset, unless it would then contradict another published total and may not. Returns the contradictions that
/// stay and are others than before.
pub(super) fn change(
    into: &str,
    (dry_run, lang): (bool, Lang),
    may_contradict: impl FnOnce() -> bool,
    make: impl FnOnce(&[DatasetFile], &Dataset) -> Result<Changed, Error>,
) -> Result<Vec<Message>, Error> {
    let folder = folder_of(into)?;
    let failed = |source| Error::Write { path: into.to_owned(), source };
    let waiting = |message: &Message| say(message.get(lang));
    let _lock = if dry_run { None } else { Some(Lock::wait(&folder, lock::PATIENCE, waiting).map_err(failed)?) };
    let before = load::files_at(into)?;
    let dataset = load::parse(&before)?;
    let changed = make(&before, &dataset)?;
    let changes = || changed.files.iter().filter_map(|(at, text)| Some((before.get(*at)?, text)));
    if dry_run {
        let patch: String = changes().map(|(file, text)| unified_diff(file, text)).collect();
        output::say(&patch::shown(&visible::source(&patch), io::stdout().is_terminal(), lang))?;
    }
    let contradictions =
        report::contradictions(&dataset, &changed.dataset).map_err(|inexact| Error::Report(inexact.into()))?;
    if !contradictions.new.is_empty() && !may_contradict() {
        return Err(ImportError::Contradiction(contradictions.new).into());
    }
    if !dry_run {
        let files: Vec<Replacement<'_>> = changes()
            .map(|(file, text)| Replacement { path: Path::new(&file.name), old: file.bytes(), new: text.as_bytes() })
            .collect();
        output::replace_all(&files, || unchanged(into, &before))?;
    }
    Ok(contradictions.changed)
}

/// Puts the figures of sheets into an existing dataset.
pub(super) fn update(
    into: &str,
    files: &[(String, Vec<u8>)],
    defaults: &Defaults,
    dry_run: bool,
    lang: Lang,
) -> Result<(), Error> {
    let mut updated = Updated::default();
    let contradicted = change(
        into,
        (dry_run, lang),
        || defaults.rules.keep_contradictions(),
        |before, dataset| {
            updated = import::update(before, dataset, files, defaults)?;
            if dry_run {
                reading::tell(&updated.readings, &updated.manners, lang);
                compared::tell(dataset, &updated.dataset, lang)?;
            }
            let (files, dataset) = (std::mem::take(&mut updated.files), std::mem::take(&mut updated.dataset));
            Ok(Changed { files, dataset })
        },
    )?;
    if !dry_run {
        reading::tell(&updated.readings, &updated.manners, lang);
    }
    tell(&updated.notes, lang);
    if let Some(idle) = defaults.rules.idle_contradictions() {
        note(&idle, lang);
    }
    for contradiction in contradicted {
        let still = message!(lang =>
            "contradicted a published total before, and does so still: {}",
            "以前から公表額と一致せず、今回も一致しません：{}",
            contradiction.get(lang)
        );
        note(&still, lang);
    }
    say(summary(&updated, dry_run).get(lang));
    if !dry_run {
        tell_stages(&updated.stages, Path::new(into), lang);
    }
    Ok(())
}

/// What became of the figures: `added 0 programs and 2 figures, changed 1, left 3 as they were`.
fn summary(updated: &Updated, dry_run: bool) -> Message {
    let Updated { changed, changed_totals: totals, kept, .. } = *updated;
    let changed = match totals {
        0 => message!("{changed}", "{changed}件"),
        _ => Message::new(
            format!("{} and {}", count(changed, "figure"), count(totals, "total")),
            format!("計数{changed}件・合計{totals}件"),
        ),
    };
    Message::of(|lang| match (lang, changed.get(lang)) {
        (Lang::En, changed) => {
            let added = added(updated.programs, updated.added, updated.totals);
            let would = if dry_run { "would have " } else { "" };
            format!("{would}added {}, changed {changed}, left {kept} as they were", added.get(lang))
        }
        (Lang::Ja, changed) => {
            let when = if dry_run { "書き込んだ場合：" } else { "" };
            format!("{when}{}（変更{changed}、変更なし{kept}件）", added_in_japanese(updated, dry_run))
        }
    })
}

/// What was added, which Japanese names only where there is any.
fn added_in_japanese(updated: &Updated, dry_run: bool) -> String {
    let all = [("事業", updated.programs), ("計数", updated.added), ("合計", updated.totals)];
    let some = all.iter().filter(|(_, number)| *number > 0).map(|(what, number)| format!("{what}{number}件"));
    match some.collect::<Vec<_>>().join("・") {
        none if none.is_empty() => "追加はありません".to_owned(),
        added if dry_run => format!("{added}を追加"),
        added => format!("{added}を追加しました"),
    }
}

/// The directory to lock: the dataset itself, or the one that its file lies in.
fn folder_of(into: &str) -> Result<PathBuf, Error> {
    const REMEDY: &str = "name a file or a directory (`budget init DIR --from NAME` copies a built-in dataset)";
    const REMEDY_JA: &str = "ファイルかフォルダーを指定してください（`budget init フォルダー --from 名前`で内蔵のデータセットを複製できます）";
    // Messages name it: without the `\\?\` that Windows puts before it.
    let place = dunce::canonicalize(into).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Usage(message!(
            "there is no `{into}` to update: {REMEDY}",
            "更新する`{into}`が見つかりません。{REMEDY_JA}"
        )),
        _ => LoadError::Unreadable { path: into.to_owned(), source }.into(),
    })?;
    if place.is_dir() {
        return Ok(place);
    }
    let folder = place.parent().filter(|_| place.is_file());
    folder.map(Path::to_path_buf).ok_or_else(|| {
        Error::Usage(message!(
            "`{into}` is no file to update: {REMEDY}",
            "`{into}`は更新できるファイルではありません。{REMEDY_JA}"
        ))
    })
}

/// Checks that no file of a dataset has changed since it was read.
fn unchanged(into: &str, before: &[DatasetFile]) -> Result<(), Error> {
    let now = load::files_at(into)?;
    match lock::changed(before, &now) {
        None => Ok(()),
        Some((path, what)) => {
            let text = message!(lang =>
                "{} while the sheets were read, and nothing is written: run the import again",
                "シートを読んでいる間に{}。何も書き込んでいません。もう一度取り込んでください",
                what.get(lang)
            );
            Err(Error::Write { path: path.to_owned(), source: io::Error::other(text) })
        }
    }
}

/// The difference between a file and its new text, as `diff -u` prints it.
fn unified_diff(file: &DatasetFile, text: &str) -> String {
    let old = String::from_utf8_lossy(file.bytes());
    TextDiff::from_lines(old.as_ref(), text).unified_diff().header(&file.name, &file.name).to_string()
}
