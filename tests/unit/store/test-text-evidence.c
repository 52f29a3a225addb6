/* test-text-evidence.c - which hosts, files and wallets say something of the texts that have them.
 */
#include "store/text-evidence.h"

#include "store/text-row.h"

#define HOST_LEN_LONG 100 /* bytes: longer than what is kept of values on the way */

/* Texts 0, 1, … in the order of their hashes. */
static GArray *
made_texts (guint n)
{
  GArray *texts = g_array_new (FALSE, TRUE, sizeof (BhStoredText));

  for (guint i = 0; i < n; i++) {
    BhStoredText text = { .offset = 0 };
    text.text_hash.bytes[0] = (guint8)(i >> 8);
    text.text_hash.bytes[1] = (guint8)i;
    g_array_append_val (texts, text);
  }
  return texts;
}

/* A table of rows as bh_text_evidence_of_rows() takes them. */
typedef struct {
  sqlite3 *db;
  sqlite3_stmt *insert;
} Table;

static void
table_init (Table *table)
{
  g_assert_cmpint (sqlite3_open (":memory:", &table->db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (table->db, "CREATE TABLE t (hash, h, p, w, f, r)", NULL, NULL, NULL), ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (table->db, "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", -1,
                                       &table->insert, NULL),
                   ==, SQLITE_OK);
}

/* kind: the name of the value's column. */
static void
add_row (Table *table, const GArray *texts, guint text, const char *kind, const char *value)
{
  static const char kinds[] = "hpwfr";
  const BhSha256 *hash = &g_array_index (texts, BhStoredText, text).text_hash;

  sqlite3_bind_blob (table->insert, 1, hash->bytes, BH_SHA256_LEN, SQLITE_STATIC);
  for (int i = 0; kinds[i] != '\0'; i++)
    sqlite3_bind_text (table->insert, 2 + i, kinds[i] == *kind ? value : NULL, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (table->insert), ==, SQLITE_DONE);
  sqlite3_reset (table->insert);
}

/* What its rows say; the table is gone then. */
static GArray *
table_finish (Table *table, const GArray *texts)
{
  sqlite3_stmt *rows = NULL;
  int code = SQLITE_ERROR;

  g_assert_cmpint (sqlite3_prepare_v2 (table->db, "SELECT * FROM t", -1, &rows, NULL), ==,
                   SQLITE_OK);
  GArray *evidence = bh_text_evidence_of_rows (rows, texts, &code);
  g_assert_cmpint (code, ==, SQLITE_DONE);
  sqlite3_finalize (rows);
  sqlite3_finalize (table->insert);
  sqlite3_close (table->db);
  return evidence;
}

static guint
n_rare (const GArray *evidence)
{
  guint n = 0;

  for (guint i = 0; i < evidence->len; i++)
    n += (g_array_index (evidence, BhTextEvidence, i).hash & BH_EVIDENCE_IS_COMMON) == 0 ? 1 : 0;
  return n;
}

/* Texts 0 to n_texts - 1 with one host, all of them n_rounds times. */
static guint
n_found (guint n_texts, guint n_rounds, const char *kind, const char *list)
{
  g_autoptr (GArray) texts = made_texts (n_texts);
  Table table;

  table_init (&table);
  for (guint i = 0; i < n_texts * n_rounds; i++)
    add_row (&table, texts, i % n_texts, kind, list);
  g_autoptr (GArray) evidence = table_finish (&table, texts);
  return n_rare (evidence);
}

static void
host_of_hundreds_is_none (void)
{
  static const struct {
    guint n_texts, n_rounds, n_found;
  } cases[] = {
    { 1, 3, 0 },                                     /* no other text has it */
    { 2, 1, 2 },   { 200, 1, 200 }, { 200, 3, 200 }, /* copies are no further texts */
    { 201, 1, 0 }, { 201, 2, 0 },
  };
  g_autofree char *name = g_strnfill (HOST_LEN_LONG, 'a');
  g_autofree char *long_list = g_strdup_printf ("[\"%s.example\"]", name);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpuint (n_found (cases[i].n_texts, cases[i].n_rounds, "h", "[\"shop.example\"]"), ==,
                      cases[i].n_found);
    g_assert_cmpuint (n_found (cases[i].n_texts, cases[i].n_rounds, "h", long_list), ==,
                      cases[i].n_found);
  }
}

