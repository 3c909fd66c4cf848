"""The built-in engine: espeak-ng's phones and timing, the speaker's timbre, a vocoder in NumPy."""
