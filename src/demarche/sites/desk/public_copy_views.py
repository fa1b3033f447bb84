"""The public copy of a received file: its pages, what is marked on each, and what readers will get."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.papers.errors import NotYours
from demarche.publication.onpaper import is_from_paper
from demarche.rebuilding import optical
from demarche.replies import queries as replies
from demarche.replies import redacted, redacting
from demarche.replies.likeness import alike
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.reply_forms import PageForm, TermsForm
from demarche.sites.desk.reply_views import TRAIL, form_page, posted
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission

FOUND = {"file": "words of the file", "optical": "read optically", "nothing": "no words found"}
BEGIN = (
    "Readers never get the file as it came. Its pages become pictures; what you mark is black in the picture itself; "
    "the text for searching is written anew, without it. First the pages are read: scanned ones take some seconds each."
)


def begin_reply(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Begin the public copy of a reply."""
    return _begin(request, signed_in, replies.reply(reply, reader=signed_in), reverse("reply", args=[reply]))


def begin_translation(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Begin the public copy of a translation that came as a file."""
    found = replies.translation(translation, reader=signed_in)
    return _begin(request, signed_in, found, reverse("reply", args=[found.reply_id]))


def begin_letter(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Begin the public copy of a letter from paper."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    if not is_from_paper(found):
        raise NotYours
    return _begin(request, signed_in, found, reverse("transmission", args=[found.pk]))


def overview(request: DeskRequest, signed_in: SignedIn, copy: Any) -> HttpResponse:
    """Show the pages with what is marked, and the terms that must not stand in the copy."""
    found = redacted.copy(copy, reader=signed_in)
    marks = redacted.marks_of(found, reader=signed_in, now=request.now)
    form = TermsForm(posted(request)[0], initial={"terms": "\n".join(marks.terms)})

    def step() -> None:
        redacting.list_terms(found, form.cleaned_data["terms"].splitlines(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("public_copy", found.pk)
    return _overview(request, signed_in, found, form)


def marking(request: DeskRequest, signed_in: SignedIn, copy: Any, page: int) -> HttpResponse:
    """Show one page as it came, and mark what must not be public on it."""
    found = redacted.copy(copy, reader=signed_in)
    pages = redacted.pages_of(found, reader=signed_in, now=request.now)
    if not 1 <= page <= len(pages):
        raise NotYours
    own = pages[page - 1]
    marks = redacted.marks_of(found, reader=signed_in, now=request.now)
    standing = marks.of(page - 1)
    initial = {"word": list(standing.words), "boxes": "\n".join(_written(box) for box in standing.boxes)}
    form = PageForm(posted(request)[0], initial=initial, words=len(own.words), lines=own.lines())

    def step() -> None:
        redacting.mark_page(found, page - 1, words=form.words(), boxes=form.places(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect(_next(found, page, len(pages), request.POST.get("then", "")))
    ticked = {int(number) for number in form["word"].value() or () if str(number).isdigit()}
    like = set(alike(own, marks.terms))
    return shown(
        request,
        signed_in,
        "desk/replies/marking.html",
        section="replies",
        trail=[*TRAIL, {"label": "Public copy", "url": _url(found)}, {"label": f"Page {page}"}],
        copy=found,
        form=form,
        page=page,
        last=len(pages),
        found=FOUND[own.found],
        hidden=own.hidden,
        lines=[[_word(own.words[n], n, ticked, like) for n in line] for line in own.lines()],
        places=[_drawn(box) for box in standing.places(own)],
        alike=len(like - ticked),
        no_optical="" if optical.languages() else optical.ABSENT,
        may_mark=found.state == "open",
        status=422 if form.errors else 200,
    )


def picture(request: DeskRequest, signed_in: SignedIn, copy: Any, page: int) -> HttpResponse:
    """Show one page of the file as a picture."""
    found = redacted.copy(copy, reader=signed_in)
    seen = redacted.picture_of(found, page - 1, reader=signed_in, now=request.now)
    response = HttpResponse(seen.png, content_type="image/png")
    response["Cache-Control"] = "no-store"
    return response


def read_on(request: DeskRequest, signed_in: SignedIn, copy: Any) -> HttpResponse:
    """Read the next pages."""
    found = redacted.copy(copy, reader=signed_in)
    return _stepped(request, signed_in, found, lambda: redacting.read_on(found, by=signed_in, now=request.now))


def make(request: DeskRequest, signed_in: SignedIn, copy: Any) -> HttpResponse:
    """Make the public copy."""
    found = redacted.copy(copy, reader=signed_in)
    return _stepped(request, signed_in, found, lambda: redacting.make_copy(found, by=signed_in, now=request.now))


def reopen(request: DeskRequest, signed_in: SignedIn, copy: Any) -> HttpResponse:
    """Mark something else."""
    found = redacted.copy(copy, reader=signed_in)
    return _stepped(request, signed_in, found, lambda: redacting.reopen_copy(found, by=signed_in, now=request.now))


def made_pdf(request: DeskRequest, signed_in: SignedIn, copy: Any) -> HttpResponse:
    """Show what readers will get."""
    found = redacted.copy(copy, reader=signed_in)
    return inline(redacted.made_pdf(found, reader=signed_in, now=request.now), "public-copy.pdf")


def _begin(request: DeskRequest, signed_in: SignedIn, of: Any, back: str) -> HttpResponse:
    if (standing := redacted.copy_of(of)) is not None:
        return redirect("public_copy", standing.pk)
    form, made = Form(posted(request)[0]), []
    if taken(form, lambda: made.append(redacting.begin_copy(of, by=signed_in, now=request.now))):
        return redirect("public_copy", made[0].pk)
    text = BEGIN if optical.languages() else f"{BEGIN} {optical.ABSENT}"
    return form_page(request, signed_in, form, "Make the public copy", "Read the pages", back, text=text)


def _stepped(request: DeskRequest, signed_in: SignedIn, found: Any, step: Any) -> HttpResponse:
    form = TermsForm({"terms": "\n".join(redacted.marks_of(found, reader=signed_in, now=request.now).terms)})
    if taken(form, step):
        return redirect("public_copy", found.pk)
    return _overview(request, signed_in, found, form)


def _overview(request: DeskRequest, signed_in: SignedIn, found: Any, form: Any) -> HttpResponse:
    pages = redacted.pages_of(found, reader=signed_in, now=request.now)
    marks = redacted.marks_of(found, reader=signed_in, now=request.now)
    places = marks.places(pages)
    rows = [
        {
            "number": number + 1,
            "found": FOUND[page.found],
            "hidden": page.hidden,
            "marks": len(places[number]),
            "alike": len(set(alike(page, marks.terms)) - set(marks.of(number).words)),
            "looked": number in marks.looked,
        }
        for number, page in enumerate(pages)
    ]
    unseen = [row["number"] for row in rows if not row["looked"]]
    return shown(
        request,
        signed_in,
        "desk/replies/public_copy.html",
        section="replies",
        trail=[*TRAIL, {"label": "Public copy"}],
        copy=found,
        document=redacted.document_of(found),
        back=_origin(found),
        reference=redacted.transmission_of(found).reference,
        outdated=redacted.is_outdated(found),
        form=form,
        rows=rows,
        unread=found.page_count - len(pages),
        first_unseen=unseen[0] if unseen else None,
        text="\n\n".join(page.without(places[number]).text() for number, page in enumerate(pages)),
        status=422 if form.errors else 200,
    )


def _next(found: Any, page: int, last: int, then: str) -> str:
    if then == "next" and page < last:
        return reverse("public_copy_page", args=[found.pk, page + 1])
    if then == "here":
        return reverse("public_copy_page", args=[found.pk, page])
    return _url(found)


def _word(word: Any, number: int, ticked: set[int], like: set[int]) -> dict[str, Any]:
    return {
        "text": word.text,
        "number": number,
        "ticked": number in ticked,
        "alike": number in like,
        **_drawn(word.box),
    }


def _drawn(box: Any) -> dict[str, Any]:
    left, top, right, bottom = (f"{100 * edge:.3f}" for edge in box.dump())
    wide, high = (f"{100 * span:.3f}" for span in (box.right - box.left, box.bottom - box.top))
    return {"x": left, "y": top, "right": right, "bottom": bottom, "width": wide, "height": high}


def _written(box: Any) -> str:
    return " ".join(f"{100 * edge:.2f}" for edge in box.dump())


def _url(found: Any) -> str:
    return reverse("public_copy", args=[found.pk])


def _origin(found: Any) -> str:
    """Return the page of the reply, or of the letter, that a public copy is of."""
    if found.transmission_id:
        return reverse("transmission", args=[found.transmission_id])
    return reverse("reply", args=[found.reply_id or redacted.translation_of(found).reply_id])
