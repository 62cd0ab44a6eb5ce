"""argv -> what to run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    from imp_desk.app.environment import scrub_environment

    scrub_environment(os.environ)
    from imp_desk.app.options import parse_options

    options = parse_options(sys.argv[1:] if argv is None else argv)
    if options.command == "self-test":
        from imp_desk.app.self_test import run_self_test

        return run_self_test(options)
    gc.disable()  # a program that only imports leaves no garbage; from the first paint on the window sees to it
    from imp_desk.app.startup import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
