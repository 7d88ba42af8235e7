"""Excipients in all: of one drug under several names, from lines and vehicles together, against one limit."""

from fractions import Fraction

from formulate.checks.limits.greatest import excipients_of
from formulate.findings import Severity
from tests.checks.limit_cases import NESTED, codes, cream, line, row, sentence, vehicle

LIMIT = row("propylene glycol", "% w/w", "10", use="excipient", route="topical")
ALCOHOL = row("alcohol", "% w/w", "10", use="excipient", route="topical")


def of(batch, name):
    return [part for part in excipients_of(batch) if part.material == name]


def test_each_alone_is_within_the_limit_and_both_together_are_not():
    nested = vehicle(line("ethanol", "30 % w/w"), line("wax", "to 100 %"))
    alone = cream("drug", "1 % w/w", NESTED, nested=[nested], rows=[ALCOHOL])
    both = cream("drug", "1 % w/w", line("alcohol", "5 % w/w"), NESTED, nested=[nested], rows=[ALCOHOL])
    assert "confirm E_LIMIT_ABOVE" not in codes(alone)  # 6 %
    assert "confirm E_LIMIT_ABOVE" in codes(both)  # 5 % and 6 %
    assert sentence(both, "N_TOTAL") == "alcohol in all: 11 % w/w, as alcohol, ethanol"


def test_the_total_is_the_sum_of_the_composition():
    lines = (line("methylparaben", "0.1 % w/w"), line("methylparaben sodium", "0.05 % w/w"), line("oil", "3 % w/w"))
    batch = cream("drug", "1 % w/w", *lines)
    (total,) = of(batch, "methylparaben")
    assert total.w_w == Fraction(15, 10_000)
    assert sum(part.w_w for part in batch.composition) == 1
    assert {part.material for part in batch.composition} >= {"methylparaben", "methylparaben sodium"}
    assert sum(part.w_w for part in excipients_of(batch)) == sum(part.w_w for part in batch.composition[1:])


def test_one_name_is_no_total_and_an_unknown_share_makes_none():
    once = cream("drug", "1 % w/w", line("propylene glycol", "5 % w/w"), rows=[LIMIT])
    assert "N_TOTAL" not in {finding.code for finding in once.findings}
    unknown = (line("ethanol", "1 mL"), line("alcohol", "2 mL"))
    batch = cream("drug", "1 % w/w", *unknown, yields="100 g")
    assert of(batch, "alcohol")[0].w_w is None
    assert "N_TOTAL" not in {finding.code for finding in batch.findings}


def test_a_range_counts_at_its_most():
    lines = (line("alcohol", "as needed, 1 to 3 g"), line("ethanol", "2 g"))
    batch = cream("drug", "1 % w/w", *lines, yields="100 g")
    assert sentence(batch, "N_TOTAL") == "alcohol in all: 5 % w/w, as alcohol, ethanol"
    assert {finding.severity for finding in batch.findings if finding.code == "N_TOTAL"} == {Severity.NOTE}
