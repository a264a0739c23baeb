#!/usr/bin/env bash
# How long `budget by-ministry` takes on the built-in dataset, next to a program that only says hello.
#
# Prints both medians and their ratio round by round, so that a busy machine disturbs both alike;
# ROUNDS sets how many (default 11).
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in hyperfine rustc python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "startup: skipped, because $tool is not installed"
        exit 0
    fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

echo 'fn main() { println!("Hello, world!"); }' >"$scratch/hello.rs"
rustc -O -o "$scratch/hello" "$scratch/hello.rs"
cargo build --profile dist --quiet
budget=$(cargo metadata --format-version 1 --no-deps |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/dist/budget

unset BUDGET_DATA BUDGET_LANG
export LC_ALL=C
for round in $(seq "${ROUNDS:-11}"); do
    # -N: no shell between hyperfine and the program, which would cost more than either.
    hyperfine -N --warmup 20 --runs 200 --style none --export-json "$scratch/times.json" \
        "'$scratch/hello'" "'$budget' by-ministry" >/dev/null 2>&1
    python3 - "$scratch/times.json" "$round" <<'PYTHON'
import json, sys

hello, budget = (result["median"] for result in json.load(open(sys.argv[1]))["results"])
print(f"round {sys.argv[2]}: hello {hello * 1000:.2f} ms, budget by-ministry {budget * 1000:.2f} ms, ratio {budget / hello:.2f}")
PYTHON
done | tee "$scratch/rounds"
sed 's/.*ratio //' "$scratch/rounds" | python3 -c '
import statistics, sys
print(f"median ratio: {statistics.median(map(float, sys.stdin)):.2f}")'
