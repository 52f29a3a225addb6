/* history.c - showing the mailbox to the history.
 *
 * What it says of clocks, ids and mailers: history-clock.c, history-ids.c, history-mailer.c;
 * of fields beside the lines: history-fields.c.
 */
#include "trail/history-private.h"

#include "base/fnv.h"
#include "base/inet.h"
#include "trail/continuity.h"

#define HOSTS_MAX (1u << 18)
#define LATE_MAX (1 << 30) /* seconds, 34 years: whatever is beyond is as wrong */

BhHistory *
bh_history_new (void)
{
  BhHistory *self = g_new0 (BhHistory, 1);
  self->texts = g_string_chunk_new (4096);
  self->message_texts = g_string_chunk_new (1024);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->hosts = g_array_new (FALSE, TRUE, sizeof (BhHistoryHost));
  g_array_set_size (self->hosts, 1); /* BH_HISTORY_NO_HOST */
  self->ids = g_array_new (FALSE, FALSE, sizeof (BhHistoryId));
  self->reused = g_array_new (FALSE, FALSE, sizeof (BhReusedId));
  return self;
}

void
bh_history_free (BhHistory *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->hosts->len; i++) {
    g_free (g_array_index (self->hosts, BhHistoryHost, i).pairs);
    g_free (g_array_index (self->hosts, BhHistoryHost, i).styles);
    g_free (g_array_index (self->hosts, BhHistoryHost, i).fields);
  }
  g_array_unref (self->hosts);
  g_clear_pointer (&self->ids, g_array_unref);
  g_array_unref (self->reused);
  g_hash_table_unref (self->numbers);
  g_string_chunk_free (self->texts);
  g_string_chunk_free (self->message_texts);
  g_free (self);
}

gboolean
bh_history_copy_host (const char *host, char copy[BH_HOST_LEN_MAX + 1])
{
  BhInet address;

  return bh_host_fold (host, copy) && !bh_host_is_inside (copy) &&
         !g_str_has_prefix (copy, "localhost.") &&
         !bh_inet_parse (bh_span_of_string (copy), &address);
}

guint32
bh_history_find_host (const BhHistory *self, const char *by)
{
  char copy[BH_HOST_LEN_MAX + 1];
  return bh_history_copy_host (by, copy)
             ? GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, copy))
             : BH_HISTORY_NO_HOST;
}

static guint32
host_number (BhHistory *self, const char *by)
{
  char copy[BH_HOST_LEN_MAX + 1];
  if (!bh_history_copy_host (by, copy))
    return BH_HISTORY_NO_HOST;
  gpointer known = g_hash_table_lookup (self->numbers, copy);
  if (known != NULL || self->hosts->len >= HOSTS_MAX)
    return GPOINTER_TO_UINT (known);
  guint32 number = self->hosts->len;
  g_array_set_size (self->hosts, number + 1);
  g_hash_table_insert (self->numbers, g_string_chunk_insert (self->texts, copy),
                       GUINT_TO_POINTER (number));
  return number;
}

guint64
bh_history_hash (guint64 hash, const char *text)
{
  return bh_fnv_add (bh_fnv_add (hash, bh_span_of_string (text)), BH_SPAN_LITERAL ("\xff"));
}

static guint32
fold32 (guint64 hash)
{
  return MAX ((guint32)(hash ^ hash >> 32), 1);
}

void
bh_history_begin_message (BhHistory *self, const BhHistoryMessage *message)
{
  g_return_if_fail (self->ids != NULL);

  char start[17] = "";
  g_strlcpy (start, message->id, sizeof start);
  self->label = g_ascii_strtoull (start, NULL, 16);
  self->name = message->message_id != NULL
                   ? fold32 (bh_history_hash (BH_FNV_START, message->message_id))
                   : 0;
  self->sender = 0;
  if (message->from != NULL && message->date_unix != 0)
    self->sender =
        fold32 (bh_history_hash (BH_FNV_START ^ (guint64)message->date_unix, message->from));
  self->has_upper = FALSE;
}

/* The k-th pair beyond what is kept takes a place with chance kept/k (algorithm R), by a fixed
 * sequence instead of dice. */
