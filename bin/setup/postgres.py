"""The private PostGIS cluster under ``var/postgres``: made, started, stopped, removed.

It runs as an ordinary user, listens on a socket and a loopback port of its own, and has two databases with a role
each: ``pesona`` for the demo and development, ``pesona_test`` for tests. The tests' role does not wait for the disk.
"""

import hashlib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from console import Failure, run
from paths import ROOT, VAR

DEBIAN_VERSIONS = Path("/usr/lib/postgresql")
DEBIAN_SHARE = Path("/usr/share/postgresql")
PORTS = range(54320, 54420)
# The kernel's limit for a socket's address is 107 bytes; PostgreSQL adds a name of 17.
LONGEST_SOCKET_FOLDER = 90
DATABASES = ("pesona", "pesona_test")
START_OVER = "bin/demo --reset starts with a fresh database."


def programs(version: str | None = None) -> Path | None:
    """The folder of PostgreSQL's programs, of the newest version that has PostGIS (or of the version named)."""
    found = {}
    for folder in DEBIAN_VERSIONS.glob("*/bin"):
        name = folder.parent.name
        if (DEBIAN_SHARE / name / "extension" / "postgis.control").exists() and (folder / "initdb").exists():
            found[name] = folder
    if not found and (pg_config := shutil.which("pg_config")):
        found |= _programs_elsewhere(pg_config)
    if version:
        return found.get(version)
    return found[max(found, key=int)] if found else None


def _programs_elsewhere(pg_config: str) -> dict[str, Path]:
    """The installation that ``pg_config`` describes, by its major version, on systems not laid out like Debian."""
    asked = [pg_config, "--bindir", "--sharedir", "--version"]
    lines = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    if len(lines) != 3 or not (Path(lines[1]) / "extension" / "postgis.control").exists():
        return {}
    return {lines[2].split()[1].split(".")[0]: Path(lines[0])}


