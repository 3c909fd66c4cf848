"""Which tensors the three weight files hold, by name and shape, as the sizes of the model say."""

from collections.abc import Mapping
from typing import Final

from studio.engines.cosyvoice3.convert.reading.archive import Archive
from studio.engines.cosyvoice3.convert.reading.refusals import unlike
from studio.engines.cosyvoice3.convert.reading.unpickling import Shape
from studio.engines.cosyvoice3.convert.weights import Weights
from studio.engines.cosyvoice3.dims import FlowDims, LanguageDims, VocoderDims

Shapes = dict[str, Shape]

QWEN: Final = "llm.model.model"
"""What stands before the names of the language model's layers."""

ESTIMATOR: Final = "decoder.estimator"
"""What stands before the names of the flow's DiT."""

PREFIX: Final = "generator."
"""What some vocoder files put before every name."""

G: Final = "parametrizations.weight.original0"
"""The lengths of a weight that is kept as length and direction."""

V: Final = "parametrizations.weight.original1"
"""The directions."""

_TOLD: Final = 3  # names a refusal lists
_POSITION_TAPS: Final = 31
_LOOKAHEAD_TAPS: Final = (4, 3)
_STFT: Final = 18  # channels: 9 magnitudes, 9 phases
_UPSAMPLING: Final = (16, 11, 7)  # taps of the three convolutions after upsampling by 8, 5, 3
_SOURCE_DOWN: Final = (30, 6, 1)  # taps that bring the source to the rate of each stage
_SOURCE_TAPS: Final = (7, 7, 11)
_TAPS: Final = (3, 7, 11)  # of the three residual blocks of a stage
_DILATIONS: Final = 3
_PITCH_TAPS: Final = (4, 3, 3, 3, 3)
_ENDS: Final = 5  # taps of conv_pre; conv_post has two more


def language(dims: LanguageDims) -> Shapes:
    """The tensors of llm.pt."""
    shapes: Shapes = {f"{QWEN}.embed_tokens.weight": (dims.text, dims.hidden)}
    for layer in range(dims.layers):
        shapes |= _under(f"{QWEN}.layers.{layer}", _language_layer(dims))
    return shapes | {
        f"{QWEN}.norm.weight": (dims.hidden,),
        "llm.model.lm_head.weight": (dims.text, dims.hidden),
        "llm_decoder.weight": (dims.speech + dims.extra, dims.hidden),
        "speech_embedding.weight": (dims.speech + dims.extra, dims.hidden),
    }


def flow(dims: FlowDims) -> Shapes:
    """The tensors of flow.pt."""
    first, second = _LOOKAHEAD_TAPS
    shapes: Shapes = {
        "input_embedding.weight": (dims.speech, dims.mel),
        **_affine("spk_embed_affine_layer", dims.mel, dims.speaker),
        **_affine("pre_lookahead_layer.conv1", dims.lookahead, dims.mel, first),
        **_affine("pre_lookahead_layer.conv2", dims.mel, dims.lookahead, second),
        **_under(ESTIMATOR, _flow_input(dims)),
    }
    for block in range(dims.depth):
        shapes |= _under(f"{ESTIMATOR}.transformer_blocks.{block}", _flow_block(dims))
    return (
        shapes
        | _affine(f"{ESTIMATOR}.norm_out.linear", 2 * dims.width, dims.width)
        | _affine(f"{ESTIMATOR}.proj_out", dims.mel, dims.width)
    )