static void
add_pair (BhHistoryHost *host, const BhHistoryPair *pair)
{
  guint32 seen = host->n_seen++;

  if (host->n_pairs < BH_HISTORY_PAIRS_MAX) {
    if (host->n_pairs == host->pairs_room) {
      host->pairs_room = (guint16)MAX (2 * host->pairs_room, 2);
      host->pairs = g_renew (BhHistoryPair, host->pairs, host->pairs_room);
    }
    host->pairs[host->n_pairs++] = *pair;
    return;
  }
  guint64 mixed = (guint64)seen * 0x9e3779b97f4a7c15ULL;
  guint32 place = (guint32)((mixed >> 32) % (seen + 1));
  if (place < BH_HISTORY_PAIRS_MAX)
    host->pairs[place] = *pair;
}

static gboolean
has_confirmed_name (const BhHop *hop)
{
  if (hop->rdns == NULL)
    return FALSE;
  if (g_strcmp0 (hop->style, "sendmail") == 0)
    return strstr (hop->raw, "may be forged") == NULL;
  return g_strcmp0 (hop->style, "postfix") == 0 || g_strcmp0 (hop->style, "exim") == 0 ||
         g_strcmp0 (hop->style, "gmail") == 0;
}

gboolean
bh_history_is_confirmed (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;

  if (upper->kind == BH_HOP_RETRIEVAL) /* fetched from where the line below delivered it */
    return TRUE;
  if (has_confirmed_name (upper) &&
      (bh_host_equal (upper->rdns, lower->by) || bh_host_same_party (upper->rdns, lower->by)))
    return TRUE;
  if (bh_inet_text_equal (upper->ip, lower->by_ip))
    return TRUE;
  gboolean is_inside = !bh_hop_peer (upper, &ip, &scope) || scope != BH_INET_PUBLIC;
  return is_inside &&
         (bh_host_equal (upper->by, lower->by) || bh_host_same_party (upper->by, lower->by));
}

/* What the next lower line is compared with. */
static void
keep_upper (BhHistory *self, const BhHop *hop, guint32 host, gboolean is_confirmed)
{
  const char *const texts[] = { hop->style, hop->rdns, hop->ip, hop->by, hop->raw };
  char *kept[G_N_ELEMENTS (texts)];

  g_string_chunk_clear (self->message_texts);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    kept[i] = texts[i] != NULL ? g_string_chunk_insert (self->message_texts, texts[i]) : NULL;
  self->upper = (BhHop) { .style = kept[0],
                          .rdns = kept[1],
                          .ip = kept[2],
                          .by = kept[3],
                          .raw = kept[4],
                          .kind = hop->kind,
                          .time_unix = hop->time_unix,
                          .time_state = hop->time_state };
  self->upper_host = host;
  self->upper_is_confirmed = is_confirmed;
  self->has_upper = TRUE;
}

/* One clock against another: not a server against itself, nor against a program that comes for
 * the mail when it likes. */
static gboolean
is_pair (const BhHistory *self, guint32 number, const BhHop *hop)
{
  return self->has_upper && self->upper_host != number && self->upper.kind != BH_HOP_RETRIEVAL &&
         hop->time_state == BH_HOP_TIME_ZONED && self->upper.time_state == BH_HOP_TIME_ZONED;
}

static void
take_confirmed (BhHistory *self, guint32 number, const BhHop *hop)
{
  BhHistoryHost *host = bh_history_host (self, number);
  gint64 late;

  bh_history_count_style (host, hop);
  if (!is_pair (self, number, hop) ||
      __builtin_sub_overflow (self->upper.time_unix, hop->time_unix, &late))
    return;
  BhHistoryPair pair = { hop->time_unix, (gint32)CLAMP (late, -LATE_MAX, LATE_MAX),
                         self->upper_host };
  add_pair (host, &pair);
}

void
bh_history_add_hop (BhHistory *self, const BhHop *hop)
{
  if (hop->by == NULL || hop->kind == BH_HOP_UNPARSED)
    return;
  guint32 number = host_number (self, hop->by);
  gboolean is_confirmed =
      !self->has_upper || (self->upper_is_confirmed && bh_history_is_confirmed (&self->upper, hop));
  if (number != BH_HISTORY_NO_HOST) {
    if (is_confirmed)
      take_confirmed (self, number, hop);
    bh_history_count_id (self, bh_history_host (self, number), hop, is_confirmed);
  }
  keep_upper (self, hop, number, is_confirmed);
}

void
bh_history_settle (BhHistory *self)
{
  g_return_if_fail (self->ids != NULL);

  bh_history_settle_ids (self);
  bh_history_fit_clocks (self);
}
