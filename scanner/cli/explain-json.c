/* explain-json.c - facts → hops → origin → JSON, in one process. */
#include "cli/explain-json.h"

#include <jansson.h>

#include "conclude/clocks/clock-words.h"
#include "given/ptr-names.h"
#include "splitter/shape.h"

static json_t *
text_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
hop_json (const BhHop *hop, const char *trust, const BhPtrNames *names)
{
  const struct {
    const char *key;
    const char *text;
  } texts[] = {
    { "style", hop->style },
    { "from", hop->from },
    { "helo", hop->helo },
    { "rdns", hop->rdns },
    { "ip", hop->ip },
    { "ip_source", bh_ip_source_name (hop->ip_source) },
    { "by", hop->by },
    { "by_ip", hop->by_ip },
    { "protocol", hop->protocol },
    { "id", hop->id },
    { "for", hop->for_address },
    { "ident", hop->ident },
    { "envelope_from", hop->envelope_from },
    { "auth_user", hop->auth_user },
    { "tls_version", hop->tls_version },
    { "tls_cipher", hop->tls_cipher },
    { "via", hop->via },
    { "trust", trust },
    { "raw", hop->raw },
    { "ptr", bh_ptr_names_find (names, hop->ip) },
  };
  json_t *object = json_object ();

  json_object_set_new (object, "index", json_integer (hop->index));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (object, texts[i].key, text_json (texts[i].text));
  json_object_set_new (object, "auth", json_boolean (hop->is_auth));
  json_object_set_new (object, "time",
                       hop->time_state == BH_HOP_TIME_NONE ? json_null ()
                                                           : json_integer (hop->time_unix));
  return object;
}

static json_t *
list_json (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; i < texts->len; i++)
    json_array_append_new (array, json_string (g_ptr_array_index (texts, i)));
  return array;
}

static json_t *
origin_json (const BhOrigin *origin)
{
  const struct {
    const char *key;
    const char *text;
  } texts[] = {
    { "ip", origin->ip },
    { "helo", origin->helo },
    { "rdns", origin->rdns },
    { "auth_user", origin->auth_user },
    { "auth_server", origin->auth_server },
    { "script", origin->script },
    { "verdict", bh_origin_verdict_name (origin->verdict) },
    { "confidence", bh_confidence_name (origin->confidence) },
    { "boundary_ip", origin->boundary_ip },
    { "boundary", bh_boundary_source_name (origin->boundary) },
  };
  json_t *object = json_object (), *forged = json_array ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (object, texts[i].key, text_json (texts[i].text));
  for (guint i = 0; i < origin->forged_hops->len; i++)
    json_array_append_new (forged, json_integer (g_array_index (origin->forged_hops, guint, i)));
  json_object_set_new (object, "trusted_ips", list_json (origin->trusted_ips));
  json_object_set_new (object, "untrusted_ips", list_json (origin->untrusted_ips));
  json_object_set_new (object, "forged_hops", forged);
  json_object_set_new (object, "ignored_headers", list_json (origin->ignored_headers));
  json_object_set_new (object, "evidence", list_json (origin->evidence));
  return object;
}

static GPtrArray *
hops_of (const BhFacts *facts, const BhLimits *limits)
{
  GPtrArray *hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  for (guint i = 0; i < facts->received->len; i++) {
    BhSpan raw = bh_span_of_bytes (g_ptr_array_index (facts->received, i));
    g_ptr_array_add (hops, bh_hop_new_from_field (raw, i, limits));
  }
  return hops;
}

static GPtrArray *
sidecars_of (const BhFacts *facts)
{
  GPtrArray *sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    if (!bh_sidecar_is_known (bh_span_of_string (field->name)))
      continue;
    BhSidecar *sidecar = g_new0 (BhSidecar, 1);
    sidecar->name = g_strdup (field->name);
    sidecar->value = g_strdup (field->value);
    sidecar->n_above = field->n_above;
    sidecar->is_below_client = field->is_below_client;
    g_ptr_array_add (sidecars, sidecar);
  }
  return sidecars;
}

