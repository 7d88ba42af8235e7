"""Container labels: what they say, that all of it fits, and that readers read their codes."""

import itertools
import operator
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pypdfium2
import pytest
import zxingcpp

from formulate.errors import FileError, InputError, OpenFindingsError, TextError
from formulate.exact_json import canonical_json
from formulate.labeling import fitted_labels, label_bytes, write_labels
from formulate.labels.codes import LEAST_MODULE, code_128, gs1_datamatrix
from formulate.labels.content import label_of
from formulate.labels.drawing import MARGIN, fit_label
from formulate.labels.intermediates import intermediate_labels
from formulate.labels.options import LabelOptions as Options
from formulate.labels.sizes import MM, label_sizes
from formulate.pharmacy.profiles.own import own_profile
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.record import to_record
from formulate.typesetting import width_at
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes
from tests.confirming import confirmed
from tests.every import every
from tests.shipped import NAMES
from tests.shipped import batch_of as batch_of_shipped

DAY = "2026-11-23"
SITE = Site(name="Example Pharmacy", address="1 High Street, Exampletown", telephone="555 0100")
GTIN = "09501101530003"
RECIPES = {"cream": ("sirolimus-cream-0.1", "30 g"), "suspension": ("enalapril-suspension-1", "100 mL")}


def batch_of(name, **order):
    recipe, make = RECIPES[name]
    return plan(recipe, make, made=DAY, site=SITE, **order)


def cream(**site):
    return plan("sirolimus-cream-0.1", "30 g", made=DAY, site=replace(SITE, **site))


def texts(data):
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_label_says_what_its_container_holds():
    (text,) = texts(label_bytes(batch_of("suspension"), batch_id="2026-0001", options=Options(size="A4-14")))
    for part in (
        "Enalapril maleate 1 mg/mL oral suspension",
        "enalapril maleate 100 mg/100 mL (1 mg/mL)",
        "100 mL, oral suspension \u00b7",
        "batch 2026-0001",
        "beyond-use date at most 2026-12-27",
        "Shake well",
        "Example Pharmacy, 1 High Street, Exampletown, 555 0100",
        "the prescription label comes from the dispensing system",
        "DRAFT",
    ):
        assert part in text, part


def test_each_container_has_a_label_with_its_own_content():
    batch = plan("enalapril-suspension-1", "300 mL", made=DAY, containers=3)
    pages = texts(label_bytes(batch, batch_id="2026-0001", options=Options(size="4x6in")))
    assert len(pages) == 3
    assert all("100 mg/100 mL (1 mg/mL)" in page for page in pages)
    assert [f"container {number} of 3" in page for number, page in enumerate(pages, start=1)] == [True] * 3


def test_a_content_that_is_no_exact_part_is_a_blank():
    label = label_of(plan("enalapril-suspension-1", "100 mL", made=DAY, containers=3), batch_id="1")
    assert label.text_of("content").startswith("____")
    assert label.text_of("strengths") == ""  # the title says it


@every(
    ("make", "strengths"),
    [
        ("12 suppositories", "glycerin about 2.17 g/suppository"),
        ("42 suppositories", "glycerin about 2.17 g/suppository"),
    ],
)
def test_a_strength_that_no_decimal_holds_has_three_digits_on_a_label(make, strengths):
    batch = plan("glycerin-suppository", make, made=DAY, excess="none")
    assert batch.strengths[0].stated.value == Fraction(91, 42)
    assert label_of(batch, batch_id="1").text_of("strengths") == strengths


@every(
    ("recipe", "make", "content"),
    [
        ("naltrexone-capsule-4.5", "100 capsules", "100 capsules, oral"),
        ("glycerin-suppository", "42 suppositories", "42 suppositories, rectal"),
        ("nifedipine-powder-1", "30 sachets", "30 sachets, powder, oral"),
        ("sirolimus-cream-0.1", "30 g", "30 g, cream, topical"),
        ("midazolam-syrup-2.5", "20 mL", "20 mL, syrup, oral"),
    ],
)
def test_form_and_route_are_not_said_twice(recipe, make, content):
    assert label_of(plan(recipe, make, made=DAY), batch_id="1").text_of("content") == content


