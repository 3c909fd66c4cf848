"""The reference's side: `PYTHON -m tests.bench.cosyvoice3.reference COPY RELEASE`.

COPY is a folder with the public repository of CosyVoice, which never enters this one, and PYTHON
an interpreter with torch and what the copy imports. Its modules are made with the sizes of
cosyvoice3.yaml, in float32, as they run on a CPU.
"""

import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.cosyvoice3.answering import answer
from tests.bench.cosyvoice3.process import Figures, memory
from tests.bench.cosyvoice3.sizes import CODES, COMPARED, RECORDING, TEXT, VOCODER

_CODES = 6561
_STEPS = 2  # of the flow: enough for what one costs


class Reference:
    """Its three models, loaded."""

    def __init__(self, copy: Path, release: Path) -> None:
        sys.path.insert(0, str(copy))
        start = time.perf_counter()
        self._torch: Any = import_module("torch")
        self._language = self._loaded(_language(), release / "llm.pt")
        self._flow = self._loaded(_flow(), release / "flow.pt")
        self._vocoder = self._loaded(_vocoder(), release / "hift.pt", "generator.")
        self._seconds = time.perf_counter() - start
        self._torch.manual_seed(1)

    def about(self) -> Figures:
        """How long it took to load, how many threads it has, and its memory in MB."""
        return {"load": self._seconds, "threads": self._torch.get_num_threads(), **memory()}

    def llm(self, codes: int) -> Figures:
        """Seconds until the first code, and for each of the next, drawing included."""
        with self._torch.inference_mode():
            start = time.perf_counter()
            heard = self._torch.randn(1, 2 + TEXT + RECORDING, 896) * 0.02
            scores, cache = self._read(heard, None)
            drawn = [self._drawn(scores, [])]
            first = time.perf_counter()
            for _ in range(codes):
                scores, cache = self._read(self._spoken(drawn[-1:]), cache)
                drawn.append(self._drawn(scores, drawn))
            end = time.perf_counter()
        return {"prefill": first - start, "code": (end - first) / codes}

    def flow(self, codes: int) -> Figures:
        """Seconds a step; what is done once is counted in."""
        torch = self._torch
        start = time.perf_counter()
        self._mel(torch.randint(0, _CODES, (1, codes)), *self._voice(), _STEPS)
        return {"step": (time.perf_counter() - start) / _STEPS}

    def vocoder(self) -> Figures:
        """Seconds for 5 s."""
        mel = self._torch.randn(1, 80, VOCODER) * 2 - 5
        start = time.perf_counter()
        self._vocoder.inference(speech_feat=mel)
        return {"seconds": time.perf_counter() - start}

    def whole(self, steps: int) -> Figures:
        """Seconds from embeddings to sound; neither tokenizer nor text front end is in it."""
        torch = self._torch
        start = time.perf_counter()
        self.llm(CODES - 1)
        mel = self._mel(torch.randint(0, _CODES, (1, CODES)), *self._voice(), steps)
        self._vocoder.inference(speech_feat=mel)
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "first": seconds}

    def compare(self, path: str) -> Figures:
        """Write inputs and outputs of every module to an .npz."""
        import numpy as np

        torch = self._torch
        text = torch.randint(0, 150_000, (TEXT,))
        speech, codes = (
            torch.randint(0, _CODES, (RECORDING,)),
            torch.randint(0, _CODES, (COMPARED,)),
        )
        tokens, voice = torch.randint(0, _CODES, (1, CODES)), self._voice()
        with torch.inference_mode():
            logp = self._logp(text, speech, codes)
            mel = self._mel(tokens, *voice, 10)
            sound, source = self._vocoder.inference(speech_feat=mel)
            f0 = self._vocoder.f0_predictor(mel.to(torch.float64))
        made = {"text": text, "speech": speech, "codes": codes, "logp": logp, "tokens": tokens[0]}
        made |= {"prompt": voice[0][0], "prompt_mel": voice[1][0], "vector": voice[2][0]}
        made |= {"mel": mel[0], "f0": f0[0], "source": source[0, 0], "sound": sound[0]}
        np.savez(path, **{name: each.numpy() for name, each in made.items()})
        return {}

    def _loaded(self, model: Any, path: Path, prefix: str = "") -> Any:
        stored = self._torch.load(path, weights_only=True, map_location="cpu")
        model.load_state_dict({name.removeprefix(prefix): each for name, each in stored.items()})
        return model.eval()

    def _read(self, heard: Any, cache: Any) -> Any:
        new = heard.shape[1]
        ones = self._torch.ones((1, new, new))
        masks = self._torch.tril(ones).to(self._torch.bool)
        told, cache = self._language.llm.forward_one_step(heard, masks=masks, cache=cache)
        return self._language.llm_decoder(told[:, -1]).log_softmax(dim=-1), cache

    def _drawn(self, scores: Any, drawn: list[int]) -> int:
        """A code as it draws one; a stop, which random weights say too soon, counts as a code."""
        found = self._language.sampling_ids(scores.squeeze(0), drawn, 25, ignore_eos=True)
        return int(found) % _CODES

    def _spoken(self, codes: Any) -> Any:
        rows = self._torch.as_tensor(codes, dtype=self._torch.long)
        return self._language.speech_embedding.weight[rows][None]

    def _logp(self, text: Any, speech: Any, codes: Any) -> Any:
        model = self._language
        words = model.llm.model.model.embed_tokens(text)[None]
        sos, task = self._spoken([model.sos]), self._spoken([model.task_id])
        scores, cache = self._read(
            self._torch.cat([sos, words, task, self._spoken(speech)], 1), None
        )
        found = [scores]
        for code in codes:
            scores, cache = self._read(self._spoken([int(code)]), cache)
            found.append(scores)
        return self._torch.cat(found)

    def _voice(self) -> tuple[Any, Any, Any]:
        torch = self._torch
        tokens = torch.randint(0, _CODES, (1, RECORDING))
        return tokens, torch.randn(1, 2 * RECORDING, 80) * 2 - 5, torch.randn(1, 192)

    def _mel(self, tokens: Any, prompt: Any, prompt_mel: Any, vector: Any, steps: int) -> Any:
        torch, decoder = self._torch, self._flow.decoder
        usual = type(decoder).forward
        decoder.forward = lambda **given: usual(decoder, **{**given, "n_timesteps": steps})
        counts = (torch.tensor([each.shape[1]]) for each in (tokens, prompt, prompt_mel))
        count, heard, frames = counts
        given = (tokens, count, prompt, heard, prompt_mel, frames, vector)
        return self._flow.inference(*given, streaming=False, finalize=True)[0]


