#!/usr/bin/env bash
# `budget` beside the tools that people use for such questions today, each answering the same one.
#
# Prints ratios of medians, all from this run, so that a busy machine disturbs all alike; then peak memory, and what
# one allocation costs. Each peer takes part if it is installed. What can be set:
#
#   RS_DATA   a dataset of the whole government, as `budget import rs` writes it
#   RS_CSV    the export it was made of: file 2-1, unzipped
#   PROGRAMS  how many programs the synthetic dataset has (default 200000, which makes a million allocations)
#   DUCKDB    the DuckDB command line itself, where `duckdb` is only a script that starts it (default duckdb)
#   RUNS      how many rounds there are (default 11)
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in hyperfine rustc python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "peers: skipped, because $tool is not installed"
        exit 0
    fi
done

programs=${PROGRAMS:-200000}
runs=${RUNS:-11}
duckdb=${DUCKDB:-duckdb}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset BUDGET_DATA BUDGET_LANG
export LC_ALL=C.UTF-8

cargo build --profile dist --quiet
budget=$(cargo metadata --format-version 1 --no-deps |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/dist/budget

skip() {
    echo "  skipped: $1"
}

# compare TITLE: then name and command of each peer, a line each, the first of which is budget's.
# A command is a script of its own without a shell's start-up: hyperfine takes it apart as a shell would.
compare() {
    local title=$1 names=() commands=() name command
    echo "$title"
    while IFS=$'\t' read -r name command; do
        local tool=${command%% *}
        tool=${tool//\'/}
        if [[ $name != budget* ]] && ! command -v "$tool" >/dev/null; then
            skip "$name is not installed"
        elif ! bash -c "$command" >/dev/null 2>"$scratch/why"; then
            skip "$name failed: $(head -n 1 "$scratch/why")"
        else
            names+=("$name")
            commands+=("$command")
        fi
    done
    # Round by round, so that a busy moment falls on all.
    local round
    rm -f "$scratch"/times-*.json
    for round in $(seq "$runs"); do
        hyperfine -N --warmup 1 --runs "$each" --style none --export-json "$scratch/times-$round.json" \
            "${commands[@]}" >/dev/null 2>&1
    done
    python3 - "$scratch" "${names[@]}" <<'PYTHON'
import json, pathlib, statistics, sys

rounds = [json.loads(file.read_text())["results"] for file in pathlib.Path(sys.argv[1]).glob("times-*.json")]
medians = [statistics.median(sum((result["times"] for result in peer), [])) for peer in zip(*rounds)]
for name, median in zip(sys.argv[2:], medians):
    print(f"  {name:<26}{median * 1000:10.2f} ms   budget takes {medians[0] / median:6.2f} times that")
PYTHON
}

# peak COMMAND…: the most memory that it held, in bytes.
peak() {
    python3 - "$@" <<'PYTHON'
import resource, subprocess, sys

subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
PYTHON
}

echo 'fn main() { println!("Hello, world!"); }' >"$scratch/hello.rs"
rustc -O -o "$scratch/hello" "$scratch/hello.rs"
each=40
compare "built-in dataset, by ministry" <<COMMANDS
budget	'$budget' by-ministry
a program that says hello	'$scratch/hello'
COMMANDS
each=1

if [[ -d ${RS_DATA:-} && -f ${RS_CSV:-} ]]; then
    by='政策所管府省庁,予算年度'
    sum='当初予算（合計）'
    compare "the whole government, initial budget by ministry and year" <<COMMANDS
budget	'$budget' --data '$RS_DATA' by-ministry --stage initial
DuckDB	'$duckdb' -csv -c "select 政策所管府省庁, 予算年度, sum(\"$sum\") from read_csv('$RS_CSV') group by all"
xan	xan groupby $by 'sum(col("$sum"))' '$RS_CSV'
Miller	mlr --icsv --ocsv stats1 -a sum -f $sum -g $by '$RS_CSV'
COMMANDS
else
    echo "the whole government, initial budget by ministry and year"
    skip "RS_DATA names no directory, or RS_CSV no file"
fi

python3 benches/synthetic.py "$programs" "$scratch/synthetic"
made=$scratch/synthetic
compare "$((programs * 5)) allocations, by ministry and year" <<COMMANDS
budget	'$budget' --data '$made/one.toml' by-ministry
budget, a file each	'$budget' --data '$made/many' by-ministry
DuckDB	'$duckdb' -csv -c "select ministry, fiscal_year, sum(amount) from read_csv('$made/tidy.csv') group by all order by all"
xan	xan groupby ministry,fiscal_year 'sum(amount)' '$made/tidy.csv'
Miller	mlr --icsv --ocsv stats1 -a sum -f amount -g ministry,fiscal_year '$made/tidy.csv'
COMMANDS
# hledger reads a journal, not a table: its rules name the columns of the same file.
if command -v hledger >/dev/null && [[ $programs -le 20000 ]]; then
    printf '%s\n' 'skip 1' 'fields program, name, ministry, fiscal_year, era, stage, amount' \
        'date %fiscal_year-04-01' 'account1 %ministry' 'account2 treasury' >"$made/tidy.csv.rules"
    compare "the same beside hledger" <<COMMANDS
budget	'$budget' --data '$made/one.toml' by-ministry
hledger	hledger -f '$made/tidy.csv' balance --yearly
COMMANDS
else
    skip "hledger is not installed, or would take minutes (PROGRAMS=20000 is few enough)"
fi

echo "peak memory"
python3 - "$(peak "$budget" --data "$made/one.toml" by-ministry)" "$(stat -c %s "$made/one.toml")" <<'PYTHON'
import sys

peak, size = map(int, sys.argv[1:])
print(f"  {peak / 1e6:.0f} MB for {size / 1e6:.0f} MB of TOML: {peak / size:.2f} times its size")
PYTHON

echo "instructions per allocation"
if command -v valgrind >/dev/null; then
    for count in 2000 20000 200000; do
        python3 benches/synthetic.py "$count" "$scratch/$count"
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$budget" --data "$scratch/$count/one.toml" by-ministry \
            2>&1 >/dev/null | awk -v all=$((count * 5)) '/Collected/ { printf "  %8d allocations: %.0f\n", all, $NF / all }'
        rm -r "${scratch:?}/$count"
    done
else
    skip "valgrind is not installed"
fi
