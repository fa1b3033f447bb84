"""Files are sealed chunk by chunk while they arrive; no clear byte of them is ever written to disk."""

import io
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest

from demarche.intake.actions import PartInProgress, SealedPart, begin_part
from demarche.intake.errors import DoorFull
from demarche.procedure import clock

LARGEST = 500 * 1024 * 1024
MOST_PARTS = 100
FULL, TOO_LARGE, TOO_MANY = "full", "too large", "too many"
_WHY = "demarche.upload_refused"


if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile


class SealedUpload(Upload):
    """A file that has been sealed; its own bytes are not here any more."""

    def __init__(self, part: SealedPart, name: str, content_type: str) -> None:
        super().__init__(io.BytesIO(b""), name, content_type, part.size)
        self.part = part
        self.given_name = name


class SealingUploadHandler(FileUploadHandler):
    """Seals each file to the team as its chunks come in."""

    chunk_size = 1 << 16

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._part: PartInProgress | None = None
        self._refused = False
        self._expected = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 -- Django names it so
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse what is larger than this door takes before keeping a byte of it."""
        self._expected = content_length
        if content_length > LARGEST:
            self._refuse(TOO_LARGE)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal a file."""
        super().new_file(*args, **kwargs)
        if not self._refused:
            try:
                self._part = begin_part(self._name(), now=clock.now(), expected=self._expected)
            except DoorFull:
                self._refuse(FULL)
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal one chunk."""
        if self._part is None:
            return
        try:
            self._part.write(raw_data)
        except DoorFull:
            self._part = None
            self._refuse(FULL)

    def file_complete(self, file_size: int) -> Upload | None:
        """Close the seal; an empty file is nothing."""
        part, self._part = self._part, None
        if part is None:
            return None
        if file_size == 0:
            part.abandon()
            return None
        try:
            return SealedUpload(part.finish(), self._name(), self.content_type or "application/octet-stream")
        except DoorFull:
            self._refuse(FULL)
            return None

    def upload_interrupted(self) -> None:
        """Leave nothing behind of a file that broke off."""
        if self._part is not None:
            self._part.abandon()
            self._part = None

    def __del__(self) -> None:
        """A connection that is cut leaves by an exception that tells no handler: leave nothing behind either."""
        self.upload_interrupted()

    def _name(self) -> str:
        return self.file_name or "attachment"

    def _refuse(self, why: str) -> None:
        self._refused = True
        if self.request is not None:
            self.request.META[_WHY] = why


def take_parts(request: HttpRequest, parts: list[dict[str, Any]], role: str = "") -> str:
    """Add to the parts what was sealed while this request arrived; return why some were not kept, or nothing."""
    for upload in request.FILES.getlist("file"):
        if not isinstance(upload, SealedUpload):
            continue
        if len(parts) >= MOST_PARTS:
            return TOO_MANY
        if sum(part["size"] for part in parts) + upload.part.size > LARGEST:
            return TOO_LARGE
        parts.append(_described(upload) | {"role": role})
    return str(request.META.get(_WHY, ""))


def _described(upload: SealedUpload) -> dict[str, Any]:
    return {
        "id": str(upload.part.id),
        "name": upload.given_name,
        "media_type": upload.content_type,
        "size": upload.part.size,
        "sha256": upload.part.sha256,
        "week": clock.week_of(clock.now()),
    }
