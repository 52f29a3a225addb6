/* diff.c - both cases read into lists of hashes, matched, and told kind by kind. */
#include "verify/diff.h"

#include <backhop/case.h>

#include "units/sandbox.h"
#include "verify/diff-files.h"
#include "verify/diff-roots.h"
#include "verify/match.h"

typedef struct {
  const BhDiffOptions *options;
  BhCase *cases[2];
  BhDiffRoots roots;
  GArray *lists[2];   /* of BhMatchEntry, by number: all messages */
  GArray *changed[2]; /* the same: those whose bytes only one case has */
  BhDigest *digest;
  BhDiffCounts counts;
  BhScanProgress progress;
} Diff;

const char *
bh_diff_kind_name (BhDiffKind kind)
{
  static const char *const names[BH_N_DIFF_KINDS] = {
    [BH_DIFF_FILE_MISSING] = "file-missing",
    [BH_DIFF_FILE_ADDED] = "file-added",
    [BH_DIFF_FILE_CHANGED] = "file-changed",
    [BH_DIFF_MISSING] = "missing",
    [BH_DIFF_ADDED] = "added",
    [BH_DIFF_HEADERS] = "headers",
    [BH_DIFF_BODY] = "body",
    [BH_DIFF_MOVED] = "moved",
    [BH_DIFF_CONCLUSION] = "conclusion",
  };
  return names[kind];
}

/* What is compared of conclusions, by columns of "places" and "contents". */
static const char *const conclusions[] = { "origin.ip", "origin.verdict", "cluster", "kind" };
G_STATIC_ASSERT (G_N_ELEMENTS (conclusions) <= BH_DIFF_CHANGES_MAX);

/* What is told of a body that differs. */
static const char *const body_parts[] = { "body", "text", "attachments", "body_length" };
G_STATIC_ASSERT (G_N_ELEMENTS (body_parts) <= BH_DIFF_CHANGES_MAX);

/* What is told of headers. Where the canonical bytes are the same, nothing differs but line
 * ends and mbox quoting. */
static const char *const header_parts[] = { "canonical", "header_length" };

/* By the hash of the body; without one (the message was longer than a limit), by what
 * else is known of it. */
static gboolean
has_other_body (BhRows *const *rows)
{
  const char *one = bh_rows_get (rows[0], "body"), *two = bh_rows_get (rows[1], "body");

  if (one != NULL && two != NULL)
    return strcmp (one, two) != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (body_parts); i++)
    if (g_strcmp0 (bh_rows_get (rows[0], body_parts[i]), bh_rows_get (rows[1], body_parts[i])) != 0)
      return TRUE;
  return FALSE;
}

static void
tell_stage (Diff *self, const char *stage)
{
  self->progress.phase = BH_SCAN_CONCLUDING;
  self->progress.stage = stage;
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

static void
tell (const BhDifference *difference, gpointer diff)
{
  Diff *self = diff;
  self->counts.n_kind[difference->kind]++;
  self->options->func (difference, self->options->func_data);
}

/* A text and a mark that keeps texts of different columns apart; NULL is not "". */
static void
add_text (Diff *self, const char *mark, const char *text)
{
  bh_digest_add (self->digest, bh_span (mark, strlen (mark) + 1));
  bh_digest_add (self->digest, bh_span (text, text != NULL ? strlen (text) + 1 : 0));
}

/* Where it lies, below the PATH: the id says that too, but of the whole path. */
static void
add_place (Diff *self, guint side, BhRows *rows)
{
  g_autoptr (GBytes) way = bh_diff_roots_way (&self->roots, side, rows);
  gsize len;
  const char *bytes = g_bytes_get_data (way, &len);

  bh_digest_add (self->digest, bh_span (bytes, len));
  add_text (self, "", bh_rows_get (rows, "offset"));
}

static guint64
finish_short (Diff *self)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);
  guint64 first;
  memcpy (&first, sha256.bytes, sizeof first);
  return first;
}

static void
finish_key (Diff *self, BhMatchEntry *entry)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);
  memcpy (entry->key, sha256.bytes, sizeof entry->key);
}

