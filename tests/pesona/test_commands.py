"""What the commands in ``bin/`` refuse before they touch anything, and what they remember."""

import json
import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from wagtail.models import Site

SETUP = settings.BASE_DIR / "bin" / "setup"


def demo(*arguments, **environment):
    """Run ``bin/demo``; returns the finished process."""
    command = [settings.BASE_DIR / "bin" / "demo", *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


def in_setup(code):
    """What a piece of Python prints that runs beside the modules of ``bin/setup``."""
    command = [sys.executable, "-B", "-c", code]
    result = subprocess.run(command, cwd=SETUP, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "8000.5", "²"])
def test_the_demo_refuses_what_is_no_port(port):
    result = demo(PORT=port)

    assert result.returncode == 1
    assert f"PORT is “{port}”, which is no port." in result.stderr
    assert "What to do:" in result.stderr


def test_the_demo_says_when_its_port_is_in_use():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = demo(PORT=str(port))

    assert result.returncode == 1
    assert f"Port {port} cannot be used" in result.stderr
    assert f"PORT={port + 1} bin/demo" in result.stderr


def test_the_demo_knows_its_options():
    assert demo("--help").returncode == 0
    unknown = demo("--rest")
    assert unknown.returncode == 2
    assert "--rest" in unknown.stderr


def test_a_step_is_done_again_only_when_its_inputs_change(tmp_path):
    code = f"""
import functools, pathlib, stamps
Stamp = functools.partial(stamps.Stamp, folder=pathlib.Path({str(tmp_path / "stamps")!r}))
file = pathlib.Path({str(tmp_path / "input")!r})
said = []
file.write_text("a"); said.append(Stamp("x", [file]).is_current())
Stamp("x", [file]).write(); said.append(Stamp("x", [file]).is_current())
file.write_text("b"); said.append(Stamp("x", [file]).is_current())
said.append(stamps.fingerprint(["a", "b"]) != stamps.fingerprint(["ab"]))
print(said)
"""
    assert in_setup(code) == "[False, True, False, True]"


def test_a_failure_says_what_failed_what_to_do_and_the_end_of_the_output():
    code = """
import sys, console
sys.stderr = sys.stdout
try:
    console.run([sys.executable, "-c", "print('halfway'); raise SystemExit(3)"], "try again.")
except console.Failure as failure:
    console.report(failure)
"""
    said = in_setup(code)

    assert "halfway" in said
    assert "ended with code 3." in said
    assert "What to do:  try again." in said


def test_two_start_lines_of_one_secret_stay_the_same(tmp_path):
    code = f"""
import pathlib, website
file = pathlib.Path({str(tmp_path / "development.env")!r})
website.SETTINGS_FILES["pesona"] = file
first = website._secret_key()
website._write_settings("pesona", {{"SECRET_KEY": first}})
print(website._secret_key() == first, len(first) >= 50, oct(file.stat().st_mode & 0o777))
"""
    assert in_setup(code) == "True True 0o600"


@pytest.mark.django_db
def test_the_demo_gets_a_new_password_at_every_start_and_answers_at_its_port(capsys):
    logins = []
    for port in (8000, 8123):
        call_command("prepare_demo", port)
        logins.append(json.loads(capsys.readouterr().out))

    assert logins[0]["password"] != logins[1]["password"]
    assert authenticate(username=logins[1]["user"], password=logins[0]["password"]) is None
    assert authenticate(username=logins[1]["user"], password=logins[1]["password"]) is not None
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("127.0.0.1", 8123)
