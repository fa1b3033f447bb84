"""The addresses of the replies."""

from demarche.sites.desk import public_copy_views as copies
from demarche.sites.desk import reply_comments as comments
from demarche.sites.desk import reply_steps as steps
from demarche.sites.desk import reply_views as views
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

MAY = Right.REPLY
ONE, OTHER, COPY = "replies/<uuid:reply>", "translations/<uuid:translation>", "public-copies/<uuid:copy>"
COMMENT = "reply-comments/<uuid:comment>"
PAGES = [
    page("replies/", views.listing, may=ANYONE_SIGNED_IN, name="replies"),
    page("replies/scale/", steps.scale, may=Right.OFFICE, writes=True, name="reply_scale"),
    page("transmissions/<uuid:transmission_id>/reply/", steps.record, may=MAY, writes=True, name="reply_record"),
    page(f"{ONE}/", views.reply, may=ANYONE_SIGNED_IN, name="reply"),
    page(f"{ONE}/reply.pdf", views.reply_pdf, may=ANYONE_SIGNED_IN, name="reply_pdf"),
    page(f"{ONE}/original", views.reply_original, may=ANYONE_SIGNED_IN, name="reply_original"),
    page(f"{ONE}/correct/", steps.correct, may=MAY, writes=True, name="reply_correct"),
    page(f"{ONE}/also/", steps.also, may=MAY, writes=True, name="reply_also"),
    page(f"{ONE}/assess/", steps.assess, may=MAY, writes=True, name="reply_assess"),
    page(f"{ONE}/answers/", steps.answers, may=MAY, writes=True, name="reply_answers"),
    page(f"{ONE}/error/", steps.strike, may=MAY, writes=True, name="reply_strike"),
    page(f"{ONE}/order/", steps.order, may=MAY, writes=True, name="translation_order"),
    page(f"{ONE}/comment/", comments.comment, may=MAY, writes=True, name="reply_comment"),
    page(
        "transmissions/<uuid:transmission_id>/public-copy/",
        copies.begin_letter,
        may=MAY,
        writes=True,
        name="transmission_copy",
    ),
    page(f"{ONE}/public-copy/", copies.begin_reply, may=MAY, writes=True, name="reply_public_copy"),
    page(f"{COMMENT}/", comments.correct, may=MAY, writes=True, name="reply_comment_correct"),
    page(f"{COMMENT}/error/", comments.strike, may=MAY, writes=True, name="reply_comment_strike"),
    page(f"{OTHER}/", steps.deliver, may=MAY, writes=True, name="translation_deliver"),
    page(f"{OTHER}/checked/", steps.check, may=MAY, writes=True, name="translation_check"),
    page(f"{OTHER}/cancel/", steps.cancel, may=MAY, writes=True, name="translation_cancel"),
    page(f"{OTHER}/public-copy/", copies.begin_translation, may=MAY, writes=True, name="translation_public_copy"),
    page(f"{OTHER}/translation.pdf", steps.translation_pdf, may=ANYONE_SIGNED_IN, name="translation_pdf"),
    page(f"{COPY}/", copies.overview, may=MAY, writes=True, name="public_copy"),
    page(f"{COPY}/<int:page>/", copies.marking, may=MAY, writes=True, name="public_copy_page"),
    page(f"{COPY}/<int:page>/page.png", copies.picture, may=MAY, name="public_copy_picture"),
    page(f"{COPY}/read-on/", copies.read_on, may=MAY, writes=True, shows=False, name="public_copy_read_on"),
    page(f"{COPY}/make/", copies.make, may=MAY, writes=True, shows=False, name="public_copy_make"),
    page(f"{COPY}/reopen/", copies.reopen, may=MAY, writes=True, shows=False, name="public_copy_reopen"),
    page(f"{COPY}/public.pdf", copies.made_pdf, may=ANYONE_SIGNED_IN, name="public_copy_pdf"),
]
