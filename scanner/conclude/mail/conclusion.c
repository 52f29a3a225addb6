/* conclusion.c - a row of conclusions, in the order of the schema. */
#include "conclude/mail/conclusion.h"

#include "store/json-list.h"

static gboolean
take_hop_time (const BhStoredMessage *message, guint at, gint64 *out_unix)
{
  const BhHop *hop = g_ptr_array_index (message->hops, at);

  if (hop->time_state == BH_HOP_TIME_NONE)
    return FALSE;
  *out_unix = hop->time_unix;
  return TRUE;
}

const char *
bh_conclusion_date (const BhStoredMessage *message, const BhOrigin *origin, gint64 *out_unix)
{
  guint n_ours = MIN (origin->boundary_hop + 1, message->hops->len);

  for (guint i = n_ours; i > 0; i--)
    if (take_hop_time (message, i - 1, out_unix))
      return "received";
  if (message->has_date) {
    *out_unix = message->date_unix;
    return "date";
  }
  for (guint i = n_ours; i < message->hops->len; i++)
    if (take_hop_time (message, i, out_unix))
      return "told";
  return NULL;
}

static char *
indices_json (const GArray *indices)
{
  GString *out = g_string_new ("[");
  for (guint i = 0; i < indices->len; i++)
    g_string_append_printf (out, i > 0 ? ",%u" : "%u", g_array_index (indices, guint, i));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static char *
trust_letters (const BhOrigin *origin, guint n_hops)
{
  static const char letters[] = {
    [BH_TRUST_WITNESSED] = 'w', [BH_TRUST_TOLD] = 't', [BH_TRUST_CONTRADICTED] = 'c'
  };
  char *text = g_malloc (n_hops + 1);
  for (guint i = 0; i < n_hops; i++)
    text[i] = letters[origin->trust[i]];
  text[n_hops] = '\0';
  return text;
}

/* Seconds that each hop's clock is ahead, as a JSON array; NULL where no clock is known to be. */
static char *
clock_offsets (const BhHistory *history, const GPtrArray *hops)
{
  g_autoptr (GString) out = g_string_new ("[");
  gboolean is_right = TRUE;

  for (guint i = 0; i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    gint64 ahead = hop->time_state != BH_HOP_TIME_NONE
                       ? bh_history_ahead (history, hop->by, hop->time_unix)
                       : 0;
    is_right = is_right && ahead == 0;
    g_string_append_printf (out, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, ahead);
  }
  g_string_append_c (out, ']');
  return is_right ? NULL : g_strdup (out->str);
}

gboolean
bh_conclusion_write (BhCaseStore *store,
                     const BhHistory *history,
                     const BhStoredMessage *message,
                     const BhConclusion *conclusion,
                     GError **error)
{
  const BhOrigin *origin = conclusion->origin;
  const BhGathered *gathered = conclusion->gathered;
  g_autofree char *trusted = bh_json_of_texts (origin->trusted_ips);
  g_autofree char *untrusted = bh_json_of_texts (origin->untrusted_ips);
  g_autofree char *forged = indices_json (origin->forged_hops);
  g_autofree char *ignored = bh_json_of_texts (origin->ignored_headers);
  g_autofree char *evidence = bh_json_of_texts (origin->evidence);
  g_autofree char *clocks = clock_offsets (history, message->hops);
  g_autofree char *trust = trust_letters (origin, message->hops->len);
  BhCell cells[] = {
    bh_cell_int (message->number),
    gathered->copy_of >= 0 ? bh_cell_int (gathered->copy_of) : bh_cell_null (),
    bh_cell_text (origin->ip),
    bh_cell_text (origin->helo),
    bh_cell_text (origin->rdns),
    bh_cell_text (origin->auth_user),
    bh_cell_text (origin->auth_server),
    bh_cell_text (origin->script),
    bh_cell_text (bh_origin_verdict_name (origin->verdict)),
    bh_cell_text (bh_confidence_name (origin->confidence)),
    bh_cell_text (origin->boundary_ip),
    bh_cell_text (bh_boundary_source_name (origin->boundary)),
    bh_cell_int (origin->boundary_hop),
    origin->origin_hop >= 0 ? bh_cell_int (origin->origin_hop) : bh_cell_null (),
    bh_cell_text (trusted),
    bh_cell_text (untrusted),
    bh_cell_text (forged),
    bh_cell_text (ignored),
    bh_cell_text (evidence),
    bh_cell_text (trust),
    bh_cell_text (clocks),
    bh_cell_null (), /* clock_notes: after the walk */
    gathered->has_time ? bh_cell_int (gathered->time_unix) : bh_cell_null (),
    bh_cell_text (conclusion->time_source),
    bh_cell_null (),
    bh_cell_null (),
  };
  return bh_case_store_insert (store, "conclusions", cells, G_N_ELEMENTS (cells), error);
}
