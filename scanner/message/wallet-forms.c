/* wallet-forms.c - Base58Check, Bech32, hexadecimal with a checksum of its case, Monero's Base58.
 */
#include "message/wallet-forms.h"

#include "base/keccak.h"

#define NO_DIGIT 0xff
#define CHECK_LEN 4 /* bytes of a checksum in Base58 */

/* Without what looks alike: 0, O, I and l. */
static const char base58_digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* BIP 173. */
static const char bech32_digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static guint8
digit_of (const char *digits, guint8 letter)
{
  const char *found = letter != '\0' ? strchr (digits, letter) : NULL;

  return found != NULL ? (guint8)(found - digits) : NO_DIGIT;
}

/* Base58Check: version, 20 bytes, and the start of SHA-256 of their SHA-256. Bitcoin's scripts and
 * Litecoin's old ones have one version. */
#define HASH_LEN 20
#define BASE58_WORD_MIN 26
#define BASE58_WORD_MAX 36

static const struct {
  const char *scheme;
  guint8 version[2];
  guint8 n_version;
} base58_forms[] = {
  { "bitcoin", { 0x00 }, 1 },     { "bitcoin", { 0x05 }, 1 },     { "litecoin", { 0x30 }, 1 },
  { "litecoin", { 0x32 }, 1 },    { "dogecoin", { 0x1e }, 1 },    { "dogecoin", { 0x16 }, 1 },
  { "dash", { 0x4c }, 1 },        { "dash", { 0x10 }, 1 },        { "tron", { 0x41 }, 1 },
  { "zcash", { 0x1c, 0xb8 }, 2 }, { "zcash", { 0x1c, 0xbd }, 2 },
};

#define BASE58_LEN_MAX (2 + HASH_LEN + CHECK_LEN)