def test_what_else_a_product_holds_is_named_as_on_a_label_and_a_day_has_no_offset_from_utc():
    order = {"made": "2026-11-23T14:30+01:00", "site": replace(SITE, profile="DE")}
    enalapril = label_of(plan("enalapril-suspension-1", "100 mL", **order), batch_id="1")
    assert enalapril.text_of("others") == "mit Hilfsstoffen aus enalapril maleate 20 mg tablets, Ora-Plus, Ora-Sweet"
    assert enalapril.text_of("made") == "hergestellt am 23.11.2026"
    wash = label_of(plan("alkaline-nasal-wash", "300 mL", **order), batch_id="1")
    assert wash.text_of("beyond_use") == "verwendbar längstens bis 24.11.2026 14:30"
    assert wash.text_of("made") == "hergestellt am 23.11.2026 14:30"


def test_a_preparation_of_actives_alone_has_no_other_ingredients_and_a_capsule_has_its_shell():
    site = replace(SITE, profile="DE")
    salts = label_of(plan("oral-rehydration-sachet", "10 sachets", made=DAY, site=site), batch_id="1")
    assert (salts.missing, salts.text_of("others")) == ((), "")
    capsules = {"boric-acid-vaginal-capsule-600": "gelatin", "naltrexone-capsule-4.5": ""}
    for recipe, material in capsules.items():
        batch = plan(recipe, "100 capsules", made=DAY, site=site)
        shell = f"Kapselh\u00fclle ({material})" if material else "microcrystalline cellulose, Kapselh\u00fclle"
        label = label_of(batch, batch_id="1")
        assert (label.missing, label.text_of("others")) == ((), f"mit {shell}")
        assert b"%PDF-" in label_bytes(confirmed(batch), batch_id="1")


def test_what_another_element_says_is_not_said_twice():
    suspension, cream = (label_of(batch_of(name), batch_id="1") for name in ("suspension", "cream"))
    assert (suspension.text_of("storage"), suspension.text_of("strengths")[:9]) == ("", "enalapril")
    assert (cream.text_of("storage"), cream.text_of("strengths")) == ("", "")
    assert "Store in the refrigerator" in cream.text_of("auxiliary")


# Countries ----------------------------------------------------------------------------------------------


def test_a_profile_says_which_elements_a_label_has():
    american, german = (label_of(cream(profile=name, language="en"), batch_id="1") for name in ("US", "DE"))
    assert (american.text_of("made"), german.text_of("made")) == ("", "compounded 23.11.2026")
    assert german.text_of("others") == "with diethylene glycol monoethyl ether, Excipial Hydrocreme"
    assert (american.text_of("compounded"), german.text_of("compounded")) == ("compounded preparation", "")


def test_what_a_profile_must_have_and_nobody_states_is_named():
    nameless = cream(profile="UK", name="", address="", telephone="")
    with pytest.raises(OpenFindingsError, match="the label of the profile UK must have pharmacy, which is not stated"):
        label_bytes(nameless, batch_id="1")
    noticed = [finding for finding in nameless.findings if finding.code == "W_ELEMENTS"]
    assert [finding.variant for finding in noticed] == ["label", "records"]
    with pytest.raises(InputError, match="they are: US, CA, DE, UK, EU"):
        cream(profile="FR")


def test_names_that_look_alike_are_in_tall_man_letters_on_labels_alone():
    def planned(recipe, make, **site):
        return plan(recipe, make, made=DAY, site=replace(SITE, **site))

    both = own_profile("both", {"extends": "US", "tall man letters": "FDA and ISMP"})
    none = own_profile("none", {"extends": "US", "tall man letters": "none"})
    own = {"own_profiles": {"both": both, "none": none}}
    powders = [planned("nifedipine-powder-1", "30 sachets", profile=name, **own) for name in ("US", "none", "UK")]
    assert [label_of(one, batch_id="1").text_of("title")[:10] for one in powders] == [
        *("NIFEdipine", "Nifedipine", "Nifedipine")
    ]
    sheet = " ".join(texts(sheet_bytes(powders[0], batch_id="1")))
    assert sheet.count("NIFEdipine") == 1  # the proof of the label
    assert sheet.count("nifedipine") + sheet.count("Nifedipine") > 5
    assert "NIFEdipine" not in canonical_json(to_record(powders[0])).decode()
    clonidine = [planned("clonidine-suspension-20-mcg", "100 mL", profile=name, **own) for name in ("US", "both")]
    titles = [intermediate_labels(one, batch_id="1")[0].text_of("title") for one in clonidine]
    assert titles[0].startswith("dilution 1 of clonidine hydrochloride")
    assert titles[1].startswith("dilution 1 of cloNIDine hydrochloride")
    assert verify(sheet_bytes(clonidine[1], batch_id="1")).ok


