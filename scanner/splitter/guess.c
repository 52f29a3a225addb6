/* guess.c - is a file mail, and of which shape? By its first bytes; the name
 * only lowers how much proof is asked for. */
#include "sources/label.h"
#include "splitter/candidate.h"
#include "splitter/frame.h"
#include "splitter/shape.h"
#include "splitter/splitter.h"

#define LOOK_LEN (16 * 1024) /* bytes in which two fields must be found */
#define REMNANTS_MAX 4       /* lines in front of a header that are none of it */

/* Fields that a message has and that no configuration file, source code or
 * sidecar begins with. */
static const BhSpan telling_names[] = {
  BH_SPAN_INIT ("Received:"),   BH_SPAN_INIT ("Return-Path:"),  BH_SPAN_INIT ("From:"),
  BH_SPAN_INIT ("To:"),         BH_SPAN_INIT ("Subject:"),      BH_SPAN_INIT ("Date:"),
  BH_SPAN_INIT ("Message-ID:"), BH_SPAN_INIT ("MIME-Version:"), BH_SPAN_INIT ("Content-"),
  BH_SPAN_INIT ("X-"),          BH_SPAN_INIT ("Delivered-To:"),
};

static gboolean
is_telling (BhSpan line)
{
  return bh_span_any (line, bh_span_starts_nocase, telling_names, G_N_ELEMENTS (telling_names));
}

static gboolean
lies_in_maildir (BhSpan name)
{
  static const BhSpan folders[] = { BH_SPAN_INIT ("cur"), BH_SPAN_INIT ("new") };
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    for (BhSpan rest = name; bh_span_find (rest, folders[i], &at);) {
      gsize start = name.len - rest.len + at;
      gboolean is_whole = start == 0 || bh_label_is_separator (name.at[start - 1]);
      rest = bh_span_from (rest, at + folders[i].len);
      if (is_whole && rest.len > 0 && bh_label_is_separator (rest.at[0]))
        return TRUE;
    }
  }
  return FALSE;
}

/* A mail suffix, or the "cur" and "new" folders of a maildir. */
static gboolean
name_says_mail (BhSpan name)
{
  static const BhSpan suffixes[] = { BH_SPAN_INIT (".eml"), BH_SPAN_INIT (".emlx"),
                                     BH_SPAN_INIT (".msg") };
  return bh_span_any (name, bh_span_ends_nocase, suffixes, G_N_ELEMENTS (suffixes)) ||
         lies_in_maildir (name);
}

/* MH names messages by number, and puts a comma or "#" before those that are deleted. */
static gboolean
is_mh_name (BhSpan name)
{
  guint64 number = 0;

  name = bh_label_base_name (name);
  if (name.len > 1 && (name.at[0] == ',' || name.at[0] == '#'))
    name = bh_span_from (name, 1);
  return bh_span_to_uint64 (name, G_MAXUINT32, &number);
}

/* Cyrus names them by number and a dot. */
static gboolean
is_cyrus_name (BhSpan name)
{
  guint64 number = 0;

  name = bh_label_base_name (name);
  return name.len > 1 && name.at[name.len - 1] == '.' &&
         bh_span_to_uint64 (bh_span_head (name, name.len - 1), G_MAXUINT32, &number);
}

/* One line off the front; ended by LF, CRLF or, where there is no LF at all, CR. */
static gboolean
take_any_line (BhSpan *rest, gboolean is_cr_only, BhSpan *out_line)
{
  gsize end = 0;
  if (!is_cr_only)
    return bh_span_take_line (rest, out_line);
  if (rest->len == 0)
    return FALSE;
  gsize len = bh_span_find_byte (*rest, '\r', &end) ? end + 1 : rest->len;
  *out_line = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  return TRUE;
}

/* Does a header begin here? Field-shaped lines from the first on; the first
 * line of another shape ends the look. */
