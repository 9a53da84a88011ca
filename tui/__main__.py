"""`python -m tui` is `tracker`."""

import sys

from tui.cli import main

sys.exit(main())
