/* show-by-hand.c - the layers around a message, each undone by the program that everybody has for
 * it.
 *
 * "bsdtar -xnOf A.zip box.mbox.gz | gzip -dc | tail -c +1 | head -c 99 | sha256sum". The sources
 * table has a row for each layer: an archive adds the member's name to the path, a compressor
 * nothing. Compressors inside one another have one row, and a member "a.tar/b" beside an archive
 * "a.tar" has the path of one inside: the case does not tell these apart.
 */
#include "cli/show-by-hand.h"

#include <string.h>

#include "base/path.h"
#include "base/text.h"

#define LAYERS_MAX 16     /* twice what the default limits of depth and filters let through */
#define NAME_LEN_MAX 1024 /* bytes; PATH_MAX of some systems, and below the limit name-bytes */

static const struct {
  const char *format;
  const char *command;   /* reads what is piped to it, or a file named behind it */
  gboolean has_members;  /* a member's name follows */
  gboolean needs_a_file; /* its directory stands at the end: cannot be piped in */
} programs[] = {
  { "zip", "bsdtar -xnOf", TRUE, TRUE },  { "tar", "bsdtar -xnOf", TRUE, FALSE },
  { "7z", "bsdtar -xnOf", TRUE, TRUE },   { "gzip", "gzip -dc", FALSE, FALSE },
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

/* As bsdtar compares names: "./x", "/x" and, in a zip, "\x" are all "x" to it. */
static char *
plain_path (const char *path)
{
  g_autofree char *slashed = g_strdelimit (g_strdup (path), "\\", '/');
  g_auto (GStrv) parts = g_strsplit (slashed, "/", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && strcmp (parts[i], ".") != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "/" : "", parts[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
has_problem (BhCase *opened, const char *path)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "problems", &(BhRowsWhere) { .column = "path", .value = path, .limit = 1 }, &failure);
  return rows == NULL || bh_rows_next (rows, &failure) || failure != NULL;
}

/* Whether other programs have of it the bytes that we had. Of a zip that was not read whole they
 * do where another member is damaged: bsdtar goes to the wanted one by the directory, and what is
 * wrong with that is a problem of the archive itself. */
static gboolean
is_sound (BhCase *opened, BhRows *source, gboolean is_member)
{
  const char *path = bh_rows_get (source, "path"), *status = bh_rows_get (source, "status");

  if (g_strcmp0 (status, "read") == 0)
    return !is_member || !has_problem (opened, path);
  return g_strcmp0 (bh_rows_get (source, "format"), "zip") == 0 &&
         g_strcmp0 (status, "partly") == 0 && !has_problem (opened, path);
}

/* One of the rows in the message's file. FALSE: it stands in the way of a command, for it was not
 * read whole, or is another member of the name that is asked for. */
static gboolean
take_source (BhCase *opened, GArray *layers, BhRows *rows, const char *path, const char *plain)
{
  const char *source = bh_rows_get (rows, "path");

  if (!bh_path_is_in (path, source)) {
    g_autofree char *plain_source = plain_path (source);
    return !bh_path_is_in (plain, plain_source);
  }
  Layer layer = { g_strdup (source), g_strdup (bh_rows_get (rows, "format")) };
  g_array_append_val (layers, layer);
  return layers->len <= LAYERS_MAX && is_sound (opened, rows, layers->len > 1);
}

/* All layers between the file and the message, outermost first: each part of the path may be one.
 * The table is walked once, however many parts there are. NULL: none can be relied on, or with
 * error. */
static GArray *
layers_of (BhCase *opened, const char *source, const char *path, GError **error)
{
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (Layer));
  g_autofree char *plain = plain_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "sources", &(BhRowsWhere) { .column = "path", .value = source, .is_prefix = TRUE },
      error);

  g_array_set_clear_func (layers, clear_layer);
  if (rows == NULL)
    return NULL;
  while (bh_rows_next (rows, &failure))
    if (bh_path_is_in (bh_rows_get (rows, "path"), source) &&
        !take_source (opened, layers, rows, path, plain))
      return NULL;
  if (failure == NULL)
    return g_steal_pointer (&layers);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* A second thing of a name has "#2" behind it, a member without one is "#N". */
static gboolean
is_numbered (const char *name)
{
  const char *mark = strrchr (name, '#');
  return mark != NULL && mark[1] != '\0' && strspn (mark + 1, "0123456789") == strlen (mark + 1);
}

/* Letters beside ASCII, and a backslash, are read by each program in its own way; a name that is
 * too long may have been cut. */
static gboolean
can_be_asked_for (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isprint (*p) || *p == '\\')
      return FALSE;
  return name[0] != '-' && strlen (name) <= NAME_LEN_MAX && !is_numbered (name);
}

/* bsdtar takes a member's name for a pattern, without -n also for all that lies below it. */
static char *
quote_pattern (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++) {
    if (strchr ("*?[]^$", *p) != NULL)
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

/* Of a file as the shell takes it. NULL: nobody could type its name, or it is none: the second PATH
 * of a name has a number behind its own. */
static char *
shell_word_of_file (const char *path)
{
  g_autofree char *visible = bh_text_visible (path);
  g_autofree char *given = g_strndup (path, strcspn (path, "/"));

  if (is_numbered (given) || strcmp (visible, path) != 0 || strstr (path, "\xef\xbf\xbd") != NULL)
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

/* The commands that undo all layers; empty where there are none. FALSE: one has no command. */
static gboolean
append_layers (GString *line, const GArray *layers, const char *file)
{
  for (guint i = 0; i + 1 < layers->len; i++)
    if (!append_layer (line, &g_array_index (layers, Layer, i),
                       &g_array_index (layers, Layer, i + 1), file))
      return FALSE;
  return TRUE;
}

char *
bh_show_by_hand (BhCase *opened, BhRows *rows, const char **out_why_not, GError **error)
{
  const char *path = bh_rows_get (rows, "path"), *source = bh_rows_get (rows, "source");
  g_autofree char *file = source != NULL ? shell_word_of_file (source) : NULL;

  *out_why_not = is_made (rows) ? "it was put together from pieces"
                 : file == NULL ? "the name of its file cannot be typed"
                                : NULL;
  if (path == NULL || *out_why_not != NULL)
    return NULL;
  g_autoptr (GArray) layers = layers_of (opened, source, path, error);
  if (layers == NULL || layers->len == 0) {
    *out_why_not = "what it lies in was not read whole, or has another member of that name";
    return NULL;
  }
  g_autoptr (GString) line = g_string_new (NULL);
  if (!append_layers (line, layers, file)) {
    *out_why_not = "no program that everybody has takes out what is around it";
    return NULL;
  }
  gint64 offset = bh_rows_int (rows, (guint)bh_rows_find (rows, "offset"));
  gboolean is_piped = line->len > 0;
  g_string_append_printf (line, "%stail -c +%" G_GINT64_FORMAT "%s%s", is_piped ? " | " : "",
                          offset + 1, is_piped ? "" : " ", is_piped ? "" : file);
  g_string_append_printf (line, " | head -c %s | sha256sum", bh_rows_get (rows, "length"));
  return g_string_free (g_steal_pointer (&line), FALSE);
}
