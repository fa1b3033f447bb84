"""The addresses of triage: the access table of this room."""

from demarche.sites.desk import admission_steps as admission
from demarche.sites.desk import triage_steps as steps
from demarche.sites.desk import triage_views as views
from demarche.sites.desk.routes import page
from demarche.staff.rights import Right

ONE = "submissions/<uuid:submission>"
TRIAGE = Right.TRIAGE

# What cannot be taken back, and what leaves the desk, wants a fresh second factor.
PAGES = [
    page("submissions/files/<uuid:attachment>/", views.submission_file, may=TRIAGE, name="submission_file"),
    page(f"{ONE}/", views.submission, may=TRIAGE, name="submission"),
    page(f"{ONE}/check/", steps.check, may=TRIAGE, writes=True, name="submission_check"),
    page(f"{ONE}/write/", steps.write, may=TRIAGE, writes=True, name="submission_write"),
    page(f"{ONE}/noted/", steps.note, may=TRIAGE, writes=True, shows=False, name="submission_note"),
    page(f"{ONE}/answer/", steps.answer, may=TRIAGE, writes=True, name="submission_answer"),
    page(f"{ONE}/decline/", steps.decline, may=TRIAGE, writes=True, fresh=True, name="submission_decline"),
    page(f"{ONE}/merge/", steps.merge, may=TRIAGE, writes=True, fresh=True, name="submission_merge"),
    page(f"{ONE}/refer/", admission.refer, may=TRIAGE, writes=True, fresh=True, name="submission_refer"),
    page(f"{ONE}/handed-over/", admission.hand_over, may=TRIAGE, writes=True, fresh=True, name="submission_hand_over"),
    page(f"{ONE}/keep/", admission.keep, may=TRIAGE, writes=True, name="submission_keep"),
    page(f"{ONE}/reopen/", admission.reopen, may=TRIAGE, writes=True, name="submission_reopen"),
    page(f"{ONE}/export/", steps.export, may=TRIAGE, writes=True, fresh=True, name="submission_export"),
    page(f"{ONE}/paper/", steps.paper, may=TRIAGE, writes=True, fresh=True, name="submission_paper"),
]
