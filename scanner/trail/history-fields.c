/* history-fields.c - which fields a server writes beside its lines, and where.
 *
 * Whoever hands mail in may write "X-AuthUser: ann" himself, and where he puts it nobody can tell
 * from one message. But a server that names its clients does so for all of them, and one that never
 * does it otherwise shows what a client wrote. Lines are counted by year, for servers are set up
 * anew.
 *
 * Honest mail loses such fields, too: cPanel adds them to what leaves the house only, lists and
 * gateways take them away, a server is told within a year to write them. So a field is the client's
 * only where it looks like a run of his.
 */
#include "trail/history-private.h"

#include "base/fnv.h"
#include "trail/continuity.h"

#define LINES_MIN 8       /* of a year, or of all years; fewer show no habit */
#define ALWAYS_PERCENT 95 /* of its lines; a stolen account may write most of a server's mail */
#define MOSTLY_PERCENT 50
/* Of what was written for weeks; and of what several people from several places bear for so long.
 */
#define LASTING_PERCENT 85
#define WIDE_PERCENT 25
#define DIFFER_PERCENT 5 /* of the fields may name another than the line does */
/* Before a field is the server's where servers add none, it names several people from several
 * places over weeks: as no run of one program does. */
#define PROVEN_LINES_MIN 16
#define WEEKS_SECONDS (14 * 24 * 3600)
#define ROWS_MAX 1024           /* of one host: years, groups of lines, fields */
#define ALL_ROWS_MAX (1u << 20) /* of all hosts */
/* Reading fields costs more than reading lines: of those of a year all are looked at up to so many,
 * then one of two up to the double, one of four up to its double, and so on. */
#define ALL_LINES_BITS 7

/* Lines that have something to do with each other. */
enum { GROUP_NONE, GROUP_LOGIN, GROUP_PROCESS, GROUP_MDAEMON };

#define NO_FIELD 0 /* the lines themselves */

/* Web mail writes whole headers, and to some of a server's lines alone. */
static guint8
group_of (const BhHop *hop)
{
  if (g_strcmp0 (hop->style, "mdaemon") == 0)
    return GROUP_MDAEMON;
  if (hop->kind == BH_HOP_LOCAL)
    return GROUP_PROCESS;
  return hop->kind == BH_HOP_SUBMISSION && !bh_hop_is_from_itself (hop) ? GROUP_LOGIN : GROUP_NONE;
}

/* NULL: there is no room for it, and of the host nothing is known. */
static BhHistoryField *
row_of (BhHistory *self, const BhHistoryField *like)
{
  BhHistoryHost *host = bh_history_host (self, self->upper_host);

  for (guint i = 0; i < host->n_fields; i++) {
    BhHistoryField *row = &host->fields[i];
    if (row->year == like->year && row->group == like->group && row->field == like->field &&
        row->is_below_client == like->is_below_client)
      return row;
  }
  if (host->n_fields == ROWS_MAX || self->n_field_rows == ALL_ROWS_MAX) {
    host->has_lost_fields = TRUE;
    return NULL;
  }
  self->n_field_rows++;
  host->fields = g_renew (BhHistoryField, host->fields, host->n_fields + 1u);
  host->fields[host->n_fields] = *like;
  return &host->fields[host->n_fields++];
}

/* Up to as many as there is room for. 0: no text. */
static void
add_distinct (guint32 kept[BH_HISTORY_DISTINCT], guint32 hash)
{
  for (guint i = 0; hash != 0 && i < BH_HISTORY_DISTINCT; i++) {
    if (kept[i] == hash)
      return;
    if (kept[i] == 0) {
      kept[i] = hash;
      return;
    }
  }
}

static guint32
hash_of (const char *text)
{
  return text != NULL ? (guint32)MAX (bh_history_hash (BH_FNV_START, text) >> 32, 1) : 0;
}

/* "ann" is "Ann@example.org": one of both forms is what the client typed. */
static gboolean
is_same_login (const char *a, const char *b)
{
  const gsize a_len = strcspn (a, "@"), b_len = strcspn (b, "@");
  const gboolean is_whole = a[a_len] != '\0' && b[b_len] != '\0';

  return is_whole ? g_ascii_strcasecmp (a, b) == 0
                  : a_len == b_len && g_ascii_strncasecmp (a, b, a_len) == 0;
}

