/* made-up-names.c - names counted for each domain. */
#include "verdict/made-up-names.h"

#include <string.h>

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

#define MADE_UP_PERCENT 90 /* names, of the letters */
#define WORD_LEN_MIN 4     /* before a ticket's number */

typedef struct {
  GHashTable *names; /* of char *, owned */
  guint n;           /* letters */
} Domain;

static void
domain_free (gpointer data)
{
  Domain *domain = data;
  g_hash_table_unref (domain->names);
  g_free (domain);
}

static Domain *
domain_of (GHashTable *domains, const char *name)
{
  Domain *domain = g_hash_table_lookup (domains, name);

  if (domain == NULL) {
    domain = g_new0 (Domain, 1);
    domain->names = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert (domains, (gpointer)(guintptr)name, domain);
  }
  return domain;
}

/* What a helpdesk has behind a plus (RFC 5233), or a ticket's number behind a word, makes no other
 * name. */
static gsize
bare_len (const char *from)
{
  const gsize word_len = strcspn (from, "0123456789+@");
  return word_len >= WORD_LEN_MIN ? word_len : strcspn (from, "+@");
}

/* const char * domain, borrowed → Domain, owned. */
static GHashTable *
count_names (const BhRun *run)
{
  GHashTable *domains = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, domain_free);

  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (bh_folded_domain (from) == NULL || !bh_sender_is_of_firm (from))
      continue;
    Domain *domain = domain_of (domains, bh_folded_domain (from));
    g_hash_table_add (domain->names, g_strndup (from, bare_len (from)));
    domain->n++;
  }
  return domains;
}

/* Added and compared only, in whatever order the table has. */
gboolean
bh_run_is_under_made_up_names (const BhRun *run, gboolean of_several)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) domains = count_names (run);
  guint n_all = 0, n_most = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, domains);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Domain *domain = value;
    guint n_names = g_hash_table_size (domain->names);
    if (n_names < limits->few_messages ||
        !bh_percent_at_least (n_names, domain->n, MADE_UP_PERCENT))
      continue;
    n_all += domain->n;
    n_most = MAX (n_most, domain->n);
  }
  guint n = of_several ? n_all : n_most;
  return n >= limits->burst_messages &&
         bh_percent_at_least (n, run->items->len, limits->house_percent);
}
