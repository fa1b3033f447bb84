"""Which standing clauses a letter has: where they stand, for whom, and what is filled into them."""

from dataclasses import dataclass

from demarche.procedure.natures import Nature, every

WHOLE = ("en", "fr", "es")
LANGUAGES = (*WHOLE, "ar", "ru", "zh")
STATE, COMPANY, ORGANISATION = "state", "company", "organisation"
ADDRESSEES = {STATE: "A Government", COMPANY: "A company", ORGANISATION: "An organisation"}
OTHERS = (COMPANY, ORGANISATION)
EVERYBODY = (STATE, COMPANY, ORGANISATION)
UA, AL, OL = "UA", "AL", "OL"
# A body’s own natures have the clauses of the special procedures’ nature that does the same.
LIKE = {"appeal": UA, "allegation": AL, "other": OL}
EVERY_NATURE = (UA, AL, OL)
CASES = (UA, AL)
# What a clause may have filled in, with an example for the preview.
PLACEHOLDERS = {
    "mandates": "the mandates that sign, in the order of the header",
    "resolutions": "their resolutions in the same order, with the word “resolution”",
    "subject": "the subject, as the drafters wrote it",
    "state": "the short name of the State, in the letter’s language",
    "others": "to whom a letter on the same matter goes as well",
}
# By which act a State is bound by a treaty, or that it is known not to be.
ACTS = {"ratification": "Ratification", "accession": "Accession", "succession": "Succession", "none": "Not a party"}
TOPICS = {
    "life": "Life: killings, attempts, threats",
    "torture": "Torture and ill-treatment",
    "disappearance": "Enforced disappearance",
    "liberty": "Liberty: arrest and detention",
    "trial": "Fair trial, lawyers",
    "detention": "Conditions of detention",
    "privacy": "Privacy, surveillance",
    "movement": "Movement, travel bans",
    "expression": "Opinion and expression, journalism",
    "assembly": "Peaceful assembly",
    "association": "Association, trade unions",
    "participation": "Public and political life",
    "discrimination": "Equality, racial discrimination",
    "women": "Rights of women",
    "children": "Rights of the child",
    "disability": "Rights of persons with disabilities",
    "migrants": "Rights of migrants",
    "livelihood": "Work, health, standard of living",
    "land": "Land, environment, Indigenous Peoples",
    "defenders": "Defending human rights",
    "reprisals": "Reprisals for cooperation with the United Nations",
    "remedy": "Investigation and remedy",
    "business": "Business and human rights",
}


@dataclass(frozen=True)
class Kind:
    """A standing clause: its name, which letters have it, and what must and may be filled in."""

    key: str
    title: str
    addressees: tuple[str, ...] = EVERYBODY
    natures: tuple[str, ...] = EVERY_NATURE
    # None: in both; else only in other letters that comment on legislation, or only in those that do not.
    on_legislation: bool | None = None
    option: str = ""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    languages: tuple[str, ...] = WHOLE

    def belongs(self, *, addressee: str, nature: str, on_legislation: bool) -> bool:
        """Tell whether letters of a nature to such an addressee have this clause, or may have it."""
        here = addressee in self.addressees and LIKE[Nature(nature).kind.role] in self.natures
        return here and self.on_legislation in (None, on_legislation)


def _three(place: str, title: str, *, needs: tuple[str, ...] = (), may: tuple[str, ...] = ()) -> list[Kind]:
    """Return a clause that says “your Government”, “your company” or “your organisation”."""
    names = {STATE: "to a Government", COMPANY: "to a company", ORGANISATION: "to an organisation"}
    return [
        Kind(
            f"{place}_{kind}",
            f"{title}, {said}",
            (kind,),
            on_legislation=False if kind == STATE else None,
            needs=needs,
            may=may,
        )
        for kind, said in names.items()
    ]


