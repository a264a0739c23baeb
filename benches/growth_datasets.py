"""Shapes of datasets in which everything refers to everything, for growth.py. A new shape is a line in COMMANDS."""

HEAD = """[dataset]
schema = 1
id = "growth"
title = "Growth"
unit = "円"
rounding = "exact"
"""


def source(ident="s", extra=""):
    return f'[[source]]\nid = "{ident}"\ntitle = "Source {ident}"\n{extra}'


def ministry(ident="m"):
    return f'[[ministry]]\nid = "{ident}"\nname = "Ministry {ident}"\n'


def program(ident, ministry="m", amounts="{ R4 = 5, R5 = 6 }", extra="", source="s"):
    return (
        f'[[program]]\nid = "{ident}"\nministry = "{ministry}"\nname = "Program {ident}"\n'
        f'source = "{source}#{ident}"\namounts = {amounts}\n{extra}'
    )


def total(scope, amount=5, source="s", year="R4"):
    return f'[[total]]\nyear = "{year}"\n{scope}amount = {amount}\nsource = "{source}#t"\n'


def dataset(*parts):
    """One file; each part is a text or an iterable of texts."""
    return {"d.toml": HEAD + "".join(part if isinstance(part, str) else "".join(part) for part in parts)}


SMALL = source() + ministry()


def programs(n):
    return dataset(SMALL, (program(f"p{i}") for i in range(n)))


def totals_of_one_scope(n):
    """Each prints another amount, so that any two of them contradict each other."""
    return dataset(SMALL, (program(f"p{i}") for i in range(n)), (total("", 5 * n + i) for i in range(n)))


def totals_of_one_program(n):
    return dataset(SMALL, program("p"), (total('program = "p"\n', i) for i in range(n)))


def totals_by_ministry(n):
    return dataset(
        source(),
        (ministry(f"m{i}") for i in range(n)),
        (program(f"p{i}", f"m{i}") for i in range(n)),
        (total(f'ministry = "m{i}"\n') for i in range(n)),
    )


def totals_by_project(n):
    """Totals of a project and of a ministry in it, in a dataset with many sources."""
    return dataset(
        (source(f"s{i}") for i in range(n)),
        ministry(),
        (f'[[project]]\nid = "j{i}"\nname = "Project {i}"\n' for i in range(n)),
        (program(f"p{i}", extra=f'project = "j{i}"\n', source=f"s{i}") for i in range(n)),
        (total(f'project = "j{i}"\nministry = "m"\n', source=f"s{i}") for i in range(n)),
    )


def totals_of_lists(n):
    """Totals that each name two programs, the first of which has figures in many projects; and one that names all."""
    listed = ", ".join(f'"p{i}"' for i in range(n))
    return dataset(
        SMALL,
        (f'[[project]]\nid = "j{i}"\nname = "Project {i}"\n' for i in range(n)),
        (program(f"p{i}", amounts="{ R4 = 5 }") for i in range(n)),
        program("hub", amounts="{}"),
        (allocation("R4", i, f'project = "j{i}"\n', place=f"row {i}") for i in range(n)),
        (total(f'programs = ["hub", "p{i}"]\n', n * n) for i in range(n)),
        total(f"programs = [{listed}]\n", 5 * n),
    )


def allocation(year, amount, extra="", source="s", place="a"):
    return f'[[program.allocation]]\nyear = "{year}"\namount = {amount}\nsource = "{source}#{place}"\n{extra}'


def projects_of_one_program(n):
    """One program with a budget and what was executed of it in each of many projects."""
    return dataset(
        SMALL,
        (f'[[project]]\nid = "j{i}"\nname = "Project {i}"\n' for i in range(n)),
        program("p", amounts="{}"),
        (
            allocation("R4", i + 9, f'stage = "{stage}"\nproject = "j{i}"\n')
            for i in range(n)
            for stage in ("appropriation", "executed")
        ),
    )


def readings(n):
    """Many readings of one figure, each from a later source."""
    dates = (f"{1000 + i // 336:04}-{1 + i // 28 % 12:02}-{1 + i % 28:02}" for i in range(n))
    return dataset(
        (source(f"s{i}", f"published = {date}\n") for i, date in enumerate(dates)),
        ministry(),
        program("p", amounts="{}", source="s0"),
        (allocation("R4", i, source=f"s{i}") for i in range(n)),
    )


