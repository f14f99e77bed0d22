"""``python -m kiezwerk`` is ``kiezwerk``."""

import sys

from kiezwerk.server.cli import main

sys.exit(main())