# In the order in which a letter has them.
KINDS = [
    Kind("salutation_state", "Salutation, to a Government", (STATE,), languages=LANGUAGES),
    Kind("salutation_company", "Salutation, to a company", (COMPANY,), languages=LANGUAGES),
    Kind("salutation_organisation", "Salutation, to an organisation", (ORGANISATION,), languages=LANGUAGES),
    Kind("opening", "Opening: who writes", needs=("mandates", "resolutions"), may=("state",)),
    *_three("subject", "About what", needs=("subject",), may=("state",)),
    Kind(
        "subject_law",
        "About what, comments on legislation",
        (STATE,),
        (OL,),
        on_legislation=True,
        needs=("subject",),
        may=("state",),
    ),
    Kind("facts", "Heading of the facts", on_legislation=False),
    Kind("facts_law", "Heading of the facts, comments on legislation", natures=(OL,), on_legislation=True),
    Kind("concern", "Before the concerns", on_legislation=False, may=("state",)),
    Kind("concern_law", "Before the observations on legislation", natures=(OL,), on_legislation=True, may=("state",)),
    Kind("annex_pointer", "Pointer to the annex"),
    Kind("questions_state", "Before the questions, to a Government", (STATE,), may=("state",)),
    Kind("questions_company", "Before the questions, to a company", (COMPANY,)),
    Kind("questions_organisation", "Before the questions, to an organisation", (ORGANISATION,)),
    Kind("urgent", "First steps, urgent appeals", natures=(UA,)),
    *_three("reply", "Reply and publication"),
    Kind(
        "reply_law",
        "Publication, comments on legislation",
        natures=(OL,),
        on_legislation=True,
    ),
    Kind("interim_state", "Interim measures, to a Government", (STATE,), CASES),
    Kind("interim_other", "Interim steps, to a company or organisation", OTHERS, CASES),
    Kind("reprisals", "Reprisals for cooperation with the United Nations", (STATE,), option="reprisals"),
    Kind("wgad", "Working Group on Arbitrary Detention", (STATE,), CASES, option="wgad"),
    Kind("wgeid", "Working Group on Disappearances", (STATE,), CASES, option="wgeid"),
    Kind("press_state", "A press release may follow, to a Government", (STATE,), option="press", may=("state",)),
    Kind("press_other", "A press release may follow, to a company or organisation", OTHERS, option="press"),
    Kind("copies", "To whom a letter is also sent", option="copies", needs=("others",), may=("state",)),
    Kind("formula_state", "Closing, to a Government", (STATE,), languages=LANGUAGES),
    Kind("formula_other", "Closing, to a company or organisation", OTHERS, languages=LANGUAGES),
    Kind("annex_title", "Title of the annex"),
]
BY_KEY = {kind.key: kind for kind in KINDS}
# The press release is ticked where the text is edited; these on the page of the standing clauses.
OPTIONS = {
    "reprisals": "Reprisals: those concerned have cooperated with the United Nations",
    "wgad": "The Working Group on Arbitrary Detention may take up the case under its own procedure",
    "wgeid": "The Working Group on Enforced or Involuntary Disappearances may do so",
    "copies": "A letter on the same matter goes to others as well",
}
CLOSING = ("urgent", "reply", "interim", "reprisals", "wgad", "wgeid", "press", "copies")


def natures_with(kind: Kind) -> list[Nature]:
    """Return the natures, of those that the body served here knows, whose letters may have a clause."""
    return [nature for nature in every() if LIKE[nature.kind.role] in kind.natures]


def belonging(*, addressee: str, nature: str, on_legislation: bool, options: frozenset[str]) -> list[Kind]:
    """Return the clauses of a letter in their order: those that every such letter has, and the optional ones chosen."""
    return [
        kind
        for kind in KINDS
        if kind.belongs(addressee=addressee, nature=nature, on_legislation=on_legislation)
        and (not kind.option or kind.option in options)
    ]


def place_of(key: str) -> str:
    """Return where a clause stands: “reply” for each of the paragraphs on the reply."""
    return key if key == "annex_title" or key == "annex_pointer" else key.partition("_")[0]
