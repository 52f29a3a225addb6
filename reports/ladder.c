/* ladder.c - hops and origin of a message put into words. */
#include "reports/ladder.h"

#include <jansson.h>

#include "reports/show.h"
#include "reports/words.h"

static void
rung_free (gpointer pointer)
{
  BhRung *rung = pointer;
  g_free (rung->server);
  g_free (rung->trust);
  g_free (rung->time);
  g_free (rung->delay);
  g_free (rung->clock);
  g_free (rung->peer);
  g_free (rung->login);
  g_free (rung->how);
  g_free (rung->detail);
  g_free (rung->raw);
  g_free (rung);
}

void
bh_ladder_free (BhLadder *ladder)
{
  if (ladder == NULL)
    return;
  g_ptr_array_unref (ladder->rungs);
  g_ptr_array_unref (ladder->evidence);
  g_ptr_array_unref (ladder->ignored);
  g_ptr_array_unref (ladder->clocks);
  json_decref (ladder->message);
  g_free (ladder->verdict);
  g_free (ladder);
}

/* A text of an object; NULL where there is none or it is empty. */
static const char *
text_of (json_t *object, const char *key)
{
  const char *text = json_string_value (json_object_get (object, key));
  return text != NULL && *text != '\0' ? text : NULL;
}

/* before, a value and after, where there is a value; with a comma where words stand before. */
static void
append_part (GString *out, const char *before, const char *value, const char *after)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? ", " : "", before, value, after);
}

static char *
words_or_null (GString *words)
{
  gboolean is_empty = words->len == 0;
  char *text = g_string_free (words, is_empty);
  return is_empty ? NULL : text;
}

/* Address first: it is what the receiving server saw; names are less. */
static char *
peer_words (json_t *hop)
{
  GString *words = g_string_new (text_of (hop, "ip"));
  const char *helo = text_of (hop, "helo"), *from = text_of (hop, "from");

  append_part (words, "reverse name ", text_of (hop, "rdns"), "");
  append_part (words, "PTR dump: ", text_of (hop, "ptr"), "");
  append_part (words, "calling itself ", helo != NULL ? helo : from, "");
  append_part (words, "user ", text_of (hop, "ident"), "");
  append_part (words, "envelope sender ", text_of (hop, "envelope_from"), "");
  append_part (words, "",
               text_of (hop, "ip") == NULL && words->len > 0 ? "no address recorded" : NULL, "");
  return words_or_null (words);
}

static char *
login_words (json_t *hop)
{
  const char *user = text_of (hop, "auth_user");
  if (user != NULL)
    return g_strdup (user);
  return json_is_true (json_object_get (hop, "auth")) ? g_strdup ("yes, the name is not recorded")
                                                      : NULL;
}

static char *
how_words (json_t *hop)
{
  GString *words = g_string_new (text_of (hop, "protocol"));
  append_part (words, "", text_of (hop, "tls_version"), "");
  append_part (words, "", text_of (hop, "tls_cipher"), "");
  append_part (words, "via ", text_of (hop, "via"), "");
  return words_or_null (words);
}

static char *
detail_words (json_t *hop)
{
  GString *words = g_string_new (NULL);
  append_part (words, "id ", text_of (hop, "id"), "");
  append_part (words, "for ", text_of (hop, "for"), "");
  append_part (words, "read as ", text_of (hop, "style"), "");
  append_part (words, "address from ", text_of (hop, "ip_source"), "");
  return words_or_null (words);
}

/* The time of a hop with its clock set right by what the mailbox shows of it. FALSE: none. */
static gboolean
right_time (json_t *hop, gint64 *out_time)
{
  json_t *time = json_object_get (hop, "time");
  return json_is_integer (time) &&
         !__builtin_sub_overflow (json_integer_value (time),
                                  json_integer_value (json_object_get (hop, "clock_ahead")),
                                  out_time);
}

static char *
clock_words (json_t *hop)
{
  gint64 ahead = json_integer_value (json_object_get (hop, "clock_ahead"));
  if (ahead == 0 || ahead == G_MININT64)
    return NULL;
  g_autofree char *error = bh_show_duration (ABS (ahead));
  return ahead > 0 ? g_strdup_printf ("its clock is %s ahead in this mailbox, delays are corrected",
                                      error)
                   : g_strdup_printf ("its clock is %s behind in this mailbox, or its way always "
                                      "takes so long; delays are corrected",
                                      error);
}

/* How long after the next older hop with a time. */
static char *
delay_words (json_t *hops, gsize index)
{
  gint64 time, older;
  if (!right_time (json_array_get (hops, index), &time))
    return NULL;
  for (gsize i = index + 1; i < json_array_size (hops); i++) {
    gint64 delay;
    if (!right_time (json_array_get (hops, i), &older))
      continue;
    if (__builtin_sub_overflow (time, older, &delay))
      return NULL;
    g_autofree char *duration = bh_show_duration (delay == G_MININT64 ? G_MAXINT64 : ABS (delay));
    return g_strconcat (duration, delay >= 0 ? " after the hop below" : " BEFORE the hop below",
                        NULL);
  }
  return NULL;
}

