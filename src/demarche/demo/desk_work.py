"""What makes a colleague's day shorter, through the same actions as the desk's pages."""

from demarche.demo.desk_people import people
from demarche.procedure import clock
from demarche.searching.finding import Wanted, find
from demarche.searching.keeping import keep_search


def look_for(words: str, name: str) -> int:
    """Amina looks for somebody among everything that she may know, and keeps the search; return how much she found."""
    wanted = Wanted(words=words)
    keep_search(wanted, name=name, by=people["amina"])
    return find(wanted, reader=people["amina"], now=clock.now()).total
