"""`timbreloom phones`: how a text would be said, sound by sound, and who decided."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from studio.cli.options import add_language
from studio.cli.rendering import lexicons
from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.cli.words import words
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.text.candidates import Candidate
    from studio.text.lexicon import Lexicon
    from studio.text.utterance import Phone, Token, Utterance

_WORDS = 300  # other readings are looked up for texts of at most so many words


def add(verbs: Verbs) -> None:
    """Join the command line."""
    phones = verbs.add("phones", "show how a text is said, and how else it could be", _run)
    phones.add_argument("text", metavar="TEXT", help="the words, @FILE, or - for standard input")
    add_language(phones)


def _run(arguments: Namespace, studio: Studio) -> Answer:
    from studio.text.languages import code
    from studio.text.tags import parse
    from studio.text.utter import utter

    said = parse(words(arguments.text), strict=True)
    layers = lexicons(studio)
    pauses = studio.settings.pauses
    utterance = utter(said.text, said.tags, layers, code(arguments.language), pauses)
    if not utterance.tokens:
        raise StudioError("There is nothing to say: the text has no words.", "Give it some words.")
    others = _others(utterance.tokens, layers)
    if studio.terminal.json:
        return Answer(_facts(utterance, others))
    table = (
        (token.text or f"[{token.event}]", token.language, sounds(token.phones), token.source,
         "  ".join(f"{each.label}: {sounds(each.phones)}" for each in also))
        for token, also in zip(utterance.tokens, others, strict=True)
    )  # fmt: skip
    return Answer({}, rows(table))


def sounds(phones: "Sequence[Phone]") -> str:
    """Phones as they are written one after another."""
    return " ".join(phone.symbol for phone in phones)


def _others(
    tokens: "Sequence[Token]", layers: "tuple[Lexicon, ...]"
) -> "list[tuple[Candidate, ...]]":
    """The other ways to say each word; none in long texts."""
    from studio.text.candidates import candidates

    if len(tokens) > _WORDS:
        return [() for _ in tokens]
    spoken = {(token.text, token.language) for token in tokens if token.text and token.phones}
    known = {word: candidates(*word, layers) for word in spoken}
    return [
        tuple(
            each
            for each in known.get((token.text, token.language), ())
            if sounds(each.phones) != sounds(token.phones)
        )
        for token in tokens
    ]


def _facts(utterance: "Utterance", others: "Sequence[tuple[Candidate, ...]]") -> dict[str, object]:
    return {
        "language": utterance.language,
        "tokens": [
            asdict(token) | {"candidates": [asdict(each) for each in also]}
            for token, also in zip(utterance.tokens, others, strict=True)
        ],
        "pauses": [asdict(pause) for pause in utterance.pauses],
    }
