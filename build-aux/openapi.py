#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the API's description together: openapi.yaml has what all features share, and each feature has a file of its own beside it.

openapi.py TARGET SOURCE...   writes it as compact JSON, the form that the server serves
"""

import json
import pathlib
import sys

import yaml


class Loader(yaml.SafeLoader):
    """Knows the anchors of openapi.yaml in the features' files, too."""

    def __init__(self, stream, anchors):
        super().__init__(stream)
        self.shared = anchors

    def compose_document(self):
        self.get_event()
        self.anchors = dict(self.shared)
        node = self.compose_node(None, None)
        self.get_event()
        return node


def load(path, anchors):
    """Returns a file's content; openapi.yaml, which is the first, leaves its anchors for the others."""
    with open(path, encoding='utf-8') as file:
        loader = Loader(file, anchors)
        try:
            content = loader.get_single_data()
        finally:
            loader.dispose()
    if not anchors:
        anchors.update(loader.anchors)
    return content


def add(whole, part, path, *where):
    """Adds a feature's paths and components; nothing has two definitions."""
    for name, value in part.items():
        if name not in whole:
            whole[name] = value
        elif not where or where == ('components',):
            add(whole[name], value, path, *where, name)
        else:
            raise SystemExit(f'{path}: {"/".join(where)}/{name} is described elsewhere already')


def assemble(sources):
    """The whole description. Keys that only serve the YAML files are left out."""
    sources = sorted(map(pathlib.Path, sources), key=lambda path: (path.name != 'openapi.yaml', path.name))
    anchors = {}
    document = load(sources[0], anchors)
    for path in sources[1:]:
        part = load(path, anchors)
        if not part.keys() <= {'paths', 'components'}:
            raise SystemExit(f'{path}: a feature has `paths` and `components` only')
        add(document, part, path)
    return {key: value for key, value in document.items() if not key.startswith('x-')}


def main():
    target, *sources = sys.argv[1:]
    with open(target, 'w', encoding='utf-8') as file:
        json.dump(assemble(sources), file, ensure_ascii=False, separators=(',', ':'), default=str)


if __name__ == '__main__':
    main()
