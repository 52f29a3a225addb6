/* test-firm-reports.c - machines of many firms are told from a phisher of all of them. */
#include "verdict/firm-reports.h"

/* Mails of n_firms machines, each to the admin of its own firm, from n_lines networks; a few of the
 * mails differ. */
typedef struct {
  const char *what;
  gboolean is_found;
  guint n_firms, n_lines, n_mails;
  guint n_elsewhere;                       /* of the mails, from another line than its name's */
  const char *domain;                      /* of all names, with one %u for the firm */
  const char *recipient;                   /* besides the admin; NULL: none */
  gboolean has_no_place, has_no_recipient; /* the last mail */
} Case;

/* The thresholds as they are: five networks, and 80 per cent. */
static const Case cases[] = {
  { "thirty firms, each by its own line", TRUE, 30, 30, 90, 0, "firm%u.example", NULL, FALSE,
    FALSE },
  { "five lines are enough", TRUE, 5, 5, 20, 0, "firm%u.example", NULL, FALSE, FALSE },
  { "four are not", FALSE, 4, 4, 20, 0, "firm%u.example", NULL, FALSE, FALSE },
  { "all from one place: a phisher's", FALSE, 30, 1, 90, 0, "firm%u.example", NULL, FALSE, FALSE },
  { "some lines were given another address at night", TRUE, 10, 10, 100, 20, "firm%u.example", NULL,
    FALSE, FALSE },
  { "most names write from anywhere", FALSE, 10, 10, 100, 21, "firm%u.example", NULL, FALSE,
    FALSE },
  { "a copy to a stranger", FALSE, 30, 30, 90, 0, "firm%u.example", "bob@far.example", FALSE,
    FALSE },
  { "a domain that is everybody's is no firm", FALSE, 30, 30, 90, 0, "gmail.com", NULL, FALSE,
    FALSE },
  { "one place is not known", FALSE, 30, 30, 90, 0, "firm%u.example", NULL, TRUE, FALSE },
  { "whom one went to is not known", FALSE, 30, 30, 90, 0, "firm%u.example", NULL, FALSE, TRUE },
};

static void
item_free (gpointer pointer)
{
  BhItem *item = pointer;
  g_ptr_array_unref (item->recipients);
  g_free (item->from);
  g_free ((gpointer)(guintptr)item->network);
  g_free (item);
}

/* Whoever writes again from elsewhere does so after his own line is known. */
static BhItem *
item_new (const Case *given, guint i)
{
  BhItem *item = g_new0 (BhItem, 1);
  const guint firm = i % given->n_firms;
  const gboolean is_elsewhere = i >= given->n_mails - given->n_elsewhere;
  g_auto (GStrv) parts = g_strsplit (given->domain, "%u", 2);
  g_autofree char *domain =
      parts[1] != NULL ? g_strdup_printf ("%s%u%s", parts[0], firm, parts[1]) : g_strdup (parts[0]);

  item->from = g_strdup_printf ("nas%u@%s", firm, domain);
  item->network =
      g_strdup_printf ("192.0.%u.0/24", (firm + (is_elsewhere ? 1 : 0)) % given->n_lines);
  item->recipients = g_ptr_array_new_with_free_func (g_free);
  const gboolean is_last = i + 1 == given->n_mails;
  if (!given->has_no_recipient || !is_last)
    g_ptr_array_add (item->recipients, g_strdup_printf ("admin@%s", domain));
  if (given->recipient != NULL)
    g_ptr_array_add (item->recipients, g_strdup (given->recipient));
  if (given->has_no_place && is_last)
    g_clear_pointer ((gpointer *)(guintptr)&item->network, g_free);
  return item;
}

static void
machines_have_each_a_name_and_a_line (void)
{
  BhThresholds limits;
  bh_thresholds_init (&limits);
  g_assert_cmpuint (limits.networks, ==, 5);
  g_assert_cmpuint (limits.new_origin_percent, ==, 80);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
    const BhAccount account = { .limits = &limits };
    const BhRun run = { .account = &account, .items = items };

    for (guint n = 0; n < cases[i].n_mails; n++)
      g_ptr_array_add (items, item_new (&cases[i], n));
    g_test_message ("%s", cases[i].what);
    g_assert_cmpint (bh_run_is_of_firm_reports (&run), ==, cases[i].is_found);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/firm-reports/machines-have-each-a-name-and-a-line",
                   machines_have_each_a_name_and_a_line);
  return g_test_run ();
}
