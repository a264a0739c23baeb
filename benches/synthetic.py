#!/usr/bin/env python3
"""Writes a synthetic dataset: N programs with five years each, and the same figures as a tidy CSV for other tools.

    synthetic.py PROGRAMS DIRECTORY

DIRECTORY then holds one.toml (all in one file), many/ (a file per ministry) and tidy.csv (a row per allocation).
The same number of programs always gives the same bytes.
"""

import pathlib
import random
import sys

YEARS = [("R2", 2020), ("R3", 2021), ("R4", 2022), ("R5", 2023), ("R6", 2024)]
MINISTRIES = 20

HEAD = """[dataset]
schema = 1
id = "synthetic"
title = "Synthetic"
unit = "円"
rounding = "exact"

[[source]]
id = "generator"
title = "A generator of figures"

"""


def main(count, directory):
    chance = random.Random(count)
    directory.mkdir(parents=True, exist_ok=True)
    many = directory / "many"
    many.mkdir(exist_ok=True)
    head = HEAD + "".join(f'[[ministry]]\nid = "m{m:02}"\nname = "府省{m:02}"\n\n' for m in range(MINISTRIES))
    files = [(many / f"m{m:02}.toml").open("w", encoding="utf-8") for m in range(MINISTRIES)]
    (many / "dataset.toml").write_text(head, encoding="utf-8")
    with (directory / "one.toml").open("w", encoding="utf-8") as one, (directory / "tidy.csv").open(
        "w", encoding="utf-8"
    ) as tidy:
        one.write(head)
        tidy.write("program,name,ministry,fiscal_year,era,stage,amount\n")
        for number in range(count):
            ministry = number * MINISTRIES // count
            ident, name = f"p{number:07}", f"第{number:07}号研究開発推進事業"
            amounts = [chance.randrange(0, 10 ** chance.randrange(4, 12)) for _ in YEARS]
            text = (
                f'[[program]]\nid = "{ident}"\nministry = "m{ministry:02}"\nname = "{name}"\nsource = "generator"\n'
                "[program.amounts]\n"
                + "".join(f"{era} = {amount}\n" for (era, _), amount in zip(YEARS, amounts))
                + "\n"
            )
            one.write(text)
            files[ministry].write(text)
            tidy.writelines(
                f"{ident},{name},m{ministry:02},{year},{era},initial,{amount}\n"
                for (era, year), amount in zip(YEARS, amounts)
            )
    for file in files:
        file.close()


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit(__doc__)
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
