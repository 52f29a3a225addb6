/* show-name.c - names tried in turn: by the table's own column, then as others write them. */
#include "cli/show-name.h"

#include <string.h>

#include "base/text.h"
#include "cli/case-word.h"
#include "cli/near-name.h"
#include "cli/nearest.h"
#include "cli/show-list.h"
#include "reports/typed-term.h"

static const BhShowKind kinds[] = {
  { "message", "messages", "id" },
  { "cluster", "clusters", "cluster" },
  { "burst", "bursts", "burst" },
  { "account", "accounts", "account" },
  { "host", "origins", "ip" },
  { "bounce", "bounces", "message" },
  { "boundaries", "boundaries", "path" },
  { NULL, NULL, NULL },
};

static const BhShowKind *
find_kind (const char *name)
{
  for (const BhShowKind *kind = kinds; kind->kind != NULL; kind++)
    if (strcmp (kind->kind, name) == 0)
      return kind;
  return NULL;
}

/* What of a name is looked for, and the digits that "offset" of the row must be; NULL: any. */
typedef char *(*PrepareName) (const char *name, char **out_offset);

/* "<ID>" as a field has it. */
static char *
without_brackets (const char *name, char **out_offset G_GNUC_UNUSED)
{
  gsize len = strlen (name);
  return name[0] == '<' && name[len - 1] == '>' ? g_strndup (name + 1, len - 2) : g_strdup (name);
}

/* "PATH at OFFSET", as rules quote it, and "the mail that PATH at OFFSET returns". */
static char *
path_of_place (const char *name, char **out_offset)
{
  static const char before[] = "the mail that ", behind[] = " returns";
  char *path = g_strdup (name);

  if (g_str_has_prefix (path, before) && g_str_has_suffix (path, behind)) {
    path[strlen (path) - strlen (behind)] = '\0';
    memmove (path, path + strlen (before), strlen (path + strlen (before)) + 1);
  }
  char *at = g_strrstr (path, " at ");
  if (at != NULL && at[4] != '\0' && strspn (at + 4, "0123456789") == strlen (at + 4)) {
    *out_offset = g_strdup (at + 4);
    *at = '\0';
  }
  return path;
}

/* Rows looked through for one value of the result column. */
typedef struct {
  const char *kind;
  gboolean is_guessed;        /* also for a name without its kind */
  const char *table, *column; /* where the name stands */
  gboolean is_prefix;         /* it may be shortened */
  const char *result;         /* the column that tells things apart */
  PrepareName prepare;        /* NULL: the name as it is */
} Search;

/* In the order in which they are tried. Logins and addresses first, which are asked for most and
 * are looked up whole; a thing's own name before those that others have for it. The paths of
 * boundaries are those of messages as well. */
static const Search searches[] = {
  { "account", TRUE, "accounts", "account", FALSE, "account", NULL },
  { "host", TRUE, "origins", "ip", FALSE, "ip", NULL },
  { "message", TRUE, "messages", "id", TRUE, "id", NULL },
  { "cluster", TRUE, "clusters", "cluster", TRUE, "cluster", NULL },
  { "burst", TRUE, "bursts", "burst", TRUE, "burst", NULL },
  { "bounce", FALSE, "bounces", "message", TRUE, "message", NULL },
  { "boundaries", FALSE, "boundaries", "path", FALSE, "path", NULL },
  { "message", TRUE, "places", "message_id", FALSE, "id", without_brackets },
  { "message", TRUE, "queued", "queue_id", FALSE, "message", without_brackets },
  { "message", TRUE, "hop_ids", "id", FALSE, "message", without_brackets },
  { "message", TRUE, "places", "path", FALSE, "id", path_of_place },
  { "host", TRUE, "origins", "rdns", FALSE, "ip", NULL }, /* as servers looked it up */
};

/* The one thing that fits, or NULL: none, or with error several. */
static char *
find_one (BhCase *opened, const Search *search, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = NULL, *offset = NULL;
  g_autofree char *wanted =
      search->prepare != NULL ? search->prepare (name, &offset) : g_strdup (name);
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, search->table,
      &(BhRowsWhere) { .column = search->column, .value = wanted, .is_prefix = search->is_prefix },
      error);

  if (rows == NULL)
    return NULL;
  while (bh_rows_next (rows, &failure)) {
    const char *value = bh_rows_get (rows, search->result);
    if (offset != NULL && g_strcmp0 (bh_rows_get (rows, "offset"), offset) != 0)
      continue;
    if (found != NULL && g_strcmp0 (found, value) != 0) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "'%s' names several; the first two are %s and %s", wanted, found, value);
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

/* The kind of the first search that finds one thing; of all kinds where kind is NULL. */
static const BhShowKind *
find_first (
    BhCase *opened, const BhShowKind *kind, const char *name, char **out_name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++) {
    const Search *search = &searches[i];
    g_autoptr (GError) failure = NULL;
    if (kind != NULL ? strcmp (search->kind, kind->kind) != 0 : !search->is_guessed)
      continue;
    g_autofree char *found = find_one (opened, search, name, &failure);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (found != NULL) {
      *out_name = g_steal_pointer (&found);
      return find_kind (search->kind);
    }
  }
  return NULL;
}

static gboolean
has_row (BhCase *opened, const char *table, const char *column, const char *value)
{
  const BhRowsWhere where = { .column = column, .value = value, .limit = 1 };
  g_autoptr (BhRows) rows = bh_case_rows_where (opened, table, &where, NULL);
  return rows != NULL && bh_rows_next (rows, NULL);
}

