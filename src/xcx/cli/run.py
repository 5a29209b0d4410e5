"""A run over the selected inputs: what they gave, what could not be read, how it went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xcx.cli import messages, status
from xcx.cli.options import Selection

if TYPE_CHECKING:
    from xcx.pipeline import Document
    from xcx.rulebook import Rules
    from xcx.work import Rows, Tools
    from xcx.write import Batch


class Run:
    """The selected inputs with the rules in force; `status` is what the command ends with."""

    def __init__(self, selection: Selection, corrections: Path | None = None) -> None:
        _reckon_with_plain_flags()
        from xcx.metadata import Known
        from xcx.work import Task, tools

        self.selection = selection
        self.folders = () if selection.rules is None else (selection.rules,)
        self.corrections = corrections
        self.known = Known(
            selection.published, selection.within, selection.meta, selection.published_from
        )
        # Loaded before anything is read: a fault in them stops the run while nothing is done.
        self.tools: Tools = tools(Task("records", folders=self.folders, corrections=corrections))
        self.status = status.DONE

    @property
    def rules(self) -> Rules:
        """The rules in force."""
        return self.tools.rules

    def documents(self) -> Iterator[Document]:
        """Each readable input read to the end, in order: for what needs more than its rows."""
        from xcx import pipeline, work
        from xcx.errors import UnreadableError
        from xcx.inputs import Input, Inputs

        for found in Inputs(self.selection.paths, self.known):
            try:
                if not isinstance(found, Input):
                    raise found
                source = work.source(found, self.selection.encoding)
            except UnreadableError as fault:
                self.missed(fault)
            else:
                yield pipeline.run(source, found.options, self.rules, self.tools.corrections)

    def batches(
        self, kind: Rows, *, refused: bool = False, printed: bool = False
    ) -> Iterator[Batch[Any]]:
        """What each readable input gave, in order, as rows of the kind.

        `printed`: the rows go to the terminal, where a line of progress would be in their way.
        """
        from xcx import work
        from xcx.cli.progress import Progress
        from xcx.errors import UnreadableError
        from xcx.inputs import Inputs

        chosen = self.selection
        task = work.Task(kind, chosen.encoding, refused, self.folders, self.corrections)
        inputs = Inputs(chosen.paths, self.known)
        corrected: list[str] = []
        with Progress(wanted=not (chosen.quiet or printed)) as progress:
            for outcome in work.run(inputs, task, self.tools, chosen.jobs):
                failed = isinstance(outcome, UnreadableError)
                progress.step(inputs.total, failed=failed)
                if isinstance(outcome, UnreadableError):
                    progress.clear()
                    self.missed(outcome)
                else:
                    corrected += outcome.corrected
                    for misfit in outcome.misfits:
                        self.differs(f"{self.corrections}: {misfit}")
                    yield outcome.batch
        for left in self.tools.corrections.unused(corrected):
            self.differs(f"{self.corrections}: {left} fits no figure of these inputs")

    def missed(self, fault: Exception) -> None:
        """Tells of an input that could not be read and remembers it for the exit status."""
        messages.error(str(fault))
        self.status = status.SOME_UNREADABLE

    def differs(self, text: str) -> None:
        """Tells of a difference and remembers it; an input that was not read weighs more."""
        messages.error(text)
        self.status = max(self.status, status.DIFFERENCES)


def _reckon_with_plain_flags() -> None:
    """Lets `regex` combine its flags as the integers that they are.

    It asks for a flag 80,000 times while the rules are compiled, and a member of an enum answers
    by three calls of Python: a tenth of a short run. Not in the library, for the flags are also
    those of the program that uses it.
    """
    import regex

    for operator in ("__and__", "__rand__"):
        setattr(regex.RegexFlag, operator, int.__and__)
