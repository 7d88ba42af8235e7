"""``formulate calc``: each calculation as a command, made from its function; their list and their table."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from formulate.cli.output import examples, json_option, print_json, print_result
from formulate.spelling import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from formulate.cli.docstrings import Function

#: How alike an unknown name and a calculation must be to be offered, in %, and how many are.
LIKENESS, MOST_OFFERED = 60, 5


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
        """The calculations whose names begin so, each with its summary; none is imported."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        begun = incomplete.replace("_", "-")
        return [CompletionItem(row.name, help=row.summary) for row in _rows() if row.name.startswith(begun)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a calculation, with hyphens or underscores in its name."""
        name = cmd_name.replace("-", "_")
        if name not in _function_names():
            return None
        from formulate.cli.function_command import command_for

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
        "formulate calc --find isotonic",
    ),
)
@click.option("--find", "query", metavar="TEXT", help="Search the calculations by words.")
@click.option("--table", is_flag=True, help="Print one table of chapter, calculation, formula and source.")
@click.option("--markdown", is_flag=True, help="Print the table in Markdown.")
@json_option
@click.pass_context
def calc(ctx: click.Context, query: str | None, table: bool, markdown: bool, as_json: bool) -> None:
    """Run a pharmaceutical calculation and show each step.

    Without a name, list all calculations by chapter. Each calculation has its own help with a working example,
    and takes its values as options in any suitable unit. A published value can be used by the name of its
    substance: --e-value "@boric acid".
    """
    asked = query is not None or table or markdown
    if ctx.invoked_subcommand is not None:
        if asked or as_json:
            raise click.UsageError("Options of one calculation come after its name.", ctx)
        return
    rows = list(_rows()) if query is None else _matching(query, ctx)
    if as_json:
        print_json([_row_json(row) for row in rows])
    elif markdown:
        print_result(_markdown(rows))
    else:
        print_result(_table(rows) if table else _list(rows))


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
    from formulate.cli.docstrings import command_name, plain

    for chapter in chapters().values():
        for entry in chapter.functions:
            yield Row(
                chapter=chapter.title,
                name=command_name(entry.name),
                summary=plain(entry.summary),
                formula=entry.formula,
                sources=entry.sources,
            )


def _matching(query: str, ctx: click.Context) -> list[Row]:
    """The calculations that some words match; where none matches all of them, those that match the most."""
    from formulate.cli.search import ENOUGH, meant_by

    texts = [(row, (f"{row.name} {row.summary}", row.chapter)) for row in _rows()]
    rows, all_matched = meant_by(query, texts)
    if not all_matched or len(rows) < ENOUGH:
        rows, all_matched = meant_by(query, [(row, (*parts, _description(row))) for row, parts in texts])
    if not rows:
        raise click.UsageError(f"No calculation matches '{query}'.{_offer(query)}", ctx)
    if not all_matched:
        click.echo(f"No calculation matches all of '{query}'; these match the most words:", err=True)
    return rows


def _description(row: Row) -> str:
    """The full description of a calculation, for which it is imported."""
    return inspect.getdoc(_function(row.name.replace("-", "_"))) or ""


def _unknown(typed: str) -> str:
    return f"There is no calculation '{typed}'.{_offer(typed)}"


def _offer(typed: str) -> str:
    """The names that may be meant, or where to look for them."""
    normalized = typed.lower().replace("_", "-").replace(" ", "-")
    names = [name.replace("_", "-") for name in _function_names()]
    near = nearest(normalized, names, most=MOST_OFFERED, likeness=LIKENESS)
    within = [name for name in names if normalized and normalized in name]
    offered = list(dict.fromkeys([*near, *within]))[:MOST_OFFERED]
    if not offered:
        return " List them with 'formulate calc', or search with 'formulate calc --find TEXT'."
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


def _list(rows: list[Row]) -> str:
    """The chapters with their calculations, one a line."""
    width = max(len(row.name) for row in rows)
    sections = [
        "\n".join([chapter, *(f"  {row.name:<{width}}  {row.summary}" for row in within)])
        for chapter, within in _by_chapter(rows).items()
    ]
    return "\n\n".join(sections)


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
