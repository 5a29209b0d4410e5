"""Which rules files there are, and the type of each.

The modules with these types do without `from __future__ import annotations`: msgspec would have to
evaluate hundreds of strings at every start.
"""

from msgspec import Struct

from xcx.rulebook.audit import AuditRules
from xcx.rulebook.codes import Codes
from xcx.rulebook.credits import Credits
from xcx.rulebook.dates import Dates
from xcx.rulebook.initiatives import Initiatives
from xcx.rulebook.layout import Layout
from xcx.rulebook.metrics import Metrics
from xcx.rulebook.places import Places
from xcx.rulebook.quantities import Quantities
from xcx.rulebook.status import StatusCues
from xcx.rulebook.units import Units


class Files(Struct, frozen=True):
    """The rules files by name: `units` is `units.toml`."""

    units: Units
    quantities: Quantities
    codes: Codes
    dates: Dates
    layout: Layout
    credits: Credits
    places: Places
    initiatives: Initiatives
    metrics: Metrics
    status: StatusCues
    audit: AuditRules
