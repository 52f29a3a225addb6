/* text-evidence.c - what is rare is found by sorting all. */
#include "store/text-evidence.h"

#include "base/fnv.h"
#include "base/order.h"
#include "base/public-host.h"
#include "base/public-mail.h"
#include "base/public-wallet.h"
#include "store/case-cluster.h"
#include "store/text-row.h"

/* Kinds of values: part of what is hashed, so that no two of different kinds are one. */
#define HOST 'h'
#define PHONE 'p'
#define WALLET 'w'
#define FILE_DIGEST 'f'
#define REPLY_TO 'r'

#define N_KNOWN 256      /* values that are known at a time */
#define KNOWN_LEN_MAX 64 /* bytes: a digest in hex, and nearly every host */

/* A value with the least texts that have it so far: one more than may be, and no text behind them
 * says anything; of a public host none does. Providers' hosts, which most mail links to, are hashed
 * once so, and sorted with few others. */
typedef struct {
  guint8 value[KNOWN_LEN_MAX];
  gsize len; /* 0: none */
  guint8 kind;
  gboolean is_public;
  guint n_texts;
  guint greatest; /* where the last of them is; while there is room for more, anywhere */
  guint64 hash;
  guint64 texts[BH_EVIDENCE_TEXTS_MAX + 1];
} Known;

/* A text is called by the start of its hash until all rows are read. */
typedef struct {
  GArray *all;  /* of BhTextEvidence; a text may be there more than once */
  Known *known; /* each in a place of its own: another value there takes it over */
  BhDigest *digest;
} Walk;

static gint
compare_values (gconstpointer a, gconstpointer b)
{
  const BhTextEvidence *x = a, *y = b;

  gint order = BH_ORDER (x->hash, y->hash);
  return order != 0 ? order : BH_ORDER (x->text, y->text);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  const BhTextEvidence *x = a, *y = b;

  gint order = BH_ORDER (x->text, y->text);
  return order != 0 ? order : BH_ORDER (x->hash, y->hash);
}

/* The entries at start with one value, each text once, at kept; gives how many those are. */
static guint
take_texts (BhTextEvidence *kept, const BhTextEvidence *start, const BhTextEvidence *end)
{
  guint n = 0;

  for (const BhTextEvidence *entry = start; entry < end; entry++)
    if (n == 0 || kept[n - 1].text != entry->text)
      kept[n++] = *entry;
  return n;
}

/* Leaves what two texts and more have; where they are too many, of the least ones. */
static void
keep_shared (GArray *all)
{
  BhTextEvidence *entry = (BhTextEvidence *)(void *)all->data;
  guint n_kept = 0;

  g_array_sort (all, compare_values);
  for (guint start = 0, end; start < all->len; start = end) {
    for (end = start + 1; end < all->len && entry[end].hash == entry[start].hash; end++)
      ;
    guint n_texts = take_texts (entry + n_kept, entry + start, entry + end);
    gboolean is_wallet = (entry[n_kept].hash & BH_EVIDENCE_IS_WALLET) != 0;
    if (n_texts > BH_EVIDENCE_TEXTS_MAX && !is_wallet) {
      n_texts = BH_EVIDENCE_TEXTS_MAX;
      for (guint i = 0; i < n_texts; i++)
        entry[n_kept + i].hash |= BH_EVIDENCE_IS_COMMON;
    }
    n_kept += n_texts >= 2 ? n_texts : 0;
  }
  g_array_set_size (all, n_kept);
  g_array_sort (all, compare_texts);
}

/* In the order of the hashes. */
static guint64
start_of_hash (const BhSha256 *text_hash)
{
  guint64 start;

  memcpy (&start, text_hash->bytes, sizeof start);
  return GUINT64_FROM_BE (start);
}

/* Calls each text by its index; what is of none is left out. Both are in the order of the hashes.
 */
static void
number_texts (GArray *all, const GArray *texts)
{
  guint n_kept = 0;
  guint64 at = 0;

  for (guint i = 0; i < all->len; i++) {
    BhTextEvidence entry = g_array_index (all, BhTextEvidence, i);

    while (at < texts->len &&
           start_of_hash (&g_array_index (texts, BhStoredText, at).text_hash) < entry.text)
      at++;
    if (at == texts->len)
      break;
    if (start_of_hash (&g_array_index (texts, BhStoredText, at).text_hash) == entry.text)
      g_array_index (all, BhTextEvidence, n_kept++) = (BhTextEvidence) { at, entry.hash };
  }
  g_array_set_size (all, n_kept);
}

static guint64
bits_of (guint8 kind)
{
  return kind == WALLET ? BH_EVIDENCE_IS_WALLET : kind == REPLY_TO ? BH_EVIDENCE_IS_REPLY_TO : 0;
}

