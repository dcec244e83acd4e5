"""Tallene vises til slutt, så de kan føres i docs/ytelse.md."""

import pytest

TALL = pytest.StashKey[dict[str, str]]()


def pytest_configure(config):
    config.stash[TALL] = {}


@pytest.fixture(scope="session")
def maalt(pytestconfig):
    """Det som er målt: navn og tall."""
    return pytestconfig.stash[TALL]


def pytest_terminal_summary(terminalreporter, config):
    for navn, tall in config.stash[TALL].items():
        terminalreporter.write_line(f"{navn}: {tall}")
