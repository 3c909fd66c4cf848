"""Text to the token ids of CosyVoice3: byte-level BPE of Qwen2, and the special tokens after it."""

from pathlib import Path

from studio.engines.cosyvoice3.dims import OFFICIAL
from studio.engines.cosyvoice3.text.specials import specials
from studio.engines.cosyvoice3.text.vocabulary import MERGES, VOCABULARY, check

# How Qwen2 cuts text before it looks for merges.
_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


class Tokenizer:
    """Ids of text in which special tokens stand as they are written.

    The files of a model with 151936 rows hold exactly the official vocabulary; in a smaller one
    the special tokens follow whatever there is. 48 MB stay in memory, loading takes 0.5 s.
    """

    def __init__(self, folder: Path, rows: int = OFFICIAL.language.text) -> None:
        """Read `vocab.json` and `merges.txt` for a model with `rows` text embeddings.

        Raises StudioError where one is missing, damaged, or of another vocabulary.
        """
        check(folder, rows)
        from tokenizers import AddedToken, Regex, models, normalizers, pre_tokenizers
        from tokenizers import Tokenizer as Encoder

        merges = models.BPE.from_file(str(folder / VOCABULARY), str(folder / MERGES))
        self._encoder = Encoder(merges)
        self._encoder.normalizer = normalizers.NFC()
        self._encoder.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(Regex(_WORDS), "isolated"),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
        self._encoder.add_special_tokens(
            [AddedToken(name, special=True, normalized=False) for name in specials()]
        )

    def ids(self, text: str) -> tuple[int, ...]:
        """The tokens of `text`; every special token in it is one of them."""
        return tuple(self._encoder.encode(text, add_special_tokens=False).ids)

    def count(self, text: str) -> int:
        """How many tokens `text` has."""
        return len(self._encoder.encode(text, add_special_tokens=False).ids)
