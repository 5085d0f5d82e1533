"""What every room of the tests may ask for."""

pytest_plugins = ["databases", "offices"]
