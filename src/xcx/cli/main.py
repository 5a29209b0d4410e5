"""The command `xcx`: its group of commands, and the exit status of whatever ends a run."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

import click

from xcx import __version__
from xcx.cli import messages, status
from xcx.cli.lazy import Lazy
from xcx.errors import XcxError

# A command's module is imported when the command is named, or for its line in `xcx --help`:
# it must import nothing but click, the options and what they need.
COMMANDS = {
    "extract": "xcx.cli.extract",
    "mentions": "xcx.cli.mentions",
    "articles": "xcx.cli.articles",
    "audit": "xcx.cli.audit",
    "show": "xcx.cli.show",
    "view": "xcx.cli.view",
    "check": "xcx.cli.check",
    "score": "xcx.cli.score",
    "rules": "xcx.cli.rules",
    "schema": "xcx.cli.schema",
}


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from xcx.rulebook import load

        click.echo(f"xcx {__version__}, rules {load().hash}")
        ctx.exit()


@click.group(
    cls=Lazy,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 differences found; 2 wrong usage or a faulty rule; "
    "3 some inputs could not be read; 130 interrupted.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="The version and the hash of the built-in rules.",
)
def commands() -> None:
    """Chinese local-government news becomes data: every figure with what it measures and where.

    Start with: xcx extract page.txt
    """


def main() -> None:
    """Runs the command line and exits with the status that the contract gives."""
    signal.signal(signal.SIGTERM, _terminate)
    ended = _ended()
    gc.freeze()  # or Python would look through everything once more before it ends
    sys.exit(ended)


def _ended() -> int:
    try:
        ended = _run()
        sys.stdout.flush()
    except click.ClickException as fault:
        fault.show()
        ended = status.WRONG_USAGE
    except XcxError as fault:
        messages.error(str(fault))
        ended = fault.exit_status
    except (KeyboardInterrupt, click.Abort):
        messages.error("interrupted; no output file was changed. Run again for the whole result")
        ended = status.INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ended = status.DONE
    except OSError as fault:
        messages.error(f"{fault.filename or 'standard output'}: {fault.strerror or fault}")
        ended = status.WRONG_USAGE
    return ended


def _run() -> int:
    """The status that the command ended with, whether it returned or left by `sys.exit`."""
    try:
        with commands.make_context("xcx", sys.argv[1:]) as ctx:
            # click's own main would turn a closed pipe into status 1.
            commands.invoke(ctx)
    except (SystemExit, click.exceptions.Exit) as left:
        code = left.code if isinstance(left, SystemExit) else left.exit_code
        return code if isinstance(code, int) else status.DONE
    return status.DONE


def _terminate(signum: int, frame: FrameType | None) -> None:
    """SIGTERM ends the run through the `finally` blocks that remove unfinished files."""
    sys.exit(status.TERMINATED)


if __name__ == "__main__":
    main()
