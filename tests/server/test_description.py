# SPDX-License-Identifier: GPL-3.0-or-later
"""The API's description is whole, right, and served."""

import json
import subprocess

import openapi_spec_validator
import pytest
import requests
from jsonschema import Draft202012Validator
from openapi import assemble

from api import DESCRIPTION
from harness import BINARY


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
    assert served == DESCRIPTION


SHARED = 'openapi: 3.1.0\nx-parts: {done: &done {description: Done.}}\npaths: {}\ncomponents: {schemas: {Id: {type: string}}}\n'
BELLS = 'paths: {/bells: {get: {responses: {"204": *done}}}}\ncomponents: {schemas: {Bell: {type: object}}}\n'


def write(folder, **files):
    for name, text in files.items():
        (folder / f'{name}.yaml').write_text(text)
    return folder.glob('*.yaml')


def test_a_feature_has_a_file_of_its_own(tmp_path):
    assert assemble(write(tmp_path, openapi=SHARED, bells=BELLS)) == {
        'openapi': '3.1.0', 'paths': {'/bells': {'get': {'responses': {'204': {'description': 'Done.'}}}}},
        'components': {'schemas': {'Id': {'type': 'string'}, 'Bell': {'type': 'object'}}}}


@pytest.mark.parametrize('part', ['paths: {/bells: {}}', 'components: {schemas: {Bell: {}}}', 'components: {schemas: {Id: {}}}', 'tags: []'])
def test_nothing_is_described_twice(tmp_path, part):
    with pytest.raises(SystemExit, match='whistles.yaml'):
        assemble(write(tmp_path, openapi=SHARED, bells=BELLS, whistles=part))
