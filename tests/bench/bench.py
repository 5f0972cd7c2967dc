#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the server and the application, and says which figure keeps to its floor.

Writes BUILD/bench.json: a list of {name, value, unit, floor, ok}. Ends with status 1 when a floor is missed.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bench_app  # noqa: E402
import bench_server  # noqa: E402
from report import Report  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="the build folder")
    parser.add_argument("--posts", type=int, default=100_000, help="posts of the community whose pages are loaded (default: %(default)s)")
    parser.add_argument("--deep-posts", type=int, default=1_000_000,
                        help="posts of the community whose first and deep pages are compared (default: %(default)s)")
    parser.add_argument("--only", choices=("server", "app"), help="measure only this program")
    options = parser.parse_args()

    report = Report(os.path.join(options.build, "bench.json"))
    if options.only != "app":
        print("The server:")
        bench_server.run(report, os.path.join(options.build, "src/server/learn-commons-server"), (options.posts, options.deep_posts))
    if options.only != "server":
        print("The application:")
        bench_app.run(report, options.build)

    missed = report.missed()
    print(f"{len(report.rows)} figures, {len(missed)} below their floor; see {report.path}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