static BhRung *
rung_new (json_t *hops, gsize index)
{
  json_t *hop = json_array_get (hops, index);
  BhRung *rung = g_new0 (BhRung, 1);
  GString *server = g_string_new (text_of (hop, "by"));

  append_part (server, "", text_of (hop, "by_ip"), "");
  rung->server = words_or_null (server);
  if (rung->server == NULL)
    rung->server = g_strdup ("a server without a name");
  rung->trust = g_strdup (text_of (hop, "trust"));
  rung->peer = peer_words (hop);
  rung->login = login_words (hop);
  rung->how = how_words (hop);
  rung->detail = detail_words (hop);
  rung->raw = g_strdup (text_of (hop, "raw"));
  if (json_is_integer (json_object_get (hop, "time"))) {
    rung->time = bh_show_time (json_integer_value (json_object_get (hop, "time")));
    rung->delay = delay_words (hops, index);
    rung->clock = clock_words (hop);
  }
  return rung;
}

static gboolean
list_has_int (json_t *list, gint64 value)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    if (json_integer_value (json_array_get (list, i)) == value)
      return TRUE;
  }
  return FALSE;
}

/* Nobody but --own-* makes a server ours. */
static gboolean
is_side_given (json_t *origin)
{
  return g_strcmp0 (text_of (origin, "boundary"), "given") == 0;
}

static const char *
line_between (json_t *origin)
{
  return is_side_given (origin)
             ? "trust line: above it servers of ours saw this; below it is what others wrote"
             : "trust line: above it servers taken for ours saw this; below it is what others "
               "wrote";
}

/* What was handed in on the server itself has no client. */
static const char *
line_at_end (json_t *origin, json_t *hop)
{
  if (text_of (hop, "ip") == NULL && text_of (hop, "helo") == NULL)
    return "trust line: nobody wrote a line below it, and this one names no client";
  return is_side_given (origin)
             ? "trust line: nobody wrote a line below it; this client came to a server of ours "
               "itself"
             : "trust line: nobody wrote a line below it; this client came to a server taken for "
               "ours";
}

static void
add_rungs (BhLadder *ladder, json_t *hops, json_t *origin)
{
  json_t *forged = json_object_get (origin, "forged_hops");
  gboolean is_ours_above = TRUE;

  for (gsize i = 0; i < json_array_size (hops); i++) {
    BhRung *rung = rung_new (hops, i);
    gboolean is_ours = g_strcmp0 (rung->trust, "witnessed") == 0;
    if (is_ours_above && !is_ours && rung->trust != NULL)
      rung->line_above = line_between (origin);
    rung->is_forged = list_has_int (forged, (gint64)i);
    is_ours_above = is_ours;
    if (is_ours && i + 1 == json_array_size (hops))
      rung->line_below = line_at_end (origin, json_array_get (hops, i));
    g_ptr_array_add (ladder->rungs, rung);
  }
}

static void
add_texts (GPtrArray *texts, json_t *list)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    const char *text = json_string_value (json_array_get (list, i));
    if (text != NULL)
      g_ptr_array_add (texts, g_strdup (text));
  }
}

static void
append_boundary (GString *out, json_t *origin)
{
  static const BhWording boundaries[] = {
    { "given", "Our servers were named for this scan.", BH_WEIGHT_PLAIN },
    { "inferred", "Our servers were inferred from the mailbox.", BH_WEIGHT_PLAIN },
    { "assumed", "Our servers are not known: only the topmost one is taken for ours.",
      BH_WEIGHT_PLAIN },
    { NULL, NULL, BH_WEIGHT_PLAIN },
  };
  const BhWording *word = bh_wording_find (boundaries, text_of (origin, "boundary"));
  const char *ip = text_of (origin, "boundary_ip");
  /* A private address that our server saw is of our network, whatever was named. */
  gboolean is_inside = g_strcmp0 (ip, text_of (origin, "ip")) == 0 &&
                       g_strcmp0 (text_of (origin, "verdict"), "internal") == 0;

  if (ip != NULL)
    g_string_append_printf (out, " %s is the first address that %s.", ip,
                            is_inside ? "was not named as ours" : "is not ours");
  if (word != NULL)
    g_string_append_printf (out, " %s", word->words);
}

/* The server whose lowest line names ip; NULL where ip is another machine's. */
static const char *
server_itself (json_t *hops, const char *ip)
{
  if (ip == NULL || !(g_str_has_prefix (ip, "127.") || g_str_equal (ip, "::1")))
    return NULL;
  for (gsize i = json_array_size (hops); i-- > 0;) {
    json_t *hop = json_array_get (hops, i);
    if (g_strcmp0 (text_of (hop, "ip"), ip) == 0)
      return text_of (hop, "by");
  }
  return NULL;
}