def children(n):
    """Many parts of one program, which has figures in many projects."""
    return dataset(
        SMALL,
        (f'[[project]]\nid = "j{i}"\nname = "Project {i}"\n' for i in range(n)),
        program("whole", amounts="{}"),
        (allocation("R4", i + 1, f'project = "j{i}"\n') for i in range(n)),
        (program(f"p{i}", extra='parent = "whole"\n') for i in range(n)),
    )


def link(ident):
    return f'{{ program = "{ident}", year = "R5", source = "s#l" }}'


def chain(n):
    return dataset(
        SMALL,
        (
            program(f"p{i}", amounts="{ R4 = 5, R5 = 6 }", extra=f"succeeds = [{link(f'p{i - 1}')}]\n" if i else "")
            for i in range(n)
        ),
    )


def merger(n):
    """Many programs become one, which then splits into many, and is a namesake of none."""
    before = ", ".join(link(f"a{i}") for i in range(n))
    return dataset(
        SMALL,
        (program(f"a{i}", amounts="{ R4 = 5 }") for i in range(n)),
        program("hub", amounts="{ R5 = 6 }", extra=f"succeeds = [{before}]\n"),
        (program(f"b{i}", amounts="{ R5 = 6 }", extra=f"succeeds = [{link('hub')}]\n") for i in range(n)),
    )


def namesakes(n):
    text = dataset(SMALL, (program(f"p{i}") for i in range(n)))["d.toml"]
    lines = ("name = 'Alike'" if line.startswith('name = "Program') else line for line in text.split("\n"))
    return {"d.toml": "\n".join(lines)}


def sources(n):
    return dataset(
        (source(f"s{i}") for i in range(n)), ministry(), (program(f"p{i}", source=f"s{i}") for i in range(n))
    )


def bureaus(n):
    return dataset(
        source(),
        (ministry(f"m{i}") for i in range(n)),
        (program(f"p{i}", f"m{i}", extra=f'agency = "Agency {i}"\nbureau = "Bureau {i}"\n') for i in range(n)),
    )


INDICATOR = '[[indicator]]\nid = "i"\nkind = "output"\nname = "I"\nsource = "s#i"\ncounts = { R4 = 1000000 }\n'


def contributions(n):
    """One indicator with many parts and many contributions to them."""
    return dataset(
        SMALL,
        program("p"),
        INDICATOR,
        (f'[[indicator.part]]\nid = "k{i}"\nname = "Part {i}"\ncounts = {{ R4 = 1 }}\n' for i in range(n)),
        (
            f'[[indicator.contribution]]\nyear = "R{4 + i % 2}"\nprogram = "p"\ncount = 1\npart = "k{i}"\n'
            for i in range(n)
        ),
    )


def indicators(n):
    return dataset(SMALL, program("p"), (INDICATOR.replace('"i"', f'"i{i}"') for i in range(n)))


def achievements(n):
    return dataset(
        (source(f"s{i}") for i in range(n)),
        ministry(),
        program("p", source="s0"),
        (
            f'[[achievement]]\nid = "r{i}"\ntitle = "Result {i}"\nprograms = ["p"]\nsource = "s{i}#r"\n'
            for i in range(n)
        ),
    )


def files(n):
    return dataset(SMALL) | {f"p{i}.toml": program(f"p{i}") for i in range(n)}


def unknown_keys(n):
    return dataset(SMALL, program("p"), (f"key{i} = 1\n" for i in range(n)))


def unknown_ids(n):
    return dataset(SMALL, (program(f"p{i}", ministry=f"x{i}") for i in range(n)))


def incomplete(n):
    """Many entries that lack a key, on a line each, in a file that is no TOML."""
    lines = ",\n".join('{ year = "R5" }' for _ in range(n))
    return dataset(SMALL, program("p", extra=f"succeeds = [\n{lines}\n]\n"), program("q"), "what = is this\n")


