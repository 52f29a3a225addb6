/* test-splitter.c - every byte has an owner, and it does not matter how it was read.
 *
 * A case is the list of its tiles: their bytes, joined, are the source, and their
 * roles are what must come out.
 */
#include "base/order.h"
#include "split.h"
#include "splitter/frame.h"

#define DATE "Thu Apr 16 09:53:04 2015"
#define E1 "From a@example.org " DATE "\n"
#define H1 "From: a@example.org\nSubject: one\n"
#define H2 "From: b@example.org\nSubject: two\n"

typedef struct {
  BhRole role;
  const char *bytes;
  gsize len;
} Piece;

#define ENV(s)                                                                                     \
  {                                                                                                \
    BH_ROLE_ENVELOPE, s, sizeof (s) - 1                                                            \
  }
#define HEAD(s)                                                                                    \
  {                                                                                                \
    BH_ROLE_HEADERS, s, sizeof (s) - 1                                                             \
  }
#define SEP(s)                                                                                     \
  {                                                                                                \
    BH_ROLE_SEPARATOR, s, sizeof (s) - 1                                                           \
  }
#define BODY(s)                                                                                    \
  {                                                                                                \
    BH_ROLE_BODY, s, sizeof (s) - 1                                                                \
  }
#define BLANK(s)                                                                                   \
  {                                                                                                \
    BH_ROLE_BLANK, s, sizeof (s) - 1                                                               \
  }
#define PRO(s)                                                                                     \
  {                                                                                                \
    BH_ROLE_PROLOGUE, s, sizeof (s) - 1                                                            \
  }
#define GAP(s)                                                                                     \
  {                                                                                                \
    BH_ROLE_GAP, s, sizeof (s) - 1                                                                 \
  }
#define TAIL(s)                                                                                    \
  {                                                                                                \
    BH_ROLE_TAIL, s, sizeof (s) - 1                                                                \
  }
#define NONE                                                                                       \
  {                                                                                                \
    BH_N_ROLES, NULL, 0                                                                            \
  }

#define PIECES_MAX 16

typedef struct {
  const char *path;
  const char *name;
  BhSourceContent content;
  guint n_messages;
  Piece pieces[PIECES_MAX];
} Case;

