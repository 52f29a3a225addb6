/* no-message.c - the term that nothing fits is found, and its name looked for. */
#include "cli/no-message.h"

#include <string.h>

#include <backhop/time-text.h>

#include "base/text.h"
#include "cli/case-word.h"
#include "cli/near-name.h"
#include "store/case-query.h"

/* Where the values of a term stand that a case has. */
static const struct {
  const char *term;
  const char *list;  /* of "backhop show" */
  BhNearNames names; /* kind NULL: numbers, of which another is no slip */
} places[] = {
  { "account", "accounts", { "account", "accounts", "account", "account", FALSE } },
  { "host", "hosts", { "host", "origins", "rdns", "rdns", FALSE } },
  { "path", "sources", { "path", "sources", "path", "path", TRUE } },
  { "attachment", "attachments", { "attachment", "attachments", "name", "name", FALSE } },
  { "ip", "hosts", { NULL, NULL, NULL, NULL, FALSE } },
  { "cluster", "clusters", { NULL, NULL, NULL, NULL, FALSE } },
  { "burst", "bursts", { NULL, NULL, NULL, NULL, FALSE } },
};

/* As far as the first message that fits. */
static gboolean
has_none (BhCase *opened, const BhQuery *query, gboolean is_distinct)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_query (opened, "lying", query, is_distinct, /* error= */ NULL);
  return rows != NULL && !bh_rows_next (rows, &failure) && failure == NULL;
}

/* One of the values of a name must hold: all of them were asked for with the first. */
static gboolean
is_asked_before (const BhQuery *query, guint index)
{
  const BhQueryAsked asked = bh_query_asked (query, index);

  for (guint i = 0; !asked.is_not && i < index; i++) {
    const BhQueryAsked before = bh_query_asked (query, i);
    if (!before.is_not && before.term == asked.term)
      return TRUE;
  }
  return FALSE;
}

/* The first term that nothing fits by itself; n_asked: each has some. A walk for each name; of
 * what must not hold, most often as far as the first message. */
static guint
find_failing (BhCase *opened, const BhQuery *query, gboolean is_distinct)
{
  guint i = 0;

  for (; i < bh_query_n_asked (query); i++) {
    g_autoptr (BhQuery) one = bh_query_of_one (query, i);
    if (!is_asked_before (query, i) && has_none (opened, one, is_distinct))
      break;
  }
  return i;
}

/* Sources may hold no mail, and of an account logs or returned mail alone may tell. */
static gboolean
is_listed (BhCase *opened, const BhNearNames *names, const char *value)
{
  const BhRowsWhere where = { .column = names->column, .value = value, .limit = 1 };
  g_autoptr (BhRows) rows =
      names->kind != NULL ? bh_case_rows_where (opened, names->table, &where, NULL) : NULL;
  return rows != NULL && bh_rows_next (rows, NULL);
}

static void
append_place (BhCase *opened, GString *out, const char *name, const char *value)
{
  g_autofree char *folder = bh_case_word (opened);
  gsize len_before = out->len, k = 0;

  while (k < G_N_ELEMENTS (places) && strcmp (places[k].term, name) != 0)
    k++;
  if (k == G_N_ELEMENTS (places))
    return;
  if (is_listed (opened, &places[k].names, value)) {
    g_string_append_printf (out, "; 'backhop show %s %s' lists it, but no message is its own",
                            folder, places[k].list);
    return;
  }
  if (places[k].names.kind != NULL &&
      bh_near_names_add (opened, out, &places[k].names, value, 0) == 0)
    bh_near_names_add_slip (opened, out, &places[k].names, value);
  if (out->len > len_before)
    return;
  g_string_append_printf (out, "; 'backhop show %s %s' lists what there is", folder,
                          places[k].list);
}

/* "from:anna" means the domain anna. */
static gboolean
is_bare_domain (const BhQueryAsked *asked)
{
  gboolean is_mailbox =
      strcmp (asked->term->name, "from") == 0 || strcmp (asked->term->name, "to") == 0;
  return is_mailbox && g_str_has_prefix (asked->value, "*@") && strchr (asked->value, '.') == NULL;
}

static void
append_failing (BhCase *opened, GString *out, const BhQueryAsked *asked)
{
  const char *name = asked->term->name;
  g_autofree char *time =
      asked->term->is_once ? bh_utc_text (g_ascii_strtoll (asked->value, NULL, 10)) : NULL;
  g_autofree char *visible = bh_text_visible (time != NULL ? time : asked->value);

  g_string_append_printf (out, "no message of this case fits %s%s:%s", asked->is_not ? "not:" : "",
                          name, visible);
  if (is_bare_domain (asked))
    g_string_append_printf (out, ", a domain; an address begins with a name: %s:%s@*", name,
                            visible + strlen ("*@"));
  else if (!asked->is_not)
    append_place (opened, out, name, asked->value);
}

char *
bh_no_message_why (BhCase *opened, const BhQuery *query, gboolean is_distinct)
{
  g_return_val_if_fail (opened != NULL && query != NULL, NULL);

  GString *out = g_string_new (NULL);
  guint n = bh_query_n_asked (query), failing = find_failing (opened, query, is_distinct);

  if (n == 0) {
    g_string_append (out, "there is no message in this case");
  } else if (failing == n) {
    g_string_append (out, "no message of this case fits all of that; each term alone fits some");
  } else {
    const BhQueryAsked asked = bh_query_asked (query, failing);
    append_failing (opened, out, &asked);
  }
  return g_string_free (out, FALSE);
}
