/* clause.c - the tolerant tokenizer under all dialects.
 *
 * Three passes over the cleaned field: balanced comments, the date, then word
 * by word with the clause that the last keyword opened.
 */
#include "trail/clause.h"

#include "trail/bytes.h"

#define DEPTH_MAX 16   /* open parentheses remembered; deeper ones only balance */
#define QUOTED_MAX 256 /* bytes of a quoted string inside a comment, e.g. "EHLO name" */
#define DATES_MAX 8    /* semicolons tried as the one before the date, from the last */

/* Where a comment opens and closes; both are offsets of parentheses. */
typedef struct {
  gsize open, close;
} Pair;

typedef struct {
  Pair pairs[BH_CLAUSE_COMMENTS_MAX]; /* outermost balanced ones, ascending */
  guint n, max;
  gboolean is_cut;
} Pairs;

/* A pair closes after all pairs inside it, so those are at the end of the list
 * and give way to it. An opening parenthesis that never closes makes no pair:
 * what stands behind it is read as if it were not there. */
static void
add_pair (Pairs *pairs, gsize open, gsize close)
{
  while (pairs->n > 0 && pairs->pairs[pairs->n - 1].open > open)
    pairs->n--;
  if (pairs->n == pairs->max)
    pairs->is_cut = TRUE;
  else
    pairs->pairs[pairs->n++] = (Pair) { open, close };
}

static gsize
end_of_quoted (BhSpan text, gsize start)
{
  const BhSpan rest = bh_span_head (bh_bytes_from (text, start + 1), QUOTED_MAX);

  for (gsize i = 0; i < rest.len; i++) {
    if (rest.at[i] == '"')
      return start + 1 + i;
    i += rest.at[i] == '\\'; /* what stands behind it is no quote */
  }
  return start;
}

static void
find_comments (BhSpan text, Pairs *pairs)
{
  gsize open[DEPTH_MAX];
  gsize depth = 0, too_deep = 0;

  for (gsize i = 0; i < text.len; i++) {
    if (depth == 0) { /* outside comments only one byte matters */
      const guint8 *next = memchr (text.at + i, '(', text.len - i);
      if (next == NULL)
        return;
      i = (gsize)(next - text.at);
    }
    switch (text.at[i]) {
    case '(':
      if (depth < DEPTH_MAX)
        open[depth++] = i;
      else
        too_deep++;
      break;
    case ')':
      if (too_deep > 0)
        too_deep--;
      else if (depth > 0)
        add_pair (pairs, open[--depth], i);
      break;
    case '\\':
      if (i + 1 < text.len && (text.at[i + 1] == '(' || text.at[i + 1] == ')'))
        i++;
      break;
    case '"':
      if (depth > 0)
        i = end_of_quoted (text, i);
      break;
    default:
      break;
    }
  }
}

static gboolean
is_in_comment (const Pairs *pairs, gsize offset)
{
  for (guint i = 0; i < pairs->n; i++)
    if (offset > pairs->pairs[i].open && offset < pairs->pairs[i].close)
      return TRUE;
  return FALSE;
}

typedef struct {
  gsize start, end;
} Range;

static gboolean
try_date (BhClauses *clauses, gsize start, gsize after, Range *out_range)
{
  gsize len = 0;
  clauses->has_date =
      bh_trace_date_read (bh_bytes_from (clauses->text, after), &clauses->date, &len);
  if (clauses->has_date)
    *out_range = (Range) { start, after + len };
  return clauses->has_date;
}

/* The regular place: behind the last semicolon outside comments that has one. */
static gboolean
find_date_behind_semicolon (BhClauses *clauses, const Pairs *pairs, Range *out_range)
{
  gsize end = clauses->text.len;
  for (guint tried = 0; tried < DATES_MAX; tried++) {
    const guint8 *semicolon = end > 0 ? memrchr (clauses->text.at, ';', end) : NULL;
    if (semicolon == NULL)
      return FALSE;
    end = (gsize)(semicolon - clauses->text.at);
    if (!is_in_comment (pairs, end) && try_date (clauses, end, end + 1, out_range))
      return TRUE;
  }
  return FALSE;
}

static gboolean
find_date_in (BhClauses *clauses, Range range, Range *out_range)
{
  BhSpan text = clauses->text;
  gboolean is_word_start = TRUE;

  for (gsize at = range.start; at < range.end; at++) {
    guint8 byte = text.at[at];
    gboolean may_begin = is_word_start && (bh_byte_is_digit (byte) || bh_byte_is_alpha (byte));
    if (may_begin && try_date (clauses, at, at, out_range))
      return TRUE;
    is_word_start = byte == ' ' || byte == ';';
  }
  return FALSE;
}

/* SendGrid and hand-made fields have no semicolon before the date. Each word
 * outside comments may begin it; a try looks at ten words at most. */
static gboolean
find_date_anywhere (BhClauses *clauses, const Pairs *pairs, Range *out_range)
{
  gsize at = 0;
  for (guint i = 0; i < pairs->n; i++) {
    if (find_date_in (clauses, (Range) { at, pairs->pairs[i].open }, out_range))
      return TRUE;
    at = pairs->pairs[i].close + 1;
  }
  return find_date_in (clauses, (Range) { at, clauses->text.len }, out_range);
}

