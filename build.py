"""The command line, from a checkout: `python build.py`. An installed Broadsheet has the same as `broadsheet`."""

from generator.cli import main

if __name__ == "__main__":
    main()