/* clang-format off */
static const Case cases[] = {
  { "lf", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), BLANK ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), BLANK ("\n"), NONE } },
  { "crlf", "inbox", BH_CONTENT_MBOX, 2,
    { ENV ("From a@example.org " DATE "\r\n"), HEAD ("From: a@example.org\r\nSubject: one\r\n"),
      SEP ("\r\n"), BODY ("text\r\n"), BLANK ("\r\n"),
      ENV ("From a@example.org " DATE "\r\n"), HEAD ("From: a@example.org\r\nSubject: two\r\n"),
      SEP ("\r\n"), BODY ("more\r\n"), BLANK ("\r\n"), NONE } },
  { "crlf-turned-into-crcrlf", "inbox", BH_CONTENT_MBOX, 2,
    { ENV ("From a@example.org " DATE "\r\r\n"), HEAD ("From: a@example.org\r\r\nSubject: one\r\r\n"),
      SEP ("\r\r\n"), BODY ("text\r\r\n"), BLANK ("\r\r\n"),
      ENV ("From a@example.org " DATE "\r\r\n"), HEAD ("From: a@example.org\r\r\nSubject: two\r\r\n"),
      SEP ("\r\r\n"), BODY ("more\r\r\n"), BLANK ("\r\r\n"), NONE } },
  { "lf-envelope-before-a-crlf-message", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD ("From: a@example.org\r\nSubject: one\r\n"), SEP ("\r\n"), BODY ("text\r\n"),
      BLANK ("\n"), ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "unquoted-from-in-the-body-after-a-blank-line", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n\nFrom now on all is well.\nIt is.\n"), BLANK ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "unquoted-from-in-the-body-without-a-blank-line", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\nFrom now on all is well.\nIt is.\n"), BLANK ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "quoted-from-stays-as-it-is", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("\n>" E1 "\n>>" E1 "text\n"), NONE } },
  { "thunderbird-with-a-dash", "Inbox", BH_CONTENT_MBOX, 2,
    { ENV ("From - " DATE "\r\n"), HEAD ("X-Mozilla-Status: 0001\r\nSubject: one\r\n"), SEP ("\r\n"),
      BODY ("text\r\n"), BLANK ("\r\n"),
      ENV ("From - " DATE "\r\n"), HEAD ("X-Mozilla-Status: 0001\r\nSubject: two\r\n"), SEP ("\r\n"),
      BODY ("more\r\n"), BLANK ("\r\n"), NONE } },
  { "thunderbird-bare", "Inbox", BH_CONTENT_MBOX, 2,
    { ENV ("From \r\n"), HEAD ("X-Mozilla-Status: 0001\r\nSubject: one\r\n"), SEP ("\r\n"),
      BODY ("text\r\n"), BLANK ("\r\n"),
      ENV ("From \r\n"), HEAD ("X-Mozilla-Status: 0001\r\nSubject: two\r\n"), SEP ("\r\n"),
      BODY ("more\r\n"), NONE } },
  { "takeout-zone-before-the-year", "All mail.mbox", BH_CONTENT_MBOX, 2,
    { ENV ("From 1605793@xxx Thu Apr 16 09:53:04 +0000 2015\r\n"), HEAD ("X-GM-THRID: 1\r\nSubject: one\r\n"),
      SEP ("\r\n"), BODY ("text\r\n"), BLANK ("\r\n"),
      ENV ("From 1605794@xxx Thu Apr 16 09:53:05 +0000 2015\r\n"), HEAD ("X-GM-THRID: 2\r\nSubject: two\r\n"),
      SEP ("\r\n"), BODY ("more\r\n"), NONE } },
  { "pipermail-at", "2015-April.txt", BH_CONTENT_MBOX, 2,
    { ENV ("From user at example.org  " DATE "\n"), HEAD ("From: user at example.org\nSubject: one\n"),
      SEP ("\n"), BODY ("text\n"), BLANK ("\n"),
      ENV ("From other at example.org  " DATE "\n"), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "mailman-obfuscation", "2015-April.txt", BH_CONTENT_MBOX, 1,
    { ENV ("From kry|ov @end|ng |rom ex@mp|e@org  " DATE "\n"), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "eudora", "In.mbx", BH_CONTENT_MBOX, 2,
    { ENV ("From ???@??? " DATE "\r\n"), HEAD ("Received: from a\r\n"), SEP ("\r\n"), BODY ("text\r\n"),
      BLANK ("\r\n"), ENV ("From ???@??? " DATE "\r\n"), HEAD ("To: b@example.org\r\n"), SEP ("\r\n"),
      BODY ("more\r\n"), NONE } },
  { "folded-envelope", "inbox", BH_CONTENT_MBOX, 2,
    { ENV ("From user@example.org\"\n <user@example.org>  Mon Jan 15 12:58:00 2001\n"), HEAD (H1),
      SEP ("\n"), BODY ("text\n"), BLANK ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "missing-blank-line", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "byte-order-mark", "inbox", BH_CONTENT_MBOX, 1,
    { PRO ("\xEF\xBB\xBF"), ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "byte-order-mark-of-a-joined-mailbox", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), BLANK ("\n"), PRO ("\xEF\xBB\xBF"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "blank-lines-before-all", "inbox", BH_CONTENT_MBOX, 1,
    { PRO ("\n\r\n\n"), ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "attached-patch", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"),
      BODY ("see:\n\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
            "From: a@example.org\nSubject: [PATCH] x\n\n---\n"), NONE } },
  { "two-envelopes-in-a-row", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), ENV ("From b@example.org " DATE "\n"), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "empty-message-in-the-middle", "inbox", BH_CONTENT_MBOX, 3,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), BLANK ("\n"), ENV (E1), SEP ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "empty-message-at-the-end", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), BLANK ("\n"), ENV (E1), NONE } },
  { "last-line-without-newline", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\nmore"), NONE } },
  { "cut-off-in-an-envelope", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), BLANK ("\n"), TAIL ("Fro"), NONE } },
  { "one-blank-line-is-the-containers", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n\n\n"), BLANK ("\n"), NONE } },
  { "header-without-end", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), ENV (E1), HEAD (H2), NONE } },
  { "header-without-body", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (H1), SEP ("\n"), BLANK ("\n"), NONE } },
  { "nul-bytes-in-a-body", "inbox", BH_CONTENT_MBOX, 2,
    { ENV (E1), HEAD (H1), SEP ("\n"), BODY ("te\0\0\0\0xt\n"), BLANK ("\n"),
      ENV (E1), HEAD (H2), SEP ("\n"), BODY ("more\n"), NONE } },
  { "uucp-second-envelope", "inbox", BH_CONTENT_MBOX, 1,
    { ENV (E1), HEAD (">From b@example.org " DATE " remote from gate\n" H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "junk-before", "box.mbox", BH_CONTENT_BURIED, 1,
    { GAP ("%PDF-1.4\nno mail yet\n"), ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "http-response-before", "box", BH_CONTENT_MBOX, 1,
    { PRO ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"), ENV (E1), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "message-file", "x.eml", BH_CONTENT_EML, 1,
    { HEAD (H1), SEP ("\n"), BODY ("text\n\n"), NONE } }, /* no container, so no blank */
  { "message-file-with-crlf", "x.eml", BH_CONTENT_EML, 1,
    { HEAD ("Subject: one\r\nTo: b@example.org\r\n"), SEP ("\r\n"), BODY ("text\r\n"), NONE } },
  { "message-file-with-cr-only", "x.eml", BH_CONTENT_EML, 1,
    { HEAD ("Subject: one\rTo: b@example.org\r"), SEP ("\r"), BODY ("text\r"), NONE } },
  { "message-file-with-an-unquoted-from", "x.eml", BH_CONTENT_EML, 1,
    { HEAD (H1), SEP ("\n"), BODY ("text\n\n" E1 H2 "\nmore\n"), NONE } },
  { "message-file-behind-an-unreadable-envelope", "x.eml", BH_CONTENT_EML, 1,
    { ENV ("From here\n"), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "message-file-behind-a-mark", "x.eml", BH_CONTENT_EML, 1,
    { PRO ("\xEF\xBB\xBF"), HEAD (H1), SEP ("\n"), BODY ("text\n"), NONE } },
  { "message-file-with-a-quoted-envelope", "x.eml", BH_CONTENT_EML, 1,
    { HEAD (">" E1 H1), SEP ("\n"), BODY ("text\n"), NONE } },
};
/* clang-format on */

static GByteArray *
joined (const Case *split)
{
  GByteArray *bytes = g_byte_array_new ();
  for (const Piece *piece = split->pieces; piece->role != BH_N_ROLES; piece++)
    g_byte_array_append (bytes, (const guint8 *)piece->bytes, (guint)piece->len);
  return bytes;
}

/* The tiles of all extents in a row, with the bytes of each. */
static void
check_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (GByteArray) bytes = joined (wanted);
  BhSpan source = bh_span (bytes->data, bytes->len);
  BhGuess guess = guess_of (source, wanted->name);
  BhLimits limits;
  BhExtent extent;
  const Piece *piece = wanted->pieces;
  guint n_messages = 0;

  bh_limits_init (&limits);
  g_assert_cmpint (guess.content, ==, wanted->content);
  g_autoptr (BhStream) stream = drip_new (source, G_MAXSIZE);
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess, 0, G_MAXUINT64, &limits, /* digest= */ NULL);
  while (bh_splitter_next (splitter, &extent, NULL)) {
    g_autoptr (GByteArray) message = g_byte_array_new ();
    for (guint i = 0; i < extent.tiles->len; i++, piece++) {
      const BhTile *tile = &g_array_index (extent.tiles, BhTile, i);
      BhSpan part = bh_span_head (bh_span_from (source, tile->offset), tile->len);
      g_assert_cmpstr (bh_role_name (tile->role), ==, bh_role_name (piece->role));
      g_assert_true (bh_span_equal (part, bh_span (piece->bytes, piece->len)));
      if (tile->role >= BH_ROLE_HEADERS && tile->role <= BH_ROLE_BODY)
        g_byte_array_append (message, part.at, (guint)part.len);
    }
    g_assert_true (extent.has_message);
    BhSha256 sha256 = bh_sha256 (bh_span (message->data, message->len));
    BhSha256 got = bh_digest_finish (extent.digest);
    g_assert_true (bh_span_equal (extent.bytes, bh_span (message->data, message->len)));
    g_assert_true (memcmp (&got, &sha256, sizeof sha256) == 0);
    g_assert_cmpuint (extent.len, ==, message->len);
    g_assert_true (extent.is_whole);
    n_messages++;
  }
  g_assert_cmpint (piece->role, ==, BH_N_ROLES);
  g_assert_cmpuint (n_messages, ==, wanted->n_messages);
}

static void
envelope_is_given_without_from (void)
{
  g_autoptr (Split) split = split_whole (BH_SPAN_LITERAL ("From a@example.org " DATE "\r\n" H1),
                                         guess_of (BH_SPAN_LITERAL (E1 H1), ""), 99);

  g_assert_nonnull (strstr (split->messages->str, " plain a@example.org " DATE "\n"));
}

static void
file_without_any_boundary_is_no_mail (void)
{
  BhSpan bytes = BH_SPAN_LITERAL ("junk\n\nFrom now on\nall is well\n");
  g_autoptr (Split) split = split_whole (bytes, (BhGuess) { BH_CONTENT_BURIED, 0, 0 }, 7);

  g_assert_cmpstr (split->tiles->str, ==, "0+30 not-mail 18446744073709551615\n");
  g_assert_cmpuint (split->n_messages, ==, 0);
  g_assert_cmpuint (split->n_candidates, ==, 1);
}

#define SMTP "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"

/* The text before a session that a mail shows is out of sight where replies, or one line, are as
 * long as what is looked at. */
static void
session_shown_in_a_long_mail_begins_none (void)
{
  g_autofree char *line = g_strnfill (2 * BH_BOUNDARY_BEFORE_LEN, 'x');
  g_autoptr (GString) replies = g_string_new (NULL);
  while (replies->len < 2 * BH_BOUNDARY_BEFORE_LEN)
    g_string_append (replies, "250\n");
  g_autofree char *batch = g_strconcat ("HELO x\r\n" SMTP "DATA\r\n" H1 "\n", replies->str,
                                        SMTP "DATA\r\n" H2 "\n.\r\n", NULL);
  g_autofree char *spooled =
      g_strconcat ("a\r\nexample.org\r\nS1\r\n" SMTP "<<MAIL-DATA>>\r\n" H1 "\n", line,
                   "\r\n" SMTP "<<MAIL-DATA>>\r\n" H2 "\n", NULL);
  const struct {
    const char *bytes;
    BhMailboxDialect dialect;
  } files[] = { { batch, BH_DIALECT_BSMTP }, { spooled, BH_DIALECT_XMAIL } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    BhSpan bytes = bh_span_of_string (files[i].bytes);
    BhGuess guess = guess_of (bytes, "");
    g_autoptr (Split) split = split_whole (bytes, guess, 1000);
    g_assert_cmpint (guess.dialect, ==, files[i].dialect);
    g_assert_cmpuint (split->n_messages, ==, 1);
    g_assert_cmpuint (split->covered, ==, bytes.len);
  }
}

/* SMTP, and POP3, put no mark before it. Behind the dot it may be of a mailbox that was joined. */
static void
unquoted_from_in_a_mail_of_smtp_begins_none (void)
{
#define OPEN_MAIL H1 "\ntext\n\n" E1 H2 "\nmore\n"
  static const struct {
    const char *name, *bytes;
    BhMailboxDialect dialect;
    guint n_messages;
  } files[] = {
    { "", SMTP "DATA\r\n" OPEN_MAIL ".\r\n", BH_DIALECT_BSMTP, 1 },
    { "", SMTP "DATA\r\n" OPEN_MAIL ".\r\nQUIT\r\n" E1 H2 "\nmore\n", BH_DIALECT_BSMTP, 2 },
    { "a.bmf", OPEN_MAIL ".\r\n", BH_DIALECT_BECKY, 1 },
    { "a.bmf", OPEN_MAIL ".\r\n" E1 H2 "\nmore\n", BH_DIALECT_BECKY, 2 },
    { "", "a\r\nexample.org\r\nS1\r\n" SMTP "<<MAIL-DATA>>\r\n" OPEN_MAIL, BH_DIALECT_XMAIL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    BhSpan bytes = bh_span_of_string (files[i].bytes);
    BhGuess guess = guess_of (bytes, files[i].name);
    g_autoptr (Split) split = split_whole (bytes, guess, 1000);
    g_assert_cmpint (guess.dialect, ==, files[i].dialect);
    g_assert_cmpuint (split->n_messages, ==, files[i].n_messages);
    g_assert_cmpuint (split->covered, ==, bytes.len);
  }
}

/* postcat shows a line or more for each of thousands of recipients. */
static void
envelope_may_be_longer_than_what_is_judged (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const gsize steps[] = { 7, 4096, 1000000 };

  for (guint i = 0; i < 2; i++) {
    g_string_append (text, "*** ENVELOPE RECORDS deferred/4/4F ***\nsender: ann@example.org\n");
    for (guint n = 0; n < 1000; n++)
      g_string_append_printf (text, "recipient: bob%u@example.net\n", n);
    g_string_append (text, "*** MESSAGE CONTENTS deferred/4/4F ***\n" H1 "\nHi\n"
                           "*** HEADER EXTRACTED deferred/4/4F ***\n"
                           "*** MESSAGE FILE END deferred/4/4F ***\n");
  }
  BhSpan bytes = bh_span (text->str, text->len);
  BhGuess guess = guess_of (bytes, "queue.txt");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (Split) split = split_whole (bytes, guess, steps[i]);
    g_autofree char *len = g_strdup_printf ("+%zu ", strlen (H1 "\nHi\n"));
    g_assert_cmpint (guess.dialect, ==, BH_DIALECT_POSTCAT);
    g_assert_cmpuint (split->n_messages, ==, 2);
    g_assert_cmpuint (split->covered, ==, bytes.len);
    g_assert_nonnull (strstr (split->messages->str, len));
    g_assert_nonnull (strstr (strchr (split->messages->str, '\n'), len));
  }
}

/* "postcat -e" shows no more; what was cut off before the message takes none of the next. */
static void
envelope_without_a_message_is_none (void)
{
#define RECORDS "*** ENVELOPE RECORDS deferred/4/4F ***\nsender: ann@example.org\n"
#define FILE_END "*** MESSAGE FILE END deferred/4/4F ***\n"
  static const struct {
    const char *bytes;
    guint n_messages;
  } files[] = {
    { RECORDS "*** HEADER EXTRACTED deferred/4/4F ***\n" FILE_END, 0 },
    { RECORDS FILE_END RECORDS "*** MESSAGE CONTENTS deferred/4/4F ***\n" H1 "\nHi\n" FILE_END, 1 },
    { RECORDS "recipi", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    BhSpan bytes = bh_span_of_string (files[i].bytes);
    g_autoptr (Split) split = split_whole (bytes, guess_of (bytes, "queue.txt"), 1000);
    g_assert_cmpuint (split->n_messages, ==, files[i].n_messages);
    g_assert_cmpuint (split->covered, ==, bytes.len);
  }
}

/* Sizes that are made up would have all that follows looked through for each file again. */
static void
better_end_is_looked_for_only_so_far (void)
{
  static const struct {
    gsize past_left, end, left;
  } looks[] = { { 1000, 55, 1000 - 47 }, { 47, 55, 0 }, { 46, 8, 27 }, { 0, 8, 0 } };
  BhSpan opening = bh_span_of_string ("*** ENVELOPE RECORDS 4F ***\nmessage_size: 60\n"
                                      "*** MESSAGE CONTENTS 4F ***\n");
  BhSpan after = bh_span_of_string ("A: b\n\nc\n"
                                    "*** MESSAGE FILE END 4F ***\n"
                                    "a text of 18 bytes\n"
                                    "*** MESSAGE FILE END 4F ***\n");

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++) {
    gsize past_left = looks[i].past_left, end = 0;
    g_assert_true (bh_frame_find_end (BH_DIALECT_POSTCAT, opening, after, &past_left, &end));
    g_assert_cmpuint (end, ==, looks[i].end);
    g_assert_cmpuint (past_left, ==, looks[i].left);
  }
}

static void
recorded_sessions_are_told_from_shown_ones (void)
{
#define FETCH "* 1 FETCH (BODY[] "
  static const struct {
    const char *bytes;
    BhMailboxDialect dialect;
    guint n_messages;
    const char *last_len; /* of the last message; "": not asked */
  } files[] = {
    /* A mail shows a session: behind text, and not so long as it says. */
    { FETCH "{999}\n" H1 "\nIt said:\n" FETCH "{340}\n" H2 "\nHi\n)\n", BH_DIALECT_IMAP, 1, "" },
    { FETCH "{999}\n" H1 "\nIt said:\n" FETCH "{35}\n" H2 "\nO key\n)\n", BH_DIALECT_IMAP, 1, "" },
    { "+OK\nRETR 1\n+OK\n" H1 "\nIt said:\nRETR 1\n+OK\n" H2 "\n.\n", BH_DIALECT_POP, 1, "" },
    { "* 1 thing\n" E1 H1 "\n" FETCH "{9}\n" H2 "\n" E1 H2 "\nHi\n", BH_DIALECT_NONE, 2, "" },
    { "+OK\n" E1 H1 "\n+OK\n" H2 "\n" E1 H2 "\nHi\n", BH_DIALECT_NONE, 2, "" },
    /* Bytes were lost before the second, a line end was none, a part has a literal, a password. */
    { FETCH "{999}\n" H1 "\ncut\n* 2 FETCH (BODY[] {34}\n" H2 "\n)\n", BH_DIALECT_IMAP, 2, "+34 " },
    { FETCH "{39}\n" H1 "\nHi)\n* 2 FETCH (BODY[] {9}\n" H2 "\n)\n", BH_DIALECT_IMAP, 2, "+34 " },
    { "* 1 FETCH (ENVELOPE ({3}\nabc NIL) BODY[] {9}\n" H1 "\n)\n" FETCH "{34}\n" H2 "\n)\n",
      BH_DIALECT_IMAP, 1, "+34 " },
    { FETCH "{39}\n" H1 "\nHi)\n* 2 FETCH (ENVELOPE ({3}\nab\n{4}\n c d NIL) BODY[] {34}\n" H2
            "\n)\n",
      BH_DIALECT_IMAP, 2, "+34 " },
    { FETCH "{999}\n" H1 "\n* 2 FETCH (ENVELOPE ({3}\nshown NIL) BODY[] {34}\n" H2 "\n)\n",
      BH_DIALECT_IMAP, 2, "+34 " },
    /* A text that was fetched later is of another message, and of none that is here. */
    { FETCH "{34}\n" H2 "\n)\na OK\n* 9 FETCH (BODY[TEXT] {3}\nHi\n)\na OK\n", BH_DIALECT_IMAP, 1,
      "+34 " },
    /* A field that nobody knows begins a message where the length is right, but no text. */
    { FETCH "{34}\n" H2 "\n)\n* 2 FETCH (BODY[] {49}\nFeedback-ID: 1\n" H2 "\n)\n", BH_DIALECT_IMAP,
      2, "+49 " },
    { FETCH "{34}\n" H2 "\n)\n* 2 FETCH (BODY[TEXT] {49}\nFeedback-ID: 1\n" H2 "\n)\n",
      BH_DIALECT_IMAP, 1, "+34 " },
    { "+OK\nAUTH LOGIN\n+ VXNl\nYQ==\n+OK\nRETR 1\n+OK\n" H2 "\n.\n", BH_DIALECT_POP, 1, "+34 " },
    /* No number holds the length. A text's parenthesis is not the list's. */
    { FETCH "{99999999999999999999}\n" H2 "\n)\n", BH_DIALECT_IMAP, 1, "+34 " },
    { FETCH "{999}\n" H2 "\n (cut)\n", BH_DIALECT_IMAP, 1, "+41 " },
    /* A program took the dots away that were added, and wrote a line of one. */
    { "+OK\n" H2 "\n.\nmore\n", BH_DIALECT_POP, 1, "+41 " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    BhSpan bytes = bh_span_of_string (files[i].bytes);
    BhGuess guess = guess_of (bytes, "");
    g_autoptr (Split) split = split_whole (bytes, guess, 1000);
    g_test_message ("%s", files[i].bytes);
    g_assert_cmpint (guess.dialect, ==, files[i].dialect);
    g_assert_cmpuint (split->n_messages, ==, files[i].n_messages);
    g_assert_cmpuint (split->covered, ==, bytes.len);
    g_strchomp (split->messages->str);
    g_assert_nonnull (
        strstr (g_strrstr (split->messages->str, "\n") ?: split->messages->str, files[i].last_len));
  }
}

/* The list of a message that went to many, or has many parts. */
static void
imap_line_may_be_long (void)
{
  g_autofree char *list = g_strnfill (6000, 'x');
  g_autofree char *text =
      g_strdup_printf ("* 1 FETCH (ENVELOPE (%s) BODY[] {34}\n" H2 "\n)\n"
                       "* 2 FETCH (ENVELOPE (%s) BODY[] {34}\n" H2 "\n)\n"
                       "* 3 FETCH (ENVELOPE ({5}\nhello %s) BODY[] {34}\n" H2 "\n)\n",
                       list, list, list);
  BhSpan bytes = bh_span_of_string (text);
  g_autoptr (Split) split = split_whole (bytes, guess_of (bytes, ""), 1000);

  g_assert_cmpuint (split->n_messages, ==, 3);
  g_assert_cmpuint (split->covered, ==, bytes.len);
}

/* Where its end is out of sight, too. */
static void
long_message_of_imap_may_begin_with_any_field (void)
{
  g_autofree char *body = g_strnfill (20000, 'x');
  g_autofree char *text =
      g_strdup_printf ("* 1 FETCH (BODY[] {34}\n" H2 "\n)\n"
                       "* 2 FETCH (BODY[] {20050}\nFeedback-ID: 1\n" H2 "\n%s\n)\n",
                       body);
  BhSpan bytes = bh_span_of_string (text);
  g_autoptr (Split) split = split_whole (bytes, guess_of (bytes, ""), 1000);

  g_assert_cmpuint (split->n_messages, ==, 2);
  g_assert_cmpuint (split->covered, ==, bytes.len);
}

static void
assert_same (const Split *a, const Split *b)
{
  g_assert_cmpstr (a->tiles->str, ==, b->tiles->str);
  g_assert_cmpstr (a->messages->str, ==, b->messages->str);
  g_assert_cmpstr (a->candidates->str, ==, b->candidates->str);
}

/* A guess that does not fit the bytes (the file was swapped, the answer was a lie). */
static void
wrong_guess_loses_no_byte (void)
{
  g_autofree char *junk = g_strnfill (20000, 'x');
  g_autofree char *text = g_strconcat (junk, "\n\n" E1 H1 "\ntext\n", NULL);
  const guint64 cut = 10000, len = strlen (text);
  BhSpan bytes = bh_span (text, len);
  BhGuess guess = { BH_CONTENT_MBOX, BH_DIALECT_PLAIN, 5 };
  g_autoptr (Split) split = split_new ();
  BhLimits limits;

  bh_limits_init (&limits);
  split_range (split, bytes, guess, 0, cut, 4096, &limits);
  g_assert_cmpuint (split->covered, ==, 20002);
  split_range (split, bytes, guess, cut, G_MAXUINT64, 4096, &limits);
  g_assert_cmpuint (split->covered, ==, len);
  g_assert_cmpuint (split->n_messages, ==, 1);
  g_autoptr (Split) whole = split_whole (bytes, guess, 4096);
  assert_same (split, whole);
  g_autoptr (Split) none = split_new ();
  split_range (none, bh_span_head (bytes, 100), guess, 0, 5000, 4096, &limits);
  g_assert_cmpuint (none->covered, ==, 100);
}

/* A mailbox of many kinds of message, longer than a window. */
static GByteArray *
motley (void)
{
  static const char *const parts[] = {
    E1 H1 "\ntext\n\n",
    "From - " DATE "\nSubject: three\n\n",
    "text\nFrom now on\nwe sing\n\n",
    "From b@example.org " DATE "\r\nSubject: x\r\n\r\nFrom \r\n\r\n",
    E1,
    "\n",
    "From \nX-Status: 1\n\n",
    "--b--\nFrom c@example.org " DATE "\nTo: x\n\n",
    "no newline at the end of the part",
    "\xEF\xBB\xBF" E1 H2 "\n",
    ">From quoted\n",
  };
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20150416);

  g_byte_array_append (bytes, (const guint8 *)(E1 H1 "\n"), sizeof (E1 H1 "\n") - 1);
  while (bytes->len < 700000) {
    const char *part = parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))];
    gint n_filling =
        g_rand_int_range (random, 0, 20) == 0 ? g_rand_int_range (random, 0, 30000) : 0;
    g_byte_array_append (bytes, (const guint8 *)part, (guint)strlen (part));
    for (gint i = 0; i < n_filling; i++)
      g_byte_array_append (bytes, (const guint8 *)(i % 70 == 69 ? "\n" : "x"), 1);
  }
  return bytes;
}

