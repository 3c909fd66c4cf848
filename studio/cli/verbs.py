"""How a verb joins the command line: its name, its arguments, and the function that answers."""

from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable

from studio.cli.studio import Studio
from studio.cli.terminal import Answer

Run = Callable[[Namespace, Studio], Answer]


class Verbs:
    """The verbs at one level of the command line, `timbreloom ...` or `timbreloom voice ...`."""

    def __init__(self, parser: ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(metavar="VERB", required=True)

    def add(self, name: str, summary: str, run: Run) -> ArgumentParser:
        """A verb that `run` answers; give the parser that comes back its arguments."""
        parser = self._parser(name, summary)
        parser.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="answer with one JSON object"
        )
        parser.set_defaults(run=run, verb=parser.prog.partition(" ")[2])
        return parser

    def group(self, name: str, summary: str) -> "Verbs":
        """A word with verbs of its own."""
        return Verbs(self._parser(name, summary))

    def _parser(self, name: str, summary: str) -> ArgumentParser:
        return self._parsers.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=_Wide,
            allow_abbrev=False,
        )


class _Wide(HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32)