def _language() -> Any:
    from functools import partial

    llm, torch = import_module("cosyvoice.llm.llm"), import_module("torch")
    transformers = import_module("transformers")
    config = transformers.Qwen2Config(
        hidden_size=896,
        intermediate_size=4864,
        num_hidden_layers=24,
        num_attention_heads=14,
        num_key_value_heads=2,
        vocab_size=151936,
        rope_theta=1e6,
        rms_norm_eps=1e-6,
        tie_word_embeddings=True,
        max_position_embeddings=32768,
    )
    encoder = llm.Qwen2Encoder.__new__(llm.Qwen2Encoder)  # its constructor reads a folder
    torch.nn.Module.__init__(encoder)
    encoder.model = transformers.Qwen2ForCausalLM(config)
    drawing = import_module("cosyvoice.utils.common").ras_sampling
    sampling = partial(drawing, top_p=0.8, top_k=25, win_size=10, tau_r=0.1)
    return llm.CosyVoice3LM(896, 896, _CODES, encoder, sampling)


def _flow() -> Any:
    flow = import_module("cosyvoice.flow.flow")
    solver = {"sigma_min": 1e-6, "solver": "euler", "t_scheduler": "cosine"}
    solver |= {"training_cfg_rate": 0.2, "inference_cfg_rate": 0.7, "reg_loss_type": "l1"}
    estimator = import_module("cosyvoice.flow.DiT.dit").DiT(
        dim=1024,
        depth=22,
        heads=16,
        dim_head=64,
        ff_mult=2,
        mel_dim=80,
        mu_dim=80,
        spk_dim=80,
        out_channels=80,
        static_chunk_size=50,
        num_decoding_left_chunks=-1,
    )
    matching = import_module("cosyvoice.flow.flow_matching").CausalConditionalCFM
    conf = import_module("omegaconf").DictConfig(solver)
    ahead = import_module("cosyvoice.transformer.upsample_encoder").PreLookaheadLayer(80, 1024, 3)
    decoder = matching(240, conf, 1, 80, estimator)
    given = (80, 80, 192, "mel", _CODES, 25, True, 2, 3, ahead, decoder)
    return flow.CausalMaskedDiffWithDiT(*given)


def _vocoder() -> Any:
    pitch = import_module("cosyvoice.hifigan.f0_predictor").CausalConvRNNF0Predictor(1, 80, 512)
    return import_module("cosyvoice.hifigan.generator").CausalHiFTGenerator(
        in_channels=80,
        base_channels=512,
        nb_harmonics=8,
        sampling_rate=24000,
        nsf_alpha=0.1,
        nsf_sigma=0.003,
        nsf_voiced_threshold=10,
        upsample_rates=[8, 5, 3],
        upsample_kernel_sizes=[16, 11, 7],
        istft_params={"n_fft": 16, "hop_len": 4},
        resblock_kernel_sizes=[3, 7, 11],
        resblock_dilation_sizes=[[1, 3, 5]] * 3,
        source_resblock_kernel_sizes=[7, 7, 11],
        source_resblock_dilation_sizes=[[1, 3, 5]] * 3,
        lrelu_slope=0.1,
        audio_limit=0.99,
        conv_pre_look_right=4,
        f0_predictor=pitch,
    )


def main() -> None:
    """Answer for the copy and the release that the command line names."""
    it = Reference(Path(sys.argv[1]), Path(sys.argv[2]))
    asked = (it.about, it.llm, it.flow, it.vocoder, it.whole, it.compare)
    answer({each.__name__: each for each in asked})


if __name__ == "__main__":
    main()
