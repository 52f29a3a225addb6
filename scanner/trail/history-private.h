/* history-private.h - the history while it is gathered, between those who gather and
 * those who conclude from it. */
#pragma once

#include "trail/history.h"
#include "trail/host.h"

#define BH_HISTORY_NO_HOST 0
/* Pairs kept of one server: enough for a median, few enough to compare each with each. Further
 * ones take the place of kept ones by a fixed sequence. */
#define BH_HISTORY_PAIRS_MAX 32
#define BH_HISTORY_DISTINCT 4 /* logins, and addresses, that are told apart */

/* One line below another, by two clocks. */
typedef struct {
  gint64 time_unix; /* of the lower line */
  gint32 late;      /* seconds that the upper line is later; clamped */
  guint32 upper;    /* host number of the upper line */
} BhHistoryPair;

typedef struct {
  guint16 year; /* since 1970 */
  guint8 family;
  guint32 n;
} BhHistoryStyle;

/* Lines of a year and a group, or those of them beside which a field stands. */
typedef struct {
  guint16 year;
  guint8 group;
  guint8 field;           /* number of its name; 0: the lines themselves */
  guint8 is_below_client; /* where it stands */
  guint32 n_seen;         /* of the lines themselves */
  guint32 n, n_differ;    /* lines for which those stand that were looked at; differ: another is
                             named than in the line */
  guint32 logins[BH_HISTORY_DISTINCT], peers[BH_HISTORY_DISTINCT]; /* hashes; 0: no more */
  gint64 first_unix, last_unix;
} BhHistoryField;

typedef struct {
  BhHistoryPair *pairs;   /* owned */
  BhHistoryStyle *styles; /* owned; by year and family as they came */
  BhHistoryField *fields; /* owned; as they came */
  guint32 n_seen;         /* pairs */
  guint16 n_pairs, n_styles, pairs_room, n_fields;
  gboolean has_lost_fields; /* there was no room for some */
  guint32 n_id_fits, n_id_misfits;
  BhClock clock;
} BhHistoryHost;

/* An id that should be its server's only one. */
typedef struct {
  guint64 key;    /* of server and id */
  guint64 label;  /* the first 16 digits of the message's id */
  guint32 name;   /* hash of the Message-ID; 0: none */
  guint32 sender; /* hash of From and Date; 0: none */
} BhHistoryId;

typedef struct {
  guint64 key;
  guint64 labels[2];
  guint32 n; /* messages that have nothing to do with each other */
} BhReusedId;

struct _BhHistory {
  GStringChunk *texts;
  GHashTable *numbers; /* host name → number; looked up only, never walked */
  GArray *hosts;       /* of BhHistoryHost, by number; 0 is no host */
  GArray *ids;         /* of BhHistoryId; NULL once settled */
  GArray *reused;      /* of BhReusedId, by key */
  /* The message that is being shown. */
  guint64 label;
  guint32 name, sender;
  GStringChunk *message_texts;
  BhHop upper; /* texts in message_texts */
  guint32 upper_host;
  gboolean has_upper, upper_is_confirmed;
  BhHistoryField fields_like; /* of the last line; valid if fields_weight */
  guint32 n_field_rows;       /* of all hosts */
  guint32 fields_weight;      /* lines for which it stands; 0: its fields are not asked for */
};

/* Its number, or BH_HISTORY_NO_HOST where no line of it was shown. by: (nullable). */
guint32 bh_history_find_host (const BhHistory *self, const char *by);

/* Folded. FALSE: a name that does not say which host it is. */
gboolean bh_history_copy_host (const char *host, char copy[BH_HOST_LEN_MAX + 1]);

/* Two texts of one hash would only make two ids look like one, and that of lines that nobody of
 * ours wrote. The byte between them is in no text. */
guint64 bh_history_hash (guint64 hash, const char *text);

static inline BhHistoryHost *
bh_history_host (const BhHistory *self, guint32 number)
{
  return &g_array_index (self->hosts, BhHistoryHost, number);
}

/* By the server's clock, since 1970. FALSE: no time that a server can have. */
gboolean bh_history_year_of (const BhHop *hop, guint16 *out_year);

/* The line's software, of a line that its receiver confirms. */
void bh_history_count_style (BhHistoryHost *host, const BhHop *hop);

/* The line's id, of the message that is being shown. */
void
bh_history_count_id (BhHistory *self, BhHistoryHost *host, const BhHop *hop, gboolean is_confirmed);

/* Once, when all ids are in: those of several messages. */
void bh_history_settle_ids (BhHistory *self);

/* Once, when all pairs are in: each host's clock by those of its neighbours, in rounds. */
void bh_history_fit_clocks (BhHistory *self);
