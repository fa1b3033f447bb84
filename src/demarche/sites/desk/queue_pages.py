"""The addresses of the queue: part of the access table of triage."""

from demarche.sites.desk import queue_steps as steps
from demarche.sites.desk import queue_views as views
from demarche.sites.desk.routes import page
from demarche.staff.rights import Right

ONE = "submissions/<uuid:submission>"
TRIAGE = Right.TRIAGE

# The search writes nothing: it takes a form because what is looked for must not stand in an address.
PAGES = [
    page("arrivals/", views.arrivals, may=TRIAGE, name="arrivals"),
    page("arrivals/search/", views.search, may=TRIAGE, writes=True, name="arrivals_search"),
    page("arrivals/junk/", views.junk, may=TRIAGE, name="junk"),
    page("arrivals/several/", steps.several, may=TRIAGE, writes=True, shows=False, name="arrivals_several"),
    page(
        "arrivals/<uuid:arrival>/open/",
        views.open_envelope,
        may=TRIAGE,
        writes=True,
        shows=False,
        name="arrival_open",
    ),
    page(f"{ONE}/weigh/", steps.weigh, may=TRIAGE, writes=True, name="submission_weigh"),
    page(f"{ONE}/take/", steps.take, may=TRIAGE, writes=True, shows=False, name="submission_take"),
    page(f"{ONE}/hand-back/", steps.hand_back, may=TRIAGE, writes=True, shows=False, name="submission_hand_back"),
    page(f"{ONE}/take-over/", steps.take_over, may=TRIAGE, writes=True, name="submission_take_over"),
    page(f"{ONE}/junk/", steps.junk, may=TRIAGE, writes=True, shows=False, name="submission_junk"),
    page(f"{ONE}/not-junk/", steps.not_junk, may=TRIAGE, writes=True, shows=False, name="submission_not_junk"),
]
