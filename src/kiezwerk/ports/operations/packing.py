"""A gzip file is taken like what it holds, up to a limit."""

import gzip
import io
import zlib

from .refusals import refusal

UNPACKED_BYTES = 64_000_000


def unpacked(content: bytes, limit: int = UNPACKED_BYTES) -> bytes:
    """Return what a gzip file holds, or other content as it is; raise Unreadable where it is damaged, cut off or too large."""
    if content.startswith(b"\x1f\x8b"):
        content = _gunzipped(content, limit)
    if len(content) > limit:
        raise refusal("too_large", limit_bytes=limit)
    if not content.strip():
        raise refusal("empty")
    return content


def _gunzipped(content: bytes, limit: int) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content)).read(limit + 1)
    except EOFError:
        raise refusal("cut_off") from None
    except (OSError, zlib.error):
        raise refusal("damaged") from None