class Cluster:
    """The private cluster of this checkout."""

    link = VAR / "postgres"

    @cached_property
    def owner(self) -> pwd.struct_passwd | None:
        """Whom the cluster runs as when we are root, for PostgreSQL refuses root; None stands for ourselves."""
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam("postgres")
        except KeyError:
            raise Failure(
                "PostgreSQL refuses to run as root, and there is no user “postgres”.",
                "run the command as an ordinary user, or make one: useradd --system postgres",
            ) from None

    @cached_property
    def home(self) -> Path:
        """``var/postgres``, or what it links to: where the cluster's owner cannot reach a checkout (say in
        ``/root``), the data lies under ``/var/lib`` instead."""
        if self.link.is_symlink():
            return self.link.resolve()
        if self.link.is_dir() or self._owner_reaches(VAR):
            return self.link
        return Path("/var/lib/pesona") / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]

    def _owner_reaches(self, folder: Path) -> bool:
        if self.owner is None:
            return True
        try:
            run(["test", "-x", folder], cwd=Path("/"), user=self.owner.pw_uid, group=self.owner.pw_gid)
        except Failure:
            return False
        return True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def _state_file(self) -> Path:
        return self.home / "state.json"

    @property
    def state(self) -> dict[str, str]:
        """The port and the passwords; empty until the cluster is complete."""
        try:
            return json.loads(self._state_file.read_text())
        except FileNotFoundError:
            return {}

    def ensure(self) -> str:
        """Have the cluster made and running; returns what was done."""
        if not self.state:
            self._make()
            return "made and started"
        if self.is_running():
            return "running already"
        self._start(self._free_port(int(self.state["port"])), self.state)
        return "started"

    def is_running(self) -> bool:
        if not (self.data / "postmaster.pid").exists():
            return False
        try:
            self._run("pg_ctl", "status", "-D", self.data)
        except Failure:
            return False
        return True

    def stop(self) -> bool:
        """Stop the cluster; False when it was not running."""
        if not self.is_running():
            return False
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w")
        return True

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
        if self.link.is_symlink():
            self.link.unlink()

    def url(self, database: str) -> str:
        state = self.state
        return f"postgis://{database}:{state[database]}@127.0.0.1:{state['port']}/{database}"

    def _make(self) -> None:
        """Make a cluster from nothing; the state file is written last, so a half-made one is made again."""
        if self.data.exists():
            self.remove()
        self._make_home()
        passwords = {name: secrets.token_urlsafe(24) for name in ("postgres", *DATABASES)}
        password_file = self.home / "password"
        self._write_private(password_file, passwords["postgres"])
        options = ["-U", "postgres", "--encoding", "UTF8", "--locale", "C.UTF-8", "--auth", "scram-sha-256"]
        self._run("initdb", "-D", self.data, *options, "--pwfile", password_file)
        password_file.unlink()
        port = self._free_port(PORTS.start)
        self._start(port, None)
        self._make_databases(port, passwords)
        self._save({"port": str(port), **passwords})

    def _make_home(self) -> None:
        self.home.mkdir(parents=True, mode=0o700, exist_ok=True)
        if self.owner:
            os.chown(self.home, self.owner.pw_uid, self.owner.pw_gid)
        if self.home != self.link:
            self.link.unlink(missing_ok=True)
            self.link.symlink_to(self.home)

    def _make_databases(self, port: int, passwords: Mapping[str, str]) -> None:
        """PostGIS goes into the template, so that a role without any special right can make test databases."""
        run_sql = ["psql", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1"]
        env = {"PGPASSWORD": passwords["postgres"]}
        self._run(*run_sql, "-d", "template1", text_in="CREATE EXTENSION postgis;", env=env)
        statements = ["ALTER SYSTEM SET jit = off;"]
        for name in DATABASES:
            statements.append(f"CREATE ROLE {name} LOGIN CREATEDB PASSWORD '{passwords[name]}';")
            statements.append(f"CREATE DATABASE {name} OWNER {name};")
        statements += ["ALTER ROLE pesona_test SET synchronous_commit = off;", "SELECT pg_reload_conf();"]
        self._run(*run_sql, "-d", "postgres", text_in="\n".join(statements), env=env)

    def _start(self, port: int, state: Mapping[str, str] | None) -> None:
        folder = str(self.home) if len(str(self.home)) <= LONGEST_SOCKET_FOLDER else ""
        settings = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = self.home / "postgresql.log"
        try:
            self._run("pg_ctl", "start", "-D", self.data, "-w", "-t", "60", "-l", log, "-o", options)
        except Failure as failure:
            failure.output += "\n" + log.read_text(errors="replace") if log.exists() else ""
            raise
        if state and state["port"] != str(port):
            self._save({**state, "port": str(port)})

    @staticmethod
    def _free_port(preferred: int) -> int:
        for port in (preferred, *PORTS):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) != 0:
                    return port
        raise Failure(f"No free port between {PORTS.start} and {PORTS.stop - 1} for the private PostgreSQL.")

    def _save(self, state: Mapping[str, str]) -> None:
        self._write_private(self._state_file, json.dumps(state, indent=2))

    def _write_private(self, file: Path, text: str) -> None:
        file.touch(mode=0o600)
        file.write_text(text)
        if self.owner:
            os.chown(file, self.owner.pw_uid, self.owner.pw_gid)

    def _run(
        self,
        program: str,
        *arguments: str | Path,
        text_in: str | None = None,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run one of PostgreSQL's programs, of the version that made the data, as the cluster's owner."""
        version_file = self.data / "PG_VERSION"
        version = version_file.read_text().strip() if version_file.exists() else None
        folder = programs(version)
        if folder is None:
            raise Failure(f"PostgreSQL {version or ''} with PostGIS is not installed any more.", START_OVER)
        user, group = (self.owner.pw_uid, self.owner.pw_gid) if self.owner else (None, None)
        command = [folder / program, *arguments]
        return run(command, START_OVER, env=env, cwd=Path("/"), text_in=text_in, user=user, group=group)
