"""Routes and forms that need a sterile preparation, however they are spelled, in English and German.

A route and a form are words of closed lists; what is typed instead is recognized only to say which word to write. In a
title or a label text a word counts where it states a use: "eye drops", "for injection"; not "avoid the eyes".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from formulate.recipe.vocabulary import STERILE_FORMS, STERILE_ROUTES, DosageForm, Route

__all__ = ["form_advice", "route_advice", "sterile_step", "sterile_use", "sterile_word"]

#: Of how many texts it is kept what they state: a batch is asked several times of each.
MOST_KEPT = 512
#: What other words a route or a form goes by; the first that matches is meant.
_ROUTES: tuple[tuple[str, Route], ...] = (
    (r"sub ?[ck]onjun[ck]tiv", Route.SUBCONJUNCTIVAL),
    (r"intra ?vitr|glaskorper", Route.INTRAVITREAL),
    (r"intra ?[ck]amer|vorderkammer", Route.INTRACAMERAL),
    (r"intra ?o[ck]ul", Route.INTRAOCULAR),
    (r"retro ?bulb|peri ?bulb", Route.RETROBULBAR),
    (
        r"op(?:h|t|ht|th)+alm|o[ck]ular|[ck]onjun[ck]tiv|bindehaut|collyr|colirio|oculent|oculogut|"
        r"\beyes?(?: ?drops?)?\b|"
        r"\bauge(?!nbrau|nlid|nwimper)|\boculi\b",
        Route.OPHTHALMIC,
    ),
    (r"intra ?ven|\biv\b", Route.INTRAVENOUS),
    (r"intra ?mus[ck]|^im$|\bim inj|\bimi\b", Route.INTRAMUSCULAR),
    (r"sub ?[ck]utan|\bsc\b|\bsq\b|sub ?q\b|subcut", Route.SUBCUTANEOUS),
    (r"intra ?derm|intra ?[ck]utan", Route.INTRADERMAL),
    (r"intra ?the[ck]|lumbal|spinal", Route.INTRATHECAL),
    (r"epidural|peridural", Route.EPIDURAL),
    (r"intra ?arteri", Route.INTRA_ARTERIAL),
    (r"intra ?arti[ck]ul|gelenk|\bjoint", Route.INTRA_ARTICULAR),
    (r"intra ?peri", Route.INTRAPERITONEAL),
    (r"intra ?vesi[ck]|bladder|blase", Route.INTRAVESICAL),
    (r"intra ?[ck]avern", Route.INTRACAVERNOSAL),
    (r"intra ?l[ae]+sion", Route.INTRALESIONAL),
    (r"intra ?oss", Route.INTRAOSSEOUS),
    (r"nebul|vernebl|vernebel|inhal|respiratory", Route.INHALATION),
    (r"irrigat|spulung|spullosung|wund|wound", Route.IRRIGATION),
    (r"parenter|\binj\b|inje[ck]t|inji[zc]|infu[sn]|spritz", Route.PARENTERAL),
    (r"enteral|feeding tube|naso ?gastr|sonde|gastrostom", Route.ENTERAL),
    (r"intra ?nas|\bnas|\bnose|sinus", Route.NASAL),
    (r"vagin", Route.VAGINAL),
    (r"rectal|rektal|\banal\b|anus|\bpr\b|intra ?rec", Route.RECTAL),
    (r"auri[ck]|\bears?\b|\bohr|\botic|\botisch|gehorgang", Route.OTIC),
    (r"sub ?lingual|unter die zunge|under the tongue", Route.SUBLINGUAL),
    (r"bu[ck]+al|cheek|wange", Route.BUCCAL),
    (r"dental|periodont|gingiv|teeth|tooth|zahn", Route.DENTAL),
    (r"oropharyn|oromu[ck]os|mouth ?wash|mundspul|gurgel|gargle|rachen", Route.OROPHARYNGEAL),
    (r"transderm|percutan|perkutan", Route.TRANSDERMAL),
    (r"urethr", Route.URETHRAL),
    (r"\b(?:per ?)?oral|\bpo\b|by mouth|einnehm|swallow|innerlich", Route.ORAL),
    (r"topi[ck]|[ck]utan|derm|skin|haut|ausserlich|external|scalp|kopfhaut", Route.TOPICAL),
)
_FORMS: tuple[tuple[str, DosageForm], ...] = (
    (r"(?:eye|augen|ophthalm)\w* ?(?:ointment|salbe|gel)", DosageForm.EYE_OINTMENT),
    (
        r"\beyes?(?: ?drops?)?\b|\bauge(?!nbrau|nlid|nwimper)|op(?:h|t|ht|th)+alm|o[ck]ular|intra ?(?:vitr|[ck]amer)|"
        r"collyr|colirio|oculogut",
        DosageForm.EYE_DROPS,
    ),
    (r"parenteral nutrition|parenterale ernahrung|\btpn\b", DosageForm.PARENTERAL_NUTRITION),
    (r"infu[sn]", DosageForm.INFUSION),
    (r"inje[ck]t|parenter|\biv\b|intra ?(?:ven|mus)|ampoule|ampule|ampulle|spritze", DosageForm.INJECTION),
    (r"nebul|vernebl|vernebel|inhal", DosageForm.INHALATION_SOLUTION),
    (r"(?:mund|mouth) ?(?:spul|rinse|wash|wasser)|gurgel|gargle", DosageForm.MOUTHWASH),
    (r"irrigat|(?:wund|blasen|augen)spul|spullosung", DosageForm.IRRIGATION_SOLUTION),
    (r"implant", DosageForm.IMPLANT),
    (r"(?:ear|ohr)\w* ?(?:drops|tropfen)", DosageForm.EAR_DROPS),
    (r"(?:nasal|nose|nasen) ?(?:drops|tropfen)", DosageForm.NASAL_DROPS),
    (r"(?:nasal|nose|nasen) ?spray", DosageForm.NASAL_SPRAY),
    (r"pessar|vaginalzapf|ovul", DosageForm.VAGINAL_SUPPOSITORY),
    (r"zapfchen|suppositor", DosageForm.SUPPOSITORY),
    (r"[ck]apsel|capsule", DosageForm.CAPSULE),
    (r"tablett|tablet", DosageForm.TABLET),
    (r"creme|krem", DosageForm.CREAM),
    (r"salbe|unguent", DosageForm.OINTMENT),
    (r"pulver|puder|powder|granul", DosageForm.POWDER),
    (r"sirup|saft", DosageForm.SYRUP),
    (r"klistier|einlauf|klysma", DosageForm.ENEMA),
    (r"schaum", DosageForm.FOAM),
    (r"tinktur", DosageForm.TINCTURE),
    (r"lutschtablett|pastille", DosageForm.LOZENGE),
    (r"losung", DosageForm.SOLUTION),
)

#: In a title or a label: what states a sterile use, unless it is denied right before it.
_STATES = re.compile(
    r"\b(?:sterile|steriles|steriler|collyr\w*|colirio\w*|oculent\w*|oculogut\w*|iniectabil\w*|"
    r"ophthalm\w+|eye ?(?:drops?|ointment|gel|wash|bath|solution)|"
    r"augen(?:tropfen|salbe|gel|bad|spul\w*|losung)|ophtiole\w*|contact lens\w*|kontaktlinsen\w*|"
    r"(?:artificial|serum|kunstliche) (?:tears?|tranen)|tranenersatz\w*|balanced salt solution|bss|"
    r"(?:conjunctival|konjunktival|bindehaut)(?: ?sa[ck]k?|s? ?cul de sac)|cul de sac|sub ?tenon|"
    r"(?:sub[ck]onjun[ck]tival|retrobulbar|periocular)\w*|"
    r"intra ?(?!nas|vagin|re[ck]t|oral|gastr|otic|aural|mural|cellular)\w{3,}|parenteral\w*|"
    r"inje[ck]tion\w*|inje[ck]table|inji[zc]ier\w*|inje[ck]t|infusion\w*|epidural\w*|peridural\w*|sub ?[ck]utan\w*|"
    r"nebuli[sz]\w*|verneb\w+|inhalation\w*|inhalier\w*|inhalant|"
    r"(?:wound|bladder|peritoneal|joint|surgical|eye|ocular) (?:irrigation|lavage)|"
    r"irrigation (?:of|for) (?:the |an? )?(?:joint|wound|bladder|eye|surg)\w*|irrigant|(?:bi|tri|quad)mix|"
    r"(?:c|k)atheter\w*|lock solution|port ?spul\w*|impfstoff\w*|vaccines?|allergy shots?|botulinum|botox|"
    r"glaskorper\w*|infiltration|(?:dental|insulin) cartridges?|sclerotherap\w*|sklerosier\w*|verodung|"
    r"arthros[ck]op\w*|radiopharm\w*|"
    r"mesotherap\w*|fertigspritze\w*|"
    r"(?:pre ?filled|pca) syringes?\b(?! for (?:oral|rectal))|pca (?:pump|bag|cassette)s?|"
    r"(?:wund|blasen|augen)spul\w*|\w*dialys\w+|[ck]ardiopleg\w+|implant\w*|tpn|"
    r"(?:for|by|zur) (?:iv|im|sc|sq|subq)\b|(?:iv|im|sc|sq) (?:use|push|bolus|inj\w*|infus\w*|only|solution|gabe))"
)
#: Words that name the eye, a wound or the lungs alone: a use only with a verb or as the name of the preparation.
_NAMES = (
    r"(?:eyes?(?! ?(?:brow|lash|lid|protection|contact|shield|glass|contour|irritation|damage))|"
    r"auge(?:n(?!braue|lid|wimper|kontakt|schutz|reiz))?|oculi|wounds?|wunden?|bladder|blase|lungs?|lunge)\b"
)
_NAMED = re.compile(
    r"\b(?:" + _NAMES + r"|(?:ampoules?|ampules?|ampulle[n]?|durchstechflaschen?|injection vials?)\b(?! to be taken))"
)
_USED = re.compile(
    r"\b(?:instil\w*|drops?|into|put|place|apply|applied|squeeze|ribbon|strip|for|fur|use[ds]?|irrigate|rinse|"
    r"tropf\w*|eintropf\w*|traufel\w*|eintraufel\w*|geben|anwend\w*|zur|ins|in)\b.*\b" + _NAMES
)
#: In a step of the method: what is done only for a sterile preparation.
_DONE_STERILE = re.compile(
    r"(?<!water )(?<!wasser )\b(?:for|fur|zur) inje[ck]tion\w*|"
    r"\b0[.,]2[02]? ?(?:\u03bcm|um|mcm|micron|micromet|mikromet)\w*|"
    r"\bsterile?s? (?:filt\w+|vials?|ampul\w*|ampoules?|syringes?|stoppers?|dropper\w*)|\bsterilfilt\w+|"
    r"\b(?:sterili[sz]e[sd]?|sterilisier\w*) (?:\w+ ){0,3}(?:by filtration|solution|product|preparation|vials?)|"
    r"\bautoclave[sd]? (?:the )?(?:product|preparation|vials?|ampul\w*|filled)|\b(?:autoclave[sd]?|autoklavier\w*)"
    r"(?= ?(?:$|[.,;)]|at\b|for\b|bei\b|\d))|\bim autoklaven?\b|\basepti\w*|\bdepyrogenat\w*|"
    r"\b(?:laminar|biological safety cabinet|iso (?:class )?5)\b"
)
_DENIED = re.compile(r"\b(?:not?|never|non|nicht|keine?[nrs]?|nie|niemals|avoid\w*|without|ohne)\b")
_AWAY = re.compile(
    _DENIED.pattern + r"|\b(?:if|wenn|falls|irritat\w*|irritant|harm\w*|danger\w*|damage\w*|protect\w*|contact|"
    r"kontakt|keep|away|fern\w*|vermeid\w*|meiden|reizt?|schutz\w*|wash|flush|accidental\w*)\b"
)


@lru_cache(maxsize=MOST_KEPT)
def sterile_word(text: str) -> str:
    """The part of a route or a form that needs a sterile preparation; ``""`` for none.

    >>> sterile_word("intra-vitreal"), sterile_word("s.c."), sterile_word("nasal")
    ('intra vitr', 'sc', '')
    """
    plain = _plain(text)
    if not re.search(r"(?:non|un) ?sterile?", plain) and (stated := re.search(r"\bsteril\w*", plain)):
        return stated.group()
    for pattern, word in (*_ROUTES, *_FORMS):
        match = re.search(pattern, plain)
        if match is not None:
            return match.group() if word in STERILE_ROUTES or word in STERILE_FORMS else ""
    return ""


@lru_cache(maxsize=MOST_KEPT)
def sterile_use(text: str, *, is_title: bool = False) -> str:
    """What a title or a label text states of a sterile use; ``""`` for nothing.

    >>> sterile_use("Instill 1 drop in each eye."), sterile_use("Avoid contact with the eyes.")
    ('eye', '')
    """
    for sentence in re.split(r"[.;!\n](?:\s|$)|\b(?:but|only|sondern|nur)\b", _plain(text, keeps_stops=True)):
        stated = _STATES.search(sentence)
        if stated is not None and not _DENIED.search(sentence[: stated.start()]):
            return stated.group()
        used = (_NAMED if is_title else _USED).search(sentence)
        if used is not None and not _AWAY.search(sentence):
            return next(iter(_NAMED.findall(used.group())), "")
    return ""


@lru_cache(maxsize=MOST_KEPT)
def sterile_step(text: str) -> str:
    """What a step of the method does that only a sterile preparation needs; ``""`` for nothing.

    >>> sterile_step("Filter through 0.22 micrometer."), sterile_step("Dissolve in water for injection.")
    ('0.22 micrometer', '')
    """
    done = _DONE_STERILE.search(_plain(text, keeps_stops=True))
    return "" if done is None or _DENIED.search(_plain(text, keeps_stops=True)[: done.start()]) else done.group()


def route_advice(text: str) -> str:
    """The route to write in place of what was typed; ``""`` where none is recognized.

    >>> route_advice("zum Einnehmen")
    "write 'oral'"
    """
    return _advice(text, _ROUTES)


def form_advice(text: str) -> str:
    """The form to write in place of what was typed; ``""`` where none is recognized.

    >>> form_advice("Augentropfen")
    "write 'eye drops', and state under 'sterile:' how it is made sterile"
    """
    return _advice(text, _FORMS)


def _advice(text: str, words: tuple[tuple[str, Route], ...] | tuple[tuple[str, DosageForm], ...]) -> str:
    plain = _plain(text)
    meant = next((word for pattern, word in words if re.search(pattern, plain)), None)
    if meant is None:
        return ""
    is_sterile = meant in STERILE_ROUTES or meant in STERILE_FORMS
    return f"write '{meant.value}'" + (", and state under 'sterile:' how it is made sterile" if is_sterile else "")


def _plain(text: str, *, keeps_stops: bool = False) -> str:
    """Without capitals, accents, hyphens and the periods of abbreviations."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != "\u00ad")
    if keeps_stops:  # without its periods, "i.v." could be a Roman numeral
        plain = re.sub(r"\b(?:i\. ?v|i\. ?m|s\. ?c)\b\.?", "parenteral", plain)
    plain = re.sub(r"\b([a-z])\. ?([a-z])\b\.?", r"\1\2", plain)
    plain = re.sub(r"[-\u2010-\u2015_/]+", " ", plain)
    return " ".join((plain if keeps_stops else plain.replace(".", " ")).split())
