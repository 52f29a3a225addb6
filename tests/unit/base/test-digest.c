/* test-digest.c - hashes of FIPS 180-4's examples, however the bytes come. */
#include "base/digest.h"

#include <openssl/evp.h>

/* The examples for SHA-256 that NIST publishes beside FIPS 180-4, and the empty message. */
static const struct {
  const char *text;
  const char *hex;
} examples[] = {
  { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static BhSha256
by_libcrypto (BhSpan bytes)
{
  BhSha256 sha256;

  g_assert_cmpint (
      EVP_Digest (bytes.at, bytes.len, sha256.bytes, NULL, EVP_sha256 (), /* impl= */ NULL), ==, 1);
  return sha256;
}

static void
assert_equal (BhSha256 got, BhSha256 wanted)
{
  g_assert_true (memcmp (got.bytes, wanted.bytes, sizeof got.bytes) == 0);
}

static void
digest_gives_the_examples_of_the_standard (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    BhSha256 sha256 = bh_sha256 (bh_span_of_string (examples[i].text));
    g_autofree char *hex = bh_sha256_to_hex (&sha256);

    g_assert_cmpstr (hex, ==, examples[i].hex);
  }
}

static void
fill (guint8 *bytes, gsize len)
{
  guint32 state = 1;

  for (gsize i = 0; i < len; i++) {
    state = state * 1664525 + 1013904223;
    bytes[i] = (guint8)(state >> 24);
  }
}

static void
digest_does_not_depend_on_how_bytes_are_cut (void)
{
  guint8 bytes[300];
  fill (bytes, sizeof bytes);
  g_autoptr (BhDigest) digest = bh_digest_new ();

  for (gsize len = 0; len <= sizeof bytes; len++)
    for (gsize cut = 0; cut <= len; cut += 13) {
      bh_digest_add (digest, bh_span (bytes, cut));
      bh_digest_add (digest, bh_span (bytes + cut, len - cut));
      assert_equal (bh_digest_finish (digest), by_libcrypto (bh_span (bytes, len)));
    }
}

static void
waiting_bytes_are_hashed_whoever_takes_them_along (void)
{
  guint8 bytes[700];
  fill (bytes, sizeof bytes);
  g_autoptr (BhDigest) digest = bh_digest_new (), other = bh_digest_new ();
  BhSpan all = bh_span (bytes, sizeof bytes);

  for (gsize begun = 0; begun < 130; begun += 64 - begun % 3)
    for (gsize len = 0; len <= sizeof bytes; len += 35) {
      bh_digest_add (other, bh_span_head (all, begun));
      bh_digest_add_later (other, bh_span_from (all, begun));
      bh_digest_take_along (digest, other);
      bh_digest_add (digest, bh_span_head (all, len / 2));
      bh_digest_add (digest, bh_span_from (bh_span_head (all, len), len / 2));
      bh_digest_take_along (digest, NULL);
      assert_equal (bh_digest_finish (digest), by_libcrypto (bh_span_head (all, len)));
      assert_equal (bh_digest_finish (other), by_libcrypto (all));
    }
}

static void
waiting_bytes_keep_their_place_before_later_ones (void)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();

  bh_digest_add_later (digest, BH_SPAN_LITERAL ("a"));
  bh_digest_add_later (digest, BH_SPAN_LITERAL ("b"));
  bh_digest_add (digest, BH_SPAN_LITERAL ("c"));

  assert_equal (bh_digest_finish (digest), by_libcrypto (BH_SPAN_LITERAL ("abc")));
}

static void
what_waits_in_the_midst_of_a_block_is_taken_along (void)
{
  guint8 bytes[700];
  fill (bytes, sizeof bytes);
  g_autoptr (BhDigest) digest = bh_digest_new (), other = bh_digest_new ();
  BhSpan all = bh_span (bytes, sizeof bytes);

  for (gsize begun = 0; begun < 200; begun += 7)
    for (gsize waiting = 0; waiting < 200; waiting += 11) {
      bh_digest_add (other, bh_span_head (all, begun));
      bh_digest_add_later (other, bh_span_head (bh_span_from (all, begun), waiting));
      bh_digest_take_along (digest, other);
      bh_digest_add (digest, all);
      bh_digest_take_along (digest, NULL);
      assert_equal (bh_digest_finish (digest), by_libcrypto (all));
      assert_equal (bh_digest_finish (other), by_libcrypto (bh_span_head (all, begun + waiting)));
    }
}