static void
reads_of_any_size_split_alike (void)
{
  static const gsize steps[] = { 1, 7, 4095, 4096, 4097, 1024 * 1024 };
  g_autoptr (GByteArray) bytes = motley ();
  BhSpan source = bh_span (bytes->data, bytes->len);
  BhGuess guess = guess_of (source, "inbox");
  g_autoptr (Split) wanted = split_whole (source, guess, G_MAXSIZE);

  g_assert_cmpuint (wanted->covered, ==, source.len);
  g_assert_cmpuint (wanted->n_messages, >, 100);
  g_assert_cmpuint (wanted->n_accepted, ==, wanted->n_messages);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (Split) split = split_whole (source, guess, steps[i]);
    assert_same (split, wanted);
  }
}

static void
split_in_ranges (Split *split, BhSpan source, BhGuess guess, const GArray *cuts)
{
  BhLimits limits;
  guint64 from = 0;

  bh_limits_init (&limits);
  for (guint i = 0; i <= cuts->len; i++) {
    guint64 to = i < cuts->len ? g_array_index (cuts, guint64, i) : G_MAXUINT64;
    split_range (split, source, guess, from, to, 4096, &limits);
    from = to;
  }
}

static void
ranges_cut_anywhere_split_alike (void)
{
  g_autoptr (GByteArray) bytes = motley ();
  BhSpan source = bh_span (bytes->data, bytes->len);
  BhGuess guess = guess_of (source, "inbox");
  g_autoptr (Split) wanted = split_whole (source, guess, G_MAXSIZE);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20; round++) {
    g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint64));
    g_autoptr (Split) split = split_new ();
    for (guint i = 0; i < 1 + round; i++) {
      guint64 cut = (guint64)g_rand_int_range (random, 1, (gint)source.len);
      g_array_append_val (cuts, cut);
    }
    g_array_sort (cuts, bh_order_u64);
    split_in_ranges (split, source, guess, cuts);
    assert_same (split, wanted);
  }
}

