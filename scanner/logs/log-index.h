/* log-index.h - the sessions of all logs by what may tie a message to them.
 *
 * Sessions in order of time, and a list of hashes for each key, by hash and then by time: a log of
 * a gigabyte has a million sessions, and a table of texts would be as large as they are. What a
 * hash finds is compared with the text itself, by whoever asks: join.h.
 */
#pragma once

#include "logs/session.h"

#define BH_LOG_SKEW_SECONDS 120     /* between the clock of a field and that of the log */
#define BH_LOG_SAME_KEY_MAX 64      /* sessions looked at; some spam has one Message-ID for all */
#define BH_LOG_UNTIMED_RECIPIENTS 8 /* of one message: enough to know it by */

/* By what a session is found; the hashes are those of join-key.h. */
typedef enum {
  BH_LOG_KEY_QUEUE_ID,
  BH_LOG_KEY_MESSAGE_ID,   /* folded */
  BH_LOG_KEY_PAIR,         /* originator and recipient */
  BH_LOG_KEY_ADDRESS,      /* of the client */
  BH_LOG_KEY_UNTIMED_PAIR, /* of sessions whose time is not known */
  BH_LOG_N_KEYS
} BhLogKey;

typedef struct _BhLogIndex BhLogIndex;

/* Over settled sessions of all logs; they are borrowed and must outlive it. The same
 * log read twice counts once. */
BhLogIndex *bh_log_index_new (const GPtrArray *sessions);
void bh_log_index_free (BhLogIndex *index);

/* The sessions whose key has one hash, in order of time. A value; borrows from the index. */
typedef struct {
  const BhLogIndex *index;
  const GArray *entries;
  guint first, n;  /* of entries */
  gboolean is_cut; /* there are more */
} BhLogFound;

/* @i: below found->n. */
BhLogSession *bh_log_found_session (const BhLogFound *found, guint i);

/* All of them, however many. */
BhLogFound bh_log_index_look_up_all (const BhLogIndex *index, BhLogKey key, guint64 hash);

/* At most BH_LOG_SAME_KEY_MAX: of more those within BH_LOG_SKEW_SECONDS of @time_unix, the
 * message's time by our own clock, and of too many of these the nearest; the first ones where it is
 * NULL: not known. */
BhLogFound
bh_log_index_look_up (const BhLogIndex *index, BhLogKey key, guint64 hash, const gint64 *time_unix);

/* Whether any session has such a key. */
gboolean bh_log_index_has (const BhLogIndex *index, BhLogKey key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogIndex, bh_log_index_free)
