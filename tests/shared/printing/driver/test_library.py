import sys
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from shared.printing.driver.library import load_library


def test_the_library_s_errors_include_those_of_cups_where_that_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Failed(Exception):
        """What pycups raises."""

    cups = SimpleNamespace(IPPError=Failed, HTTPError=Failed)
    without = load_library().errors
    monkeypatch.setitem(sys.modules, "cups", cups)
    assert set(load_library().errors) - set(without) == {Failed}


def test_a_second_import_gives_the_same_classes() -> None:
    assert load_library().dummy is load_library().dummy


def test_packages_that_are_not_installed_are_known_before_they_are_needed() -> None:
    library = load_library()
    installed = {
        package
        for package, module in (("pyusb", "usb"), ("pyserial", "serial"), ("pycups", "cups"))
        if find_spec(module) is not None
    }
    assert library.missing == {"pyusb", "pyserial", "pycups"} - installed
