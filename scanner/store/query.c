/* query.c - words of a query → terms → one condition. */
#include "store/query.h"

#include <string.h>

#include <backhop/time-text.h>

#define NOT "not:"

typedef struct {
  const BhQueryTerm *term;
  gboolean is_not;
} Asked;

struct _BhQuery {
  GArray *asked;     /* of Asked */
  GPtrArray *values; /* of char *, owned: of each of them */
};

void
bh_query_free (BhQuery *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->asked);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static BhQuery *
new_empty (void)
{
  BhQuery *self = g_new0 (BhQuery, 1);
  self->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  self->values = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static const BhQueryTerm *
find_term (const char *name)
{
  for (const BhQueryTerm *term = bh_query_terms; term->name != NULL; term++)
    if (g_ascii_strcasecmp (term->name, name) == 0)
      return term;
  return NULL;
}

/* "ip:, host: and so on" for whoever typed another. */
static char *
term_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const BhQueryTerm *term = bh_query_terms; term->name != NULL; term++)
    g_string_append_printf (names, "%s%s:", term == bh_query_terms ? "" : " ", term->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* One word up to the next blank outside of quotes, without them. NULL: a quote is open. */
static char *
take_word (const char **text)
{
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean is_quoted = FALSE;
  const char *p = *text;

  for (; *p != '\0' && (is_quoted || !g_ascii_isspace (*p)); p++)
    if (*p != '"')
      g_string_append_c (word, *p);
    else if (is_quoted && p[1] == '"')
      g_string_append_c (word, *++p);
    else
      is_quoted = !is_quoted;
  *text = p;
  return is_quoted ? NULL : g_string_free (g_steal_pointer (&word), FALSE);
}

static gboolean
is_word_of (const BhQueryTerm *term, const char *value)
{
  return term->words == NULL || g_strv_contains (term->words, value);
}

static gboolean
add_term (
    BhQuery *self, const BhQueryTerm *term, gboolean is_not, const char *value, GError **error)
{
  const Asked asked = { term, is_not };

  if (*value == '\0') {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: needs a value: %s:%s", term->name,
                 term->name, term->takes);
    return FALSE;
  }
  if (!is_word_of (term, value)) {
    g_autofree char *words = g_strjoinv (" ", (char **)(guintptr)term->words);
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: '%s' is none of its words: %s", term->name,
                 value, words);
    return FALSE;
  }
  char *read = term->read != NULL ? term->read (value, error) : g_strdup (value);
  if (read == NULL) {
    g_prefix_error (error, "%s: ", term->name);
    return FALSE;
  }
  g_array_append_val (self->asked, asked);
  g_ptr_array_add (self->values, read);
  return TRUE;
}

/* "from=ann@example.org": a term, as others write it. */
static const BhQueryTerm *
term_before_equals (const char *word)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, (gsize)(equals - word)) : NULL;
  return name != NULL ? find_term (name) : NULL;
}

/* A word without a name is most often the rest of a value with blanks. */
static void
set_no_name (const BhQuery *self, const char *word, GError **error)
{
  g_autofree char *names = term_names ();
  const BhQueryTerm *meant = term_before_equals (word);

  if (meant != NULL) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is no term; write %s:%s", word, meant->name,
                 strchr (word, '=') + 1);
    return;
  }
  if (strchr (word, '@') != NULL) {
    const char *start = word + (*word == '<' ? 1 : 0);
    int len = (int)strcspn (start, ">");
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' is no term; write from:%.*s, to:%.*s or account:%.*s", word, len, start, len,
                 start, len, start);
    return;
  }
  if (self->asked->len == 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is no term, NAME:VALUE; the terms are %s",
                 word, names);
    return;
  }
  const BhQueryTerm *last = g_array_index (self->asked, Asked, self->asked->len - 1).term;
  const char *value = g_ptr_array_index (self->values, self->values->len - 1);
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "'%s' is no term, NAME:VALUE; a value with blanks stands in double quotes, within "
               "those of the shell: '%s:\"%s %s\"'",
               word, last->name, value, word);
}

static gboolean
take_term (BhQuery *self, const char *word, char **out_unknown, GError **error)
{
  gboolean is_not = g_ascii_strncasecmp (word, NOT, strlen (NOT)) == 0;
  const char *start = is_not ? word + strlen (NOT) : word, *colon = strchr (start, ':');

  if (colon == NULL || colon == start) {
    set_no_name (self, word, error);
    return FALSE;
  }
  g_autofree char *name = g_strndup (start, (gsize)(colon - start));
  const BhQueryTerm *term = find_term (name);
  if (term != NULL)
    return add_term (self, term, is_not, colon + 1, error);
  g_autofree char *names = term_names ();
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "there is no term '%s:'; the terms are %s", name,
               names);
  *out_unknown = g_steal_pointer (&name);
  return FALSE;
}

