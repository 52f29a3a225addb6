/* show-by-hand.c - the layers around a message, each undone by the program that everybody has for
 * it.
 *
 * "bsdtar -xOf A.zip box.mbox.gz | gzip -dc | tail -c +1 | head -c 99 | sha256sum". The sources
 * table has a row for each layer: an archive adds the member's name to the path, a compressor
 * nothing.
 */
#include "cli/show-by-hand.h"

#include <string.h>

#include "base/text.h"

#define LAYERS_MAX 16 /* twice what the default limits of depth and filters let through */

static const struct {
  const char *format;
  const char *command;   /* reads what is piped to it, or a file named behind it */
  gboolean has_members;  /* a member's name follows */
  gboolean needs_a_file; /* its directory stands at the end: cannot be piped in */
} programs[] = {
  { "zip", "bsdtar -xOf", TRUE, TRUE },   { "tar", "bsdtar -xOf", TRUE, FALSE },
  { "7z", "bsdtar -xOf", TRUE, TRUE },    { "gzip", "gzip -dc", FALSE, FALSE },
  { "bzip2", "bzip2 -dc", FALSE, FALSE }, { "xz", "xz -dc", FALSE, FALSE },
  { "lzma", "xz -dc", FALSE, FALSE },     { "zstd", "zstd -dc", FALSE, FALSE },
};

/* path and format of a layer */
typedef struct {
  char *path, *format;
} Layer;

static void
clear_layer (gpointer data)
{
  Layer *layer = data;
  g_free (layer->path);
  g_free (layer->format);
}

/* The rows of one path, outermost first. FALSE: not all of it could be read, or with error. */
static gboolean
add_layers (BhCase *opened, GArray *layers, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "sources", &(BhRowsWhere) { .column = "path", .value = path }, error);

  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, &failure)) {
    Layer layer = { g_strdup (path), g_strdup (bh_rows_get (rows, "format")) };
    g_array_append_val (layers, layer);
    if (g_strcmp0 (bh_rows_get (rows, "status"), "read") != 0 || layers->len > LAYERS_MAX)
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* All layers between the file and the message: each part of the path may be one. */
static GArray *
layers_of (BhCase *opened, const char *source, const char *path, GError **error)
{
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (Layer));
  gsize source_len = strlen (source);

  g_array_set_clear_func (layers, clear_layer);
  if (!g_str_has_prefix (path, source) || (path[source_len] != '/' && path[source_len] != '\0'))
    return NULL;
  for (const char *end = path + source_len;; end = strchr (end + 1, '/')) {
    gsize len = end != NULL ? (gsize)(end - path) : strlen (path);
    g_autofree char *part = g_strndup (path, len);
    if (!add_layers (opened, layers, part, error))
      return NULL;
    if (path[len] == '\0')
      return g_steal_pointer (&layers);
  }
}

/* A second member of a name has "#2" behind it, one without a name is "#N": a program cannot be
 * asked for it. Other letters than ASCII are read by each program in its own way. */
static gboolean
can_be_asked_for (const char *name)
{
  const char *mark = strrchr (name, '#');

  if (mark != NULL && mark[1] != '\0' && strspn (mark + 1, "0123456789") == strlen (mark + 1))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;
  return name[0] != '-';
}

/* bsdtar takes a member's name for a pattern. */
static char *
quote_pattern (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++) {
    if (strchr ("\\*?[]^$", *p) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p);
  }
  return g_shell_quote (out->str);
}

/* One layer undone, behind what stands in out. FALSE: nothing that is at hand does. */
static gboolean
append_layer (GString *out, const Layer *layer, const Layer *inner, const char *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++) {
    if (g_strcmp0 (programs[i].format, layer->format) != 0)
      continue;
    gboolean is_first = out->len == 0;
    gsize outer_len = strlen (layer->path);
    gboolean is_member = strlen (inner->path) > outer_len + 1;
    if (is_member != programs[i].has_members || (programs[i].needs_a_file && !is_first))
      return FALSE;
    g_string_append_printf (out, "%s%s", is_first ? "" : " | ", programs[i].command);
    if (is_first || is_member)
      g_string_append_printf (out, " %s", is_first ? file : "-");
    if (!is_member)
      return TRUE;
    const char *name = inner->path + outer_len + 1;
    g_autofree char *quoted = quote_pattern (name);
    g_string_append_printf (out, " %s", quoted);
    return can_be_asked_for (name);
  }
  return FALSE;
}

/* Of a file as the shell takes it. NULL: nobody could type its name. */
static char *
shell_word_of_file (const char *path)
{
  g_autofree char *visible = bh_text_visible (path);

  if (strcmp (visible, path) != 0 || strstr (path, "\xef\xbf\xbd") != NULL)
    return NULL; /* U+FFFD stands for bytes that are no UTF-8 */
  g_autofree char *file = g_strconcat (path[0] == '-' ? "./" : "", path, NULL);
  return g_shell_quote (file);
}

/* Its bytes are not in the file one after the other. */
static gboolean
is_made (BhRows *rows)
{
  const char *flaws = bh_rows_get (rows, "flaws");
  return flaws != NULL &&
         (strstr (flaws, "\"assembled\"") != NULL || strstr (flaws, "\"rendered\"") != NULL);
}

char *
bh_show_by_hand (BhCase *opened, BhRows *rows, GError **error)
{
  const char *path = bh_rows_get (rows, "path"), *source = bh_rows_get (rows, "source");

  if (path == NULL || source == NULL || is_made (rows))
    return NULL;
  g_autofree char *file = shell_word_of_file (source);
  g_autoptr (GArray) layers = file != NULL ? layers_of (opened, source, path, error) : NULL;
  if (layers == NULL || layers->len == 0)
    return NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i + 1 < layers->len; i++)
    if (!append_layer (line, &g_array_index (layers, Layer, i),
                       &g_array_index (layers, Layer, i + 1), file))
      return NULL;
  gint64 offset = bh_rows_int (rows, (guint)bh_rows_find (rows, "offset"));
  gboolean is_piped = line->len > 0;
  g_string_append_printf (line, "%stail -c +%" G_GINT64_FORMAT "%s%s", is_piped ? " | " : "",
                          offset + 1, is_piped ? "" : " ", is_piped ? "" : file);
  g_string_append_printf (line, " | head -c %s | sha256sum", bh_rows_get (rows, "length"));
  return g_string_free (g_steal_pointer (&line), FALSE);
}
