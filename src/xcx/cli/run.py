"""A run over the selected inputs: what they gave, what could not be read, how it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xcx.cli import messages
from xcx.cli.options import Selection

if TYPE_CHECKING:
    from xcx.inputs import Input
    from xcx.rulebook import Rules
    from xcx.write import Batch, Kind

SOME_UNREADABLE = 3


class Run:
    """The selected inputs with the rules in force; `status` is 3 once one could not be read."""

    def __init__(self, selection: Selection) -> None:
        from xcx.metadata import Known
        from xcx.rulebook import load

        self.selection = selection
        self.folders = () if selection.rules is None else (selection.rules,)
        self.known = Known(
            selection.published, selection.within, selection.meta, selection.published_from
        )
        self.rules: Rules = load(*self.folders)
        self.status = 0

    def inputs(self) -> Iterator[Input]:
        """The inputs that can be found; of the others the user is told."""
        from xcx.errors import UnreadableError
        from xcx.inputs import expand

        for found in expand(self.selection.paths, self.known):
            if isinstance(found, UnreadableError):
                self.missed(found)
            else:
                yield found

    def batches(self, kind: Kind, *, refused: bool = False) -> Iterator[Batch[Any]]:
        """What each readable input gave, in order, as rows of the kind."""
        from xcx import work
        from xcx.cli.progress import Progress
        from xcx.errors import UnreadableError
        from xcx.inputs import expand

        task = work.Task(kind, self.selection.encoding, refused, self.folders)
        inputs = expand(self.selection.paths, self.known)
        with Progress(quiet=self.selection.quiet) as progress:
            for outcome in work.run(inputs, task, self.rules, self.selection.jobs):
                if isinstance(outcome, UnreadableError):
                    progress.clear()
                    self.missed(outcome)
                else:
                    yield outcome
                progress.step(failed=isinstance(outcome, UnreadableError))

    def missed(self, fault: Exception) -> None:
        """Tells of an input that could not be read and remembers it for the exit status."""
        messages.error(str(fault))
        self.status = SOME_UNREADABLE
