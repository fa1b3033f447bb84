"""The addresses of files of sources: about each, its working copy, and the lists of persons among them."""

from demarche.sites.desk import copy_views as views
from demarche.sites.desk.routes import page
from demarche.staff.rights import Right

FILE = "submissions/files/<uuid:attachment>"

PAGES = [
    page(f"{FILE}/about/", views.about, may=Right.TRIAGE, writes=True, name="file_copy"),
    page(f"{FILE}/copy/", views.open_copy, may=Right.TRIAGE, name="file_copy_open"),
    page(f"{FILE}/persons/", views.persons, may=Right.TRIAGE, name="file_persons"),
]
