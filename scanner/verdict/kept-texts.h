/* kept-texts.h - names, addresses and their networks, each kept once: one text, one pointer.
 *
 * A log brings the same address a million times: it is cut to its network once.
 */
#pragma once

#include <glib.h>

typedef struct _BhKeptTexts BhKeptTexts;

/* Both kept; prefix is empty for what has none. */
typedef struct {
  const char *ip, *prefix;
} BhKeptPlace;

BhKeptTexts *bh_kept_texts_new (void); /* keeps nothing yet */
void bh_kept_texts_free (BhKeptTexts *self);

/* (transfer none): the same text. */
const char *bh_kept_texts_name (BhKeptTexts *self, const char *name);

BhKeptPlace bh_kept_texts_network (BhKeptTexts *self, const char *ip); /* as bh_network_of() cuts */
BhKeptPlace bh_kept_texts_link (BhKeptTexts *self, const char *ip);    /* as bh_link_of() does */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhKeptTexts, bh_kept_texts_free)