/* Every offset around a boundary, also one inside its mark. */
static void
ranges_cut_at_a_boundary_split_alike (void)
{
  BhSpan source =
      BH_SPAN_LITERAL (E1 H1 "\ntext\n\n\xEF\xBB\xBF" E1 H2 "\nFrom here\n\n" E1 H1 "\n");
  BhGuess guess = guess_of (source, "inbox");
  g_autoptr (Split) wanted = split_whole (source, guess, G_MAXSIZE);

  g_assert_cmpuint (wanted->n_messages, ==, 3);
  for (guint64 cut = 1; cut < source.len; cut++) {
    g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint64));
    g_autoptr (Split) split = split_new ();
    g_array_append_val (cuts, cut);
    split_in_ranges (split, source, guess, cuts);
    assert_same (split, wanted);
  }
}

static void
broken_mailboxes_keep_every_byte (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (99);
  g_autoptr (GByteArray) whole = motley ();

  for (guint round = 0; round < 200; round++) {
    guint len = (guint)g_rand_int_range (random, 1, 20000);
    g_autofree guint8 *copy = g_memdup2 (whole->data + (round % 5 == 0 ? 0 : round * 100), len);
    for (gint i = g_rand_int_range (random, 0, 30); i > 0; i--)
      copy[g_rand_int_range (random, 0, (gint)len)] =
          (guint8) "\n\rF \0:x\xEF"[g_rand_int_range (random, 0, 8)];
    BhSpan source = bh_span (copy, len);
    BhGuess guess = guess_of (source, "x.mbox");
    if (guess.content == BH_CONTENT_EMPTY || guess.content == BH_CONTENT_OTHER)
      continue;
    g_autoptr (Split) all = split_whole (source, guess, G_MAXSIZE);
    g_autoptr (Split) few = split_whole (source, guess, 13);
    g_assert_cmpuint (all->covered, ==, len);
    assert_same (few, all);
  }
}

