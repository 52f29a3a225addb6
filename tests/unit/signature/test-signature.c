/* test-signature.c - what one text, and two like texts, get as signature. */
#include "signature/signature.h"

#include "message/facts.h"

static BhSignature *
sign_image (const char *text, BhSpan image)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  return bh_signer_sign (signer,
                         (BhShown) { bh_span_of_string (text), image, NULL, NULL, BH_SPAN_NONE });
}

static BhSignature *
sign (const char *text)
{
  return sign_image (text, BH_SPAN_NONE);
}

static const struct {
  const char *text;
  BhSignatureBasis basis;
  guint32 n_words;
  guint32 n_shingles;
} bases[] = {
  { "", BH_SIGNATURE_EMPTY, 0, 0 },
  { " \n -- !", BH_SIGNATURE_EMPTY, 0, 0 },
  { "got it thanks", BH_SIGNATURE_EXACT, 3, 0 },
  { "see you tomorrow then", BH_SIGNATURE_EXACT, 4, 0 }, /* "you" and "then" are in any text */
  { "red red red", BH_SIGNATURE_EXACT, 3, 0 },
  { "the red crane lifts the old red boiler", BH_SIGNATURE_WORDS, 8, 5 },
  { "crane lifts boiler over wall; crane lifts boiler", BH_SIGNATURE_WORDS, 8, 4 },
  { "red crane lifts old boiler over garden wall slowly", BH_SIGNATURE_PAIRS, 9, 8 },
  /* Neither numbers nor dates, links and addresses; "url" and four more are left. */
  { "URL: http://example.org/1\nDate: Tue, 10 Sep 2002 09:12:13 GMT\nann@example.org sees old "
    "dragon awake",
    BH_SIGNATURE_WORDS, 16, 5 },
};

static void
basis_follows_the_number_of_telling_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++) {
    g_autoptr (BhSignature) signature = sign (bases[i].text);

    g_assert_cmpint (signature->basis, ==, bases[i].basis);
    g_assert_cmpuint (signature->n_words, ==, bases[i].n_words);
    g_assert_cmpuint (signature->n_shingles, ==, bases[i].n_shingles);
    g_assert_cmpuint (signature->shingles->len, ==, bases[i].n_shingles);
  }
}

static void
subject_is_the_text_where_nothing_else_is (void)
{
  char picture[] = "shop.example/a.png";
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();
  g_ptr_array_add (pictures, picture);
  BhSpan subject = BH_SPAN_LITERAL ("Renewal 4711: call our garden office today");
  g_autoptr (BhSignature) bare = bh_signer_sign (signer, (BhShown) { .subject = subject });
  g_autoptr (BhSignature) text = sign ("renewal 0 call our garden office today");
  g_autoptr (BhSignature) page =
      bh_signer_sign (signer, (BhShown) { .pictures = pictures, .subject = subject });
  g_autoptr (BhSignature) thanks = bh_signer_sign (
      signer, (BhShown) { BH_SPAN_LITERAL ("thanks"), BH_SPAN_NONE, NULL, NULL, subject });

  g_autoptr (BhSignature) answer =
      bh_signer_sign (signer, (BhShown) { .subject = BH_SPAN_LITERAL ("Re: AW: call me") });
  g_autoptr (BhSignature) mark =
      bh_signer_sign (signer, (BhShown) { .subject = BH_SPAN_LITERAL ("Re: ") });

  g_assert_cmpstr (bare->text, ==, text->text);
  g_assert_cmpint (bare->basis, ==, BH_SIGNATURE_WORDS);
  g_assert_cmpstr (answer->text, ==, "call me");
  g_assert_cmpint (mark->basis, ==, BH_SIGNATURE_EMPTY);
  g_assert_cmpstr (page->text, ==, "img:shop.example/a.png");
  g_assert_cmpstr (thanks->text, ==, "thanks");
}

