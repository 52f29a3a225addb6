/* test-boundary.c - which "From " lines start a message, and why. */
#include "splitter/boundary.h"

#define DATE "Thu Apr 16 09:53:04 2015"
#define FIELDS "Received: by mx.example.org\nFrom: a@example.org\n"

static BhBoundary
judge (const char *before, const char *after)
{
  return bh_boundary_judge (bh_span_of_string (before), bh_span_of_string (after),
                            /* is_at_start= */ FALSE, BH_DIALECT_NONE);
}

typedef struct {
  const char *before, *after;
  BhMailboxDialect dialect;
} Case;

static void
accepts_what_writers_write (void)
{
  static const Case cases[] = {
    { "text\n\n", "From a@example.org " DATE "\n" FIELDS, BH_DIALECT_PLAIN },
    { "text\r\n\r\n", "From a@example.org " DATE "\r\nFrom: a@example.org\r\n", BH_DIALECT_PLAIN },
    { "text\n", "From a@example.org " DATE "\n" FIELDS, BH_DIALECT_PLAIN }, /* no blank line */
    { "\n\n", "From - " DATE "\n" FIELDS, BH_DIALECT_DASH },
    { "\n\n", "From \nX-Mozilla-Status: 0001\n", BH_DIALECT_BARE },
    { "\n\n", "From 1605793@xxx Thu Apr 16 09:53:04 +0000 2015\n" FIELDS, BH_DIALECT_TAKEOUT },
    { "\n\n", "From user at example.org  " DATE "\n" FIELDS, BH_DIALECT_PIPERMAIL },
    { "\n\n", "From ???@??? " DATE "\n" FIELDS, BH_DIALECT_EUDORA },
    { "\n\n", "From MAILER-DAEMON " DATE "\n" FIELDS, BH_DIALECT_PLAIN },
    { "\n\n", "From gate!host!user " DATE "\n" FIELDS, BH_DIALECT_PLAIN },
    { "\n\n", "From user@example.org\n" FIELDS, BH_DIALECT_NO_DATE }, /* the date is gone */
    { "\n\n", "From \"user\"\n <user@example.org> " DATE "\n" FIELDS,
      BH_DIALECT_PLAIN }, /* folded */
    { "\n\n", "From a@example.org " DATE "\n>From a@example.org " DATE "\n" FIELDS,
      BH_DIALECT_PLAIN },
    { "\n\n", "From a@example.org " DATE "\nShoe-Size: 9\n", BH_DIALECT_PLAIN },
    /* a lost bit in the first field, which is folded */
    { "\n\n", "From a@example.org " DATE "\nReceive\xE4: from a\n\tby b\n" FIELDS,
      BH_DIALECT_PLAIN },
    { "--b--\n", "From a@example.org " DATE "\n",
      BH_DIALECT_PLAIN }, /* the end: an empty message */
    { "\n\n", "From a@example.org " DATE "\nFrom b@example.org " DATE "\n" FIELDS,
      BH_DIALECT_PLAIN }, /* two in a row */
    { "\n\n",
      "From a@example.org " DATE "\nFrom b@example.org " DATE "\nFrom c@example.org " DATE
      "\n" FIELDS,
      BH_DIALECT_PLAIN },
    { "\n\n", "From a@example.org " DATE "\n\n\nFrom b@example.org " DATE "\n", BH_DIALECT_PLAIN },
    { "\n\n", "From -5538823459379437568\nX-Google-Thread: f996b\n", BH_DIALECT_GROUPS },
    { "\n\n", "From 18446744073709551615\nX-Google-Thread: f996b\n", BH_DIALECT_GROUPS },
    { "\n\n", "From 553882345937\nX-Google-Thread: f996b\n", BH_DIALECT_GROUPS },
    { "\n\n", "From a@example.org " DATE "\n\n" FIELDS, BH_DIALECT_PLAIN }, /* a blank line */
    /* a message that was cut off in a part's header: the part's blank line, and the mailbox's */
    { "--b\nContent-Type: text/plain\n\n\n", "From a@example.org " DATE "\n" FIELDS,
      BH_DIALECT_PLAIN },
    { "Content-Type: text/plain\n\n", "From a@example.org " DATE "\n" FIELDS, BH_DIALECT_PLAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhBoundary boundary = judge (cases[i].before, cases[i].after);
    g_test_message ("%s", cases[i].after);
    g_assert_true (boundary.is_accepted);
    g_assert_cmpint (boundary.dialect, ==, cases[i].dialect);
    g_assert_cmpint (boundary.score, >, BH_BOUNDARY_THRESHOLD);
  }
}

static void
rejects_what_people_write (void)
{
  static const Case cases[] = {
    { "\n\n", "From now on we meet on Monday.\nIt is settled.\n", 0 },
    { "text\n", "From now on we meet on Monday.\nIt is settled.\n", 0 },
    { "\n\n", "From the minutes: see below\nSubject: is what we call it\n",
      0 }, /* 55: no date, no address */
    { "\n\n", "From a@example.org you get\nnothing else\n", 0 },
    { "\n\n", "From user at example.org comes\nthis\n", 0 },
    /* the last line of a message, before a blank line and the next message */
    { "\n\n", "From now on we meet at nine.\nKim\n\nFrom a@example.org " DATE "\n" FIELDS, 0 },
    { "\n\n", "From kim@example.org\n\nFrom a@example.org " DATE "\n" FIELDS, 0 },
    { "\n\n", "From a@example.org " DATE "\nis how a line may look\nin prose\n", 0 },
    /* git-format-patch: the date is a constant, header lines follow all the same */
    { "\n\n", "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n" FIELDS,
      0 },
    { "text\n", "From \nSubject: a tie is no split\n", 0 },
    /* numbers, but none that Google Groups writes */
    { "\n\n", "From 55388234593\nX-Google-Thread: f996b\n", 0 },
    { "\n\n", "From 184467440737095516150\nX-Google-Thread: f996b\n", 0 },
    { "\n\n", "From 553882345937 to 5\nX-Google-Thread: f996b\n", 0 },
    /* header-shaped lines behind sentences with a day and a time */
    { "\n\n", "From London Thu Apr 16 2015 09:53\nTo: Paris Thu Apr 16 2015 11:53\n", 0 },
    { "\n\n", "From Frankfurt at 09:53 on 16 Apr 2015\nTo: Paris\n", 0 },
    { "\n\n", "From kim@example.org:\nSubject: what we call it\n", 0 },
    { "\n\n", "From kim@example.org on 2015-04-16 at 09:53\nSubject: lunch\n", 0 },
    /* the first line of an attached message, kept with all the rest */
    { "--b\nContent-Type: message/rfc822;\n\tname=x\nContent-Disposition: inline\n\n",
      "From a@example.org " DATE "\n" FIELDS, 0 },
    /* what from(1) prints, and a log of procmail's */
    { "\n\n", "From a@example.org " DATE "\nFrom b@example.org " DATE "\n\ntwo mails\n", 0 },
    { "\n\n",
      "From a@example.org " DATE "\n Subject: x\n  Folder: y\nFrom b@example.org " DATE "\n" FIELDS,
      0 },
    { "\n\n",
      "From a@example.org " DATE "\n Subject: x\n  Folder: y\n\nFrom b@example.org " DATE
      "\n" FIELDS,
      0 },
    /* inside a line: not all of the evidence */
    { "the end.", "From a@example.org " DATE "\nShoe-Size: 9\n", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhBoundary boundary = judge (cases[i].before, cases[i].after);
    g_test_message ("%s: %d", cases[i].after, boundary.score);
    g_assert_false (boundary.is_accepted);
  }
}

/* The weights in boundary.c: date 50, address 20, known field 40, blank line 15. */
static void
adds_up_and_tells_its_evidence (void)
{
  BhBoundary boundary = judge ("x\n\n", "From a@example.org " DATE "\n" FIELDS);
  g_autofree char *words = bh_evidence_words (boundary.evidence);

  g_assert_cmpint (boundary.score, ==, 125);
  g_assert_cmpstr (words, ==, "date, address, known field follows, blank line before");
  g_assert_cmpuint (boundary.line_len, ==, strlen ("From a@example.org " DATE "\n"));
}

static void
same_dialect_tips_the_scale (void)
{
  BhSpan before = BH_SPAN_LITERAL ("text\n");
  BhSpan after = BH_SPAN_LITERAL ("From \nSubject: x\n");

  g_assert_false (bh_boundary_judge (before, after, FALSE, BH_DIALECT_NONE).is_accepted);
  g_assert_false (bh_boundary_judge (before, after, FALSE, BH_DIALECT_PLAIN).is_accepted);
  g_assert_true (bh_boundary_judge (before, after, FALSE, BH_DIALECT_BARE).is_accepted);
}

/* A mailbox behind a file without a last line end: date, address, a known field, and the
 * dialect of the source. */
static void
line_end_may_be_missing_where_all_else_is_there (void)
{
  BhSpan before = BH_SPAN_LITERAL ("the end.");
  BhSpan after = BH_SPAN_LITERAL ("From a@example.org " DATE "\n" FIELDS);

  g_assert_true (bh_boundary_judge (before, after, FALSE, BH_DIALECT_PLAIN).is_accepted);
  g_assert_false (bh_boundary_judge (before, after, FALSE, BH_DIALECT_DASH).is_accepted);
}

static void
blank_lines_before_the_header_belong_to_the_envelope (void)
{
  g_assert_cmpuint (judge ("\n\n", "From a@example.org " DATE "\r\n\r\n" FIELDS).line_len, ==,
                    strlen ("From a@example.org " DATE "\r\n\r\n"));
  g_assert_cmpuint (judge ("\n\n", "From a@example.org " DATE "\n\nSubject: x\ntext\n").line_len,
                    ==, strlen ("From a@example.org " DATE "\n"));
}

static void
folded_line_belongs_to_the_envelope (void)
{
  BhBoundary boundary = judge ("\n\n", "From \"user\"\n <user@example.org> " DATE "\n" FIELDS);

  g_assert_cmpuint (boundary.line_len, ==,
                    strlen ("From \"user\"\n <user@example.org> " DATE "\n"));
}

static void
line_of_more_than_a_kilobyte_is_an_envelope (void)
{
  g_autofree char *name = g_strnfill (1500, 'a');
  g_autofree char *line = g_strconcat ("From ", name, "@example.org " DATE "\n" FIELDS, NULL);

  g_assert_true (judge ("\n\n", line).is_accepted);
}

static void
endless_line_is_no_envelope (void)
{
  g_autofree char *name = g_strnfill (2000, 'a');
  g_autofree char *line = g_strconcat ("From ", name, " " DATE "\n" FIELDS, NULL);

  g_assert_false (judge ("\n\n", line).is_accepted);
  g_assert_cmpuint (judge ("\n\n", line).line_len, ==, 0);
}

/* Envelope lines in a row are empty messages; what stands behind text is another message's. */
static void
text_before_the_next_message_is_no_empty_message (void)
{
  guint32 evidence =
      judge ("\n\n", "From a@example.org " DATE "\nprose\nFrom b@example.org " DATE "\n" FIELDS)
          .evidence;

  g_assert_true (evidence & BH_EVIDENCE_NO_FIELD_FOLLOWS);
  g_assert_false (evidence & BH_EVIDENCE_EMPTY_MESSAGE);
}

/* Only so much may decide; else a unit's beginning could change the verdict. */
static void
looks_no_further_than_stated (void)
{
  g_autofree char *blanks = g_strnfill (BH_BOUNDARY_AFTER_LEN, '\n');
  g_autofree char *far = g_strconcat ("From a@example.org " DATE "\n", blanks, "prose\n", NULL);
  g_autofree char *x = g_strnfill (BH_BOUNDARY_BEFORE_LEN, 'x');
  g_autofree char *one = g_strconcat ("--", x, "--\n", NULL);

  g_assert_true (judge ("\n\n", far).evidence & BH_EVIDENCE_EMPTY_MESSAGE);
  g_assert_false (judge (one, "From a@example.org " DATE "\n" FIELDS).evidence &
                  BH_EVIDENCE_MIME_END_BEFORE);
}

static void
every_prefix_of_a_line_can_be_judged (void)
{
  static const char text[] = "From a@example.org " DATE "\n >From x\n" FIELDS;

  for (gsize len = 5; len < sizeof text; len++) {
    g_autofree guint8 *copy = g_memdup2 (text, len); /* so that a sanitizer sees its end */
    BhBoundary boundary = bh_boundary_judge (BH_SPAN_NONE, bh_span (copy, len), TRUE, 0);
    g_assert_cmpuint (boundary.line_len, <=, len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/boundary/accepts-inside-a-line-by-all-evidence-alone",
                   line_end_may_be_missing_where_all_else_is_there);
  g_test_add_func ("/splitter/boundary/takes-blank-lines-before-a-header-into-the-envelope",
                   blank_lines_before_the_header_belong_to_the_envelope);
  g_test_add_func ("/splitter/boundary/accepts-envelope-lines-as-writers-write-them",
                   accepts_what_writers_write);
  g_test_add_func ("/splitter/boundary/rejects-lines-that-people-write", rejects_what_people_write);
  g_test_add_func ("/splitter/boundary/adds-up-and-tells-its-evidence",
                   adds_up_and_tells_its_evidence);
  g_test_add_func ("/splitter/boundary/same-dialect-as-the-source-tips-the-scale",
                   same_dialect_tips_the_scale);
  g_test_add_func ("/splitter/boundary/folded-line-belongs-to-the-envelope",
                   folded_line_belongs_to_the_envelope);
  g_test_add_func ("/splitter/boundary/line-of-more-than-a-kilobyte-is-an-envelope",
                   line_of_more_than_a_kilobyte_is_an_envelope);
  g_test_add_func ("/splitter/boundary/endless-line-is-no-envelope", endless_line_is_no_envelope);
  g_test_add_func ("/splitter/boundary/text-before-the-next-message-is-no-empty-message",
                   text_before_the_next_message_is_no_empty_message);
  g_test_add_func ("/splitter/boundary/looks-no-further-than-stated", looks_no_further_than_stated);
  g_test_add_func ("/splitter/boundary/judges-a-line-cut-off-anywhere",
                   every_prefix_of_a_line_can_be_judged);
  return g_test_run ();
}
