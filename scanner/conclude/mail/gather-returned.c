/* gather-returned.c - from the original's hops and kept fields. */
#include "conclude/mail/gather-returned.h"

#include "conclude/mail/signed.h"
#include "message/facts.h"
#include "message/found-address.h"
#include "trail/date.h"

gboolean
bh_message_is_report (const BhStoredMessage *message)
{
  return g_strcmp0 (message->kind, bh_kind_name (BH_KIND_BOUNCE)) == 0 ||
         g_strcmp0 (message->kind, bh_kind_name (BH_KIND_FEEDBACK)) == 0;
}

static const char *
field_of (const BhStoredMessage *message, const char *name)
{
  for (guint i = 0; i < message->original_fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->original_fields, i);
    if (g_ascii_strcasecmp (field->name, name) == 0)
      return field->value;
  }
  return NULL;
}

char *
bh_returned_to (const BhStoredMessage *message)
{
  BhSpan address;
  BhSpan value = bh_span_of_string (field_of (message, "To"));
  return bh_address_find (value, 0, &address) ? bh_span_dup (address) : NULL;
}

char *
bh_returned_dkim_domain (const BhStoredMessage *message)
{
  return bh_dkim_domain (field_of (message, "DKIM-Signature"));
}

/* When our own server took it; else what the lowest hop with a clock says; else Date. */
static gboolean
time_of (const BhStoredMessage *message, const BhReturned *returned, gint64 *out_unix)
{
  const BhHop *hop = returned->is_witnessed ? returned->witness.hop : NULL;
  const char *date = field_of (message, "Date");
  BhTraceDate read;
  gsize len;

  for (guint i = message->original->len; hop == NULL && i > 0; i--) {
    const BhHop *lower = g_ptr_array_index (message->original, i - 1);
    hop = lower->time_state != BH_HOP_TIME_NONE ? lower : NULL;
  }
  if (hop != NULL && hop->time_state != BH_HOP_TIME_NONE) {
    *out_unix = hop->time_unix;
    return TRUE;
  }
  if (date == NULL || !bh_trace_date_read (bh_span_of_string (date), &read, &len))
    return FALSE;
  *out_unix = read.unix_time;
  return TRUE;
}

void
bh_gathered_set_returned (BhGathered *gathered,
                          BhDigest *digest,
                          const BhStoredMessage *message,
                          const BhStoredReport *report,
                          const BhReturned *returned)
{
  gint64 time_unix = 0;

  if (!report->has_original)
    return;
  bh_gathered_set_names (gathered, digest, report->original_from, NULL, report->original_message_id,
                         report->original_subject);
  bh_gathered_set_origin (gathered, digest, returned->origin->ip, returned->origin->rdns,
                          returned->origin->helo);
  gathered->account_hash = bh_hash_text (digest, returned->origin->auth_user);
  gathered->is_list = field_of (message, "List-Id") != NULL ? 1 : 0;
  gathered->is_auto = 0;
  gathered->is_aligned = 0;
  gathered->is_vouched = 0;
  gathered->is_of_line = 0;
  gathered->is_of_strange_line = 0;
  gathered->is_foreign = 0;
  gathered->is_mutated = 0;
  gathered->leads_home = 0;
  if (time_of (message, returned, &time_unix)) {
    gathered->has_time = 1;
    gathered->time_unix = time_unix;
  }
}