/* Under an empty text, unless it is given. */
static const struct {
  const char *text;
  const char *type; /* of what is attached; NULL: nothing is */
  gint64 size;
  gboolean is_subject;
} beside_subject[] = {
  { "", "application/pkcs7-signature", 4000, TRUE },
  { "", "application/pgp-signature", 500, TRUE },
  { "", "text/plain", 0, TRUE },
  { " ...\u00a0\u200b", NULL, 0, TRUE },
  { "", "application/pkcs7-mime", 4000, FALSE }, /* what it says is encrypted */
  { "", "application/octet-stream", 500, FALSE },
  { "", "text/csv", 4000, FALSE },
  { "", "text/vcard", 200, FALSE },
  { "", "image/jpeg", 3000000, FALSE }, /* more than is kept of an image */
  { "\U0001f44d", NULL, 0, FALSE },
  { "\u2764\ufe0f", NULL, 0, FALSE },
};

static void
subject_is_no_text_beside_what_is_attached (void)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  for (gsize i = 0; i < G_N_ELEMENTS (beside_subject); i++) {
    g_autofree char *type = g_strdup (beside_subject[i].type);
    BhAttachment attachment = { .type = type, .size = beside_subject[i].size };
    g_autoptr (GPtrArray) attachments = g_ptr_array_new ();

    if (type != NULL)
      g_ptr_array_add (attachments, &attachment);
    g_autoptr (BhSignature) signature = bh_signer_sign (
        signer, (BhShown) { bh_span_of_string (beside_subject[i].text), BH_SPAN_NONE, NULL,
                            attachments, BH_SPAN_LITERAL ("the contract of our garden office") });
    g_assert_cmpint (g_str_has_prefix (signature->text, "the contract"), ==,
                     beside_subject[i].is_subject);
  }
}

/* Nine telling words, and sixteen. */
#define NINE "red crane lifts an old boiler over the garden wall by noon today"
#define SEVEN_MORE " and six men carry heavy iron tools to their home"

static void
numbers_are_no_shingles_of_a_short_text (void)
{
  g_autoptr (BhSignature) bare = sign (NINE);
  g_autoptr (BhSignature) dated = sign ("12:30 " NINE " 4711 http://example.org/a ann@example.org");

  g_assert_cmpint (bare->basis, ==, BH_SIGNATURE_PAIRS);
  g_assert_cmpuint (bare->n_shingles, ==, 12);
  g_assert_cmpuint (dated->n_shingles, ==, 12);
  g_assert_true (bh_span_equal (bh_span (bare->bins, sizeof bare->bins),
                                bh_span (dated->bins, sizeof dated->bins)));
}

/* Behind the words: "home 0", "0 url:example.org". */
static void
numbers_are_shingles_of_a_long_text (void)
{
  g_autoptr (BhSignature) bare = sign (NINE SEVEN_MORE);
  g_autoptr (BhSignature) dated = sign (NINE SEVEN_MORE " 4711 http://example.org/a");

  g_assert_cmpuint (dated->n_shingles, ==, bare->n_shingles + 2);
}

static void
disguise_does_not_change_the_signature (void)
{
  g_autoptr (BhSignature) plain =
      sign ("Order your pills today, only 12 dollars a box at http://shop.example.org/a1");
  g_autoptr (BhSignature) disguised = sign ("ORDER  your p\xe2\x80\x8bills t\xd0\xbe"
                                            "day - only 99.50 dollars\na box at "
                                            "http://deals.example.org/zz?u=7");

  g_assert_cmpstr (plain->text, ==,
                   "order your pills today only 0 dollars a box at url:example.org");
  g_assert_cmpstr (disguised->text, ==, plain->text);
  g_assert_true (bh_span_equal (bh_span (&plain->text_hash, sizeof plain->text_hash),
                                bh_span (&disguised->text_hash, sizeof disguised->text_hash)));
  g_assert_true (bh_span_equal (bh_span (plain->bins, sizeof plain->bins),
                                bh_span (disguised->bins, sizeof disguised->bins)));
}

