"""What stands behind ``bin/demo``, ``bin/test``, ``bin/check`` and ``bin/bench``: Python alone, no package needed."""

import importlib
import sys

from console import Failure, report

COMMANDS = {"demo": "run_demo", "test": "run_tests", "check": "run_checks", "bench": "run_bench"}


def main() -> int:
    """Run the command named first; returns the exit code."""
    command, *arguments = sys.argv[1:]
    try:
        return importlib.import_module(COMMANDS[command]).main(arguments)
    except Failure as failure:
        report(failure)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
        return 130


sys.exit(main())