static void
source_hash_is_of_all_bytes (void)
{
  g_autoptr (GByteArray) bytes = motley ();
  BhSpan source = bh_span (bytes->data, bytes->len);
  g_autoptr (BhStream) stream = drip_new (source, 4097);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  BhLimits limits;
  BhExtent extent;

  bh_limits_init (&limits);
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess_of (source, ""), 0, G_MAXUINT64, &limits, digest);
  while (bh_splitter_next (splitter, &extent, NULL))
    ;
  BhSha256 got = bh_digest_finish (digest), wanted = bh_sha256 (source);
  g_assert_true (memcmp (&got, &wanted, sizeof got) == 0);
  g_assert_cmpuint (bh_splitter_offset (splitter), ==, source.len);
}

/* Each range reads from before its start to behind its end. */
static void
source_hash_goes_on_from_range_to_range (void)
{
  g_autoptr (GByteArray) bytes = motley ();
  BhSpan source = bh_span (bytes->data, bytes->len);
  const guint64 n_ranges = 7, step = source.len / n_ranges + 1;
  g_autoptr (BhDigest) digest = bh_digest_new ();
  guint64 until = 0;
  BhLimits limits;
  BhExtent extent;

  bh_limits_init (&limits);
  for (guint64 i = 0; i < n_ranges; i++) {
    g_autoptr (BhStream) stream = drip_new (source, 4097);
    g_autoptr (BhSplitter) splitter = bh_splitter_new (stream, guess_of (source, ""), i * step,
                                                       (i + 1) * step, &limits, /* digest= */ NULL);
    bh_splitter_hash_from (splitter, digest, until);
    while (bh_splitter_next (splitter, &extent, NULL))
      ;
    g_assert_cmpuint (bh_splitter_read_until (splitter), >=, MIN ((i + 1) * step, source.len));
    until = MAX (until, bh_splitter_read_until (splitter));
  }
  BhSha256 got = bh_digest_finish (digest), wanted = bh_sha256 (source);
  g_assert_true (memcmp (&got, &wanted, sizeof got) == 0);
}

