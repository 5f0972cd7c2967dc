# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures, good and bad."""

import base64
import struct
import zlib


def _chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(width=8, height=8, rows=None, extra=b''):
    """A picture of one colour; with @rows only so many are really there."""
    line = b'\0' + b'\x30\x80\xc0' * width
    data = zlib.compress(line * (height if rows is None else rows))
    return (b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + extra +
            _chunk(b'IDAT', data) + _chunk(b'IEND', b''))


def png_with_text(text):
    return png(extra=_chunk(b'tEXt', b'Comment\0' + text))


def gif(width=4, height=2, frames=1, extra=b''):
    """An animation if it has several @frames. @extra follows the first one."""
    frame = b',' + struct.pack('<HHHH', 0, 0, width, height) + b'\0\x02\x05\x84\x8f\xa9\xcb\x05\0'
    return (b'GIF89a' + struct.pack('<HH', width, height) + b'\x80\0\0' + b'\xff\0\0\0\0\xff' +
            b'!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0' + frame + extra + frame * (frames - 1) + b';')


# 16 by 8 pixels of one red.
_JPEG = base64.b64decode(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/'
    '2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIABADASIAAhEBAxEB'
    '/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2Jy'
    'ggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLD'
    'xMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3'
    'AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6'
    'goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCjRRRW'
    'R65//9k=')


def jpeg(orientation=None):
    """With @orientation also a place where it was taken, as telephones write it (EXIF)."""
    if orientation is None:
        return _JPEG
    tiff = (b'II*\0' + struct.pack('<I', 8) + struct.pack('<H', 2) + struct.pack('<HHII', 0x0112, 3, 1, orientation) +
            struct.pack('<HHII', 0x010e, 2, 16, 38) + struct.pack('<I', 0) + b'14.6937N17.444W\0')
    exif = b'Exif\0\0' + tiff
    return _JPEG[:2] + b'\xff\xe1' + struct.pack('>H', len(exif) + 2) + exif + _JPEG[2:]


def size_of(data):
    """Width and height out of a PNG's or JPEG's header."""
    if data.startswith(b'\x89PNG'):
        return struct.unpack('>II', data[16:24])
    assert data.startswith(b'\xff\xd8')
    at = 2
    while True:
        kind, length = struct.unpack('>xBH', data[at:at + 4])
        if 0xc0 <= kind <= 0xc3:
            return struct.unpack('>HH', data[at + 5:at + 9])[::-1]
        at += 2 + length
