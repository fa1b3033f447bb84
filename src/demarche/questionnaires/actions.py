"""The steps on a questionnaire: begin a version, change it, publish it, stop asking it."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Max

from demarche.journal.moving import desk_transaction
from demarche.procedure.questionnaire_data import NEEDED, SHIPPED, QuestionnaireRefused, read, shipped_data
from demarche.questionnaires import checking, queries
from demarche.questionnaires.errors import QuestionnaireStopped
from demarche.questionnaires.models import FormVersion
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

_FORM_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")


def begin(form_id: str, *, like: str = "", title: str = "", by: SignedIn, now: datetime) -> FormVersion:
    """Begin the next version of a questionnaire, as a copy of its newest; a new one begins as a copy of another."""
    _manages(by)
    body = _newest(form_id) or _newest(like or queries.REPORT)
    if body is None or not _FORM_ID.fullmatch(form_id):
        raise QuestionnaireStopped("A questionnaire has a short name of small letters, digits and hyphens.")
    number = FormVersion.objects.filter(form_id=form_id).aggregate(newest=Max("version"))["newest"] or 0
    number = max([number, *(int(code.rpartition("-")[2]) for code in SHIPPED if code.rpartition("-")[0] == form_id)])
    body = body | {"id": form_id, "version": number + 1}
    if title:
        body["title"] = {"en": title}
    try:
        with desk_transaction():
            return FormVersion.objects.create(
                form_id=form_id, version=number + 1, body=body, begun_by=by.staff, begun_at=now
            )
    except IntegrityError:
        raise QuestionnaireStopped(
            "A new version of this questionnaire has been begun already. Go on with it."
        ) from None


def change(draft: FormVersion, edit: Callable[[dict[str, Any]], None], *, by: SignedIn) -> FormVersion:
    """Change a draft by one edit of its data; refused, with the sentence, when it could not be asked any more."""
    _manages(by)
    with desk_transaction():
        held = FormVersion.objects.select_for_update().get(pk=draft.pk)
        if held.published_at is not None:
            raise QuestionnaireStopped("This version is published: sources have answered it. Begin a new one.")
        body = json.loads(json.dumps(held.body))
        edit(body)
        try:
            read(body)
        except QuestionnaireRefused as refused:
            raise QuestionnaireStopped(str(refused)) from None
        held.body = body
        held.save(update_fields=["body"])
        return held


def discard(draft: FormVersion, *, by: SignedIn) -> None:
    """Throw a draft away; what is asked stays as it is."""
    _manages(by)
    if not FormVersion.objects.filter(pk=draft.pk, published_at=None).delete()[0]:
        raise QuestionnaireStopped("This version is published, and stays.")


def publish(draft: FormVersion, *, by: SignedIn, now: datetime) -> FormVersion:
    """Ask sources this version from now on; who is in the middle of an older one finishes that."""
    _manages(by)
    with desk_transaction():
        _refuse_unfinished(FormVersion.objects.select_for_update().get(pk=draft.pk))
        fresh = FormVersion.objects.filter(pk=draft.pk, published_at=None)
        if not fresh.update(published_at=now, published_by=by.staff):
            raise QuestionnaireStopped("Somebody else has just published it.")
        FormVersion.objects.filter(form_id=draft.form_id).update(retired_at=None)
        _lay()
    return queries.version(draft.pk)


def _refuse_unfinished(draft: FormVersion) -> None:
    missing = checking.missing(draft.body, settings.INSTANCE.languages)
    if missing:
        raise QuestionnaireStopped(f"Not every text is there in every language of the office: {missing[0]}.")
    if draft.form_id == queries.MEETING:
        return
    form = read(draft.body)
    unasked = [means for means in NEEDED if form.meaning(means) is None]
    lacking = [kind for kind in ("consents", "files") if form.page(kind) is None]
    if unasked or lacking:
        raise QuestionnaireStopped(f"A report cannot do without: {', '.join([*unasked, *lacking])}.")


def retire(form_id: str, *, by: SignedIn, now: datetime) -> None:
    """Stop asking a questionnaire; where no other is left, sources are asked the one that comes with the house."""
    _manages(by)
    with desk_transaction():
        standing = FormVersion.objects.filter(form_id=form_id, retired_at=None).exclude(published_at=None)
        if not standing.update(retired_at=now):
            raise QuestionnaireStopped("This questionnaire is not being asked.")
        _lay()


def _newest(form_id: str) -> dict[str, Any] | None:
    found = FormVersion.objects.filter(form_id=form_id).exclude(published_at=None).first()
    if found is not None:
        return dict(found.body)
    return next((shipped_data(code) for code in SHIPPED if code.rpartition("-")[0] == form_id), None)


def _lay() -> None:
    """Lay what is asked ready for the collector to carry to the intake."""
    asked = queries.asked()
    reports = [one.code for one in asked if one.form_id != queries.MEETING]
    # The questionnaire that comes with the house stays beside those of single mandates, until it has a version here.
    if not any(one.form_id == queries.REPORT for one in queries.published()):
        reports = [SHIPPED[0], *reports]
    meetings = [one.code for one in asked if one.form_id == queries.MEETING]
    folder = settings.NEXT_FORMS_DIR
    folder.mkdir(exist_ok=True)
    for one in asked:
        _write(folder / f"{one.code}.json", one.body)
    _write(folder / "asking.json", {"report": reports, "meeting": meetings})


def _write(path: Path, content: Mapping[str, Any]) -> None:
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    partial.replace(path)


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise QuestionnaireStopped("Only who manages the office changes what sources are asked.")
