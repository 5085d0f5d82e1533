"""Property tests judge what is right, not how fast this machine is today."""

from hypothesis import settings

settings.register_profile("pure", deadline=None, max_examples=80)
settings.load_profile("pure")
