/* show-name.c - names tried in turn: by the table's own column, then as others write them. */
#include "cli/show-name.h"

#include <string.h>

#include "base/text.h"

#define NEAR_MAX 5 /* names that are offered in place of one that is not there */

static const BhShowKind kinds[] = {
  { "message", "messages", "id", TRUE },
  { "cluster", "clusters", "cluster", TRUE },
  { "burst", "bursts", "burst", TRUE },
  { "account", "accounts", "account", FALSE },
  { "host", "origins", "ip", FALSE },
  { "bounce", "bounces", "message", TRUE },
  { "boundaries", "boundaries", "path", FALSE },
  { NULL, NULL, NULL, FALSE },
};

static const BhShowKind *
find_kind (const char *name)
{
  for (const BhShowKind *kind = kinds; kind->kind != NULL; kind++)
    if (strcmp (kind->kind, name) == 0)
      return kind;
  return NULL;
}

/* Rows looked through for one value of the result column. */
typedef struct {
  const char *table, *column; /* where the name stands */
  gboolean is_prefix;
  const char *result; /* the column that tells things apart */
  const char *offset; /* digits that "offset" must be; NULL: any */
} Search;

/* The one thing that fits, or NULL: none, or with error several. */
static char *
find_one (BhCase *opened, const Search *search, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, search->table,
      &(BhRowsWhere) { .column = search->column, .value = name, .is_prefix = search->is_prefix },
      error);

  if (rows == NULL)
    return NULL;
  while (bh_rows_next (rows, &failure)) {
    const char *value = bh_rows_get (rows, search->result);
    if (search->offset != NULL && g_strcmp0 (bh_rows_get (rows, "offset"), search->offset) != 0)
      continue;
    if (found != NULL && g_strcmp0 (found, value) != 0) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s names several; the first two are %s and %s",
                   name, found, value);
      return NULL;
    }
    if (found == NULL)
      found = g_strdup (value);
  }
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static char *
find_in_table (BhCase *opened, const BhShowKind *kind, const char *name, GError **error)
{
  const Search search = { kind->table, kind->column, kind->is_prefix, kind->column, NULL };
  return find_one (opened, &search, name, error);
}

/* "PATH at OFFSET", as rules quote it, and "the mail that PATH at OFFSET returns". */
static char *
find_at_place (BhCase *opened, const char *name, GError **error)
{
  static const char before[] = "the mail that ", behind[] = " returns";
  g_autofree char *path = g_strdup (name);

  if (g_str_has_prefix (path, before) && g_str_has_suffix (path, behind)) {
    path[strlen (path) - strlen (behind)] = '\0';
    memmove (path, path + strlen (before), strlen (path + strlen (before)) + 1);
  }
  char *at = g_strrstr (path, " at ");
  const char *offset = NULL;
  if (at != NULL && at[4] != '\0' && strspn (at + 4, "0123456789") == strlen (at + 4)) {
    *at = '\0';
    offset = at + 4;
  }
  const Search search = { "places", "path", FALSE, "id", offset };
  return find_one (opened, &search, path, error);
}