/* How many lines the one stands for that comes after n_before. 0: it is passed over. Which one of
 * its neighbours is looked at follows no rhythm that mail could have. */
static guint32
weight_of (guint32 n_before)
{
  const guint bits = g_bit_storage (n_before);
  const guint32 step = bits > ALL_LINES_BITS ? 1u << (bits - ALL_LINES_BITS) : 1;
  const guint64 mixed = (guint64)(n_before / step) * 0x9e3779b97f4a7c15ULL;
  return n_before % step == (guint32)(mixed >> 32) % step ? step : 0;
}

gboolean
bh_history_take_last_line (BhHistory *self, const BhHop *hop)
{
  BhHistoryField like = { .group = group_of (hop),
                          .first_unix = G_MAXINT64,
                          .last_unix = G_MININT64 };

  self->fields_weight = 0;
  if (like.group == GROUP_NONE || !self->has_upper || !self->upper_is_confirmed ||
      self->upper_host == BH_HISTORY_NO_HOST || g_strcmp0 (hop->by, self->upper.by) != 0 ||
      !bh_history_year_of (hop, &like.year))
    return FALSE;
  BhHistoryField *lines = row_of (self, &like);
  if (lines == NULL)
    return FALSE;
  self->fields_weight = weight_of (lines->n_seen++);
  self->fields_like = like;
  lines->n += self->fields_weight;
  return self->fields_weight > 0;
}

static void
count (BhHistory *self, const BhHistoryField *like, const BhHop *hop, const char *login)
{
  BhHistoryField *row = row_of (self, like);

  if (row == NULL)
    return;
  row->n += self->fields_weight;
  if (*login == '\0')
    return;
  if (hop->auth_user != NULL && !is_same_login (login, hop->auth_user))
    row->n_differ += self->fields_weight;
  add_distinct (row->logins, hash_of (login));
  add_distinct (row->peers, hash_of (hop->ip));
  row->first_unix = MIN (row->first_unix, hop->time_unix);
  row->last_unix = MAX (row->last_unix, hop->time_unix);
}

/* The login that a field names; "": none, though it is one of those that the mailbox is asked
 * about. NULL: it is not. claim: what the field says; NULL: nothing. */
static const char *
login_in (const BhSidecar *sidecar, const BhClaim *claim, guint8 group)
{
  const gboolean is_asked = claim != NULL ? claim->kind == BH_CLAIM_LOGIN || group == GROUP_MDAEMON
                                          : bh_sidecar_tells_how (sidecar);
  if (!is_asked)
    return NULL;
  return claim != NULL && claim->text != NULL ? claim->text : "";
}

void
bh_history_add_fields (BhHistory *self, const BhHop *hop, const GPtrArray *sidecars)
{
  g_return_if_fail (self->fields_weight > 0);

  BhHistoryField like = self->fields_like;
  guint8 is_counted[G_MAXUINT8 + 1][2] = { 0 }; /* by number and place: once a message */
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, (gpointer)(guintptr)hop);
  g_autoptr (GPtrArray) claims = bh_claims_new (one, sidecars);
  for (guint i = 0, k = 0; i < sidecars->len; i++) { /* claims stand in header order, too */
    const BhSidecar *sidecar = g_ptr_array_index (sidecars, i);
    const BhClaim *next = k < claims->len ? g_ptr_array_index (claims, k) : NULL;
    const BhClaim *claim = next != NULL && next->sidecar == sidecar ? next : NULL;
    const char *login = login_in (sidecar, claim, like.group);
    k += claim != NULL ? 1 : 0;
    if (login == NULL || sidecar->n_above != hop->index + 1)
      continue;
    like.field = bh_sidecar_number (sidecar);
    like.is_below_client = sidecar->is_below_client ? 1 : 0;
    if (!is_counted[like.field][like.is_below_client])
      count (self, &like, hop, login);
    is_counted[like.field][like.is_below_client] = 1;
  }
}