static gboolean
begins_header (BhSpan text, gboolean is_cr_only, guint n_wanted)
{
  BhSpan rest = bh_span_head (text, LOOK_LEN), line;
  guint n_fields = 0, n_telling = 0;

  if (n_wanted > 1 && bh_span_starts (text, BH_SPAN_LITERAL ("<")))
    return FALSE; /* "<html><pre>From: …": a page that shows a mail */
  while (take_any_line (&rest, is_cr_only, &line)) {
    BhLineShape shape = bh_line_shape (line);
    if (shape == BH_LINE_FOLDED && n_fields > 0)
      continue;
    if (shape != BH_LINE_FIELD && shape != BH_LINE_KNOWN_FIELD)
      break;
    n_fields++;
    n_telling += is_telling (line) ? 1 : 0;
    if (n_fields >= n_wanted && n_telling > 0)
      return TRUE;
  }
  return FALSE;
}

/* The suffixes that programs give mailboxes, also of one that was cut into pieces. */
static gboolean
name_says_mailbox (BhSpan name)
{
  static const BhSpan suffixes[] = { BH_SPAN_INIT (".mbox"), BH_SPAN_INIT (".mbx"),
                                     BH_SPAN_INIT ("mbox") };

  return bh_span_any (bh_label_without_piece (name), bh_span_ends_nocase, suffixes,
                      G_N_ELEMENTS (suffixes));
}

/* "backup.002", "mail.part2": it may begin anywhere in a mailbox. Letters would say little. */
static gboolean
name_says_piece (BhSpan name)
{
  return bh_label_without_piece (name).len < name.len &&
         g_ascii_isdigit ((char)name.at[name.len - 1]);
}

static gboolean
has_nul (BhSpan head)
{
  gsize at = 0;
  return bh_span_find_byte (bh_span_head (head, LOOK_LEN), '\0', &at);
}

gboolean
bh_guess_is_binary (BhSpan head)
{
  head = bh_span_head (head, LOOK_LEN);
  for (gsize i = 0; i < head.len; i++)
    if (head.at[i] <= '\6')
      return TRUE;
  return FALSE;
}

gboolean
bh_guess_is_meant_as_mailbox (BhSpan head, BhSpan name)
{
  gsize dot = 0;

  name = bh_label_without_compressor (name);
  return name_says_mailbox (name) || bh_span_starts (head, BH_SPAN_LITERAL ("From ")) ||
         (!has_nul (head) && !bh_span_find_byte (bh_label_base_name (name), '.', &dot));
}

/* Junk before the first message, a lost block, an envelope line nobody can read:
 * binary beginnings and names of mailboxes are searched, and names without a dot, as mail
 * programs give their folders and what they leave of them ("Inbox", "nstmp"). Text of
 * another kind (source code, configuration, JSON) that quotes mail is no mailbox. */
static gboolean
may_bury_mail (BhSpan head, BhSpan name)
{
  return bh_guess_is_binary (head) || bh_guess_is_meant_as_mailbox (head, name);
}

static gsize
skip_mark_and_blank_lines (BhSpan head)
{
  gsize at = 0;

  while (bh_span_starts (bh_span_from (head, at), BH_SPAN_LITERAL ("\xEF\xBB\xBF")))
    at += 3; /* a program that did not see the one put another before it */
  while (at < head.len && (head.at[at] == '\n' || head.at[at] == '\r'))
    at++;
  return at;
}

/* "HTTP/1.1 200 OK" and what follows, where a mailbox was saved from the wire; 0: none. */
static gsize
http_len (BhSpan head)
{
  BhSpan rest = bh_span_head (head, LOOK_LEN), line;

  if (!bh_span_starts (head, BH_SPAN_LITERAL ("HTTP/1.")))
    return 0;
  gsize seen_len = rest.len;
  while (bh_span_take_line (&rest, &line))
    if (bh_line_shape (line) == BH_LINE_BLANK)
      return seen_len - rest.len;
  return 0;
}

