"""A form that a prepared text can begin: chosen, filled in as far as something is known, and edited before it goes."""

from typing import Any

from django.conf import settings
from django.utils import translation

from demarche.procedure import clock
from demarche.procedure.cannedtexts import CannedText, filled
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.triage_forms import Prepared
from demarche.sites.desk.triage_parts import language_name
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.triage import canned
from demarche.triage import queries as triage


def prepared[F: Prepared](
    form: type[F], request: DeskRequest, found: Any, signed_in: SignedIn, **kwargs: Any
) -> tuple[F, dict[str, Any]]:
    """Return the form as typed, or with the chosen text put in; and that text in English, to stand beside it."""
    texts = canned.texts()
    choices = [(text.key, text.title) for text in texts]
    asked = request.POST.get("canned") or request.GET.get("canned", "")
    chosen = next((text for text in texts if text.key == asked), None)
    choosing = request.method == "GET" or "choose" in request.POST
    if not choosing:
        return form(request.POST, texts=choices, **kwargs), _beside(chosen, found, signed_in, request)
    initial = {**kwargs.pop("initial", {}), **{name: value for name, value in request.POST.items() if value}}
    if chosen is not None:
        words = filled(chosen.in_language(found.language), _known(found, signed_in, request, found.language))
        before = initial.get(form.TARGET, "").strip()
        initial |= {form.TARGET: f"{before}\n\n{words}" if before else words, "canned": chosen.key}
        initial |= {"kind": chosen.kind} if chosen.kind in ("question", "reply") else {}
    return form(initial=initial, texts=choices, **kwargs), _beside(chosen, found, signed_in, request)


def _beside(chosen: CannedText | None, found: Any, signed_in: SignedIn, request: DeskRequest) -> dict[str, Any]:
    """Return a chosen text in English, where the source reads another language."""
    if chosen is None or found.language.split("-")[0] == "en":
        return {}
    return {
        "title": chosen.title,
        "text": filled(chosen.in_language("en"), _known(found, signed_in, request, "en")),
        "missing": "" if chosen.speaks(found.language) else language_name(found.language),
    }


def _known(found: Any, signed_in: SignedIn, request: DeskRequest, language: str) -> dict[str, str]:
    """Return what can be filled in without asking anybody."""
    known = {"office": settings.INSTANCE.office_name}
    asked = found.messages.filter(kind="question").last()
    if asked is not None:
        with translation.override(language.split("-")[0]):
            known["asked_on"] = written(clock.office_day(asked.at))
    persons = triage.card(found, signed_in, request.now)["answers"].get("persons", [])
    if len(persons) == 1 and persons[0]["name"]:
        known["person"] = persons[0]["name"]
    return known
