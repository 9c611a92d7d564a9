"""Starts the command ``wartemarke``."""

from __future__ import annotations

import sys

from broker.cli import main as cli


def main() -> int:
    """Run the command line of this process."""
    return cli(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
