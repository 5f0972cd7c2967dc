# SPDX-License-Identifier: GPL-3.0-or-later
"""The API's description is whole, right, and served."""

import json
import subprocess

import openapi_spec_validator
import requests
import yaml
from jsonschema import Draft202012Validator

from api import ROOT
from harness import BINARY

DESCRIPTION = yaml.safe_load((ROOT / 'docs/api/openapi.yaml').read_text())


def test_is_valid():
    openapi_spec_validator.validate(DESCRIPTION)


def test_describes_exactly_the_routes():
    routes = json.loads(subprocess.run([BINARY, 'routes'], check=True, capture_output=True, text=True).stdout)
    described = {(method.upper(), path) for path, item in DESCRIPTION['paths'].items() for method in item if method != 'parameters'}
    assert {(route['method'], route['path']) for route in routes} == described


def test_examples_fit():
    for name, schema in DESCRIPTION['components']['schemas'].items():
        if 'example' in schema:
            validator = Draft202012Validator({'$ref': f'#/components/schemas/{name}', 'components': DESCRIPTION['components']})
            assert [error.message for error in validator.iter_errors(schema['example'])] == [], name


def test_no_document_takes_what_it_does_not_name():
    for name, schema in DESCRIPTION['components']['schemas'].items():
        if schema.get('type') == 'object':
            assert schema['additionalProperties'] is False, name


def test_is_served(sqlite_server):
    served = requests.get(sqlite_server.url + '/api/v1/openapi.json', timeout=60).json()
    assert served == {key: value for key, value in DESCRIPTION.items() if not key.startswith('x-')}
