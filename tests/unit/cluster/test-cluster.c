/* test-cluster.c - which texts join, and that order does not matter. */
#include "cluster/cluster.h"

typedef struct {
  GPtrArray *signatures; /* of BhSignature, owned */
  GArray *texts;         /* of BhClusterText */
} Case;

static void
case_init (Case *self)
{
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_signature_free);
  self->texts = g_array_new (FALSE, FALSE, sizeof (BhClusterText));
}

static void
case_clear (Case *self)
{
  g_ptr_array_unref (self->signatures);
  g_array_unref (self->texts);
}

static void
case_add_shown (Case *self, BhShown shown, guint64 domain_hash, guint32 weight)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  BhSignature *signature = bh_signer_sign (signer, shown);
  BhClusterText entry = { .text_hash = &signature->text_hash,
                          .basis = signature->basis,
                          .bins = signature->bins,
                          .shingles = (const guint32 *)(const void *)signature->shingles->data,
                          .n_kept = signature->shingles->len,
                          .n_shingles = signature->n_shingles,
                          .head = signature->head,
                          .n_head = signature->n_head,
                          .domain_hash = domain_hash,
                          .weight = weight };

  g_ptr_array_add (self->signatures, signature);
  g_array_append_val (self->texts, entry);
}

static void
case_add (Case *self, const char *text, guint64 domain_hash, guint32 weight)
{
  case_add_shown (self,
                  (BhShown) { bh_span_of_string (text), BH_SPAN_NONE, NULL, NULL, BH_SPAN_NONE },
                  domain_hash, weight);
}

static BhClustering *
cluster (const Case *self)
{
  return bh_cluster_texts ((const BhClusterText *)(const void *)self->texts->data, self->texts->len,
                           0, /* space= */ NULL, NULL);
}

#define BODY                                                                                       \
  "your parcel could not be delivered because the address was not complete please confirm it "     \
  "within two days or it goes back to the shop that sent it "

static void
varied_copies_are_one_cluster (void)
{
  Case self;

  case_init (&self);
  case_add (&self, BODY "walnut orbit", 1, 1);
  case_add (&self, "Dear Anna,\n" BODY "copper lantern", 2, 3);
  case_add (&self, "the meeting about the new budget is moved to the large room on friday", 3, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clustering->clusters, BhCluster, 0).n_texts, ==, 2);
  g_assert_cmpuint (g_array_index (clustering->clusters, BhCluster, 0).n_messages, ==, 4);
  g_assert_cmpuint (clustering->cluster_of[0], ==, 0);
  g_assert_cmpuint (clustering->cluster_of[1], ==, 0);
  g_assert_cmpuint (clustering->cluster_of[2], ==, BH_NO_CLUSTER);
  g_assert_cmpuint (clustering->threshold_percent, ==, 35);
  case_clear (&self);
}

/* One long text under two letters, as a disclaimer or a quote stands there. */
static void
different_openings_keep_apart (void)
{
  Case self;

  case_init (&self);
  case_add (&self,
            "the crane is booked for tuesday morning and three men will come along with it to lift "
            "the boiler over the old wall " BODY,
            1, 1);
  case_add (&self,
            "attached you find our offer for new windows as we discussed last week by telephone "
            "let us know which colour your wife prefers " BODY,
            2, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 0);
  case_clear (&self);
}

/* Three of the eight opening words are shared (parcel, delivered, address; the first five are
 * not): enough between strangers, not inside a firm. */
static void
one_domain_must_open_more_alike (void)
{
  for (guint64 second_domain = 1; second_domain <= 2; second_domain++) {
    Case self;

    case_init (&self);
    case_add (&self, "the crane is booked for tuesday morning and three are from here " BODY BODY,
              1, 1);
    case_add (&self, "attached you find our offer about windows as we discussed " BODY BODY,
              second_domain, 1);
    g_autoptr (BhClustering) clustering = cluster (&self);

    g_assert_cmpuint (clustering->clusters->len, ==, second_domain == 1 ? 0 : 1);
    case_clear (&self);
  }
}

