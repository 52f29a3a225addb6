/* joined.h - does another message's header stand in the body of a message file?
 *
 * "cat *.eml > all.eml" leaves one file whose only marks are headers in the text. Such a header is
 * no boundary: a mail may hold another one whole. It is told, so that a person can cut there. What
 * a mail shows of another is left out as far as its own text says so: a part of its own, a line of
 * dashes or one that ends in a colon before it.
 */
#pragma once

#include "base/span.h"

#define BH_JOINED_RECEIVED_MAX 4 /* Received fields of a block that are given */

typedef struct {
  gsize offset;                            /* in the message, where the block begins */
  gsize end;                               /* … and where the text behind it does */
  BhSpan received[BH_JOINED_RECEIVED_MAX]; /* values, newest first, into the message */
  guint n_received;
} BhJoined;

/**
 * bh_joined_find:
 * @message: all of it, from its header on
 * @from: 0, or the end of the block found before
 *
 * The next header behind text, with Received, From, Date and Subject or Message-ID in it and a
 * blank line behind. Linear over all calls.
 */
gboolean bh_joined_find (BhSpan message, gsize from, BhJoined *out_joined);