/* The dumps' names for the addresses of the hops and of the origin; NULL with error. */
static BhPtrNames *
names_of (const GPtrArray *hops, const BhOrigin *origin, const GPtrArray *dumps, GError **error)
{
  g_autoptr (GPtrArray) ips = g_ptr_array_new ();

  for (guint i = 0; i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop->ip != NULL)
      g_ptr_array_add (ips, hop->ip);
  }
  if (origin->ip != NULL)
    g_ptr_array_add (ips, origin->ip);
  g_autoptr (BhPtrNames) names = bh_ptr_names_new (ips);
  for (guint i = 0; i < dumps->len; i++)
    if (!bh_ptr_names_add (names, g_ptr_array_index (dumps, i), error))
      return NULL;
  return g_steal_pointer (&names);
}

/* Each clock against the hops and Date; one message shows no habit. */
static json_t *
clocks_json (const BhFacts *facts,
             const GPtrArray *hops,
             const GPtrArray *fields,
             const BhOrigin *origin)
{
  static const BhClockHabit habits[BH_N_HIDDEN];
  g_autoptr (GArray) hop_times = bh_clock_hop_times (hops, origin, /* history= */ NULL);
  g_autoptr (GPtrArray) sentences = bh_clock_words_all (
      facts->message_id, fields, hop_times, facts->has_date ? &facts->date_unix : NULL, habits);
  return list_json (sentences);
}

/* What people paste may begin with blank lines or an envelope line. */
static BhSpan
skip_to_header (BhSpan bytes)
{
  BhSpan line, rest = bytes;
  while (bh_span_take_line (&rest, &line)) {
    gboolean is_envelope = bh_span_starts (line, BH_SPAN_LITERAL ("From ")) ||
                           bh_span_starts (line, BH_SPAN_LITERAL (">From "));
    if (!is_envelope && bh_line_shape (line) != BH_LINE_BLANK)
      break;
    bytes = rest;
  }
  return bytes;
}

static json_t *
mended_json (const BhPasted *mended)
{
  if (mended == NULL)
    return json_null ();
  json_t *object = json_object ();
  json_object_set_new (object, "lines_left_out", json_integer ((json_int_t)mended->n_left_out));
  json_object_set_new (object, "unquoted", json_boolean (mended->is_unquoted));
  json_object_set_new (object, "joined", json_boolean (mended->is_joined));
  return object;
}

static json_t *
message_json (const BhFacts *facts, const BhPasted *mended, json_t *hops, json_t *origin)
{
  json_t *message = json_object ();
  json_object_set_new (message, "schema", json_string ("backhop.explain/1"));
  json_object_set_new (message, "mended", mended_json (mended));
  json_object_set_new (message, "message_id", text_json (facts->message_id));
  json_object_set_new (message, "date_unix",
                       facts->has_date ? json_integer (facts->date_unix) : json_null ());
  json_object_set_new (message, "from", text_json (facts->from));
  json_object_set_new (message, "to", list_json (facts->to));
  json_object_set_new (message, "subject", text_json (facts->subject));
  json_object_set_new (message, "hops", hops);
  json_object_set_new (message, "origin", origin);
  return message;
}

char *
bh_explain_json (BhMessageReader *reader,
                 BhSpan bytes,
                 const BhExplainContext *context,
                 GError **error)
{
  g_autoptr (BhFacts) facts =
      bh_message_reader_read (reader, skip_to_header (bytes), /* is_whole= */ TRUE);
  g_autoptr (GPtrArray) hops = hops_of (facts, context->limits);
  g_autoptr (GPtrArray) sidecars = sidecars_of (facts);

  if (hops->len == 0)
    return NULL;
  BhOriginContext dated = { .date_unix = facts->date_unix, .has_date = facts->has_date };
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, context->own, &dated);
  g_autoptr (BhPtrNames) names = names_of (hops, origin, context->dumps, error);
  if (names == NULL)
    return NULL;
  json_t *list = json_array (), *about = origin_json (origin);
  for (guint i = 0; i < hops->len; i++)
    json_array_append_new (
        list, hop_json (g_ptr_array_index (hops, i), bh_trust_name (origin->trust[i]), names));
  json_object_set_new (about, "ptr", text_json (bh_ptr_names_find (names, origin->ip)));
  json_object_set_new (about, "clock_notes", clocks_json (facts, hops, sidecars, origin));
  json_t *message = message_json (facts, context->mended, list, about);
  char *text = json_dumps (message, JSON_COMPACT | JSON_ENSURE_ASCII);
  char *copy = g_strdup (text);
  free (text);
  json_decref (message);
  return copy;
}
