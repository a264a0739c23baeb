"""Shapes of sheets to import, for growth.py: of n rows, or of n columns, files or options.

A shape that grows with n or n log n takes about as long for each row however many there are.
"""

HEAD = '[dataset]\nschema = 1\nid = "d"\ntitle = "d"\nunit = "円"\n[[source]]\nid = "s"\ntitle = "s"\n'
MINISTRY = '[[ministry]]\nid = "mext"\nname = "文部科学省"\n'
COLUMNS = "name,ministry,fiscal_year,stage,amount,unit"


def marks(number):
    """A text of punctuation alone, another for each number: no id is made of it."""
    return "".join("!?.+*=~^&%"[int(digit)] for digit in str(number))


def sheet(folder, rows, columns=COLUMNS, name="a.csv"):
    (folder / name).write_text("\n".join([columns, *rows, ""]), encoding="utf-8")
    return name


def dataset(folder, text):
    (folder / "d.toml").write_text(HEAD + text, encoding="utf-8")
    return "d.toml"


def row(at, name=None, ministry="mext", year=2023, amount="1", more=""):
    return f"{name or f'program {at}'},{ministry},{year},initial,{amount},円{more}"


def new(*files, options=()):
    return ["import", *files, "-o", "-", *options]


def plain(folder, n):
    return new(sheet(folder, (row(at) for at in range(n))))


def sources(folder, n):
    rows = (row(at, more=f",document {at}") for at in range(n))
    return new(sheet(folder, rows, COLUMNS + ",source"))


def known_sources(folder, n):
    """Every row names a source that the dataset declares, by its title."""
    data = dataset(folder, MINISTRY + "".join(f'[[source]]\nid = "s{at}"\ntitle = "document {at}"\n' for at in range(n)))
    rows = (row(at, more=f",document {at}") for at in range(n))
    return new(sheet(folder, rows, COLUMNS + ",source"), options=("-d", data))


def sources_of_one_id(folder, n):
    rows = (row(at, more=f",document {marks(at)}") for at in range(n))
    return new(sheet(folder, rows, COLUMNS + ",source"))


def names_of_one_id(folder, n):
    return new(sheet(folder, (row(at, name=f"program {marks(at)}") for at in range(n))))


def ministries(folder, n):
    data = dataset(folder, "".join(f'[[ministry]]\nid = "m{at}"\nname = "府省 {at}"\n' for at in range(n)))
    return new(sheet(folder, (row(at, ministry=f"府省 {at}") for at in range(n))), options=("-d", data))


def unknown_ministries(folder, n):
    data = dataset(folder, "".join(f'[[ministry]]\nid = "m{at}"\nname = "府省 {at}"\n' for at in range(n)))
    return new(sheet(folder, (row(at, ministry=f"府省の {at}") for at in range(n))), options=("-d", data))


def names_like_totals(folder, n):
    """Names that end as those of a ministry's total do."""
    data = dataset(folder, MINISTRY + "".join(f'[[ministry]]\nid = "m{at}"\nname = "府省 {at}"\n' for at in range(n)))
    return new(sheet(folder, (row(at, name=f"第{at}次計") for at in range(n))), options=("-d", data))


def projects(folder, n):
    """One program in many projects."""
    data = dataset(folder, MINISTRY + "".join(f'[[project]]\nid = "j{at}"\nname = "project {at}"\n' for at in range(n)))
    rows = (row(at, name="the program", more=f",project {at}") for at in range(n))
    return new(sheet(folder, rows, COLUMNS + ",project"), options=("-d", data))


def repeated_rows(folder, n):
    return new(sheet(folder, (row(at, name="the program") for at in range(n))))


def unreadable_amounts(folder, n):
    return new(sheet(folder, (row(at, amount="about 7") for at in range(n))))


def rows_without_header(folder, n):
    return new(sheet(folder, (row(at, more=",what is this") for at in range(n))))


def unknown_headers(folder, n):
    columns = COLUMNS + "".join(f",heading {at}" for at in range(n))
    return new(sheet(folder, [row(0) + ",x" * n], columns))


def repeated_headers(folder, n):
    return new(sheet(folder, [row(0) + ",x" * n], COLUMNS + ",name" * n))


def repeated_amounts(folder, n):
    return new(sheet(folder, [row(0) + ",1" * n], COLUMNS + ",amount" * n))


def derived_columns(folder, n):
    return new(sheet(folder, [row(0) + ",1" * n], COLUMNS + ",増減額" * n))


