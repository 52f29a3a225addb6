/* diff.c - what was matched of two cases, told kind by kind. */
#include "verify/diff.h"

#include <backhop/case.h>

#include "units/sandbox.h"
#include "verify/diff-files.h"
#include "verify/diff-lists.h"
#include "verify/diff-roots.h"

typedef struct {
  const BhDiffOptions *options;
  BhCase *cases[2];
  BhDiffRoots roots;
  BhDiffLists messages;
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

G_STATIC_ASSERT (BH_DIFF_N_CONCLUSIONS <= BH_DIFF_CHANGES_MAX);

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
    set_changes (&difference, rows, bh_diff_conclusions, BH_DIFF_N_CONCLUSIONS);
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
  for (guint i = 0; i < self->messages.all[side]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->messages.all[side], BhMatchEntry, i);
    if (entry->other < 0 && !tell_alone (self, kind, side, entry->number, error))
      return FALSE;
  }
  return TRUE;
}

/* Twice over the few that changed, once for each of the two kinds. */
static gboolean
tell_all_changed (Diff *self, BhDiffKind wanted, GError **error)
{
  for (guint i = 0; i < self->messages.changed[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->messages.changed[0], BhMatchEntry, i);
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

  for (guint i = 0; i < self->messages.all[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->messages.all[0], BhMatchEntry, i);
    if (k < self->messages.changed[0]->len &&
        g_array_index (self->messages.changed[0], BhMatchEntry, k).number == entry->number) {
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
  for (guint i = 0; self->options->has_conclusions && i < self->messages.all[0]->len; i++) {
    const BhMatchEntry *entry = &g_array_index (self->messages.all[0], BhMatchEntry, i);
    const BhMatchEntry *other =
        entry->other >= 0 ? bh_match_find (self->messages.all[1], entry->other) : NULL;
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
  if (!bh_diff_lists_read (&self->messages, self->cases, &self->roots, error))
    return FALSE;
  for (guint side = 0; side < 2; side++)
    self->counts.n_messages[side] = self->messages.all[side]->len;
  self->counts.n_reordered = bh_match_n_reordered (self->messages.all[0]);
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
  bh_diff_lists_clear (&self->messages);
  for (guint side = 0; side < 2; side++)
    bh_case_free (self->cases[side]);
}

gboolean
bh_diff_cases (const BhDiffOptions *options, BhDiffCounts *out_counts, GError **error)
{
  g_return_val_if_fail (options != NULL && options->func != NULL, FALSE);

  g_autoptr (GError) failed = NULL;
  Diff self = { .options = options };
  bh_diff_lists_init (&self.messages);
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
