/* page-further.c - the commands that answer what the page leaves out, filled in for this case. */
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"
#include "reports/typed-term.h"

/* Bounces or logs alone may tell of an account. */
static gboolean
has_messages (BhPage *page, const char *account)
{
  g_autoptr (BhRows) rows =
      account != NULL ? bh_page_where (page, "messages", "counted_to", account, "", 1) : NULL;
  return bh_page_next (page, rows);
}

/* What the commands are shown for. */
typedef struct {
  const char *kind;
  char *name; /* owned */
} Example;

/* The first len bytes of the name are enough. FALSE: they cannot be typed. */
static gboolean
take_example (Example *example, const char *kind, const char *name, gsize len)
{
  g_autofree char *start = g_strndup (name, len);
  g_autofree char *term = bh_typed_term (kind, start);

  if (term == NULL)
    return FALSE;
  *example = (Example) { kind, g_steal_pointer (&start) };
  return TRUE;
}

/* The gravest account, else the largest cluster, else an address; FALSE: there is none. */
static gboolean
find_example (BhPage *page, Example *example)
{
  static const struct {
    const char *table, *column, *kind;
    gsize len; /* bytes of the name that are enough */
  } others[] = { { "clusters", "cluster", "cluster", BH_SHOW_ID_LEN },
                 { "origins", "ip", "host", 64 } };
  g_autofree char *account =
      page->failure == NULL ? bh_words_gravest_account (page->owner, &page->failure) : NULL;

  if (has_messages (page, account) && take_example (example, "account", account, strlen (account)))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (BhRows) rows = bh_page_top (page, others[i].table, "-messages", 1);
    const char *name = bh_page_next (page, rows) ? bh_rows_get (rows, others[i].column) : NULL;
    if (name != NULL && take_example (example, others[i].kind, name, others[i].len))
      return TRUE;
  }
  return FALSE;
}

static void
write_command (BhPage *page, const char *command, const char *words)
{
  bh_page_open (page, "dt", NULL);
  bh_page_element (page, "code", NULL, command);
  bh_page_close (page);
  bh_page_element (page, "dd", NULL, words);
}

void
bh_page_further (BhPage *page)
{
  Example example = { NULL, NULL };

  if (!find_example (page, &example)) {
    bh_page_element (page, "p", NULL, "None: no message has a text, an origin or an account.");
    return;
  }
  g_autofree char *name = example.name;
  g_autofree char *whole = g_strdup_printf ("%s:%s", example.kind, name);
  g_autofree char *word = bh_show_shell_word (whole), *term = bh_typed_term (example.kind, name);
  g_autofree char *list = g_strdup_printf ("backhop show CASE messages %s", word);
  g_autofree char *files = g_strdup_printf ("backhop export CASE eml %s -o DIR", term);

  bh_page_element (page, "p", "lead",
                   "This page shows the first of each list. CASE is the folder that it lies in, "
                   "with the whole tables and the database.");
  bh_page_open (page, "dl", "steps");
  write_command (page, list,
                 "all messages of the one that is named, by time; any account, cluster, burst or "
                 "host of this page may be named so");
  write_command (page, "backhop query CASE TERMS",
                 "the messages that fit: from whom, to whom, when, by which address, of which "
                 "verdict, with which file or link; its help lists the terms");
  write_command (page, files,
                 "the messages that fit such terms as files out of the evidence, each with the "
                 "SHA-256 that stands in this case, and an index of where they are from");
  bh_page_close (page);
}
