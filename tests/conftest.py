"""What every test stands on: no screen, no preferences of the person who runs them, no clock."""

import os
import tempfile

from hypothesis import settings

# Before anything imports Qt: without a display Qt would end the whole process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Preferences and autosaves of the tests go to a folder of their own.
_home = tempfile.TemporaryDirectory(prefix="hpgviz-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = _home.name

# The same examples in every CI run; no deadline, since speed is no test's business.
settings.register_profile("hpgviz", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("hpgviz")
