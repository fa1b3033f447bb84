"""Files are sealed chunk by chunk while they arrive; no clear byte of them is ever written to disk."""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from demarche.intake.actions import PartInProgress, SealedPart, begin_part
from demarche.intake.errors import DoorFull
from demarche.procedure import clock

LARGEST = 500 * 1024 * 1024


class SealedUpload(UploadedFile[bytes]):
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

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 -- Django names it so
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse what is larger than this door takes before keeping a byte of it."""
        if content_length > LARGEST:
            self._refuse("too large")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal a file."""
        super().new_file(*args, **kwargs)
        if not self._refused:
            try:
                self._part = begin_part(self.file_name or "attachment", now=clock.now())
            except DoorFull:
                self._refuse("full")
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal one chunk."""
        if self._part is not None:
            try:
                self._part.write(raw_data)
            except DoorFull:
                self._part = None
                self._refuse("full")

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Close the seal; an empty file is nothing."""
        if self._part is None:
            return None
        if file_size == 0:
            self._part.abandon()
            self._part = None
            return None
        try:
            part = self._part.finish()
        except DoorFull:
            self._refuse("full")
            return None
        finally:
            self._part = None
        return SealedUpload(part, self.file_name or "attachment", self.content_type or "application/octet-stream")

    def upload_interrupted(self) -> None:
        """Leave nothing behind of a file that broke off."""
        if self._part is not None:
            self._part.abandon()
            self._part = None

    def _refuse(self, why: str) -> None:
        self._refused = True
        if self.request is not None:
            self.request.META["demarche.upload_refused"] = why