/* Whatever order they come in, and with what other host of theirs before it. */
static void
least_texts_are_the_sample_of_a_common_host (void)
{
  for (guint order = 0; order < 2; order++) {
    g_autoptr (GArray) texts = made_texts (300);
    Table table;

    table_init (&table);
    for (guint i = 0; i < texts->len; i++)
      add_row (&table, texts, order == 0 ? i : texts->len - 1 - i, "h",
               i % 2 == 0 ? "[\"a.example\", \"rare.example\"]" : "[\"a.example\"]");
    g_autoptr (GArray) evidence = table_finish (&table, texts);
    guint n_common = 0;

    for (guint i = 0; i < evidence->len; i++) {
      const BhTextEvidence *entry = &g_array_index (evidence, BhTextEvidence, i);

      if ((entry->hash & BH_EVIDENCE_IS_COMMON) != 0)
        g_assert_cmpuint (entry->text, ==, n_common++);
    }
    g_assert_cmpuint (n_common, ==, BH_EVIDENCE_TEXTS_MAX);
    g_assert_cmpuint (n_rare (evidence), ==, 150);
  }
}

static void
public_host_is_none (void)
{
  g_assert_cmpuint (n_found (3, 1, "h", "[\"www.linkedin.com\"]"), ==, 0);
  g_assert_cmpuint (n_found (3, 1, "h", "[\"aka.ms\"]"), ==, 0);
  g_assert_cmpuint (n_found (3, 1, "h", "[\"notlinkedin.com\"]"), ==, 3);
  g_assert_cmpuint (n_found (3, 1, "h", "[\"linkedin.com.example\"]"), ==, 3);
}

/* So many values that each is forgotten on the way and met anew. */
static void
values_that_were_forgotten_count_on (void)
{
  g_autoptr (GArray) texts = made_texts (202);
  Table table;

  table_init (&table);
  for (guint text = 0; text < texts->len; text++) {
    add_row (&table, texts, text, "h", "[\"everybody.example\"]");
    for (guint host = 0; host < 2000; host += 7) {
      g_autofree char *list = g_strdup_printf ("[\"h%u.example\"]", text < 2 ? host : host + 3);
      add_row (&table, texts, text % 3, "h", list);
    }
  }
  g_autoptr (GArray) evidence = table_finish (&table, texts);

  g_assert_cmpuint (n_rare (evidence), ==, 2 * 286 + 3 * 286);
  g_assert_cmpuint (evidence->len, ==, 2 * 286 + 3 * 286 + BH_EVIDENCE_TEXTS_MAX);
}

static void
file_and_host_of_one_name_are_two (void)
{
  g_autoptr (GArray) texts = made_texts (2);
  Table table;

  table_init (&table);
  add_row (&table, texts, 0, "h", "[\"abc\"]");
  add_row (&table, texts, 1, "f", "abc");
  g_autoptr (GArray) evidence = table_finish (&table, texts);

  g_assert_cmpuint (evidence->len, ==, 0);
}

static void
wallet_of_hundreds_is_one (void)
{
  g_assert_cmpuint (n_found (1, 3, "w", "[\"bitcoin:a\"]"), ==, 0);
  g_assert_cmpuint (n_found (2, 1, "w", "[\"bitcoin:a\"]"), ==, 2);
  g_assert_cmpuint (n_found (300, 2, "w", "[\"bitcoin:a\"]"), ==, 300);
  g_assert_cmpuint (n_found (300, 2, "p", "[\"+18885550123\"]"), ==, 0);
}

