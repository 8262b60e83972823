"""Where the packed program begins; the same as `python -m hpgviz`."""

import sys

from hpgviz.cli import main

sys.exit(main())