static gboolean
load (Diff *self, guint side, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (self->cases[side], "places", &failed);

  while (rows != NULL && bh_rows_next (rows, &failed)) {
    BhMatchEntry entry = { .number = bh_rows_get_int (rows, "message"), .other = -1 };
    add_text (self, "sha256", bh_rows_get (rows, "sha256"));
    finish_key (self, &entry);
    add_place (self, side, rows);
    entry.place = finish_short (self);
    for (gsize i = 0; i < G_N_ELEMENTS (conclusions); i++)
      add_text (self, conclusions[i], bh_rows_get (rows, conclusions[i]));
    entry.more = finish_short (self);
    g_array_append_val (self->lists[side], entry);
  }
  self->counts.n_messages[side] = self->lists[side]->len;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Those whose bytes are not in the other case, with a key of their identity. Rows and
 * entries stand in the same order, so they are walked side by side. */
static gboolean
load_changed (Diff *self, guint side, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (self->cases[side], "places", &failed);

  for (guint i = 0; rows != NULL && i < self->lists[side]->len && bh_rows_next (rows, &failed);
       i++) {
    BhMatchEntry entry = g_array_index (self->lists[side], BhMatchEntry, i);
    if (entry.other >= 0)
      continue;
    const char *message_id = bh_rows_get (rows, "message_id");
    if (message_id != NULL)
      add_text (self, "message_id", message_id);
    else
      add_place (self, side, rows);
    finish_key (self, &entry);
    g_array_append_val (self->changed[side], entry);
  }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Partners by identity become partners in the lists of all. */
static void
keep_changed (Diff *self, guint side)
{
  guint k = 0;

  for (guint i = 0; i < self->lists[side]->len && k < self->changed[side]->len; i++) {
    BhMatchEntry *entry = &g_array_index (self->lists[side], BhMatchEntry, i);
    const BhMatchEntry *changed = &g_array_index (self->changed[side], BhMatchEntry, k);
    if (entry->number != changed->number)
      continue;
    entry->other = changed->other;
    entry->is_in_place = changed->is_in_place;
    k++;
  }
}

/* The row of one message; NULL with error. */
static BhRows *
find_content (Diff *self, guint side, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autoptr (BhRows) rows =
      bh_case_rows_where (self->cases[side], "contents",
                          &(BhRowsWhere) { .column = "message", .value = text, .limit = 1 }, error);
  g_autoptr (GError) failed = NULL;

  if (rows != NULL && bh_rows_next (rows, &failed))
    return g_steal_pointer (&rows);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else if (rows != NULL)
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT,
                         "case.db: a message was there and is gone");
  return NULL;
}

static void
set_side (BhDifference *difference, guint side, BhRows *rows)
{
  difference->sides[side].path = bh_rows_get (rows, "path");
  difference->sides[side].id = bh_rows_get (rows, "id");
  difference->sides[side].sha256 = bh_rows_get (rows, "sha256");
  difference->sides[side].offset = bh_rows_get_int (rows, "offset");
  if (difference->message_id == NULL)
    difference->message_id = bh_rows_get (rows, "message_id");
  if (difference->subject == NULL)
    difference->subject = bh_rows_get (rows, "subject");
}

static void
set_changes (BhDifference *difference, BhRows *const *rows, const char *const *columns, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    const char *one = bh_rows_get (rows[0], columns[i]), *two = bh_rows_get (rows[1], columns[i]);
    if (g_strcmp0 (one, two) == 0)
      continue;
    difference->changes[difference->n_changes].what = columns[i];
    difference->changes[difference->n_changes].values[0] = one;
    difference->changes[difference->n_changes++].values[1] = two;
  }
}

static gboolean
tell_alone (Diff *self, BhDiffKind kind, guint side, gint64 number, GError **error)
{
  g_autoptr (BhRows) rows = find_content (self, side, number, error);
  BhDifference difference = { .kind = kind };

  if (rows == NULL)
    return FALSE;
  set_side (&difference, side, rows);
  tell (&difference, self);
  return TRUE;
}

/* HEADERS becomes BODY where the bodies differ; but only wanted is told. */
static gboolean
tell_pair (
    Diff *self, BhDiffKind kind, const BhMatchEntry *entry, BhDiffKind wanted, GError **error)
{
  g_autoptr (BhRows) one = find_content (self, 0, entry->number, error);
  g_autoptr (BhRows) two = one != NULL ? find_content (self, 1, entry->other, error) : NULL;
  BhRows *const rows[] = { one, two };
  BhDifference difference = { .kind = kind };

  if (two == NULL)
    return FALSE;
  set_side (&difference, 0, one);
  set_side (&difference, 1, two);
  if (kind == BH_DIFF_CONCLUSION)
    set_changes (&difference, rows, conclusions, G_N_ELEMENTS (conclusions));
  else if (kind == BH_DIFF_HEADERS && has_other_body (rows)) {
    difference.kind = BH_DIFF_BODY;
    set_changes (&difference, rows, body_parts, G_N_ELEMENTS (body_parts));
  } else if (kind == BH_DIFF_HEADERS)
    set_changes (&difference, rows, header_parts, G_N_ELEMENTS (header_parts));
  if (difference.kind == wanted)
    tell (&difference, self);
  return TRUE;
}

static gboolean
tell_all_alone (Diff *self, BhDiffKind kind, guint side, GError **error)
{
  for (guint i = 0; i < self->lists[side]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->lists[side], BhMatchEntry, i);
    if (entry->other < 0 && !tell_alone (self, kind, side, entry->number, error))
      return FALSE;
  }
  return TRUE;
}

