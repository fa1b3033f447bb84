"""The addresses of the intake. No word of a source is ever part of one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from demarche.sites.intake import persons_template, returning, sealed_views, showing, views, whole

urlpatterns: list[URLPattern | URLResolver] = [
    path("fingerprints.json", showing.fingerprints_as_data, name="fingerprints-as-data"),
    path("favicon.ico", showing.no_icon),
    path("sealed/terms/", sealed_views.terms, name="sealed-terms"),
    path("sealed/mailbox/", sealed_views.mailbox, name="sealed-mailbox"),
    path("sealed/draft/", sealed_views.draft, name="sealed-draft"),
    path("sealed/<uuid:piece_id>/", sealed_views.piece, name="sealed-piece"),
    path("sealed/<uuid:cover_id>/cover/", sealed_views.cover, name="sealed-cover"),
]
urlpatterns += i18n_patterns(
    path("", views.start, name="start"),
    path("report/", views.report, name="report"),
    path("meeting/", views.meeting, name="meeting"),
    path("consents/", views.consents, name="consents"),
    path("withdraw/", views.withdrawal, name="withdraw"),
    path("form/<slug:code>/", whole.as_data, name="form"),
    path("fingerprints/", showing.fingerprints, name="fingerprints"),
    path("persons-template.xlsx", persons_template.as_xlsx, name="persons-template"),
    path("persons-template.csv", persons_template.as_csv, name="persons-template-csv"),
    path("return/", returning.come_back, name="return"),
    path("answer/", returning.answer, name="answer"),
)
handler400 = showing.too_much
handler404 = showing.not_found
handler500 = showing.failed