/* message-bytes around the message's length; read in sizes that do and do not fill
 * the window meanwhile. */
static void
outgrown_message_keeps_hash_and_tiles (void)
{
  g_autofree char *filling = g_strnfill (5000000, 'x');
  g_autofree char *text = g_strconcat (E1 H1 "\n", filling, "\n\n" E1 H2 "\nmore\n", NULL);
  BhSpan source = bh_span_of_string (text);
  BhGuess guess = guess_of (source, "inbox");
  g_autoptr (Split) wanted = split_whole (source, guess, G_MAXSIZE);
  const guint64 message_len = strlen (H1) + 1 + 5000000 + 1;
  const guint64 values[] = { 1, 100, 3000000, message_len - 1, message_len };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (Split) few = split_new (), many = split_new ();
    BhLimits limits;
    bh_limits_init (&limits);
    limits.value[BH_LIMIT_MESSAGE_BYTES] = values[i];
    split_range (few, source, guess, 0, G_MAXUINT64, 1000, &limits);
    split_range (many, source, guess, 0, G_MAXUINT64, G_MAXSIZE, &limits);
    assert_same (few, many);
    g_assert_cmpstr (few->tiles->str, ==, wanted->tiles->str);
    /* "offset+len hash", then whether it is whole */
    const char *tail = strchr (wanted->messages->str, ' ') + 1 + 2 * BH_SHA256_LEN;
    gsize hash_end = (gsize)(tail - wanted->messages->str);
    g_assert_true (strncmp (few->messages->str, wanted->messages->str, hash_end) == 0);
    g_assert_cmpint (few->messages->str[hash_end + 1], ==, values[i] < message_len ? '0' : '1');
    g_assert_nonnull (strstr (few->messages->str, " plain a@example.org " DATE "\n"));
  }
}

