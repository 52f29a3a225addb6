/* test-outlook.c - Outlook's messages: what is made of their properties, and of an OLE file
 * that is made here with libgsf's writer. Property tags are those of [MS-OXPROPS]. */
#include "backhop-features.h"
#include "sources/outlook-msg.h"

#if BH_HAS_GSF
#include <gsf/gsf.h>
#endif

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char *
rendered (const BhOutlookMail *mail)
{
  g_autoptr (GBytes) made = bh_outlook_render (mail);
  gsize len = 0;
  const char *data = g_bytes_get_data (made, &len);
  return g_strndup (data, len);
}

static void
keeps_the_header_that_came (void)
{
  g_autoptr (BhOutlookMail) mail = bh_outlook_mail_new ();

  mail->header = bytes_of ("Microsoft Mail Internet Headers Version 2.0\r\n"
                           "Received: from a by b;\r\n\tMon, 1 Jan 2024 10:00:00 +0000\r\n"
                           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n"
                           " boundary=\"gone\"\r\nSubject: one\r\n\r\nX-After: no\r\n");
  mail->subject = g_strdup ("not asked");
  mail->text = bytes_of ("hello");
  g_autofree char *text = rendered (mail);

  g_assert_cmpstr (
      text, ==,
      "Received: from a by b;\n\tMon, 1 Jan 2024 10:00:00 +0000\nSubject: one\n"
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_backhop_parts\"\n\n"
      "--=_backhop_parts\nContent-Type: multipart/alternative; "
      "boundary=\"=_backhop_text\"\n\n"
      "--=_backhop_text\nContent-Type: text/plain; charset=utf-8\n"
      "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--=_backhop_text--\n"
      "--=_backhop_parts--\n");
}

static void
makes_a_header_where_none_came (void)
{
  g_autoptr (BhOutlookMail) mail = bh_outlook_mail_new ();

  mail->from_name = g_strdup ("A \"B\"\nBcc: x");
  mail->from_address = g_strdup ("a@example.org");
  mail->subject = g_strdup ("one\r\nReceived: forged");
  mail->message_id = g_strdup ("<1@example.org>");
  mail->has_date = TRUE;
  mail->date_unix = 1706191234; /* 2024-01-25 14:00:34 UTC */
  g_ptr_array_add (mail->to, g_strdup ("b@example.net"));
  bh_outlook_mail_add_part (mail, bytes_of ("data"), g_strdup ("a b\n.txt"),
                            g_strdup ("text/x\ny"));
  bh_outlook_mail_add_part (mail, NULL, NULL, NULL);
  g_autofree char *text = rendered (mail);

  g_assert_cmpstr (
      text, ==,
      "From: \"A \\\"B\\\" Bcc: x\" <a@example.org>\nTo: b@example.net\n"
      "Subject: one  Received: forged\nMessage-ID: <1@example.org>\n"
      "Date: 25 Jan 2024 14:00:34 +0000\n"
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_backhop_parts\"\n\n"
      "--=_backhop_parts\nContent-Type: application/octet-stream\n"
      "Content-Disposition: attachment; filename*=UTF-8''a%20b%0A.txt\n"
      "Content-Transfer-Encoding: base64\n\nZGF0YQ==\n--=_backhop_parts--\n");
}

static void
mends_utf16 (void)
{
  const struct {
    BhSpan wide;
    const char *text;
  } cases[] = {
    { BH_SPAN_INIT ("a\0\xe4\0"), "aä" },
    { BH_SPAN_INIT ("\x3d\xd8\x00\xde"), "\xf0\x9f\x98\x80" },
    { BH_SPAN_INIT ("\x3d\xd8"), "\xef\xbf\xbd" },
    { BH_SPAN_INIT ("\x3d\xd8z\0"), "\xef\xbf\xbdz" },
    { BH_SPAN_INIT ("\x00\xdez\0"), "\xef\xbf\xbdz" },
    { BH_SPAN_INIT ("a\0b"), "a" },
    { BH_SPAN_INIT (""), "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) utf8 = bh_outlook_utf8_of_utf16 (cases[i].wide);
    gsize len = 0;
    const void *data = g_bytes_get_data (utf8, &len);
    g_assert_true (bh_span_equal (bh_span (data, len), bh_span_of_string (cases[i].text)));
  }
}

#if BH_HAS_GSF

static void
put (GsfOutfile *storage, const char *name, BhSpan bytes)
{
  GsfOutput *stream = gsf_outfile_new_child (storage, name, FALSE);

  gsf_output_write (stream, bytes.len, bytes.at);
  gsf_output_close (stream);
  g_object_unref (stream);
}

static void
put_wide (GsfOutfile *storage, const char *name, const char *text)
{
  g_autoptr (GByteArray) wide = g_byte_array_new ();

  for (; *text != '\0'; text++) {
    const guint8 pair[2] = { (guint8)*text, 0 };
    g_byte_array_append (wide, pair, 2);
  }
  put (storage, name, bh_span (wide->data, wide->len));
}

/* An OLE file; fill writes into its root. */
static GBytes *
ole_new (void (*fill) (GsfOutfile *root))
{
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *root = gsf_outfile_msole_new (memory);

  fill (root);
  gsf_output_close (GSF_OUTPUT (root));
  GBytes *bytes = g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)),
                               (gsize)gsf_output_size (memory));
  g_object_unref (root);
  g_object_unref (memory);
  return bytes;
}

/* Head of 32 bytes; 0x0039 PtypTime: 2024-01-25 14:00:34 UTC in tenths of microseconds since
 * 1601, 133506648340000000 = 0x01da4f96dd756d00. */
