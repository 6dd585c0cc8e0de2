"""``bin/demo``: the site with its demo content on ``http://127.0.0.1:${PORT:-8000}/``."""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import Any

import postgres
import website
from console import Failure, step
from paths import PYTHON, ROOT, VAR
from setting_up import one_at_a_time, set_up

CONTENT = ["load_demo"]
MADE_BY_THE_DEMO = ("media", "stamps")
PATIENCE = 60
WORKER_PATIENCE = 3


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    if options.stop:
        return _stop()
    port = _port()
    with one_at_a_time():
        print("Pesona Siak: the demo\n")
        if options.reset:
            _reset()
        set_up(for_tests=False)
        website.collect_static_files()
        website.migrate_and_load(CONTENT)
        with step("Editor's login"):
            login = json.loads(website.manage("prepare_demo", str(port)))
    return _serve(port, login)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--reset", action="store_true", help="start over: forget the database and uploaded files")
    choice.add_argument("--stop", action="store_true", help="stop the private PostgreSQL")
    return parser.parse_args(arguments)


def _stop() -> int:
    stopped = postgres.Cluster().stop()
    print("The private PostgreSQL is stopped." if stopped else "The private PostgreSQL was not running.")
    return 0


def _reset() -> None:
    """Forget what the demo made. A database given in DATABASE_URL is the user's own and stays as it is."""
    with step("Start over"):
        if not website.database_is_given():
            postgres.Cluster().remove()
        for name in MADE_BY_THE_DEMO:
            path = VAR / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _port() -> int:
    """The port to serve on.

    Raises:
        Failure: when PORT is no port, or is in use.
    """
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Failure(f"PORT is “{text}”, which is no port.", "choose a number from 1024 to 65535: PORT=8001 bin/demo")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failure(
                f"Port {port} cannot be used: {error.strerror}.",
                f"stop what listens there (another bin/demo?), or choose another: PORT={port + 1} bin/demo",
            ) from error
    return port


def _serve(port: int, login: dict[str, Any]) -> int:
    """Serve until Ctrl-C; returns the server's exit code."""
    options = ["--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    options += ["--limit-request-line", "8190"]  # a filter that is too long is refused by the site, in its words
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": website.DEVELOPMENT,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }
    server = subprocess.Popen([PYTHON, "-m", "gunicorn", *options, "pesona.wsgi"], cwd=ROOT, env=env)
    worker = subprocess.Popen([PYTHON, ROOT / "manage.py", "db_worker", "--no-reload", "-v0"], cwd=ROOT, env=env)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        with step("Server"):
            _wait_for(f"http://127.0.0.1:{port}/readyz", server)
        _say_where(port, login)
        return max(server.wait(), 0)
    except KeyboardInterrupt:
        # A terminal sends Ctrl-C to the server too; a signal to this process alone must stop it as well.
        server.terminate()
        server.wait()
        print("\nStopped. The database keeps running; bin/demo --stop stops it too.")
        return 0
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait()
        _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Stop the worker; what it is in the middle of it leaves undone, and takes up again at the next start."""
    worker.terminate()
    try:
        worker.wait(timeout=WORKER_PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own loopback address
                return
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise Failure(f"{address} answers {error.code}.", "see the lines above.") from error
        except OSError:
            pass
        time.sleep(0.1)
    raise Failure("The server did not come up.", "see the lines above.")


def _say_where(port: int, login: dict[str, Any]) -> None:
    site = f"http://127.0.0.1:{port}"
    others = "\n".join(f"           {each['user']:<18}  {each['password']}" for each in login["others"])
    print(
        f"""
  Site     {site}/
  Map      {site}/peta/
  API      {site}/api/v1/docs
  Editors  {site}/admin/    user {login["user"]}    password {login["password"]}
           then one of these codes, each once: {" ".join(login["codes"][:5])}
           For their kecamatan, without a code:
{others}

  Ctrl-C stops the site.
""",
        flush=True,
    )
