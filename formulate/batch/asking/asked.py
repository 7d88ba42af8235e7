"""What was asked for: the arguments of ``plan``, kept with the batch, and the texts that its record keeps of them.

An argument of another type is refused here; what its texts say is read by :mod:`formulate.batch.asking.order`, which
reports every mistake of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import NoneType
from typing import TypeAlias, TypeVar

from formulate.batch.asking.substitution import Substitution
from formulate.batch.content.hazards import hazards_named, own_rows_for
from formulate.batch.content.looked_up import figures_of, names_looked_up, words_read
from formulate.batch.content.substances_used import substances_used
from formulate.batch.forms.typed import typed_of_forms
from formulate.batch.patient.limits_used import limits_used
from formulate.batch.patient.patient import patient_of
from formulate.errors import InputError, check_type
from formulate.frozen import Frozen
from formulate.pharmacy.equipment import BUILT_IN, Instrument, instrument_from_typed
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.pairs import typed_pair
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.shelf import Shelf
from formulate.pharmacy.site import Site
from formulate.recipe import Recipe, Tree, load_recipe, recipe_from_tree
from formulate.recipe.vehicles import nested_recipes, with_nested
from formulate.units import QuantityLike, show_percent, text

__all__ = [
    "Asked",
    "Choice",
    "Confirmation",
    "LotsLike",
    "NotTaken",
    "Offered",
    "PassedOver",
    "amount_text",
    "instruments_of",
    "recipe_of",
    "site_of",
    "typed_texts",
]

T = TypeVar("T")
V = TypeVar("V")

#: What a batch may be planned with: a shelf or its file, or lots, each as it is or as typed.
LotsLike: TypeAlias = "Shelf | str | Path | Sequence[Lot | Mapping[str, object] | Shelf]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Confirmation(Frozen):
    """Who confirmed which finding, and why; the name is as typed, not signed."""

    key: str  # of the finding: code and place
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PassedOver(Frozen):
    """A lot of the shelf that a line did not take, and why."""

    line: str
    lot: str
    reason: str  # that of a ``Hindrance``, or ``too_little``
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NotTaken(Frozen):
    """A product that a line could have taken, and why it did not."""

    line: str
    product: str
    reason: str  # asked, impossible, stop, no_lot, left_over, more_units, too_small, ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Offered(Frozen):
    """A lot that the lines could take, as it was offered."""

    lot: Lot
    lines: tuple[str, ...] = ()  # that it may be taken for, where it names none
    is_named: bool = False  # beside the shelf


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Choice(Frozen):
    """From which lots the lines chose, for which day, and what they took."""

    offered: tuple[Offered, ...]
    made: str
    taken: tuple[Lot, ...]

    @property
    def is_trivial(self) -> bool:
        """Whether there was nothing to choose: every lot names its line, and is taken."""
        lots = tuple(one.lot for one in self.offered)
        return all(lot.line for lot in lots) and lots == self.taken


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Asked(Frozen):
    """What a batch is planned from; the fields are the arguments of :func:`formulate.planning.plan`.

    To plan it again with a change: ``plan(replace(batch.asked, made="2026-11-24"))``.

    Raises
    ------
    InputError
        If a field is of another type.
    """

    recipe: Recipe
    make: QuantityLike = ""
    from_: Mapping[str, QuantityLike] | str = ""  # what *make* is found from; ``shelf`` for what the lots hold
    for_: str = ""  # how it is used, which *make* is found from
    pack: QuantityLike = ""  # of whole ones, where *make* is found
    strength: str | Mapping[str, str] | None = None
    rate: str = ""  # of the infusion, instead of the recipe's
    lots: Sequence[Lot] = ()
    instruments: Sequence[Instrument] | None = None
    site: Site = field(default_factory=Site)
    made: str = ""
    today: str = ""  # the day of the clock, where *made* is after it
    excess: str = ""
    containers: int | str | None = None
    overfill: QuantityLike = ""
    residue: QuantityLike = ""
    container_size: QuantityLike = ""
    overage: Mapping[str, str] = field(default_factory=dict)
    confirmations: Sequence[Confirmation] = ()
    passed_over: Sequence[PassedOver] = ()
    choice: Choice | None = None  # of the lots, as long as they and the day are the same
    substituted: Sequence[Substitution] = ()  # what *recipe* has in the place of what its file names
    not_taken: Sequence[NotTaken] = ()  # products that its lines could have taken
    patient: Mapping[str, str] = field(default_factory=dict)  # weight, age, species, sig as typed

    def __str__(self) -> str:
        return f"{amount_text(self.make)} of {self.recipe.id}{f', made {self.made}' if self.made else ''}"

    def __post_init__(self) -> None:
        check_type(self.recipe, Recipe, "a recipe", where="recipe")
        check_type(self.site, Site, "a site", where="site")
        self._keep("lots", _all_of(self.lots, Lot, "a lot", "lots"))
        if self.instruments is not None:
            self._keep("instruments", _all_of(self.instruments, Instrument, "an instrument", "instruments"))
        confirmations = _all_of(self.confirmations, Confirmation, "a Confirmation", "confirmations")
        for place, confirmation in enumerate(confirmations):
            for name in ("key", "by", "reason"):
                check_type(getattr(confirmation, name), str, "a text", where=f"confirmations[{place}].{name}")
        self._keep("confirmations", confirmations)
        self._keep("passed_over", _all_of(self.passed_over, PassedOver, "a lot passed over", "passed_over"))
        check_type(self.choice, (Choice, NoneType), "a Choice", where="choice")
        substituted = _all_of(self.substituted, Substitution, "a Substitution", "substituted")
        self._keep("substituted", substituted)
        self._keep("not_taken", _all_of(self.not_taken, NotTaken, "a product not taken", "not_taken"))
        check_type(self.from_, (Mapping, str), "what there is by name, or 'shelf'", where="from_")
        check_type(self.for_, str, "how it is used, as text", where="for_")
        check_type(self.rate, str, "a rate, as text", where="rate")
        if isinstance(self.from_, Mapping):
            self._keep("from_", {name: amount_text(amount) for name, amount in _texts(self.from_, "from_").items()})
        self._keep("overage", self._by_active(self.overage, "overage"))
        self._keep("patient", patient_of(self.patient))
        if isinstance(self.strength, Mapping):
            self._keep("strength", self._by_active(self.strength, "strength"))

    def _by_active(self, texts: Mapping[str, str], where: str) -> dict[str, str]:
        """The texts by the names of the recipe's strengths; an active may be named in any way of the same substance."""
        actives, named = [stated.active for stated in self.recipe.strengths], dict[str, str]()
        for name, typed in _texts(texts, where).items():
            same = [one for one in actives if self.recipe.substances.is_same_substance(name, one)]
            active = name if name in actives or len(same) != 1 else same[0]
            if active in named:
                remedy = f"{active} is given twice"
                raise InputError("each active once", where=where, given=name, remedy=remedy)
            named[active] = typed
        return named

    def _keep(self, name: str, value: object) -> None:
        """A copy, so that who asked cannot change what was asked."""
        object.__setattr__(self, name, value)

    @property
    def offered(self) -> tuple[Offered, ...]:
        """The lots from which those of the batch were chosen; none where there was no choice, or it was changed."""
        choice = self.choice
        if choice is None or choice.made != self.made or choice.taken != self.lots or choice.is_trivial:
            return ()
        return choice.offered

    @property
    def available_instruments(self) -> tuple[Instrument, ...]:
        """Those that were asked for, else the site's, else the built-in ones."""
        return tuple(self.instruments if self.instruments is not None else self.site.instruments or BUILT_IN)


