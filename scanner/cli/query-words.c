/* query-words.c - words joined, read, and answered by a name that is near. */
#include "cli/query-words.h"

#include "cli/nearest.h"
#include "reports/show.h"

#define HEAD_COLUMNS 25 /* of "  attachment:NAME|SHA256 " */
#define HELP_COLUMNS 80

char *
bh_query_words_help (void)
{
  GString *out = g_string_new (
      "TERMS are NAME:VALUE with blanks between them. All must hold; of one name, one of\n"
      "its values must. not: before a term is its contrary. A value with blanks stands\n"
      "in double quotes. In names and addresses case does not matter, * stands for any\n"
      "characters and ? for one. Without TERMS: all messages.\n\n");

  for (const BhQueryTerm *term = bh_query_terms; term->name != NULL; term++) {
    g_autofree char *head = g_strdup_printf ("  %s:%s", term->name, term->takes);
    g_string_append_printf (out, "%-*s %s\n", HEAD_COLUMNS, head, term->help);
  }
  for (const BhQueryTerm *term = bh_query_terms; term->name != NULL; term++) {
    if (term->words == NULL)
      continue;
    g_autofree char *words = g_strjoinv (" ", (char **)(guintptr)term->words);
    g_string_append_printf (out, "\nWords of %s:\n  ", term->name);
    bh_show_append_wrapped (out, words, 2, HELP_COLUMNS);
  }
  return g_string_free (out, FALSE);
}

/* The term that may have been meant by a name that is none; NULL: none is near. */
static const char *
nearest_term (const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const BhQueryTerm *term = bh_query_terms; term->name != NULL; term++)
    g_ptr_array_add (names, (gpointer)(guintptr)term->name);
  g_ptr_array_add (names, NULL);
  return bh_nearest_word (name, (const char *const *)names->pdata);
}

BhQuery *
bh_query_words_read (char **words, GError **error)
{
  g_autofree char *text = words != NULL ? g_strjoinv (" ", words) : g_strdup ("");
  g_autofree char *unknown = NULL;
  g_autoptr (GError) failure = NULL;

  BhQuery *query = bh_query_new (text, &unknown, &failure);
  if (query != NULL)
    return query;
  const char *nearest = unknown != NULL ? nearest_term (unknown) : NULL;
  if (nearest != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "there is no term '%s:'; did you mean %s:?",
                 unknown, nearest);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
