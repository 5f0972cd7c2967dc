# SPDX-License-Identifier: GPL-3.0-or-later
"""A failure comes with its picture, as in the application's own tests."""

import importlib.util
import pathlib

path = pathlib.Path(__file__).parents[1] / 'app/conftest.py'
specification = importlib.util.spec_from_file_location('application_conftest', path)
shared = importlib.util.module_from_spec(specification)
specification.loader.exec_module(shared)
pytest_runtest_makereport = shared.pytest_runtest_makereport