typedef struct {
  guint32 n_lines, n, n_differ;
  gboolean is_lasting; /* it names people for weeks */
  gboolean is_wide;    /* that, several of them in several places */
} Sum;

static gboolean
is_lasting (const BhHistoryField *row)
{
  return row->last_unix > row->first_unix && row->last_unix - row->first_unix >= WEEKS_SECONDS;
}

static gboolean
is_wide (const BhHistoryField *row)
{
  return row->n >= PROVEN_LINES_MIN && row->logins[BH_HISTORY_DISTINCT - 1] != 0 &&
         row->peers[BH_HISTORY_DISTINCT - 1] != 0 && is_lasting (row);
}

/* year: 0 for all of them. */
static Sum
sum_of (const BhHistoryHost *host, const BhHistoryField *like, guint16 year)
{
  Sum sum = { 0 };

  for (guint i = 0; i < host->n_fields; i++) {
    const BhHistoryField *row = &host->fields[i];
    if (row->group != like->group || (year != 0 && row->year != year))
      continue;
    if (row->field == NO_FIELD) {
      sum.n_lines += row->n;
    } else if (row->field == like->field && row->is_below_client == like->is_below_client) {
      sum.n += row->n;
      sum.n_differ += row->n_differ;
      sum.is_lasting = sum.is_lasting || is_lasting (row);
      sum.is_wide = sum.is_wide || is_wide (row);
    }
  }
  return sum;
}

static gboolean
is_share (guint32 n, guint32 of, guint percent)
{
  return (guint64)n * 100 >= (guint64)of * percent;
}

/* Beside not all lines, and no run of one program, as far as can be seen. One line without it is no
 * habit. */
static gboolean
is_open (const Sum *sum)
{
  return sum->n + 1 >= sum->n_lines ||
         (sum->is_wide && is_share (sum->n, sum->n_lines, WIDE_PERCENT)) ||
         (sum->is_lasting && is_share (sum->n, sum->n_lines, LASTING_PERCENT));
}

static BhHabit
habit_of (const Sum *sum, guint percent)
{
  if (sum->n_lines < LINES_MIN)
    return BH_HABIT_NOT_KNOWN;
  if (sum->n_differ > 0 && is_share (sum->n_differ, sum->n, DIFFER_PERCENT))
    return BH_HABIT_NONE;
  if (is_share (sum->n, sum->n_lines, percent))
    return sum->is_wide ? BH_HABIT_PROVEN : BH_HABIT_ALWAYS;
  return is_open (sum) ? BH_HABIT_NOT_KNOWN : BH_HABIT_NONE;
}

BhHabit
bh_history_habit (const BhHistory *self, const BhHop *hop, const BhClaim *claim)
{
  const BhHistoryHost *host = bh_history_host (self, bh_history_find_host (self, hop->by));
  BhHistoryField like = { .group = group_of (hop),
                          .field = bh_sidecar_number (claim->sidecar),
                          .is_below_client = claim->sidecar->is_below_client ? 1 : 0 };

  /* MDaemon names those who logged in, and the address of all. */
  if (host->n_fields == 0 || host->has_lost_fields || like.group == GROUP_NONE ||
      (claim->kind == BH_CLAIM_LOGIN) == (like.group == GROUP_MDAEMON) ||
      (like.group == GROUP_MDAEMON && claim->kind != BH_CLAIM_ADDRESS) ||
      !bh_history_year_of (hop, &like.year))
    return BH_HABIT_NOT_KNOWN;
  const guint percent = like.group == GROUP_MDAEMON ? MOSTLY_PERCENT : ALWAYS_PERCENT;
  const Sum of_year = sum_of (host, &like, like.year), all = sum_of (host, &like, /* year= */ 0);
  const BhHabit habit = habit_of (&of_year, percent), of_all = habit_of (&all, percent);
  if (of_year.n_lines < LINES_MIN || habit == BH_HABIT_ALWAYS || of_all == BH_HABIT_PROVEN)
    return habit == BH_HABIT_NONE ? habit : of_all; /* a thief's run may be all of a year's mail */
  return habit;
}
