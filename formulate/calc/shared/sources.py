"""Where the formulas and rules of the chapters come from; each key is in ``reference/sources.toml``."""

from __future__ import annotations

from formulate.working import Source

#: Prescription balances: sensitivity requirement, smallest weighable amount, aliquots.
UNC_WEIGHING = Source(key="unc-pharmlabs-weighing", locator="minimum weighable quantity")
#: Aliquots of liquids.
UNC_MEASURING = Source(key="unc-pharmlabs-measuring", locator="selecting a measure for liquids")
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
#: Osmotic pressure.
VAN_T_HOFF = Source(key="biochemtools-osmotic-pressure", locator="the van 't Hoff equation")
#: Vapor pressure of mixtures and solutions.
RAOULT = Source(key="scansolve-raoult", locator="propellants 114 and 12")
#: Forms of an acid of several hydrogens.
POLYPROTIC = Source(key="boomer-polyprotic", locator="fractions of a triprotic acid")

# chapters 16 to 18: dosing, infusion, parenteral nutrition
#: Body surface by Mosteller.
MOSTELLER = Source(key="globalrph-body-surface", locator="equation 4")
#: Body surface by Du Bois and Du Bois.
DU_BOIS = Source(key="globalrph-body-surface", locator="equation 1")
#: Body surface by Haycock.
HAYCOCK = Source(key="globalrph-body-surface", locator="equation 3")


# chapters 11 to 15: emulsions, capsules, molded forms, reconstitution, alcohol
#: HLB of a blend: the mean by weight.
GRIFFIN_BLEND = Source(key="griffin-hlb", locator="the mean by weight")
#: HLB that an oil phase requires.
REQUIRED_HLB = Source(key="ocl-required-hlb", locator="contributions of the oils")
#: HLB from the hydrophilic portion of a molecule.
GRIFFIN_MOLECULE = Source(key="wikipedia-hlb", locator="the method of Griffin")
#: HLB from the saponification number, and from oxyethylene and polyhydric alcohol.
GRIFFIN_SAPONIFICATION = Source(key="physicalpharmacy-hlb", locator="equations 6 to 8")
#: HLB from the groups of a molecule.
DAVIES = Source(key="wikipedia-hlb", locator="the method of Davies")
#: Oil, water and acacia of a primary emulsion.
PRIMARY_EMULSION = Source(key="scribd-primary-emulsions", locator="ratios of oil, water and gum")
#: Cream by unit-mass units.
FINGER_TIPS = Source(key="dermnet-fingertip-unit", locator="example")
#: Fill of a capsule from bulk density and volume.
BULK_DENSITY = Source(key="preservearticles-capsules", locator="fill weight and worked examples")
#: Fill of a capsule from what one powder alone weighs in it.
PACKING_STATISTIC = Source(key="preservearticles-capsules", locator="the same with the mass of a full capsule")
#: First guesses of the size of a capsule.
RULE_OF_SIXES = Source(key="formulating-capsules-guide", locator="technique 3, rule of sixes")
#: A first guess of the size from the grains of powder.
RULE_OF_SEVENS = Source(key="capsule-rule-of-sevens", locator="rule of sevens")
#: Each unit 90 % to 110 % of theory.
WEIGHT_AGAINST_THEORY = Source(key="compounding-weight-range", locator="each unit 90 % to 110 % of theory")
#: Two of twenty outside the limit, none outside its double.
UNIFORMITY_OF_MASS = Source(key="scopeia-mass-uniformity", locator="single-dose preparations")
#: Displacement values: drug that displaces 1 g of base.
DISPLACEMENT = Source(key="thepharmapedia-displacement", locator="definition and solved problems")
#: Double casting, and the weight of pieces of base alone.
DOUBLE_CASTING = Source(key="unc-suppositories", locator="when the density factor is not known")
#: Base that 1 g of drug displaces, from a trial.
REPLACEMENT_FACTOR = Source(key="dosage-replacement-factor", locator="formula")
#: Density of ethanol and water.
OIML_R22 = Source(key="oiml-r22-directive", locator="general formula and its coefficients")
#: Proof in the US.
US_PROOF = Source(key="cowetaamerican-proof", locator="proof is twice the percentage")
#: Proof gallons.
PROOF_GALLONS = Source(key="cowetaamerican-proof", locator="sample calculation")
#: Proof in Britain.
BRITISH_PROOF = Source(key="firsthope-proof-spirit", locator="57.1 % v/v")
#: Powder volume, diluent and dose of a reconstituted product.
RECONSTITUTION = Source(key="proreckoner-reconstitution", locator="formula and worked examples")

# chapters 19 to 21: temperature, stability, solubility
#: The gas constant, exact by definition.
GAS_CONSTANT_EXACT = Source(key="crc-gas-constant", locator="R = NA x k")
#: Mean kinetic temperature.
MEAN_KINETIC = Source(key="usp-29-1160", locator="mean kinetic temperature")
#: Zero-order and first-order decay, half-life and shelf life.
DECAY = Source(key="jovana-stability", locator="zero and first order")
#: Second-order decay.
SECOND_ORDER = Source(key="jast-rate-laws", locator="table of the rate laws by order")
#: Suspensions decay by what is dissolved.
SUSPENSION = Source(key="pharmakitab-suspension", locator="apparent zero order")
#: Rates at two temperatures.
ARRHENIUS = Source(key="firsthope-arrhenius", locator="two-point form and worked problem")
#: Q10 and shelf life at another temperature.
Q10 = Source(key="med-chemistry-q10", locator="Q10 method")
#: Q10 of 2, 3 and 4, where it is not known.
USUAL_Q10 = Source(key="ansel-q10", locator="values of Q10 in use")
#: Q10 from the activation energy.
Q10_FROM_ENERGY = Source(key="ansel-q10", locator="capsule 4.19")
#: Rates at several temperatures: the line of ln k over 1/T.
GARRETT_CARPER = Source(key="med-chemistry-q10", locator="method of Garrett and Carper")
#: Descriptive terms for solubility by parts of solvent.
SOLUBILITY_WORDS = Source(key="firsthope-solubility", locator="qualitative expressions")
#: Solubility of weak acids and bases by pH.
SOLUBILITY_BY_PH = Source(key="phcalculator-solubility", locator="weakly acidic compounds")
#: pH at which a weak acid or base separates.
PRECIPITATION = Source(key="pharmacologicalsciences-solubility", locator="solubility by pH of weak acids and bases")
#: Solubility in mixtures of water and cosolvents.
COSOLVENCY = Source(key="li-yalkowsky-cosolvency", locator="log-linear model")
#: Dielectric constants of mixtures.
DIELECTRIC = Source(key="scribd-dielectric-constants", locator="linear in the percentages by volume")
#: Partition of weak acids and weak bases.
PARTITION = Source(key="scherrer-howard-distribution", locator="log D by pH")
#: What several extractions leave.
EXTRACTION = Source(key="unc-pharmlabs-extraction", locator="after multiple extractions")