static void
kept_shingles_are_the_lowest_of_all (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "w%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
  g_autoptr (BhSignature) signature = sign (text->str);

  g_assert_cmpuint (signature->n_shingles, ==, 2999);
  g_assert_cmpuint (signature->shingles->len, ==, 1024);
  for (guint i = 1; i < signature->shingles->len; i++)
    g_assert_cmpuint (g_array_index (signature->shingles, guint32, i - 1), <,
                      g_array_index (signature->shingles, guint32, i));
  /* A third of the hashes is kept, so the last kept one lies near a third of 2^32. */
  g_assert_cmpuint (g_array_index (signature->shingles, guint32, 1023), <, 0x80000000);
  g_assert_cmpuint (signature->text_len, >, 8192);
  g_assert_cmpuint (strlen (signature->text), <=, 8192);
}

/* "see" and two pictures. */
static void
pictures_are_shingles_of_a_page_without_words (void)
{
  static const char *const names[] = { "a.example/1.jpg", "a.example/2.jpg", "a.example/1.jpg" };
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (pictures, g_strdup (names[i]));
  g_autoptr (BhSignature) page =
      bh_signer_sign (signer, (BhShown) { BH_SPAN_LITERAL ("see 4711"), BH_SPAN_NONE, pictures,
                                          NULL, BH_SPAN_NONE });
  g_autoptr (BhSignature) bare = bh_signer_sign (
      signer, (BhShown) { BH_SPAN_NONE, BH_SPAN_NONE, pictures, NULL, BH_SPAN_NONE });

  g_assert_cmpint (page->basis, ==, BH_SIGNATURE_REMOTE);
  g_assert_cmpstr (page->text, ==, "see 0 img:a.example/1.jpg img:a.example/2.jpg");
  g_assert_cmpuint (page->n_words, ==, 4);
  g_assert_cmpuint (page->n_shingles, ==, 3);
  g_assert_cmpuint (page->n_head, ==, 3);
  g_assert_cmpstr (bare->text, ==, "img:a.example/1.jpg img:a.example/2.jpg");
  g_assert_cmpuint (bare->n_shingles, ==, 2);
}

static void
head_leaves_the_greeting_out (void)
{
  g_autoptr (BhSignature) anna = sign ("Dear Anna Smith,\nyour box is full");
  g_autoptr (BhSignature) bob = sign ("Hello Bob,\nyour box is full");

  g_assert_cmpuint (anna->n_head, ==, 2);
  g_assert_true (bh_span_equal (bh_span (anna->head, 2 * sizeof anna->head[0]),
                                bh_span (bob->head, 2 * sizeof bob->head[0])));
}

/* Two letters of a firm that begin with it have not begun alike. */
static void
head_leaves_a_stock_opening_out (void)
{
  static const char *const openings[] = {
    "I hope this email finds you well. ",
    "Hi Tom,\n\nI hope this e-mail finds you well. ",
    "Hi all, hope you are doing well. ",
    "Hello,\nI trust that all is well with you. ",
    "Dear Anna,\nthank you very much for your e-mail. I hope you're well.\n",
    "Many thanks for your prompt reply! ",
    "Sehr geehrte Frau Schmidt,\nvielen Dank f\xc3\xbcr Ihre E-Mail. ",
    "Hallo Tom,\nich hoffe, es geht dir gut. ",
    "Bonjour,\nj'esp\xc3\xa8re que vous allez bien. ",
    "Hola,\nespero que se encuentre muy bien. ",
    "Buongiorno,\ngrazie per la sua email. ",
    "안녕하세요. ",
    "สวัสดีครับ ",
    "السلام عليكم ورحمة الله وبركاته\n",
    "Здравствуйте, Анна!\n",
  };
  g_autoptr (BhSignature) bare = sign ("crane booked tuesday");
  g_autoptr (BhSignature) alone = sign ("Hi Tom,\nI hope this email finds you well.");
  g_autoptr (BhSignature) other = sign ("I hope the crane finds you well.");

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++) {
    g_autofree char *text = g_strconcat (openings[i], "crane booked tuesday", NULL);
    g_autoptr (BhSignature) letter = sign (text);
    g_assert_cmpuint (letter->n_head, ==, 3);
    g_assert_true (bh_span_equal (bh_span (letter->head, 3 * sizeof bare->head[0]),
                                  bh_span (bare->head, 3 * sizeof bare->head[0])));
  }
  g_assert_cmpuint (alone->n_head, >, 0);
  g_assert_cmpuint (other->n_head, ==, 4); /* hope, crane, finds, well */
}

