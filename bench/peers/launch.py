"""Runs a command and prints what the system counted for it, as JSON; what the command says goes to standard error.

A program of its own, and as small as can be: a process's peak of memory begins with that of the one that started it.
Programs in Python may keep their compiled modules, as they do wherever nobody forbids it.
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """`launch.py COMMAND...`: its processor seconds and peak are those of all that it waited for."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    figures = {"code": process.returncode, "cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
