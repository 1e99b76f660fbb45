"""`python -m tests.simulate --out DIR [--pages 30] [--seed 1] [--style mix] [--level mix] [--rate TROUBLE=0.5]...`."""

import argparse
from pathlib import Path

import tests.simulate
from tests.simulate import LEVELS, RATES, STYLES, make_pages


def main() -> None:
    """Writes the pages and says how many."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulate",
        description=tests.simulate.__doc__,
        epilog="troubles: " + ", ".join(RATES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--pages", type=int, default=30, help="of each kind and level (default: %(default)s)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--style", choices=(*STYLES, "mix"), default="mix", help="kind of dump; mix: each")
    parser.add_argument("--level", choices=(*LEVELS, "mix"), default="mix", help="how damaged; mix: each")
    parser.add_argument(
        "--rate", action="append", default=[], metavar="TROUBLE=0.5", help="how often one trouble comes, 0 to 1"
    )
    args = parser.parse_args()
    try:
        rates = {name: float(value) for name, _, value in (rate.rpartition("=") for rate in args.rate)}
        for style in STYLES if args.style == "mix" else (args.style,):
            for level in LEVELS if args.level == "mix" else (args.level,):
                make_pages(args.out, pages=args.pages, seed=args.seed, style=style, level=level, rates=rates)
    except (KeyError, ValueError) as fault:
        parser.error(str(fault.args[0]))


if __name__ == "__main__":
    main()
