"""``formulate calc``: each calculation as a command, made from its function; their chapters, list and table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from formulate.cli.output import examples, json_option, print_json, print_remark, print_result
from formulate.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from formulate.calc.index import Chapter
    from formulate.cli.calc.docstrings import Function

#: How alike an unknown name and a calculation must be to be offered, in %, and how many are.
LIKENESS, MOST_OFFERED = 60, 5
#: Most calculations that a search lists.
MOST_FOUND = 10
#: Columns of a screen, which the list of the chapters does not exceed.
SCREEN = 80


class Row(NamedTuple):
    """One calculation in the list and in the table."""

    chapter: str
    name: str
    summary: str
    formula: str
    sources: tuple[str, ...]


class CalcGroup(click.Group):
    """The calculations as commands: each made from its function when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every calculation, in the order of the chapters."""
        return [name.replace("_", "-") for name in _function_names()]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The calculations and chapters whose names begin so, each with what it is for; none is imported."""
        from click.shell_completion import CompletionItem

        from formulate.calc.index import chapters

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        begun = incomplete.replace("_", "-")
        named = [(row.name, row.summary) for row in _rows()]
        named += [(chapter.name, f"Chapter: {chapter.title}") for chapter in chapters().values()]
        return [CompletionItem(name, help=described) for name, described in named if name.startswith(begun)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a calculation, with hyphens or underscores in its name; or that which lists a chapter."""
        from formulate.calc.index import chapters

        name = cmd_name.replace("-", "_")
        if name in chapters():
            return _chapter_command(name)
        if name not in _function_names():
            return None
        from formulate.cli.calc.function import command_for

        return command_for(_function(name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; an unknown name with the names that are meant."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The chapters; ``formulate calc`` alone lists what is in them."""
        from formulate.calc.index import chapters

        with formatter.section("Chapters"):
            formatter.write_dl([(name, chapter.title) for name, chapter in chapters().items()])


@click.group(
    cls=CalcGroup,
    invoke_without_command=True,
    subcommand_metavar="[NAME [OPTIONS]]",
    epilog=examples(
        'formulate calc dilution --stock "10 % w/v" --target "1 % w/v" --make "100 mL"',
        "formulate calc dilution --help",
        "formulate calc buffers",
        'formulate calc --find "mix two strengths of ointment"',
    ),
)
@click.option("--find", "query", metavar="TEXT", help="Search the calculations by words or a question.")
@click.option("--all", "listed", is_flag=True, help="List every calculation, by chapter.")
@click.option("--table", is_flag=True, help="Print one table of chapter, calculation, formula and source.")
@click.option("--markdown", is_flag=True, help="Print the table in Markdown.")
@json_option
@click.pass_context
def calc(ctx: click.Context, query: str | None, listed: bool, table: bool, markdown: bool, as_json: bool) -> None:
    """Run a pharmaceutical calculation and show each step.

    Without a name, list the chapters; with the name of a chapter, its calculations. Each calculation has its own
    help with a working example, and takes its values as options in any suitable unit. A published value can be used
    by the name of its substance: --e-value "@boric acid".
    """
    asked = query is not None or listed or table or markdown
    if ctx.invoked_subcommand is not None:
        if asked or as_json:
            raise click.UsageError("Options of one calculation come after its name.", ctx)
        return
    rows = list(_rows()) if query is None else _rows_found(query, ctx)
    if as_json:
        print_json([_row_json(row) for row in rows])
    elif markdown:
        print_result(_markdown(rows))
    elif table:
        print_result(_table(rows))
    elif query is not None:
        print_result("\n".join(_lines(rows)))
    else:
        print_result(_list(rows) if listed else _chapter_list())


def _function_names() -> list[str]:
    from formulate.calc.index import chapters

    return [entry.name for chapter in chapters().values() for entry in chapter.functions]


def _function(name: str) -> Function:
    from formulate import calc as calculations

    function: Function = getattr(calculations, name)
    return function


def _rows() -> Iterator[Row]:
    """Every calculation, from the index alone."""
    from formulate.calc.index import chapters
    from formulate.cli.calc.docstrings import command_name, plain

    for chapter in chapters().values():
        for entry in chapter.functions:
            yield Row(
                chapter=chapter.title,
                name=command_name(entry.name),
                summary=plain(entry.summary),
                formula=entry.formula,
                sources=entry.sources,
            )


def _rows_found(query: str, ctx: click.Context) -> list[Row]:
    """The calculations that a question asks for, the best first; a word that was misspelled is remarked on."""
    from formulate.cli.calc.docstrings import command_name
    from formulate.cli.calc.search import find

    names, respelled = find(query)
    if not names:
        raise click.UsageError(f"No calculation matches '{query}'.{_offer(query)}", ctx)
    for typed, searched in respelled:
        print_remark(f"No calculation matches '{typed}'; {did_you_mean([searched])} These match it:")
    rows = {row.name: row for row in _rows()}
    return [rows[command_name(name)] for name in names[:MOST_FOUND]]


def _unknown(typed: str) -> str:
    return f"There is no calculation '{typed}'.{_offer(typed)}"


def _offer(typed: str) -> str:
    """The names that may be meant, or where to look for them."""
    from formulate.calc.index import chapters

    normalized = "-".join(typed.lower().replace("_", "-").split())
    names = [*chapters(), *(name.replace("_", "-") for name in _function_names())]
    near = nearest(normalized, names, most=MOST_OFFERED, likeness=LIKENESS)
    within = [name for name in names if normalized and normalized in name]
    offered = list(dict.fromkeys([*near, *within]))[:MOST_OFFERED]
    if not offered:
        return " List them with 'formulate calc --all', or search with 'formulate calc --find TEXT'."
    return f" Did you mean {', '.join(offered)}?"


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "chapter": row.chapter,
        "name": row.name,
        "summary": row.summary,
        "formula": row.formula,
        "sources": list(row.sources),
    }


