"""Speaker data of CosyVoice3: what enrolment keeps of a recording, as arrays in one blob."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """A voice as the model hears it.

    `vector` float32 [192] from campplus; `tokens` int32 [n], 25 a second; `mel` float32 [2n, 80],
    50 frames a second; `transcript` what is said in them, "" = unknown; `language` its code.
    """

    vector: npt.NDArray[np.float32]
    tokens: npt.NDArray[np.int32]
    mel: npt.NDArray[np.float32]
    transcript: str
    language: str