def _all_of(items: Sequence[T], kind: type[T], expected: str, where: str) -> tuple[T, ...]:
    check_type(items, (list, tuple), f"a list, each of it {expected}", where=where)
    for place, one in enumerate(items):
        check_type(one, kind, expected, where=f"{where}[{place}]")
    return tuple(items)


def _texts(texts: Mapping[str, V], where: str) -> dict[str, V]:
    check_type(texts, Mapping, "texts by name", where=where)
    for name in texts:
        check_type(name, str, "a name as text", where=where)
    return dict(texts)


def recipe_of(recipe: Recipe | str | Path, site: Site) -> Recipe:
    """The recipe itself, or the one of that id or file, as the settings understand its names."""
    check_type(recipe, (Recipe, str, Path), "a recipe, its id or the path of its file", where="recipe")
    if not isinstance(recipe, Recipe):
        return load_recipe(recipe, library=site.recipes, substances=site.substances)
    if recipe.substances == site.substances:
        return recipe
    nested: dict[str, Tree] = {name: dict(one.tree) for name, one in nested_recipes(recipe).items()}
    again = recipe_from_tree(recipe.tree, nested, recipe.origin, site.substances)
    return replace(again, approval=recipe.approval, findings=recipe.findings)


def site_of(site: Site | str | Path | None) -> Site:
    """The site itself, or the settings of that file, or the built-in ones."""
    check_type(site, (Site, str, Path, NoneType), "a site or the path of its settings", where="site")
    return read_site(site) if isinstance(site, (str, Path)) else site or Site()


