/* emlx.c - the number, the end, the flags. */
#include "sources/emlx.h"

#include "sources/store-facts.h"

#define LINE_LEN_MAX 64          /* bytes of the first line */
#define LIST_LEN_MAX (64 * 1024) /* bytes at the end that are searched for the property list */

/* Takes the first line: digits, then blanks. */
static gboolean
take_count (BhSpan head, guint64 *out_count, gsize *out_line_len)
{
  gsize end = 0, n = 0;

  if (!bh_span_find_byte (bh_span_head (head, LINE_LEN_MAX), '\n', &end))
    return FALSE;
  while (n < end && g_ascii_isdigit (head.at[n]))
    n++;
  for (gsize i = n; i < end; i++)
    if (head.at[i] != ' ' && head.at[i] != '\t' && head.at[i] != '\r')
      return FALSE;
  *out_line_len = end + 1;
  return bh_span_to_uint64 (bh_span_head (head, n), G_MAXINT64, out_count);
}

/* Two lines "name: value" follow the number, as no list of numbers has them. */
static gboolean
begins_header (BhSpan text)
{
  BhSpan line;
  gsize colon = 0, blank = 0;
  guint n = 0;

  while (n < 2 && bh_span_take_line (&text, &line)) {
    if (n > 0 && line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
      continue; /* folded: bounded by the text */
    if (!bh_span_find_byte (line, ':', &colon) || colon == 0)
      return FALSE;
    if (bh_span_find_byte (bh_span_head (line, colon), ' ', &blank))
      return FALSE;
    n++;
  }
  return n == 2;
}

gboolean
bh_emlx_is (BhSpan head, BhSpan label)
{
  guint64 count = 0;
  gsize line_len = 0;

  return take_count (head, &count, &line_len) &&
         (bh_span_ends_nocase (label, BH_SPAN_LITERAL (".emlx")) ||
          begins_header (bh_span_from (head, line_len)));
}

gboolean
bh_emlx_is_partial (BhSpan label)
{
  return bh_span_ends_nocase (label, BH_SPAN_LITERAL (".partial.emlx"));
}

static gboolean
begins_list (BhSpan at)
{
  gsize found = 0;

  return bh_span_starts (at, BH_SPAN_LITERAL ("<?xml ")) &&
         bh_span_find (bh_span_head (at, 1024), BH_SPAN_LITERAL ("<plist"), &found);
}

/* What the file's end left of a list's first line. */
static gboolean
begins_cut_list (BhSpan at)
{
  const BhSpan mark = BH_SPAN_LITERAL ("<?xml ");

  return at.len > 0 && bh_span_equal (bh_span_head (at, mark.len), bh_span_head (mark, at.len));
}

/* The last place near the end where a property list begins. */
static gboolean
find_list (BhSpan bytes, guint64 from, guint64 *out_at)
{
  guint64 start = MAX (from, bytes.len - MIN (bytes.len, LIST_LEN_MAX));
  gsize at = 0;
  gboolean is_found = FALSE;

  for (BhSpan rest = bh_span_from (bytes, start);
       bh_span_find (rest, BH_SPAN_LITERAL ("<?xml "), &at); rest = bh_span_from (rest, at + 1)) {
    if (!begins_list (bh_span_from (rest, at)))
      continue;
    *out_at = bytes.len - rest.len + at;
    is_found = TRUE;
  }
  return is_found;
}

/* Bits of the number "flags" in the list, as Mail has written them since 10.4. */
static const struct {
  guint bit;
  BhStoreFlag flag;
} list_bits[] = {
  { 0, BH_STORE_SEEN },      { 1, BH_STORE_DELETED }, { 2, BH_STORE_ANSWERED },
  { 3, BH_STORE_ENCRYPTED }, { 4, BH_STORE_FLAGGED }, { 6, BH_STORE_DRAFT },
  { 8, BH_STORE_FORWARDED }, { 24, BH_STORE_JUNK },
};

/* "<key>flags</key> <integer>8590195713</integer>" */
static guint32
flags_of_list (BhSpan list)
{
  gsize at = 0, end = 0;
  guint64 bits = 0;
  guint32 flags = 0;

  if (!bh_span_find (list, BH_SPAN_LITERAL ("<key>flags</key>"), &at))
    return 0;
  list = bh_span_trim (bh_span_from (list, at + strlen ("<key>flags</key>")));
  if (!bh_span_starts (list, BH_SPAN_LITERAL ("<integer>")))
    return 0;
  list = bh_span_from (list, strlen ("<integer>"));
  if (!bh_span_find_byte (list, '<', &end) ||
      !bh_span_to_uint64 (bh_span_head (list, end), G_MAXUINT64, &bits))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (list_bits); i++)
    if ((bits >> list_bits[i].bit & 1) != 0)
      flags |= list_bits[i].flag;
  return flags;
}

BhEmlx
bh_emlx_read (BhSpan bytes, gboolean is_whole)
{
  BhEmlx emlx = { 0 };
  gsize line_len = 0, list_end = 0;
  guint64 list_at = 0;

  if (!take_count (bytes, &emlx.said_len, &line_len))
    return (BhEmlx) { .end = bytes.len };
  emlx.start = line_len;
  guint64 said_end = emlx.start + emlx.said_len;
  emlx.has_list =
      said_end <= bytes.len && (begins_list (bh_span_from (bytes, said_end)) ||
                                (is_whole && begins_cut_list (bh_span_from (bytes, said_end))));
  emlx.is_count_good = emlx.has_list || said_end == bytes.len || !is_whole;
  emlx.end = said_end;
  if (!emlx.is_count_good) {
    emlx.has_list = find_list (bytes, emlx.start, &list_at);
    emlx.end = emlx.has_list ? list_at : bytes.len;
  }
  if (emlx.has_list) {
    BhSpan list = bh_span_from (bytes, emlx.end);
    emlx.flags = flags_of_list (list);
    emlx.is_list_cut = is_whole && !bh_span_find (list, BH_SPAN_LITERAL ("</plist>"), &list_end);
  }
  return emlx;
}
