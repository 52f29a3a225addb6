/* line-pattern.h - one line of a bounce against a pattern shaped like it.
 *
 * Letters match themselves without case, a blank matches one or more of them.
 * "{*}" is as little as possible, "{said}" likewise and kept; the rest of the
 * line where the pattern ends with it. "{recipient}" is an address, in angle
 * brackets or quotes or bare; "{remote}" and "{reporter}" are a host name with a
 * dot or an address, in brackets or bare; "{status}" is an enhanced status code,
 * "{code}" a reply code, "{id}" a Message-ID, "{queue}" a queue id or the name of
 * a queue's file. The pattern holds from the first
 * byte that is no blank to the last.
 */
#pragma once

#include "base/span.h"

/* Into the line; empty where the pattern has no such capture. */
typedef struct {
  BhSpan recipient;
  BhSpan said;
  BhSpan status;
  BhSpan remote;
  BhSpan reporter;
  BhSpan id;
  BhSpan queue;
} BhLineMatch;

/* Cost: the length of the line for each "{*}" or "{said}" at most. */
gboolean bh_line_match (const char *pattern, BhSpan line, BhLineMatch *out_match);

/* Patterns begin with a literal, which nearly never stands there, or with a capture. line is
 * without blanks at its start. */
static inline gboolean
bh_line_may_match (const char *pattern, BhSpan line)
{
  return pattern[0] == '{' || (line.len > 0 && ((line.at[0] ^ (guint8)pattern[0]) & ~0x20) == 0);
}