/* One mail of "From " lines alone must not fill memory or the case. */
static void
flood_of_candidates_is_counted_not_kept (void)
{
  g_autoptr (GString) text = g_string_new (E1 H1 "\n");
  const guint n_kept = 100;
  BhLimits limits;
  BhExtent extent;

  for (guint i = 0; i < 3 * n_kept; i++)
    g_string_append (text, "From x\n");
  g_string_append (text, "\n" E1 H2 "\n");
  BhSpan source = bh_span (text->str, text->len);
  g_autoptr (BhStream) stream = drip_new (source, 5000);
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_BOUNDARIES] = n_kept;
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess_of (source, ""), 0, G_MAXUINT64, &limits, /* digest= */ NULL);

  g_assert_true (bh_splitter_next (splitter, &extent, NULL));
  g_assert_cmpuint (extent.candidates->len, ==, n_kept + 2);
  g_assert_cmpuint (extent.n_unrecorded, ==, 2 * n_kept);
  const BhCandidate *last = &g_array_index (extent.candidates, BhCandidate, n_kept + 1);
  g_assert_true (last->boundary.is_accepted);
  g_assert_true (bh_splitter_next (splitter, &extent, NULL));
  g_assert_cmpuint (extent.n_unrecorded, ==, 0);
}

/* The first line is judged for itself and then met again: the limit counts it once. */
static void
the_first_line_is_counted_once (void)
{
  const char *text = "From nobody\nis here\n\n" E1 H1 "\n";
  BhSpan source = bh_span_of_string (text);
  BhLimits limits;
  BhExtent extent;

  g_autoptr (BhStream) stream = drip_new (source, 5000);
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_BOUNDARIES] = 1;
  const BhGuess guess = { BH_CONTENT_MBOX, BH_DIALECT_NONE, 0 };
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess, 0, G_MAXUINT64, &limits, /* digest= */ NULL);

  g_assert_true (bh_splitter_next (splitter, &extent, NULL));
  g_assert_cmpuint (extent.candidates->len, ==, 2);
  g_assert_cmpuint (extent.n_unrecorded, ==, 0);
}

static gssize
read_then_fail (gpointer data, void *buffer, gsize len, GError **error)
{
  BhSpan *left = data;

  if (left->len == 0) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "bad block");
    return -1;
  }
  BhSpan part = bh_span_head (*left, MIN (len, 10));
  memcpy (buffer, part.at, part.len);
  *left = bh_span_from (*left, part.len);
  return (gssize)part.len;
}

static void
free_nothing (gpointer data)
{
  (void)data;
}

