#!/usr/bin/env bash
# Packs what was built for a target: the program, completion for each shell, the manual in both languages, and a checksum.
# Usage: .github/pack.sh TARGET VERSION, after cargo build --profile dist --target TARGET
set -euo pipefail
cd "$(dirname "$0")/.."

target=$1 version=$2
name=budget-$version-$target
program=$PWD/target/$target/dist/budget
[[ $target != *windows* ]] || program+=.exe

rm -rf target/release-files
mkdir -p "target/release-files/$name/completions"
(
    cd "target/release-files/$name"
    cp "$program" .
    cp ../../../{README.md,README.ja.md,CHANGELOG.md,SECURITY.md,LICENSE-APACHE,LICENSE-MIT} .
    for shell in bash zsh fish powershell elvish; do
        "$program" completions "$shell" -o "completions/budget.$shell"
    done
    "$program" man --all man --lang en
    "$program" man --all man-ja --lang ja
)
cd target/release-files
if [[ $target == *windows* ]]; then
    7z a -bso0 "$name.zip" "$name"
    archive=$name.zip
else
    tar czf "$name.tar.gz" "$name"
    archive=$name.tar.gz
fi
rm -r "$name"
{ sha256sum "$archive" 2>/dev/null || shasum -a 256 "$archive"; } >"$archive.sha256"
