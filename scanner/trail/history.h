/* history.h - what the mailbox as a whole shows of each server: its clock, its
 * mailer, its queue ids, the fields that it writes.
 *
 * One message cannot tell a server whose clock is an hour wrong from a forger who
 * made up a time; many can. A server's history is learnt only from lines that its
 * receiver confirms: those that stand on top, and those of a host that the line above
 * them looked up or saw, so that what strangers wrote in its name teaches nothing.
 * Everything is whole numbers and comes out the same in any order of calls but that
 * of the messages, which is evidence order.
 */
#pragma once

#include "trail/sidecar.h"

/* What is asked of a message beside its hops. Texts are borrowed for the call. */
typedef struct {
  const char *id;         /* of the case: 32 hex digits */
  const char *message_id; /* NULL: none */
  const char *from;       /* NULL: none */
  gint64 date_unix;       /* 0: none */
} BhHistoryMessage;

/* How far a server's clock runs before those of the servers that took mail from it.
 * What is not known is 0. */
typedef struct {
  guint32 n;        /* pairs of lines that it rests on; too few: 0 */
  gint64 ahead;     /* seconds at ref_unix; negative: behind, or a delay that is always the same */
  gint64 drift_ppb; /* how much it gains, in thousand millionths */
  gint64 ref_unix;  /* its first pair, and its last: nothing is said beyond them */
  gint64 last_unix;
  gint64 spread;    /* half of the pairs lie within so many seconds of the rest */
  guint32 n_unruly; /* of the kept pairs: earlier than possible by more than five minutes */
  guint32 n_kept;   /* pairs of which the numbers were made */
} BhClock;

typedef struct _BhHistory BhHistory;

/* (transfer full): of no message yet. */
BhHistory *bh_history_new (void);
void bh_history_free (BhHistory *history);

/* The mailbox is shown message by message, the hops of each newest first. Of a hop
 * nothing is kept but numbers; its texts are borrowed for the call. */
void bh_history_begin_message (BhHistory *history, const BhHistoryMessage *message);

/* Of the message that was begun. A line that was not read, or names no server, teaches nothing. */
void bh_history_add_hop (BhHistory *history, const BhHop *hop);

/* The hop that was shown last has none below it. TRUE where the fields beside it are asked for: its
 * server may have written some. */
gboolean bh_history_take_last_line (BhHistory *history, const BhHop *hop);

/* Then. sidecars: (element-type BhSidecar): the message's. */
void bh_history_add_fields (BhHistory *history, const BhHop *hop, const GPtrArray *sidecars);

/* After the last message, before the first question. */
void bh_history_settle (BhHistory *history);

/* FALSE where the server has no history of its clock. */
gboolean bh_history_clock (const BhHistory *history, const char *by, BhClock *out_clock);

/* Seconds to take off a time of that server; 0 where nothing is known. */
gint64 bh_history_ahead (const BhHistory *history, const char *by, gint64 time_unix);

/* How many ids of the server name the day of their line, and how many another. */
void bh_history_id_habit (const BhHistory *history,
                          const char *by,
                          guint32 *out_n_fits,
                          guint32 *out_n_misfits);

/* The mailer that wrote nearly all confirmed lines of that server in the year of the
 * hop, where it is another than the hop's. NULL: no such clash. */
const char *bh_history_other_mailer (const BhHistory *history, const BhHop *hop, guint32 *out_n);

/* What a server otherwise does with a field that names who logged in (MDaemon's: from where) where
 * that one stands. */
typedef enum {
  BH_HABIT_NOT_KNOWN, /* few lines, or some without it as honest mail has them */
  BH_HABIT_NONE,      /* other lines of it stand without, or the field disagrees with them */
  BH_HABIT_ALWAYS,    /* it stands beside all of them, or nearly */
  BH_HABIT_PROVEN,    /* that, for several people from several places over weeks */
} BhHabit;

/* claim: beside the hop. */
BhHabit bh_history_habit (const BhHistory *history, const BhHop *hop, const BhClaim *claim);

/* TRUE where messages that have nothing to do with each other bear the same id of one
 * server. out_ids: the start of the case's ids of two of them. */
gboolean bh_history_id_is_reused (const BhHistory *history,
                                  const BhHop *hop,
                                  guint32 *out_n,
                                  char out_ids[2][17]);

/* TRUE where upper confirms that lower's server handed the message over: by a name that its
 * mailer looked up both ways, or by the address. Stricter than bh_continuity_holds(). */
gboolean bh_history_is_confirmed (const BhHop *upper, const BhHop *lower);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHistory, bh_history_free)
