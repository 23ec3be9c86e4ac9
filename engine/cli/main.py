"""The entry point: every way a command can end becomes an exit code, never a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from engine import __version__
from engine.cli.bilingual import Group, Option, coded, spoken
from engine.cli.known import KNOWN, SECTIONS
from engine.cli.screen import tell
from engine.cli.stopped import INTERNAL, INTERRUPTED, Stopped
from engine.diagnostics import Words, diagnose

__all__ = ["cli", "main"]


class _Kaohe(Group):
    """The command ``kaohe``: what goes wrong is told with a code, also when called from a program."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        """Run, and leave with the exit code."""
        del rest
        given = list(args if args is not None else sys.argv[1:])
        lang = spoken(given)
        settings |= {"prog_name": "kaohe", "standalone_mode": False}
        try:
            code = super().main(given, **settings)
            sys.exit(code if isinstance(code, int) else 0)
        except Stopped as stopped:
            _leave(stopped, lang)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(0)
        except click.UsageError as error:
            _leave(coded(error), lang)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)


cli = _Kaohe(
    "kaohe",
    words=Words("考核：按写成文字的规则打分，每一分都说得出来由。",
                "Scores people and units by written rules, and explains every number."),
    known=KNOWN,
    sections=SECTIONS,
    no_args_is_help=True,
    params=[
        Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False,
            callback=lambda ctx, _, given: _version(ctx) if given else None,
            words=Words("显示版本", "Show the version"),
        ),
    ],
)  # fmt: skip


def _version(context: click.Context) -> None:
    click.echo(f"kaohe {__version__}")
    context.exit()


def _leave(stopped: Stopped, lang: str) -> NoReturn:
    tell(stopped.diagnostics, lang)
    sys.exit(stopped.exit_code)


def main() -> NoReturn:
    """Run the command line of this process."""
    _prepare_streams()
    code: object = INTERNAL
    try:
        cli.main()
    except SystemExit as left:
        code = left.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = 0
    except Exception as error:
        if os.environ.get("KAOHE_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        tell([diagnose("internal-fault", None, what=what)], spoken(sys.argv[1:]))
    _finish(code if isinstance(code, int) else 0)


def _prepare_streams() -> None:
    """Into files and pipes goes UTF-8 whatever the locale; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", newline="\n")


def _finish(code: int) -> NoReturn:
    """Leave with all written; a reader that went away (``| head``) is no fault."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
