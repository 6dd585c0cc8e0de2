"""``bin/bench``: benchmarks against peers and bare SQL; they say more with ``--help``."""

import os
import subprocess

import system
import website
from paths import PYTHON, ROOT
from setting_up import one_at_a_time, set_up


def main(arguments: list[str]) -> int:
    with one_at_a_time():
        print("Pesona Siak: the benchmarks\n")
        set_up(for_tests=False)
        system.install_if_possible(system.NGINX)
        website.collect_static_files()
    print(flush=True)
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": website.DEVELOPMENT}
    return subprocess.run([PYTHON, "-m", "benchmarks", *arguments], cwd=ROOT, env=env, check=False).returncode
