"""The addresses of the releases: who prepares, who approves, who may stop what leaves."""

from demarche.sites.desk import publication_languages as languages
from demarche.sites.desk import publication_spelling as spelling
from demarche.sites.desk import publication_steps as steps
from demarche.sites.desk import publication_views as views
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

ONE = "releases/<uuid:preparation>"
PREPARES, APPROVES = Right.PREPARE_RELEASE, Right.APPROVE_RELEASE

# Whoever knows a letter may hold its release; only who approves may let it go again.
PAGES = [
    page("releases/", views.listing, may=ANYONE_SIGNED_IN, name="releases"),
    page(
        "transmissions/<uuid:transmission_id>/release/",
        steps.prepare,
        may=PREPARES,
        writes=True,
        name="release_prepare",
    ),
    page(f"{ONE}/", views.release, may=ANYONE_SIGNED_IN, name="release"),
    page(f"{ONE}/page/", views.public_page, may=ANYONE_SIGNED_IN, name="release_page"),
    page(f"{ONE}/page/<str:language>/", languages.in_language, may=ANYONE_SIGNED_IN, name="release_page_in"),
    page(f"{ONE}/documents/<str:name>", views.document, may=ANYONE_SIGNED_IN, name="release_document"),
    page(f"{ONE}/wording/", steps.wording, may=PREPARES, writes=True, name="release_wording"),
    page(f"{ONE}/spelling/", spelling.look_over, may=PREPARES, writes=True, name="release_spelling"),
    page(f"{ONE}/reason/", steps.reason, may=PREPARES, writes=True, name="release_reason"),
    page(f"{ONE}/early/", steps.early, may=PREPARES, writes=True, name="release_early"),
    page(f"{ONE}/offer/", steps.offer, may=PREPARES, writes=True, shows=False, fresh=True, name="release_offer"),
    page(f"{ONE}/take-back/", steps.send_back, may=PREPARES, writes=True, name="release_take_back"),
    page(f"{ONE}/give-up/", steps.give_up, may=PREPARES, writes=True, name="release_give_up"),
    page(f"{ONE}/approve/", steps.approve, may=APPROVES, writes=True, fresh=True, name="release_approve"),
    page(f"{ONE}/return/", steps.send_back, may=APPROVES, writes=True, name="release_return"),
    page(f"{ONE}/hold/", steps.hold, may=ANYONE_SIGNED_IN, writes=True, name="release_hold"),
    page(f"{ONE}/lift/", steps.lift, may=APPROVES, writes=True, fresh=True, name="release_lift"),
    page(f"{ONE}/cancel/", steps.cancel, may=PREPARES, writes=True, name="release_cancel"),
]