/* Each letter is one line; most of its first words already are the disclaimer. */
static void
short_letters_over_one_disclaimer_keep_apart (void)
{
  Case self;

  case_init (&self);
  case_add (&self, "can you send me the keys of the old garage today\nsam\n" BODY BODY BODY, 1, 1);
  case_add (&self, "we have a guest at nine so bring the good cake\nsam\n" BODY BODY BODY, 1, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 0);
  case_clear (&self);
}

static void
random_words_are_no_opening (void)
{
  Case self;

  case_init (&self);
  case_add (&self, "walnut orbit copper lantern velvet harbor puzzle meadow thunder\n" BODY, 1, 1);
  case_add (&self, "pencil island marble ginger tunnel candle ribbon sailor window\n" BODY, 1, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  case_clear (&self);
}

static void
short_text_joins_only_its_equal (void)
{
  Case self;

  case_init (&self);
  case_add (&self, "ok thanks", 1, 2);
  case_add (&self, "ok thanks anna", 1, 1);
  case_add (&self, "", 1, 5);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  g_assert_cmpuint (clustering->cluster_of[0], ==, 0);
  g_assert_cmpuint (clustering->cluster_of[1], ==, BH_NO_CLUSTER);
  g_assert_cmpuint (clustering->cluster_of[2], ==, BH_NO_CLUSTER);
  case_clear (&self);
}

/* RSS by mail: the form is all that two notices share, which is "url" and "tells". */
static void
notices_of_one_form_keep_apart (void)
{
  static const char *const notices[] = {
    "URL: http://news.example/1\nDate: 2002-09-30T10:12:13\nbath morning gazette tells",
    "URL: http://news.example/2\nDate: 2002-10-01T11:12:13\nyork evening mirror tells",
    "URL: http://news.example/3\nDate: Tue, 10 Sep 2002 09:12:13 GMT\n"
    "red crane lifts boiler over wall 4711",
    "URL: http://news.example/4\nDate: Tue, 10 Sep 2002 09:45:00 GMT\n"
    "old firm sells garden house 4712",
  };
  Case self;

  case_init (&self);
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    case_add (&self, notices[i], 1, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 0);
  case_clear (&self);
}

/* Six telling words; the name, the number and the host vary. */
static void
copies_of_a_short_text_are_one_cluster (void)
{
  Case self;

  case_init (&self);
  case_add (&self, "cheap watches sold tonight, order quickly at http://a.example/x1", 1, 1);
  case_add (&self, "cheap watches sold tonight, order quickly at http://b.example/y2", 2, 1);
  case_add (&self, "Bob cheap watches sold tonight, order quickly: 4711", 3, 1);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clustering->clusters, BhCluster, 0).n_texts, ==, 3);
  case_clear (&self);
}

/* By hand: 3 of 5 words; 5 of 7 ("without" is a function word), which joins strangers only. */
static void
short_texts_must_share_most_words (void)
{
  static const struct {
    const char *text[2];
    guint64 second_domain;
    guint n_clusters;
  } cases[] = {
    { { "please find attached invoice", "please find attached photos" }, 2, 0 },
    { { "backup server finished tonight without errors alpha",
        "backup server finished tonight without errors beta" },
      2,
      1 },
    { { "backup server finished tonight without errors alpha",
        "backup server finished tonight without errors beta" },
      1,
      0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Case self;

    case_init (&self);
    case_add (&self, cases[i].text[0], 1, 1);
    case_add (&self, cases[i].text[1], cases[i].second_domain, 1);
    g_autoptr (BhClustering) clustering = cluster (&self);

    g_assert_cmpuint (clustering->clusters->len, ==, cases[i].n_clusters);
    case_clear (&self);
  }
}

/* Equal, too short to say anything; then what it is about stands in the subject. */
static void
a_form_is_no_campaign (void)
{
  static const struct {
    guint64 domain_hash;
    guint64 subject_hash;
    gboolean has_subject;
    guint n_clusters;
  } cases[] = {
    { 1, 0, TRUE, 0 },  /* one domain, several subjects */
    { 1, 5, TRUE, 1 },  /* one subject */
    { 0, 0, TRUE, 1 },  /* several domains */
    { 1, 0, FALSE, 1 }, /* no subject at all */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Case self;

    case_init (&self);
    case_add (&self, "the bug changed", cases[i].domain_hash, 9);
    g_array_index (self.texts, BhClusterText, 0).subject_hash = cases[i].subject_hash;
    g_array_index (self.texts, BhClusterText, 0).has_subject = cases[i].has_subject;
    g_autoptr (BhClustering) clustering = cluster (&self);

    g_assert_cmpuint (clustering->clusters->len, ==, cases[i].n_clusters);
    case_clear (&self);
  }
}

static void
add_campaigns (Case *self, GRand *rand)
{
  for (guint i = 0; i < 60; i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint k = 0; k < 40; k++) {
      guint word = i % 6 * 100 + k;
      if (g_rand_int_range (rand, 0, 10) == 0)
        word = (guint)g_rand_int_range (rand, 1000, 9000);
      g_string_append_printf (text, "w%c%c%c ", 'a' + word % 26, 'a' + word / 26 % 26,
                              'a' + word / 676);
    }
    case_add (self, text->str, i, 1);
  }
}

