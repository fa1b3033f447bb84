"""The desk's addresses in a demonstration: the desk's own, and the clock."""

from demarche.demo import pages
from demarche.sites.desk import urls

urlpatterns = [*pages.PAGES, *urls.urlpatterns]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
