"""What the language model is given to speak: text and the codes of speech it goes on from."""

from dataclasses import dataclass

_LEAST = 2  # codes per spoken text token below which no stop is accepted (reference)
_LONGEST = 20  # codes per spoken text token at which it is given up (reference)


@dataclass(frozen=True, slots=True)
class Prompt:
    """`text` are all text tokens, of which the last `spoken` are to be said; `speech` goes before.

    `speech` are codes of the voice's recording, 25 a second, whose words stand first in `text`;
    both are left out where the voice is given to the flow only.
    """

    text: tuple[int, ...]
    spoken: int
    speech: tuple[int, ...] = ()

    @property
    def least(self) -> int:
        """Codes before which the model may not stop."""
        return _LEAST * self.spoken

    @property
    def longest(self) -> int:
        """Codes after which it has failed to stop."""
        return _LONGEST * self.spoken

    @property
    def positions(self) -> int:
        """How many positions of the model's context it takes: sos, the text, task, the speech."""
        return 2 + len(self.text) + len(self.speech)
