"""Compiles all Python below a folder; run by the Python that the folder is made for.

    python compile_tree.py FOLDER

Each x.py becomes x.pyc in the same place and goes: Python imports such a file without looking for
a source, and nothing is ever written beside it. The same sources give the same bytes: names of
files are relative, order is sorted, and `marshal` gets what it wrote itself, because the marks for
shared objects otherwise depend on what else refers to them.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import sys


def compile_file(path: str, shown: str) -> bytes:
    """The byte-code of the file, never to be checked against a source (PEP 552)."""
    with open(path, "rb") as opened:  # noqa: PTH123 - pathlib is not needed to run this anywhere
        source = opened.read()
    code = compile(source, shown, "exec", dont_inherit=True)
    body = marshal.dumps(marshal.loads(marshal.dumps(code)))  # noqa: S302 - our own bytes
    flags = (1).to_bytes(4, "little")
    return importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source) + body


def main(folder: str) -> int:
    """Compile everything; 1 and the names if a file can't be."""
    failed = []
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if not name.endswith(".py"):
                continue
            path = os.path.join(base, name)  # noqa: PTH118
            shown = os.path.relpath(path, folder).replace(os.sep, "/")
            try:
                code = compile_file(path, shown)
            except (SyntaxError, ValueError):
                failed.append(shown)
                continue
            with open(f"{path}c", "wb") as opened:  # noqa: PTH123
                opened.write(code)
            os.remove(path)  # noqa: PTH107
    sys.stdout.write("".join(f"nicht übersetzt: {name}\n" for name in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
