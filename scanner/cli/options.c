/* options.c - GOption, with "-j4" as well, and behind its error the option that is near. */
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

void
bh_options_suggest (GError **error, const char *dashes, const char *nearest)
{
  if (nearest == NULL)
    return;
  GError *told = g_error_new ((*error)->domain, (*error)->code, "%s; did you mean %s%s?",
                              (*error)->message, dashes, nearest);
  g_error_free (*error);
  *error = told;
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
  bh_options_suggest (error, "--", nearest);
}

/* The option whose value is the next word, or begins in this one behind its letter. */
static const GOptionEntry *
find_with_value (const GOptionEntry *entries, const char *word)
{
  gboolean is_long = g_str_has_prefix (word, "--");

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
    gboolean is_it = is_long ? word[2] != '\0' && strcmp (word + 2, entry->long_name) == 0
                             : word[0] == '-' && word[1] != '\0' && word[1] == entry->short_name;
    if (is_it)
      return entry->arg == G_OPTION_ARG_NONE ? NULL : entry;
  }
  return NULL;
}

/* "-j4" in two words, as GOption wants them; it takes the next word for the value of "-j". */
static GStrv
split_letters (const GOptionEntry *entries, int argc, char **argv)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gboolean is_value = TRUE, is_end = FALSE; /* the command's name is nobody's option */

  for (int i = 0; i < argc; i++) {
    const char *word = argv[i];
    gboolean is_option = !is_value && !is_end && find_with_value (entries, word) != NULL;
    gboolean is_joined = is_option && word[1] != '-' && word[2] != '\0';
    is_end = is_end || (!is_value && strcmp (word, "--") == 0);
    is_value = is_option && !is_joined;
    if (is_joined)
      g_ptr_array_add (words, g_strndup (word, 2));
    g_ptr_array_add (words, g_strdup (is_joined ? word + 2 : word));
  }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&words), FALSE);
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
  g_auto (GStrv) words = split_letters (entries, argc, argv);
  if (g_option_context_parse_strv (context, &words, &failure))
    return TRUE;
  if (g_error_matches (failure, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    add_nearest (entries, &failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