static guint64
hash_of (BhDigest *digest, guint8 kind, BhSpan value)
{
  guint64 start;

  bh_digest_add (digest, bh_span (&kind, 1));
  bh_digest_add (digest, value);
  BhSha256 hash = bh_digest_finish (digest);
  memcpy (&start, hash.bytes, sizeof start);
  start &= ~(BH_EVIDENCE_IS_WALLET | BH_EVIDENCE_IS_REPLY_TO | BH_EVIDENCE_IS_COMMON);
  return start | bits_of (kind);
}

/* NULL: too long to be known, or never in too many texts. */
static Known *
known_of (Walk *walk, guint8 kind, BhSpan value)
{
  if (value.len == 0 || value.len > KNOWN_LEN_MAX || kind == WALLET)
    return NULL;
  Known *known = &walk->known[bh_fnv_add (BH_FNV_START, value) % N_KNOWN];
  if (known->kind == kind && bh_span_equal (value, bh_span (known->value, known->len)))
    return known;
  memcpy (known->value, value.at, value.len);
  known->len = value.len;
  known->kind = kind;
  known->is_public = kind == HOST && bh_host_is_public (value);
  known->n_texts = 0;
  known->greatest = 0;
  known->hash = hash_of (walk->digest, kind, value);
  return known;
}

/* Where a further text is noted; the number of texts where it says nothing. */
static guint
place_for (const Known *known, guint64 text)
{
  const guint none = G_N_ELEMENTS (known->texts);

  if (known->is_public || (known->n_texts == none && text >= known->texts[known->greatest]))
    return none;
  for (guint i = 0; i < known->n_texts; i++)
    if (known->texts[i] == text)
      return none;
  return known->n_texts < none ? known->n_texts : known->greatest;
}

/* Whether a value has a further text that may count; notes it. */
static gboolean
is_new_text (Known *known, guint64 text)
{
  const guint place = place_for (known, text);

  if (place == G_N_ELEMENTS (known->texts))
    return FALSE;
  known->texts[place] = text;
  known->n_texts = MAX (known->n_texts, place + 1);
  for (guint i = 0; i < known->n_texts && known->n_texts == G_N_ELEMENTS (known->texts); i++)
    if (known->texts[i] > known->texts[known->greatest])
      known->greatest = i;
  return TRUE;
}

static void
add_value (Walk *walk, guint64 text, guint8 kind, BhSpan value)
{
  Known *known = known_of (walk, kind, value);
  BhTextEvidence entry = { .text = text };

  if ((known != NULL && !is_new_text (known, text)) ||
      (kind == WALLET && bh_wallet_is_public (value)))
    return;
  entry.hash = known != NULL ? known->hash : hash_of (walk->digest, kind, value);
  g_array_append_val (walk->all, entry);
}

/* The next string of a JSON array of strings, as it is written there. */
static gboolean
take_string (BhSpan *json, BhSpan *out_string)
{
  gsize start = 0, len = 0;

  if (!bh_span_find_byte (*json, '"', &start))
    return FALSE;
  BhSpan string = bh_span_from (*json, start + 1);
  if (!bh_span_find_unescaped (string, '"', &len))
    return FALSE;
  *out_string = bh_span_head (string, len);
  *json = bh_span_from (string, len + 1);
  return TRUE;
}

static BhSpan
span_at (sqlite3_stmt *row, int column)
{
  const void *value = sqlite3_column_blob (row, column);
  return bh_span (value, value != NULL ? (gsize)sqlite3_column_bytes (row, column) : 0);
}

static void
add_list (Walk *walk, guint64 text, guint8 kind, BhSpan json)
{
  BhSpan value;

  while (take_string (&json, &value))
    add_value (walk, text, kind, value);
}

/* Programs and desks of one firm have their answers sent to a firm's mailbox, whatever they write;
 * one at a public provider is one person's. */
static void
add_reply_to (Walk *walk, guint64 text, BhSpan reply_to)
{
  g_autofree char *address = bh_span_dup (reply_to);
  g_autofree char *house = bh_sender_house (address);

  if (house != NULL && strchr (house, '@') != NULL)
    add_value (walk, text, REPLY_TO, bh_span_of_string (house));
}

static void
add_row (Walk *walk, sqlite3_stmt *row)
{
  BhSha256 text_hash;
  bh_sha256_of_column (row, 0, &text_hash);
  guint64 text = start_of_hash (&text_hash);
  BhSpan file = span_at (row, 4);

  add_list (walk, text, HOST, span_at (row, 1));
  add_list (walk, text, PHONE, span_at (row, 2));
  add_list (walk, text, WALLET, span_at (row, 3));
  if (file.len > 0)
    add_value (walk, text, FILE_DIGEST, file);
  add_reply_to (walk, text, span_at (row, 5));
}

GArray *
bh_text_evidence_of_rows (sqlite3_stmt *statement, const GArray *texts, int *out_code)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (BhTextEvidence));
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree Known *known = g_new0 (Known, N_KNOWN);
  Walk walk = { all, known, digest };

  while ((*out_code = sqlite3_step (statement)) == SQLITE_ROW)
    add_row (&walk, statement);
  keep_shared (all);
  number_texts (all, texts);
  return all;
}
