"""The addresses of the cases: the access table of this room."""

from demarche.sites.desk import case_map, case_several
from demarche.sites.desk import case_people as people
from demarche.sites.desk import case_records as records
from demarche.sites.desk import case_views as views
from demarche.sites.desk import people_about as about
from demarche.sites.desk import people_pages as known
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.rights import Right

RECORD = "cases/<slug:kind>/<uuid:record>"
# Reading a case asks for no right but its key.
PAGES = [
    page("cases/", views.case_list, may=ANYONE_SIGNED_IN, name="cases"),
    page("cases/several/", case_several.several, may=Right.CASE, writes=True, shows=False, name="cases_several"),
    page("cases/map/", case_map.case_map, may=ANYONE_SIGNED_IN, name="cases_map"),
    page("cases/new/", views.case_new, may=Right.CASE, writes=True, name="case_new"),
    page("cases/<uuid:case>/", views.case, may=ANYONE_SIGNED_IN, name="case"),
    page("cases/<uuid:case>/title/", views.case_title, may=Right.CASE, writes=True, name="case_title"),
    page("cases/<uuid:case>/persons/new/", records.person_new, may=Right.CASE, writes=True, name="case_person_new"),
    page("cases/<uuid:case>/events/new/", records.event_new, may=Right.CASE, writes=True, name="case_event_new"),
    page("cases/<uuid:case>/facts/new/", records.fact_new, may=Right.CASE, writes=True, name="case_fact_new"),
    page("cases/persons/<uuid:person>/", records.person, may=Right.CASE, writes=True, name="case_person"),
    page("cases/events/<uuid:event>/", records.event, may=Right.CASE, writes=True, name="case_event"),
    page("cases/facts/<uuid:fact>/", records.fact, may=Right.CASE, writes=True, name="case_fact"),
    page("cases/<uuid:case>/relations/new/", known.relation_new, may=Right.CASE, writes=True, name="case_relation_new"),
    page("cases/relations/<uuid:relation>/", known.relation, may=Right.CASE, writes=True, name="case_relation"),
    page("cases/persons/<uuid:person>/about/", about.about, may=ANYONE_SIGNED_IN, name="case_person_about"),
    page("cases/persons/<uuid:person>/same/", known.same, may=Right.CASE, writes=True, name="case_person_same"),
    page(
        "cases/persons/<uuid:person>/same/<uuid:other>/end/",
        known.not_same,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_person_not_same",
    ),
    page(
        f"{RECORD}/strike/",
        records.strike,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_strike",
    ),
    page(
        f"{RECORD}/restore/",
        records.restore,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_restore",
    ),
    page("cases/<uuid:case>/people/", people.let_in, may=Right.CASE, writes=True, name="case_let_in"),
    page("cases/<uuid:case>/people/<uuid:staff>/", people.take_out, may=Right.CASE, writes=True, name="case_take_out"),
    page(
        "cases/<uuid:case>/sources/<uuid:link>/heeded/",
        people.heed,
        may=Right.CASE,
        writes=True,
        shows=False,
        name="case_heed",
    ),
    page(
        "cases/<uuid:case>/sources/<uuid:link>/give-back/",
        people.give_back,
        may=Right.CASE,
        writes=True,
        name="case_give_back",
    ),
    page("cases/<uuid:case>/close/", people.close, may=Right.CASE, writes=True, name="case_close"),
    page("cases/<uuid:case>/reopen/", people.reopen, may=Right.CASE, writes=True, name="case_reopen"),
]