/* Ids by text hash, so that two orders of the same texts compare. */
static void
order_does_not_change_ids (void)
{
  Case self;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  case_init (&self);
  add_campaigns (&self, rand);
  g_autoptr (BhClustering) straight = cluster (&self);
  Case turned = { self.signatures, g_array_new (FALSE, FALSE, sizeof (BhClusterText)) };
  for (guint i = 0; i < self.texts->len; i++)
    g_array_append_val (turned.texts,
                        g_array_index (self.texts, BhClusterText, (i * 37 + 11) % self.texts->len));
  g_autoptr (BhClustering) other = cluster (&turned);

  g_assert_cmpuint (straight->clusters->len, ==, 6);
  g_assert_cmpuint (other->clusters->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (g_array_index (straight->clusters, BhCluster, i).id, ==,
                     g_array_index (other->clusters, BhCluster, i).id);
  for (guint i = 0; i < self.texts->len; i++)
    g_assert_cmpuint (other->cluster_of[i], ==,
                      straight->cluster_of[(i * 37 + 11) % self.texts->len]);
  g_array_unref (turned.texts);
  case_clear (&self);
}

static void
jaccard_is_exact_where_all_is_kept (void)
{
  static const guint32 a[] = { 1, 3, 5, 7 }, b[] = { 3, 4, 5, 9 };
  BhClusterText x = { .shingles = a, .n_kept = 4, .n_shingles = 4 };
  BhClusterText y = { .shingles = b, .n_kept = 4, .n_shingles = 4 };
  guint32 n, m;

  bh_cluster_jaccard (&x, &y, &n, &m);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (m, ==, 6);
}

/* Of b only hashes up to 5 are known to be all: so a counts up to 5 too. */
static void
jaccard_reads_no_further_than_both_lists_reach (void)
{
  static const guint32 a[] = { 1, 3, 5, 7 }, b[] = { 3, 4, 5 };
  BhClusterText x = { .shingles = a, .n_kept = 4, .n_shingles = 4 };
  BhClusterText y = { .shingles = b, .n_kept = 3, .n_shingles = 30 };
  guint32 n, m;

  bh_cluster_jaccard (&x, &y, &n, &m);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (m, ==, 4);
}

#define IMAGE_LEN 6000

/* A picture's bytes: drawn, but for a stretch in one colour that all pictures have. */
static GByteArray *
draw_image (guint32 seed)
{
  GByteArray *image = g_byte_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_byte_array_set_size (image, IMAGE_LEN);
  for (guint i = 0; i < IMAGE_LEN; i++)
    image->data[i] = i < IMAGE_LEN / 5 ? 0xff : (guint8)g_rand_int (rand);
  return image;
}

static void
add_image (Case *self, const GByteArray *image, guint64 domain_hash)
{
  case_add_shown (self,
                  (BhShown) { BH_SPAN_LITERAL ("look here"), bh_span (image->data, image->len),
                              NULL, NULL, BH_SPAN_NONE },
                  domain_hash, 1);
}

/* Bytes changed here and there, some put in, some taken off: what spammers do to a
 * picture so that no two are equal. */
static void
slightly_changed_images_are_one_cluster (void)
{
  Case self;
  g_autoptr (GByteArray) image = draw_image (1), dotted = draw_image (1), longer = draw_image (1);

  for (guint i = 1; i < 12; i++)
    dotted->data[i * IMAGE_LEN / 12] ^= 0x55;
  g_byte_array_append (longer, (const guint8 *)"a line of new pixels", 20);
  memmove (longer->data + IMAGE_LEN / 2 + 20, longer->data + IMAGE_LEN / 2, IMAGE_LEN / 2);
  case_init (&self);
  add_image (&self, image, 1);
  add_image (&self, dotted, 2);
  add_image (&self, longer, 3);
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clustering->clusters, BhCluster, 0).n_texts, ==, 3);
  case_clear (&self);
}

