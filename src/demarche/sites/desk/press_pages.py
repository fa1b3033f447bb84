"""The addresses of the press releases: who prepares, who approves, who may stop what leaves."""

from demarche.sites.desk import press_steps as steps
from demarche.sites.desk import press_views as views
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

ONE = "press/<uuid:issue>"
PREPARES, APPROVES = Right.PREPARE_RELEASE, Right.APPROVE_RELEASE
PAGES = [
    page("press/", views.listing, may=ANYONE_SIGNED_IN, name="press"),
    page("transmissions/<uuid:transmission_id>/press/", steps.begin, may=PREPARES, writes=True, name="press_begin"),
    page(f"{ONE}/", views.one, may=ANYONE_SIGNED_IN, name="press_one"),
    page(f"{ONE}/page/", views.public_page, may=ANYONE_SIGNED_IN, name="press_page"),
    page(f"{ONE}/text/", steps.text, may=PREPARES, writes=True, name="press_text"),
    page(f"{ONE}/reason/", steps.reason, may=PREPARES, writes=True, name="press_reason"),
    page(f"{ONE}/offer/", steps.offer, may=PREPARES, writes=True, shows=False, fresh=True, name="press_offer"),
    page(f"{ONE}/take-back/", steps.send_back, may=PREPARES, writes=True, name="press_take_back"),
    page(f"{ONE}/give-up/", steps.give_up, may=PREPARES, writes=True, name="press_give_up"),
    page(f"{ONE}/approve/", steps.approve, may=APPROVES, writes=True, fresh=True, name="press_approve"),
    page(f"{ONE}/return/", steps.send_back, may=APPROVES, writes=True, name="press_return"),
    page(
        f"{ONE}/advance/<uuid:transmission_id>/",
        steps.advance,
        may=PREPARES,
        writes=True,
        fresh=True,
        name="press_advance",
    ),
    page(f"{ONE}/skip/", steps.skip, may=APPROVES, writes=True, fresh=True, name="press_skip"),
    page(f"{ONE}/follow/", steps.follow, may=PREPARES, writes=True, name="press_follow"),
    page(f"{ONE}/hold/", steps.hold, may=ANYONE_SIGNED_IN, writes=True, name="press_hold"),
    page(f"{ONE}/lift/", steps.lift, may=APPROVES, writes=True, fresh=True, name="press_lift"),
    page(f"{ONE}/cancel/", steps.cancel, may=PREPARES, writes=True, name="press_cancel"),
]
