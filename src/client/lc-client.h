/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Everything of the client library. Call dex_init() first. */
#include <lc-error.h>

#include "lc-account-store.h"
#include "lc-account.h"
#include "lc-address.h"
#include "lc-client-enums.h"
#include "lc-community.h"
#include "lc-device.h"
#include "lc-edit.h"
#include "lc-image-loader.h"
#include "lc-local-server.h"
#include "lc-member.h"
#include "lc-outbox.h"
#include "lc-paged-list.h"
#include "lc-session.h"

#include "community/lc-invitation-card.h"
#include "community/lc-invitation-list.h"
#include "community/lc-invitation.h"
#include "community/lc-registration-list.h"
#include "community/lc-session-community.h"
#include "feed/lc-bookmark.h"
#include "feed/lc-post-list.h"
#include "feed/lc-post.h"
#include "feed/lc-reaction.h"
#include "feed/lc-reply-list.h"
#include "feed/lc-reply.h"
#include "feed/lc-session-feed.h"
#include "feed/lc-session-questions.h"
#include "feed/lc-session-reading.h"
#include "feed/lc-session-spaces.h"
#include "feed/lc-space.h"
#include "people/lc-member-list.h"
