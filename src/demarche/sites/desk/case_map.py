"""The cases on a map: in which State how many, among those that the reader may know."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.procedure.places import region_of, state_name
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk import maps
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn

OTHER = "Other"


def case_map(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show on a map of the world, and in a table by region, how many cases concern which State."""
    counts = cases.by_state(signed_in)
    urls = {code: f"{reverse('cases')}?state={code}" for code in counts}
    return shown(
        request, signed_in, "desk/cases/map.html", section="cases", trail=[*parts.TRAIL, {"label": "Map"}],
        map=maps.drawn({code: sum(each) for code, each in counts.items()}, urls),
        regions=_regions(counts, urls), cases=sum(sum(each) for each in counts.values()),
    )  # fmt: skip


def _regions(counts: dict[str, tuple[int, int]], urls: dict[str, str]) -> list[dict[str, Any]]:
    """Return the States of each region, most cases first."""
    regions: dict[str, list[dict[str, Any]]] = {}
    for code, (still_open, closed) in counts.items():
        row = {"name": state_name(code), "open": still_open, "closed": closed, "url": urls[code]}
        regions.setdefault(region_of(code) or OTHER, []).append(row)
    for rows in regions.values():
        rows.sort(key=lambda row: (-row["open"], -row["closed"], row["name"]))
    # What belongs to no region stands last.
    return [{"name": name, "rows": regions[name]} for name in sorted(regions, key=lambda name: (name == OTHER, name))]
