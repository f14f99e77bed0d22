"""Taking in areas and figures, and computing indices from them."""

from .addresses import import_addresses
from .cities import import_city
from .designated import import_designated
from .figures import discard_import, import_observations, publish_import
from .indices import compute_index
from .registry import register_indicator, register_source, set_territory
from .sending import send_file
from .sets import begin_area_set, import_area_set, import_level, import_level_of, publish_area_set

__all__ = [
    "begin_area_set", "compute_index", "discard_import", "import_addresses", "import_area_set", "import_city", "import_designated",
    "import_level", "import_level_of",
    "import_observations",
    "publish_area_set", "publish_import", "register_indicator", "register_source", "send_file", "set_territory",
]  # fmt: skip
