"""A file that goes out: completely there or not at all, and the older one stays until then."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(target: Path, content: bytes, mode: int | None = None) -> None:
    """Write beside the target, to disk, then put it in its place in one step.

    Without `mode` it is its owner's alone, as a temporary file is. Raises OSError or ValueError;
    then nothing is left beside the target.
    """
    number, name = tempfile.mkstemp(prefix=".ki-fuehrerschein-", suffix=".neu", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
