"""Documents that are ZIP archives (DOCX, ODT, XLSX), opened only when what they hold is of a sound size."""

from __future__ import annotations

import zipfile
from pathlib import Path

from corpus.formats.errors import FormatError
from corpus.formats.limits import ARCHIVE_PARTS, MEGABYTE, UNPACKED_BYTES, UNPACKED_RATIO

_ENCRYPTED = 0x1  # bit of a part's flags
_READ_AT_ONCE = MEGABYTE


def checked_archive(path: Path) -> frozenset[str]:
    """The names of the archive's parts. Raises FormatError where it is broken, locked or would unpack to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise FormatError("document_encrypted", file=path.name)
            _refuse_bomb(path, parts)
            _refuse_liar(path, archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise FormatError("document_corrupt", file=path.name) from error
    except Exception as error:  # zlib, lzma and bz2 each have an error of their own
        if isinstance(error, FormatError):
            raise
        raise FormatError("document_corrupt", file=path.name) from error
    return frozenset(part.filename for part in parts)


def _refuse_bomb(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(path.stat().st_size, 1)
    if (
        len(parts) > ARCHIVE_PARTS
        or unpacked > UNPACKED_BYTES
        or unpacked > max(packed * UNPACKED_RATIO, 10 * MEGABYTE)
    ):
        raise FormatError("document_bomb", file=path.name)


def _refuse_liar(path: Path, archive: zipfile.ZipFile) -> None:
    """Unpack all, for the sizes that an archive states may be false; raises where it is more than allowed."""
    total = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            while piece := stream.read(_READ_AT_ONCE):
                total += len(piece)
                if total > UNPACKED_BYTES:
                    raise FormatError("document_bomb", file=path.name)