/* Eight of each of the latter two: crane, booked, tuesday, lift, boiler, old, wall, road. */
static void
head_is_the_first_words_that_say_something (void)
{
  g_autoptr (BhSignature) three = sign ("The crane is booked for Tuesday, and the crane is ours");
  g_autoptr (BhSignature) most =
      sign ("crane booked tuesday lift boiler over old wall from road bring men and a rope");
  g_autoptr (BhSignature) other =
      sign ("the crane is booked for tuesday to lift a boiler over an old wall by road");

  g_assert_cmpuint (three->n_head, ==, 3);
  g_assert_cmpuint (most->n_head, ==, BH_HEAD_WORDS);
  g_assert_true (bh_span_equal (bh_span (most->head, sizeof most->head),
                                bh_span (other->head, sizeof other->head)));
}

/* Pairs of characters are its words. */
static void
head_leaves_a_stock_run_out (void)
{
  g_autoptr (BhSignature) bare = sign ("起重机已经到了工地请看");
  g_autoptr (BhSignature) hello = sign ("您好，起重机已经到了工地请看");
  g_autoptr (BhSignature) other = sign ("起重机您好已经到了工地请看");

  g_assert_cmpuint (bare->n_head, ==, BH_HEAD_WORDS);
  g_assert_true (bh_span_equal (bh_span (hello->head, sizeof hello->head),
                                bh_span (bare->head, sizeof bare->head)));
  g_assert_false (bh_span_equal (bh_span (other->head, sizeof other->head),
                                 bh_span (bare->head, sizeof bare->head)));
}

/* Else what a firm puts below each letter would make the openings of short ones alike. */
static void
head_ends_where_the_letter_takes_its_leave (void)
{
  g_autoptr (BhSignature) english =
      sign ("No objections from our side.\n\nBest regards\nAnna Smith\nExample Brothers\n");
  g_autoptr (BhSignature) german = sign ("Der Pegel steht.\nMit freundlichen Gr\xc3\xbc\xc3\x9f"
                                         "en\nAnna Schmidt\nPegelamt\n");
  g_autoptr (BhSignature) sentence = sign ("Rain fell.\nBest regards are not enough for rain.\n");
  g_autoptr (BhSignature) nothing = sign ("Kind regards\nAnna Smith\n");

  g_assert_cmpuint (english->n_head, ==, 2); /* objections, side */
  g_assert_cmpuint (german->n_head, ==, 2);  /* pegel, steht */
  g_assert_cmpuint (sentence->n_head, >, 3);
  g_assert_cmpuint (nothing->n_head, ==, 4);
}

/* What RSS to mail puts on top of each headline; only "url", "date" and "dragon" are words. */
static void
numbers_links_and_addresses_are_no_opening (void)
{
  g_autoptr (BhSignature) signature =
      sign ("URL: http://example.org/1\nDate: 2002-09-30T10:12:13\nann@example.org dragon");

  g_assert_cmpuint (signature->n_head, ==, 3);
}

static void
overlong_host_ends_with_a_whole_character (void)
{
  g_autoptr (GString) text = g_string_new ("http://");

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "\xd0\xb6"); /* Cyrillic zhe: 255 is inside of one */
  g_autoptr (BhSignature) signature = sign (text->str);

  g_assert_cmpuint (signature->text_len, ==, strlen ("url:") + 254);
  g_assert_true (g_utf8_validate (signature->text, -1, NULL));
}

