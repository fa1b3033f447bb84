"""Pages of the replies: which letters are answered, by when, in which language, translated or not."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse

from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.rebuilding import optical
from demarche.replies import queries as replies
from demarche.replies import redacted
from demarche.replies.quality import NO_RESPONSE, words
from demarche.sites.desk import guest_parts
from demarche.sites.desk.history import journal
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

TRAIL = [{"label": "Replies", "url": "/replies/"}]
FIELDS = {
    "received_on": "Received on",
    "language": "Language",
    "kind": "What it is",
    "scale": "Scale",
    "quality": "How it answers",
    "answers": "Questions (answered, in part, not)",
}
COPY_STATES = {"open": ("being marked", "due"), "made": ("made", "done")}


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the letters that were sent, and how each was answered."""
    rows, today = [], clock.office_day(request.now)
    for sent in transmission.transmissions_of(signed_in).filter(state="sent"):
        if sent.sent_on is None:
            continue
        due = Nature(sent.letter.nature).reply_by(sent.sent_on)
        came = list(replies.replies_to(sent))
        rows.append(
            {
                "sent": sent,
                "due": due,
                "days_left": None if came else (due - today).days,
                "no_response": NO_RESPONSE if not came and due < today else "",
                "replies": [
                    {"reply": reply, "translations": [translation(one, today) for one in reply.translations.all()]}
                    for reply in came
                ],
            }
        )
    return shown(
        request,
        signed_in,
        "desk/replies/list.html",
        section="replies",
        rows=rows,
        counts=replies.by_quality(signed_in),
        may_record=may(signed_in),
        may_scale=signed_in.may(Right.OFFICE),
    )


def reply(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Show a reply, how it answers, how its translations stand, and what readers will get of it."""
    found = replies.reply(reply, reader=signed_in)
    now, today = request.now, clock.office_day(request.now)
    questions = replies.questions_of(found.transmission, reader=signed_in, now=now)
    noted = replies.answers_of(found, reader=signed_in, now=now)
    standing = found.state != "struck"
    return shown(
        request,
        signed_in,
        "desk/replies/reply.html",
        section="replies",
        trail=[*TRAIL, {"label": str(found.transmission.reference)}],
        reply=found,
        elsewhere=replies.elsewhere(found, reader=signed_in),
        may_concern=standing and replies.may_concern(found, reader=signed_in),
        questions=_asked(questions, noted),
        translations=[translation(one, today) for one in found.translations.all()],
        copy=_copy(found),
        comments=[{"row": row, **told} for row, told in replies.comments_of(found, reader=signed_in, now=now)],
        changes=[_change(each) for each in replies.changes_of(found)],
        moves=journal(replies.moves_of(found), lambda move: (STEPS.get(move.event, move.event), "")),
        may_record=may(signed_in) and standing,
        **guest_parts.of_reply(found, signed_in, request.now, may_show=may(signed_in) and standing),
        no_optical="" if optical.languages() else optical.ABSENT,
    )


STEPS = {
    "assessed": "Classed",
    "corrected": "Corrected",
    "answers_noted": "Questions noted",
    "struck": "Recorded in error",
}


def reply_pdf(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Show the reply as it came; what came as a picture or a Word file, as PDF."""
    found = replies.reply(reply, reader=signed_in)
    return inline(replies.pdf_of(found, reader=signed_in, now=request.now), f"reply-{found.language}.pdf")


def reply_original(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Hand out the reply as it came, to be kept on one's own machine."""
    found = replies.reply(reply, reader=signed_in)
    file = replies.original_of(found, reader=signed_in, now=request.now)
    response = HttpResponse(b"".join(file.chunks), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def translation(one: Any, today: Any) -> dict[str, Any]:
    """Return how a translation stands, in words, with its age."""
    days = replies.age_of(one, today)
    return {
        "row": one,
        "versions": list(one.versions.select_related("by")),
        "ordered": f"ordered {days} day{'' if days == 1 else 's'} ago" if one.state == "ordered" else "",
        "old": replies.is_old(one, today),
        "standing": one.get_standing_display(),
        "needs_copy": one.state == "done" and redacted.needs_copy(one),
        "copy": _copy(one),
    }


def may(signed_in: SignedIn) -> bool:
    """Tell whether somebody records replies."""
    return signed_in.may(Right.REPLY)


def posted(request: DeskRequest) -> tuple[Any, Any]:
    """Return what was sent with a form, and its files."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def form_page(
    request: DeskRequest,
    signed_in: SignedIn,
    form: Form,
    title: str,
    label: str,
    back: str,
    *,
    text: str = "",
    **more: Any,
) -> HttpResponse:
    """Show a form of the replies."""
    return shown(
        request,
        signed_in,
        "desk/replies/form.html",
        section="replies",
        trail=[*TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        text=text,
        status=422 if form.errors else 200,
        **more,
    )


def _asked(questions: list[str], noted: list[dict[str, str]]) -> list[dict[str, Any]]:
    tones = {"answered": ("Answered", "done"), "partly": ("In part", "due"), "not": ("Not answered", "danger")}
    rows: list[dict[str, Any]] = []
    for number, question in enumerate(questions):
        held = noted[number] if number < len(noted) else {}
        label, tone = tones.get(held.get("answer", ""), ("", ""))
        rows.append({"text": question, "label": label, "tone": tone, "note": held.get("note", "")})
    return rows


def _copy(of: Any) -> dict[str, Any]:
    made = redacted.copy_of(of)
    if made is None:
        return {}
    outdated = redacted.is_outdated(made)
    words_, tone = ("of an earlier version", "danger") if outdated else COPY_STATES[made.state]
    return {"row": made, "label": words_, "tone": tone, "made": made.state == "made"}


def _change(change: Any) -> dict[str, Any]:
    return {
        "at": change.at,
        "by": change.by.name,
        "field": FIELDS.get(change.field, change.field),
        "before": _in_words(change.field, change.before),
        "after": _in_words(change.field, change.after),
    }


def _in_words(field: str, value: str) -> str:
    from demarche.replies import quality

    tables = {"language": quality.LANGUAGES, "kind": quality.KINDS, "scale": quality.SCALES}
    if field == "quality":
        found = [words(scale, value) for scale, _ in quality.SCALES]
        return next((text for text in found if text != value), value)
    return dict(tables.get(field, ())).get(value, value)