/* "log/mail.log:12", as rules quote it: logs are not kept, so there is nothing to show. */
static gboolean
is_line_of_log (BhCase *opened, const char *name)
{
  const char *colon = strrchr (name, ':');

  if (colon == NULL || colon[1] == '\0' || strspn (colon + 1, "0123456789") != strlen (colon + 1))
    return FALSE;
  g_autofree char *path = g_strndup (name, (gsize)(colon - name));
  return has_row (opened, "logs", "path", path);
}

/* An account's card lists queue ids that logs or returned mail alone tell of. */
static void
add_queue_id (BhCase *opened, GString *out, const char *name)
{
  g_autofree char *quoted = g_strconcat ("\"", name, "\"", NULL);
  g_autoptr (BhRows) rows = bh_case_rows (opened, "accounts", NULL);

  while (rows != NULL && out->len == 0 && bh_rows_next (rows, NULL)) {
    const char *ids = bh_rows_get (rows, "queue_ids");
    if (ids == NULL || strstr (ids, quoted) == NULL)
      continue;
    g_autofree char *account = bh_text_visible (bh_rows_get (rows, "account"));
    g_string_append_printf (
        out, "; it is a queue id of account:%s whose message the evidence does not hold", account);
  }
}

/* What a name without a kind is where it is none that can be shown. */
static void
add_other_meaning (BhCase *opened, GString *out, const char *name)
{
  g_autofree char *folder = bh_case_word (opened), *term = bh_typed_term ("from", name);

  if (is_line_of_log (opened, name))
    g_string_append_printf (out, "; it is line %s of a log, which is not kept: read it there",
                            strrchr (name, ':') + 1);
  else if (has_row (opened, "logs", "path", name))
    g_string_append (out, "; it is a log, which is not kept");
  else if (term != NULL && has_row (opened, "messages", "from", name))
    g_string_append_printf (out, "; mail with this From: backhop query %s %s", folder, term);
  else if (out->len == 0)
    add_queue_id (opened, out, name);
}

/* The list in which it would be. */
static void
add_list (BhCase *opened, GString *out, const char *kind, const char *name)
{
  g_autofree char *folder = bh_case_word (opened);

  if (bh_show_list_find (kind) != NULL)
    g_string_append_printf (out, "; 'backhop show %s %ss' lists them", folder, kind);
  else if (name != NULL && has_row (opened, "sources", "path", name))
    g_string_append (out, ": no line in it looks like the start of another message");
  else
    g_string_append_printf (out, "; 'backhop show %s sources' lists them", folder);
}

static void
set_not_found (BhCase *opened, const char *kind, const char *name, GError **error)
{
  static const struct {
    BhNearNames names;
    gboolean is_figures; /* another address is another host, and no slip */
  } columns[] = { { { "account", "accounts", "account", "account", FALSE }, FALSE },
                  { { "host", "origins", "ip", "ip", FALSE }, TRUE },
                  { { "host", "origins", "rdns", "ip", FALSE }, FALSE } };
  g_autoptr (GString) near = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (kind == NULL || strcmp (kind, columns[i].names.kind) == 0)
      n = bh_near_names_add (opened, near, &columns[i].names, valid, n);
  g_autofree const char **lists = bh_show_list_words ();
  const char *list = kind == NULL && n == 0 ? bh_nearest_word (name, lists) : NULL;
  if (list != NULL)
    g_string_printf (near, "; did you mean %s?", list);
  for (gsize i = 0; near->len == 0 && i < G_N_ELEMENTS (columns); i++)
    if (!columns[i].is_figures && (kind == NULL || strcmp (kind, columns[i].names.kind) == 0))
      bh_near_names_add_slip (opened, near, &columns[i].names, valid);
  if (kind == NULL)
    add_other_meaning (opened, near, valid);
  else if (near->len == 0)
    add_list (opened, near, kind, valid);
  if (kind != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no %s:%s in this case%s", kind, valid,
                 near->str);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "nothing in this case is called '%s'%s",
                 valid, near->str);
}

static void
set_no_kind (BhCase *opened, const char *kind, GError **error)
{
  const char *names[G_N_ELEMENTS (kinds)] = { NULL };
  g_autofree char *folder = bh_case_word (opened);

  for (gsize i = 0; kinds[i].kind != NULL; i++)
    names[i] = kinds[i].kind;
  const char *nearest = bh_nearest_word (kind, names);
  if (bh_show_list_find (kind) != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' is nothing that is shown alone; 'backhop show %s %s' lists all", kind,
                 folder, kind);
  else if (nearest != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' is nothing that can be shown; did you mean %s:?", kind, nearest);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' is nothing that can be shown; try message, cluster, burst, account, host, "
                 "bounce or boundaries",
                 kind);
}

/* "message:" alone. The list of a kind has the word of many of it. */
static void
set_no_name (BhCase *opened, const BhShowKind *kind, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  gboolean is_listed = bh_show_list_find (kind->kind) != NULL;

  add_list (opened, list, kind->kind, NULL);
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: needs a %s behind it%s", kind->kind,
               is_listed ? "name" : "path", list->str);
}

const BhShowKind *
bh_show_name_find (BhCase *opened, const char *what, char **out_name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *colon = strchr (what, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (what, (gsize)(colon - what)) : NULL;
  const BhShowKind *kind = prefix != NULL ? find_kind (prefix) : NULL;
  const char *name = kind != NULL ? colon + 1 : what;

  if (kind != NULL && *name == '\0') {
    set_no_name (opened, kind, error);
    return NULL;
  }
  const BhShowKind *found = find_first (opened, kind, name, out_name, &failure);

  if (found != NULL)
    return found;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (kind == NULL && prefix != NULL && *prefix != '\0' &&
           strspn (prefix, "abcdefghijklmnopqrstuvwxyz") == strlen (prefix))
    set_no_kind (opened, prefix, error);
  else
    set_not_found (opened, kind != NULL ? kind->kind : NULL, name, error);
  return NULL;
}
