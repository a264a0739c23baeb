#!/usr/bin/env python3
"""How time and memory grow with a dataset or a sheet, for shapes that invite more than n log n steps.

    growth.py [--sizes 1000,10000,100000] [--seconds 60] [SHAPE...]

Prints the processor's seconds, microseconds an item and peak megabytes of every shape at every size, then how the time
grew from the size before: n^1.0 is linear, n^2.0 quadratic. Small runs are mostly start-up, so only what takes a tenth
of a second is compared; growth beyond n^1.3 is marked. A run is stopped after `--seconds`. Memory that is less than this
script's own does not show. BUDGET names the program; without it, cargo builds one. The shapes stand in
growth_datasets.py and growth_sheets.py: each writes its files into a folder and names the arguments of a command there.
"""

import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import growth_datasets
import growth_sheets

SHAPES = growth_datasets.SHAPES | growth_sheets.SHAPES


def program_path():
    if "BUDGET" in os.environ:
        return os.path.abspath(os.environ["BUDGET"])
    root = pathlib.Path(__file__).resolve().parent.parent
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=root, check=True)
    metadata = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    found = json.loads(subprocess.run(metadata, cwd=root, check=True, capture_output=True).stdout)
    return os.path.join(found["target_directory"], "release", "budget")


def measured(budget, shape, size, seconds):
    """Seconds of the processor, peak megabytes and exit status of one run; no status where it was stopped.

    None where the system refuses so many arguments.
    """
    with tempfile.TemporaryDirectory() as folder:
        arguments = shape(pathlib.Path(folder), size)
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
        if os.path.isdir(os.path.join(folder, "data")):
            environment["BUDGET_DATA"] = "data"
        start = time.monotonic()
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        try:
            run = subprocess.Popen([budget, *arguments], cwd=folder, env=environment, **quiet)
        except OSError:
            return None
        status = None
        while status is None and time.monotonic() - start < seconds:
            pid, ended, usage = os.wait4(run.pid, os.WNOHANG)
            if pid:
                status = os.waitstatus_to_exitcode(ended)
            else:
                time.sleep(0.001)
        if status is None:
            run.kill()
            _, _, usage = os.wait4(run.pid, 0)
        run.returncode = status
        # A busy machine makes the wall clock say more about itself than about the program.
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.shapes if name not in SHAPES]
    if unknown:
        sys.exit(f"no shape {', '.join(unknown)}; there are {', '.join(SHAPES)}")
    budget, worst = program_path(), 0
    sizes = [int(size) for size in arguments.sizes.split(",")]
    for name in arguments.shapes or SHAPES:
        cells, last = [], None
        for size in sizes:
            run = measured(budget, SHAPES[name], size, arguments.seconds)
            if run is None:
                cells.append("too many arguments")
                break
            spent, megabytes, status = run
            ended = "stopped" if status is None else "" if status in (0, 1, 3) else f"status {status}"
            cells.append(f"{spent:7.2f} s {spent / size * 1e6:8.1f} µs {megabytes:5.0f} MB {ended}".rstrip())
            if last and spent >= 0.1:
                growth = math.log(spent / last[1]) / math.log(size / last[0])
                worst = max(worst, growth)
                cells.append(f"n^{growth:.1f}" + (" !" if growth > 1.3 else ""))
            last = (size, spent)
            if status is None:
                break
        print(f"{name:40} {'  '.join(cells)}", flush=True)
    print(f"the worst growth is n^{worst:.1f}")


if __name__ == "__main__":
    main()