/* Twice over the few that changed, once for each of the two kinds. */
static gboolean
tell_all_changed (Diff *self, BhDiffKind wanted, GError **error)
{
  for (guint i = 0; i < self->changed[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->changed[0], BhMatchEntry, i);
    if (entry->other >= 0 && !tell_pair (self, BH_DIFF_HEADERS, entry, wanted, error))
      return FALSE;
  }
  return TRUE;
}

/* The changed are in the lists of all too: theirs are other bytes, so they did not move. */
static gboolean
tell_all_moved (Diff *self, GError **error)
{
  guint k = 0;

  for (guint i = 0; i < self->lists[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->lists[0], BhMatchEntry, i);
    if (k < self->changed[0]->len &&
        g_array_index (self->changed[0], BhMatchEntry, k).number == entry->number) {
      k++;
      continue;
    }
    if (entry->is_in_place)
      self->counts.n_same++;
    else if (!tell_pair (self, BH_DIFF_MOVED, entry, BH_DIFF_MOVED, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
tell_all_conclusions (Diff *self, GError **error)
{
  for (guint i = 0; self->options->has_conclusions && i < self->lists[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->lists[0], BhMatchEntry, i);
    const BhMatchEntry *other =
        entry->other >= 0 ? bh_match_find (self->lists[1], entry->other) : NULL;
    if (other != NULL && other->more != entry->more &&
        !tell_pair (self, BH_DIFF_CONCLUSION, entry, BH_DIFF_CONCLUSION, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
match (Diff *self, GError **error)
{
  tell_stage (self, "reading messages");
  if (!load (self, 0, error) || !load (self, 1, error))
    return FALSE;
  bh_match (self->lists[0], self->lists[1]);
  if (!load_changed (self, 0, error) || !load_changed (self, 1, error))
    return FALSE;
  bh_match (self->changed[0], self->changed[1]);
  keep_changed (self, 0);
  keep_changed (self, 1);
  self->counts.n_reordered = bh_match_n_reordered (self->lists[0]);
  return TRUE;
}

static gboolean
compare (Diff *self, GError **error)
{
  tell_stage (self, "comparing");
  self->roots = bh_diff_roots (self->cases);
  self->counts.has_other_root = self->roots.is_left_out[0] || self->roots.is_left_out[1];
  return bh_diff_files (self->cases, &self->roots, tell, self, error) && match (self, error) &&
         tell_all_alone (self, BH_DIFF_MISSING, 0, error) &&
         tell_all_alone (self, BH_DIFF_ADDED, 1, error) &&
         tell_all_changed (self, BH_DIFF_HEADERS, error) &&
         tell_all_changed (self, BH_DIFF_BODY, error) && tell_all_moved (self, error) &&
         tell_all_conclusions (self, error);
}

static gboolean
open_cases (Diff *self, GError **error)
{
  for (guint side = 0; side < 2; side++) {
    const char *dir = self->options->dirs[side];
    self->cases[side] = bh_case_open (dir, error);
    if (self->cases[side] == NULL)
      return FALSE;
    if (g_strcmp0 (bh_case_get (self->cases[side], "complete"), "1") != 0) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is no finished case", dir);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
confine (const Diff *self, GError **error)
{
  return !self->options->has_sandbox || bh_sandbox_enter_coordinator (NULL, error);
}

/* A case that is not there is a wrong call; one that is damaged is not what was recorded. */
static void
settle_error (GError *error)
{
  if (g_error_matches (error, BH_ERROR, BH_ERROR_NOT_FOUND))
    error->code = BH_ERROR_USAGE;
  else if (g_error_matches (error, BH_ERROR, BH_ERROR_CORRUPT))
    error->code = BH_ERROR_CHANGED;
}

static void
clear (Diff *self)
{
  for (guint side = 0; side < 2; side++) {
    g_array_unref (self->lists[side]);
    g_array_unref (self->changed[side]);
    bh_case_free (self->cases[side]);
  }
  bh_digest_free (self->digest);
}

gboolean
bh_diff_cases (const BhDiffOptions *options, BhDiffCounts *out_counts, GError **error)
{
  g_return_val_if_fail (options != NULL && options->func != NULL, FALSE);

  g_autoptr (GError) failed = NULL;
  Diff self = { .options = options, .digest = bh_digest_new () };
  for (guint side = 0; side < 2; side++) {
    self.lists[side] = g_array_new (FALSE, FALSE, sizeof (BhMatchEntry));
    self.changed[side] = g_array_new (FALSE, FALSE, sizeof (BhMatchEntry));
  }
  gboolean good =
      confine (&self, &failed) && open_cases (&self, &failed) && compare (&self, &failed);
  if (good)
    *out_counts = self.counts;
  clear (&self);
  if (failed != NULL) {
    settle_error (failed);
    g_propagate_error (error, g_steal_pointer (&failed));
  }
  return good;
}
