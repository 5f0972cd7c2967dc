# SPDX-License-Identifier: GPL-3.0-or-later
"""Filled databases, kept between runs: filling a million posts takes longer than measuring with them.

What is kept stands in BUILD/bench, in a folder named by the hash of what fills it (the demo's texts and program, the store
and its migrations). Folders of another hash are removed.
"""

import contextlib
import hashlib
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time

from programs import stopping, wait_until

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FILLERS = ("data/demo", "src/server/demo", "src/server/store", "src/server/documents", "src/base")
POSTS_AT_SCALE_1 = 90
NOBODY = pwd.getpwnam("nobody")


def key():
    """Names what fills a database."""
    total = hashlib.sha256()
    for path in sorted(path for folder in FILLERS for path in (SOURCE / folder).rglob("*") if path.is_file()):
        total.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def make_folder(build):
    """The folder of this hash; what others left beside it is removed."""
    top = pathlib.Path(build).resolve() / "bench"
    folder = top / key()
    if top.exists():
        for other in top.iterdir():
            if other != folder:
                print(f"  removing databases that were filled by another version: {other.name}", flush=True)
                shutil.rmtree(other)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run_quietly(*command):
    """Runs a command whose messages matter only when it fails."""
    done = subprocess.run([str(word) for word in command], check=False, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} {command[1]} ended with {done.returncode}: {done.stderr[-1000:]}")


class Sqlite:
    """Each database is a folder with the file and its uploads."""

    name = "SQLite"
    floor = 0.25

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def _place(self, name):
        folder = self.folder / f"sqlite-{name}"
        return f"sqlite:{folder}/community.db", folder

    def new(self, name):
        """An empty database, in the place of one with this name; gives its address and the folder of its data."""
        database, folder = self._place(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return database, folder

    def exists(self, name):
        return self._place(name)[1].exists()

    def rename(self, name, other):
        self.drop(other)
        self._place(name)[1].rename(self._place(other)[1])

    def copy(self, name, other):
        self.drop(other)
        run_quietly("cp", "-r", "--reflink=auto", self._place(name)[1], self._place(other)[1])

    def drop(self, name):
        shutil.rmtree(self._place(name)[1], ignore_errors=True)

    place = _place

    @contextlib.contextmanager
    def running(self):
        yield self


class Postgresql:
    """A cluster of our own on a UNIX socket, whose folder is kept, too."""

    name = "PostgreSQL"
    floor = 0.12

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.bin = subprocess.check_output(["pg_config", "--bindir"], text=True).strip()
        self.data = folder / "postgresql"
        self.socket = None

    def place(self, name):
        return f"postgresql:///{name}?host={self.socket}&user=bench", self.folder / f"postgresql-{name}"

    def _sql(self, command):
        text = subprocess.check_output(["psql", "-XAtq", "-h", self.socket, "-U", "bench", "-d", "postgres", "-c", command], text=True,
                                       env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"})
        return text.strip()

    def new(self, name):
        self.drop(name)
        self._sql(f'CREATE DATABASE "{name}"')
        self.place(name)[1].mkdir(parents=True)
        return self.place(name)

    def exists(self, name):
        return self._sql(f"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == "1"

    def rename(self, name, other):
        self.drop(other)
        self.place(name)[1].rename(self.place(other)[1])
        self._sql(f'ALTER DATABASE "{name}" RENAME TO "{other}"')

    def copy(self, name, other):
        self.drop(other)
        shutil.copytree(self.place(name)[1], self.place(other)[1])
        self._sql(f'CREATE DATABASE "{other}" TEMPLATE "{name}" STRATEGY FILE_COPY')

    def drop(self, name):
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(self.place(name)[1], ignore_errors=True)

    def _make_cluster(self, as_user):
        unfinished = self.data.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        if as_user:
            shutil.chown(unfinished, NOBODY.pw_uid, NOBODY.pw_gid)
        run_quietly(*as_user, f"{self.bin}/initdb", "-D", unfinished, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        unfinished.rename(self.data)

    @contextlib.contextmanager
    def running(self):
        """Starts PostgreSQL, and first ends one that a killed run left."""
        as_user = []
        if os.geteuid() == 0:  # which initdb refuses; the right to go through folders of others stays
            as_user = ["setpriv", f"--reuid={NOBODY.pw_uid}", f"--regid={NOBODY.pw_gid}", "--clear-groups",
                       "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        if not self.data.exists():
            self._make_cluster(as_user)
        subprocess.run([*as_user, f"{self.bin}/pg_ctl", "stop", "-D", str(self.data), "-m", "immediate"], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # A short path: a socket's name may have 107 bytes.
        with tempfile.TemporaryDirectory(prefix="lc-pg-", dir="/tmp") as self.socket:
            if as_user:
                shutil.chown(self.socket, NOBODY.pw_uid, NOBODY.pw_gid)
            process = subprocess.Popen([*as_user, f"{self.bin}/postgres", "-D", str(self.data), "-k", self.socket,
                                        "-c", "listen_addresses=", "-c", "shared_buffers=512MB"], stderr=subprocess.DEVNULL)
            with stopping(process):
                ready = [f"{self.bin}/pg_isready", "-q", "-h", self.socket, "-U", "bench", "-d", "postgres"]
                wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, "PostgreSQL's start")
                yield self


def fill(engine, posts, scale=None):
    """Fills a database anew and keeps it; gives the seconds that it took."""
    scale = scale or max(2, -(-posts // POSTS_AT_SCALE_1))
    print(f"  filling a community of {posts:,} posts …", flush=True)
    database, folder = engine.new("unfinished")
    begin = time.monotonic()
    run_quietly(engine.program, "demo", "--database", database, "--data-folder", folder, "--scale", scale)
    seconds = time.monotonic() - begin
    engine.rename("unfinished", f"community_{posts}")
    return seconds


def kept(engine, posts):
    """The name of a database with as many posts, of an earlier run or new; nothing is to be written to it but sessions."""
    name = f"community_{posts}"
    if not engine.exists(name):
        fill(engine, posts)
    return name


@contextlib.contextmanager
def copied(engine, posts):
    """A copy of one, to write to; gives its address and its folder."""
    name = kept(engine, posts)
    engine.copy(name, "copy")
    try:
        yield engine.place("copy")
    finally:
        engine.drop("copy")
