/* diff-roots.c - a path without the name of the PATH it was found in. */
#include "verify/diff-roots.h"

#include <jansson.h>
#include <string.h>

#include "verify/case-row.h"

/* The name of the only PATH, "" for ".". (transfer full); NULL: there are several. */
static char *
only_name (BhCase *opened)
{
  const char *text = bh_case_get (opened, "paths_json");
  json_t *names = text != NULL ? json_loads (text, 0, NULL) : NULL;
  char *name = json_array_size (names) == 1
                   ? g_strdup (json_string_value (json_array_get (names, 0)))
                   : NULL;
  json_decref (names);
  return name;
}

BhDiffRoots
bh_diff_roots (BhCase *const *cases)
{
  g_autofree char *one = only_name (cases[0]), *two = only_name (cases[1]);

  if (one == NULL || two == NULL || strcmp (one, two) == 0)
    return (BhDiffRoots) { { FALSE, FALSE } };
  return (BhDiffRoots) { { *one != '\0', *two != '\0' } };
}

GBytes *
bh_diff_roots_way (const BhDiffRoots *self, guint side, BhRows *rows)
{
  g_autoptr (GBytes) label = bh_case_row_label (rows, "path");
  gsize len;
  const char *path = g_bytes_get_data (label, &len);

  if (!self->is_left_out[side])
    return g_steal_pointer (&label);
  const char *slash = len > 0 ? memchr (path, '/', len) : NULL;
  gsize start = slash != NULL ? (gsize)(slash - path) + 1 : len;
  return g_bytes_new_from_bytes (label, start, len - start);
}