def _by_chapter(rows: list[Row]) -> dict[str, list[Row]]:
    chapters: dict[str, list[Row]] = {}
    for row in rows:
        chapters.setdefault(row.chapter, []).append(row)
    return chapters


def _chapter_command(name: str) -> click.Command:
    """The command that lists the calculations of one chapter."""
    from formulate.calc.index import chapters

    title = chapters()[name].title

    def run(as_json: bool) -> None:
        rows = [row for row in _rows() if row.chapter == title]
        if as_json:
            print_json([_row_json(row) for row in rows])
        else:
            print_result(_list(rows))

    described = f"List the calculations of one chapter: {title}."
    return json_option(click.command(name, help=described, epilog=examples(f"formulate calc {name}"))(run))


def _chapter_list() -> str:
    """The chapters, each with the number of its calculations and its title, and how to go on; it fits one screen."""
    from formulate.calc.index import chapters

    width = max(map(len, chapters()))
    lines = [
        _cut_at_comma(f"{chapter.name:<{width}} {len(chapter.functions):>3}  {_subject(chapter)}")
        for chapter in chapters().values()
    ]
    return "\n".join(
        [
            *lines,
            "List a chapter: formulate calc CHAPTER; all of them: --all; search: --find TEXT",
            "Run a calculation: formulate calc NAME; its options and an example: NAME --help",
        ]
    )


def _subject(chapter: Chapter) -> str:
    """The title of a chapter without the name that is printed before it."""
    head, _, rest = chapter.title.partition(": ")
    return rest if head.lower() == chapter.name else chapter.title


def _cut_at_comma(line: str) -> str:
    """A list that is wider than the screen, up to the last comma that leaves room for three dots."""
    return line if len(line) <= SCREEN else f"{line[: line.rindex(',', 0, SCREEN - 4)]}, ..."


def _list(rows: list[Row]) -> str:
    """The chapters with their calculations, one a line."""
    width = max(len(row.name) for row in rows)
    sections = [
        "\n".join([chapter, *(f"  {line}" for line in _lines(within, width))])
        for chapter, within in _by_chapter(rows).items()
    ]
    return "\n\n".join(sections)


def _lines(rows: list[Row], width: int = 0) -> list[str]:
    """The calculations, a line each: the name, at least so wide, and the summary."""
    width = width or max(len(row.name) for row in rows)
    return [f"{row.name:<{width}}  {row.summary}" for row in rows]


def _table(rows: list[Row]) -> str:
    """Every calculation with its formula, or its words, and its sources."""
    lines = []
    for chapter, within in _by_chapter(rows).items():
        lines.append(chapter)
        for row in within:
            lines += [f"  {row.name}", f"    {row.formula or row.summary}", f"    [{_sources(row)}]"]
        lines.append("")
    return "\n".join(lines[:-1])


def _markdown(rows: list[Row]) -> str:
    lines = ["| chapter | calculation | formula | source |", "|---|---|---|---|"]
    for row in rows:
        shown = _code(row.formula) if row.formula else _cell(row.summary)
        lines.append(f"| {_cell(row.chapter)} | `{row.name}` | {shown} | {_cell(_sources(row))} |")
    return "\n".join(lines)


def _sources(row: Row) -> str:
    return "; ".join(row.sources) or "by definition"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def _code(text: str) -> str:
    return f"`{text.replace('|', chr(92) + '|').replace('`', chr(39))}`"
