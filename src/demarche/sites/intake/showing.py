"""What every page of the intake needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from demarche.sites.intake.carried import Carried, sealed
from demarche.sites.intake.uploads import SealedUpload

MOST_PARTS = 60


def show(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page of the intake."""
    shared = {
        "office_name": settings.INSTANCE.office_name,
        "leave_url": reverse("leave"),
        "public_url": f"{settings.INSTANCE.public_url.rstrip('/')}/{translation.get_language()}",
        "demonstration": settings.INSTANCE.demo,
    }
    if "carried" in context:
        shared["carried_sealed"] = sealed(context["carried"])
    return render(request, template, shared | context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that does not exist."""
    return show(request, "intake/not_found.html", status=404)


def take_parts(request: HttpRequest, carried: Carried) -> str:
    """Add the files that were sealed while this request arrived; return why one was refused, if one was."""
    for upload in request.FILES.getlist("file"):
        if isinstance(upload, SealedUpload) and len(carried.parts) < MOST_PARTS:
            carried.parts.append(
                {
                    "id": str(upload.part.id),
                    "name": upload.given_name,
                    "media_type": upload.content_type,
                    "size": upload.part.size,
                    "sha256": upload.part.sha256,
                }
            )
    return str(request.META.get("demarche.upload_refused", ""))
