"""What the demonstration's banner shows."""

from datetime import datetime

from django import template

from demarche.demo import pages

register = template.Library()


@register.simple_tag
def demo_staff() -> list[dict[str, str]]:
    """Return who may sign in, with what."""
    return pages.staff()


@register.simple_tag
def demo_time() -> datetime:
    """Return what the office's clock shows."""
    return pages.office_time()
