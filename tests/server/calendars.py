# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads iCalendar files with two libraries that know nothing of one another: icalendar (Python), and libical (C)."""

import ctypes
import datetime
import functools

import icalendar



def instant(text):
    """A time as the API writes it."""
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


def read(text):
    return icalendar.Calendar.from_ical(text)


def events(text):
    return read(text).walk('VEVENT')


def to_utc(time):
    return time.astimezone(datetime.timezone.utc)


def python_instants(text):
    """The start and the end of each event."""
    return [[to_utc(event['DTSTART'].dt), to_utc(event['DTEND'].dt)] for event in events(text)]


class IcalTime(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ('year', 'month', 'day', 'hour', 'minute', 'second', 'is_date', 'is_daylight')] + \
        [('zone', ctypes.c_void_p)]


@functools.cache
def libical():
    library = ctypes.CDLL('libical.so.3')
    pointers = ['icalparser_parse_string', 'icalcomponent_get_first_component', 'icalcomponent_get_next_component', 'icaltimezone_get_utc_timezone']
    for name in pointers:
        getattr(library, name).restype = ctypes.c_void_p
    for name in ('icalcomponent_get_dtstart', 'icalcomponent_get_dtend', 'icaltime_convert_to_zone'):
        getattr(library, name).restype = IcalTime
    library.icalcomponent_get_summary.restype = ctypes.c_char_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalcomponent_get_first_component.argtypes = library.icalcomponent_get_next_component.argtypes = [ctypes.c_void_p, ctypes.c_int]
    for name in ('icalcomponent_get_dtstart', 'icalcomponent_get_dtend', 'icalcomponent_get_summary', 'icalcomponent_free',
                 'icalcomponent_count_errors'):
        getattr(library, name).argtypes = [ctypes.c_void_p]
    library.icaltime_convert_to_zone.argtypes = [IcalTime, ctypes.c_void_p]
    kinds = library.icalcomponent_string_to_kind
    kinds.argtypes = [ctypes.c_char_p]
    return library


def _each(text, kind, function):
    library = libical()
    calendar = library.icalparser_parse_string(text.encode())
    assert calendar and library.icalcomponent_count_errors(calendar) == 0, text
    number = library.icalcomponent_string_to_kind(kind.encode())
    found = []
    component = library.icalcomponent_get_first_component(calendar, number)
    while component:
        found.append(function(library, component))
        component = library.icalcomponent_get_next_component(calendar, number)
    library.icalcomponent_free(calendar)
    return found


def _instant(library, time):
    utc = library.icaltime_convert_to_zone(time, library.icaltimezone_get_utc_timezone())
    return datetime.datetime(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, tzinfo=datetime.timezone.utc)


def libical_instants(text):
    """As python_instants()."""
    return _each(text, 'VEVENT', lambda library, event: [_instant(library, library.icalcomponent_get_dtstart(event)),
                                                         _instant(library, library.icalcomponent_get_dtend(event))])


def libical_summaries(text, kind='VEVENT'):
    return _each(text, kind, lambda library, component: library.icalcomponent_get_summary(component).decode())
