/* test-hidden-clock.c - times in ids, boundaries and signatures, worked out by hand. */
#include "trail/hidden-clock.h"

static gint64
clock_of (const char *message_id, const char *name, const char *value, BhHiddenKind kind)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  BhSidecar field = { .name = (char *)(guintptr)name, .value = (char *)(guintptr)value };
  BhHiddenClock clocks[BH_HIDDEN_CLOCKS_MAX];

  if (name != NULL)
    g_ptr_array_add (fields, &field);
  guint n = bh_hidden_clocks_read (message_id, fields, clocks);
  if (n == 0)
    return 0;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (clocks[0].kind, ==, kind);
  return clocks[0].time_unix;
}

/* 1577836800 is 2020-01-01 00:00:00Z; as FILETIME 132223104000000000 = 0x01D5C03669050000; as
 * milliseconds 0x016F5E66E800; as microseconds 0x59B08C1FA4000, without the last 16 bits
 * 0x59B08C1FA, which is 16 ms less. */
static void
hidden_clock_reads_each_form (void)
{
  static const struct {
    const char *message_id, *name, *value;
    BhHiddenKind kind;
    gint64 time_unix;
  } cases[] = {
    { NULL, "DKIM-Signature", "v=1; a=rsa-sha256; d=example.org; t=1577836800; bh=x",
      BH_HIDDEN_DKIM, 1577836800 },
    { NULL, "DKIM-Signature", "v=1; b=t=1577836800", BH_HIDDEN_DKIM, 0 },
    { NULL, "ARC-Seal", "i=1; a=rsa-sha256; t=1577836800; cv=none", BH_HIDDEN_ARC, 1577836800 },
    { NULL, "X-Received", "by 2001:db8::1 with SMTP id q12mr123wrv.32.1577836800123; Tue",
      BH_HIDDEN_X_RECEIVED, 1577836800 },
    { NULL, "Content-Type", "multipart/mixed; boundary=\"000000000000d5f9c6059b08c1fa\"",
      BH_HIDDEN_GMAIL_PART, 1577836799 },
    { NULL, "Content-Type", "multipart/mixed; boundary=\"----=_Part_1_2.1577836800123\"",
      BH_HIDDEN_JAVA_PART, 1577836800 },
    { NULL, "Content-Type",
      "multipart/alternative; boundary=\"----=_NextPart_000_0012_01D5C036.69050000\"",
      BH_HIDDEN_OUTLOOK_PART,
      (gint64)((0x01D5C03669050000ULL - 116444736000000000ULL) / 10000000) },
    { NULL, "Content-Type", "multipart/mixed; boundary=\"=-plain\"", BH_HIDDEN_JAVA_PART, 0 },
    { "0100016f5e66e800-1a2b-000000@email.amazonses.com", NULL, NULL, BH_HIDDEN_SES_ID,
      1577836800 },
    { "E1akrrE-0003So-L1@mx.example.org", NULL, NULL, BH_HIDDEN_EXIM_ID, 1459251048 },
    { "1.2.1577836800123.JavaMail.root@app.example.org", NULL, NULL, BH_HIDDEN_JAVA_ID,
      1577836800 },
    { "20200101000000.AB12@example.org", NULL, NULL, BH_HIDDEN_DATE_ID, 1577836800 },
    { "99999999999999.AB12@example.org", NULL, NULL, BH_HIDDEN_DATE_ID, 0 },
    { NULL, "Thread-Index", "AdXANmkFAAAAAAAAAAAAAAAAAAAAAA==", BH_HIDDEN_THREAD,
      (gint64)((0x01D5C03669050000ULL - 116444736000000000ULL) / 10000000) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s%s", cases[i].message_id != NULL ? cases[i].message_id : "",
                    cases[i].value != NULL ? cases[i].value : "");
    g_assert_cmpint (clock_of (cases[i].message_id, cases[i].name, cases[i].value, cases[i].kind),
                     ==, cases[i].time_unix);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/hidden-clock/reads-each-form", hidden_clock_reads_each_form);
  return g_test_run ();
}
