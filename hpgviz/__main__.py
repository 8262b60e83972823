"""`python -m hpgviz` is the same as `hpgviz`."""

import sys

from hpgviz.cli import main

if __name__ == "__main__":
    sys.exit(main())
