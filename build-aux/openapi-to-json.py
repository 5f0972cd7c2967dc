#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the OpenAPI description as compact JSON, the form that the server serves."""

import json
import sys

import yaml


def main():
    source, target = sys.argv[1:]
    with open(source, encoding='utf-8') as file:
        document = yaml.safe_load(file)
    # Anchors that only serve the YAML file are of no use to readers of the JSON.
    document = {key: value for key, value in document.items() if not key.startswith('x-')}
    with open(target, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False, separators=(',', ':'), default=str)


if __name__ == '__main__':
    main()