static const guint8 properties[] = {
  0,    0,    0,    0, 0, 0, 0, 0, 0,    0,    0,    0,    0,    0,    0,    0,
  0,    0,    0,    0, 0, 0, 0, 0, 0,    0,    0,    0,    0,    0,    0,    0,
  0x40, 0x00, 0x39, 0, 6, 0, 0, 0, 0x00, 0x6d, 0x75, 0xdd, 0x96, 0x4f, 0xda, 0x01,
};

static void
fill_message (GsfOutfile *root)
{
  GsfOutfile *part, *recipient;

  put (root, "__properties_version1.0", bh_span (properties, sizeof properties));
  put_wide (root, "__substg1.0_007D001F", "Received: from a by b; now\r\nSubject: kept\r\n\r\n");
  put_wide (root, "__substg1.0_0037001F", "made");
  put_wide (root, "__substg1.0_1000001F", "plain text");
  put (root, "__substg1.0_10130102", BH_SPAN_LITERAL ("<b>text</b>"));
  put (root, "__substg1.0_0C1F001E", BH_SPAN_LITERAL ("a@example.org"));
  part = GSF_OUTFILE (gsf_outfile_new_child (root, "__attach_version1.0_#00000000", TRUE));
  put (part, "__substg1.0_37010102", BH_SPAN_LITERAL ("\x89PNG"));
  put_wide (part, "__substg1.0_3707001F", "pixel.png");
  put_wide (part, "__substg1.0_370E001F", "image/png");
  gsf_output_close (GSF_OUTPUT (part));
  g_object_unref (part);
  recipient = GSF_OUTFILE (gsf_outfile_new_child (root, "__recip_version1.0_#00000000", TRUE));
  put_wide (recipient, "__substg1.0_39FE001F", "b@example.net");
  gsf_output_close (GSF_OUTPUT (recipient));
  g_object_unref (recipient);
}

static void
fill_document (GsfOutfile *root)
{
  put (root, "WordDocument", BH_SPAN_LITERAL ("text"));
}

static void
reads_a_message (void)
{
  g_autoptr (GBytes) file = ole_new (fill_message);
  guint n_left_out = 0;
  g_autoptr (BhOutlookMail) mail = bh_outlook_msg_read (file, &n_left_out, NULL);

  g_assert_nonnull (mail);
  g_assert_cmpuint (n_left_out, ==, 0);
  g_assert_cmpstr (mail->subject, ==, "made");
  g_assert_cmpstr (mail->from_address, ==, "a@example.org");
  g_assert_cmpstr (g_ptr_array_index (mail->to, 0), ==, "b@example.net");
  g_assert_true (mail->has_date);
  g_assert_cmpint (mail->date_unix, ==, 1706191234);
  g_assert_cmpuint (g_bytes_get_size (mail->text), ==, strlen ("plain text"));
  g_assert_cmpuint (g_bytes_get_size (mail->html), ==, strlen ("<b>text</b>"));
  const BhOutlookPart *part = g_ptr_array_index (mail->parts, 0);
  g_assert_cmpstr (part->name, ==, "pixel.png");
  g_assert_cmpstr (part->media_type, ==, "image/png");
  g_assert_cmpuint (g_bytes_get_size (part->data), ==, 4);
  g_autofree char *text = rendered (mail);
  g_assert_true (
      g_str_has_prefix (text, "Received: from a by b; now\nSubject: kept\nMIME-Version:"));
}

static void
tells_documents_apart (void)
{
  g_autoptr (GBytes) document = ole_new (fill_document);
  g_autoptr (GBytes) junk = bytes_of ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing");
  g_autoptr (GError) no_message = NULL, damaged = NULL;
  guint n_left_out = 0;

  g_assert_null (bh_outlook_msg_read (document, &n_left_out, &no_message));
  g_assert_error (no_message, BH_ERROR, BH_ERROR_NOT_KNOWN);
  g_assert_null (bh_outlook_msg_read (junk, &n_left_out, &damaged));
  g_assert_error (damaged, BH_ERROR, BH_ERROR_IO);
}

/* Each cut, and each block overwritten: an answer or none, and no more bytes than twice the
 * file's. */
static void
survives_damage (void)
{
  g_autoptr (GBytes) file = ole_new (fill_message);
  gsize len = 0;
  const guint8 *data = g_bytes_get_data (file, &len);

  g_log_set_always_fatal ((GLogLevelFlags)G_LOG_FATAL_MASK); /* libgsf logs what it finds odd */
  for (gsize at = 0; at < len; at += 64) {
    g_autofree guint8 *copy = g_memdup2 (data, len);
    memset (copy + at, (int)(at / 64 * 37), MIN (64, len - at));
    g_autoptr (GBytes) broken = g_bytes_new (copy, len);
    g_autoptr (GBytes) cut = g_bytes_new (data, at);
    guint n_left_out = 0;
    g_autoptr (BhOutlookMail) one = bh_outlook_msg_read (broken, &n_left_out, NULL);
    g_autoptr (BhOutlookMail) two = bh_outlook_msg_read (cut, &n_left_out, NULL);
    g_assert_true (one == NULL || one->parts->len < 100);
    g_assert_true (two == NULL || two->parts->len < 100);
  }
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/outlook-mail/keeps-the-header-that-came", keeps_the_header_that_came);
  g_test_add_func ("/sources/outlook-mail/makes-a-header-where-none-came",
                   makes_a_header_where_none_came);
  g_test_add_func ("/sources/outlook-mail/mends-utf-16", mends_utf16);
#if BH_HAS_GSF
  g_test_add_func ("/sources/outlook-msg/reads-a-message", reads_a_message);
  g_test_add_func ("/sources/outlook-msg/tells-documents-apart", tells_documents_apart);
  g_test_add_func ("/sources/outlook-msg/survives-damage", survives_damage);
#endif
  return g_test_run ();
}
