"""Pages on which an officer enters a submission for somebody, and hands the twelve words over."""

import base64
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from demarche.copies.errors import CannotCopy
from demarche.procedure.questionnaire import Questionnaire
from demarche.questionnaires.queries import report_form
from demarche.sites.desk import enter_forms as forms
from demarche.sites.desk.enter_slip import slip
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_views import TRAIL
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage.entering import Told, enter_submission
from demarche.triage.wordform import read_word_form
from demarche.vault.receipt import Receipt

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Enter a submission for somebody"
TOO_LARGE = "This Word file is larger than 2.5 MB. Enter the form by hand, and add the file below."
NOT_CHOSEN = "Choose the Word file (.docx) first."


def enter(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the questionnaire to an officer; import a Word form into it; keep what was entered."""
    questionnaire = report_form()
    if questionnaire is None:
        return _shown(request, signed_in, None, refused="No questionnaire is published. Publish one first.")
    if request.method != "POST":
        return _shown(request, signed_in, _fresh(questionnaire, {}, {}))
    if "import" in request.POST:
        return _imported(request, signed_in, questionnaire)
    if "more" in request.POST:
        return _shown(request, signed_in, _with_one_more(request, questionnaire))
    form = forms.EnterForm(request.POST, request.FILES, form=questionnaire, counts=_counts(request, questionnaire))
    made: list[Any] = []
    if taken(form, lambda: made.append(_entered(form, questionnaire, signed_in, request))):
        return _handed_over(request, signed_in, made[0], form)
    return _shown(request, signed_in, form)


def _entered(form: forms.EnterForm, questionnaire: Questionnaire, signed_in: SignedIn, request: DeskRequest) -> Any:
    said = form.cleaned_data
    files = [(one.name, one.content_type or "application/octet-stream", one.read()) for one in said["attached"]]
    if said["word_file"]:
        files.insert(0, (said["word_name"] or "form.docx", WORD, said["word_file"]))
    told = Told(
        came=said["came"],
        language=said["language"],
        said=forms.said_in(questionnaire, form.counts, said),
        consents=form.consents(),
        consent_basis=said["consent_basis"],
        rest=said["rest"],
        files=files,
    )
    receipt = Receipt(bytes.fromhex(said["receipt"]))
    return enter_submission(told, form=questionnaire, receipt=receipt, by=signed_in, now=request.now)


def _handed_over(request: DeskRequest, signed_in: SignedIn, submission: Any, form: forms.EnterForm) -> HttpResponse:
    receipt = Receipt(bytes.fromhex(form.cleaned_data["receipt"]), form.cleaned_data["language"])
    return shown(
        request,
        signed_in,
        "desk/enter/words.html",
        section="arrivals",
        trail=[*TRAIL, {"label": TITLE}],
        words=receipt.words,
        words_language=receipt.language,
        slip=slip(form.cleaned_data["language"]),
        intake_url=settings.INSTANCE.intake_url,
        submission_url=reverse("submission", args=[submission.pk]),
    )


def _imported(request: DeskRequest, signed_in: SignedIn, questionnaire: Questionnaire) -> HttpResponse:
    """Show what a Word form says in the fields of the questionnaire; nothing is kept yet."""
    word = request.FILES.get("word")
    problem = NOT_CHOSEN if not word else TOO_LARGE if (word.size or 0) > forms.LARGEST_WORD else ""
    if problem or not word:
        return _shown(request, signed_in, _fresh(questionnaire, {}, {}), refused=problem)
    content = word.read()
    try:
        filled = read_word_form([content], questionnaire)
    except CannotCopy as sentence:
        return _shown(request, signed_in, _fresh(questionnaire, {}, {}), refused=str(sentence))
    values, counts = forms.flat(questionnaire, filled.said)
    values |= {
        "came": "word",
        "rest": "\n".join(filled.rest),
        "word_name": word.name,
        "word_file": base64.b64encode(content).decode("ascii"),
    }
    return _shown(request, signed_in, _fresh(questionnaire, values, counts), imported=str(word.name))


def _with_one_more(request: DeskRequest, questionnaire: Questionnaire) -> forms.EnterForm:
    counts = _counts(request, questionnaire)
    wanted = questionnaire.page(request.POST["more"])
    if wanted is not None and wanted.repeats:
        counts[wanted.name] = min(wanted.most, counts[wanted.name] + 1)
    several = {
        forms.name_of(page, number, question)
        for page, number, question in forms.asked(questionnaire, counts)
        if question.kind == "choices"
    }
    values = {
        name: request.POST.getlist(name) if name in several else request.POST.get(name, "") for name in request.POST
    }
    return _fresh(questionnaire, values, counts)


def _counts(request: DeskRequest, questionnaire: Questionnaire) -> dict[str, int]:
    """Return how many sets of each page the form brought."""
    counts = {}
    for each in questionnaire.pages:
        typed = request.POST.get(f"sets-{each.name}", "1")
        counts[each.name] = max(1, min(each.most, int(typed) if typed.isdecimal() and len(typed) < 4 else 1))
    return counts


def _fresh(questionnaire: Questionnaire, values: Mapping[str, Any], counts: Mapping[str, int]) -> forms.EnterForm:
    initial = {"receipt": Receipt.new().entropy.hex()} | dict(values)
    return forms.EnterForm(None, form=questionnaire, counts=counts, initial=initial)


def _shown(
    request: DeskRequest, signed_in: SignedIn, form: forms.EnterForm | None, *, refused: str = "", imported: str = ""
) -> HttpResponse:
    wrong = bool(refused) or bool(form and form.errors)
    return shown(
        request,
        signed_in,
        "desk/enter/form.html",
        section="arrivals",
        trail=[*TRAIL, {"label": TITLE}],
        form=form,
        refused=refused,
        imported=imported,
        status=422 if wrong else 200,
    )


PAGES = [page("submissions/enter/", enter, may=Right.TRIAGE, writes=True, name="submission_enter")]
