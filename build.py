"""The command line, from a checkout: `python build.py`. An installed Broadsheet has the same as `broadsheet`."""

from generator.start import main

if __name__ == "__main__":
    main()
