# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share. Source it: . "$(dirname "$0")/lib.sh"

aux=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_dir=$(dirname "$aux")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/learn-commons

say () { printf '\033[1m→\033[0m %s\n' "$*" >&2; }
die () { printf 'error: %s\n' "$*" >&2; exit 1; }

have () { command -v "$1" >/dev/null 2>&1; }

# packages FILE [GROUP…]: the lines of a grouped list; all groups if none is named.
packages () {
  local file=$1; shift
  awk -v groups=" $* " '
    /^# \[/ { match($0, /\[[a-z]+\]/); group = substr($0, RSTART + 1, RLENGTH - 2); next }
    /^#/ || /^[[:space:]]*$/ { next }
    groups ~ /^ *$/ || index(groups, " " group " ") { print }' "$file"
}

recipe=2 # raise when what make-root does to the folder changes
# debian_folder: the path of the Debian folder for today's list of packages, whether it is there or not.
debian_folder () {
  echo "$cache/root-$({ echo $recipe; packages "$aux/packages.txt" | sort; } | sha256sum | cut -c1-16)"
}

# debian_folders: those that are there, a line each.
debian_folders () {
  local folder
  for folder in "$cache"/root-*; do
    if [[ ${folder##*/} =~ ^root-[0-9a-f]{16}$ ]]; then echo "$folder"; fi
  done
}

# as_root COMMAND…: directly as root, else with sudo if the user says yes; 1 when there is no way.
as_root () {
  if [ "$(id -u)" = 0 ]; then "$@" </dev/null >&2; return; fi
  have sudo && [ -t 0 ] && [ -t 2 ] || return 1
  printf 'Run this with sudo?\n  %s\n[y/N] ' "$*" >&2
  local answer
  read -r answer
  case $answer in [yY]*) sudo "$@" >&2 ;; *) return 1 ;; esac
}

apt_install () {
  if [ "$(id -u)" = 0 ]; then
    [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -mtime -1 -print -quit 2>/dev/null)" ] \
      || apt-get update -qq </dev/null >&2 || return 1
  fi
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@"
}