def test_days_are_written_as_the_profile_writes_them():
    languages = [("DE", "de"), ("UK", "en"), ("UK", "de"), ("EU", "en")]
    labels = [label_of(cream(profile=name, language=language), batch_id="1") for name, language in languages]
    assert [label.text_of("beyond_use") for label in labels] == [
        "verwendbar längstens bis 06.12.2026",
        "beyond-use date at most 6 Dec 2026",
        "verwendbar längstens bis 6 Dez. 2026",
        "beyond-use date at most 2026-12-06",
    ]


def test_hazards_and_schedules_are_on_the_label():
    assert label_of(batch_of("cream"), batch_id="1").text_of("hazard") == ""  # its texts say it
    untold = load_recipe("sirolimus-cream-0.1")
    label = label_of(plan(replace(untold, label=()), "30 g", made=DAY, site=SITE), batch_id="1")
    assert label.text_of("hazard") == "HAZARDOUS DRUG: sirolimus"
    morphine = label_of(plan("morphine-solution-0.4", "100 mL", made=DAY, site=SITE), batch_id="1")
    assert morphine.text_of("controlled") == "morphine sulfate oral solution 2 mg/mL C-II"
    assert morphine.text_of("federal_caution").startswith("Caution: Federal law prohibits the transfer of this drug")
    british = plan("morphine-solution-0.4", "100 mL", made=DAY, site=replace(SITE, profile="UK"))
    assert label_of(british, batch_id="1").text_of("federal_caution") == ""


# Sizes --------------------------------------------------------------------------------------------------


#: How many of the labels of the shipped recipes must fit on a size, with their code, and with or without one.
FITTING = {
    "US": {"2x1in": (44, 59), "57x32": (64, 64), "62x29": (64, 64), "Letter-30": (62, 64), "4x6in": (64, 64)},
    "DE": {"2x1in": (13, 49), "57x32": (60, 63), "62x29": (58, 61), "Letter-30": (51, 59), "4x6in": (63, 63)},
}


@pytest.mark.parametrize("profile", list(FITTING))
def test_every_label_of_every_shipped_recipe_lies_within_its_edges_or_is_refused_by_name(profile):
    wrong, printed = [], Counter()
    for label, size in itertools.product(_shipped_labels(replace(SITE, profile=profile)), label_sizes().values()):
        for code in (code_128("2026-0001"), None):
            try:
                fitted = fit_label(label, size, code)
            except OpenFindingsError as error:
                codes = {finding.code for finding in error.findings}
                wrong += [] if codes == {"E_LABEL_FIT"} else [f"{label.text_of('title')} {size.name}: {error}"]
                continue
            printed[size.name, code is None] += 1
            wrong += [f"{label.text_of('title')} {size.name}: {what}" for what in _wrong_with(fitted, size)]
            break
    assert wrong == []
    counts = {size: (printed[size, False], printed[size, False] + printed[size, True]) for size in FITTING[profile]}
    assert {size for size in counts if any(map(operator.lt, counts[size], FITTING[profile][size]))} == set(), counts


def _shipped_labels(site):
    """Of each shipped recipe whose label lacks nothing, at a site."""
    batches = (batch_of_shipped(name) for name in NAMES)
    records = (
        replace(batch, asked=replace(batch.asked, site=site))
        for batch in batches
        if not is_calculation_sheet(batch.recipe)
    )
    labels = (label_of(batch, batch_id="2026-0001") for batch in records)
    return [label for label in labels if not label.missing]


def _wrong_with(fitted, size):
    """Lines outside the edges, on the code, or too small to read."""
    right, bottom = size.width - 2 * MARGIN, size.height - 2 * MARGIN
    top = 0.0
    for line in fitted.lines:
        width, end = width_at(line.text, line.size, line.weight), top + line.height
        code = fitted.code
        on_code = code is not None and end > bottom - code.height and width > right - code.width
        if width > right + 0.01 or end > bottom + 0.01 or on_code:
            yield f"{line.text} ends at {width}, {end}"
        if line.size < 6:
            yield f"{line.text} is too small"
        top = end


