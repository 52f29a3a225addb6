/* test-guess.c - which files are mail, by their first bytes. */
#include "splitter/splitter.h"

#define ENVELOPE "From a@example.org Thu Apr 16 09:53:04 2015\n"
#define FIELDS "From: a@example.org\nSubject: x\n\nbody\n"

typedef struct {
  const char *name;
  const char *bytes;
  BhSourceContent content;
  guint64 start;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    BhGuess guess =
        bh_guess_content (bh_span_of_string (cases[i].bytes), bh_span_of_string (cases[i].name));
    g_autofree char *shown = g_strescape (cases[i].bytes, NULL); /* TAP is UTF-8 */
    g_test_message ("%s: %s", cases[i].name, shown);
    g_assert_cmpint (guess.content, ==, cases[i].content);
    g_assert_cmpuint (guess.start, ==, cases[i].start);
  }
}

static void
mailboxes (void)
{
  static const Case cases[] = {
    { "inbox", ENVELOPE FIELDS, BH_CONTENT_MBOX, 0 },
    { "inbox", "\xEF\xBB\xBF" ENVELOPE FIELDS, BH_CONTENT_MBOX, 3 },
    { "inbox", "\n\r\n" ENVELOPE FIELDS, BH_CONTENT_MBOX, 3 },
    { "x.eml", ENVELOPE FIELDS, BH_CONTENT_MBOX, 0 }, /* a name cannot make it less */
    { "inbox", "From \nX-Mozilla-Status: 0001\n" FIELDS, BH_CONTENT_MBOX, 0 },
    { "inbox", ENVELOPE, BH_CONTENT_MBOX, 0 },                     /* one empty message */
    { "a.mbox", FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_MBOX, 0 }, /* its first line is lost */
    { "inbox", FIELDS "\n" ENVELOPE FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_MBOX, 0 },
    { "a.mbox", "From somebody\n" FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_MBOX, 0 },
    { "u.1", "2 M1e C65b24e40\n\1\2N          0000000000000025\n" FIELDS "\n\1\3\nR1\n\n",
      BH_CONTENT_MBOX, 0 },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
messages (void)
{
  static const Case cases[] = {
    { "x.eml", FIELDS, BH_CONTENT_EML, 0 },
    { "x.eml", " rest of a field\nDate: x\n" FIELDS, BH_CONTENT_EML, 0 },
    { "x.eml", "a line of no header\nDate: x\n" FIELDS, BH_CONTENT_EML, 0 },
    { "x.eml", ": x\n:y\nDate: x\n" FIELDS, BH_CONTENT_EML, 0 }, /* names are lost */
    { "x.eml", "a letter\nFrom: is no header\n", BH_CONTENT_OTHER, 0 },
    { "noname", FIELDS, BH_CONTENT_EML, 0 },
    { "x.eml", "<html><pre>" FIELDS, BH_CONTENT_EML, 0 },
    { "queue/1", "AF:\nPS:10\nS:a@example.org\nR:<b@example.org>\n\n" FIELDS, BH_CONTENT_EML, 45 },
    { "x.eml", "AF: own\nTO: b@example.org\nFROM: a@example.org\n\n" FIELDS, BH_CONTENT_EML, 0 },
    { "noname", "\xEF\xBB\xBF" FIELDS, BH_CONTENT_EML, 3 },
    { "a.eml", "\xEF\xBB\xBF\xEF\xBB\xBF" FIELDS, BH_CONTENT_EML, 6 },
    { "noname", "\n\n" FIELDS, BH_CONTENT_EML, 2 },
    { "noname", "From: a@example.org\rSubject: x\r\rbody\r", BH_CONTENT_EML, 0 }, /* CR only */
    { "noname", ">" ENVELOPE FIELDS, BH_CONTENT_EML, 0 },
    { "x.eml", "Subject: alone\n\nbody\n", BH_CONTENT_EML, 0 }, /* the name asks for less */
    { "cur/1:2,S", "Subject: alone\n\nbody\n", BH_CONTENT_EML, 0 },
    { "a.zip/box\\cur\\1;2,S", "Subject: alone\n\nbody\n", BH_CONTENT_EML, 0 },
    { "recursive/1.txt", FIELDS, BH_CONTENT_EML, 0 },
    /* Mail that quotes a mailbox, by names that say one message. */
    { "x.eml", FIELDS "\n" ENVELOPE FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_EML, 0 },
    { "user/kim/17.", FIELDS "\n" ENVELOPE FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_EML, 0 },
    { "noname", FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_EML, 0 },
    { "inmail.123", FIELDS "\n" ENVELOPE FIELDS, BH_CONTENT_EML, 0 }, /* numbered, and no piece */
    { "box/new/1", "Subject: alone\n\nbody\n", BH_CONTENT_EML, 0 },
    { "inbox.mbox", FIELDS, BH_CONTENT_EML, 0 }, /* an EML under a mailbox's name */
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
other_files (void)
{
  static const Case cases[] = {
    { "empty", "", BH_CONTENT_EMPTY, 0 },
    { "x.txt", "Subject: alone\n\nbody\n", BH_CONTENT_OTHER, 0 }, /* one field is prose */
    { "a.conf", "Host: a\nPort: 25\n\n", BH_CONTENT_OTHER, 0 },   /* none of them tells mail */
    { "a.json", "{\n\"From\": \"a@example.org\",\n\"To\": \"b\"\n}\n", BH_CONTENT_OTHER, 0 },
    { "a.c", "/* From: x\nTo: y */\n", BH_CONTENT_OTHER, 0 },
    { "msg1.html", "<html><pre>From: x\nSubject: y\n\nz</pre></html>", BH_CONTENT_OTHER, 0 },
    { "a.txt", "HELO a\nMAIL FROM:<a>\nRCPT TO:<b>\nQUIT\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "* OK\n* 1 FETCH (FLAGS ())\na1 OK\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "* 1 FETCH (BODY[TEXT] {3}\nab\n)\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "AF:\nS:a@example.org\n\nno header\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "AF:\nS:a@example.org\nno order\n" FIELDS, BH_CONTENT_OTHER, 0 },
    { "a.txt", "* a list\n* of things\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "+OK\nRETR 1\n+OK\nno header\n.\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "16-Apr-2015 09:53:04 +0000,9;0\na line\n", BH_CONTENT_OTHER, 0 },
    { "a.txt", "From now on all is well.\nIt is.\n", BH_CONTENT_BURIED, 0 }, /* searched */
    { "a.mbox", "junk\njunk\n", BH_CONTENT_BURIED, 0 },
    { "m.1", "rest of a body\n\1\3\n", BH_CONTENT_BURIED, 0 }, /* of Dovecot's */
    { "m.1", "rest of a body\n\x1b$B\n", BH_CONTENT_OTHER, 0 },
    { "a.mbox.002", "rest of a body\n", BH_CONTENT_BURIED, 0 },
    { "a.mbox.ab", "rest of a body\n", BH_CONTENT_BURIED, 0 },
    { "mbox.py", "how a mailbox looks:\n\n" ENVELOPE FIELDS, BH_CONTENT_OTHER, 0 },
    { "backup.part2", "rest of a body\n\n" ENVELOPE FIELDS, BH_CONTENT_BURIED, 0 },
    { "backup.part2", "rest of a body\n\n" FIELDS, BH_CONTENT_OTHER, 0 },
    { "notes.md", "how a mailbox looks:\n\n" ENVELOPE FIELDS, BH_CONTENT_OTHER, 0 },
    { "a.mbox.bz2", "junk\njunk\n", BH_CONTENT_BURIED, 0 },
    { "Inbox.gz", "junk\njunk\n", BH_CONTENT_BURIED, 0 },
    { "tb/nstmp", "junk\njunk\n", BH_CONTENT_BURIED, 0 },
    { "tb.old/a.js", "junk\njunk\n", BH_CONTENT_OTHER, 0 },
    { "2.txt", "2 Miles to go\n", BH_CONTENT_OTHER, 0 },
    { "cursor/x.txt", "Subject: alone\n\nbody\n", BH_CONTENT_OTHER, 0 },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
lost_blocks_are_searched (void)
{
  BhSpan bytes = BH_SPAN_LITERAL ("ab\0\0\0\0" ENVELOPE FIELDS);

  g_assert_cmpint (bh_guess_content (bytes, BH_SPAN_LITERAL ("inbox")).content, ==,
                   BH_CONTENT_BURIED);
}

static void
dialect_is_the_first_lines (void)
{
  BhSpan bytes = BH_SPAN_LITERAL ("From - Thu Apr 16 09:53:04 2015\n" FIELDS);

  g_assert_cmpint (bh_guess_content (bytes, BH_SPAN_LITERAL ("inbox")).dialect, ==,
                   BH_DIALECT_DASH);
}

/* As a block that was lost leaves it; a name that says nothing is searched as before. */
static void
zeros_before_a_mail (void)
{
  static const guint8 bytes[] = "\0\0\0\0\0\0\0" FIELDS;
  BhSpan head = bh_span (bytes, sizeof bytes - 1);
  BhGuess mail = bh_guess_content (head, BH_SPAN_LITERAL ("1.eml"));
  BhGuess unnamed = bh_guess_content (head, BH_SPAN_LITERAL ("disk.img"));
  BhGuess junk = bh_guess_content (bh_span_head (head, 9), BH_SPAN_LITERAL ("1.eml"));

  g_assert_cmpint (mail.content, ==, BH_CONTENT_EML);
  g_assert_cmpuint (mail.start, ==, 7);
  g_assert_cmpint (unnamed.content, ==, BH_CONTENT_BURIED);
  g_assert_cmpint (junk.content, ==, BH_CONTENT_BURIED);
}

/* 128 bytes of a folder that is called "Kept", then a message. The same bytes with text where
 * zeros should be are a message with a hole in its first line. */
static void
hole_in_the_first_line_is_no_folder (void)
{
  const char *fields = "Received: by mx.example.org\r\n" FIELDS;
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *)"Kept", 4);
  g_byte_array_set_size (file, 128);
  memset (file->data + 4, 0, 124);
  g_byte_array_append (file, (const guint8 *)fields, (guint)strlen (fields));
  BhSpan bytes = bh_span (file->data, file->len);

  g_assert_cmpint (bh_guess_content (bytes, BH_SPAN_NONE).dialect, ==, BH_DIALECT_PEGASUS);
  g_assert_cmpuint (bh_guess_content (bytes, BH_SPAN_NONE).start, ==, 128);
  memset (file->data + 9, 'x', 119);
  g_assert_cmpint (bh_guess_content (bytes, BH_SPAN_NONE).dialect, !=, BH_DIALECT_PEGASUS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/guess/knows-mailboxes", mailboxes);
  g_test_add_func ("/splitter/guess/knows-single-messages", messages);
  g_test_add_func ("/splitter/guess/takes-no-hole-in-a-line-for-a-folder",
                   hole_in_the_first_line_is_no_folder);
  g_test_add_func ("/splitter/guess/leaves-other-files-alone", other_files);
  g_test_add_func ("/splitter/guess/searches-behind-lost-blocks", lost_blocks_are_searched);
  g_test_add_func ("/splitter/guess/takes-the-dialect-of-the-first-line",
                   dialect_is_the_first_lines);
  g_test_add_func ("/splitter/guess/zeros-before-a-mail", zeros_before_a_mail);
  return g_test_run ();
}
