/* case-report.c - a report by its message, and its recipients in their order. */
#include "store/case-report.h"

#include "store/case-store-private.h"

static char *
text_at (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (row, column));
}

static gboolean
take_recipients (BhCaseStore *self, BhStoredReport *report, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT recipient, action, diagnostic FROM report_recipients WHERE message = ? ORDER BY n",
      error);
  g_autoptr (GString) diagnostics = g_string_new (NULL);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, report->number);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *diagnostic = (const char *)sqlite3_column_text (statement, 2);
    if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
      g_ptr_array_add (report->recipients, text_at (statement, 0));
    report->is_failure =
        report->is_failure ||
        g_strcmp0 ((const char *)sqlite3_column_text (statement, 1), "failed") == 0;
    if (diagnostic != NULL)
      g_string_append_printf (diagnostics, "%s\n", diagnostic);
  }
  sqlite3_reset (statement);
  report->diagnostics = g_strdup (diagnostics->str);
  return result == SQLITE_DONE || bh_case_store_fail (self, "recipients cannot be read", error);
}

static BhStoredReport *
report_of_row (sqlite3_stmt *row, gint64 number)
{
  BhStoredReport *report = g_new0 (BhStoredReport, 1);

  report->number = number;
  report->reporting_mta = text_at (row, 0);
  report->queue_id = text_at (row, 1);
  report->source_ip = text_at (row, 2);
  report->original_message_id = text_at (row, 3);
  report->original_from = text_at (row, 4);
  report->original_return_path = text_at (row, 5);
  report->original_subject = text_at (row, 6);
  report->has_original = sqlite3_column_int (row, 7);
  report->has_original_text = report->has_original && sqlite3_column_int (row, 8);
  report->has_arrival = sqlite3_column_type (row, 9) != SQLITE_NULL;
  report->arrival_unix = sqlite3_column_int64 (row, 9);
  report->recipients = g_ptr_array_new_with_free_func (g_free);
  return report;
}

gboolean
bh_case_store_report (BhCaseStore *self, gint64 number, BhStoredReport **out_report, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT reporting_mta, queue_id, source_ip, original_message_id, original_from,"
      " original_return_path, original_subject, original_how <> 'none',"
      " original_how NOT LIKE '%headers', arrival_unix FROM reports WHERE message = ?",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  int result = sqlite3_step (statement);
  if (result == SQLITE_DONE) {
    *out_report = NULL;
    return TRUE;
  }
  if (result != SQLITE_ROW)
    return bh_case_store_fail (self, "reports cannot be read", error);
  g_autoptr (BhStoredReport) report = report_of_row (statement, number);
  sqlite3_reset (statement);
  if (!take_recipients (self, report, error))
    return FALSE;
  *out_report = g_steal_pointer (&report);
  return TRUE;
}

void
bh_stored_report_free (BhStoredReport *report)
{
  if (report == NULL)
    return;
  char *texts[] = { report->reporting_mta,    report->queue_id,
                    report->source_ip,        report->original_message_id,
                    report->original_from,    report->original_return_path,
                    report->original_subject, report->diagnostics };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (report->recipients);
  g_free (report);
}
