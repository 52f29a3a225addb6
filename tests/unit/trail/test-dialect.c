/* test-dialect.c - every dialect wins its own specimens and reads them as stated. */
#include "trail/dialect.h"

#include "../picture.h"
#include "trail/hop.h"
#include "trail/shape.h"

static char *
time_text (const BhHop *hop)
{
  if (hop->time_state == BH_HOP_TIME_NONE)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, hop->time_unix);
}

static char *
port_text (const BhHop *hop)
{
  return hop->port < 0 ? NULL : g_strdup_printf ("%d", hop->port);
}

/* The hop's value for a key of a specimen; NULL where it has none. */
static char *
value_of (const BhHop *hop, const char *key)
{
  const struct {
    const char *key;
    const char *value;
  } texts[] = {
    { "ip", hop->ip },
    { "ip_source", bh_ip_source_name (hop->ip_source) },
    { "helo", hop->helo },
    { "rdns", hop->rdns },
    { "from", hop->from },
    { "ident", hop->ident },
    { "by", hop->by },
    { "by_ip", hop->by_ip },
    { "protocol", hop->protocol },
    { "id", hop->id },
    { "for", hop->for_address },
    { "via", hop->via },
    { "envelope_from", hop->envelope_from },
    { "auth", hop->is_auth ? "yes" : "no" },
    { "auth_user", hop->auth_user },
    { "auth_mechanism", hop->auth_mechanism },
    { "local_user", hop->local_user },
    { "tls_version", hop->tls_version },
    { "tls_cipher", hop->tls_cipher },
    { "kind", bh_hop_kind_name (hop->kind) },
  };

  if (g_str_equal (key, "time"))
    return time_text (hop);
  if (g_str_equal (key, "port"))
    return port_text (hop);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (key, texts[i].key))
      return g_strdup (texts[i].value);
  g_error ("a specimen names the key '%s' that hops do not have", key);
}

static void
check_specimen (const BhDialect *dialect, const BhSpecimen *specimen)
{
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhHop) hop = bh_hop_new_from_field (bh_span_of_string (specimen->field), 0, &limits);
  g_auto (GStrv) wants = g_strsplit (specimen->reads, " ", -1);

  g_test_message ("%s: %s", dialect->name, specimen->field);
  g_assert_cmpstr (hop->style, ==, dialect->name);
  for (guint i = 0; wants[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (wants[i], "=", 2);
    g_autofree char *value = value_of (hop, pair[0]);
    g_test_message ("  %s", wants[i]);
    g_assert_cmpstr (value != NULL ? value : "-", ==, pair[1]);
  }
}

static void
dialects_win_and_read_their_specimens (void)
{
  for (guint d = 0; bh_dialects[d] != NULL; d++) {
    g_assert_nonnull (bh_dialects[d]->specimens[0].field);
    for (const BhSpecimen *specimen = bh_dialects[d]->specimens; specimen->field != NULL;
         specimen++)
      check_specimen (bh_dialects[d], specimen);
  }
}

/* Letters of a shape match in either case: "(eServ/" beside "(Eserv/" does nothing. */
static void
no_shape_stands_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint d = 0; bh_dialects[d] != NULL; d++)
    for (const BhPattern *pattern = bh_dialects[d]->patterns; pattern->shape != NULL; pattern++) {
      g_test_message ("%s: %s", bh_dialects[d]->name, pattern->shape);
      g_assert_true (g_hash_table_add (seen, g_ascii_strdown (pattern->shape, -1)));
    }
}

static void
clear_shape (BhShape *shape)
{
  for (guint i = 0; i < shape->n_elements; i++)
    if (shape->elements[i].kind == BH_ELEMENT_LITERAL)
      g_free ((gpointer)(guintptr)shape->elements[i].literal.at);
}

/* A capture takes all that it may hold: "{word}.example.org" leaves nothing to the rest. */
static void
every_shape_matches_what_it_pictures (void)
{
  static const CaptureExample examples[] = {
    { "*", "" },
    { "ip", "192.0.2.1" },
    { "by_ip", "192.0.2.1" },
    { "local_user", "ann" },
    { "ident", "ann" },
    { "number", "12" },
    { "version", "4.2.1" },
    { "clock", "10:11:12" },
    { "exim_id", "1nwIJX-0004H3-79" },
    { "sendmail_id", "i28CUmST012272" },
    { NULL, "mx.example.org" },
  };

  for (guint d = 0; bh_dialects[d] != NULL; d++)
    for (const BhPattern *pattern = bh_dialects[d]->patterns; pattern->shape != NULL; pattern++) {
      g_autoptr (GString) field = picture_of (pattern->shape, examples);
      g_strdelimit (field->str, "~", ' ');
      g_autofree char *folded = g_ascii_strdown (field->str, -1);
      const BhShapeSubject subject = { bh_span (field->str, field->len),
                                       bh_span (folded, field->len) };
      BhShape shape = { .dialect = bh_dialects[d], .pattern = pattern };
      BhSpan slots[BH_N_SLOTS];

      bh_shape_compile (&shape);
      g_test_message ("%s: %s", pattern->shape, field->str);
      g_assert_true (bh_shape_match (&shape, &subject, slots));
      clear_shape (&shape);
    }
}

static void
most_literal_bytes_win (void)
{
  BhDialectMatch match;

  bh_dialect_match (BH_SPAN_LITERAL ("from a (b [192.0.2.1]) by c (Postfix) with SMTP id D"),
                    &match);

  g_assert_cmpstr (match.dialect->name, ==, "postfix");
}

static void
nothing_wins_an_empty_field (void)
{
  BhDialectMatch match;

  bh_dialect_match (BH_SPAN_NONE, &match);

  g_assert_null (match.dialect);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/dialect/wins-and-reads-its-specimens",
                   dialects_win_and_read_their_specimens);
  g_test_add_func ("/trail/dialect/no-shape-stands-twice", no_shape_stands_twice);
  g_test_add_func ("/trail/dialect/every-shape-matches-what-it-pictures",
                   every_shape_matches_what_it_pictures);
  g_test_add_func ("/trail/dialect/most-literal-bytes-win", most_literal_bytes_win);
  g_test_add_func ("/trail/dialect/nothing-wins-an-empty-field", nothing_wins_an_empty_field);
  return g_test_run ();
}
