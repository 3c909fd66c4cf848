"""The noise every flow starts from: PyTorch's normal numbers for seed 0, drawn here in NumPy."""

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.rates import FRAMES_A_SECOND

MEL = 80
LONGEST = 300 * FRAMES_A_SECOND
"""Frames the model was trained to start from: prompt and speech together, 300 s."""

_SEED = 0
_BLOCK = 16  # PyTorch turns 16 even numbers into 16 normal ones: 8 lengths, 8 angles
_BITS = 24  # of each 32 that PyTorch makes a float32 in [0, 1) of


def noise() -> npt.NDArray[np.float32]:
    """torch.manual_seed(0); torch.randn(1, 80, 15000)[0], as float32 [mel, frames].

    PyTorch computes it with vector instructions: one number in seven differs in its last bits, by
    5e-7 at most (PyTorch 2.13, AVX-512).
    """
    twister = np.random.RandomState(_SEED)
    drawn = twister.randint(0, 2**32, MEL * LONGEST, dtype=np.uint32)
    even = (drawn & (2**_BITS - 1)).astype(np.float32) * np.float32(2.0**-_BITS)
    lengths, angles = np.moveaxis(even.reshape(-1, 2, _BLOCK // 2), 1, 0)
    radius = np.sqrt(np.float32(-2) * np.log(np.float32(1) - lengths))
    turn = np.float32(2 * np.pi) * angles
    normal = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    return normal.reshape(MEL, LONGEST)
