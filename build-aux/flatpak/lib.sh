# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An installation of Flatpak of the project's own, in build/flatpak, for what is built and tried with the stand-in runtime.

flatpak_work=$source_dir/build/flatpak

# Before a session bus is started: its portals look for the sandboxes in the same folders.
enter_installation () {
  export HOME=$flatpak_work/home FLATPAK_USER_DIR=$flatpak_work/installation XDG_RUNTIME_DIR=$flatpak_work/run
  export FLATPAK_SYSTEM_DIR=$flatpak_work/system FLATPAK_SYSTEM_CACHE_DIR=$flatpak_work/system-cache
  unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME
  mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
}

# Installs the stand-in runtime, or its newer form.
install_stand_in () {
  local log=$flatpak_work/install.log
  {
    flatpak --user remote-add --if-not-exists --no-gpg-verify stand-in "file://$flatpak_work/runtime/repo" &&
    flatpak --user install -y --noninteractive --or-update stand-in org.gnome.Platform org.gnome.Sdk
  } >"$log" 2>&1 || { cat "$log" >&2; die "the stand-in runtime could not be installed."; }
}
