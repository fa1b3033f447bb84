"""The addresses of a case's timeline and links: the access table of these pages."""

from demarche.sites.desk import event_links as links
from demarche.sites.desk.event_timeline import timeline
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

CASE = "cases/<uuid:case>"
PAGES = [
    page(f"{CASE}/timeline/", timeline, may=ANYONE_SIGNED_IN, name="case_timeline"),
    page(f"{CASE}/links/new/", links.new, may=Right.CASE, writes=True, name="case_link_new"),
    page(
        f"{CASE}/links/<uuid:link>/strike/",
        links.strike,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_link_strike",
    ),
    page(
        f"{CASE}/citations/<uuid:citation>/strike/",
        links.strike_citation,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_citation_strike",
    ),
]