static gboolean
take_terms (BhQuery *self, const char *text, char **out_unknown, GError **error)
{
  while (*text != '\0') {
    if (g_ascii_isspace (*text)) {
      text++;
      continue;
    }
    if (self->asked->len == BH_QUERY_TERMS_MAX) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "more than %d terms", BH_QUERY_TERMS_MAX);
      return FALSE;
    }
    g_autofree char *word = take_word (&text);
    if (word == NULL) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_USAGE,
                           "a double quote is not closed; one that is meant stands twice, within "
                           "quotes");
      return FALSE;
    }
    if (!take_term (self, word, out_unknown, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_first_of_term (const BhQuery *self, guint index)
{
  const Asked *asked = &g_array_index (self->asked, Asked, index);

  for (guint i = 0; i < index; i++) {
    const Asked *before = &g_array_index (self->asked, Asked, i);
    if (!before->is_not && before->term == asked->term)
      return FALSE;
  }
  return TRUE;
}

/* The number of the term of that name that must hold, or -1. */
static gint
find_asked (const BhQuery *self, const char *name)
{
  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    if (!asked->is_not && strcmp (asked->term->name, name) == 0)
      return (gint)i;
  }
  return -1;
}

static const char *
value_of (const BhQuery *self, guint index)
{
  return g_ptr_array_index (self->values, index);
}

/* No second is in both. */
static gboolean
check_times (const BhQuery *self, GError **error)
{
  gint since = find_asked (self, "since"), until = find_asked (self, "until");

  if (since < 0 || until < 0)
    return TRUE;
  gint64 start = g_ascii_strtoll (value_of (self, (guint)since), NULL, 10),
         end = g_ascii_strtoll (value_of (self, (guint)until), NULL, 10);
  if (start <= end)
    return TRUE;
  g_autofree char *first = bh_utc_text (start), *last = bh_utc_text (end);
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "no message fits: since: begins at %s, until: ends at %s before it", first, last);
  return FALSE;
}

/* Whether a term is there that denies the one at that place. */
static gboolean
is_denied (const BhQuery *self, guint index)
{
  const BhQueryTerm *term = g_array_index (self->asked, Asked, index).term;

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *other = &g_array_index (self->asked, Asked, i);
    if (other->is_not && other->term == term &&
        strcmp (value_of (self, i), value_of (self, index)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Of those that must hold, whether all of that term are denied. */
static gboolean
are_all_denied (const BhQuery *self, const BhQueryTerm *term)
{
  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    if (!asked->is_not && asked->term == term && !is_denied (self, i))
      return FALSE;
  }
  return TRUE;
}

/* At most BH_QUERY_TERMS_MAX squared comparisons for each term that there is. */
static gboolean
check_one (const BhQuery *self, guint index, GError **error)
{
  const Asked *asked = &g_array_index (self->asked, Asked, index);

  if (asked->is_not)
    return TRUE;
  if (!is_first_of_term (self, index)) {
    if (!asked->term->is_once)
      return TRUE;
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: is given twice; one of them is meant",
                 asked->term->name);
    return FALSE;
  }
  if (!are_all_denied (self, asked->term))
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "no message fits: %s:%s must hold, and must not",
               asked->term->name, value_of (self, index));
  return FALSE;
}

/* What no message can fit is a slip, and not an answer about the case. */
static gboolean
check_sense (const BhQuery *self, GError **error)
{
  for (guint i = 0; i < self->asked->len; i++)
    if (!check_one (self, i, error))
      return FALSE;
  return check_times (self, error);
}

BhQuery *
bh_query_new (const char *text, char **out_unknown, GError **error)
{
  g_return_val_if_fail (text != NULL && out_unknown != NULL, NULL);

  g_autoptr (BhQuery) self = new_empty ();
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_USAGE,
                         "what is asked for is no UTF-8; \"?\" stands for any character");
    return NULL;
  }
  return take_terms (self, text, out_unknown, error) && check_sense (self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

guint
bh_query_n_asked (const BhQuery *self)
{
  return self->asked->len;
}

BhQueryAsked
bh_query_asked (const BhQuery *self, guint index)
{
  g_assert (index < self->asked->len);
  const Asked *asked = &g_array_index (self->asked, Asked, index);
  return (BhQueryAsked) { asked->term, asked->is_not, value_of (self, index) };
}

BhQuery *
bh_query_of_one (const BhQuery *self, guint index)
{
  BhQuery *one = new_empty ();
  const Asked wanted = g_array_index (self->asked, Asked, index);

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    gboolean is_either = !wanted.is_not && !asked->is_not && asked->term == wanted.term;
    if (i != index && !is_either)
      continue;
    g_array_append_vals (one->asked, asked, 1);
    g_ptr_array_add (one->values, g_strdup (value_of (self, i)));
  }
  return one;
}

/* The term's condition for the value of that number. */
static void
append_one (GString *sql, const Asked *asked, guint number)
{
  g_string_append (sql, asked->is_not ? "((" : "(");
  for (const char *p = asked->term->sql; *p != '\0'; p++)
    if (*p == '@')
      g_string_append_printf (sql, "?%u", number);
    else
      g_string_append_c (sql, *p);
  g_string_append (sql, asked->is_not ? ") IS NOT TRUE)" : ")");
}

/* All of one term that must hold, from the first on: one of them has to. */
static void
append_either (GString *sql, const BhQuery *self, guint first)
{
  const Asked *asked = &g_array_index (self->asked, Asked, first);

  g_string_append_c (sql, '(');
  append_one (sql, asked, first + 1);
  for (guint i = first + 1; i < self->asked->len; i++) {
    const Asked *other = &g_array_index (self->asked, Asked, i);
    if (other->is_not || other->term != asked->term)
      continue;
    g_string_append (sql, " OR ");
    append_one (sql, other, i + 1);
  }
  g_string_append_c (sql, ')');
}

char *
bh_query_condition (const BhQuery *self)
{
  g_autoptr (GString) sql = g_string_new ("1");

  for (guint i = 0; i < self->asked->len; i++) {
    gboolean is_not = g_array_index (self->asked, Asked, i).is_not;
    if (!is_not && !is_first_of_term (self, i))
      continue; /* stands with the first */
    g_string_append (sql, " AND ");
    if (is_not)
      append_one (sql, &g_array_index (self->asked, Asked, i), i + 1);
    else
      append_either (sql, self, i);
  }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

const GPtrArray *
bh_query_values (const BhQuery *self)
{
  return self->values;
}
