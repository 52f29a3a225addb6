/* history.c - showing the mailbox to the history, and what it says of mailers and ids.
 *
 * Clocks are concluded in history-clock.c.
 */
#include "base/fnv.h"
#include "base/inet.h"
#include "base/order.h"

#include "trail/history-private.h"

#include "trail/continuity.h"
#include "trail/id-clock.h"

#define HOSTS_MAX (1u << 18)
#define IDS_MAX (1u << 21)    /* of 24 bytes; what comes later is not compared */
#define LATE_MAX (1 << 30)    /* seconds, 34 years: whatever is beyond is as wrong */
#define YEAR_SECONDS 31556952 /* the mean year of the calendar: periods need no exact edge */
#define YEARS_MAX 1000
#define STYLES_MAX 64          /* of one host: years and families */
#define STYLE_LINES_MIN 10     /* confirmed lines of a year before it can clash */
#define STYLE_OTHERS_PERCENT 5 /* of them in the family that is judged: more is two mailers */
#define DISTINCT_MAX 8         /* unrelated messages of one id that are told apart */

/* Software that listens on port 25 in its own right: a server runs one of them. What filters,
 * delivers or hands on beside it (amavis, Cyrus, lists) is left out. */
static const char *const families[][2] = {
  { "postfix", "Postfix" },
  { "exim", "Exim" },
  { "exim3", "Exim" },
  { "sendmail", "sendmail" },
  { "qmail", "qmail" },
  { "exchange", "Exchange" },
  { "mdaemon", "MDaemon" },
  { "kerio", "Kerio" },
  { "courier", "Courier" },
  { "domino", "Domino" },
  { "groupwise", "GroupWise" },
  { "communigate", "CommuniGate" },
  { "opensmtpd", "OpenSMTPD" },
  { "zmailer", "ZMailer" },
  { "smail", "Smail" },
  { "hmailserver", "hMailServer" },
  { "mailenable", "MailEnable" },
  { "smartermail", "SmarterMail" },
  { "icewarp", "IceWarp" },
  { "axigen", "Axigen" },
  { "haraka", "Haraka" },
};

static guint8
family_of (const BhHop *hop)
{
  if ((hop->kind != BH_HOP_SMTP && hop->kind != BH_HOP_SUBMISSION) || hop->ip == NULL)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_strcmp0 (hop->style, families[i][0]) == 0)
      for (gsize k = 0; k <= i; k++)
        if (strcmp (families[k][1], families[i][1]) == 0)
          return (guint8)(k + 1);
  return 0;
}

static gboolean
year_of (const BhHop *hop, guint16 *out_year)
{
  if (hop->time_state == BH_HOP_TIME_NONE || hop->time_unix < 0 ||
      hop->time_unix / YEAR_SECONDS >= YEARS_MAX)
    return FALSE;
  *out_year = (guint16)(hop->time_unix / YEAR_SECONDS);
  return TRUE;
}

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
  }
  g_array_unref (self->hosts);
  g_clear_pointer (&self->ids, g_array_unref);
  g_array_unref (self->reused);
  g_hash_table_unref (self->numbers);
  g_string_chunk_free (self->texts);
  g_string_chunk_free (self->message_texts);
  g_free (self);
}

/* Folded. FALSE: a name that does not say which host it is. */
static gboolean
copy_host (const char *host, char copy[BH_HOST_LEN_MAX + 1])
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
  return copy_host (by, copy) ? GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, copy))
                              : BH_HISTORY_NO_HOST;
}

