/* base-subject.c - marks by a table, one after the other. */
#include "message/base-subject.h"

#include <string.h>

/* Of the mail programs of many languages, without the colon. */
static const char *const marks[] = {
  "re",   "aw",  "antw", "sv", "vs",     "rif", "odp", "ynt", "res", "回复", "答复",
  "返信", "fwd", "fw",   "wg", "doorst", "vl",  "tr",  "enc", "rv",  "转发",
};

static gsize
n_spaces (const char *text)
{
  return strspn (text, " \t");
}

/* The counter of The Bat! and its likes: "Re[2]:", "Re(2):". */
static gsize
counter_len (const char *text)
{
  gsize n = *text == '[' || *text == '(' ? strspn (text + 1, "0123456789") : 0;
  return n > 0 && (text[n + 1] == ']' || text[n + 1] == ')') ? n + 2 : 0;
}

/* Bytes of a mark with its colon, an ASCII one or the wide one; 0: none. */
static gsize
mark_len (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize n = strlen (marks[i]);
    if (g_ascii_strncasecmp (text, marks[i], n) != 0)
      continue;
    n += counter_len (text + n);
    n += n_spaces (text + n);
    if (text[n] == ':')
      return n + 1;
    if (g_str_has_prefix (text + n, "：")) /* U+FF1A */
      return n + strlen ("：");
  }
  return 0;
}

const char *
bh_base_subject (const char *subject, gboolean *out_is_reply)
{
  gboolean is_reply = FALSE;

  subject += n_spaces (subject);
  for (gsize n; (n = mark_len (subject)) > 0;) {
    is_reply = TRUE;
    subject += n;
    subject += n_spaces (subject);
  }
  *out_is_reply = is_reply;
  return subject;
}
