/* test-wallet.c - which words of a text are wallets. Those of the keys 01 02 03 … were made by
 * hand; others are of the standards themselves. */
#include "message/wallet.h"

#include "message/wallet-forms.h"

/* What a text names, with blanks between. */
static char *
wallets_of (const char *text)
{
  g_autoptr (GPtrArray) wallets = g_ptr_array_new_with_free_func (g_free);

  bh_wallets_in_text (bh_span_of_string (text), wallets);
  g_ptr_array_add (wallets, NULL);
  return g_strjoinv (" ", (char **)wallets->pdata);
}

typedef struct {
  const char *text;
  const char *wallets;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *wallets = wallets_of (cases[i].text);
    g_assert_cmpstr (wallets, ==, cases[i].wallets);
  }
}

static void
each_coin_is_known (void)
{
  static const Case cases[] = {
    { "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu", "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu" },
    { "31nM1WuowNDzocNxPPW9NQWJEtwWpjfcLj", "bitcoin:31nM1WuowNDzocNxPPW9NQWJEtwWpjfcLj" },
    { "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd", "litecoin:LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd" },
    { "M7zVKQKmtV5Rc7erVGVVC3khZbXxsS5HEX", "litecoin:M7zVKQKmtV5Rc7erVGVVC3khZbXxsS5HEX" },
    { "D5ERdEN1gsouFSs7zsq7VYJxyWP6dP28H1", "dogecoin:D5ERdEN1gsouFSs7zsq7VYJxyWP6dP28H1" },
    { "XanAvE5GMB8CsPH78B9moJq9viEVKvCS4f", "dash:XanAvE5GMB8CsPH78B9moJq9viEVKvCS4f" },
    { "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj", "tron:TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj" },
    { "t1Hxw6JqWMnhDK5jRCieg5bFHM2qt7UtQvu", "zcash:t1Hxw6JqWMnhDK5jRCieg5bFHM2qt7UtQvu" },
    { "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", /* BIP 173 */
      "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" },
    { "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", /* BIP 350 */
      "bitcoin:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0" },
    { "ltc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5dyg36p",
      "litecoin:ltc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5dyg36p" },
    { "addr1pg0kaytjeq8w4ur23clxd5mzfsh79vn6pg0kaytjeq8w4ur23clxd5mzfsh79vn6"
      "pg0kaytjeq8w4ur23clxd5mzfsh7m0v99t",
      "cardano:addr1pg0kaytjeq8w4ur23clxd5mzfsh79vn6pg0kaytjeq8w4ur23clxd5mzfsh79vn6"
      "pg0kaytjeq8w4ur23clxd5mzfsh7m0v99t" },
    { "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", /* EIP 55 */
      "ethereum:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed" },
    { "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED",
      "ethereum:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed" },
    { "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rb"
      "BUS",
      "monero:"
      "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSr"
      "Z89rbBUS" },
    { "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBacc"
      "8PB"
      "npJh96ffwFj",
      "monero:"
      "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSr"
      "ZBacc8PBnpJh96ffwFj" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Marks and letters of other alphabets end a word; so does what a link writes around it. */
static void
it_is_found_where_it_stands (void)
{
  static const Case cases[] = {
    { "Pay 0.4 BTC to\n16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu (case matters).",
      "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu" },
    { "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu?amount=1",
      "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu" },
    { "кошелёк:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu、", "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu" },
    { "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu,LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd and again "
      "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu",
      "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu litecoin:LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
other_words_are_none (void)
{
  static const Case cases[] = {
    { "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAv", "" },          /* one letter is another */
    { "x16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu", "" },         /* a longer word */
    { "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "" }, /* as above */
    { "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx", "" }, /* Bech32 where Bech32m is due */
    { "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", "" }, /* a letter of the wrong case */
    { "0x0000000000000000000000000000000000000000", "" },
    { "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "" }, /* of Git */
    { "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed00000000000000000000000f", "" },
    { "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rb"
      "BUT",
      "" },
    { "1111111111111111111111111111111111", "" },
    { "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "" }, /* a test net's: worth nothing */
    { "", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Both have true checksums: one is of no number, the other has 111 letters. */
static void
bech32_has_bounds (void)
{
  static const char nothing[] = "bc1a8xfp7";
  static const char long_one[] =
      "addr1pg0kaytjeq8w4ur23clxd5mzfsh79vn6pg0kaytjeq8w4ur23clxd5mzfsh79vn6"
      "pg0kaytjeq8w4ur23clxd5mzfsh79vn6pg0kqs03ya";

  g_assert_null (bh_wallet_of_word (bh_span_of_string (nothing)));
  g_assert_null (bh_wallet_of_word (bh_span_of_string (long_one)));
}

/* Where a word begins among the bytes that are looked at makes no difference. */
static void
place_makes_no_difference (void)
{
  for (guint i = 0; i < 120; i++) {
    g_autofree char *blanks = g_strnfill (i, ' ');
    g_autofree char *text = g_strconcat (blanks, "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu.", NULL);
    g_autofree char *wallets = wallets_of (text);
    g_assert_cmpstr (wallets, ==, "bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu");
  }
}

/* As its words are told one by one: each run of letters and digits, whole. */
static char *
wallets_by_word (const char *text)
{
  g_autoptr (GPtrArray) wallets = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit_set (text, " .:", -1);

  for (gsize i = 0; words[i] != NULL; i++) {
    char *wallet = bh_wallet_of_word (bh_span_of_string (words[i]));
    if (wallet != NULL && !g_ptr_array_find_with_equal_func (wallets, wallet, g_str_equal, NULL))
      g_ptr_array_add (wallets, wallet);
    else
      g_free (wallet);
  }
  g_ptr_array_add (wallets, NULL);
  return g_strjoinv (" ", (char **)wallets->pdata);
}

/* Of random pieces: none is missed behind whatever stands before it, and nothing is read behind the
 * end. */
static void
any_text_has_those_of_its_words (void)
{
  static const char *const pieces[] = { "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu",
                                        "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd",
                                        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                                        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                                        "a",
                                        "letters0and1digits",
                                        "twentysixlettersanddigits0",
                                        " ",
                                        ".",
                                        ": ",
                                        "   ",
                                        ". . . . . ." };
  g_autoptr (GRand) random = g_rand_new_with_seed (26);

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (gint n = g_rand_int_range (random, 0, 14); n > 0; n--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    g_autofree char *exact = g_strdup (text->str);
    g_autofree char *found = wallets_of (exact), *expected = wallets_by_word (exact);
    g_assert_cmpstr (found, ==, expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/wallet/each-coin-is-known", each_coin_is_known);
  g_test_add_func ("/message/wallet/it-is-found-where-it-stands", it_is_found_where_it_stands);
  g_test_add_func ("/message/wallet/bech32-has-bounds", bech32_has_bounds);
  g_test_add_func ("/message/wallet/other-words-are-none", other_words_are_none);
  g_test_add_func ("/message/wallet/place-makes-no-difference", place_makes_no_difference);
  g_test_add_func ("/message/wallet/any-text-has-those-of-its-words",
                   any_text_has_those_of_its_words);
  return g_test_run ();
}