typedef struct {
  BhClauses *clauses;
  const Pairs *pairs;
  guint next_pair;
  BhClause clause;
  guint n_words;               /* in the clause so far */
  gboolean opens_with_comment; /* no word before the clause's first comment */
  gboolean has_comment;        /* in the clause so far */
  gboolean takes_sender;       /* the next word is the operand of a second "from" */
  gboolean takes_tls;
  BhSpan last_word;
} Walk;

static BhClause
keyword_of (BhSpan word)
{
  static const struct {
    const char *keyword;
    BhClause clause;
  } keywords[] = {
    { "by", BH_CLAUSE_BY },   { "id", BH_CLAUSE_ID },     { "for", BH_CLAUSE_FOR },
    { "via", BH_CLAUSE_VIA }, { "from", BH_CLAUSE_FROM }, { "with", BH_CLAUSE_WITH },
  };
  if (word.len < 2 || word.len > 4)
    return BH_CLAUSE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (bh_bytes_are (word, keywords[i].keyword))
      return keywords[i].clause;
  return BH_CLAUSE_NONE;
}

static void
enter (Walk *walk, BhClause clause)
{
  walk->clause = clause;
  walk->n_words = 0;
  walk->has_comment = walk->opens_with_comment = FALSE;
}

/* A client may call itself "by": "from by (unknown [192.0.2.1]) by …". */
static gboolean
is_name_like_keyword (const Walk *walk, gsize end)
{
  BhSpan next = bh_span_head (bh_bytes_from (walk->clauses->text, end), 2);
  return walk->clause == BH_CLAUSE_FROM && walk->n_words == 0 && next.len == 2 &&
         next.at[0] == ' ' && (next.at[1] == '(' || next.at[1] == '[');
}

/* Smail: "from mx.example.org from [192.0.2.1] by". */
static gboolean
is_before_literal (const Walk *walk, BhClause clause, gsize end)
{
  BhSpan next = bh_span_head (bh_bytes_from (walk->clauses->text, end), 2);
  return clause == BH_CLAUSE_FROM && walk->clause == BH_CLAUSE_FROM && walk->n_words == 1 &&
         next.len == 2 && next.at[0] == ' ' && next.at[1] == '[';
}

/* s/qmail's "de/crypted with TLSv1.3: …", before it names itself. */
static gboolean
is_of_encryption (const Walk *walk, BhClause clause)
{
  return clause == BH_CLAUSE_WITH && walk->clause == BH_CLAUSE_FROM &&
         bh_bytes_are (walk->last_word, "de/crypted");
}

/* Runbox: "with esmtpsa [Authenticated ID (123456)]". */
static gboolean
is_of_login (const Walk *walk, BhClause clause)
{
  return clause == BH_CLAUSE_ID && bh_bytes_are (walk->last_word, "[authenticated");
}

/* TRUE where word opened a clause. Each clause opens once; a second "from" names
 * the reverse-path (IBM gateways: "for <rcpt> from <sender>"). */
static gboolean
take_keyword (Walk *walk, BhSpan word, gsize end)
{
  BhClauses *clauses = walk->clauses;
  BhClause clause = keyword_of (word);

  if (clause == BH_CLAUSE_NONE || is_name_like_keyword (walk, end) || is_of_login (walk, clause))
    return FALSE;
  if (is_of_encryption (walk, clause)) {
    clauses->encryption = bh_span_trim (bh_bytes_from (clauses->text, end));
    return TRUE;
  }
  if (is_before_literal (walk, clause, end))
    return TRUE;
  if (clause == BH_CLAUSE_FROM &&
      (clauses->value[BH_CLAUSE_FROM].len > 0 || clauses->value[BH_CLAUSE_BY].len > 0)) {
    walk->takes_sender = TRUE;
    clauses->has_early_clause |= clauses->value[BH_CLAUSE_BY].len == 0;
    return TRUE;
  }
  clauses->has_second_by |=
      clause == BH_CLAUSE_BY && (clauses->value[clause].len > 0 || walk->clause == clause);
  if (clauses->value[clause].len > 0)
    return FALSE;
  clauses->has_early_clause |= walk->clause == BH_CLAUSE_FROM && clause != BH_CLAUSE_BY;
  if (walk->clause == BH_CLAUSE_ID && walk->n_words == 0)
    clauses->before_id = walk->last_word;
  enter (walk, clause);
  return TRUE;
}

/* The tls clause of RFC 8314: chasquid and Exim write it behind the protocol, Haraka behind the
 * reverse-path. */
static gboolean
announces_cipher (const Walk *walk, BhSpan word)
{
  const BhClauses *clauses = walk->clauses;
  const BhSpan behind =
      bh_bytes_from (clauses->text, (gsize)(word.at + word.len - clauses->text.at));

  if (walk->clause == BH_CLAUSE_WITH)
    return bh_bytes_are (word, "tls");
  return walk->clause == BH_CLAUSE_ID && bh_bytes_are (word, "tls") &&
         bh_bytes_start (behind, " tls_");
}

