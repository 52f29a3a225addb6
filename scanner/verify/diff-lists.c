/* diff-lists.c - rows into hashes: of bytes, of identity, of place, of conclusions. */
#include "verify/diff-lists.h"

#include <string.h>

#include "base/digest.h"

const char *const bh_diff_conclusions[BH_DIFF_N_CONCLUSIONS] = { "origin.ip", "origin.verdict",
                                                                 "cluster", "kind" };

typedef struct {
  BhDiffLists *out; /* all borrowed */
  BhCase *const *cases;
  const BhDiffRoots *roots;
  BhDigest *digest; /* owned */
} Lists;

void
bh_diff_lists_init (BhDiffLists *lists)
{
  for (guint side = 0; side < 2; side++) {
    lists->all[side] = g_array_new (FALSE, FALSE, sizeof (BhMatchEntry));
    lists->changed[side] = g_array_new (FALSE, FALSE, sizeof (BhMatchEntry));
  }
}

void
bh_diff_lists_clear (BhDiffLists *lists)
{
  for (guint side = 0; side < 2; side++) {
    g_array_unref (lists->all[side]);
    g_array_unref (lists->changed[side]);
  }
}

/* A text and a mark that keeps texts of different columns apart; NULL is not "". */
static void
add_text (Lists *self, const char *mark, const char *text)
{
  bh_digest_add (self->digest, bh_span (mark, strlen (mark) + 1));
  bh_digest_add (self->digest, bh_span (text, text != NULL ? strlen (text) + 1 : 0));
}

/* Where it lies, below the PATH: the id says that too, but of the whole path. */
static void
add_place (Lists *self, guint side, BhRows *rows)
{
  g_autoptr (GBytes) way = bh_diff_roots_way (self->roots, side, rows);

  bh_digest_add (self->digest, bh_span_of_bytes (way));
  add_text (self, "", bh_rows_get (rows, "offset"));
}

static guint64
finish_short (Lists *self)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);
  guint64 first;
  memcpy (&first, sha256.bytes, sizeof first);
  return first;
}

static void
finish_key (Lists *self, BhMatchEntry *entry)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);
  memcpy (entry->key, sha256.bytes, sizeof entry->key);
}

static gboolean
load (Lists *self, guint side, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (self->cases[side], "places", &failed);

  while (rows != NULL && bh_rows_next (rows, &failed)) {
    BhMatchEntry entry = { .number = bh_rows_get_int (rows, "message"), .other = -1 };
    add_text (self, "sha256", bh_rows_get (rows, "sha256"));
    finish_key (self, &entry);
    add_place (self, side, rows);
    entry.place = finish_short (self);
    for (gsize i = 0; i < BH_DIFF_N_CONCLUSIONS; i++)
      add_text (self, bh_diff_conclusions[i], bh_rows_get (rows, bh_diff_conclusions[i]));
    entry.more = finish_short (self);
    g_array_append_val (self->out->all[side], entry);
  }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Those whose bytes are not in the other case, with a key of their identity. Rows and
 * entries stand in the same order, so they are walked side by side. */
static gboolean
load_changed (Lists *self, guint side, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (self->cases[side], "places", &failed);

  for (guint i = 0; rows != NULL && i < self->out->all[side]->len && bh_rows_next (rows, &failed);
       i++) {
    BhMatchEntry entry = g_array_index (self->out->all[side], BhMatchEntry, i);
    if (entry.other >= 0)
      continue;
    const char *message_id = bh_rows_get (rows, "message_id");
    if (message_id != NULL)
      add_text (self, "message_id", message_id);
    else
      add_place (self, side, rows);
    finish_key (self, &entry);
    g_array_append_val (self->out->changed[side], entry);
  }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Partners by identity become partners in the lists of all. */
static void
keep_changed (Lists *self, guint side)
{
  guint k = 0;

  for (guint i = 0; i < self->out->all[side]->len && k < self->out->changed[side]->len; i++) {
    BhMatchEntry *entry = &g_array_index (self->out->all[side], BhMatchEntry, i);
    const BhMatchEntry *changed = &g_array_index (self->out->changed[side], BhMatchEntry, k);
    if (entry->number != changed->number)
      continue;
    entry->other = changed->other;
    entry->is_in_place = changed->is_in_place;
    k++;
  }
}

static gboolean
read_lists (Lists *self, GError **error)
{
  BhDiffLists *out = self->out;

  if (!load (self, 0, error) || !load (self, 1, error))
    return FALSE;
  bh_match (out->all[0], out->all[1]);
  if (!load_changed (self, 0, error) || !load_changed (self, 1, error))
    return FALSE;
  bh_match (out->changed[0], out->changed[1]);
  keep_changed (self, 0);
  keep_changed (self, 1);
  return TRUE;
}

gboolean
bh_diff_lists_read (BhDiffLists *lists,
                    BhCase *const *cases,
                    const BhDiffRoots *roots,
                    GError **error)
{
  Lists self = { lists, cases, roots, bh_digest_new () };
  const gboolean good = read_lists (&self, error);

  bh_digest_free (self.digest);
  return good;
}
