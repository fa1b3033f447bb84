"""Pages of the clause library: what letters say in the same place, as it ships and as the office writes it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.clauses import actions, queries
from demarche.clauses.catalogue import ADDRESSEES, BY_KEY, KINDS, PLACEHOLDERS, WHOLE, Kind, natures_with
from demarche.letters.example import Example, is_possible
from demarche.procedure.natures import Nature, every
from demarche.sites.desk.clause_forms import ClauseForm, SeenForm
from demarche.sites.desk.letter_parts import differences
from demarche.sites.desk.office_views import OFFICE, STAFF
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.typesetting import typeset_letter

CLAUSES = {"label": "Clauses of letters", "url": "/office/clauses/"}
NAMES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"}


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show every clause in the order in which a letter has them, in each language: shipped, or the office's own."""
    own = {language: queries.wordings(language, request.now) for language in NAMES}
    rows = []
    for kind in KINDS:
        words = [
            {"language": language, "name": NAMES[language], "own": language in own and _is_own(own[language], kind.key)}
            for language in kind.languages
        ]
        english = queries.wording(kind.key, "en", request.now, own["en"]).text
        rows.append({"kind": kind, "words": words, "english": english})
    return shown(
        request,
        signed_in,
        "desk/clauses/list.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": CLAUSES["label"]}],
        rows=rows,
        examples=[
            {"label": f"{nature.label} to {said[0].lower()}{said[1:]}", "nature": nature.value, "addressee": addressee}
            for nature in every()
            for addressee, said in ADDRESSEES.items()
        ],
        languages=[(code, NAMES[code]) for code in WHOLE],
    )


def _is_own(found: dict[str, queries.Wording], key: str) -> bool:
    return bool(key in found and found[key].text)


def clause(request: DeskRequest, signed_in: SignedIn, key: str, language: str) -> HttpResponse:
    """Show a clause in one language, with its history; change it, or look at it in an example letter first."""
    kind = _kind(key, language)
    versions = queries.versions(key, language)
    stands = queries.wording(key, language, request.now)
    seen = versions[0].number if versions else 0
    posted = request.POST if request.method == "POST" else None
    form = ClauseForm(posted, language=language, initial={"seen": seen, "text": stands.text})
    looked = posted is not None and "look" in posted and form.is_valid()

    def step() -> object:
        typed = form.cleaned_data
        return actions.write(key, language, text=typed["text"], seen=typed["seen"], by=signed_in, now=request.now)

    if not looked and taken(form, step):
        return redirect("clause", key, language)
    typed = form.cleaned_data["text"] if looked else stands.text
    return shown(
        request,
        signed_in,
        "desk/clauses/clause.html",
        section="staff",
        trail=[STAFF, OFFICE, CLAUSES, {"label": kind.title}],
        form=form,
        kind=kind,
        language=language,
        language_name=NAMES[language],
        others=[(code, NAMES[code]) for code in kind.languages],
        stands=stands,
        places=[(name, said) for name, said in PLACEHOLDERS.items() if name in {*kind.needs, *kind.may}],
        needs=kind.needs,
        looked=looked,
        preview=_in_example(kind, language, typed, request) if language in WHOLE else typed,
        history=_history(versions, queries.as_shipped(key, language, request.now).text),
        reset=SeenForm(initial={"seen": seen}),
        status=422 if form.errors else 200,
    )


def _kind(key: str, language: str) -> Kind:
    kind = BY_KEY.get(key)
    if kind is None or language not in kind.languages or not natures_with(kind):
        raise Http404
    return kind


def _in_example(kind: Kind, language: str, words: str, request: DeskRequest) -> str:
    """Return a clause as an example letter has it."""
    return Example(natures_with(kind)[0], kind.addressees[0], language).fill(words, request.now)


def _history(versions: list[Any], shipped: str) -> list[dict[str, Any]]:
    """Return the office's versions, newest first, each with what it changed of the one before."""
    before, lines = shipped, []
    for row in reversed(versions):
        words = row.text or shipped
        lines.append({"row": row, "back": not row.text, "parts": differences(before, words)})
        before = words
    return lines[::-1]


def reset(request: DeskRequest, signed_in: SignedIn, key: str, language: str) -> HttpResponse:
    """Go back to the words that come with the house."""
    _kind(key, language)
    form = SeenForm(request.POST)

    def step() -> object:
        return actions.reset(key, language, seen=form.cleaned_data["seen"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("clause", key, language)
    return shown(
        request,
        signed_in,
        "desk/staff/asked.html",
        section="staff",
        trail=[STAFF, OFFICE, CLAUSES, {"label": "Go back to the shipped words"}],
        form=form,
        title="Go back to the shipped words",
        consequences=["Letters begun from now on say what comes with the house.", "The office’s versions are kept."],
        label="Go back",
        back=f"/office/clauses/{key}/{language}/",
        status=422,
    )


def example(request: DeskRequest, signed_in: SignedIn, nature: str, addressee: str, language: str) -> HttpResponse:
    """Show an example letter as a PDF, in the clauses as they stand."""
    if not is_possible(nature, addressee, language):
        raise Http404
    made = Example(Nature(nature), addressee, language).sheet(request.now)
    return inline(typeset_letter(made).pdf, "example-letter.pdf")


ONE = "office/clauses/<slug:key>/<slug:language>/"
MAY = Right.OFFICE
PAGES = [
    page("office/clauses/", listing, may=MAY, name="clauses"),
    page("office/clauses/example/<slug:nature>/<slug:addressee>/<slug:language>.pdf", example, may=MAY, name="example"),
    page(ONE, clause, may=MAY, writes=True, name="clause"),
    page(f"{ONE}reset/", reset, may=MAY, writes=True, shows=False, name="clause_reset"),
]