/* The number that the word writes, as its last len bytes; FALSE where it is none or has more. */
static gboolean
read_base58 (BhSpan word, guint8 *bytes, gsize len)
{
  memset (bytes, 0, len);
  for (gsize i = 0; i < word.len; i++) {
    guint carry = digit_of (base58_digits, word.at[i]);

    if (carry == NO_DIGIT)
      return FALSE;
    for (gsize k = len; k-- > 0; carry >>= 8) {
      carry += 58u * bytes[k];
      bytes[k] = (guint8)carry;
    }
    if (carry > 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_checked_twice (const guint8 *bytes, gsize len)
{
  BhSha256 once = bh_sha256 (bh_span (bytes, len - CHECK_LEN));
  BhSha256 twice = bh_sha256 (bh_span (once.bytes, sizeof once.bytes));

  return memcmp (twice.bytes, bytes + len - CHECK_LEN, CHECK_LEN) == 0;
}

/* Each 1 in front is a byte of zeros, and such are written by nothing else. */
static gboolean
has_zeros_as_written (BhSpan word, const guint8 *bytes, gsize len)
{
  gsize n_ones = 0, n_zeros = 0;

  while (n_ones < word.len && word.at[n_ones] == '1')
    n_ones++;
  while (n_zeros < len && bytes[n_zeros] == 0)
    n_zeros++;
  return n_ones == n_zeros;
}

static char *
base58_wallet (BhSpan word)
{
  guint8 number[BASE58_LEN_MAX];

  if (word.len < BASE58_WORD_MIN || word.len > BASE58_WORD_MAX ||
      strchr ("13LM9ADX7Tt", word.at[0]) == NULL || !read_base58 (word, number, sizeof number))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (base58_forms); i++) {
    gsize n_version = base58_forms[i].n_version, len = n_version + HASH_LEN + CHECK_LEN;
    const guint8 *bytes = number + sizeof number - len;

    if (memcmp (bytes, base58_forms[i].version, n_version) == 0 &&
        (len == sizeof number || number[0] == 0) && has_zeros_as_written (word, bytes, len) &&
        is_checked_twice (bytes, len)) {
      g_autofree char *written = bh_span_dup (word);
      return g_strconcat (base58_forms[i].scheme, ":", written, NULL);
    }
  }
  return NULL;
}

/* Bech32 (BIP 173), and Bech32m (BIP 350), which Bitcoin's later versions have: all but "q". */
#define BECH32_WORD_MAX 110 /* Cardano's have 103 */
#define BECH32_CHECK_LEN 6
#define BECH32_SUM 1
#define BECH32M_SUM 0x2bc830a3

static const struct {
  const char *scheme;
  BhSpan start; /* the 1 ends it */
  gboolean has_versions;
} bech32_forms[] = {
  { "bitcoin", BH_SPAN_INIT ("bc1"), TRUE },
  { "litecoin", BH_SPAN_INIT ("ltc1"), TRUE },
  { "cardano", BH_SPAN_INIT ("addr1"), FALSE },
};

static guint32
add_to_sum (guint32 sum, guint8 digit)
{
  static const guint32 factors[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
  guint32 top = sum >> 25;

  sum = (sum & 0x1ffffff) << 5 ^ digit;
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    sum ^= (top >> i & 1) != 0 ? factors[i] : 0;
  return sum;
}

/* 0 where a letter is no digit. */
static guint32
bech32_sum (const char *word, gsize start_len)
{
  guint32 sum = 1;

  for (gsize i = 0; i + 1 < start_len; i++)
    sum = add_to_sum (sum, (guint8)word[i] >> 5);
  sum = add_to_sum (sum, 0);
  for (gsize i = 0; i + 1 < start_len; i++)
    sum = add_to_sum (sum, (guint8)word[i] & 31);
  for (gsize i = start_len; word[i] != '\0'; i++) {
    guint8 digit = digit_of (bech32_digits, (guint8)word[i]);

    if (digit == NO_DIGIT)
      return 0;
    sum = add_to_sum (sum, digit);
  }
  return sum;
}

/* BIP 173 wants letters of one case; a spammer's are as they are. */
static char *
bech32_wallet (BhSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bech32_forms); i++) {
    gsize start_len = bech32_forms[i].start.len;

    if (word.len > BECH32_WORD_MAX || word.len <= start_len + BECH32_CHECK_LEN ||
        !bh_span_starts_nocase (word, bech32_forms[i].start))
      continue;
    g_autofree char *small = g_ascii_strdown ((const char *)word.at, (gssize)word.len);
    gboolean is_later = bech32_forms[i].has_versions && small[start_len] != 'q';
    if (bech32_sum (small, start_len) == (is_later ? BECH32M_SUM : BECH32_SUM))
      return g_strconcat (bech32_forms[i].scheme, ":", small, NULL);
  }
  return NULL;
}

/* Ethereum, and all that took over its addresses. Where both cases are met the case of each letter
 * is a checksum (EIP 55): large where that digit of the hash of the small ones is 8 and above. */
#define ETHEREUM_DIGITS 40

static gboolean
has_case_of_hash (const char *written, const char *small)
{
  BhSha256 hash = bh_keccak_256 (bh_span (small, ETHEREUM_DIGITS));

  for (guint i = 0; i < ETHEREUM_DIGITS; i++) {
    gboolean is_large = (hash.bytes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 8) != 0;

    if (g_ascii_isalpha (written[i]) && (g_ascii_isupper (written[i]) != 0) != is_large)
      return FALSE;
  }
  return TRUE;
}

/* What is all zeros, or nearly, is a burner or an example. */
static char *
ethereum_wallet (BhSpan word)
{
  guint n_small = 0, n_large = 0, n_zeros = 0;

  if (word.len != 2 + ETHEREUM_DIGITS || !bh_span_starts (word, BH_SPAN_LITERAL ("0x")))
    return NULL;
  for (gsize i = 2; i < word.len; i++) {
    if (!g_ascii_isxdigit (word.at[i]))
      return NULL;
    n_small += g_ascii_islower (word.at[i]) ? 1 : 0;
    n_large += g_ascii_isupper (word.at[i]) ? 1 : 0;
    n_zeros += word.at[i] == '0' ? 1 : 0;
  }
  g_autofree char *small = g_ascii_strdown ((const char *)word.at + 2, ETHEREUM_DIGITS);
  if (2 * n_zeros > ETHEREUM_DIGITS ||
      (n_small > 0 && n_large > 0 && !has_case_of_hash ((const char *)word.at + 2, small)))
    return NULL;
  return g_strconcat ("ethereum:0x", small, NULL);
}

/* Monero writes blocks of 8 bytes as 11 digits each, and what is left of 5 as 7 ("standard
 * address" of its documentation): network, two keys, a payment id maybe, and Keccak-256's start. */
#define MONERO_BLOCK_DIGITS 11
#define MONERO_BLOCK_LEN 8
#define MONERO_LEN_MAX 77

static const struct {
  gsize n_digits, len;
  guint8 networks[2];
} monero_forms[] = {
  { 95, 69, { 18, 42 } },
  { 106, 77, { 19, 19 } },
};

static char *
monero_wallet (BhSpan word)
{
  guint8 bytes[MONERO_LEN_MAX];

  for (gsize i = 0; i < G_N_ELEMENTS (monero_forms); i++) {
    gsize len = monero_forms[i].len, done = 0;

    if (word.len != monero_forms[i].n_digits)
      continue;
    for (BhSpan rest = word; rest.len > 0; rest = bh_span_from (rest, MONERO_BLOCK_DIGITS)) {
      gsize n = MIN (MONERO_BLOCK_LEN, len - done);
      if (!read_base58 (bh_span_head (rest, MONERO_BLOCK_DIGITS), bytes + done, n))
        return NULL;
      done += n;
    }
    BhSha256 hash = bh_keccak_256 (bh_span (bytes, len - CHECK_LEN));
    if ((bytes[0] != monero_forms[i].networks[0] && bytes[0] != monero_forms[i].networks[1]) ||
        memcmp (hash.bytes, bytes + len - CHECK_LEN, CHECK_LEN) != 0)
      return NULL;
    g_autofree char *written = bh_span_dup (word);
    return g_strconcat ("monero:", written, NULL);
  }
  return NULL;
}

char *
bh_wallet_of_word (BhSpan word)
{
  static char *(*const readers[]) (BhSpan word) = { base58_wallet, bech32_wallet, ethereum_wallet,
                                                    monero_wallet };
  char *wallet = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (readers) && wallet == NULL && word.len > 0; i++)
    wallet = readers[i](word);
  return wallet;
}
