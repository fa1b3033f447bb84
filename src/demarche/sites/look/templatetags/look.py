"""Tags that set the recurring pieces: a day, an instant, a reference, a state, a field and its errors."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from demarche.sites.look.dates import written

register = template.Library()

SECTIONS = ("today", "arrivals", "meetings", "cases", "letters", "replies", "releases", "reports", "staff")


@register.simple_tag
def day(on: date | str | None) -> str:
    """Set a day with its machine-readable twin."""
    if not on:
        return ""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    return format_html('<time datetime="{}">{}</time>', on.isoformat()[:10], written(on))


@register.simple_tag
def instant(at: datetime | None) -> str:
    """Set an instant in the office's zone: 18 March 2022, 14:05 CET."""
    if not at:
        return ""
    here = at.astimezone(ZoneInfo(str(settings.INSTANCE.time_zone)))
    when = f"{written(here)}, {here:%H:%M} {here:%Z}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), when)


@register.simple_tag
def icon(name: str) -> str:
    """Draw one of the few signs; a word always stands beside it."""
    return get_template(f"look/icons/{name}.html").render()


@register.simple_tag
def reference(code: Any, url: str = "") -> str:
    """Set a communication's reference so that no direction of writing breaks it."""
    if url:
        return format_html('<a class="reference" href="{}"><bdi dir="ltr">{}</bdi></a>', url, code)
    return format_html('<bdi class="reference" dir="ltr">{}</bdi>', code)


@register.simple_tag
def state(label: str, tone: str = "") -> str:
    """Show where a record stands; tone: now, due, done, danger or nothing."""
    return format_html('<span class="state {}">{}</span>', tone or "", label)


@register.simple_tag
def due(on: date | None, days_left: int | None = None) -> str:
    """Show when something is due; with the days left, how near that is."""
    if on is None:
        return ""
    tone, words = nearness(days_left)
    return format_html('<span class="due {}">{}<span>{} {}</span></span>', tone, icon("due"), words, day(on))


def nearness(days_left: int | None) -> tuple[str, str]:
    """Return the tone and the words for a number of days until something is due."""
    if days_left is None:
        return "far", _("Due")
    if days_left < 0:
        late = -days_left
        return "late", ngettext("%(days)d day late, due", "%(days)d days late, due", late) % {"days": late}
    if days_left == 0:
        return "", _("Due today,")
    words = ngettext("Due in %(days)d day,", "Due in %(days)d days,", days_left) % {"days": days_left}
    return ("" if days_left <= 7 else "far"), words


@register.simple_tag
def attribution(kind: str, according_to: str = "") -> str:
    """Mark who vouches for a fact: known, reportedly, or according to somebody."""
    if kind == "according_to":
        words = (
            _("according to %(somebody)s") % {"somebody": according_to} if according_to else _("according to others")
        )
    else:
        words = _("reportedly") if kind == "reportedly" else _("known")
    return format_html('<p class="mark {}"><bdi>{}</bdi></p>', kind, words)


@register.simple_tag
def column(head: list[str], position: int) -> str:
    """Name the column of a cell, for the list that a table becomes on a small screen."""
    return head[position] if position < len(head) else ""


@register.simple_tag
def has_steps(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether any line of a table offers a next step."""
    return any(row.get("step") for row in rows)


@register.simple_tag
def cell_content(cell: Any) -> Any:
    """Return what a table's cell shows: a ready piece, a text or a number."""
    if isinstance(cell, Mapping):
        return cell.get("html") or cell.get("text", "")
    return cell


@register.inclusion_tag("look/pieces/field.html")
def field(field: BoundField, layout: str = "") -> dict[str, Any]:
    """Set a form's field; layout: short, or side-by-side for a few choices."""
    left_out = not field.field.required and not getattr(field.field, "needed_in_the_end", False)
    # A form that only narrows what is shown asks for nothing, so nothing in it need be called optional.
    optional = left_out and not field.field.disabled and not getattr(field.form, "narrows", False)
    return {"field": field, "layout": layout, "optional": optional}


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Set all fields of a form in their order."""
    piece = get_template("look/pieces/field.html")
    return SafeString("".join(piece.render(globals()["field"](each)) for each in form))


QUESTION_MARKS = ("?", "？", "؟")
NEVER_SENT_BACK = ("password", "file", "clearablefile")


@register.inclusion_tag("look/pieces/error_summary.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """Set the summary of what needs mending, each line leading to its field."""
    problems = [
        {
            "anchor": anchor(bound),
            "label": bound.label,
            "mark": "" if str(bound.label).rstrip().endswith(QUESTION_MARKS) else ":",
            "text": " ".join(map(str, bound.errors)),
        }
        for bound in form
        if bound.errors
    ]
    general = list(form.non_field_errors())
    return {
        "problems": problems,
        "general": general,
        "total": len(problems) + len(general),
        # A passphrase and a file are never sent back.
        "kept": any(not bound.is_hidden and bound.widget_type not in NEVER_SENT_BACK for bound in form),
    }


def anchor(bound: BoundField) -> str:
    """Return where a field's first control can be reached."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label


@register.inclusion_tag("look/pieces/desk_nav.html", takes_context=True)
def desk_nav(context: Context) -> dict[str, Any]:
    """Set the desk's sections, the present one marked; only those the reader may open, where the page says which."""
    words = dict(zip(SECTIONS, section_words(), strict=True))
    urls = context.get("desk_urls") or {}
    shown = context.get("desk_sections") or SECTIONS
    links = [
        {
            "label": words[key],
            "url": urls.get(key) or ("/" if key == "today" else f"/{key}/"),
            "current": key == context.get("section"),
        }
        for key in SECTIONS
        if key in shown
    ]
    return {"links": [*links, *(context.get("desk_more") or [])]}


def section_words() -> list[str]:
    """Name the desk's sections in the reader's language, in the order of a communication's life."""
    before = [_("Today"), _("Arrivals"), _("Meetings"), _("Cases"), _("Letters"), _("Replies"), _("Releases")]
    return [*before, _("Reports"), _("Staff")]
