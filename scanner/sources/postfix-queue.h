/* postfix-queue.h - a queue file of Postfix → the message in it, as postcat shows it.
 *
 * Records follow one another: a letter, the length of the data in groups of seven bits,
 * the data. The envelope's come first, then the message line by line, then what was taken
 * out of its header. (Postfix's rec_type.h, record.c and postcat.c name the letters.)
 */
#pragma once

#include "sources/store-facts.h"

typedef struct {
  BhStoreFacts *facts;               /* owned; the queue and its id are not in the file */
  GBytes *message;                   /* the message, or NULL: no record of it was met */
  gsize content_offset, content_len; /* bytes of the file: the message's records */
  gboolean has_end;                  /* the record that ends the file was met */
} BhPostfix;

/* Does a file begin like one? */
gboolean bh_postfix_is (BhSpan head);

/* (transfer full): the envelope as postcat shows it, from "*** ENVELOPE RECORDS
 * deferred/4/4F0A1B2C3D
 * ***" or "*** MESSAGE CONTENTS …" on, with the queue and the id that these say. Its times are in a
 * zone that it does not tell: none is read. */
BhStoreFacts *bh_postfix_read_shown (BhSpan records);

/* Never NULL; what can be read is read. file: the whole of it. */
BhPostfix *bh_postfix_read (BhSpan file);
void bh_postfix_free (BhPostfix *postfix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhPostfix, bh_postfix_free)
