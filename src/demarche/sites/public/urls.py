"""The addresses of the public site: a language, then a section; a communication by its reference."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from demarche.sites.public import machines, press, showing, views

_REFERENCE = r"communications/(?P<code>[A-Z]{3})/(?P<number>[1-9]\d{0,3})/(?P<year>(?:19|20)\d\d)/"

urlpatterns = [
    path("feed.atom", machines.feed, name="feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    *i18n_patterns(
        path("", views.listing, name="list"),
        re_path(rf"^{_REFERENCE}$", views.communication, name="communication"),
        re_path(rf"^{_REFERENCE}(?P<name>[a-z0-9-]{{1,60}}\.pdf)$", views.document, name="document"),
        path("press/", press.listing, name="press"),
        re_path(r"^press/(?P<key>[0-9a-f]{10})/$", press.press_release, name="press_release"),
        re_path(r"^press/(?P<key>[0-9a-f]{10})/(?P<language>[a-z]{2,3})/$", press.press_release, name="press_version"),
        path("how/", views.how, name="how"),
        path("submit/", views.submit, name="submit"),
        path("meeting/", views.meeting, name="meeting"),
        path("about/", views.about, name="about"),
    ),
]
handler404 = showing.not_found
