"""argv -> what to run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    starter = os.getppid()  # asked first: what goes on behind the doors may be a child of this process
    _close_the_doors()
    from imp_desk.app.crash import install_hooks

    install_hooks()
    arguments = sys.argv[1:] if argv is None else argv
    if len(arguments) == 3 and arguments[0] == "key-store":  # by the program itself (app/key_helper)
        from imp_desk.app.key_helper import run_key_helper

        return run_key_helper(arguments[1:], starter)
    from imp_desk.app.options import parse_options

    options = parse_options(arguments)
    if options.command == "self-test":
        from imp_desk.app.self_test import run_self_test

        return run_self_test(options)
    gc.disable()  # a program that only imports leaves no garbage; from the first paint on the window sees to it
    from imp_desk.app.plain_import import import_plainly

    import_plainly()
    from imp_desk.app.startup import run

    return run(options)


def _close_the_doors() -> None:
    """Against other programs and the environment, before a library that could heed either is loaded."""
    from imp_desk.app.environment import hold_standard_streams, known_names, scrub_environment
    from imp_desk.app.hardening.first import harden
    from imp_desk.app.hardening.fresh_process import go_on_in_a_fresh_process
    from imp_desk.app.hardening.measure import verdict
    from imp_desk.app.hardening.report import note

    hold_standard_streams()
    harden()
    taken_out = known_names(scrub_environment(os.environ))
    note(verdict("environment", works=True, detail=" ".join(taken_out)))
    go_on_in_a_fresh_process()


def start() -> None:
    """From the first line of a process to its end."""
    code = main()
    from imp_desk.app.ending import end_at_once

    end_at_once(code)


if __name__ == "__main__":
    start()
