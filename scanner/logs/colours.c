/* colours.c - a line byte by byte, but for its escapes. */
#include "logs/colours.h"

#define ESCAPE 0x1b

/* "\x1b[0;1;39m", "\x1b[K": the journal's colours, grep's and those of "docker compose logs". */
static gsize
escape_len (BhSpan span)
{
  gsize len = 2;

  if (span.len < 3 || span.at[0] != ESCAPE || span.at[1] != '[')
    return 0;
  while (len < span.len && (g_ascii_isdigit ((char)span.at[len]) || span.at[len] == ';'))
    len++;
  return len < span.len && g_ascii_isalpha ((char)span.at[len]) ? len + 1 : 0;
}

BhSpan
bh_without_colours (BhSpan line, GString *plain)
{
  gsize at = 0;

  if (!bh_span_find_byte (line, ESCAPE, &at))
    return line;
  g_string_truncate (plain, 0);
  while (line.len > 0) {
    gsize skipped = escape_len (line);
    if (skipped == 0)
      g_string_append_c (plain, (gchar)line.at[0]);
    line = bh_span_from (line, MAX (skipped, 1));
  }
  return bh_span (plain->str, plain->len);
}
