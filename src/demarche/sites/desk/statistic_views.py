"""Pages of the team's own figures: each leads to the list behind it, and both are made from the same letters."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from demarche.followup import queries as followups
from demarche.procedure import clock
from demarche.procedure.outcomes import BY_CODE
from demarche.reports import counting
from demarche.reports.counting import KEYS, NOT_SAID, QUESTIONS, Counted
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.report_forms import PeriodForm, period
from demarche.sites.desk.report_views import TRAIL
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def statistics(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the letters of a period in figures."""
    form, answers = period(request.GET, clock.office_day(request.now)), _answers(request)
    rows = counting.chosen(_counted(form, signed_in), answers)
    asked = [_figures(question, rows, form, answers) for question in QUESTIONS]
    return shown(
        request,
        signed_in,
        "desk/reports/statistics.html",
        section="reports",
        trail=[*TRAIL, {"label": "In figures"}],
        form=form,
        total=len(rows),
        total_url=_list(form, answers),
        narrowed=_narrowed(form, answers, "statistics"),
        charts=[one for one in asked if one["figures"] and not one["silent"]],
        silent=[one["title"] for one in asked if one["silent"]],
        without_case=sum(not row.answers["gender"] for row in rows),
        times=_times(rows, form, answers),
        status=422 if form.errors else 200,
    )


def letters(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the letters behind a figure."""
    form, answers = period(request.GET, clock.office_day(request.now)), _answers(request)
    rows = counting.chosen(_counted(form, signed_in), answers)
    return shown(
        request,
        signed_in,
        "desk/reports/letters.html",
        section="reports",
        trail=[*TRAIL, {"label": "In figures", "url": _url("statistics", form, {})}, {"label": "Letters"}],
        form=form,
        rows=[_row(row) for row in rows],
        narrowed=_narrowed(form, answers, "statistics_letters"),
        figures_url=_url("statistics", form, answers),
        status=422 if form.errors else 200,
    )


def outcomes(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what became of people, each counted once by what was known last, and who they are."""
    form = period(request.GET, clock.office_day(request.now))
    chosen = BY_CODE.get(request.GET.get("outcome", ""))
    days = form.cleaned_data if form.is_valid() else {}
    found = followups.latest(signed_in, since=days["first"], until=days["last"]) if days else []
    counted = [(outcome, sum(one.outcome == outcome.code for one in found)) for outcome in BY_CODE.values()]
    most = max((count for _, count in counted), default=0)
    listed = [one for one in found if chosen and one.outcome == chosen.code]
    return shown(
        request,
        signed_in,
        "desk/reports/outcomes.html",
        section="reports",
        trail=[*TRAIL, {"label": "What became of them"}],
        form=form,
        total=len(found),
        figures=[
            {"words": outcome.label, "count": count, "share": _share(count, most), "direction": outcome.direction.value,
             "url": f"{_url('outcomes', form, {'outcome': outcome.code})}#people"}
            for outcome, count in counted
        ],
        chosen=chosen,
        people=followups.opened(listed, reader=signed_in, now=request.now),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _answers(request: DeskRequest) -> dict[str, str]:
    return {key: request.GET[key] for key in KEYS if request.GET.get(key)}


def _counted(form: PeriodForm, signed_in: SignedIn) -> list[Counted]:
    if not form.is_valid():
        return []
    return counting.counted(signed_in, first=form.cleaned_data["first"], last=form.cleaned_data["last"])


def _url(name: str, form: PeriodForm, answers: Mapping[str, str]) -> str:
    days = {key: str(form.data.get(key, "")) for key in ("first", "last")}
    return f"{reverse(name)}?{urlencode(days | dict(answers))}"


def _list(form: PeriodForm, answers: Mapping[str, str]) -> str:
    return _url("statistics_letters", form, answers)


def _figures(
    question: counting.Question, rows: Sequence[Counted], form: PeriodForm, answers: Mapping[str, str]
) -> dict[str, Any]:
    found = counting.figures(rows, question)
    most = max((one.letters for one in found), default=0)
    return {
        "key": question.key,
        "title": question.title,
        "persons": question.persons,
        # Nothing is recorded of it anywhere: a table of one line would only say so.
        "silent": question.key in ("gender", "category") and {one.answer for one in found} <= {NOT_SAID},
        "figures": [
            {
                "words": one.words,
                "letters": one.letters,
                "persons": one.persons,
                "share": _share(one.letters, most),
                "url": _list(form, {**answers, question.key: one.answer}),
            }
            for one in found
        ],
    }


def _share(part: int, most: int) -> int:
    return round(100 * part / most) if most else 0


def _times(rows: Sequence[Counted], form: PeriodForm, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return in how many days States answered in substance: all of them, then State by State."""
    groups: dict[str, list[Counted]] = {}
    for row in rows:
        if row.days is not None:
            groups.setdefault(row.letter.addressee, []).append(row)
    lines = [_time("All", [row for group in groups.values() for row in group], form, answers)] if groups else []
    named = sorted((KEYS["state"].said(code), code) for code in groups)
    lines += [_time(name, groups[code], form, {**answers, "state": code}) for name, code in named]
    longest = max((line["last"] for line in lines), default=0)
    for line in lines:
        points = ("first", "lower", "middle", "upper", "last")
        line["at"] = {point: round(100 * line[point] / (longest or 1), 2) for point in points}
        line["at"]["width"] = max(round(line["at"]["upper"] - line["at"]["lower"], 2), 0.5)
        line["at"]["length"] = max(round(line["at"]["last"] - line["at"]["first"], 2), 0.5)
    return lines


def _time(words: str, rows: Sequence[Counted], form: PeriodForm, answers: Mapping[str, str]) -> dict[str, Any]:
    lower, middle, upper = counting.times(rows) or (0.0, 0.0, 0.0)
    days = [row.days for row in rows if row.days is not None]
    url = _list(form, {**answers, "reply": "substantive"})
    return {"words": words, "letters": len(rows), "url": url, "first": min(days), "last": max(days)} | {
        "lower": lower,
        "middle": middle,
        "upper": upper,
    }


def _narrowed(form: PeriodForm, answers: Mapping[str, str], name: str) -> list[dict[str, str]]:
    """Return by which answers a page is narrowed, each with the address of the page without it."""
    return [
        {
            "title": KEYS[key].title,
            "words": KEYS[key].said(answer),
            "url": _url(name, form, {other: said for other, said in answers.items() if other != key}),
        }
        for key, answer in answers.items()
    ]


def _row(row: Counted) -> dict[str, Any]:
    said = {key: ", ".join(KEYS[key].said(code) for code in row.answers[key]) for key in ("state", "nature", "reply")}
    return said | {"sent": row.letter, "days": row.days, "mandates": ", ".join(row.answers["mandate"])}


PAGES = [
    page("reports/statistics/", statistics, may=Right.CASE, name="statistics"),
    page("reports/statistics/letters/", letters, may=Right.CASE, name="statistics_letters"),
    page("reports/outcomes/", outcomes, may=Right.CASE, name="outcomes"),
]
