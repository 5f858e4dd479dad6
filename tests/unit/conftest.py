"""Same examples on every machine, and no test depends on how fast it is."""

from hypothesis import settings

settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")
