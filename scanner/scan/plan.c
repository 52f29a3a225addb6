/* plan.c - cutting the evidence into units. */
#include "scan/plan.h"

#include "base/text.h"
#include "sources/queue-name.h"
#include "sources/sendmail-queue.h"
#include "store/case-ask.h"
#include "store/problems.h"

typedef struct {
  BhCaseStore *store;
  gint64 n_units;
  BhPlannedUnit run; /* of small files, being filled; n_files 0: none */
  guint64 run_bytes;
} Planner;

static gboolean
add_unit (Planner *self, BhPlannedUnit unit, GError **error)
{
  unit.unit = self->n_units++;
  return bh_case_store_add_unit (self->store, &unit, error);
}

static gboolean
flush_run (Planner *self, GError **error)
{
  BhPlannedUnit run = self->run;
  self->run.n_files = 0;
  self->run_bytes = 0;
  return run.n_files == 0 || add_unit (self, run, error);
}

/* n: files that must not be parted, from file on; size: of them all. */
static gboolean
add_small (Planner *self, guint file, guint n, guint64 size, GError **error)
{
  if (self->run.n_files > 0 &&
      (self->run.n_files + n > BH_UNIT_FILES_MAX || self->run_bytes + size > BH_UNIT_FILES_LEN) &&
      !flush_run (self, error))
    return FALSE;
  if (self->run.n_files == 0)
    self->run =
        (BhPlannedUnit) { .kind = BH_UNIT_FILES, .first_file = file, .range_end = G_MAXINT64 };
  self->run.n_files += n;
  self->run_bytes += size;
  return TRUE;
}

/* The hash first: it is one long chain that nothing can share. */
static gboolean
add_ranges (Planner *self, const BhProbe *probe, guint64 size, GError **error)
{
  BhPlannedUnit unit = { .kind = BH_UNIT_HASH,
                         .first_file = probe->file,
                         .n_files = 1,
                         .range_end = (guint64)G_MAXINT64,
                         .guess_dialect = probe->guess.dialect,
                         .guess_start = probe->guess.start };
  if (!add_unit (self, unit, error))
    return FALSE;
  unit.kind = BH_UNIT_RANGE;
  for (guint64 start = 0; start < size; start += BH_UNIT_RANGE_LEN) {
    unit.range_start = start;
    unit.range_end = MIN (start + BH_UNIT_RANGE_LEN, size);
    if (!add_unit (self, unit, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_file (Planner *self, guint file, guint64 size, const BhProbe *probe, GError **error)
{
  BhPlannedUnit alone = {
    .kind = BH_UNIT_FILES, .first_file = file, .n_files = 1, .range_end = G_MAXINT64
  };

  if (probe == NULL)
    return add_small (self, file, 1, size, error);
  if (!flush_run (self, error))
    return FALSE;
  return probe->is_mbox ? add_ranges (self, probe, size, error) : add_unit (self, alone, error);
}

gboolean
bh_plan_begins_pair (const BhWalk *walk, guint file)
{
  if (file + 1 >= bh_walk_n_files (walk))
    return FALSE;
  return bh_queue_is_pair (bh_span_of_bytes (bh_walk_file (walk, file)->label),
                           bh_span_of_bytes (bh_walk_file (walk, file + 1)->label));
}

/* A message of sendmail's queue: its files lie apart in order of names. */
gboolean
bh_plan_other_half (const BhWalk *walk, BhSpan label, guint *out_file)
{
  for (guint n = 0;; n++) {
    g_autoptr (GBytes) other = bh_sendmail_other (label, n);
    if (other == NULL)
      return FALSE;
    if (bh_walk_find (walk, other, out_file))
      return TRUE;
  }
}

/* A body that begins like a mailbox is still the body of one message: half a message is no mbox. */
GArray *
bh_plan_probes (const BhWalk *walk)
{
  GArray *probes = g_array_new (FALSE, TRUE, sizeof (BhProbe));
  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    BhProbe probe = { i, FALSE, { BH_CONTENT_OTHER, BH_DIALECT_NONE, 0 } };
    const BhWalkFile *file = bh_walk_file (walk, i);
    guint other = 0;
    if (file->size >= BH_UNIT_LARGE_LEN &&
        !bh_plan_other_half (walk, bh_span_of_bytes (file->label), &other))
      g_array_append_val (probes, probe);
  }
  return probes;
}

static gboolean
add_problems (BhCaseStore *store, gint64 unit, const GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < problems->len; i++) {
    const BhWalkProblem *problem = g_ptr_array_index (problems, i);
    g_autofree char *path = bh_text_repair (bh_span_of_bytes (problem->label), NULL);
    if (!bh_put_problem (store, unit, i, problem->kind, path, problem->detail, error))
      return FALSE;
  }
  return TRUE;
}

/* The probe of a file, or NULL: it is small. Probes are taken in order of files. */
static const BhProbe *
take_probe (const GArray *probes, guint file, guint *n_taken)
{
  const BhProbe *probe = *n_taken < probes->len ? &g_array_index (probes, BhProbe, *n_taken) : NULL;
  if (probe == NULL || probe->file != file)
    return NULL;
  (*n_taken)++;
  return probe;
}

gboolean
bh_plan_write (BhCaseStore *store, const BhWalk *walk, const GArray *probes, GError **error)
{
  Planner self = { .store = store };
  guint n_probes = 0, n = 1;

  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    const BhWalkFile *file = bh_walk_file (walk, i);
    const BhProbe *probe = take_probe (probes, i, &n_probes);
    if (!bh_case_store_add_file (store, i, file->label, file->size, error))
      return FALSE;
    if (n > 1) { /* went with the one before */
      n = 1;
      continue;
    }
    n = bh_plan_begins_pair (walk, i) ? 2 : 1;
    if (!(n == 1 ? add_file (&self, i, file->size, probe, error)
                 : add_small (&self, i, n, file->size + bh_walk_file (walk, i + 1)->size, error)))
      return FALSE;
  }
  return flush_run (&self, error) &&
         add_problems (store, BH_PROBLEMS_OF_WALK, bh_walk_problems (walk), error);
}

gboolean
bh_plan_write_logs (BhCaseStore *store, const BhWalk *logs, GError **error)
{
  gint64 first = 0;

  if (!bh_case_store_count (store, "SELECT coalesce(max(unit) + 1, 0) FROM units", &first, error))
    return FALSE;
  for (guint i = 0; i < bh_walk_n_files (logs); i++) {
    BhPlannedUnit unit = { .unit = first + i,
                           .kind = BH_UNIT_LOG,
                           .first_file = i,
                           .n_files = 1,
                           .range_end = (guint64)G_MAXINT64 };
    if (!bh_case_store_add_unit (store, &unit, error))
      return FALSE;
  }
  return add_problems (store, BH_PROBLEMS_OF_LOG_WALK, bh_walk_problems (logs), error);
}

char *
bh_plan_fingerprint (const BhWalk *walk)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (GByteArray) line = g_byte_array_new ();

  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    const BhWalkFile *file = bh_walk_file (walk, i);
    g_byte_array_set_size (line, 0);
    bh_pack_span (line, bh_span_of_bytes (file->label));
    bh_pack_i64 (line, (gint64)file->size);
    bh_pack_i64 (line, (gint64)file->device);
    bh_pack_i64 (line, (gint64)file->inode);
    bh_pack_i64 (line, file->mtime_usec);
    bh_digest_add (digest, bh_span (line->data, line->len));
  }
  BhSha256 sha256 = bh_digest_finish (digest);
  return bh_sha256_to_hex (&sha256);
}
