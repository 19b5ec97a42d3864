"""`python -m kifuehrerschein` and the `kifuehrerschein` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line."""
    from kifuehrerschein.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
