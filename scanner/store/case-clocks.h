/* case-clocks.h - what dates a message of a finished case, and what else its sender wrote. */
#pragma once

#include <backhop/case.h>

/* What is stored of one message's times. Texts owned, NULL: none. */
typedef struct {
  gint64 number;
  char *from, *message_id;
  gint64 date_unix;
  gboolean has_date;
  GArray *hop_times; /* of gint64: the credible hops, newest first, clocks set right */
  GPtrArray *fields; /* of BhSidecar: all stored header fields, in header order */
} BhStoredClocks;

/* @id: the whole ID of a message. NULL with error; %BH_ERROR_NOT_FOUND: no such message. */
BhStoredClocks *bh_case_clocks (BhCase *self, const char *id, GError **error);
void bh_stored_clocks_free (BhStoredClocks *clocks);

typedef struct _BhSenderCursor BhSenderCursor;

/* The dated messages of one sender, in evidence order; @from in any case of letters. */
BhSenderCursor *bh_sender_cursor_new (BhCase *opened, const char *from, GError **error);
void bh_sender_cursor_free (BhSenderCursor *cursor);
/* NULL at the end, or with error. Without hop_times. (transfer full) */
BhStoredClocks *bh_sender_cursor_next (BhSenderCursor *cursor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhStoredClocks, bh_stored_clocks_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSenderCursor, bh_sender_cursor_free)