def years_alike(n):
    """One year in many spellings, each a mistake."""
    return dataset(SMALL, program("p", amounts="{ " + ", ".join(f"R{'0' * i}4 = 5" for i in range(n // 100)) + " }"))


def long_names(n):
    """A few texts that are as long together as the names of many programs."""
    return dataset(SMALL, (program(f"p{i}").replace("Program", "Pro gram" * (n // 10)) for i in range(10)))


def one_word(n):
    return dataset(SMALL, program("p").replace("Program", "Pro" * n))


def long_alias(n):
    """An alias as long as a book, beside ids that are misspelt."""
    alias = f'aliases = ["{"xyz" * n}"]\n'
    return dataset(source(), ministry("mext"), alias, (program(f"p{i}", ministry="xyz") for i in range(200)))


def of_all_programs(n):
    """The ids of all programs, in as many arguments as a system takes."""
    ids = [f"p{i}" for i in range(n)]
    return ["list", *(f"--program={','.join(ids[at : at + 10_000])}" for at in range(0, n, 10_000))]


# What makes a shape's files, and the command about their directory: a text, or what makes its arguments from the size.
COMMANDS = {
    "list": (programs, "list"),
    "list csv": (programs, "list -O csv"),
    "list xlsx": (programs, "list -o x.xlsx"),
    "list of named programs": (programs, of_all_programs),
    "check": (programs, "check"),
    "diff": (programs, "diff R4 R5"),
    "structure": (programs, "structure"),
    "check totals of one scope": (totals_of_one_scope, "check"),
    "check totals of one scope json": (totals_of_one_scope, "check -O json"),
    "list totals of one scope": (totals_of_one_scope, "list"),
    "check totals of one program": (totals_of_one_program, "check"),
    "list totals of one program": (totals_of_one_program, "list"),
    "check totals by ministry": (totals_by_ministry, "check"),
    "list totals by ministry": (totals_by_ministry, "list"),
    "by-ministry totals by ministry": (totals_by_ministry, "by-ministry"),
    "by ministry,program totals by ministry": (totals_by_ministry, "by ministry,program"),
    "diff totals by ministry": (totals_by_ministry, "diff R4 R5 --by ministry"),
    "structure totals by ministry": (totals_by_ministry, "structure"),
    "check totals by project": (totals_by_project, "check"),
    "by project totals by project": (totals_by_project, "by project"),
    "list totals by project": (totals_by_project, "list"),
    "check totals of lists": (totals_of_lists, "check"),
    "list totals of lists": (totals_of_lists, "list"),
    "check xlsx totals of one scope": (totals_of_one_scope, "check -o x.xlsx"),
    "check xlsx totals of lists": (totals_of_lists, "check -o x.xlsx"),
    "check projects of one program": (projects_of_one_program, "check"),
    "list projects of one program": (projects_of_one_program, "list --stage appropriation+executed"),
    "check readings": (readings, "check"),
    "show readings": (readings, "show p"),
    "check children": (children, "check"),
    "check chain": (chain, "check"),
    "diff chain": (chain, "diff R4 R5"),
    "lineage chain": (chain, "lineage p7"),
    "check merger": (merger, "check"),
    "diff merger": (merger, "diff R4 R5"),
    "lineage merger": (merger, "lineage hub"),
    "show merger": (merger, "show hub"),
    "check namesakes": (namesakes, "check"),
    "list sources": (sources, "list"),
    "list --sources": (sources, "list --sources"),
    "list xlsx sources": (sources, "list -o x.xlsx"),
    "sources": (sources, "sources"),
    "by bureau": (bureaus, "by bureau"),
    "by agency,bureau": (bureaus, "by agency,bureau"),
    "check contributions": (contributions, "check"),
    "kpi contributions": (contributions, "kpi"),
    "kpi contributions of one": (contributions, "kpi i"),
    "check indicators": (indicators, "check"),
    "kpi indicators": (indicators, "kpi"),
    "achievements": (achievements, "achievements"),
    "files": (files, "list"),
    "unknown keys": (unknown_keys, "list"),
    "unknown ids": (unknown_ids, "list"),
    "incomplete entries": (incomplete, "list"),
    "one year in many spellings": (years_alike, "list"),
    "long names": (long_names, "list"),
    "long names json": (long_names, "list -O json"),
    "one long word": (one_word, "list"),
    "one long alias": (long_alias, "list"),
    "export": (programs, "export datapackage out"),
    "report": (totals_by_ministry, "report -o x.xlsx"),
}


def shape(files, command):
    """Writes a dataset of some size into a folder; the arguments of a command about it."""

    def prepare(folder, n):
        data = folder / "data"
        data.mkdir()
        for name, content in files(n).items():
            (data / name).write_text(content, encoding="utf-8")
        return command.split() if isinstance(command, str) else command(n)

    return prepare


SHAPES = {name: shape(files, command) for name, (files, command) in COMMANDS.items()}