static void
what_waits_can_be_taken_back (void)
{
  guint8 bytes[700];
  fill (bytes, sizeof bytes);
  g_autoptr (BhDigest) digest = bh_digest_new (), other = bh_digest_new ();
  BhSpan all = bh_span (bytes, sizeof bytes);

  bh_digest_add_later (other, all);
  bh_digest_take_along (digest, other);
  bh_digest_add (digest, bh_span_head (all, 300));
  bh_digest_take_along (digest, NULL);
  BhSpan waiting = bh_digest_take_back (other);

  g_assert_cmpuint (waiting.len, <=, all.len);
  g_assert_true (waiting.at + waiting.len == all.at + all.len);
  g_assert_cmpuint (bh_digest_take_back (other).len, ==, 0);
  bh_digest_add_later (other, waiting);
  assert_equal (bh_digest_finish (other), by_libcrypto (all));
}

static void
what_was_added_can_be_forgotten (void)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();

  bh_digest_add (digest, BH_SPAN_LITERAL ("x"));
  bh_digest_add_later (digest, BH_SPAN_LITERAL ("y"));
  bh_digest_forget (digest);
  bh_digest_add (digest, BH_SPAN_LITERAL ("abc"));

  assert_equal (bh_digest_finish (digest), by_libcrypto (BH_SPAN_LITERAL ("abc")));
}

/* FIPS 180-4 and RFC 1321: the examples for "abc". */
static void
more_hashes_are_taken_in_the_same_pass (void)
{
  g_autoptr (BhDigest) digest = bh_digest_new_with (BH_HASH_MD5 | BH_HASH_SHA1);
  g_autoptr (BhDigest) one = bh_digest_new_with (BH_HASH_SHA1);

  for (guint i = 0; i < 2; i++) { /* begins anew each time */
    bh_digest_add (digest, BH_SPAN_LITERAL ("a"));
    bh_digest_add (digest, BH_SPAN_LITERAL ("bc"));
    BhHashes hashes = bh_digest_finish_all (digest);
    g_autofree char *sha256 = bh_sha256_to_hex (&hashes.sha256);
    g_assert_cmpstr (hashes.more.md5, ==, "900150983cd24fb0d6963f7d28e17f72");
    g_assert_cmpstr (hashes.more.sha1, ==, "a9993e364706816aba3e25717850c26c9cd0d89d");
    g_assert_cmpstr (sha256, ==,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
  bh_digest_add (digest, BH_SPAN_LITERAL ("x"));
  bh_digest_forget (digest);
  bh_digest_add (digest, BH_SPAN_LITERAL ("abc"));
  g_assert_cmpstr (bh_digest_finish_all (digest).more.md5, ==, "900150983cd24fb0d6963f7d28e17f72");
  bh_digest_add (one, BH_SPAN_LITERAL ("abc"));
  BhHashes alone = bh_digest_finish_all (one);
  g_assert_cmpstr (alone.more.md5, ==, "");
  g_assert_cmpstr (alone.more.sha1, ==, "a9993e364706816aba3e25717850c26c9cd0d89d");
  g_assert_cmpstr (bh_more_hashes (BH_SPAN_LITERAL ("abc"), BH_HASH_MD5).md5, ==,
                   "900150983cd24fb0d6963f7d28e17f72");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/digest/gives-the-examples-of-the-standard",
                   digest_gives_the_examples_of_the_standard);
  g_test_add_func ("/base/digest/does-not-depend-on-how-bytes-are-cut",
                   digest_does_not_depend_on_how_bytes_are_cut);
  g_test_add_func ("/base/digest/waiting-bytes-are-hashed-whoever-takes-them-along",
                   waiting_bytes_are_hashed_whoever_takes_them_along);
  g_test_add_func ("/base/digest/waiting-bytes-keep-their-place-before-later-ones",
                   waiting_bytes_keep_their_place_before_later_ones);
  g_test_add_func ("/base/digest/what-waits-in-the-midst-of-a-block-is-taken-along",
                   what_waits_in_the_midst_of_a_block_is_taken_along);
  g_test_add_func ("/base/digest/what-waits-can-be-taken-back", what_waits_can_be_taken_back);
  g_test_add_func ("/base/digest/what-was-added-can-be-forgotten", what_was_added_can_be_forgotten);
  g_test_add_func ("/base/digest/more-hashes-are-taken-in-the-same-pass",
                   more_hashes_are_taken_in_the_same_pass);
  return g_test_run ();
}