static guint32
host_number (BhHistory *self, const char *by)
{
  char copy[BH_HOST_LEN_MAX + 1];
  if (!copy_host (by, copy))
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

static BhHistoryHost *
host_at (const BhHistory *self, guint32 number)
{
  return &g_array_index (self->hosts, BhHistoryHost, number);
}

/* -- gathering ------------------------------------------------------------------ */

/* Two texts of one hash would only make two ids look like one, and that of lines that nobody of
 * ours wrote. The byte between them is in no text. */
static guint64
hash_text (guint64 hash, const char *text)
{
  return bh_fnv_add (bh_fnv_add (hash, bh_span_of_string (text)), BH_SPAN_LITERAL ("\xff"));
}

static guint64
id_key (const char *by, const char *id)
{
  char copy[BH_HOST_LEN_MAX + 1];
  return copy_host (by, copy) ? hash_text (hash_text (BH_FNV_START, copy), id) : 0;
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
  self->name =
      message->message_id != NULL ? fold32 (hash_text (BH_FNV_START, message->message_id)) : 0;
  self->sender = 0;
  if (message->from != NULL && message->date_unix != 0)
    self->sender = fold32 (hash_text (BH_FNV_START ^ (guint64)message->date_unix, message->from));
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

static BhHistoryStyle *
find_style (const BhHistoryHost *host, guint16 year, guint8 family)
{
  for (guint i = 0; i < host->n_styles; i++)
    if (host->styles[i].year == year && host->styles[i].family == family)
      return &host->styles[i];
  return NULL;
}

static void
count_style (BhHistoryHost *host, const BhHop *hop)
{
  guint8 family = family_of (hop);
  guint16 year;

  if (family == 0 || !year_of (hop, &year))
    return;
  BhHistoryStyle *style = find_style (host, year, family);
  if (style != NULL) {
    style->n++;
  } else if (host->n_styles < STYLES_MAX) {
    host->styles = g_renew (BhHistoryStyle, host->styles, host->n_styles + 1u);
    host->styles[host->n_styles++] = (BhHistoryStyle) { year, family, 1 };
  }
}

static void
count_id (BhHistory *self, BhHistoryHost *host, const BhHop *hop, gboolean is_confirmed)
{
  BhIdFit fit = is_confirmed ? bh_id_fit (hop) : BH_ID_SAYS_NOTHING;

  if (fit == BH_ID_FITS)
    host->n_id_fits++;
  if (fit == BH_ID_MISFITS)
    host->n_id_misfits++;
  if (!bh_id_is_unique (hop) || self->ids->len >= IDS_MAX || (self->name == 0 && self->sender == 0))
    return;
  BhHistoryId id = { id_key (hop->by, hop->id), self->label, self->name, self->sender };
  g_array_append_val (self->ids, id);
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

static gboolean
is_same_address (const char *ip, const char *other)
{
  BhInet a, b;
  return ip != NULL && other != NULL && bh_inet_parse (bh_span_of_string (ip), &a) &&
         bh_inet_parse (bh_span_of_string (other), &b) && bh_inet_equal (&a, &b);
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
  if (is_same_address (upper->ip, lower->by_ip))
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
  BhHistoryHost *host = host_at (self, number);
  gint64 late;

  count_style (host, hop);
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
    count_id (self, host_at (self, number), hop, is_confirmed);
  }
  keep_upper (self, hop, number, is_confirmed);
}

/* -- ids ------------------------------------------------------------------------ */

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  const BhHistoryId *x = a, *y = b;
  gint order = BH_ORDER (x->key, y->key);
  return order != 0 ? order : BH_ORDER (x->label, y->label);
}

/* Copies, answers of one list to several readers: same Message-ID, or one sender and second. */
static gboolean
are_related (const BhHistoryId *a, const BhHistoryId *b)
{
  return (a->name != 0 && a->name == b->name) || (a->sender != 0 && a->sender == b->sender) ||
         (a->name == 0 || b->name == 0) || a->label == b->label;
}

/* Messages among n entries of one key that have nothing to do with each other. */
static void
take_run (BhHistory *self, const BhHistoryId *run, guint n)
{
  const BhHistoryId *distinct[DISTINCT_MAX] = { run };
  guint32 n_distinct = 1;

  for (guint i = 1; i < n && n_distinct < DISTINCT_MAX; i++) {
    gboolean is_new = TRUE;
    for (guint k = 0; k < n_distinct; k++)
      is_new = is_new && !are_related (distinct[k], &run[i]);
    if (is_new)
      distinct[n_distinct++] = &run[i];
  }
  if (n_distinct < 2)
    return;
  BhReusedId reused = { run->key, { distinct[0]->label, distinct[1]->label }, n_distinct };
  g_array_append_val (self->reused, reused);
}

void
bh_history_settle (BhHistory *self)
{
  g_return_if_fail (self->ids != NULL);

  g_array_sort (self->ids, compare_ids);
  for (guint i = 0, n; i < self->ids->len; i += n) {
    const BhHistoryId *run = &g_array_index (self->ids, BhHistoryId, i);
    for (n = 1; i + n < self->ids->len && run[n].key == run->key;)
      n++;
    take_run (self, run, n);
  }
  g_clear_pointer (&self->ids, g_array_unref);
  bh_history_fit_clocks (self);
}

static gint
compare_reused (gconstpointer a, gconstpointer b)
{
  const BhReusedId *x = a, *y = b;
  return BH_ORDER (x->key, y->key);
}

gboolean
bh_history_id_is_reused (const BhHistory *self,
                         const BhHop *hop,
                         guint32 *out_n,
                         char out_ids[2][17])
{
  BhReusedId wanted = { .n = 0 };
  guint at = 0;

  if (self->reused->len == 0 || !bh_id_is_unique (hop))
    return FALSE;
  wanted.key = id_key (hop->by, hop->id);
  if (wanted.key == 0 || !g_array_binary_search (self->reused, &wanted, compare_reused, &at))
    return FALSE;
  const BhReusedId *found = &g_array_index (self->reused, BhReusedId, at);
  *out_n = found->n;
  for (guint i = 0; i < 2; i++)
    g_snprintf (out_ids[i], 17, "%016" G_GINT64_MODIFIER "x", found->labels[i]);
  return TRUE;
}

void
bh_history_id_habit (const BhHistory *self,
                     const char *by,
                     guint32 *out_n_fits,
                     guint32 *out_n_misfits)
{
  const BhHistoryHost *host = host_at (self, bh_history_find_host (self, by));
  *out_n_fits = host->n_id_fits;
  *out_n_misfits = host->n_id_misfits;
}

/* -- mailers -------------------------------------------------------------------- */

const char *
bh_history_other_mailer (const BhHistory *self, const BhHop *hop, guint32 *out_n)
{
  const BhHistoryHost *host = host_at (self, bh_history_find_host (self, hop->by));
  guint8 family = family_of (hop);
  const BhHistoryStyle *most = NULL;
  guint16 year;

  if (family == 0 || !year_of (hop, &year))
    return NULL;
  for (guint i = 0; i < host->n_styles; i++)
    if (host->styles[i].year == year && (most == NULL || host->styles[i].n > most->n))
      most = &host->styles[i];
  if (most == NULL || most->family == family || most->n < STYLE_LINES_MIN)
    return NULL;
  const BhHistoryStyle *same = find_style (host, year, family);
  if (same != NULL && (guint64)same->n * 100 > (guint64)most->n * STYLE_OTHERS_PERCENT)
    return NULL;
  *out_n = most->n;
  return families[most->family - 1][1];
}
