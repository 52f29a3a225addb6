/* query.h - "ip:192.0.2.0/24 since:2024-01-01" → which messages are meant.
 *
 * Terms are NAME:VALUE with blanks between them. All must hold; of one name, one of its values
 * must. "not:" before a term: it must not hold, for each. A value with blanks stands in double
 * quotes, a quote in it twice.
 */
#pragma once

#include "store/query-terms.h"

#define BH_QUERY_TERMS_MAX 200 /* SQLite takes an expression about a thousand deep */

typedef struct _BhQuery BhQuery;

/**
 * bh_query_new:
 * @text: of a command line: any bytes; "": all messages
 * @out_unknown: (out) (transfer full): the name of the term that there is not, for words that are
 *   near; untouched where it is something else
 * @error: %BH_ERROR_USAGE: what is wrong, and which terms there are
 *
 * Linear in the text.
 *
 * Returns: (transfer full): or %NULL with error
 */
BhQuery *bh_query_new (const char *text, char **out_unknown, GError **error);
void bh_query_free (BhQuery *query);

/* A term as it was asked for; borrowed. value: as it is bound: a time in seconds, a domain as a
 * pattern. */
typedef struct {
  const BhQueryTerm *term;
  gboolean is_not;
  const char *value;
} BhQueryAsked;

/* How many terms were given. */
guint bh_query_n_asked (const BhQuery *query);

/* index: below bh_query_n_asked(). */
BhQueryAsked bh_query_asked (const BhQuery *query, guint index);

/* That term, with others of its name where one of their values must hold; nothing else. (transfer
 * full) */
BhQuery *bh_query_of_one (const BhQuery *query, guint index);

/* (transfer full): SQL on the joined tables of messages, ?1 and so on for the values; "1": all. */
char *bh_query_condition (const BhQuery *query);

/* What is bound to ?1 and so on. (element-type utf8), borrowed */
const GPtrArray *bh_query_values (const BhQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhQuery, bh_query_free)
