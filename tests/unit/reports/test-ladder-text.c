/* test-ladder-text.c - a message's way, as wide as the terminal. */
#include <string.h>

#include <backhop/report.h>

#include "reports/show.h"

/* A name of 72 letters: more than a terminal of 60 columns has. */
#define NAME "mx0123456789.a0123456789.b0123456789.c0123456789.d0123456789.example.org"

static const char message[] =
    "{\"hops\":[{\"by\":\"" NAME "\",\"trust\":\"told\",\"time\":1700000000,"
    "\"ip\":\"192.0.2.1\",\"helo\":\"a pc\",\"protocol\":\"ESMTP\"},"
    "{\"by\":\"mx.example.org\",\"trust\":\"told\",\"time\":1699999000}],"
    "\"origin\":{\"ip\":\"192.0.2.1\",\"forged_hops\":[0]}}";

static void
keeps_to_narrow_terminal (void)
{
  g_autoptr (GError) error = NULL;

  g_autofree char *ladder = bh_report_ladder (message, (BhTextForm) { .columns = 60 }, &error);

  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (ladder, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (bh_show_columns (lines[i]), <=, 60);
  g_assert_nonnull (strstr (ladder, "…  [told, forged]\n"));
}

static void
cuts_server_at_sixty_columns_of_wide_terminal (void)
{
  g_autoptr (GError) error = NULL;

  g_autofree char *ladder = bh_report_ladder (message, (BhTextForm) { .columns = 140 }, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (
      ladder,
      "  0 mx0123456789.a0123456789.b0123456789.c0123456789.d012345678…  [told, forged]\n"));
}

/* The private address of a client of ours, where the network of the server alone was named. */
static void
does_not_say_that_an_address_of_our_network_is_not_ours (void)
{
  static const char *const messages[] = {
    "{\"hops\":[],\"origin\":{\"ip\":\"192.168.7.121\",\"verdict\":\"internal\","
    "\"boundary_ip\":\"192.168.7.121\"}}",
    "{\"hops\":[],\"origin\":{\"ip\":\"192.168.7.121\",\"verdict\":\"internal\","
    "\"boundary_ip\":\"203.0.113.7\"}}"
  };
  static const char *const words[] = { "192.168.7.121 is the first address that was not named",
                                       "203.0.113.7 is the first address that is not ours." };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++) {
    g_autofree char *ladder = bh_report_ladder (messages[i], (BhTextForm) { .columns = 400 }, NULL);
    g_assert_nonnull (strstr (ladder, words[i]));
  }
}

/* Nobody said which servers are ours: the topmost one's word is as good as that guess. */
static void
says_of_an_assumed_server_that_it_is_assumed (void)
{
  static const char *const boundaries[] = { "assumed", "given" };
  static const char *const words[] = { "proven, if the topmost server is ours: it saw",
                                       "proven, a server of ours saw" };

  for (gsize i = 0; i < G_N_ELEMENTS (boundaries); i++) {
    g_autofree char *json =
        g_strdup_printf ("{\"hops\":[],\"origin\":{\"ip\":\"203.0.113.9\",\"verdict\":\"external\","
                         "\"confidence\":\"proven\",\"boundary\":\"%s\"}}",
                         boundaries[i]);
    g_autofree char *ladder = bh_report_ladder (json, (BhTextForm) { .columns = 400 }, NULL);
    g_assert_nonnull (strstr (ladder, words[i]));
  }
}

/* The trust line says "ours" of what was named alone, and speaks of no client where none is. */
static void
the_trust_line_says_whose_word_it_is (void)
{
  static const struct {
    const char *boundary, *hops, *line;
  } cases[] = {
    { "given", "{\"trust\":\"witnessed\",\"ip\":\"203.0.113.9\"}",
      "this client came to a server of ours itself ━━━" },
    { "inferred", "{\"trust\":\"witnessed\",\"helo\":\"pc\"}",
      "this client came to a server taken for ours ━━━" },
    { "given", "{\"trust\":\"witnessed\",\"by\":\"mx.example.org\"}",
      "nobody wrote a line below it, and this one names no client ━━━" },
    { "given", "{\"trust\":\"witnessed\"},{\"trust\":\"told\"}",
      "above it servers of ours saw this; below" },
    { "assumed", "{\"trust\":\"witnessed\"},{\"trust\":\"told\"}",
      "above it servers taken for ours saw this; below" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf ("{\"hops\":[%s],\"origin\":{\"boundary\":\"%s\"}}",
                                             cases[i].hops, cases[i].boundary);
    g_autofree char *ladder = bh_report_ladder (json, (BhTextForm) { .columns = 140 }, NULL);
    g_assert_nonnull (strstr (ladder, cases[i].line));
  }
}

static void
names_no_address_where_none_is_known (void)
{
  static const struct {
    const char *boundary, *verdict, *confidence, *words;
  } cases[] = {
    { "given", "internal", "proven",
      "Origin: a server of ours, on which it was handed in; no address is recorded. "
      "Confidence: proven, a server of ours saw this itself. " },
    { "assumed", "internal", "proven",
      "Origin: a server taken for ours, on which it was handed in; no address is recorded. "
      "Confidence: proven, if the topmost server is ours: it saw this itself. " },
    { "given", "unknown", "told", "Origin: not recorded. " },
    { "given", "provider-hidden", "told",
      "Origin: the mail provider does not write down its client's address. Confidence: told, an "
      "unbroken chain of other servers says so, but none of ours saw it. " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"hops\":[],\"origin\":{\"ip\":null,\"boundary\":\"%s\",\"verdict\":\"%s\","
        "\"confidence\":\"%s\"}}",
        cases[i].boundary, cases[i].verdict, cases[i].confidence);
    g_autofree char *ladder = bh_report_ladder (json, (BhTextForm) { .columns = 400 }, NULL);
    g_strdelimit (ladder, "\n", ' ');
    g_assert_nonnull (strstr (ladder, cases[i].words));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/ladder-text/keeps-to-narrow-terminal", keeps_to_narrow_terminal);
  g_test_add_func ("/reports/ladder-text/cuts-server-at-sixty-columns-of-wide-terminal",
                   cuts_server_at_sixty_columns_of_wide_terminal);
  g_test_add_func ("/reports/ladder-text/does-not-say-that-an-address-of-our-network-is-not-ours",
                   does_not_say_that_an_address_of_our_network_is_not_ours);
  g_test_add_func ("/reports/ladder-text/says-of-an-assumed-server-that-it-is-assumed",
                   says_of_an_assumed_server_that_it_is_assumed);
  g_test_add_func ("/reports/ladder-text/the-trust-line-says-whose-word-it-is",
                   the_trust_line_says_whose_word_it_is);
  g_test_add_func ("/reports/ladder-text/names-no-address-where-none-is-known",
                   names_no_address_where_none_is_known);
  return g_test_run ();
}
