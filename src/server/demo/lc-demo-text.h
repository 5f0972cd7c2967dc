/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-demo-data.h"
#include "lc-demo-random.h"

G_BEGIN_DECLS

/* Composes any number of texts out of the sentences of the written community. */
typedef struct _LcDemoText LcDemoText;

LcDemoText *lc_demo_text_new   (LcDemoData   *data);
char       *lc_demo_text_title (LcDemoText   *self,
                                LcDemoRandom *random);
char       *lc_demo_text_body  (LcDemoText   *self,
                                LcDemoRandom *random,
                                gsize         length);
void        lc_demo_text_free  (LcDemoText   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDemoText, lc_demo_text_free)

G_END_DECLS
