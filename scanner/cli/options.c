/* options.c - GOption, and behind its error the option that is near. */
#include "cli/options.h"

#include <string.h>

#include "cli/nearest.h"

/* "--own-hots=mx" → "own-hots"; NULL: a letter, of which nothing can be near. */
static char *
name_of (const char *option)
{
  const char *name = option + strspn (option, "-");
  gsize len = strcspn (name, "=");
  return len > 1 ? g_strndup (name, len) : NULL;
}

/* GLib ends its text with the option as it was typed. */
static void
add_nearest (const GOptionEntry *entries, GError **error)
{
  const char *typed = strstr ((*error)->message, " -");
  g_autofree char *name = typed != NULL ? name_of (typed + 1) : NULL;
  gsize n = 0, k = 0;

  while (entries[n].long_name != NULL)
    n++;
  g_autofree const char **names = g_new0 (const char *, n + 2);
  for (gsize i = 0; i < n; i++)
    if (*entries[i].long_name != '\0') /* what is left over has none */
      names[k++] = entries[i].long_name;
  names[k] = "help"; /* GLib's own */
  const char *nearest = name != NULL ? bh_nearest_word (name, names) : NULL;
  if (nearest == NULL)
    return;
  GError *told = g_error_new ((*error)->domain, (*error)->code, "%s; did you mean --%s?",
                              (*error)->message, nearest);
  g_error_free (*error);
  *error = told;
}

gboolean
bh_options_parse (const GOptionEntry *entries,
                  const char *summary,
                  const char *description,
                  int argc,
                  char **argv,
                  GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) failure = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &failure))
    return TRUE;
  if (g_error_matches (failure, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    add_nearest (entries, &failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
