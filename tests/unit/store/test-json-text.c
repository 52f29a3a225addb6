/* test-json-text.c - escaping and masking keep JSON what it was. */
#include "store/json-text.h"

static void
string_is_escaped (void)
{
  static const struct {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "a\"b\\c", "\"a\\\"b\\\\c\"" },
    { "a\nb\tc\rd\x01\x7f", "\"a\\nb\\tc\\rd\\u0001\\u007f\"" },
    { "\xc3\xa4\xf0\x9f\x93\xa7", "\"\xc3\xa4\xf0\x9f\x93\xa7\"" },
    { "\xe2\x80\xae\xe2\x80\xa8\xc2\x85", "\"\\u202e\\u2028\\u0085\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    bh_json_append_string (out, cases[i].text);
    g_assert_cmpstr (out->str, ==, cases[i].json);
  }
}

static void
json_keeps_its_escapes (void)
{
  static const struct {
    const char *json;
    const char *shown;
  } cases[] = {
    { "[\"a\\\"b\\\\\",1]", "[\"a\\\"b\\\\\",1]" },
    { "[\"\xe2\x80\xae\"]", "[\"\\u202e\"]" },
    { "[\"\\ud83d\\ude00\"]", "[\"\\ud83d\\ude00\"]" },
    { "[\"\\ud83d!\"]", "[\"\\ufffd!\"]" },
    { "[\"\\ude00\\ud83d\"]", "[\"\\ufffd\\ufffd\"]" },
    { "[\"\\ud83d\\ud83d\\ude00\"]", "[\"\\ufffd\\ud83d\\ude00\"]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    bh_json_append_json (out, cases[i].json);
    g_assert_cmpstr (out->str, ==, cases[i].shown);
  }
}

static void
int_is_exact (void)
{
  static const struct {
    gint64 value;
    const char *json;
  } cases[] = {
    { 0, "0" },
    { -1, "-1" },
    { G_GINT64_CONSTANT (9007199254740992), "9007199254740992" },
    { G_GINT64_CONSTANT (9007199254740993), "\"9007199254740993\"" },
    { G_MININT64, "\"-9223372036854775808\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    bh_json_append_int (out, cases[i].value);
    g_assert_cmpstr (out->str, ==, cases[i].json);
  }
}

static void
local_parts_are_masked (void)
{
  static const struct {
    const char *text;
    gboolean is_json;
    const char *masked;
  } cases[] = {
    { "for <bob@example.net>; x", FALSE, "for <***@example.net>; x" },
    { "a@b c@d", FALSE, "***@b ***@d" },
    { "\"bob smith\"@example.net", FALSE, "***@example.net" },
    { "5 @ 3, @home", FALSE, "5 @ 3, @home" },
    { "b\xc3\xb6"
      "b@example.net",
      FALSE, "***@example.net" },
    { "[\"bob@example.net\"]", TRUE, "[\"***@example.net\"]" },
    { "[\"\\\"bob smith\\\"@example.net\"]", TRUE, "[\"***@example.net\"]" },
    { "[\"@home\",\"x\"]", TRUE, "[\"@home\",\"x\"]" },
    { "[\"\\u00f6bob@example.net\"]", TRUE, "[\"***@example.net\"]" },
    { "[\"a\\\\\",\"b\\\"@example.net\"]", TRUE, "[\"a\\\\\",\"***@example.net\"]" },
    { "[\"bob\\\"@example.net\"]", TRUE, "[\"***@example.net\"]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = bh_mask_addresses (cases[i].text, cases[i].is_json);
    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

static void
name_without_domain_is_masked_whole (void)
{
  g_autofree char *masked = bh_mask_list ("[\"bob\",\"a@b\",\"x \\\" y\"]");

  g_assert_cmpstr (masked, ==, "[\"***\",\"***@b\",\"***\"]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/json-text/string-is-escaped-where-it-could-act", string_is_escaped);
  g_test_add_func ("/store/json-text/json-keeps-its-escapes-but-no-half-surrogate",
                   json_keeps_its_escapes);
  g_test_add_func ("/store/json-text/int-is-a-string-where-readers-round", int_is_exact);
  g_test_add_func ("/store/json-text/local-parts-are-masked-and-json-stays-json",
                   local_parts_are_masked);
  g_test_add_func ("/store/json-text/name-without-domain-is-masked-whole",
                   name_without_domain_is_masked_whole);
  return g_test_run ();
}