/* "AF:", "SRH:1": up to four capitals, and behind the colon no blank, as a field of a mail has. */
static gboolean
is_order_line (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && n < 4 && g_ascii_isupper ((char)line.at[n]))
    n++;
  return n > 0 && n < line.len && line.at[n] == ':' &&
         !bh_span_starts (bh_span_from (line, n + 1), BH_SPAN_LITERAL (" "));
}

/* Before a message that waits Sylpheed puts how it is to be sent, from "AF:" to "R:<kim@…>", and
 * a blank line. 0: something else stands there. */
static gsize
sylpheed_orders_len (BhSpan head)
{
  BhSpan rest = bh_span_head (head, LOOK_LEN), line;
  const gsize seen_len = rest.len;

  if (!bh_span_starts (head, BH_SPAN_LITERAL ("AF:")))
    return 0;
  while (bh_span_take_line (&rest, &line) && is_order_line (line))
    ;
  return bh_line_shape (line) == BH_LINE_BLANK && begins_header (rest, /* is_cr_only= */ FALSE, 2)
             ? seen_len - rest.len
             : 0;
}

/* What stands before the first message and is nothing by itself. */
static gsize
prologue_len (BhSpan head)
{
  gsize len = sylpheed_orders_len (head);
  if (len > 0)
    return len;
  len = skip_mark_and_blank_lines (head);
  gsize http = http_len (bh_span_from (head, len));
  return len + http + (http > 0 ? skip_mark_and_blank_lines (bh_span_from (head, len + http)) : 0);
}

/* Zeros in front of a file that is called a mail: a lost block, or one that was never
 * written. 0 where no header begins right behind them. */
static gsize
lost_block_len (BhSpan head, BhSpan name)
{
  gsize len = 0;

  while (len < head.len && head.at[len] == '\0')
    len++;
  return len > 0 && name_says_mail (name) &&
                 begins_header (bh_span_from (head, len), /* is_cr_only= */ FALSE, 1)
             ? len
             : 0;
}

/* A line "From " of any kind before a header, which nobody could read as a date. */
static void
skip_envelope (BhSpan *text, gboolean is_cr_only)
{
  BhSpan line;
  if (bh_span_starts (*text, BH_SPAN_LITERAL (">From ")) ||
      bh_span_starts (*text, BH_SPAN_LITERAL ("From ")))
    take_any_line (text, is_cr_only, &line);
}

/* A file that is called a mail whose first lines are none of a header: the rest of a field, or
 * lines that are no mail's. They stay part of the header, where readers pass over them. */
static gboolean
begins_behind_remnants (BhSpan text, BhSpan name, gboolean is_cr_only)
{
  BhSpan rest = text, line;

  for (guint n = 0; n < REMNANTS_MAX && name_says_mail (name); n++) {
    if (!take_any_line (&rest, is_cr_only, &line) || bh_line_shape (line) == BH_LINE_BLANK)
      return FALSE;
    if (begins_header (rest, is_cr_only, 3))
      return TRUE;
  }
  return FALSE;
}

static BhMailboxDialect
dialect_of_name (BhSpan name)
{
  return is_mh_name (name)        ? BH_DIALECT_MH
         : is_cyrus_name (name)   ? BH_DIALECT_CYRUS
         : lies_in_maildir (name) ? BH_DIALECT_MAILDIR
                                  : BH_DIALECT_NONE;
}

/* A mailbox that lost its first envelope line, or has one that nobody can read: the next is
 * there. A mail may quote one (a bounce, an attached mailbox): n_wanted of them are asked for. */
