"""python -m alsctl, and the alsctl command itself."""

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run alsctl with the words of the command line, and end the program."""
    gc.disable()  # a command ends before much is to be collected; looking for it takes a tenth

    from alsctl.cli import main

    leave(main())


def leave(code: int) -> NoReturn:
    """End at once: to take apart all that was imported takes a fifth of a command's time.

    Files are closed where they were written, so only what is still to be printed matters.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # a full disk, or a stream that is closed
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
