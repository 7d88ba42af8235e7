"""Random batches of every dosage form, against references of our own in fractions.

Each maker writes a recipe with random figures, and what each of its lines needs by the rules of the form: shares of a
volume or a mass, what fills a capsule beside the drug, the base that a drug displaces in a mold, what makes drops
isotonic, the rest of an ion, an order by kilogram and day, tablets of one of two strengths or to use up. Of each batch
it is asked too that the lines add up to it, that twice the batch needs twice of each line, that the strength follows
from what is measured, that the vessel is the smallest that holds it, and that the second calculation finds the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from formulate.batch.model import Batch
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import Quantity
from tests.sweeps.case import Case, Tree, active, line, of

Needs = dict[str, tuple[Fraction, str]]


@dataclass(frozen=True, slots=True)
class RandomForm:
    """A batch of a form; what each line needs; what the lines add up to, where that is the whole; the vessel."""

    form: str
    make: tuple[Fraction, str]
    lines: list[Tree]
    recipe: Tree
    needs: Needs
    whole: tuple[Fraction, str] | None = None
    vessels: tuple[int, ...] = ()
    is_shared_out: bool = False
    measured: bool = True
    options: Tree = field(default_factory=dict)

    def case(self, times: int = 1) -> Case:
        """The batch, that many times as large; only one of one size has vessels."""
        number, unit = self.make
        site: Tree = {"vessels": tuple(map(_vessel, self.vessels))} if times == 1 and self.vessels else {}
        return Case(self.lines, f"{_text(number * times)} {unit}", self.recipe, site=site, options=self.options)


def _vessel(capacity: int) -> dict[str, str]:
    return {"id": f"V{capacity}", "name": "beaker", "capacity": f"{capacity} mL", "filled": "0 to 80 %"}


def _text(number: Fraction) -> str:
    """A decimal fraction as typed."""
    typed = f"{float(number):.6f}".rstrip("0").rstrip(".")
    assert Fraction(typed) == number, number
    return typed


def _number(random: Random, low: int, high: int, places: int) -> Fraction:
    """A decimal of a number of places, whose last digit is not 0."""
    return Fraction(random.randrange(low * 10**places, high * 10**places) // 10 * 10 + random.randrange(1, 10)) / (
        10**places
    )


# By volume and by weight ----------------------------------------------------------------------------

#: Form -> the route of those that are made by volume, and by weight.
BY_VOLUME = {
    **dict.fromkeys(["lotion", "topical solution", "shampoo", "foam", "tincture", "emulsion"], "topical"),
    **dict.fromkeys(["oral solution", "oral suspension", "syrup", "elixir", "solution", "suspension"], "oral"),
    **{"mouthwash": "oropharyngeal", "enema": "rectal", "ear drops": "otic", "vehicle": "oral"},
    **{"nasal drops": "nasal", "nasal spray": "nasal", "injection": "intramuscular"},
    **{"inhalation solution": "inhalation", "irrigation solution": "irrigation"},
}
BY_WEIGHT = {
    **dict.fromkeys(["cream", "ointment", "gel", "paste", "stick", "powder"], "topical"),
    **{"eye ointment": "ophthalmic"},
}


def by_volume(random: Random) -> RandomForm:
    """A drug by its strength, a share by weight in volume, a fixed amount, and a vehicle to the volume."""
    form = random.choice(list(BY_VOLUME))
    make, yields = _number(random, 60, 900, 2), _number(random, 50, 500, 1)
    strength, share, fixed = _number(random, 2, 40, 2), _number(random, 1, 9, 2), _number(random, 1, 5, 2)
    lines = [
        active(),
        line("second", f"{_text(share)} % w/v"),
        line("third", f"{_text(fixed)} mL"),
        line("water", random.choice(["to 100 %", f"to {_text(yields)} mL", "to make"]), substance="purified water"),
    ]
    needs = {
        "drug": (strength * make / 1000, "g"),
        "second": (share / 100 * make, "g"),
        "third": (fixed * make / yields, "mL"),
    }
    stated = of(f"{_text(strength)} mg/mL") | {"form": form, "route": BY_VOLUME[form], "yields": f"{_text(yields)} mL"}
    vessels = tuple(sorted(random.sample(range(50, 1200, 25), 4)))
    return RandomForm(form, (make, "mL"), lines, stated, needs, vessels=vessels)


def by_weight(random: Random) -> RandomForm:
    """A drug by its strength, a share and a fixed amount, and a base to the whole."""
    form = random.choice(list(BY_WEIGHT))
    make, yields = _number(random, 20, 900, 2), _number(random, 50, 500, 1)
    strength, share, fixed = _number(random, 1, 20, 3), _number(random, 1, 20, 2), _number(random, 2, 9, 2)
    lines = [
        active(),
        line("second", f"{_text(share)} % w/w"),
        line("third", f"{_text(fixed)} g"),
        line("base", random.choice(["to 100 %", f"to {_text(yields)} g", "to make"])),
    ]
    needs = {
        "drug": (strength / 100 * make, "g"),
        "second": (share / 100 * make, "g"),
        "third": (fixed * make / yields, "g"),
    }
    needs["base"] = (make - sum((grams for grams, _ in needs.values()), Fraction(0)), "g")
    stated = of(f"{_text(strength)} % w/w") | {"form": form, "route": BY_WEIGHT[form], "yields": f"{_text(yields)} g"}
    return RandomForm(form, (make, "g"), lines, stated, needs, (make, "g"), is_shared_out=True)


# Dosage units ---------------------------------------------------------------------------------------


def by_weight_of_one(random: Random) -> RandomForm:
    """Capsules, sachets and molded pieces of a stated weight each, of a drug, a powder and what fills up."""
    form, unit, route = random.choice(
        [("capsule", "capsule", "oral"), ("powder", "sachet", "oral"), ("lozenge", "lozenge", "oropharyngeal")]
    )
    number = Fraction(random.randrange(20, 200))
    milligrams, other = _number(random, 5, 90, 1), _number(random, 3, 40, 1)
    each = Fraction(random.randrange(200, 490))
    lines = [active(), line("other", f"{_text(other)} mg each"), line("filler", f"to {_text(each)} mg each")]
    if form == "lozenge":
        lines[-1]["amount"] += ", finished"
    needs = {
        "drug": (number * milligrams / 1000, "g"),
        "other": (number * other / 1000, "g"),
        "filler": (number * (each - milligrams - other) / 1000, "g"),
    }
    stated = of(f"{_text(milligrams)} mg/{unit}") | {"form": form, "route": route}
    return RandomForm(form, (number, f"{unit}s"), lines, stated, needs, (number * each / 1000, "g"), is_shared_out=True)


def by_packing(random: Random) -> RandomForm:
    """Capsules filled up: what a drug leaves of a capsule, each by what alone fills one."""
    number, milligrams = Fraction(random.randrange(20, 200)), _number(random, 5, 90, 1)
    drug, filler = Fraction(random.randrange(180, 300)), Fraction(random.randrange(100, 220))
    lines = [
        active(**{"packing statistic": f"{drug} mg in size 3"}),
        line("filler", "to fill", **{"packing statistic": f"{filler} mg in size 3"}),
    ]
    needs = {
        "drug": (number * milligrams / 1000, "g"),
        "filler": (number * filler * (1 - milligrams / drug) / 1000, "g"),
    }
    stated = of(f"{_text(milligrams)} mg/capsule") | {"form": "capsule", "route": "oral", "capsule": {"size": "3"}}
    whole = (sum((grams for grams, _ in needs.values()), Fraction(0)), "g")
    return RandomForm("capsule", (number, "capsules"), lines, stated, needs, whole, is_shared_out=True)


def molded(random: Random) -> RandomForm:
    """Pieces of a mold: what a drug and a powder displace is left out of the base, by either direction."""
    form, unit, route = random.choice(
        [
            ("suppository", "suppository", "rectal"),
            ("vaginal suppository", "vaginal suppository", "vaginal"),
            ("troche", "troche", "oral"),
            ("lozenge", "lozenge", "oropharyngeal"),
        ]
    )
    number, calibration = Fraction(random.randrange(12, 80)), _number(random, 1, 3, 2)
    milligrams, other = _number(random, 20, 300, 1), _number(random, 20, 90, 1)
    by_drug, by_base = _number(random, 1, 3, 2), _number(random, 2, 9, 1) / 10
    lines = [
        active(displacement={"drug that displaces 1 g of base": f"{_text(by_drug)} g"}),
        line("other", f"{_text(other)} mg each", displacement={"base displaced by 1 g": f"{_text(by_base)} g"}),
        line("base", "to fill the mold", substance="hard fat", role="base"),
    ]
    displaced = milligrams / 1000 / by_drug + other / 1000 * by_base
    needs = {
        "drug": (number * milligrams / 1000, "g"),
        "other": (number * other / 1000, "g"),
        "base": (number * (calibration - displaced), "g"),
    }
    stated = of(f"{_text(milligrams)} mg/{unit}") | {"form": form, "route": route}
    stated["mold"] = {"calibration": f"{_text(calibration)} g", "base": "hard fat"}
    units = {"suppository": "suppositories", "vaginal suppository": "vaginal suppositories"}.get(unit, f"{unit}s")
    whole = (sum((grams for grams, _ in needs.values()), Fraction(0)), "g")
    options = {"excess": "none"}
    return RandomForm(form, (number, units), lines, stated, needs, whole, is_shared_out=True, options=options)


# Sources of an active -------------------------------------------------------------------------------


def of_two_strengths(random: Random) -> RandomForm:
    """A suspension of tablets of either strength: nothing left over first, then the fewest."""
    make, strength = Fraction(random.randrange(40, 400)), Fraction(random.randrange(1, 9))
    weak = random.choice([Fraction(5), Fraction(10)])
    strong = weak * random.choice([4, 5, 10])
    one = {
        "product": f"drug {weak} mg tablets",
        "contains": {"drug": f"{weak} mg/tablet"},
        "or": [{"product": f"drug {strong} mg tablets", "contains": {"drug": f"{strong} mg/tablet"}}],
    }
    milligrams = make * strength
    counts = [milligrams / weak, milligrams / strong]
    taken = min(counts, key=lambda count: (count.denominator != 1, count))
    lines = [active(**one), line("vehicle", "to 100 %")]
    stated = of(f"{strength} mg/mL") | {"form": "oral suspension", "route": "oral"}
    return RandomForm("oral suspension", (make, "mL"), lines, stated, {"drug": (taken, "tablet")})


def to_use_up(random: Random) -> RandomForm:
    """Tablets or a stock to use up, the same for every batch size, and of the powder what is left to the strength."""
    make, strength = Fraction(random.randrange(60, 400)), _number(random, 10, 40, 1)
    grams = make * strength / 1000
    if random.random() < 0.5:
        tablets = random.randrange(1, 10)
        brought = Fraction(tablets * 25, 1000)
        own = active(f"{tablets} tablets", "own", product="tablets", contains={"drug": "25 mg/tablet"})
        needs: Needs = {"own": (Fraction(tablets), "tablet")}
    else:
        milliliters = _number(random, 1, 4, 1)
        brought = milliliters * 100 / 1000
        own = active(f"{_text(milliliters)} mL", "own", product="stock", contains={"drug": "100 mg/mL"})
        needs = {"own": (milliliters, "mL")}
    lines = [active("rest of drug"), {**own, "scales": "no"}, line("vehicle", "to 100 %")]
    yields = f"{random.choice([60, 120, 250])} mL"
    stated = of(f"{_text(strength)} mg/mL") | {"form": "oral suspension", "route": "oral", "yields": yields}
    return RandomForm("oral suspension", (make, "mL"), lines, stated, needs | {"drug": (grams - brought, "g")})


def infusion(random: Random) -> RandomForm:
    """Phosphate by its strength, which brings potassium, and of potassium chloride the rest."""
    make = Fraction(random.randrange(250, 2000))
    phosphate, potassium = _number(random, 6, 15, 1), _number(random, 30, 60, 1)
    lines = [
        active(
            "strength of phosphate",
            "phosphates",
            product="potassium phosphates",
            contains={"phosphate": "3 mmol/mL", "potassium": "4.4 mEq/mL"},
        ),
        active("rest of potassium", "chloride", product="potassium chloride", contains={"potassium": "2 mEq/mL"}),
        line("vehicle", "to 100 %", substance="sodium chloride 0.9 %", role="vehicle"),
    ]
    first = phosphate * make / 1000 / 3
    needs = {"phosphates": (first, "mL"), "chloride": ((potassium * make / 1000 - first * Fraction("4.4")) / 2, "mL")}
    stated: Tree = {"strength": {"phosphate": f"{_text(phosphate)} mmol/L", "potassium": f"{_text(potassium)} mEq/L"}}
    return RandomForm(
        "infusion", (make, "mL"), lines, stated | {"form": "infusion", "route": "intravenous"}, needs, measured=False
    )


def nutrition(random: Random) -> RandomForm:
    """Amino acids ordered by kilogram and day, at the rate of the infusion."""
    make, order, rate = Fraction(random.randrange(250, 2000)), _number(random, 1, 4, 1), random.choice([100, 120, 150])
    lines = [
        active("strength of amino acids", "amino", product="amino acids 10 %", contains={"amino acids": "10 % w/v"}),
        line("water", "to 100 %", substance="sterile water for injection", role="vehicle"),
    ]
    stated: Tree = {
        "strength": {"amino acids": f"{_text(order)} g/kg/day"},
        "infusion": {"rate": f"{rate} mL/kg/day"},
        **{"form": "parenteral nutrition", "route": "intravenous"},
    }
    needs = {"amino": (order / rate * make * 10, "mL")}
    return RandomForm("parenteral nutrition", (make, "mL"), lines, stated, needs, measured=False)


def isotonic(random: Random) -> RandomForm:
    """Eye drops: the sodium chloride that the drug and the second leave."""
    make, strength, share = Fraction(random.randrange(10, 200)), _number(random, 2, 10, 1), _number(random, 0, 1, 2)
    first, second = _number(random, 0, 1, 2) / 2, _number(random, 0, 1, 2) / 10
    lines = [
        active(**{"e value": _text(first)}),
        line("second", f"{_text(share)} % w/v", **{"e value": _text(second)}),
        line("salt", "to isotonic", substance="sodium chloride", role="tonicity agent", **{"e value": "1"}),
        line("water", "to 100 %", substance="purified water"),
    ]
    grams = strength * make / 1000, share / 100 * make
    left = make * 9 / 1000 - grams[0] * first - grams[1] * second
    if left <= 0:
        return isotonic(random)
    needs = {"drug": (grams[0], "g"), "second": (grams[1], "g"), "salt": (left, "g")}
    stated = of(f"{_text(strength)} mg/mL") | {"form": "eye drops", "route": "ophthalmic"}
    return RandomForm("eye drops", (make, "mL"), lines, stated, needs)


MAKERS: tuple[Callable[[Random], RandomForm], ...] = (
    *(by_volume, by_weight, by_weight_of_one, by_packing, molded, of_two_strengths, to_use_up),
    *(infusion, nutrition, isotonic),
)
#: Forms without a rule of their own that nothing is made in: tablets are bought, implants are not compounded here.
NOT_MADE = {"tablet", "implant"}
#: The forms that the makers make.
FORMS = {
    *(*BY_VOLUME, *BY_WEIGHT),
    *("capsule", "lozenge", "suppository", "vaginal suppository", "troche"),
    *("infusion", "parenteral nutrition", "eye drops"),
}


def random_form(random: Random) -> RandomForm:
    """A batch of some form; by volume and by weight as often as there are forms of them."""
    makers = (*MAKERS, *[by_volume] * 6, *[by_weight] * 3)
    return random.choice(makers)(random)


# What is asked of them ------------------------------------------------------------------------------


def differences_of_form(made: RandomForm) -> list[str]:
    """What is otherwise than the reference says."""
    batch = made.case().run()
    wrong = [
        f"{identity}: {batch.line(identity).needed} needed, not {amount} {unit}"
        for identity, (amount, unit) in made.needs.items()
        if _magnitude(batch.line(identity).needed, unit) != amount
    ]
    if made.whole and not _adds_up(batch, *made.whole):
        wrong.append(f"the lines are {batch.sum_of_lines}, not {made.whole}")
    if made.measured and not _strength_is_of_what_is_measured(batch, made):
        wrong.append(f"the strength is {batch.strengths[0].achieved}")
    wrong += _of_vessels(batch, made) + [str(one) for one in recheck(to_record(batch))]
    return wrong if made.lines[0].get("or") or _uses_up(made) else wrong + _of_twice(made)


def _uses_up(made: RandomForm) -> bool:
    return "yields" in made.recipe and any(one["amount"].startswith("rest") for one in made.lines)


def _magnitude(amount: Quantity | None, unit: str) -> Fraction | None:
    return None if amount is None else Fraction(amount.to(unit).magnitude)


def _adds_up(batch: Batch, amount: Fraction, unit: str) -> bool:
    """Whether what is measured is the whole, but for half a digit of each line."""
    digits = sum(
        (_magnitude(one.instrument.readability, unit) or Fraction(0) for one in batch.lines if one.instrument),
        Fraction(0),
    )
    total = _magnitude(batch.sum_of_lines, unit)
    return total is not None and abs(total - amount) <= digits / 2


def _strength_is_of_what_is_measured(batch: Batch, made: RandomForm) -> bool:
    """Whether the strength worked back is that of the label times what is measured of what is needed.

    By weight it is shared out over what all lines are. Of tablets that are crushed, just what is needed is taken.
    """
    shares = []
    for one in (one for one in batch.lines if one.ingredient.role.value == "active"):
        assert one.needed is not None
        assert one.to_measure is not None
        is_crushed = made.needs[one.id][1] == "tablet"
        shares.append(Fraction(1) if is_crushed else Fraction((one.to_measure / one.needed).to("").magnitude))
    if made.is_shared_out and batch.sum_of_lines is not None:
        total = sum((grams for grams, _ in made.needs.values()), Fraction(0))
        shares = [share * total / Fraction(batch.sum_of_lines.to("g").magnitude) for share in shares]
    deviation = batch.strengths[0].deviation
    return deviation is not None and min(shares) - 1 <= deviation <= max(shares) - 1


def _of_vessels(batch: Batch, made: RandomForm) -> list[str]:
    """Whether the vessel is the smallest that is filled to 80 % at the most."""
    holding = [capacity for capacity in made.vessels if made.make[0] <= capacity * Fraction(8, 10)]
    if not made.vessels or not holding:
        return []
    expected, found = f"V{min(holding)}", batch.vessel.vessel.id if batch.vessel else None
    return [] if found == expected else [f"vessel {found}, not {expected}"]


def _of_twice(made: RandomForm) -> list[str]:
    """What twice the batch does not need twice."""
    twice = made.case(2).run()
    return [
        f"{identity}: {twice.line(identity).needed} for twice the batch, not twice {amount} {unit}"
        for identity, (amount, unit) in made.needs.items()
        if _magnitude(twice.line(identity).needed, unit) != 2 * amount
    ]
