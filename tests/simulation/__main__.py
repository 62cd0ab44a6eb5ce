"""The simulation in its long form, from the command line: combinations, then state machines, then those of charges.

scripts/simulate --examples 2000 --steps 30 --seed 1 --combinations 2000 --charges 2000
"""

from __future__ import annotations

import argparse
import random
import time

from tests.simulation import charge_machine, combinations, machine


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--examples", type=int, default=2000, help="state machines")
    parser.add_argument("--steps", type=int, default=machine.STEPS, help="of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--combinations", type=int, default=1000, help="of fault, state and operator; 0 for none, -1 for all"
    )
    parser.add_argument("--charges", type=int, default=500, help="state machines that charge; 0 for none")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest example that fails")
    options = parser.parse_args()
    _play(options.combinations, options.seed)
    if options.examples:
        began = time.monotonic()
        found = machine.run(options.examples, steps=options.steps, start=options.seed, shrinks=options.shrink)
        print(f"{found}\nseed {options.seed}, {time.monotonic() - began:.0f} s")
    if options.charges:
        began = time.monotonic()
        charged = charge_machine.run(options.charges, start=options.seed, shrinks=options.shrink)
        print(f"\ncharges: {charged}\nseed {options.seed}, {time.monotonic() - began:.0f} s")


def _play(count: int, seed: int) -> None:
    cases = list(combinations.every())
    if 0 <= count < len(cases):
        cases = random.Random(seed).sample(cases, count)
    began = time.monotonic()
    figures = machine.Figures()
    for case in cases:
        try:
            figures.add(*case.play())
        except BaseException:
            print(f"in the case {case.name}")
            raise
    if cases:
        print(f"combinations: {len(cases)}, {time.monotonic() - began:.0f} s\n{figures}\n")


if __name__ == "__main__":
    main()
