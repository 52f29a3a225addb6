/* test-postfix-queue.c - Postfix's queue files, built record by record. The letters and
 * lengths are those that postcat of Postfix 3.7 reads. */
#include "sources/postfix-queue.h"

#define SIZE_FORM "%15d %15d %15d %15d %15d %15d"

static void
add (GByteArray *file, char type, const char *data)
{
  guint8 letter = (guint8)type;
  gsize len = strlen (data);

  g_byte_array_append (file, &letter, 1);
  for (gsize rest = len, more = 1; more; rest >>= 7) {
    more = rest > 0x7f;
    guint8 byte = (guint8)((rest & 0x7f) | (more ? 0x80 : 0));
    g_byte_array_append (file, &byte, 1);
  }
  g_byte_array_append (file, (const guint8 *)data, (guint)len);
}

static void
add_envelope (GByteArray *file)
{
  g_autofree char *size = g_strdup_printf (SIZE_FORM, 100, 400, 2, 0, 100, 0);

  add (file, 'C', size);
  add (file, 'T', "1706191234 123456");
  add (file, 'A', "sasl_username=alice@example.org");
  add (file, 'A', "log_client_address=203.0.113.9");
  add (file, 'A', "log_helo_name=pc.example.net");
  add (file, 'A', "log_protocol_name=ESMTP");
  add (file, 'S', "bob@example.net");
  add (file, 'R', "two@example.com");
  add (file, 'D', "done@example.com");
}

static BhSpan
span_of (const GByteArray *file)
{
  return bh_span (file->data, file->len);
}

static void
assert_message (const BhPostfix *postfix, const char *expected)
{
  gsize len = 0;
  const void *data = g_bytes_get_data (postfix->message, &len);

  g_assert_true (bh_span_equal (bh_span (data, len), bh_span_of_string (expected)));
}

static void
tells_envelope_and_message (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *x300 = g_strnfill (300, 'x');
  g_autofree char *expected = g_strconcat ("Subject: queued\n\n", x300, "y\n", NULL);

  add_envelope (file);
  add (file, 'M', "");
  gsize content_offset = file->len;
  add (file, 'N', "Subject: queued");
  add (file, 'N', "");
  add (file, 'L', x300);
  add (file, 'N', "y");
  gsize content_end = file->len;
  add (file, 'X', "");
  add (file, 'R', "three@example.com");
  add (file, 'E', "");
  g_autoptr (BhPostfix) postfix = bh_postfix_read (span_of (file));

  g_assert_true (bh_postfix_is (span_of (file)));
  assert_message (postfix, expected);
  g_assert_true (postfix->has_end);
  g_assert_cmpuint (postfix->content_offset, ==, content_offset);
  g_assert_cmpuint (postfix->content_len, ==, content_end - content_offset);
  g_assert_cmpstr (postfix->facts->auth_user, ==, "alice@example.org");
  g_assert_cmpstr (postfix->facts->client_ip, ==, "203.0.113.9");
  g_assert_cmpstr (postfix->facts->helo, ==, "pc.example.net");
  g_assert_cmpstr (postfix->facts->protocol, ==, "ESMTP");
  g_assert_cmpstr (postfix->facts->sender, ==, "bob@example.net");
  g_assert_cmpint (postfix->facts->arrival_unix, ==, 1706191234);
  g_assert_cmpuint (postfix->facts->recipients->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (postfix->facts->recipients, 1), ==, "three@example.com");
  g_assert_cmpstr (g_ptr_array_index (postfix->facts->delivered, 0), ==, "done@example.com");
}

/* The body quotes what looks like records of the envelope. */
static void
content_is_no_envelope (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *size = g_strdup_printf (SIZE_FORM, 1, 1, 1, 0, 1, 0);

  add (file, 'C', size);
  add (file, 'T', "1706191234");
  add (file, 'M', "");
  add (file, 'A', "sasl_username=forged@example.org");
  add (file, 'S', "forged@example.org");
  add (file, 'N', "A sasl_username=forged@example.org");
  add (file, 'X', "");
  add (file, 'E', "");
  g_autoptr (BhPostfix) postfix = bh_postfix_read (span_of (file));

  g_assert_null (postfix->facts->auth_user);
  g_assert_null (postfix->facts->sender);
  assert_message (postfix, "A sasl_username=forged@example.org\n");
}

