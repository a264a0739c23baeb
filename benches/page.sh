#!/usr/bin/env bash
# How long the page of as many programs as the government has takes: to be made, next to `list -O csv` with all stages,
# and in Chromium to be loaded, searched and sorted. PROGRAMS sets how many (default 5664).
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in hyperfine node python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "page: skipped, because $tool is not installed"
        exit 0
    fi
done
if [[ ! -d tests/browser/node_modules ]]; then
    echo "page: skipped, because \`npm ci\` has not installed the packages of tests/browser"
    exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 benches/synthetic.py "${PROGRAMS:-5664}" "$scratch"
cargo build --profile dist --quiet
budget=$(cargo metadata --format-version 1 --no-deps |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/dist/budget

unset BUDGET_DATA BUDGET_LANG
export LC_ALL=C
hyperfine -N --warmup 2 --style basic \
    "'$budget' list -d '$scratch/one.toml' --stage all -O csv -o '$scratch/list.csv'" \
    "'$budget' report -d '$scratch/one.toml' -o '$scratch/page.html'"
wc -c <"$scratch/page.html"
node tests/browser/time.mjs "$scratch/page.html"
