"""Runs a program to its end, or ends it with all that it started; knows nothing of PDFs."""

import os
import signal
import subprocess
import sys


def run(order: list[str], time_out: float) -> int:
    """Run a program and return how it ended.

    Raises OSError when it cannot be started, TimeoutError when it takes too long.
    """
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        order, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        return process.wait(time_out)
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        order = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(order, capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
