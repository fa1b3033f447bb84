"""Tags for terms of vocabularies."""

from django import template

from demarche.procedure.vocabularies import Term

register = template.Library()


@register.simple_tag
def words(term: Term, language: str) -> str:
    """Return a term's words in exactly this language, or a dash where it has none."""
    return term.labels.get(language, "—")
