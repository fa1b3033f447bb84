"""The addresses of what is shown to guests: the access table of this room."""

from demarche.sites.desk import guest_steps as steps
from demarche.sites.desk import guest_views as views
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

SHOWN = "shown/<uuid:showing>/"
PAGES = [
    page(
        "letters/<uuid:letter>/show/", steps.show_letter, may=Right.DRAFT, writes=True, fresh=True, name="show_letter"
    ),
    page("replies/<uuid:reply>/show/", steps.show_reply, may=Right.REPLY, writes=True, fresh=True, name="show_reply"),
    page(
        "cases/<uuid:case>/sources/<uuid:link>/show/",
        steps.show_account,
        may=Right.CASE,
        writes=True,
        fresh=True,
        name="show_account",
    ),
    # What is shown asks for no right but its key: that is what a guest has.
    page("shown/", views.listing, may=ANYONE_SIGNED_IN, name="shown_list"),
    page(SHOWN, views.document, may=ANYONE_SIGNED_IN, writes=True, name="shown"),
    page(f"{SHOWN}pages/", views.pages, may=ANYONE_SIGNED_IN, name="shown_pages"),
    page(f"{SHOWN}sent-back/", views.sent_file, may=ANYONE_SIGNED_IN, name="shown_file"),
    page(f"{SHOWN}prolong/", steps.prolong, may=Right.CASE, writes=True, fresh=True, name="shown_prolong"),
    page(f"{SHOWN}end/", steps.end, may=Right.CASE, writes=True, name="shown_end"),
    page(f"{SHOWN}use/", steps.use, may=Right.CASE, writes=True, name="shown_use"),
]
