#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""without-modules.py MANIFEST SOURCE

Prints the Flatpak manifest as it is built on the stand-in runtime: that one has the bundled modules already, so only the last,
the application itself, is built, from the folder SOURCE. All else stays what it is."""

import json
import pathlib
import sys

manifest = json.loads(pathlib.Path(sys.argv[1]).read_text())
application = manifest['modules'][-1]
for source in application['sources']:
    source['path'] = sys.argv[2]
left_out = [module['name'] for module in manifest['modules'][:-1]]
manifest['modules'] = [application]
print(f'Left out, as the stand-in has them: {", ".join(left_out)}.', file=sys.stderr)
json.dump(manifest, sys.stdout, indent=2)