def test_what_does_not_fit_is_named_and_nothing_is_written(tmp_path):
    order = {"batch_id": "2026-0001", "options": Options(size="2x1in", code="code 128")}
    with pytest.raises(
        OpenFindingsError, match="on a label 2x1in there is no room for: note on the prescription label"
    ):
        write_labels(batch_of("suspension"), tmp_path / "l.pdf", **order)
    assert list(tmp_path.iterdir()) == []


def test_a_small_label_has_short_forms_and_a_code_where_there_is_room():
    cream = batch_of("cream")
    small, large = (
        texts(label_bytes(cream, batch_id="2026-0001", options=Options(size=size)))[0] for size in ("57x32", "A4-14")
    )
    assert "beyond-use date at most 2026-12-06" in large
    assert "the prescription label comes from the dispensing system" in large
    assert "BUD at most 2026-12-06" in small
    assert "container label only" in small
    assert "Example Pharmacy, 555 0100" in small
    (tiny,) = fitted_labels(cream, batch_id="2026-0001-0002-0003-0004", options=Options(size="2x1in"))
    assert tiny.code is None  # auto
    with pytest.raises(OpenFindingsError, match="2x1in"):
        fitted_labels(cream, batch_id="2026-0001-0002-0003-0004", options=Options(size="2x1in", code="code 128"))


def test_a_telephone_number_and_a_batch_number_are_on_one_line():
    batch = cream(profile="EU", telephone="+49 30 1234 567 890")
    for size in label_sizes():
        try:
            (fitted,) = fitted_labels(batch, batch_id="A 12", options=Options(size=size))
        except OpenFindingsError:
            continue
        lines = [line.text for line in fitted.lines]
        assert any("batch\u00a0A\u00a012" in line for line in lines), size
        whole = "+49\u00a030\u00a01234\u00a0567\u00a0890"
        assert any(whole in line for line in lines) or not any("+49" in line or "890" in line for line in lines), size


# What is made on the way ----------------------------------------------------------------------------------


def test_dilutions_and_vehicles_have_labels_of_their_own():
    clonidine = plan("clonidine-suspension-20-mcg", "100 mL", made=DAY, site=SITE)
    pages = texts(label_bytes(clonidine, batch_id="2026-7", options=Options(size="A4-14", of="all")))
    assert len(pages) == 1  # a sheet of labels
    first, second, container = fitted_labels(clonidine, batch_id="2026-7", options=Options(of="all"))
    assert all("DRAFT" in one.lines[0].text for one in (first, second, container))
    assert (first.code, second.code) == (None, None)
    assert container.code is not None
    for part in (
        "dilution 1 of clonidine hydrochloride, 10 % w/w",
        "in microcrystalline cellulose \u00b7 500 mg",
        "compounded 2026-11-23 for batch 2026-7 only \u00b7 not for a patient",
        "Potent powder, given in micrograms.",
    ):
        assert part in " ".join(line.text for line in first.lines), part
    vehicle, *_ = fitted_labels(
        plan("plo-base", "100 mL", made=DAY), batch_id="2026-7", options=Options(of="intermediates")
    )
    said = " ".join(line.text for line in vehicle.lines)
    assert "Poloxamer 407 gel 30 % 76 mL, gel" in said
    assert "for batch 2026-7 only" in said
    with pytest.raises(InputError, match="a dilution, or with a vehicle made first"):
        fitted_labels(batch_of("cream"), batch_id="1", options=Options(of="intermediates"))
    with pytest.raises(InputError, match="containers, intermediates, all"):
        fitted_labels(batch_of("cream"), batch_id="1", options=Options(of="boxes"))


def test_the_proof_of_a_dilution_on_the_sheet_is_its_label():
    clonidine = plan("clonidine-suspension-20-mcg", "100 mL", made=DAY, site=SITE)
    sheet = " ".join(texts(sheet_bytes(clonidine, batch_id="2026-7")))
    for label in intermediate_labels(clonidine, batch_id="2026-7"):
        assert all(element.text in sheet for element in label.elements)


def test_a_german_label_of_a_dilution_is_german():
    german = plan("clonidine-suspension-20-mcg", "100 mL", made=DAY, site=replace(SITE, profile="DE"))
    first, _ = intermediate_labels(german, batch_id="2026-7")
    assert first.text_of("batch") == "hergestellt am 23.11.2026 nur für Ansatz 2026-7 \u00b7 nicht für Patienten"


# Sheets of labels -----------------------------------------------------------------------------------------


