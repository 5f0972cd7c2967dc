# SPDX-License-Identifier: GPL-3.0-or-later
# The everyday commands. Each runs where the libraries are: on this system if it is new enough, else in a Debian 13
# folder that is made once (see build-aux/enter). Meson underneath works by itself, too.

aux := build-aux
enter := $(aux)/enter

# Words for `make check` and `make asan`, which suites and tests to run, and for `make bench`, what to measure. All, without.
export ONLY

.DEFAULT_GOAL := help
.PHONY: help run check bench asan fuzz pictures flatpak check-flatpak shell clean clean-cache

help:
	@echo "make run        build, and open the application on the demo community"
	@echo "                (without a display: on a virtual one, saving build/pictures/*.png)"
	@echo "make check      build, and run every test, on SQLite and on PostgreSQL"
	@echo "                ONLY='feed outbox' runs the suites and tests of these names (regular expressions) alone"
	@echo "make bench      measure; prints each ratio beside its floor, writes build/bench.json"
	@echo "                ONLY='feed sqlite.bulk' measures the sections of these names alone"
	@echo "make asan       the tests under AddressSanitizer and UBSan"
	@echo "make fuzz       feed the parsers nonsense for a minute each"
	@echo "make pictures   pictures of every view, wide, narrow, dark, large text, German"
	@echo "make flatpak    build the Flatpak, as a bundle and as a repository, in build/flatpak"
	@echo "make check-flatpak  build it, install it and drive it in its sandbox (part of make check)"
	@echo "make shell      a shell where the libraries are"
	@echo "make clean      remove what was built; the Debian folder stays"
	@echo "make clean-cache  remove Debian folders of older package lists; ALL=1: today's and the compiler's cache, too"
	@echo
	@echo "LEARN_COMMONS_MIRROR=URL chooses the Debian mirror, LEARN_COMMONS_ENVIRONMENT=host|root|chroot the place."

run:
	@$(enter) build,server,app,run $(aux)/run

check:
	@$(enter) build,server,app,run,test,flatpak $(aux)/check

bench:
	@$(enter) build,server,app,run,test $(aux)/bench

asan:
	@$(enter) build,server,app,run,test $(aux)/check --sanitize

fuzz:
	@$(enter) build,server,app,run,test $(aux)/fuzz

pictures:
	@$(enter) build,server,app,run,test $(aux)/pictures

flatpak:
	@$(aux)/flatpak/build

check-flatpak:
	@ONLY=flatpak $(MAKE) --no-print-directory check

shell:
	@$(enter) build,server,app,run,test bash -i

clean:
	@rm -rf build build-asan build-fuzz
	@echo "Removed build, build-asan and build-fuzz."

clean-cache:
	@$(aux)/clean-cache $(if $(ALL),--all)
