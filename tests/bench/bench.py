#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the server and the application, and says which figure keeps to its floor.

Writes BUILD/bench.json: a list of {name, value, unit, floor, ok}. Ends with status 1 when a floor is missed. With the words of
ONLY, which are regular expressions, only the sections whose names match one of them are measured.
"""

import argparse
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bench_app  # noqa: E402
import bench_server  # noqa: E402
from report import Report  # noqa: E402

APPLICATION = "application"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="the build folder")
    parser.add_argument("--posts", type=int, default=100_000, help="posts of the community whose pages are loaded (default: %(default)s)")
    parser.add_argument("--deep-posts", type=int, default=1_000_000,
                        help="posts of the community whose first and deep pages are compared (default: %(default)s)")
    parser.add_argument("--list", action="store_true", help="only print the names of the sections that would be measured")
    options = parser.parse_args()
    words = [re.compile(word, re.IGNORECASE) for word in os.environ.get("ONLY", "").split()]

    def is_wanted(name):
        return not words or any(word.search(name) for word in words)

    wanted = [name for name in [*bench_server.names(), APPLICATION] if is_wanted(name)]
    if options.list or not wanted:
        print("\n".join(wanted) or "No section has such a name; they are: " + ", ".join([*bench_server.names(), APPLICATION]))
        return 0 if wanted else 2

    report = Report(os.path.join(options.build, "bench.json"))
    if wanted != [APPLICATION]:
        bench_server.run(report, os.path.join(options.build, "src/server/learn-commons-server"), options.build,
                         (options.posts, options.deep_posts), is_wanted)
    if APPLICATION in wanted:
        report.section(APPLICATION, lambda: bench_app.run(report, options.build))

    missed = report.missed()
    print(f"{len(report.rows)} figures, {len(missed)} beyond their floor, in {report.minutes():.0f} minutes; see {report.path}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