static void
different_images_stay_apart (void)
{
  Case self;

  case_init (&self);
  for (guint32 seed = 1; seed <= 4; seed++) {
    g_autoptr (GByteArray) image = draw_image (seed);
    add_image (&self, image, seed);
  }
  g_autoptr (BhClustering) clustering = cluster (&self);

  g_assert_cmpuint (clustering->clusters->len, ==, 0);
  case_clear (&self);
}

/* Names of pictures: what stands before the first blank is the text. */
static gboolean
pages_join (const char *const pages[2])
{
  Case self;

  case_init (&self);
  for (guint i = 0; i < 2; i++) {
    g_auto (GStrv) parts = g_strsplit (pages[i], " ", -1);
    g_autoptr (GPtrArray) pictures = g_ptr_array_new ();
    for (guint k = 1; parts[k] != NULL; k++)
      g_ptr_array_add (pictures, parts[k]);
    g_strdelimit (parts[0], "_", ' ');
    case_add_shown (
        &self,
        (BhShown) { bh_span_of_string (parts[0]), BH_SPAN_NONE, pictures, NULL, BH_SPAN_NONE },
        i + 1, 1);
  }
  g_autoptr (BhClustering) clustering = cluster (&self);
  gboolean joins = clustering->clusters->len == 1 &&
                   g_array_index (clustering->clusters, BhCluster, 0).n_messages == 2;
  case_clear (&self);
  return joins;
}

#define MARKS " s.example/one.png s.example/two.png s.example/three.png s.example/by.png"

static void
pages_of_pictures_join_where_they_begin_alike (void)
{
  static const struct {
    const char *pages[2];
    gboolean joins;
  } cases[] = {
    { { " s.example/a/hero.jpg", " s.example/a/hero.jpg" }, TRUE },
    { { "thank_you s.example/a/hero.jpg", "thank_you s.example/a/hero.jpg" }, TRUE },
    { { " a/1.jpg a/2.jpg a/3.jpg", " a/1.jpg a/2.jpg a/3.jpg a/4.jpg" }, TRUE }, /* 3 of 4 */
    { { " a/1.jpg a/2.jpg a/3.jpg", " a/1.jpg a/2.jpg a/4.jpg" }, FALSE },        /* 2 of 4 */
    { { " s.example/a/hero.jpg" MARKS, " s.example/a/hero.jpg" MARKS }, TRUE },
    { { " s.example/a/hero.jpg" MARKS, " s.example/b/hero.jpg" MARKS }, FALSE }, /* 4 of 6 */
    { { "yes f/logo.png" MARKS, "thanks f/logo.png" MARKS }, FALSE },            /* 5 of 7 */
    { { " f/logo.png" MARKS, "thanks f/logo.png" MARKS }, FALSE },               /* 5 of 6 */
    { { "to_be_removed_from_our_mailing_list_click_here a/1.jpg",
        "to_be_removed_from_our_mailing_list_click_here a/2.jpg" },
      FALSE }, /* the words are one of three */
    { { "4711 s.example/a/hero.jpg", "0815 s.example/a/hero.jpg" }, TRUE },
    { { " s.example/a/hero?u=1", " s.example/a/hero?u=2" }, FALSE },
    { { "the_parcel_is_at_our_office_and_waits_for_anna_since_friday_morning_behind_glass_doors "
        "a/1",
        "cheap_watches_sold_tonight_only_order_quickly_from_our_shop_before_summer_prices_end "
        "a/1" },
      FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].pages[0]);
    g_assert_true (pages_join (cases[i].pages) == cases[i].joins);
  }
}

