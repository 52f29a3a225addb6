/* finishing.c - case.db and what is shown of it, the tables beside the rest.
 *
 * Nothing is written into the working database any more. So the tables, which take longest, are
 * written from it by a thread of their own while case.db is made of it, and from that the other
 * reports. All are put in their places together.
 */
#include "scan/finishing.h"

#include <backhop/report.h>

#include "base/meanwhile.h"
#include "conclude/clusters/cluster-changes.h"
#include "scan/custody.h"
#include "scan/files.h"
#include "scan/source-changes.h"
#include "store/case-logs.h"
#include "store/case-once.h"

#define TABLES (BH_REPORT_JSONL | BH_REPORT_CSV)

static gboolean
is_stop_asked (gpointer stop)
{
  return bh_stop_is_wanted (stop);
}

/* folder: where the case.db lies that is read. */
static BhReportDraft *
render (const BhScan *self, const char *folder, BhReportParts parts, BhStop *stop, GError **error)
{
  BhReportOptions options = { .parts = parts,
                              .cell_bytes = self->options->limits->value[BH_LIMIT_CELL_BYTES] };
  g_autoptr (BhCase) source = bh_case_open (folder, error);

  if (source == NULL)
    return NULL;
  bh_case_set_stop (source, is_stop_asked, stop);
  if (parts == TABLES) /* each is one walk over the rows */
    bh_case_read_once (source);
  return bh_report_render (source, bh_case_dir_path (self->dir), &options, error);
}

/* The work of the thread. */
typedef struct {
  const BhScan *scan; /* borrowed; its folder and its limits, which stay as they are */
  BhReportDraft *draft;
} Tables;

static gboolean
render_tables (gpointer data, BhStop *stop, GError **error)
{
  Tables *self = data;
  const char *work = bh_case_dir_work_path (self->scan->dir);

  self->draft = render (self->scan, work, TABLES, stop, error);
  return self->draft != NULL;
}

/* What became of the clusters and sources of the case that is replaced now. */
static gboolean
note_changes (BhScan *self, const char *old_path, const char *new_path, GError **error)
{
  if (!g_file_test (old_path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (BhCase) before = bh_case_open_file (old_path, error);
  g_autoptr (BhCase) after = before != NULL ? bh_case_open_file (new_path, error) : NULL;
  if (after == NULL)
    return FALSE;
  bh_case_set_stop (before, is_stop_asked, &self->stop);
  bh_case_set_stop (after, is_stop_asked, &self->stop);
  self->cluster_changes = bh_cluster_changes_json (before, after, error);
  if (self->cluster_changes != NULL)
    self->source_changes = bh_source_changes_json (before, after, error);
  return self->source_changes != NULL;
}

static gboolean
export_case (BhScan *self, GError **error)
{
  g_autofree char *temporary = bh_case_dir_file (self->dir, "case.db.tmp");
  g_autofree char *final = bh_case_dir_file (self->dir, "case.db");
  return bh_case_store_export (self->store, temporary, error) &&
         note_changes (self, final, temporary, error) && bh_move_whole (temporary, final, error);
}

/* What the scan does meanwhile. */
typedef struct {
  BhReportDraft *draft;
  char *case_sha256; /* of case.db; NULL: not hashed yet */
} Rest;

static void
rest_clear (Rest *self)
{
  g_clear_pointer (&self->draft, bh_report_draft_free);
  g_clear_pointer (&self->case_sha256, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rest, rest_clear)

/* is_beside: the tables are still at work. After them two files are hashed at a time. */
static gboolean
make_rest (BhScan *self, gboolean is_beside, Rest *out_rest, GError **error)
{
  if (!export_case (self, error))
    return FALSE;
  bh_scan_tell (self, BH_SCAN_REPORTING, "reports");
  out_rest->draft =
      render (self, bh_case_dir_path (self->dir), BH_REPORT_ALL & ~TABLES, &self->stop, error);
  if (out_rest->draft != NULL && is_beside)
    out_rest->case_sha256 = bh_custody_hash (self->dir, "case.db", &self->stop, error);
  return out_rest->draft != NULL && (!is_beside || out_rest->case_sha256 != NULL);
}

static gboolean
settle (BhScan *self, GError **error)
{
  bh_scan_tell (self, BH_SCAN_CONCLUDING, "case.db");
  return bh_stop_go_on (&self->stop, error) &&
         bh_case_store_drop_log_records (self->store, error) &&
         bh_case_store_settle (self->store, error);
}

/* A stop does not come between the places. */
static gboolean
place (BhScan *self, BhReportDraft *tables, BhReportDraft *rest, GError **error)
{
  self->has_reports = bh_stop_go_on (&self->stop, error) && bh_report_draft_place (tables, error) &&
                      bh_report_draft_place (rest, error);
  return self->has_reports;
}

gboolean
bh_finishing_write (BhScan *self, GError **error)
{
  gboolean is_beside = bh_scan_may_go_beside (self);
  Tables tables = { self, NULL };

  if (!settle (self, error))
    return FALSE;
  g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (is_beside, render_tables, &tables);
  g_auto (Rest) rest = { NULL, NULL };
  gboolean good = make_rest (self, is_beside, &rest, error) &&
                  bh_meanwhile_end (meanwhile, &self->stop, error) &&
                  place (self, tables.draft, rest.draft, error) &&
                  bh_custody_write (self->store, self->dir, rest.case_sha256, error);
  g_clear_pointer (&meanwhile, bh_meanwhile_free); /* before what it made */
  g_clear_pointer (&tables.draft, bh_report_draft_free);
  return good;
}
