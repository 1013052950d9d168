"""python -m alsctl, and the alsctl command itself."""

import gc
import sys


def run() -> None:
    """Run alsctl with the words of the command line, and end the program."""
    gc.disable()  # a command ends before much is to be collected; looking for it takes a tenth

    from alsctl.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