/* By hand: 3 of 6 shingles; 1 of 2 opening words is half, enough inside a firm. */
static void
compare_tells_what_was_asked (void)
{
  static const guint32 a[] = { 1, 2, 3, 4 }, b[] = { 2, 3, 4, 5, 6 };
  static const guint32 head_a[] = { 1, 2, 3 }, head_b[] = { 3, 4 };
  BhClusterText x = { .basis = BH_SIGNATURE_PAIRS, .shingles = a, .n_kept = 4, .n_shingles = 4 };
  BhClusterText y = { .basis = BH_SIGNATURE_PAIRS, .shingles = b, .n_kept = 5, .n_shingles = 5 };

  x.head = head_a;
  x.n_head = 3;
  y.head = head_b;
  y.n_head = 2;
  x.domain_hash = y.domain_hash = 7;
  BhClusterPair pair = bh_cluster_compare (&x, &y, 35);

  g_assert_cmpuint (pair.n_shared, ==, 3);
  g_assert_cmpuint (pair.n_union, ==, 6);
  g_assert_cmpuint (pair.n_head_shared, ==, 1);
  g_assert_cmpuint (pair.n_head, ==, 2);
  g_assert_true (pair.is_related);
  g_assert_true (pair.joins);
  g_assert_false (bh_cluster_compare (&x, &y, 51).joins);
  x.thread_hash = y.thread_hash = 9;
  y.domain_hash = 0;
  g_assert_true (bh_cluster_compare (&x, &y, 35).is_related);
  y.basis = BH_SIGNATURE_WORDS;
  g_assert_false (bh_cluster_compare (&x, &y, 35).joins);
}

/* A few words above the whole of a letter that is quoted without marks: 97 of 100 shingles. */
static void
answer_above_unmarked_quote_stays_apart (void)
{
  static const guint32 head[] = { 1, 2, 3, 4, 5, 6, 7, 8 }, moved[] = { 1, 2, 3, 4, 5, 21, 22, 23 };
  guint32 shingles[100];
  BhClusterText letter = { .basis = BH_SIGNATURE_PAIRS, .shingles = shingles, .subject_hash = 5 };

  for (guint32 i = 0; i < G_N_ELEMENTS (shingles); i++)
    shingles[i] = i;
  letter.n_kept = letter.n_shingles = 97;
  letter.head = head;
  letter.n_head = G_N_ELEMENTS (head);
  BhClusterText answer = letter, copy = letter;
  answer.n_kept = answer.n_shingles = G_N_ELEMENTS (shingles);
  answer.head = moved;
  answer.is_reply = copy.is_reply = TRUE;

  g_assert_false (bh_cluster_compare (&letter, &answer, 35).joins);
  g_assert_true (bh_cluster_compare (&letter, &copy, 35).joins); /* nothing stands above it */
  letter.is_reply = TRUE;
  g_assert_true (bh_cluster_compare (&letter, &answer, 35).joins); /* neither answers the other */
  letter.is_reply = FALSE;
  letter.subject_hash = 6;
  g_assert_true (bh_cluster_compare (&letter, &answer, 35).joins);
}

static void
equal_subjects_tie_only_replies (void)
{
  static const guint32 shingles[] = { 10, 20, 30 };
  BhClusterText x = { .basis = BH_SIGNATURE_PAIRS,
                      .shingles = shingles,
                      .n_kept = 3,
                      .n_shingles = 3,
                      .subject_hash = 5 };
  BhClusterText y = x;

  g_assert_false (bh_cluster_compare (&x, &y, 35).is_related);
  y.is_reply = TRUE;
  g_assert_true (bh_cluster_compare (&x, &y, 35).is_related);
  y.subject_hash = 6;
  g_assert_false (bh_cluster_compare (&x, &y, 35).is_related);
  x.subject_hash = y.subject_hash = 0;
  g_assert_false (bh_cluster_compare (&x, &y, 35).is_related);
}

static void
no_texts_give_no_clusters (void)
{
  g_autoptr (BhClustering) clustering = bh_cluster_texts (NULL, 0, 0, NULL, NULL);

  g_assert_cmpuint (clustering->clusters->len, ==, 0);
}

