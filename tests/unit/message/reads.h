/* reads.h - what a bounce is read as, in the words of BhFormSpecimen (bounce-form.h). */
#pragma once

#include "read.h"

#include "message/bounce-form.h"

static inline const char *
value_of (const BhReport *report, const BhReportRecipient *recipient, const char *key)
{
  const struct {
    const char *key;
    const char *value;
  } values[] = {
    { "recipient", recipient->recipient },
    { "action", recipient->action },
    { "status", recipient->status },
    { "reason", recipient->reason },
    { "remote", recipient->remote_mta },
    { "reporter", report->reporting_mta },
    { "id", report->original_message_id },
    { "from", report->original_from },
    { "how", report->original_how },
    { "queue", report->queue_id },
    { "hard", recipient->hard != 0 ? "1" : "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (key, values[i].key))
      return values[i].value;
  g_error ("a specimen names the key '%s' that reports do not have", key);
}

static inline void
check_group (const BhReport *report, guint index, const char *group)
{
  g_auto (GStrv) wants = g_strsplit (group, " ", -1);
  g_assert_cmpuint (index, <, report->recipients->len);
  const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, index);

  for (guint i = 0; wants[i] != NULL; i++) {
    if (wants[i][0] == '\0')
      continue;
    g_auto (GStrv) pair = g_strsplit (wants[i], "=", 2);
    const char *value = value_of (report, recipient, pair[0]);
    if (g_strcmp0 (value != NULL ? value : "-", pair[1]) != 0)
      g_test_message ("  %s, said: %s", wants[i], recipient->diagnostic);
    g_assert_cmpstr (value != NULL ? value : "-", ==, pair[1]);
  }
}

/* "recipient=… status=…; …", or "kind=mail". */
static inline void
check_reads (BhSpan mail, const char *reads)
{
  g_autoptr (BhFacts) facts = read_bytes (mail);
  g_auto (GStrv) groups = g_strsplit (reads, ";", -1);

  if (g_str_has_prefix (reads, "kind=")) {
    g_assert_cmpstr (bh_kind_name (facts->kind), ==, reads + strlen ("kind="));
    return;
  }
  g_assert_cmpstr (bh_kind_name (facts->kind), ==, "bounce");
  g_assert_cmpuint (facts->report->recipients->len, ==, g_strv_length (groups));
  for (guint i = 0; groups[i] != NULL; i++)
    check_group (facts->report, i, groups[i]);
}
