"""The built-in engine: what espeak-ng reads, said by small networks of our own, in a voice.

The acoustic model gives the sound in every language, the prosody network the times and the pitch in
English and Mandarin; then come the speaker's timbre and a vocoder in NumPy.
"""