static void
take_word (Walk *walk, BhSpan word)
{
  BhClauses *clauses = walk->clauses;
  BhClause clause = walk->clause;

  if (word.len > 1 && word.at[word.len - 1] == ',')
    word.len--;
  if (walk->takes_sender) {
    clauses->second_from = word;
    walk->takes_sender = FALSE;
  } else if (walk->takes_tls) {
    clauses->tls_word = word;
    walk->takes_tls = FALSE;
  } else if (clause == BH_CLAUSE_FROM && walk->opens_with_comment && word.at[0] == '[') {
    clauses->literal[clause] = word; /* Exim 3 without a name: "from (helo) [192.0.2.1] by" */
  } else if (walk->n_words == 0) {
    clauses->value[clause] = clauses->phrase[clause] = word;
    walk->n_words = 1;
  } else if (announces_cipher (walk, word)) {
    walk->takes_tls = TRUE;
  } else {
    if (word.at[0] == '[' && clauses->literal[clause].len == 0)
      clauses->literal[clause] = word;
    if (!walk->has_comment)
      clauses->phrase[clause].len = (gsize)(word.at + word.len - clauses->phrase[clause].at);
    walk->n_words++;
  }
  if (clause != BH_CLAUSE_ID)
    walk->last_word = word;
}

static gsize
take_comment (Walk *walk)
{
  const Pair *pair = &walk->pairs->pairs[walk->next_pair++];
  BhComment *comment = &walk->clauses->comments[walk->clauses->n_comments++];

  comment->clause = walk->clause;
  comment->text = bh_span_trim (
      bh_span (walk->clauses->text.at + pair->open + 1, pair->close - pair->open - 1));
  walk->opens_with_comment = walk->opens_with_comment || walk->n_words == 0;
  walk->has_comment = walk->n_words > 0;
  return pair->close + 1;
}

/* A blank, a semicolon, a parenthesis. */
static gboolean
ends_word (guint8 byte)
{
  const guint64 ends = 1ULL << ' ' | 1ULL << ';' | 1ULL << '(' | 1ULL << ')';
  return byte < 64 && (ends >> byte & 1) != 0;
}

/* Inside angle brackets a word ends only at the closing one, for an address may
 * be quoted. A client that calls itself "<" hides nothing: what has_angles is FALSE for. */
static gsize
end_of_word (BhSpan text, gsize at, gsize end, gboolean has_angles)
{
  if (has_angles && text.at[at] == '<') {
    gsize len = 0;
    if (bh_span_find_byte (bh_span (text.at + at, end - at), '>', &len))
      at += len;
  }
  while (at < end && !ends_word (text.at[at]))
    at++;
  return at;
}

static void
walk_range (Walk *walk, Range range)
{
  BhSpan text = walk->clauses->text;
  gsize at = range.start;

  while (at < range.end) {
    while (walk->next_pair < walk->pairs->n && walk->pairs->pairs[walk->next_pair].open < at)
      walk->next_pair++;
    if (walk->next_pair < walk->pairs->n && walk->pairs->pairs[walk->next_pair].open == at) {
      at = take_comment (walk);
      continue;
    }
    gsize end = end_of_word (text, at, range.end, walk->clause != BH_CLAUSE_FROM);
    if (end == at) {
      at++;
      continue;
    }
    BhSpan word = bh_span (text.at + at, end - at);
    if (!take_keyword (walk, word, end))
      take_word (walk, word);
    at = end;
  }
}

static void
clear (BhClauses *clauses)
{
  memset (clauses, 0, G_STRUCT_OFFSET (BhClauses, comments));
  clauses->n_comments = 0;
  clauses->has_date = clauses->is_cut = clauses->has_second_by = clauses->has_early_clause = FALSE;
}

void
bh_clauses_read (BhSpan text, guint64 max_comments, BhClauses *out_clauses)
{
  Pairs pairs;
  Range date = { text.len, text.len };

  clear (out_clauses);
  out_clauses->text = text;
  pairs.n = 0;
  pairs.max = (guint)MIN (max_comments, BH_CLAUSE_COMMENTS_MAX);
  pairs.is_cut = FALSE;
  find_comments (text, &pairs);
  if (!find_date_behind_semicolon (out_clauses, &pairs, &date))
    find_date_anywhere (out_clauses, &pairs, &date);

  Walk walk = { .clauses = out_clauses, .pairs = &pairs };
  walk_range (&walk, (Range) { 0, date.start });
  enter (&walk, BH_CLAUSE_NONE);
  walk_range (&walk, (Range) { date.end, text.len });
  out_clauses->is_cut = pairs.is_cut;
}

BhSpan
bh_clauses_from_server (const BhClauses *clauses)
{
  BhSpan server = clauses->value[BH_CLAUSE_BY];
  return server.len > 0 ? bh_bytes_from (clauses->text, (gsize)(server.at - clauses->text.at))
                        : clauses->text;
}