/* What is proven is so by the word of a server that somebody named, the mailbox shows, or nobody.
 */
static const char *
confidence_words (json_t *origin, const char *confidence)
{
  gboolean is_assumed = g_strcmp0 (text_of (origin, "boundary"), "assumed") == 0;

  return is_assumed && strcmp (confidence, "proven") == 0
             ? "if the topmost server is ours: it saw this itself"
             : bh_words_for (bh_confidences, confidence);
}

static char *
verdict_words (json_t *origin, json_t *hops)
{
  const char *ip = text_of (origin, "ip"), *verdict = text_of (origin, "verdict");
  const char *rdns = text_of (origin, "rdns"), *confidence = text_of (origin, "confidence");
  const char *login = text_of (origin, "auth_user"), *server = text_of (origin, "auth_server");
  const char *script = text_of (origin, "script");
  const char *words = bh_words_for (bh_origin_verdicts, verdict != NULL ? verdict : "unknown");
  const char *itself = server_itself (hops, ip);
  gboolean is_unknown = ip == NULL && (verdict == NULL || g_str_equal (verdict, "unknown"));
  GString *out = g_string_new (NULL);

  if (itself != NULL)
    g_string_append_printf (out, "Origin: the server %s itself (%s): something on it sent this.",
                            itself, ip);
  else if (ip != NULL)
    g_string_append_printf (out, "Origin: %s%s%s%s, %s.", ip, rdns != NULL ? " (" : "",
                            rdns != NULL ? rdns : "", rdns != NULL ? ")" : "", words);
  else if (g_strcmp0 (verdict, "internal") == 0)
    g_string_append_printf (
        out, "Origin: a server %s, on which it was handed in; no address is recorded.",
        is_side_given (origin) ? "of ours" : "taken for ours");
  else
    g_string_append_printf (out, "Origin: %s.", words);
  if (confidence != NULL && !is_unknown)
    g_string_append_printf (out, " Confidence: %s, %s.", confidence,
                            confidence_words (origin, confidence));
  if (login != NULL)
    g_string_append_printf (out, " Login: %s%s%s.", login,
                            server != NULL ? ", vouched for by " : "",
                            server != NULL ? server : "");
  if (script != NULL)
    g_string_append_printf (out, " Written by the script %s.", script);
  append_boundary (out, origin);
  return g_string_free (out, FALSE);
}

/* Who has that line; their number: nobody. */
static guint
rung_of_line (const GPtrArray *rungs, const char *line, gsize len)
{
  for (guint i = 0; i < rungs->len; i++) {
    const BhRung *rung = g_ptr_array_index (rungs, i);
    if (rung->raw != NULL && strlen (rung->raw) == len && memcmp (rung->raw, line, len) == 0)
      return i;
  }
  return rungs->len;
}

/* `… seen by mx: "from …"`: a line that the ladder shows at its hop is named, not repeated. */
static char *
evidence_words (const GPtrArray *rungs, const char *sentence)
{
  const char *quote = strstr (sentence, ": \"");
  gsize len = quote != NULL ? strlen (quote) : 0;
  guint rung =
      len > 4 && quote[len - 1] == '"' ? rung_of_line (rungs, quote + 3, len - 4) : rungs->len;

  if (rung == rungs->len)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s (the line of hop %u)", (int)(quote - sentence), sentence, rung);
}

static void
add_evidence (BhLadder *ladder, json_t *list)
{
  json_t *item;
  size_t i;

  json_array_foreach (list, i, item)
  {
    if (json_is_string (item))
      g_ptr_array_add (ladder->evidence, evidence_words (ladder->rungs, json_string_value (item)));
  }
}

BhLadder *
bh_ladder_new (const char *message_json, GError **error)
{
  json_error_t where;
  json_t *message = json_loads (message_json, JSON_ALLOW_NUL, &where);
  if (message == NULL) {
    g_set_error (error, BH_ERROR, BH_ERROR_CORRUPT, "a message that is no JSON: %s", where.text);
    return NULL;
  }
  json_t *origin = json_object_get (message, "origin");
  BhLadder *ladder = g_new0 (BhLadder, 1);
  ladder->message = message;
  ladder->rungs = g_ptr_array_new_with_free_func (rung_free);
  ladder->evidence = g_ptr_array_new_with_free_func (g_free);
  ladder->ignored = g_ptr_array_new_with_free_func (g_free);
  ladder->clocks = g_ptr_array_new_with_free_func (g_free);
  add_rungs (ladder, json_object_get (message, "hops"), origin);
  add_evidence (ladder, json_object_get (origin, "evidence"));
  add_texts (ladder->ignored, json_object_get (origin, "ignored_headers"));
  add_texts (ladder->clocks, json_object_get (origin, "clock_notes"));
  ladder->verdict =
      origin != NULL ? verdict_words (origin, json_object_get (message, "hops")) : NULL;
  return ladder;
}
