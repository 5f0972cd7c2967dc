# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the posts and replies of a community as a mailing list's archive."""

import contextlib
import email.header
import email.utils
import sqlite3

ROWS = """
SELECT p.id, NULL, NULL, m.handle, p.title, p.body, p.created_at FROM post p JOIN member m ON m.id = p.author_id
UNION ALL
SELECT r.id, r.post_id, r.parent_id, m.handle, 'Re: ' || p.title, r.body, r.created_at
FROM reply r JOIN post p ON p.id = r.post_id JOIN member m ON m.id = r.author_id
ORDER BY 7, 1
"""


def write_mail(id, post, parent, handle, title, body, created_at):
    subject = title if title.isascii() else email.header.Header(title, "utf-8").encode()
    references = f"References: <{post}@example.org>" + (f" <{parent}@example.org>" if parent else "") + "\n" if post else ""
    return (f"From: {handle} <{handle}@example.org>\nSubject: {subject}\nDate: {email.utils.formatdate(created_at / 1000)}\n"
            f"Message-ID: <{id}@example.org>\n{references}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{body}\n").encode()


def write_mbox(database, path):
    """Writes all of an SQLite database; gives how many posts and how many messages."""
    posts = messages = 0
    with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:"))) as connection, open(path, "wb") as file:
        for row in connection.execute(ROWS):
            mail = write_mail(*row).replace(b"\nFrom ", b"\n>From ")
            file.write(b"From list@example.org Mon Jan  5 10:00:00 2015\n" + mail + b"\n\n")
            posts += row[1] is None
            messages += 1
    return posts, messages
