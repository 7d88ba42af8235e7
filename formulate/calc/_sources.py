"""Where the formulas and rules of the chapters come from; each key stands in ``reference/sources.toml``."""

from __future__ import annotations

from formulate.derivation import Source

#: Prescription balances: sensitivity requirement, smallest weighable amount, aliquots.
UNC_WEIGHING = Source(key="unc-pharmlabs-weighing", locator="minimum weighable quantity")
#: Analytical balances: 2000 s and 820 d.
USP_41_SUMMARY = Source(key="usp-41-summary", locator="repeatability and minimum weight")
#: Verified balances: the smallest load by class and verification interval.
OIML_R76 = Source(key="oiml-r76-student-tables", locator="table 3")
#: Graduates: not below a fifth of the capacity.
GRADUATES = Source(key="compoundingtoday-measuring", locator="graduates")
#: The German weighing factor: when, how many decimals, content over 100 %.
GERMAN_FACTOR = Source(key="dap-weighing-factor", locator="rule and formula")
#: The same, for concentrates.
GERMAN_CONCENTRATES = Source(key="dac-nrf-concentrates", locator="worked example")
#: Alligation with three strengths and more.
THREE_STRENGTHS = Source(key="uhphar-three-strengths", locator="solved problem")
#: Aliquots by weighing.
ALIQUOTS = Source(key="basicmedicalkey-weighing", locator="aliquot method")
#: Prodrug equivalents that a source states.
STATED_EQUIVALENCE = Source(key="stated", locator="equivalence")

# chapters 8 to 10: electrolytes, isotonicity, buffers
#: Freezing point depression of water by one osmole in a kilogram.
CRYOSCOPIC_CONSTANT = Source(key="latech-freezing-point", locator="constant of water")
#: Sodium chloride equivalents: the E method with several drugs and any agent.
E_METHOD = Source(key="scribd-tonicity-problems", locator="sodium chloride equivalents")
#: The freezing point method.
FREEZING_POINT_METHOD = Source(key="scribd-tonicity-methods", locator="freezing point depression")
#: White-Vincent: water for an isotonic solution.
WHITE_VINCENT = Source(key="issuu-white-vincent", locator="equations 8.35 and 8.36")
#: Sprowls: the volumes of White and Vincent for a fixed mass of drug.
SPROWLS = Source(key="tonicity-textbooks", locator="Sprowls method")
#: E from the molar mass and the dissociation, and from a volume made isotonic.
E_FROM_MOLAR_MASS = Source(key="practice-set-11", locator="E from the molar mass")
#: E and freezing point depression from Liso.
LISO = Source(key="tonicity-textbooks", locator="Liso of the types of ions")
#: pH, pKa and the ratio of the two forms of a buffer.
HENDERSON_HASSELBALCH = Source(key="firsthope-buffer-equation", locator="acidic and basic buffers")
#: Buffer capacity.
VAN_SLYKE = Source(key="calculatorlib-buffer-capacity", locator="formula")