/* A bank's letters, and copies of them with another link in its name. */
static void
a_vouched_letter_and_its_forgery_keep_apart (void)
{
  static const struct {
    guint64 domain_of_second;
    gboolean is_masked;
    guint32 n_vouched;
    guint32 n_away;
    guint32 n_away_of_first;
    gboolean joins;
  } kinds[] = {
    { 1, TRUE, 0, 2, 0, FALSE }, { 1, TRUE, 0, 1, 0, TRUE }, /* passed on, with the bank's link */
    { 1, TRUE, 1, 2, 0, TRUE },                              /* one of its messages is the bank's */
    { 1, FALSE, 0, 2, 0, TRUE }, /* the bank by a way that nobody vouches for */
    { 1, TRUE, 0, 2, 1, TRUE },  /* passed on, with the link of who counts the bank's readers */
    { 2, TRUE, 0, 2, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    Case self;

    case_init (&self);
    case_add (&self, BODY "at the bank", 1, 2);
    case_add (&self, BODY "at our house", kinds[i].domain_of_second, 2);
    BhClusterText *texts = (BhClusterText *)(void *)self.texts->data;
    texts[0].n_vouched = 2;
    texts[0].n_away = kinds[i].n_away_of_first;
    texts[1].n_vouched = kinds[i].n_vouched;
    texts[1].n_away = kinds[i].n_away;
    texts[1].is_masked = kinds[i].is_masked;
    g_autoptr (BhClustering) clustering = cluster (&self);

    g_assert_cmpuint (clustering->clusters->len, ==, kinds[i].joins ? 1 : 2);
    g_assert_cmpint (bh_cluster_compare (&texts[0], &texts[1], 35).joins, ==, kinds[i].joins);
    case_clear (&self);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/pair/an-equal-subject-ties-only-replies",
                   equal_subjects_tie_only_replies);
  g_test_add_func ("/cluster/pair/an-answer-above-an-unmarked-quote-stays-apart",
                   answer_above_unmarked_quote_stays_apart);
  g_test_add_func ("/cluster/varied-copies-are-one-cluster", varied_copies_are_one_cluster);
  g_test_add_func ("/cluster/different-openings-keep-apart", different_openings_keep_apart);
  g_test_add_func ("/cluster/texts-of-one-domain-must-open-more-alike",
                   one_domain_must_open_more_alike);
  g_test_add_func ("/cluster/short-letters-over-one-disclaimer-keep-apart",
                   short_letters_over_one_disclaimer_keep_apart);
  g_test_add_func ("/cluster/random-words-are-no-opening", random_words_are_no_opening);
  g_test_add_func ("/cluster/short-text-joins-only-its-equal", short_text_joins_only_its_equal);
  g_test_add_func ("/cluster/short/notices-of-one-form-keep-apart", notices_of_one_form_keep_apart);
  g_test_add_func ("/cluster/short/copies-are-one-cluster", copies_of_a_short_text_are_one_cluster);
  g_test_add_func ("/cluster/short/texts-must-share-most-words", short_texts_must_share_most_words);
  g_test_add_func ("/cluster/short/a-form-is-no-campaign", a_form_is_no_campaign);
  g_test_add_func ("/cluster/a-vouched-letter-and-its-forgery-keep-apart",
                   a_vouched_letter_and_its_forgery_keep_apart);
  g_test_add_func ("/cluster/order-does-not-change-ids", order_does_not_change_ids);
  g_test_add_func ("/cluster/jaccard/is-exact-where-all-is-kept",
                   jaccard_is_exact_where_all_is_kept);
  g_test_add_func ("/cluster/jaccard/reads-no-further-than-both-lists-reach",
                   jaccard_reads_no_further_than_both_lists_reach);
  g_test_add_func ("/cluster/compare-tells-what-was-asked", compare_tells_what_was_asked);
  g_test_add_func ("/cluster/image/slightly-changed-ones-are-one-cluster",
                   slightly_changed_images_are_one_cluster);
  g_test_add_func ("/cluster/remote/pages-join-where-they-begin-alike",
                   pages_of_pictures_join_where_they_begin_alike);
  g_test_add_func ("/cluster/image/different-ones-stay-apart", different_images_stay_apart);
  g_test_add_func ("/cluster/no-texts-give-no-clusters", no_texts_give_no_clusters);
  return g_test_run ();
}
