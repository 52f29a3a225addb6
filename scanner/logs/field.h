/* field.h - taking words and values off a log line, front to back.
 *
 * A line may quote what a stranger wrote (a HELO name, a Subject): a value is taken
 * only where the grammar of the line has it, never searched for in the whole line.
 *
 * What is asked for at each line is inline: the length of a literal is then a number.
 */
#pragma once

#include "base/span.h"

/* Whether all of it is that word; with case. */
static inline gboolean
bh_is_word (BhSpan span, const char *word)
{
  return bh_span_equal (span, bh_span_of_string (word));
}

/* Each takes what it names off the front of rest, or nothing. */
static inline gboolean
bh_take_literal (BhSpan *rest, const char *literal)
{
  BhSpan wanted = bh_span_of_string (literal);

  if (!bh_span_starts (*rest, wanted))
    return FALSE;
  *rest = bh_span_from (*rest, wanted.len);
  return TRUE;
}

gboolean bh_take_literal_nocase (BhSpan *rest, const char *literal); /* ASCII letters only */

/* And the byte; all of it where the byte is missing. */
static inline BhSpan
bh_take_until (BhSpan *rest, char byte)
{
  return bh_span_take_until (rest, (guint8)byte);
}

/* Up to a blank, with the blanks behind it. */
static inline BhSpan
bh_take_word (BhSpan *rest)
{
  BhSpan word = bh_take_until (rest, ' ');

  while (rest->len > 0 && rest->at[0] == ' ')
    *rest = bh_span_from (*rest, 1);
  return word;
}

/* Where the byte lies outside of what is quoted, as that behind an address: anywhere in it may be
 * a quoted part. At the end where there is none. FALSE: a quote has no end. */
gboolean bh_find_unquoted (BhSpan span, char byte, gsize *out_at);

/* Where the bracket lies that ends an address, "<\"a>b\"@example.org>": what is quoted may hold
 * any. FALSE: it does not begin with one, or none ends it. */
gboolean bh_find_angle_end (BhSpan span, gsize *out_at);

BhSpan bh_take_angle (BhSpan *rest);      /* "<…>" at the front, without brackets; else a word */
BhSpan bh_without_brackets (BhSpan span); /* "<…>" or "[…]" around all of it */
gboolean bh_take_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value); /* "name=value, " */
/* "name=value " or "name="a value" ", where no name has a blank. */
gboolean bh_take_word_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value);
gboolean bh_take_level (BhSpan *rest); /* "INFO  ": how grave a program thinks its line is */
BhSpan
bh_address_of_peer (BhSpan peer); /* "host[192.0.2.1]:25", "host [192.0.2.1]" → the address */

void bh_append (GString *to, BhSpan span); /* its bytes behind those that are there */

/* RFC 2034: "5.1.1" in "550 5.1.1 No such user"; or nothing. */
BhSpan bh_enhanced_code (BhSpan reply);

/* The same of a reply's text alone, "5.1.1 No such user". */
BhSpan bh_enhanced_code_of_text (BhSpan text);

/* The same of the first reply that a line quotes, as where it says why a delivery failed. */
BhSpan bh_find_enhanced_code (BhSpan text);

/* Decimal digits and nothing else; out is untouched on failure. */
gboolean bh_number (BhSpan digits, gint64 *out);
