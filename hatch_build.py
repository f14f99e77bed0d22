"""Compile the catalogues whenever the project is installed or packed, so that no system tool is needed."""

from pathlib import Path

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileMessages(BuildHookInterface):
    def initialize(self, version, build_data):
        for source in Path(self.root, "src/kiezwerk/locale").glob("*/LC_MESSAGES/django.po"):
            target = source.with_suffix(".mo")
            polib.pofile(str(source)).save_as_mofile(str(target))
            build_data["artifacts"].append(str(target.relative_to(self.root)))
