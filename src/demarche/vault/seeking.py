"""An age file on disk read anywhere in it: each chunk is opened when it is asked for, one stays in memory."""

import io
from collections.abc import Buffer, Sequence
from typing import BinaryIO

from demarche.vault.ageformat import CHUNK, TAG, read_fully
from demarche.vault.opening import SEALED_CHUNK, AnyIdentity, open_chunk, payload_key


class ClearView(io.RawIOBase):
    """The clear bytes of a sealed file, to read and to seek in; nothing is written anywhere."""

    def __init__(self, sealed: BinaryIO, identities: Sequence[AnyIdentity]) -> None:
        super().__init__()
        self._sealed = sealed
        self._key = payload_key(sealed, identities)
        self._start = sealed.tell()
        length = sealed.seek(0, io.SEEK_END) - self._start
        self._last = max(0, -(-length // SEALED_CHUNK) - 1)
        self._position = 0
        # The last chunk is marked as such: opening it first proves that the file was not cut.
        self._number, self._chunk = self._last, self._opened(self._last)
        self.size = length - TAG * (self._last + 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        if whence == io.SEEK_SET and offset < 0:
            raise ValueError("There is nothing before the beginning of a file.")
        # As io.BytesIO does: zipfile looks before a short file's beginning, and a package opens the same way in both.
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Buffer, /) -> int:
        wanted = memoryview(buffer).cast("B")
        number, within = divmod(self._position, CHUNK)
        if number > self._last:
            return 0
        if number != self._number:
            self._number, self._chunk = number, self._opened(number)
        clear = self._chunk[within : within + len(wanted)]
        wanted[: len(clear)] = clear
        self._position += len(clear)
        return len(clear)

    def _opened(self, number: int) -> bytes:
        self._sealed.seek(self._start + number * SEALED_CHUNK)
        return open_chunk(self._key, number, read_fully(self._sealed, SEALED_CHUNK), last=number == self._last)
