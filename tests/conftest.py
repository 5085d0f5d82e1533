"""What every room of the tests may ask for."""

from hypothesis import settings

pytest_plugins = ["databases", "offices"]

# How long an example takes says more of the machine than of the code; speed is measured by `make bench`.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