def instruments_of(instruments: Sequence[Instrument | Mapping[str, str]] | None) -> tuple[Instrument, ...] | None:
    """The instruments, each as it is or read from its fields as typed; None leaves them to the site."""
    expected = "an instrument or its fields as typed"
    return (
        None
        if instruments is None
        else _read_all(instruments, Instrument, expected, "instruments", instrument_from_typed)
    )


def _read_all(
    items: Sequence[T | Mapping[str, object]] | Sequence[T | Mapping[str, str]],
    kind: type[T],
    expected: str,
    where: str,
    read: Callable[..., T],
) -> tuple[T, ...]:
    check_type(items, (list, tuple), f"a list, each of it {expected}", where=where)
    for place, one in enumerate(items):
        check_type(one, (kind, Mapping), expected, where=f"{where}[{place}]")
    return tuple(
        one if isinstance(one, kind) else read(one, where=f"{where}[{place}]") for place, one in enumerate(items)
    )


def typed_texts(asked: Asked) -> dict[str, object]:
    """The texts that a batch is made of: what the second computation starts from."""
    site, recipes = asked.site, {recipe.id: recipe for recipe in with_nested(asked.recipe)}
    passed = [_fields(one) for one in asked.passed_over]
    substituted = [_fields(one) for one in asked.substituted]
    not_taken = [_fields(one) for one in asked.not_taken]
    beyond = {"residue": amount_text(asked.residue), "container_size": amount_text(asked.container_size)}
    found_from = {"from": asked.from_, "for": asked.for_, "pack": amount_text(asked.pack), "rate": asked.rate}
    found_from |= {"today": asked.today}
    return {
        "recipe": asked.recipe.tree,
        "nested": {name: recipe.tree for name, recipe in nested_recipes(asked.recipe).items()},
        "figures": {name: figures_of(recipe) for name, recipe in recipes.items()},
        **_for_the_date(recipes, asked.recipe),
        "make": amount_text(asked.make),
        "strength": _strengths(asked),
        "excess": asked.excess,
        "containers": "" if asked.containers is None else str(asked.containers),
        "overfill": amount_text(asked.overfill),
        **{name: stated for name, stated in (beyond | found_from).items() if stated},
        "overage": dict(asked.overage),
        "lots": [dict(lot.typed) for lot in asked.lots],
        "instruments": [dict(instrument.typed) for instrument in asked.available_instruments],
        "correction": site.correction.value,
        "day_counting": site.day_counting.value,
        "local_limit_days": "" if site.local_limit_days is None else str(site.local_limit_days),
        "years_without_expiration": str(site.years_without_expiration),
        "preserved_share": show_percent(site.preserved_share),
        "hazards": [row.typed for row in own_rows_for(asked.recipe, site)],
        "hazards_named": hazards_named(site),
        "made": asked.made,
        "ranges": dict(site.ranges),
        "incompatible": [typed_pair(pair) for pair in site.incompatible],
        "patient": dict(asked.patient),
        "limits": limits_used(asked.recipe, site.limits, site.substances, site.families),
        **({"families": dict(site.families)} if site.families else {}),
        **substances_used(asked.recipe, asked.lots, site.substances),
        "confirmations": {one.key: {"by": one.by, "reason": one.reason} for one in asked.confirmations},
        **({"passed_over": passed} if passed else {}),
        **({"offered": [_offered(one) for one in asked.offered]} if asked.offered else {}),
        **({"substituted": substituted} if substituted else {}),
        **({"not_taken": not_taken} if not_taken else {}),
        **typed_of_forms(asked.recipe, site),
        **({"vessels": [dict(one.typed) for one in site.vessels]} if site.vessels else {}),
        **({"powder_mixer": site.powder_mixer} if site.powder_mixer else {}),
    }


def _offered(one: Offered) -> dict[str, object]:
    return {"lot": dict(one.lot.typed), "lines": list(one.lines), "is_named": one.is_named}


def _for_the_date(recipes: Mapping[str, Recipe], recipe: Recipe) -> dict[str, object]:
    """What was looked up for the beyond-use date, where there is one."""
    if recipe.beyond_use.type is None and recipe.sterile is None:
        return {}
    actives = [one.active for one in recipe.strengths]
    return {"names": names_looked_up(recipes, actives, recipe.substances), "words": words_read(recipe)}


def _fields(one: PassedOver | Substitution | NotTaken) -> dict[str, str]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _strengths(asked: Asked) -> dict[str, str]:
    """What was asked for, by active, also where it is what the recipe states: a choice that was lost would show."""
    if isinstance(asked.strength, Mapping):
        return dict(asked.strength)
    return {stated.active: asked.strength for stated in asked.recipe.strengths if asked.strength}


def amount_text(amount: QuantityLike) -> str:
    """An amount as it was typed; one that was made in Python as text."""
    return amount if isinstance(amount, str) else text(amount)
