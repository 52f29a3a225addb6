/* reply-code.c - digits and dots. */
#include "message/reply-code.h"

#include "base/block.h"

gsize
bh_code_next (BhSpan text, gsize at)
{
  while (text.len - at >= BH_BLOCK_LEN) {
    BhBlock bytes;
    memcpy (&bytes, text.at + at, sizeof bytes);
    gsize len = bh_block_len_before ((BhBlock)(((bytes | 1) == '5') | (bytes == '2')));
    at += len;
    if (len < BH_BLOCK_LEN)
      return at;
  }
  while (at < text.len && (text.at[at] | 1) != '5' && text.at[at] != '2')
    at++;
  return at;
}

gboolean
bh_word_is_code (BhSpan word)
{
  gsize digits = 0, n_marks = 0;

  for (gsize i = 0; i < word.len; i++) {
    digits += g_ascii_isdigit ((char)word.at[i]) ? 1 : 0;
    n_marks += word.at[i] == '.' || word.at[i] == '-' ? 1 : 0;
  }
  gboolean is_number = n_marks == 0; /* of three digits, or it is the 5322 of "RFC 5322" */
  return word.len >= 3 && word.len <= (is_number ? 3 : 13) && digits >= 3 &&
         digits + n_marks == word.len && (word.at[0] == '4' || word.at[0] == '5');
}

static gsize
n_digits (BhSpan text, gsize at)
{
  gsize n = 0;
  while (at + n < text.len && g_ascii_isdigit ((char)text.at[at + n]))
    n++;
  return n;
}

/* "550-5.1.1": a line of a long reply, before the place. */
static gboolean
is_behind_reply_code (BhSpan text, gsize at)
{
  return at >= 4 && text.at[at - 1] == '-' && n_digits (text, at - 4) == 3 &&
         strchr ("245", text.at[at - 4]) != NULL &&
         (at == 4 || !(g_ascii_isalnum ((char)text.at[at - 5]) || text.at[at - 5] == '.'));
}

/* Length of "5.1.1" at the place, 0 where it is no status code but a piece of an
 * address or a version. */
gsize
bh_status_len (BhSpan text, gsize at)
{
  if (at > 0 && !is_behind_reply_code (text, at) &&
      (g_ascii_isalnum ((char)text.at[at - 1]) || text.at[at - 1] == '.' || text.at[at - 1] == '-'))
    return 0;
  gsize end = at + 1;
  for (guint i = 0; i < 2; i++) {
    if (end >= text.len || text.at[end] != '.')
      return 0;
    gsize n = n_digits (text, end + 1);
    if (n == 0 || n > 3)
      return 0;
    end += 1 + n;
  }
  if (end + 1 < text.len && text.at[end] == '.' && g_ascii_isdigit ((char)text.at[end + 1]))
    return 0;
  return end - at;
}

/* A success before a failure is an earlier command's, and "5.1.0 (550 5.1.1 …)" is a
 * gateway's word before the server's. */
static gboolean
says_more (BhSpan status, BhSpan than)
{
  if (than.len == 0 || (than.at[0] == '2' && status.at[0] != '2'))
    return TRUE;
  return status.at[0] == than.at[0] && bh_span_ends_nocase (than, BH_SPAN_LITERAL (".0")) &&
         !bh_span_ends_nocase (status, BH_SPAN_LITERAL (".0"));
}

char *
bh_status_find (BhSpan text)
{
  BhSpan best = BH_SPAN_NONE;

  for (gsize i = bh_code_next (text, 0); i < text.len; i = bh_code_next (text, i + 1)) {
    BhSpan status = bh_span_head (bh_span_from (text, i), bh_status_len (text, i));
    if (status.len == 0)
      continue;
    if (says_more (status, best))
      best = status;
    i += status.len - 1;
  }
  if (best.len == 0 || (best.at[0] == '2' && bh_reply_code_find (text) != 0))
    return NULL; /* "550 line too long, see RFC 5322 2.1.1": what failed has no success */
  return bh_span_dup (best);
}

/* "host mx.example.com said: 550-5100 Rejected": the first line of a long reply, with a code of
 * its own that has lost its dots. at: of the reply. */
static gboolean
is_long_reply (BhSpan text, gsize at)
{
  const BhSpan before = bh_span_trim (bh_span_head (text, at));
  return text.at[at + 3] == '-' && text.at[at + 4] == text.at[at] &&
         (before.len == 0 || before.at[before.len - 1] == ':');
}

/* "555 0100", "555-0100" and no more: a telephone's number. at: behind its first three digits. */
static gboolean
is_phone (BhSpan text, gsize at)
{
  if (at + 5 > text.len || (text.at[at] != ' ' && text.at[at] != '-') ||
      n_digits (text, at + 1) != 4 || is_long_reply (text, at - 3))
    return FALSE;
  return at + 5 == text.len || strchr (" \t\n.,;)", text.at[at + 5]) != NULL;
}

guint
bh_reply_code_find (BhSpan text)
{
  for (gsize i = bh_code_next (text, 0); i + 3 <= text.len; i = bh_code_next (text, i + 1)) {
    if (text.at[i] == '2' || n_digits (text, i) != 3 || text.at[i + 1] > '5')
      continue;
    gboolean starts = i == 0 || strchr (" \t\n([<:;#'\"", text.at[i - 1]) != NULL;
    gboolean ends = i + 3 == text.len || strchr (" -\t\n])>;,.'\"", text.at[i + 3]) != NULL;
    if (starts && ends && !is_phone (text, i + 3))
      return (guint)(text.at[i] - '0') * 100 + (guint)(text.at[i + 1] - '0') * 10 +
             (guint)(text.at[i + 2] - '0');
    i += 2;
  }
  return 0;
}
