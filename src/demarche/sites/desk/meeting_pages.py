"""The addresses of the meetings: the access table of this room. Whoever may know a request may arrange it."""

from demarche.sites.desk import meeting_steps as steps
from demarche.sites.desk import meeting_views as views
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page

REQUEST = "meetings/requests/<uuid:submission>"
ONE = "meetings/<uuid:meeting>"
ANYONE = ANYONE_SIGNED_IN

# What is told to the outside and cannot be taken back, and what leaves the desk, wants a fresh second factor.
PAGES = [
    page("meetings/", views.overview, may=ANYONE, name="meetings"),
    page("meetings/figures/", views.figures, may=ANYONE, name="meeting_figures"),
    page("meetings/files/<uuid:attachment>/", views.meeting_file, may=ANYONE, name="meeting_file"),
    page(f"{REQUEST}/", views.one, may=ANYONE, name="meeting"),
    page(f"{REQUEST}/propose/", steps.propose, may=ANYONE, writes=True, name="meeting_propose"),
    page(f"{REQUEST}/agree/", steps.agree, may=ANYONE, writes=True, name="meeting_agree"),
    page(f"{REQUEST}/write/", steps.write, may=ANYONE, writes=True, name="meeting_write"),
    page(f"{REQUEST}/noted/", steps.noted, may=ANYONE, writes=True, shows=False, name="meeting_noted"),
    page(f"{REQUEST}/decline/", steps.decline, may=ANYONE, writes=True, fresh=True, name="meeting_decline"),
    page(f"{REQUEST}/reopen/", steps.reopen, may=ANYONE, writes=True, name="meeting_reopen"),
    page(f"{REQUEST}/colleague/", steps.hand_over, may=ANYONE, writes=True, fresh=True, name="meeting_hand_over"),
    page(f"{REQUEST}/state/", steps.place, may=ANYONE, writes=True, name="meeting_place"),
    page(f"{REQUEST}/link/", steps.link, may=ANYONE, writes=True, name="meeting_link"),
    page(f"{ONE}/put-off/", steps.put_off, may=ANYONE, writes=True, name="meeting_put_off"),
    page(f"{ONE}/off/", steps.call_off, may=ANYONE, writes=True, fresh=True, name="meeting_off"),
    page(f"{ONE}/held/", steps.held, may=ANYONE, writes=True, name="meeting_held"),
    page(f"{ONE}/said/", steps.note, may=ANYONE, writes=True, name="meeting_note"),
    page(f"{ONE}/calendar/", steps.calendar, may=ANYONE, writes=True, fresh=True, name="meeting_calendar"),
]