/* As cleanup writes a header that a milter replaced: out to the file's end and back. */
static void
follows_pointers (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();

  add_envelope (file);
  add (file, 'M', "");
  gsize pointer_at = file->len;
  add (file, 'p', "              0");
  add (file, 'N', "Subject: old");
  gsize behind = file->len;
  add (file, 'N', "");
  add (file, 'X', "");
  add (file, 'E', "");
  g_autofree char *back = g_strdup_printf ("%15" G_GSIZE_FORMAT, behind);
  g_autofree char *out = g_strdup_printf ("%15u", file->len);
  memcpy (file->data + pointer_at + 2, out, 15);
  add (file, 'N', "Subject: new");
  add (file, 'p', back);
  g_autoptr (BhPostfix) postfix = bh_postfix_read (span_of (file));

  assert_message (postfix, "Subject: new\n\n");
  g_assert_true (postfix->has_end);
}

static void
endless_pointers_end (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *big = g_strnfill (100000, 'x');

  add_envelope (file);
  add (file, 'M', "");
  g_autofree char *back = g_strdup_printf ("%15u", file->len);
  add (file, 'N', big);
  add (file, 'p', back);
  g_autoptr (BhPostfix) postfix = bh_postfix_read (span_of (file));

  g_assert_false (postfix->has_end);
  g_assert_cmpuint (g_bytes_get_size (postfix->message), <=, file->len);
}

static void
reads_what_postcat_shows (void)
{
  const char *shown = "*** ENVELOPE RECORDS hold/5F0A1B2C3D ***\n"
                      "message_arrival_time: Wed Apr 16 13:00:00 2025\n"
                      "named_attribute: sasl_username=bob\n"
                      "named_attribute: log_client_address=203.0.113.9\n"
                      "sender: bob@example.org\n"
                      "original_recipient: eve@example.net\n"
                      "recipient: ann@example.net\n"
                      "done_recipient: joe@example.net\n"
                      "*** MESSAGE CONTENTS hold/5F0A1B2C3D ***\n";
  g_autoptr (BhStoreFacts) facts = bh_postfix_read_shown (bh_span_of_string (shown));

  g_assert_cmpstr (facts->envelope, ==, "postfix");
  g_assert_cmpstr (facts->queue, ==, "postfix/hold");
  g_assert_cmpstr (facts->queue_id, ==, "5F0A1B2C3D");
  g_assert_cmpstr (facts->sender, ==, "bob@example.org");
  g_assert_cmpstr (facts->auth_user, ==, "bob");
  g_assert_cmpstr (facts->client_ip, ==, "203.0.113.9");
  g_assert_cmpuint (facts->recipients->len, ==, 1);
  g_assert_cmpuint (facts->delivered->len, ==, 1);
  g_assert_false (facts->has_arrival); /* in a zone that nobody knows */
}

static void
survives_cuts (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();

  add_envelope (file);
  add (file, 'M', "");
  add (file, 'N', "Subject: queued");
  for (guint len = 0; len < file->len; len++) {
    g_autoptr (BhPostfix) postfix = bh_postfix_read (bh_span (file->data, len));
    g_assert_false (postfix->has_end);
    g_assert_cmpuint (postfix->content_offset + postfix->content_len, <=, len);
  }
}

static void
is_told_from_other_files (void)
{
  static const char *const others[] = { "",
                                        "C",
                                        "Content-Type: text/plain\n",
                                        "C\x80\x80\x80\x80",
                                        "C\x0a          N\x01x",
                                        "T\003123N\x01x" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (bh_postfix_is (bh_span_of_string (others[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/postfix-queue/tells-envelope-and-message", tells_envelope_and_message);
  g_test_add_func ("/sources/postfix-queue/nothing-in-the-message-is-envelope",
                   content_is_no_envelope);
  g_test_add_func ("/sources/postfix-queue/follows-pointers", follows_pointers);
  g_test_add_func ("/sources/postfix-queue/pointers-without-end-come-to-one", endless_pointers_end);
  g_test_add_func ("/sources/postfix-queue/reads-what-postcat-shows", reads_what_postcat_shows);
  g_test_add_func ("/sources/postfix-queue/survives-every-cut", survives_cuts);
  g_test_add_func ("/sources/postfix-queue/is-told-from-other-files", is_told_from_other_files);
  return g_test_run ();
}
