/* ladder.h - the way of one message, hop by hop, in words.
 *
 * Made from a row of "messages" as JSON; shown as text by ladder-text.c and as a
 * page by page-ladders.c. Texts are as the evidence has them: whoever shows them
 * makes them visible first.
 */
#pragma once

#include <backhop/case.h>
#include <jansson.h>

/* One hop. Texts are owned; NULL: the evidence does not hold it. */
typedef struct {
  char *server; /* who stamped it; "a server without a name" */
  char *trust;  /* witnessed told contradicted */
  char *time;
  char *delay; /* since the hop below, both clocks set right, and in words */
  char *clock; /* how wrong the server's clock is, by the whole mailbox; NULL: right or not known */
  char *peer;  /* whom it took the message from */
  char *login;
  char *how;    /* protocol and encryption */
  char *detail; /* queue id, recipient, how the field was read */
  char *raw;
  const char
      *line_above;    /* the trust line: from here on down nobody of ours has seen it; or NULL */
  gboolean is_forged; /* the conclusions call this field forged */
  const char *line_below; /* the last one, and ours: the trust line ends the ladder; or NULL */
} BhRung;

typedef struct {
  json_t *message;     /* owned: the row that it was made from */
  GPtrArray *rungs;    /* of BhRung, owned, newest first */
  char *verdict;       /* sentences */
  GPtrArray *evidence; /* of char *, owned */
  GPtrArray *ignored;  /* of char *, owned: header names that count for nothing */
  GPtrArray *clocks; /* of char *, owned: hidden clocks that do not fit, with an innocent reading */
} BhLadder;

/* (transfer full): of a row of "messages", as bh_rows_json() gives it. BH_ERROR_CORRUPT: it is
 * none. */
BhLadder *bh_ladder_new (const char *message_json, GError **error);
void bh_ladder_free (BhLadder *ladder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLadder, bh_ladder_free)
