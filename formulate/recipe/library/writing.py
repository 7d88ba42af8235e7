"""A new recipe file: valid from the start, with comments for everything else that a recipe can state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from formulate.recipe.dosage_units.reading import MOLDED_FORMS
from formulate.recipe.library.lookup import recipe_from_text
from formulate.recipe.reading.fields import FORMAT_VERSION, RECIPE
from formulate.recipe.shapes.records import ListOf, MapOf, Record
from formulate.recipe.strengths.from_amounts import COMPUTED
from formulate.reference.identities.identity import SHIPPED
from formulate.units import DOSAGE_UNITS

__all__ = ["new_recipe_text"]

#: Keys that some forms alone may have, by the words of the forms.
ONLY_FOR = {"capsule": {"capsule"}, "mold": {form.value for form in MOLDED_FORMS}}
#: Text that YAML reads literally without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9<][A-Za-z0-9 ()%/.,+<>'-]*")
#: The role of what fills capsules or a mold.
_FILLING = {"to fill": "filler", "to fill the mold": "base"}
#: What follows an active in the name of a product: what one holds, or a volume of it.
_CONTENT = re.compile(
    r" +(?P<amount>[0-9]+(?:\.[0-9]+)? ?(?:mcg|mg|g|units|mEq|mmol))"
    r"(?:(?P<per>/[0-9. ]*mL)\b.*| +(?P<unit>[A-Za-z]+?)s?\b.*)"
)
_NOT_LITERAL = re.compile(r"<<.*|.* ")


def new_recipe_text(
    *,
    recipe_id: str,
    title: str,
    form: str,
    route: str,
    strength: Mapping[str, str] | None = None,
    ingredients: Mapping[str, str] | None = None,
    yields: str = "",
    author: str = "",
    method: Sequence[str] = (),
    details: Mapping[tuple[str, str], str] | None = None,
    checked: bool = True,
) -> str:
    """The text of a new recipe file (YAML), commented and valid.

    The title has ``<strength>`` in place of the strength. *strength* and *ingredients* are strengths of actives and
    amounts of other ingredients by their names, in the order of weighing; an active that is not among the ingredients
    comes first, with the amount ``strength``, unless its strength is ``from amounts``. *yields* is the amount that
    fixed quantities belong to. *details* are what only some forms have, such as ``{("capsule", "size"): "3"}``. Not
    *checked*, it may be no valid recipe yet: nothing that was answered is lost.

    >>> text = new_recipe_text(recipe_id="urea-cream-10", title="Urea <strength> cream", form="cream",
    ...                        route="topical", strength={"urea": "10 % w/w"}, ingredients={"base": "to 100 %"})
    >>> print(text.splitlines()[3])
    id: urea-cream-10
    """
    contents = {name: found for name in ingredients or {} for found in _content_in(name, strength or {})}
    brought = {active for active, _ in contents.values()}
    computed = {active for active, typed in (strength or {}).items() if typed.strip().startswith(COMPUTED)}
    of_their_own = [active for active in strength or {} if active not in brought | computed]
    salts = {name for name in ingredients or {} for active in computed if SHIPPED.holds(name, active)}
    amounts = dict.fromkeys(of_their_own, "strength") | dict(ingredients or {})
    values = {
        "formulate": FORMAT_VERSION,
        "id": recipe_id,
        "version": "1",
        "title": title,
        "author": author,
        "form": form,
        "route": route,
        "yields": yields,
    }
    blocks = {
        "strength": [f"  {_written(active)}: {_written(typed)}" for active, typed in (strength or {}).items()],
        "ingredients": list(_lines(amounts, {*(strength or {}), *salts}, contents)),
        "method": [f"  - {_written(step)}" for step in method],
    }
    for (key, inside), typed in (details or {}).items():
        blocks.setdefault(key, []).append(f"  {inside}: {_written(typed)}")
    fields = [field for field in RECIPE.fields if form in ONLY_FOR.get(field.key, (form,))]
    text = "".join(_entry(field.key, field.about, values, blocks, field.shape) for field in fields)
    if checked:
        recipe_from_text(text, origin=f"the new recipe '{recipe_id}'")
    return text


def _entry(key: str, about: str, values: dict[str, str], blocks: dict[str, list[str]], shape: object) -> str:
    """One key with its value; as a comment if there is none."""
    if values.get(key):
        return f"# {about}\n{key}: {_written(values[key])}\n"
    if blocks.get(key):
        return f"\n# {about}\n{key}:\n" + "\n".join(blocks[key]) + "\n"
    if key in {"approved", "entered"}:
        return f"# {key}: written by 'formulate recipes approve'\n"
    return f"\n# {about}\n# {key}:{_outline(shape)}\n"


def _outline(shape: object) -> str:
    """What may be under a key, in comments that become part of the recipe when the first '#' is removed."""
    if isinstance(shape, ListOf) and isinstance(shape.shape, Record):
        first, *others = _explained(shape.shape)
        return "".join([first.replace("#     ", "#   - ", 1), *others])
    if isinstance(shape, ListOf):
        return "\n#   -"
    if isinstance(shape, MapOf) and isinstance(shape.shape, Record):
        return "\n#   a-key:" + "".join(_explained(shape.shape))
    if isinstance(shape, Record):
        return "".join(_explained(shape)).replace("\n#     ", "\n#   ")
    return ""


def _explained(record: Record) -> list[str]:
    return [f"\n#     # {field.about}\n#     {field.key}:{_inside(field.shape)}" for field in record.fields]


def _inside(shape: object) -> str:
    """The keys of a record within a record, or a name of its own."""
    if isinstance(shape, Record):
        return "".join(f"\n#       {field.key}:" for field in shape.fields)
    return "\n#       name:" if isinstance(shape, MapOf) else ""


def _content_in(name: str, actives: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The active in a product's name and its content: ``20 mg/tablet`` of baclofen in "baclofen 20 mg tablets"."""
    for active in actives:
        said = _CONTENT.fullmatch(name, len(active)) if name.lower().startswith(active.lower()) else None
        if said is not None and (said["per"] or said["unit"].lower() in DOSAGE_UNITS):
            yield active, said["amount"] + (said["per"] or f"/{said['unit'].lower()}")
            return


def _lines(amounts: Mapping[str, str], actives: set[str], contents: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    taken: set[str] = set()
    for name, amount in amounts.items():
        is_active = name in actives or name in contents
        filling = _FILLING.get(amount, "vehicle" if amount.startswith("to ") else "excipient")
        role = "active" if is_active else filling
        yield f"  - id: {_line_id(name, taken)}"
        yield f"    {'product' if name in contents else 'substance'}: {_written(name)}"
        yield f"    role: {role}"
        yield f"    amount: {_written(amount)}"
        if name in contents:
            active, content = contents[name]
            yield f"    contains:\n      {_written(active)}: {content}"


def _line_id(name: str, taken: set[str]) -> str:
    """An id from a name: lowercase letters, digits and hyphens, different from those taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "line"
    number = 1
    while (line_id := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    taken.add(line_id)
    return line_id


def _written(text: str) -> str:
    """A text as YAML reads it back literally."""
    if _PLAIN.fullmatch(text) and not _NOT_LITERAL.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)
