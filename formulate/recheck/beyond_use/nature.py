"""What a batch is by what is in it: whether there is water in it, at any depth, and whether that is preserved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from formulate.recheck.reading.reader import MASS, TABLES, VOLUME, added, number, percent, to_digits
from formulate.recheck.reading.recorded import Found
from formulate.recheck.reading.typed import Line, Texts, text_of, word_of, words
from formulate.recheck.second import Second, Stop

TYPES: Final[tuple[str, ...]] = tuple(TABLES["beyond use"]["days"])
NONPRESERVED, PRESERVED, ORAL_LIQUID, OTHER = TYPES
AQUEOUS: Final = (NONPRESERVED, PRESERVED)
PLACE: Final = "beyond use"
#: From this water activity on a preparation is aqueous.
AQUEOUS_FROM: Final = Fraction(60, 100)
_TABLES: Final = TABLES["beyond use"]

#: Why it counts as preserved or not: the code of the reason, and its figures by name.
Reason: TypeAlias = "dict[str, Found]"


class Material(NamedTuple):
    """A substance or a product of the batch, or of a recipe in it."""

    water: str  # yes, no, unknown
    label: str  # key of the source by which its label names a preservative
    carries: bool  # whether the preparation is made with it


class Nature(NamedTuple):
    """The type of preparation that counts, why, and what contradicts the one that is stated."""

    type: str = ""
    by_label: Fraction | None = None
    reasons: tuple[Reason, ...] = ()
    stops: tuple[Stop, ...] = ()


def nature_of(second: Second) -> Nature:
    """What the batch is; its stated type is a claim."""
    stated = beyond_use_of(second.typed["recipe"])
    if not text_of(stated, "type"):
        return Nature()
    claim = word_of(stated, "type", TYPES)
    if claim == NONPRESERVED:
        is_said = text_of(stated, "preservation") or "sterile" in second.typed["recipe"]
        return Nature(claim, stops=() if is_said else (("E_BUD_PRESERVATION", PLACE, {}),))
    return _preserved(second) if claim == PRESERVED else _nonaqueous(second, claim)


def beyond_use_of(recipe: Texts) -> Texts:
    """What a recipe states on its beyond-use date."""
    return dict(recipe.get("beyond use", {}))


def _nonaqueous(second: Second, claim: str) -> Nature:
    recipe: Texts = second.typed["recipe"]
    activity, materials = text_of(beyond_use_of(recipe), "water activity"), _materials_of(second).values()
    stated = {"activity": number(activity)} if activity else {}
    if number(activity) >= AQUEOUS_FROM if activity else any(one.water == "yes" for one in materials):
        return Nature(NONPRESERVED, stops=(("E_BUD_AQUEOUS", PLACE, stated),))
    stops: list[Stop] = []
    if activity:
        key = str(beyond_use_of(recipe)["water activity"]["source"])
        source = text_of(recipe.get("sources", {}).get(key, {}), "text") or key
        stops.append(("E_BUD_WATER_ACTIVITY", PLACE, stated | {"source": source}))
    elif any(one.water == "unknown" and one.carries for one in materials):
        stops.append(("E_BUD_VEHICLE", PLACE, {}))
    form, route = text_of(recipe, "form"), text_of(recipe, "route")
    if claim == OTHER and form in _TABLES["oral liquids"] and route in _TABLES["oral routes"]:
        return Nature(ORAL_LIQUID, stops=(*stops, ("E_BUD_ORAL_LIQUID", PLACE, {})))
    return Nature(claim, stops=tuple(stops))


# What it is made of ---------------------------------------------------------------------------------


def _materials_of(second: Second) -> dict[str, Material]:
    """By name, but for what leaves the batch again to the last."""
    shares = {words(name): w_v if w_w is None else w_w for _, name, w_w, w_v in second.composition}
    merged: dict[str, Material] = {}
    for name, one in _all_materials(second.typed, second.typed["recipe"], set()):
        before = merged.get(name, one)
        label = before.label if one.label else ""
        merged[name] = Material(one.water, label, one.carries or before.carries)
    return {name: one for name, one in merged.items() if (share := shares.get(name)) is None or share > 0}


def _all_materials(typed: Texts, recipe: Texts, seen: set[str]) -> Iterator[tuple[str, Material]]:
    """Those of a recipe, and of each recipe in it once."""
    is_dry_form = text_of(recipe, "form") in _TABLES["dry forms"]
    for line in recipe["ingredients"]:
        if nested := text_of(line, "recipe"):
            if nested not in seen:
                seen.add(nested)
                yield from _all_materials(typed, typed["nested"][nested], seen)
            continue
        name, role = words(text_of(line, "substance") or text_of(line, "product")), words(text_of(line, "role"))
        fills = Line(line, {}).brings_up and not is_dry_form
        preserved: Texts = line.get("preserved", {})
        label = text_of(preserved, "source") if preserved and word_of(preserved, "by", ("label",)) else ""
        water = word_of(_looked_up(typed, name), "water", ("yes", "no", "unknown", "possible", ""))
        carries = role != "active" and (fills or role in _TABLES["carriers"] or water == "possible")
        known = "unknown" if water == "possible" else water or "yes"
        yield name, Material("yes" if label else known, label, carries)


def _looked_up(typed: Texts, name: str) -> Texts:
    """What the tables say of a name."""
    return dict(typed.get("names", {}).get(words(name), {}))


# Whether its water is preserved ---------------------------------------------------------------------


def _preserved(second: Second) -> Nature:
    """Preserved by labels that cover enough of its water, or by a preservative that is in its effective range."""
    materials = _materials_of(second)
    by_label = _by_label(second, materials)
    needed = percent(text_of(second.typed, "preserved_share") or "80 %")
    if by_label is not None and by_label >= needed:
        sources = list(dict.fromkeys(one.label for one in materials.values() if one.label))
        return Nature(PRESERVED, by_label, (_reason("preserved_by_label", share=_rounded(by_label), sources=sources),))
    judged = list(_judged(second))
    effective = tuple(reason for reason, is_effective in judged if is_effective)
    if effective:
        return Nature(PRESERVED, by_label, effective)
    reason = judged[0][0] if judged else _reason("not_preserved")
    if by_label is not None:
        reason = _reason("preserved_in_part", share=_rounded(by_label), needed=needed)
    return Nature(NONPRESERVED, by_label, (reason,), (("E_BUD_PRESERVATION", PLACE, {"reason": reason}),))


def _reason(code: str, **figures: Found) -> Reason:
    return {"message": code, "figures": figures}


def _rounded(share: Fraction) -> Fraction:
    return to_digits(share, 3) if share > 0 else share


def _by_label(second: Second, materials: Mapping[str, Material]) -> Fraction | None:
    """How much of the aqueous part labels cover: by mass, else by grams in a milliliter, else by volume."""
    labeled = [name for name, one in materials.items() if one.label]
    other = [name for name, one in materials.items() if one.water == "yes" and not one.label]
    if not labeled or not other:
        return Fraction(1) if labeled else None
    for shares in _shares(second):
        own, rest = ([shares.get(name) for name in names] for names in (labeled, other))
        is_known, left = not (None in own and None in rest), 1 - added(shares.values())
        covered, others = (left if None in part else added(part) for part in (own, rest))
        if is_known and covered > 0 <= others:
            return covered / (covered + others)
    return None


def _shares(second: Second) -> Iterator[Mapping[str, Fraction | None]]:
    yield {words(name): w_w for _, name, w_w, _ in second.composition}
    yield {words(name): w_v for _, name, _, w_v in second.composition}
    if second.batch.total.kind == VOLUME:
        volumes, total = list(_volumes(second)), second.batch.total.size(VOLUME)
        yield {name: added(volume for one, volume in volumes if one == name) / total for name, _ in volumes}


def _volumes(second: Second) -> Iterator[tuple[str, Fraction]]:
    """Of each line; of one that is diluted that of its diluent."""
    for portion in second.batch.portions:
        dilution = portion.dilution
        if dilution is not None and VOLUME in dilution.carried:
            yield words(dilution.diluent), dilution.carried[VOLUME]
        elif VOLUME in portion.actual:
            yield words(portion.line.name), portion.actual[VOLUME]


def _judged(second: Second) -> Iterator[tuple[Reason, bool]]:
    """Every preservative, those named as such first: what is to be said of its share, and whether it is effective."""
    said = words(text_of(beyond_use_of(second.typed["recipe"]), "preservation"))
    for name, share in sorted(_named_shares(second), key=lambda one: words(one[0]) not in said):
        if (row := _looked_up(second.typed, name).get("preservative")) is None:
            continue
        least, most = number(row["least"]) / 100, number(row["most"]) / 100 if row["most"] else None
        stated = {"name": name, "source": text_of(row, "source"), "share": None if share is None else _rounded(share)}
        if share is None:
            yield _reason("preservative_share_unknown", **stated), False
            continue
        is_effective = least <= _rounded(share) and (most is None or _rounded(share) <= most)
        word = _against_ph(row, text_of(beyond_use_of(second.typed["recipe"]), "pH"))
        if is_effective and word:
            yield _reason(f"preservative_ph_{word}", **stated), False
            continue
        code = f"preservative_{'in' if is_effective else 'out'}_{'up' if most is None else 'range'}"
        yield _reason(code, **stated, least=least, most=most), is_effective


def _against_ph(row: Texts, ph: str) -> str:
    """What is wrong with the pH: needed and not stated, or out of the range; ``""`` for nothing."""
    if not ph:
        return "needed" if text_of(row, "pH needed") == "yes" else ""
    least, most = text_of(row, "pH least") or "0", text_of(row, "pH most") or "14"
    return "" if number(least) <= number(ph) <= number(most) else "out"


def _named_shares(second: Second) -> Iterator[tuple[str, Fraction | None]]:
    """The share of every substance as it is found; that of an active as its label states it."""
    for _, name, w_w, w_v in second.composition:
        if name not in second.strengths:
            yield name, w_w if w_v is None else w_v
    for active, (label, *_) in second.strengths.items():
        yield active, label.base if {label.of, label.within} <= {MASS, VOLUME} else None