static guint
n_shared (const BhSignature *a, const BhSignature *b)
{
  guint n = 0;

  for (guint i = 0; i < a->shingles->len; i++) {
    for (guint k = 0; k < b->shingles->len; k++)
      n += g_array_index (a->shingles, guint32, i) == g_array_index (b->shingles, guint32, k);
  }
  return n;
}

static void
one_changed_byte_of_an_image_stays_local (void)
{
  guint8 bytes[4096];
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)g_rand_int (rand);
  g_autoptr (BhSignature) before =
      sign_image ("http://example.org/", bh_span (bytes, sizeof bytes));
  bytes[2000] ^= 1;
  g_autoptr (BhSignature) after = sign_image ("http://example.org/", bh_span (bytes, sizeof bytes));

  g_assert_cmpint (before->basis, ==, BH_SIGNATURE_IMAGE);
  g_assert_cmpuint (n_shared (before, after) + 6, >=, before->n_shingles);
  g_assert_false (memcmp (&before->text_hash, &after->text_hash, sizeof before->text_hash) == 0);
}

static void
kept_text_ends_with_a_whole_character (void)
{
  BhLimits limits;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_TEXT_KEPT] = 4;
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  g_autoptr (BhSignature) signature =
      bh_signer_sign (signer, (BhShown) { BH_SPAN_LITERAL ("\xe4\xbb\x8a\xe6\x97\xa5"),
                                          BH_SPAN_NONE, NULL, NULL, BH_SPAN_NONE });

  g_assert_cmpstr (signature->text, ==, "\xe4\xbb\x8a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/basis-follows-the-number-of-telling-words",
                   basis_follows_the_number_of_telling_words);
  g_test_add_func ("/signature/pictures-are-shingles-of-a-page-without-words",
                   pictures_are_shingles_of_a_page_without_words);
  g_test_add_func ("/signature/subject-is-the-text-where-nothing-else-is",
                   subject_is_the_text_where_nothing_else_is);
  g_test_add_func ("/signature/subject-is-no-text-beside-what-is-attached",
                   subject_is_no_text_beside_what_is_attached);
  g_test_add_func ("/signature/numbers-are-no-shingles-of-a-short-text",
                   numbers_are_no_shingles_of_a_short_text);
  g_test_add_func ("/signature/numbers-are-shingles-of-a-long-text",
                   numbers_are_shingles_of_a_long_text);
  g_test_add_func ("/signature/disguise-does-not-change-it",
                   disguise_does_not_change_the_signature);
  g_test_add_func ("/signature/kept-shingles-are-the-lowest-of-all",
                   kept_shingles_are_the_lowest_of_all);
  g_test_add_func ("/signature/head-leaves-the-greeting-out", head_leaves_the_greeting_out);
  g_test_add_func ("/signature/head-leaves-a-stock-opening-out", head_leaves_a_stock_opening_out);
  g_test_add_func ("/signature/head-leaves-a-stock-run-out", head_leaves_a_stock_run_out);
  g_test_add_func ("/signature/numbers-links-and-addresses-are-no-opening",
                   numbers_links_and_addresses_are_no_opening);
  g_test_add_func ("/signature/head-ends-where-the-letter-takes-its-leave",
                   head_ends_where_the_letter_takes_its_leave);
  g_test_add_func ("/signature/head-is-the-first-words-that-say-something",
                   head_is_the_first_words_that_say_something);
  g_test_add_func ("/signature/one-changed-byte-of-an-image-stays-local",
                   one_changed_byte_of_an_image_stays_local);
  g_test_add_func ("/signature/overlong-host-ends-with-a-whole-character",
                   overlong_host_ends_with_a_whole_character);
  g_test_add_func ("/signature/kept-text-ends-with-a-whole-character",
                   kept_text_ends_with_a_whole_character);
  return g_test_run ();
}
