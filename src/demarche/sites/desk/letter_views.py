"""Pages that show letters: the list, each letter as it reads, its versions, its signing copy."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases import queries as cases
from demarche.journal.queries import moves_of
from demarche.letters import actions
from demarche.letters import queries as letters
from demarche.letters.clauses import as_it_reads, from_paper
from demarche.letters.knowing import could_know
from demarche.letters.signing import holds
from demarche.papers.queries import knows, people, readings
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.procedure.places import state_name
from demarche.sites.desk import guest_parts, joining_parts
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk.history import journal, reading_log
from demarche.sites.desk.joining_forms import RemarkForm
from demarche.sites.desk.letter_forms import DraftForm
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import directory
from demarche.transmission import queries as transmission
from demarche.transmission.older_reads import with_told

TRAIL = [{"label": "Letters", "url": "/letters/"}]


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the letters that this person may know."""
    rows = rows_of(letters.letters_of(signed_in), signed_in, request.now)
    return shown(
        request,
        signed_in,
        "desk/letters/list.html",
        section="letters",
        rows=rows,
        may_send=signed_in.may(Right.TRANSMIT),
    )


def rows_of(found: Any, signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return letters as lines of a table."""
    rows = []
    for letter in found:
        sent = transmission.all_of_letter(letter.pk, reader=signed_in)
        rows.append(
            {
                "letter": letter,
                "title": letters.text_of(letter.current, reader=signed_in, now=now).subject or "Without a subject",
                "state": state_name(letter.state_code),
                "tone": parts.TONES[letter.state],
                "reference": " · ".join(str(each.reference) for each in sent),
                "waits": parts.waits_for(letter),
                "step": parts.next_step(letter, signed_in),
            }
        )
    return rows


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of its letters."""
    found = letters.letters_of(signed_in).filter(case=case)
    entries = with_told(signed_in, now, case=case, state__in=("entered", "returned"))
    rows = rows_of(found, signed_in, now)
    may = {"may_draft": signed_in.may(Right.DRAFT), "may_enter": signed_in.may(Right.TRANSMIT)}
    return {"of_case": {"rows": rows, "older": entries, **may}}


def draft(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Begin a letter from a case."""
    found, made = cases.case(case, signed_in), []
    writes_in = directory.language_of(found.state_code, on=clock.office_day(request.now))
    form = DraftForm(request.POST if request.method == "POST" else None, initial={"language": writes_in or "en"})

    def step() -> None:
        values = form.cleaned_data
        made.append(
            actions.draft(
                found,
                nature=Nature(values["nature"]),
                language=values["language"],
                on_legislation=values["on_legislation"],
                by=signed_in,
                now=request.now,
            )
        )

    if taken(form, step):
        return redirect("letter", made[0].pk)
    text = "Its first text is taken from the case: persons who agreed to be named, and the chronology with who says it."
    return form_page(request, signed_in, form, "Draft a letter", "Draft it", f"/cases/{found.pk}/", text=text)


def letter(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show a letter as it reads, with what comes next."""
    found = letters.letter(letter, reader=signed_in)
    version = found.current
    text = letters.text_of(version, reader=signed_in, now=request.now)
    sent = transmission.all_of_letter(found.pk, reader=signed_in)
    knowing = people(found.dossier)
    return shown(
        request,
        signed_in,
        "desk/letters/letter.html",
        section="letters",
        trail=[*TRAIL, {"label": "Letter"}],
        letter=found,
        version=version,
        title=text.subject or "A letter without a subject",
        kicker=f"{found.get_nature_display()} to {state_name(found.state_code)}",
        reference=" · ".join(each.reference.of_nature(Nature(found.nature)) for each in sent),
        tone=parts.TONES[found.state],
        waits=parts.waits_for(found),
        step=parts.next_step(found, signed_in),
        blocks=as_it_reads(found, text),
        from_paper=from_paper(text),
        signoffs=parts.strip(found),
        remark=RemarkForm(),
        **joining_parts.of_letter(found, signed_in, request.now),
        **guest_parts.of_letter(found, signed_in, request.now),
        mine=[j for j in letters.joinings(found) if j.state == "invited" and holds(signed_in, j.mandate)],
        returns=letters.returns(found, reader=signed_in, now=request.now),
        moves=journal(moves_of(found), parts.words_of),
        people=knowing,
        knows_case=knows(signed_in.staff, found.case.dossier_id),
        may_admit=signed_in.may(Right.DRAFT) and bool(could_know(found) - set(knowing)),
        readings=reading_log(readings(found.dossier)),
        may_draft=signed_in.may(Right.DRAFT),
        may_send_back=found.state in ("clearing", "signing", "signed")
        and (signed_in.may(Right.SIGN) or signed_in.may(Right.DRAFT)),
        editable=found.state in actions.EDITABLE,
    )


def versions(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show what changed from one version to the next."""
    found = letters.letter(letter, reader=signed_in)
    every = list(found.versions.select_related("made_by", "paper"))
    texts = [letters.text_of(version, reader=signed_in, now=request.now) for version in every]
    changes = [
        {"version": version, "sections": parts.beside(texts[index - 1], texts[index]) if index else []}
        for index, version in enumerate(every)
    ]
    trail = [*TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Versions"}]
    return shown(
        request,
        signed_in,
        "desk/letters/versions.html",
        section="letters",
        trail=trail,
        letter=found,
        changes=changes[::-1],
        may_restore=signed_in.may(Right.DRAFT) and found.state in actions.EDITABLE,
    )


def signing_copy(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show the PDF that the mandates sign."""
    found = letters.letter(letter, reader=signed_in)
    return inline(letters.signing_copy(found.current, reader=signed_in, now=request.now), "signing-copy.pdf")


def form_page(
    request: DeskRequest,
    signed_in: SignedIn,
    form: Form,
    title: str,
    label: str,
    back: str,
    *,
    text: str = "",
    tone: str = "primary",
    consequences: tuple[str, ...] = (),
    warnings: Sequence[str] = (),
) -> HttpResponse:
    """Show a form of one step, with what the step does."""
    return shown(
        request,
        signed_in,
        "desk/letters/form.html",
        section="letters",
        trail=[*TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        text=text,
        tone=tone,
        consequences=consequences,
        warnings=warnings,
        status=422 if form.errors else 200,
    )
