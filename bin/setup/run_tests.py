"""``bin/test``: every check and every test, as many at a time as there are cores; with paths, the tests there."""

import os
import subprocess

import run_checks
from paths import PYTHON, ROOT
from setting_up import one_at_a_time, set_up


def main(arguments: list[str]) -> int:
    """Ends with pytest's summary; the code is pytest's own, or 1 when only a check failed."""
    with one_at_a_time():
        print("Pesona Siak: the tests\n")
        set_up(for_tests=True)
    checks_failed = 0 if arguments else run_checks.run_all()
    print(flush=True)
    # Node may live in the environment, where the machine has none.
    path = f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "pesona.settings.test", "PATH": path}
    # Tests that commit empty the tables. pytest-django puts them last, and "load" keeps that order in each process.
    # The databases are made anew and stay: at the end a browser's last connections may be open still, and a database
    # that somebody is connected to cannot be dropped.
    databases = ["--create-db", "--reuse-db"]
    command = [PYTHON, "-m", "pytest", *databases, *(arguments or ["--numprocesses=auto", "--dist=load"])]
    code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    return code or checks_failed
