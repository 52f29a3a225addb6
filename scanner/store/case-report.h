/* case-report.h - what is stored of one delivery report. */
#pragma once

#include "store/case-store.h"

/* What is stored of a report. Texts owned. */
typedef struct {
  gint64 number;
  char *reporting_mta, *queue_id, *source_ip, *original_message_id, *original_from,
      *original_return_path, *original_subject;
  gboolean has_original;      /* some of it came back */
  gboolean has_original_text; /* more than its header */
  gboolean is_failure;        /* some recipient's action is "failed" */
  gboolean has_arrival;
  gint64 arrival_unix;   /* when the reporting server took the original over, as it says */
  GPtrArray *recipients; /* of char *, owned, NULL-terminated */
  char *diagnostics;     /* of all recipients, one a line */
} BhStoredReport;

/* The report of a message; NULL: it is none. */
gboolean bh_case_store_report (BhCaseStore *store,
                               gint64 number,
                               BhStoredReport **out_report,
                               GError **error);
void bh_stored_report_free (BhStoredReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhStoredReport, bh_stored_report_free)