static gboolean
holds_more (BhSpan text, BhSpan name, guint n_wanted, BhBoundary *out_next)
{
  const guint32 wanted =
      BH_EVIDENCE_DATE | BH_EVIDENCE_ADDRESS | BH_EVIDENCE_KNOWN_FIELDS | BH_EVIDENCE_BLANK_BEFORE;
  gsize found = 0;
  guint n = 0;

  if (dialect_of_name (name) != BH_DIALECT_NONE || name_says_mail (name))
    return FALSE;
  for (BhSpan rest = text; bh_span_find (rest, BH_SPAN_LITERAL ("\nFrom "), &found);) {
    rest = bh_span_from (rest, found + 1);
    BhSpan before = bh_span_head (text, text.len - rest.len);
    if (bh_candidate_judge (BH_DIALECT_NONE, before, rest, /* is_at_start= */ FALSE, out_next) &&
        (out_next->evidence & wanted) == wanted && ++n == n_wanted)
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_guess_opens_bare (BhSpan text, gsize *out_envelope_len)
{
  BhSpan rest = text;

  skip_envelope (&rest, /* is_cr_only= */ FALSE);
  *out_envelope_len = text.len - rest.len;
  return begins_header (rest, /* is_cr_only= */ FALSE, 2);
}

static BhGuess
guess_text (BhSpan head, BhSpan name)
{
  const gsize lost = lost_block_len (head, name);
  BhGuess guess = { BH_CONTENT_MBOX, BH_DIALECT_NONE, lost > 0 ? lost : prologue_len (head) };
  BhSpan text = bh_span_from (head, guess.start);
  BhBoundary first = { 0 };
  gsize lf = 0;

  guess.dialect = bh_frame_guess (text, name);
  if (guess.dialect != BH_DIALECT_NONE) {
    guess.start += bh_frame_start (guess.dialect);
    return guess;
  }
  gboolean is_cr_only = !bh_span_find_byte (text, '\n', &lf);
  if (bh_candidate_judge (BH_DIALECT_NONE, BH_SPAN_NONE, text, /* is_at_start= */ TRUE, &first) &&
      first.is_accepted) {
    guess.dialect = first.dialect;
    return guess;
  }
  skip_envelope (&text, is_cr_only);
  if (begins_header (text, is_cr_only, name_says_mail (name) ? 1 : 2) ||
      begins_behind_remnants (text, name, is_cr_only)) {
    gboolean is_box =
        !is_cr_only && holds_more (text, name, name_says_mailbox (name) ? 1 : 2, &first);
    guess.content = is_box ? BH_CONTENT_MBOX : BH_CONTENT_EML;
    guess.dialect = is_box ? first.dialect : dialect_of_name (name);
    return guess;
  }
  gboolean is_buried =
      may_bury_mail (head, name) ||
      (name_says_piece (name) && holds_more (text, name, /* n_wanted= */ 1, &first));
  guess.content = is_buried ? BH_CONTENT_BURIED : BH_CONTENT_OTHER;
  return guess;
}

/* Text in UTF-16 is looked at in a narrow copy, behind its mark. */
static BhGuess
guess_wide (BhCoding coding, BhSpan head, BhSpan name)
{
  const gsize width = bh_coding_width (coding);
  gsize mark_len = bh_span_starts (head, BH_SPAN_LITERAL ("\xFF\xFE")) ||
                           bh_span_starts (head, BH_SPAN_LITERAL ("\xFE\xFF"))
                       ? width
                       : 0;
  g_autoptr (GByteArray) narrow = bh_coding_narrow (coding, bh_span_from (head, mark_len));
  BhGuess guess = guess_text (bh_span (narrow->data, narrow->len), name);

  guess.start = guess.start * width + mark_len;
  guess.dialect = coding == BH_CODING_UTF16LE ? BH_DIALECT_UTF16LE : BH_DIALECT_UTF16BE;
  return guess;
}

BhGuess
bh_guess_content (BhSpan head, BhSpan name)
{
  if (head.len == 0)
    return (BhGuess) { BH_CONTENT_EMPTY, BH_DIALECT_NONE, 0 };
  BhCoding coding = bh_coding_guess (head);
  name = bh_label_without_compressor (name);
  return coding != BH_CODING_BYTES ? guess_wide (coding, head, name) : guess_text (head, name);
}
