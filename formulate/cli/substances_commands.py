"""``formulate substances``: what a name stands for, and the pharmacy's file of substances checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files
from formulate.cli.group import CommandGroup
from formulate.cli.output import examples, json_option, print_json, print_result, terminal_width
from formulate.cli.site_options import config_option

if TYPE_CHECKING:
    from formulate.reference.identities.identity import Substances
    from formulate.reference.identities.substances import Substance


@click.group(
    cls=CommandGroup,
    epilog=examples("formulate substances show 'naltrexone HCl'", "formulate substances check substances.toml"),
)
def substances() -> None:
    """Show what a name stands for; check the pharmacy's own file of substances.

    The pharmacy's own file is named in its settings: substances = "substances.toml". Each of its rows comes before the
    one of that name that comes with formulate.
    """


@substances.command(
    epilog=examples(
        "formulate substances show 'Magnesium sulphate heptahydrate'", "formulate substances show paracetamol --json"
    )
)
@click.argument("name")
@config_option
@json_option
def show(name: str, config: str | None, as_json: bool) -> None:
    """Show what a name stands for, with its figures and source.

    NAME is a name as a recipe or a lot writes it, with or without grade, salt or strength.
    """
    from formulate.pharmacy.settings import find_site

    on_file = find_site(config).substances
    identity = on_file.identify(name)
    row = None if identity is None else identity.substance
    if as_json:
        print_json({"name": name, **_unknown_json(name, on_file)} if row is None else _row_json(name, row, on_file))
        return
    lines = _unknown_text(name, on_file) if row is None else _row_text(name, row, on_file)
    print_result("\n".join(lines))


@substances.command(epilog=examples("formulate substances check substances.toml"))
@click.argument("file", shell_complete=files)
@json_option
def check(file: str, as_json: bool) -> None:
    """Check a file of substances, and list what it changes.

    Each molar mass is compared with its formula, and the water of a hydrate with its name. Every mistake is listed with
    its line; the exit status is then 2.
    """
    from formulate.pharmacy.substances_file import read_substances

    on_file = read_substances(file)
    if as_json:
        print_json({"file": file, "substances": [_row_json(row.name, row, on_file) for row in on_file.own]})
        return
    rows = [f"{file}: {row.name}: {', '.join(row.stated)}{_instead(row, on_file)}" for row in on_file.own]
    print_result("\n".join([*rows, f"{file}: {len(on_file.own)} substances, no mistake"]))


# What is on file -------------------------------------------------------------------------------------------


def _row_text(name: str, row: Substance, on_file: Substances) -> list[str]:
    from formulate.terminal.layout import paragraph

    forms = on_file.forms_of(row.parent)
    doubt = f", {row.confidence.value}" if row.confidence.value != "read" else ""
    note = f": {row.note}" if row.note else ""
    facts = {
        "stands for": row.name,
        "drug": row.stated[0] + (" in one formula unit" if row.stated[0] != row.parent else ""),
        "figures": ", ".join(row.stated[1:]),
        "other names": "; ".join(other for other in on_file.names_of(row) if other != row.name),
        "UNII": row.unii,
        "CAS": row.cas,
        "source": f"{row.source}, {row.locator}{doubt}{note}{_instead(row, on_file)}",
        "other forms": "; ".join(other for other in forms if other != row.name),
    }
    return [f"name: {name}", *(paragraph(f"{key}: {text}", terminal_width()) for key, text in facts.items() if text)]


def _instead(row: Substance, on_file: Substances) -> str:
    replaced = on_file.replaced_by(row) if row in on_file.own else ()
    return f"; instead of the row that comes with formulate: {', '.join(replaced)}" if replaced else ""


def _unknown_text(name: str, on_file: Substances) -> list[str]:
    from formulate.reference.identities.formulas import element_named
    from formulate.reference.identities.substances import IONS
    from formulate.spelling import plain_name_of
    from formulate.units import show_number

    ion = IONS.get(plain_name_of(name))
    if ion is not None:
        return [
            f"{name}: an ion, charge {ion.charge}, {show_number(ion.molar_mass)} g/mol, counted in each of its salts"
        ]
    element = element_named(name)
    if element is not None:
        return [f"{name}: an element, {show_number(element.weight)} g/mol, counted in each of its compounds"]
    near = on_file.names_like(name)
    lines = [f"{name}: not on file; by its words a form of {on_file.parent_of(name)}"]
    return [*lines, *([f"nearest names: {', '.join(near)}"] if near else [])]


def _row_json(name: str, row: Substance, on_file: Substances) -> dict[str, Any]:
    from formulate.reference.identities.substances import cells_of

    return {
        "name": name,
        "substance": cells_of(row),
        "is_own": row in on_file.own,
        "replaces": list(on_file.replaced_by(row)) if row in on_file.own else [],
        "forms": list(on_file.forms_of(row.parent)),
    }


def _unknown_json(name: str, on_file: Substances) -> dict[str, Any]:
    return {"substance": None, "parent": on_file.parent_of(name), "near": list(on_file.names_like(name))}
