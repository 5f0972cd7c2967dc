# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of figures that a benchmark run leaves behind, on the screen and in build/bench.json."""

import json
import os
import time


class Report:
    """Collects figures; each may have a floor (at least) or a ceiling (at most) that it must keep to."""

    def __init__(self, path):
        self.path = path
        self.rows = []
        self.begin = time.monotonic()

    def minutes(self):
        return (time.monotonic() - self.begin) / 60

    def section(self, name, measure):
        """Runs `measure()` under a headline, and says how long it took."""
        print(f"{name}:", flush=True)
        begin = time.monotonic()
        measure()
        print(f"  ({time.monotonic() - begin:.0f} s)", flush=True)

    def add(self, name, value, unit, floor=None, at_most=False):
        """Notes a figure. `floor` is the bound that it must keep to; with `at_most` it is an upper one."""
        ok = floor is None or (value <= floor if at_most else value >= floor)
        row = {"name": name, "value": round(value, 4), "unit": unit, "floor": floor, "ok": ok}
        if at_most:
            row["at_most"] = True
        self.rows.append(row)
        print(self.line(row), flush=True)
        self.save()

    @staticmethod
    def line(row):
        bound = ""
        if row["floor"] is not None:
            sign = "≤" if row.get("at_most") else "≥"
            bound = f"  ({sign} {row['floor']:g}: {'ok' if row['ok'] else 'MISSED'})"
        return f"  {row['name']:<64} {row['value']:>12,.3f} {row['unit']}{bound}"

    def save(self):
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.rows, file, indent=2)
            file.write("\n")
        os.replace(self.path + ".new", self.path)

    def missed(self):
        return [row for row in self.rows if not row["ok"]]
