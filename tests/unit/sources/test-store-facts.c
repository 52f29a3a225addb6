/* test-store-facts.c - flags in names and fields of mail stores. */
#include "sources/store-facts.h"

static void
name_tells (void)
{
  const struct {
    const char *label;
    guint32 flags;
  } cases[] = {
    { "cur/1204680122.27c448.host:2,", 0 },
    { "cur/1204680122.27c448.host:2,S", BH_STORE_SEEN },
    { "cur/1204680122.27c448.host:2,DFPRST", BH_STORE_DRAFT | BH_STORE_FLAGGED |
                                                 BH_STORE_FORWARDED | BH_STORE_ANSWERED |
                                                 BH_STORE_SEEN | BH_STORE_DELETED },
    { "cur/1.host;2,T", BH_STORE_DELETED },
    { "cur/1.host!2,T", BH_STORE_DELETED },
    { "cur/1.host_2,T", BH_STORE_DELETED },
    { "cur/1.host-2,T", BH_STORE_DELETED },
    { "cur/1.host:2,Sab", BH_STORE_SEEN }, /* lower case: Dovecot's keywords */
    { "cur/1.host:1,T", 0 },               /* an experiment, never defined */
    { "cur/1.host,T", 0 },
    { "notes:T", 0 },
    { ":2,T", BH_STORE_DELETED },
    { "T", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (bh_store_flags_of_name (bh_span_of_string (cases[i].label)), ==,
                     cases[i].flags);
}

static void
field_tells (void)
{
  const struct {
    const char *name, *value;
    guint n_above;
    guint32 flags;
  } cases[] = {
    { "X-Mozilla-Status", "0001", 0, BH_STORE_SEEN },
    { "X-Mozilla-Status", "0009", 0, BH_STORE_SEEN | BH_STORE_DELETED },
    { "x-mozilla-status", "1006", 0, BH_STORE_ANSWERED | BH_STORE_FLAGGED | BH_STORE_FORWARDED },
    { "X-Mozilla-Status2", "00200000", 0, BH_STORE_DELETED },
    { "X-Mozilla-Status", "0008", 1, 0 }, /* it came with the mail */
    { "X-Mozilla-Status", "deleted", 0, 0 },
    { "X-Mozilla-Status", "", 0, 0 },
    { "X-Mozilla-Status", "ffffffffffff", 0, 0 },
    { "X-Status", "AFT", 2, BH_STORE_ANSWERED | BH_STORE_FLAGGED | BH_STORE_DRAFT },
    { "X-Status", "D", 0, BH_STORE_DELETED },
    { "Status", "RO", 0, 0 },
    { "X-IMAP", "1706184000 0000000042", 0, BH_STORE_INTERNAL },
    { "X-IMAP", "1706184000 0000000042", 1, 0 },
    { "X-IMAPbase", "1706184000 0000000042", 0, 0 }, /* the same, in a mail */
    { "Subject", "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA", 0, BH_STORE_INTERNAL },
    { "Subject", "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA", 1, 0 },
    { "Subject", "Re: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (bh_store_flags_of_field (cases[i].name, cases[i].value, cases[i].n_above), ==,
                     cases[i].flags);
}

static void
names_in_order (void)
{
  g_autoptr (GPtrArray) names = bh_store_flag_names (BH_STORE_FROZEN | BH_STORE_SEEN);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "seen");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "frozen");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/store-facts/maildir-name-tells-flags", name_tells);
  g_test_add_func ("/sources/store-facts/field-above-the-trace-tells-flags", field_tells);
  g_test_add_func ("/sources/store-facts/names-come-in-one-order", names_in_order);
  return g_test_run ();
}
