"""python -m alsctl, and the alsctl command itself."""

import sys

from alsctl.cli import main


def run() -> None:
    """Run alsctl with the words of the command line, and end the program."""
    sys.exit(main())


if __name__ == "__main__":
    run()
