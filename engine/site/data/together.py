"""Several files uploaded at once, kept as one ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.diagnostics import Rejected, diagnose
from engine.site.connected import Site
from engine.site.data.settings import objects_of, settings
from engine.site.data.uploads import (
    Upload,
    kept_upload,
    plain_name,
    read_stream,
    upload,
    uploaded,
)

__all__ = ["joined", "uploaded_together"]


def uploaded_together(
    site: Site, slug: str, by: int, files: Sequence[tuple[str, BinaryIO]]
) -> Upload:
    """Keep several files, each a name and a stream, as one upload; a file alone stays what it is.

    Raises Rejected as ``uploaded`` does.
    """
    if len(files) == 1:
        return uploaded(site, slug, by, *files[0])
    limits = settings(site).limits
    if len(files) > limits.files or not files:
        raise Rejected([diagnose("upload-empty", None, name="ZIP")])
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        left = limits.bytes
        for name, stream in files:
            called = plain_name(name)
            content = read_stream(stream, called, left)
            left -= len(content)
            # The same files are the same upload, whenever they come.
            info = ZipInfo(called)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    first = plain_name(files[0][0])
    return kept_upload(site, slug, by, f"{first.rsplit('.', 1)[0][:100]}….zip", target.getvalue())


def joined(site: Site, slug: str, by: int, digests: Sequence[str]) -> Upload:
    """Make one upload of several, which stay what they are: somebody else may be at work with one.

    Raises Rejected: ``no-such-upload``, ``upload-…``.
    """
    objects = objects_of(site, slug)
    parts = [upload(site, slug, each) for each in dict.fromkeys(digests)]
    files = [(each.name, BytesIO(objects.get(each.digest))) for each in parts]
    return uploaded_together(site, slug, by, files)
