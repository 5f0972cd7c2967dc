# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop around the application: what notifies, and another window."""

import os
import subprocess
import sys
import threading

from gi.repository import Gio, GLib

from driver import wait_for

APPLICATION = 'org.example.LearnCommons'
INTERFACE = """<node><interface name="org.gtk.Notifications">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""

WINDOW = """
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import GLib, Gtk
window = Gtk.Window(title='Another Window', default_width=200, default_height=100)
window.connect('notify::is-active', lambda *unused: print(window.is_active(), flush=True))
window.present()
GLib.MainLoop().run()
"""


class Desktop:
    """Shows notifications as GNOME does, and tells the application what is clicked in them."""

    def __init__(self):
        self.shown = {}
        self.log = []
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def start(self):
        self.thread.start()
        assert self.ready.wait(20), 'nothing shows notifications'
        return self

    def run(self):
        self.context.push_thread_default()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.connection.register_object_with_closures2('/org/gtk/Notifications', interface, self.call, None, None)
        Gio.bus_own_name_on_connection(self.connection, 'org.gtk.Notifications', Gio.BusNameOwnerFlags.NONE,
                                       lambda *unused: self.ready.set(), None)
        self.loop.run()
        self.connection.close_sync(None)
        self.context.pop_thread_default()

    def call(self, connection, sender, path, interface, method, parameters, invocation):
        application, name, *rest = parameters.unpack() if method == 'RemoveNotification' else (
            parameters.get_child_value(0).get_string(), parameters.get_child_value(1).get_string(), parameters.get_child_value(2))
        self.log.append((method, name))
        if method == 'AddNotification':
            self.shown[name] = rest[0]
        else:
            self.shown.pop(name, None)
        invocation.return_value(None)

    def find(self, body):
        """The notification with that in its body, once it is there."""
        return wait_for(f'there is a notification “{body}”', lambda: next(
            (shown for shown in list(self.shown.values()) if body in shown.unpack().get('body', '')), None))

    def gone(self, body):
        wait_for(f'there is no notification “{body}”', lambda: not any(
            body in shown.unpack()['body'] for shown in list(self.shown.values())))

    @staticmethod
    def activate(action, target):
        parameters = GLib.Variant.new_tuple(
            GLib.Variant('s', action.removeprefix('app.')), GLib.Variant.new_array(GLib.VariantType('v'), [GLib.Variant.new_variant(target)]),
            GLib.Variant('a{sv}', {}))
        Gio.bus_get_sync(Gio.BusType.SESSION, None).call_sync(
            APPLICATION, '/' + APPLICATION.replace('.', '/'), 'org.freedesktop.Application', 'ActivateAction', parameters, None,
            Gio.DBusCallFlags.NONE, 20000, None)

    def click(self, notification, label=None):
        """Clicks on a notification, or on one of its buttons."""
        fields = notification
        if label is not None:
            buttons = notification.lookup_value('buttons', None)
            buttons = [buttons.get_child_value(i) for i in range(buttons.n_children())]
            fields = next(button for button in buttons if button.unpack()['label'] == label)
        prefix = 'default-action' if label is None else 'action'
        target = fields.lookup_value('default-action-target' if label is None else 'target', None)
        self.activate(fields.unpack()[prefix], target)

    def stop(self):
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, self.loop.quit)
        self.thread.join(20)


class OtherWindow:
    """A window of another program, which is in front."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, '-c', WINDOW], stdout=subprocess.PIPE, text=True, env=os.environ)
        assert self.process.stdout.readline().strip() == 'True', 'another window does not come to the front'

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
