"""A tour through the program in a real window, with numbered pictures of what it shows.

    python -m tests.tour OUT              every round: light and dark, English and Chinese, 200 %
    python -m tests.tour OUT dark-zh      one of them

It starts an X server of its own (Xvfb) and a window manager (openbox), and speaks with the real
built-in engine. It asserts nothing: somebody has to look at the pictures.
"""