def vocoder(dims: VocoderDims) -> Shapes:
    """The tensors of hift.pt, without the prefix it may have."""
    widths = [dims.base >> stage for stage in range(4)]
    shapes = _affine("m_source.l_linear", 1, dims.harmonics + 1)
    shapes |= _normed("conv_pre", widths[0], dims.mel, _ENDS)
    for stage, taps in enumerate(_UPSAMPLING):
        shapes |= _normed(f"ups.{stage}", widths[stage + 1], widths[stage], taps)
    for stage, taps in enumerate(_SOURCE_DOWN):
        shapes |= _affine(f"source_downs.{stage}", widths[stage + 1], _STFT, taps)
    for stage, taps in enumerate(_SOURCE_TAPS):
        shapes |= _under(f"source_resblocks.{stage}", _residual(widths[stage + 1], taps))
    for block in range(len(_TAPS) * len(_UPSAMPLING)):
        width = widths[block // len(_TAPS) + 1]
        shapes |= _under(f"resblocks.{block}", _residual(width, _TAPS[block % len(_TAPS)]))
    shapes |= _normed("conv_post", _STFT, widths[-1], _ENDS + 2)
    for layer, taps in enumerate(_PITCH_TAPS):
        inputs = dims.f0 if layer else dims.mel
        shapes |= _normed(f"f0_predictor.condnet.{2 * layer}", dims.f0, inputs, taps)
    return shapes | _affine("f0_predictor.classifier", 1, dims.f0)


def check(weights: Weights, expected: Mapping[str, Shape], file: str) -> None:
    """Raise StudioError unless `weights` are exactly these, the prefix aside.

    Tells the first few that are missing, too many or of another shape, and what the file may be.
    """
    found = plain(shapes(weights))
    wrong = [f"{name} is missing" for name in expected if name not in found]
    wrong += [
        f"{name} is {_size(found[name])} instead of {_size(shape)}"
        for name, shape in expected.items()
        if found.get(name, shape) != shape
    ]
    wrong += [f"{name[:80]} is unknown" for name in found if name not in expected]
    if not wrong:
        return
    more = f", and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
    raise unlike(file, f"{', '.join(wrong[:_TOLD])}{more}", _guess(found))


def shapes(weights: Weights) -> Shapes:
    """The shape of every tensor; those in an archive are not read for it."""
    if isinstance(weights, Archive):
        return weights.shapes
    return {name: value.shape for name, value in weights.items()}


def plain(found: Mapping[str, Shape]) -> Shapes:
    """The same without the prefix, if all names have it."""
    if all(name.startswith(PREFIX) for name in found):
        return {name.removeprefix(PREFIX): shape for name, shape in found.items()}
    return dict(found)


def _language_layer(dims: LanguageDims) -> Shapes:
    keys = dims.kv_heads * dims.head
    return {
        **_affine("self_attn.q_proj", dims.hidden, dims.hidden),
        **_affine("self_attn.k_proj", keys, dims.hidden),
        **_affine("self_attn.v_proj", keys, dims.hidden),
        "self_attn.o_proj.weight": (dims.hidden, dims.hidden),
        "mlp.gate_proj.weight": (dims.feed, dims.hidden),
        "mlp.up_proj.weight": (dims.feed, dims.hidden),
        "mlp.down_proj.weight": (dims.hidden, dims.feed),
        "input_layernorm.weight": (dims.hidden,),
        "post_attention_layernorm.weight": (dims.hidden,),
    }


def _flow_input(dims: FlowDims) -> Shapes:
    position = "input_embed.conv_pos_embed"
    taps = (dims.width // dims.groups, _POSITION_TAPS)
    return {
        **_affine("time_embed.time_mlp.0", dims.width, dims.time),
        **_affine("time_embed.time_mlp.2", dims.width, dims.width),
        **_affine("input_embed.proj", dims.width, 4 * dims.mel),
        **_affine(f"{position}.conv1.0", dims.width, *taps),
        **_affine(f"{position}.conv2.0", dims.width, *taps),
        "rotary_embed.inv_freq": (dims.head // 2,),
    }


def _flow_block(dims: FlowDims) -> Shapes:
    inside = dims.heads * dims.head
    return {
        **_affine("attn_norm.linear", 6 * dims.width, dims.width),
        **_affine("attn.to_q", inside, dims.width),
        **_affine("attn.to_k", inside, dims.width),
        **_affine("attn.to_v", inside, dims.width),
        **_affine("attn.to_out.0", dims.width, inside),
        **_affine("ff.ff.0.0", dims.feed, dims.width),
        **_affine("ff.ff.2", dims.width, dims.feed),
    }


def _residual(width: int, taps: int) -> Shapes:
    shapes: Shapes = {}
    for group in ("convs1", "convs2"):
        for at in range(_DILATIONS):
            shapes |= _normed(f"{group}.{at}", width, width, taps)
    for group in ("activations1", "activations2"):
        shapes |= {f"{group}.{at}.alpha": (width,) for at in range(_DILATIONS)}
    return shapes


def _affine(name: str, *shape: int) -> Shapes:
    return {f"{name}.weight": shape, f"{name}.bias": shape[:1]}


def _normed(name: str, *shape: int) -> Shapes:
    lengths = (shape[0], *(1 for _ in shape[1:]))
    return {f"{name}.bias": shape[:1], f"{name}.{G}": lengths, f"{name}.{V}": shape}


def _under(prefix: str, shapes: Shapes) -> Shapes:
    return {f"{prefix}.{name}": shape for name, shape in shapes.items()}


def _size(shape: Shape) -> str:
    return " x ".join(map(str, shape)) or "one number"


_MARKS: Final = {
    "text_encoder.": "CosyVoice 1",
    "llm_embedding.weight": "CosyVoice 1 or 2",
    "encoder.embed.": "the flow of CosyVoice 1 or 2",
    f"{ESTIMATOR}.mid_blocks.": "the flow of CosyVoice 1 or 2",
    "llm.model.": "a language model",
    f"{ESTIMATOR}.transformer_blocks.": "a CosyVoice3 flow",
    "f0_predictor.": "a vocoder",
}
"""Beginnings of names that tell what a file is, the more telling first."""


def _guess(found: Mapping[str, Shape]) -> str:
    for mark, what in _MARKS.items():
        if any(name.startswith(mark) for name in found):
            return f"It looks like {what} of other sizes or another version. "
    return ""
