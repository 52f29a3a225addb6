/* hop-envelope.c - the reverse-path and the recipient, in the words of each writer. */
#include "trail/hop-reading.h"

#include "trail/bytes.h"

/* chasquid: "(over SMTP, TLS-1.3, envelope from "x")". */
static BhSpan
quoted_reverse_path_of (BhSpan comment)
{
  static const char head[] = "envelope from \"";
  gsize at = 0;

  if (!bh_bytes_start (comment, "over ") || !bh_span_find (comment, bh_span_of_string (head), &at))
    return BH_SPAN_NONE;
  return bh_bytes_up_to (bh_bytes_from (comment, at + strlen (head)), "\"");
}

/* The reverse-path: "(envelope-from <x>)", "(envelope-sender <x>)", Haraka's words
 * without a comment, IBM's second "from". */
BhSpan
bh_hop_reading_reverse_path (const BhHopReading *reading)
{
  const BhClauses *clauses = &reading->clauses;
  static const char *const heads[] = { "envelope-from", "envelope-sender", "return-path",
                                       "mailfrom", "sender:" };

  for (guint i = 0; i < clauses->n_comments; i++) {
    BhSpan quoted = quoted_reverse_path_of (clauses->comments[i].text);
    if (quoted.len > 0)
      return quoted;
    for (gsize h = 0; h < G_N_ELEMENTS (heads); h++) {
      BhSpan text = clauses->comments[i].text, word = BH_SPAN_NONE;
      if (!bh_bytes_start (text, heads[h]))
        continue;
      text = bh_span_from (text, strlen (heads[h]));
      if (text.len > 0 && text.at[0] == ':')
        text = bh_span_from (text, 1);
      bh_bytes_take_word (&text, &word);
      return word;
    }
  }
  gsize at = 0;
  BhSpan word = BH_SPAN_NONE;
  BhSpan own = bh_clauses_from_server (clauses);
  if (clauses->second_from.len == 0 && (reading->match.marks & BH_MARK_ENVELOPE_FROM) != 0 &&
      bh_span_find (own, BH_SPAN_LITERAL (" envelope-from "), &at)) {
    BhSpan rest = bh_span_from (own, at + strlen (" envelope-from "));
    bh_bytes_take_word (&rest, &word);
    return bh_bytes_up_to (word, ";");
  }
  return clauses->second_from;
}

/* IDA sendmail names it behind its version: "(5.65c/IDA-1.4.4 for ann@example.org)". */
BhSpan
bh_hop_reading_recipient (const BhHopReading *reading)
{
  const BhClauses *clauses = &reading->clauses;

  for (guint i = 0; clauses->value[BH_CLAUSE_FOR].len == 0 && i < clauses->n_comments; i++) {
    BhSpan rest = clauses->comments[i].text, version, word;
    if (bh_bytes_take_word (&rest, &version) && bh_byte_is_digit (version.at[0]) &&
        bh_bytes_take_word (&rest, &word) && bh_bytes_are (word, "for") &&
        bh_bytes_take_word (&rest, &word))
      return word;
  }
  return clauses->value[BH_CLAUSE_FOR];
}
