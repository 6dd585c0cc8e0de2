"""Where things lie in a checkout. What is made on the machine is in ``var``, ``.venv``, ``node_modules``."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
LOG = VAR / "setup.log"
ROOMS = ("core", "regions", "catalogue", "maps", "destinations", "events", "progress", "desk", "home", "api", "pesona")
