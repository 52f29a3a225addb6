/* typed-term.c - quotes of a query around the value, then those of the shell around the term. */
#include "reports/typed-term.h"

#include <string.h>

#include "reports/show.h"

/* What parts the words of a query where no quotes stand, as g_ascii_isspace() has it, and these. */
#define PARTING " \t\n\v\f\r\""
#define PATTERN "*?"

/* A quote that is meant stands twice. */
static char *
quoted (const char *name)
{
  g_autoptr (GString) value = g_string_new (name);

  g_string_replace (value, "\"", "\"\"", 0);
  g_string_prepend_c (value, '"');
  g_string_append_c (value, '"');
  return g_string_free (g_steal_pointer (&value), FALSE);
}

char *
bh_typed_term (const char *kind, const char *name)
{
  if (strlen (name) > BH_TYPED_NAME_LEN || strpbrk (name, PATTERN) != NULL)
    return NULL;
  const char *term = g_str_equal (kind, "host") ? "ip" : kind; /* its host: is a name */
  g_autofree char *value = strpbrk (name, PARTING) != NULL ? quoted (name) : g_strdup (name);
  g_autofree char *word = g_strdup_printf ("%s:%s", term, value);
  return bh_show_shell_word (word);
}
