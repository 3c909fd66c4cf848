"""How well Mandarin is understood, judged without a recogniser of anybody else's.

There is no small Mandarin recogniser to be had that judges a synthetic voice as pocketsphinx does
English. The judge here is trained on the spot, on real speech only: 490 clips of AISHELL's speaker
S0150. It is small enough to be read in five minutes (log-mels of a quarter second, two hidden
layers, initials and finals of pinyin; a second one for tones), and it is asked four things:

- which initial and which final sounds in each syllable, where it aligned the text by itself;
- which syllables it hears when it is told nothing: a free loop over all legal syllables, no words,
  no language model, so that nothing but the sound can help (toneless syllable error rate);
- which tone each final carries, from its F0, length and neighbours;
- how far the F0 of each syllable goes with that of the real recording of the same sentence.

Why it is fair: real clips of a speaker the judge never heard (S0252) are the ceiling, the same
clips judged as if they said another sentence are the chance level, and both ways of the built-in
voice speak the very sentences of those clips in a voice cloned from other clips of S0252. All of
them are aligned, normalised and judged by the same steps at 16 kHz. No rule of the judge was chosen
on S0252 or on synthetic speech: augmentation and penalty come from S0150 alone.

What it cannot tell: whether a person understands, who has words and context where the judge has
sounds; naturalness; anything above 8 kHz. One real speaker is a narrow teacher, so that the ceiling
is far from 100 %. The acoustic model was trained on S0150 too, and what it took from there may
please a judge of the same school: `--teacher S0252` trains the judge on other clips of the speaker
the model has never heard, and only a difference that both judges see is a difference.
"""