static void
reply_to_of_a_public_mailbox_is_one (void)
{
  g_assert_cmpuint (n_found (3, 1, "r", "Ann@gmail.com"), ==, 3);
  g_assert_cmpuint (n_found (201, 1, "r", "ann@gmail.com"), ==, 0);
  g_assert_cmpuint (n_found (3, 1, "r", "desk@example.org"), ==, 0);
  g_assert_cmpuint (n_found (3, 1, "r", "gmail.com"), ==, 0);
}

static void
reply_to_is_told_from_all_else (void)
{
  g_autoptr (GArray) texts = made_texts (2);
  Table table;

  table_init (&table);
  for (guint i = 0; i < 2; i++) {
    add_row (&table, texts, i, "r", "ann@gmail.com");
    add_row (&table, texts, i, "p", "[\"+18885550123\"]");
  }
  g_autoptr (GArray) evidence = table_finish (&table, texts);
  guint n = 0;

  for (guint i = 0; i < evidence->len; i++)
    n += (g_array_index (evidence, BhTextEvidence, i).hash & BH_EVIDENCE_IS_REPLY_TO) != 0 ? 1 : 0;
  g_assert_cmpuint (evidence->len, ==, 4);
  g_assert_cmpuint (n, ==, 2);
}

static void
address_of_a_coin_is_none (void)
{
  g_assert_cmpuint (
      n_found (3, 1, "w", "[\"ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7\"]"), ==, 0);
  g_assert_cmpuint (
      n_found (3, 1, "w", "[\"ethereum:0xdac17f958d2ee523a2206206994597c13d831ec8\"]"), ==, 3);
}

static void
wallets_are_told_from_all_else (void)
{
  g_autoptr (GArray) texts = made_texts (2);
  Table table;
  guint n_wallets = 0;

  table_init (&table);
  for (guint text = 0; text < 2; text++) {
    add_row (&table, texts, text, "h", "[\"a.example\", \"b.example\"]");
    add_row (&table, texts, text, "p", "[\"+18885550123\"]");
    add_row (&table, texts, text, "w", "[\"bitcoin:a\"]");
    add_row (&table, texts, text, "f", "abc");
  }
  g_autoptr (GArray) evidence = table_finish (&table, texts);

  for (guint i = 0; i < evidence->len; i++)
    n_wallets += g_array_index (evidence, BhTextEvidence, i).hash & BH_EVIDENCE_IS_WALLET ? 1 : 0;
  g_assert_cmpuint (evidence->len, ==, 10);
  g_assert_cmpuint (n_wallets, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/text-evidence/a-host-of-hundreds-of-texts-is-none",
                   host_of_hundreds_is_none);
  g_test_add_func ("/store/text-evidence/least-texts-are-the-sample-of-a-common-host",
                   least_texts_are_the_sample_of_a_common_host);
  g_test_add_func ("/store/text-evidence/a-public-host-is-none", public_host_is_none);
  g_test_add_func ("/store/text-evidence/values-that-were-forgotten-count-on",
                   values_that_were_forgotten_count_on);
  g_test_add_func ("/store/text-evidence/a-file-and-a-host-of-one-name-are-two",
                   file_and_host_of_one_name_are_two);
  g_test_add_func ("/store/text-evidence/a-wallet-of-hundreds-of-texts-is-one",
                   wallet_of_hundreds_is_one);
  g_test_add_func ("/store/text-evidence/a-reply-to-at-a-public-provider-is-one",
                   reply_to_of_a_public_mailbox_is_one);
  g_test_add_func ("/store/text-evidence/a-reply-to-is-told-from-all-else",
                   reply_to_is_told_from_all_else);
  g_test_add_func ("/store/text-evidence/address-of-a-coin-is-none", address_of_a_coin_is_none);
  g_test_add_func ("/store/text-evidence/wallets-are-told-from-all-else",
                   wallets_are_told_from_all_else);
  return g_test_run ();
}
