"""Why an engine cannot say some sounds of a line."""

from studio.engines.protocol import Capabilities
from studio.text.languages import code
from studio.ui import languages
from studio.ui.phones.said import Said
from studio.ui.phones.words import Place, phone_at, places
from studio.ui.words import _


def reasons(said: Said, able: Capabilities | None) -> dict[Place, str]:
    """A sentence for every sound that cannot be said; `able` is None while that is not known."""
    found: dict[Place, str] = {}
    spoken = frozenset(able.languages) if able is not None else None
    for place in places(said.utterance):
        language = said.utterance.tokens[place.token].language
        if spoken is not None and not spoken & {language, code(language)}:
            sentence = _("The engine does not speak this language ({language}).")
            found[place] = sentence.format(language=languages.name(language))
        elif place in said.unknown:
            sentence = _(
                "The engine cannot say {symbol} in this language ({language}). "
                "Choose another sound for it."
            )
            symbol = phone_at(said.utterance, place).symbol
            found[place] = sentence.format(symbol=symbol, language=languages.name(language))
    return found