/* A message as mail and servers name it: Message-ID, queue id, place. */
static char *
find_message (BhCase *opened, const char *name, GError **error)
{
  static const Search by_message_id = { "places", "message_id", FALSE, "id", NULL };
  static const Search by_queue_id = { "queued", "queue_id", FALSE, "message", NULL };
  static const Search by_hop_id = { "hop_ids", "id", FALSE, "message", NULL };
  g_autoptr (GError) failure = NULL;
  gsize len = strlen (name);
  g_autofree char *bare =
      name[0] == '<' && name[len - 1] == '>' ? g_strndup (name + 1, len - 2) : g_strdup (name);

  char *found = find_one (opened, &by_message_id, bare, &failure);
  if (found == NULL && failure == NULL)
    found = find_one (opened, &by_queue_id, bare, &failure);
  if (found == NULL && failure == NULL)
    found = find_one (opened, &by_hop_id, bare, &failure);
  if (found == NULL && failure == NULL)
    found = find_at_place (opened, name, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return found;
}

/* A host by the name that servers looked up for it. */
static char *
find_host (BhCase *opened, const char *name, GError **error)
{
  static const Search by_rdns = { "origins", "rdns", FALSE, "ip", NULL };
  return find_one (opened, &by_rdns, name, error);
}

static char *
find_of_kind (BhCase *opened, const BhShowKind *kind, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *found = find_in_table (opened, kind, name, &failure);

  if (found == NULL && failure == NULL && strcmp (kind->kind, "message") == 0)
    found = find_message (opened, name, &failure);
  if (found == NULL && failure == NULL && strcmp (kind->kind, "host") == 0)
    found = find_host (opened, name, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return found;
}

/* Kinds that a bare name may be of; the paths of boundaries are those of messages as well. */
static gboolean
is_guessed (const BhShowKind *kind)
{
  return strcmp (kind->kind, "bounce") != 0 && strcmp (kind->kind, "boundaries") != 0;
}

/* Logins and addresses first, which are asked for most and are looked up whole. */
static const BhShowKind *
guess (BhCase *opened, const char *name, char **out_name, GError **error)
{
  for (gint wants_prefix = 0; wants_prefix <= 1; wants_prefix++)
    for (const BhShowKind *kind = kinds; kind->kind != NULL; kind++) {
      g_autoptr (GError) failure = NULL;
      if (!is_guessed (kind) || kind->is_prefix != wants_prefix)
        continue;
      *out_name = find_in_table (opened, kind, name, &failure);
      if (*out_name != NULL)
        return kind;
      if (failure != NULL) {
        g_propagate_error (error, g_steal_pointer (&failure));
        return NULL;
      }
    }
  for (const BhShowKind *kind = kinds; kind->kind != NULL; kind++) {
    g_autoptr (GError) failure = NULL;
    *out_name = is_guessed (kind) ? find_of_kind (opened, kind, name, &failure) : NULL;
    if (*out_name != NULL)
      return kind;
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
  return NULL;
}

/* Names of the column that hold the text, whatever its case. */
static guint
add_near (BhCase *opened,
          GString *out,
          const BhShowKind *of,
          const char *column,
          const char *name,
          guint n)
{
  g_autoptr (BhRows) rows = bh_case_rows (opened, of->table, NULL);
  g_autofree char *wanted = g_utf8_strdown (name, -1);

  while (rows != NULL && n < NEAR_MAX && bh_rows_next (rows, NULL)) {
    const char *text = bh_rows_get (rows, column), *own = bh_rows_get (rows, of->column);
    g_autofree char *folded = text != NULL ? g_utf8_strdown (text, -1) : NULL;
    if (folded == NULL || strstr (folded, wanted) == NULL)
      continue;
    g_autofree char *visible = bh_text_visible (own);
    g_string_append_printf (out, "%s%s:%s", n > 0 ? ", " : "; there is ", of->kind, visible);
    n++;
  }
  return n;
}

/* "log/mail.log:12", as rules quote it: logs are not kept, so there is nothing to show. */
static gboolean
is_line_of_log (BhCase *opened, const char *name)
{
  const char *colon = strrchr (name, ':');

  if (colon == NULL || colon[1] == '\0' || strspn (colon + 1, "0123456789") != strlen (colon + 1))
    return FALSE;
  g_autofree char *path = g_strndup (name, (gsize)(colon - name));
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "logs", &(BhRowsWhere) { .column = "path", .value = path, .limit = 1 }, NULL);
  return rows != NULL && bh_rows_next (rows, NULL);
}

static void
set_not_found (BhCase *opened, const char *kind, const char *name, GError **error)
{
  static const struct {
    const char *kind, *column;
  } columns[] = { { "account", "account" }, { "host", "ip" }, { "host", "rdns" } };
  g_autoptr (GString) near = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    for (const BhShowKind *of = kinds; of->kind != NULL; of++)
      if (strcmp (of->kind, columns[i].kind) == 0 && (kind == NULL || strcmp (kind, of->kind) == 0))
        n = add_near (opened, near, of, columns[i].column, valid, n);
  if (kind == NULL && is_line_of_log (opened, valid))
    g_string_printf (near, "; it is a line of a log, which is not kept: sed -n %sp reads it there",
                     strrchr (valid, ':') + 1);
  if (kind != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no %s:%s in this case%s", kind, valid,
                 near->str);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "nothing in this case is called '%s'%s",
                 valid, near->str);
}

static void
set_no_kind (const char *kind, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "'%s' is nothing that can be shown; try message, cluster, burst, account, host, "
               "bounce or boundaries",
               kind);
}

const BhShowKind *
bh_show_name_find (BhCase *opened, const char *what, char **out_name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = NULL;
  const char *colon = strchr (what, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (what, (gsize)(colon - what)) : NULL;
  const BhShowKind *kind = prefix != NULL ? find_kind (prefix) : NULL;
  const char *name = kind != NULL ? colon + 1 : what;

  if (kind != NULL)
    found = find_of_kind (opened, kind, name, &failure);
  if (found == NULL && failure == NULL && kind == NULL)
    kind = guess (opened, name, &found, &failure);
  if (found != NULL) {
    *out_name = g_steal_pointer (&found);
    return kind;
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (kind == NULL && prefix != NULL && *prefix != '\0' &&
           strspn (prefix, "abcdefghijklmnopqrstuvwxyz") == strlen (prefix))
    set_no_kind (prefix, error);
  else
    set_not_found (opened, kind != NULL ? kind->kind : NULL, name, error);
  return NULL;
}