static void
bytes_before_a_read_error_are_given (void)
{
  static const BhStreamOps ops = { read_then_fail, NULL, free_nothing };
  BhSpan left = BH_SPAN_LITERAL (E1 H1 "\ntext\n\n" E1 H2 "\nmo");
  const gsize len = left.len;
  g_autoptr (BhStream) stream = bh_stream_new (&ops, &left, G_MAXUINT64);
  g_autoptr (Split) split = split_new ();
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  BhExtent extent;

  bh_limits_init (&limits);
  g_autoptr (BhSplitter) splitter = bh_splitter_new (
      stream, (BhGuess) { BH_CONTENT_MBOX, BH_DIALECT_PLAIN, 0 }, 0, G_MAXUINT64, &limits, NULL);
  while (bh_splitter_next (splitter, &extent, &error))
    split_add_extent (split, &extent);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_cmpuint (split->n_messages, ==, 2);
  g_assert_cmpuint (split->covered, ==, len);
}

/* The server's "go on" behind DATA stands before the header, and is none of it. */
static void
reply_to_data_is_no_part_of_the_message (void)
{
#define RECORDED SMTP "DATA\r\n354 go on\r\n" H1 "\ntext\n.\r\n250 kept\r\n"
  BhSpan bytes = BH_SPAN_LITERAL ("220 mx\r\nHELO x\r\n250 mx\r\n" RECORDED RECORDED "QUIT\r\n");
  BhGuess guess = guess_of (bytes, "");
  g_autoptr (Split) split = split_whole (bytes, guess, 1000);
  g_autofree char *len = g_strdup_printf ("+%zu ", strlen (H1 "\ntext\n"));

  g_assert_cmpint (guess.dialect, ==, BH_DIALECT_BSMTP);
  g_assert_cmpuint (split->n_messages, ==, 2);
  g_assert_nonnull (strstr (split->messages->str, len));
  g_assert_nonnull (strstr (strchr (split->messages->str, '\n'), len));
}

/* A mailbox that was put behind a file without a last line end. */
static void
next_message_may_begin_right_behind_text (void)
{
  static const struct {
    const char *between;
    guint n_messages;
  } ends[] = {
    { "the end.", 2 }, { "<p>end</p>", 2 }, { "quoted: >", 1 },
    { "as in \"", 1 }, { "see (", 1 },      { "a blank ", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *text =
        g_strconcat (E1 H1 "\nHi, this is all of it: ", ends[i].between, E1 H2 "\nmore\n", NULL);
    BhSpan bytes = bh_span_of_string (text);
    g_autoptr (Split) split = split_whole (bytes, guess_of (bytes, "inbox"), 1000);

    g_test_message ("%s", ends[i].between);
    g_assert_cmpuint (split->n_messages, ==, ends[i].n_messages);
    g_assert_cmpuint (split->covered, ==, bytes.len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/splitter/tiles/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  g_test_add_func ("/splitter/gives-the-envelope-without-from", envelope_is_given_without_from);
  g_test_add_func ("/splitter/file-without-any-boundary-is-no-mail",
                   file_without_any_boundary_is_no_mail);
  g_test_add_func ("/splitter/session-shown-in-a-long-mail-begins-none",
                   session_shown_in_a_long_mail_begins_none);
  g_test_add_func ("/splitter/mbox/an-envelope-may-be-longer-than-what-is-judged",
                   envelope_may_be_longer_than_what_is_judged);
  g_test_add_func ("/splitter/mbox/an-envelope-without-a-message-is-none",
                   envelope_without_a_message_is_none);
  g_test_add_func ("/splitter/frame/better-end-is-looked-for-only-so-far",
                   better_end_is_looked_for_only_so_far);
  g_test_add_func ("/splitter/unquoted-from-in-a-mail-of-smtp-begins-none",
                   unquoted_from_in_a_mail_of_smtp_begins_none);
  g_test_add_func ("/splitter/frames/recorded-sessions-are-told-from-shown-ones",
                   recorded_sessions_are_told_from_shown_ones);
  g_test_add_func ("/splitter/imap-line-may-be-long", imap_line_may_be_long);
  g_test_add_func ("/splitter/long-message-of-imap-may-begin-with-any-field",
                   long_message_of_imap_may_begin_with_any_field);
  g_test_add_func ("/splitter/wrong-guess-loses-no-byte", wrong_guess_loses_no_byte);
  g_test_add_func ("/splitter/reads-of-any-size-split-alike", reads_of_any_size_split_alike);
  g_test_add_func ("/splitter/ranges-cut-anywhere-split-alike", ranges_cut_anywhere_split_alike);
  g_test_add_func ("/splitter/ranges-cut-at-a-boundary-split-alike",
                   ranges_cut_at_a_boundary_split_alike);
  g_test_add_func ("/splitter/broken-mailboxes-keep-every-byte", broken_mailboxes_keep_every_byte);
  g_test_add_func ("/splitter/source-hash-is-of-all-bytes", source_hash_is_of_all_bytes);
  g_test_add_func ("/splitter/source-hash-goes-on-from-range-to-range",
                   source_hash_goes_on_from_range_to_range);
  g_test_add_func ("/splitter/outgrown-message-keeps-hash-and-tiles",
                   outgrown_message_keeps_hash_and_tiles);
  g_test_add_func ("/splitter/limits/count-the-first-line-once", the_first_line_is_counted_once);
  g_test_add_func ("/splitter/flood-of-candidates-is-counted-not-kept",
                   flood_of_candidates_is_counted_not_kept);
  g_test_add_func ("/splitter/bytes-before-a-read-error-are-given",
                   bytes_before_a_read_error_are_given);
  g_test_add_func ("/splitter/next-message-may-begin-right-behind-text",
                   next_message_may_begin_right_behind_text);
  g_test_add_func ("/splitter/reply-to-data-is-no-part-of-the-message",
                   reply_to_data_is_no_part_of_the_message);
  return g_test_run ();
}