def ends_of_intervals(folder, n):
    """Ends of intervals that belong to no amount."""
    columns = COLUMNS + "".join(f",amount_min_{1900 + at % 290}" for at in range(n))
    return new(sheet(folder, [row(0) + ",1" * n], columns))


def sparse(folder, n):
    """Many columns of amounts, of which each row fills one."""
    stages = ["request", "draft", "initial", "supplementary", "carried_in", "appropriation", "executed", "unused"]
    columns = [f"amount_{year}_{stage}" for stage in stages for year in range(1900, 2150)]
    columns = columns[: max(1, n // 50)]
    rows = (f"program {at},mext" + "," * (at % len(columns) + 1) + "1" for at in range(n))
    return new(sheet(folder, rows, "name,ministry," + ",".join(columns)), options=("--unit", "円"))


def skipped_columns(folder, n):
    headers = [f"heading {at}" for at in range(n)]
    name = sheet(folder, [row(0) + ",x" * n], COLUMNS + "," + ",".join(headers))
    return new(name, options=[word for header in headers for word in ("--skip", header)])


def skipped_columns_missing(folder, n):
    columns = COLUMNS + "".join(f",heading {at}" for at in range(n))
    name = sheet(folder, [row(0) + ",x" * n], columns)
    return new(name, options=[word for at in range(n) for word in ("--skip", f"headline {at}")])


def files(folder, n):
    return new(*(sheet(folder, [row(at)], name=f"a{at}.csv") for at in range(n)))


def files_of_one_id(folder, n):
    return new(*(sheet(folder, [row(at)], name=f"a{marks(at).replace('/', ':')}.csv") for at in range(n)))


def files_with_errors(folder, n):
    return new(*(sheet(folder, [row(at, amount="about 7")], name=f"a{at}.csv") for at in range(n)))


def program(at, name=None, figures="amounts = { R5 = 1 }", more=""):
    return f'[[program]]\nid = "p{at}"\nministry = "mext"\nname = "{name or f"program {at}"}"\nsource = "s"\n{more}{figures}\n'


def into_same(folder, n):
    data = dataset(folder, MINISTRY + "".join(program(at) for at in range(n)))
    return ["import", sheet(folder, (row(at) for at in range(n))), "--into", data]


def into_changed(folder, n):
    data = dataset(folder, MINISTRY + "".join(program(at) for at in range(n)))
    return ["import", sheet(folder, (row(at, amount="2") for at in range(n))), "--into", data]


def into_added(folder, n):
    data = dataset(folder, MINISTRY + "".join(program(at) for at in range(n)))
    return ["import", sheet(folder, (row(at, year=2024) for at in range(n))), "--into", data]


def into_new(folder, n):
    data = dataset(folder, MINISTRY + program(0, name="another"))
    return ["import", sheet(folder, (row(at) for at in range(n))), "--into", data]


def into_namesakes(folder, n):
    """A name that all programs of the dataset bear, in as many spellings as there are rows."""
    data = dataset(folder, MINISTRY + "".join(program(at, name="the program") for at in range(n)))
    rows = (row(at, name="".join(c.upper() if at >> k & 1 else c for k, c in enumerate("the program"))) for at in range(n))
    return ["import", sheet(folder, rows), "--into", data]


def into_projects(folder, n):
    """One program with a figure in each of many projects."""
    declared = "".join(f'[[project]]\nid = "j{at}"\nname = "project {at}"\n' for at in range(n))
    figures = "".join(
        f'[[program.allocation]]\nyear = "R5"\namount = 1\nproject = "j{at}"\nname = "program of {at}"\n' for at in range(n)
    )
    data = dataset(folder, MINISTRY + declared + program(0, name="the program", figures=figures))
    rows = (row(at, name=f"program of {at}", amount="2", more=f",j{at}") for at in range(n))
    return ["import", sheet(folder, rows, COLUMNS + ",project"), "--into", data]


FUNCTIONS = [
    plain, sources, known_sources, sources_of_one_id, names_of_one_id, ministries, unknown_ministries, names_like_totals,
    projects, repeated_rows, unreadable_amounts, rows_without_header, unknown_headers, repeated_headers, repeated_amounts,
    derived_columns, ends_of_intervals, sparse, skipped_columns, skipped_columns_missing, files, files_of_one_id,
    files_with_errors, into_same, into_changed, into_added, into_new, into_namesakes, into_projects,
]

SHAPES = {"import " + function.__name__.replace("_", " "): function for function in FUNCTIONS}
