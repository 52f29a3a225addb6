/* emlx.h - one message as Apple Mail keeps it.
 *
 * The first line is the message's length in decimal, padded with blanks. Then comes
 * the message, and behind it a property list in XML: flags, when it was received. The
 * number may be wrong and the list lost: where the list begins decides, then the number.
 */
#pragma once

#include "base/span.h"

/* Passed by value. */
typedef struct {
  guint64 start;          /* offset of the message: the length of the first line */
  guint64 end;            /* where it ends; may lie behind what was looked at */
  guint64 said_len;       /* bytes, by the first line */
  gboolean is_count_good; /* the first line and the property list agree */
  gboolean has_list;
  gboolean is_list_cut; /* the file ends in it: flags may be missing */
  guint32 flags;        /* of BhStoreFlag */
} BhEmlx;

/* Does a file begin like one? label: a name ending in ".emlx" asks for less proof. */
gboolean bh_emlx_is (BhSpan head, BhSpan label);

/* Not all of it is there: attachments lie in files of their own. */
gboolean bh_emlx_is_partial (BhSpan label);

/* bytes: the whole file, or its head where is_whole is FALSE: then the number is believed
 * where the end does not lie in it. bh_emlx_is() said yes. */
BhEmlx bh_emlx_read (BhSpan bytes, gboolean is_whole);