def test_labels_of_a_sheet_begin_where_one_is_free_and_go_on_on_the_next():
    batch = plan("enalapril-suspension-1", "300 mL", made=DAY, containers=3)
    data = label_bytes(batch, batch_id="2026-0001", options=Options(size="A4-21", start=20))
    pages = texts(data)
    assert [len(re.findall(r"container [0-9] of 3", page)) for page in pages] == [2, 1]
    assert "container 3 of 3" in pages[1]
    with pytest.raises(InputError, match="A4-21 has 21 labels"):
        label_bytes(batch, batch_id="2026-0001", options=Options(size="A4-21", start=22))
    with pytest.raises(InputError, match="a roll has no start"):
        label_bytes(batch, batch_id="2026-0001", options=Options(size="4x6in", start=2))


@every("name", list(label_sizes()))
def test_the_labels_of_a_sheet_lie_on_its_paper_and_apart(name):
    size = label_sizes()[name]
    if size.sheet is None:
        return
    width, height = {"A4": (210, 297), "Letter": (215.9, 279.4)}[size.sheet.paper]
    places = [size.sheet.place(number) for number in range(1, size.sheet.count + 1)]
    assert max(left for left, _ in places) + size.width <= width * MM + 0.01
    assert max(top for _, top in places) + size.height <= height * MM + 0.01
    assert size.sheet.across >= size.width
    assert size.sheet.down >= size.height


# Codes --------------------------------------------------------------------------------------------------


def read_back(data):
    image = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72, grayscale=True).to_numpy()
    return [
        (code.text, code.symbology_identifier)
        for code in zxingcpp.read_barcodes(image[:, :, 0] if image.ndim == 3 else image)
    ]


@pytest.mark.parametrize("size", ["62x29", "57x32", "A4-14", "4x6in"])
def test_readers_read_the_code_at_300_dots_an_inch(size):
    batch = batch_of("cream")
    assert read_back(label_bytes(batch, batch_id="2026-0001", options=Options(size=size))) == [("2026-0001", "]C0")]


def test_readers_see_a_gs1_code_as_one():
    data = label_bytes(batch_of("cream"), batch_id="2026-0001", options=Options(size="A4-14", code="gs1", gtin=GTIN))
    assert read_back(data) == [(f"(01){GTIN}(17)261206(10)2026-0001", "]d2")]


def test_modules_keep_their_width_and_a_code_without_room_is_refused():
    assert LEAST_MODULE["bars"] >= 0.25 * MM
    long = code_128("2026-0001-0002-0003-0004-0005-00")
    assert long.width > 57 * MM
    with pytest.raises(OpenFindingsError, match="no room for the code of 2026-0001-0002"):
        fit_label(label_of(batch_of("cream"), batch_id="1"), label_sizes()["57x32"], long)


@every(
    ("gtin", "batch_id"),
    [("0950110153000", "1"), ("09501101530004", "1"), ("", "1"), ("x" * 14, "1"), (GTIN, "1" * 21)],
)
def test_a_number_that_gs1_did_not_give_is_refused(gtin, batch_id):
    with pytest.raises(InputError) as caught:
        gs1_datamatrix(gtin, "2026-12-06", batch_id)
    assert caught.value.code == "E_GTIN"


# The job ------------------------------------------------------------------------------------------------


def test_equal_arguments_give_equal_bytes_and_no_file_is_replaced(tmp_path):
    batch = batch_of("cream")
    path = write_labels(batch, tmp_path / "a.pdf", batch_id="2026-0001")
    assert path.read_bytes() == label_bytes(batch, batch_id="2026-0001")
    with pytest.raises(FileError, match="the name of a new file"):
        write_labels(batch, path, batch_id="2026-0001")


def test_a_batch_with_an_open_finding_or_a_wrong_number_gets_no_label(tmp_path):
    small = plan("sirolimus-cream-0.1", "1 g", made=DAY)
    with pytest.raises(OpenFindingsError):
        write_labels(small, tmp_path / "a.pdf", batch_id="1")
    with pytest.raises(TextError, match="at most 32 letters"):
        label_bytes(batch_of("cream"), batch_id="con")
    with pytest.raises(InputError, match="only with the code gs1"):
        label_bytes(batch_of("cream"), batch_id="1", options=Options(gtin=GTIN))
    with pytest.raises(InputError, match="batch as plan"):
        label_bytes(replace(batch_of("cream"), make=small.make), batch_id="1")
    assert list(tmp_path.iterdir()) == []
