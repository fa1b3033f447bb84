"""Tags of the desk's own pages."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from demarche.sites.desk.once import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """Number a form, so that sending it twice is one step."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())
