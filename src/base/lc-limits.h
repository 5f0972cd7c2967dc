/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How long texts may be, in characters: what the server refuses to store, an importer cuts and an editor does not take. */
#define LC_MAX_POST_TITLE 200
#define LC_MAX_POST_BODY 50000
#define LC_MAX_POST_EXCERPT 280
#define LC_MAX_REPLY_BODY 20000
#define LC_MAX_LESSON_BODY 200000
#define LC_MAX_TAG 40
#define LC_MAX_BOOKMARK_NOTE 500
#define LC_MAX_REASON 500
#define LC_MAX_APPEAL 2000
#define LC_MAX_COMMUNITY_NAME 80
#define LC_MAX_DISPLAY_NAME 80
#define LC_MIN_HANDLE 3
#define LC_MAX_HANDLE 32

/* How many there may be. */
#define LC_MAX_POST_TAGS 5
