/* test-files.c - where words say nearly nothing, the file is the message; or the words are, from
 * many strangers. */
#include "cluster/cluster.h"
#include "message/facts.h"

#define N_MAX 12

typedef struct {
  BhSignature *signatures[N_MAX];
  BhClusterText texts[N_MAX];
  guint n;
} Case;

/* A message that carries a file of this number; 0: none. */
typedef struct {
  const char *text;
  guint8 file;
  guint64 domain_hash;
} Mail;

static BhSignature *
sign (const char *text, const GPtrArray *attachments, BhSpan image)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  return bh_signer_sign (
      signer, (BhShown) { bh_span_of_string (text), image, NULL, attachments, BH_SPAN_NONE });
}

static BhClusterText *
add (Case *self, Mail mail)
{
  char type[] = "application/pdf";
  BhAttachment attachment = { .type = type,
                              .size = 5000,
                              .sha256 = { .bytes = { mail.file, 0, 0, 0, 0, 0, 0, mail.file } } };
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();

  if (mail.file != 0)
    g_ptr_array_add (attachments, &attachment);
  BhSignature *signature = sign (mail.text, attachments, BH_SPAN_NONE);
  BhClusterText *text = &self->texts[self->n];
  *text = (BhClusterText) { .text_hash = &signature->text_hash,
                            .basis = signature->basis,
                            .bins = signature->bins,
                            .shingles = (const guint32 *)(const void *)signature->shingles->data,
                            .n_kept = signature->shingles->len,
                            .n_shingles = signature->n_shingles,
                            .head = signature->head,
                            .n_head = signature->n_head,
                            .domain_hash = mail.domain_hash,
                            .weight = 1 };
  self->signatures[self->n++] = signature;
  return text;
}

static guint
n_clusters (Case *self)
{
  g_autoptr (BhClustering) clustering =
      bh_cluster_texts (self->texts, self->n, 35, /* space= */ NULL, NULL);

  for (guint i = 0; i < self->n; i++)
    bh_signature_free (self->signatures[i]);
  return clustering->clusters->len;
}

static void
strangers_with_one_file_join_whatever_few_words_they_write (void)
{
  static const struct {
    Mail mails[2];
    guint n_clusters;
  } cases[] = {
    { { { "", 1, 1 }, { "please find attached", 1, 2 } }, 1 },
    { { { "invoice", 1, 1 }, { "your bill", 1, 2 } }, 1 },
    { { { "", 1, 1 }, { "", 2, 2 } }, 0 },
    { { { "please find attached", 1, 1 }, { "please find attached", 2, 2 } }, 0 },
    { { { "invoice", 1, 7 }, { "your bill", 1, 7 } }, 0 }, /* a firm's price list */
    { { { "the garden fence was painted green yesterday", 1, 1 },
        { "nobody answered my letter concerning kitchen pumps", 1, 2 } },
      0 }, /* they say something */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Case self = { .n = 0 };

    add (&self, cases[i].mails[0]);
    add (&self, cases[i].mails[1]);
    g_test_message ("%s", cases[i].mails[0].text);
    g_assert_cmpuint (n_clusters (&self), ==, cases[i].n_clusters);
  }
}

static void
few_words_join_many_strangers_whose_files_differ (void)
{
  Case self = { .n = 0 }, known = { .n = 0 }, firm = { .n = 0 };
  const guint64 evidence = 9;

  for (guint8 i = 1; i <= 10; i++) {
    add (&self, (Mail) { "archive password 4711", i, i });
    add (&firm, (Mail) { "archive password 4711", i, i % 3 + 1 });
    BhClusterText *text = add (&known, (Mail) { "archive password 4711", i, i });
    text->evidence = &evidence;
    text->n_evidence = 1;
  }

  g_assert_cmpuint (n_clusters (&self), ==, 1);
  g_assert_cmpuint (n_clusters (&firm), ==, 0);
  g_assert_cmpuint (n_clusters (&known), ==, 0); /* others have their files too */
}

static void
few_words_join_many_strangers_who_link_to_different_hosts (void)
{
  Case self = { .n = 0 }, few = { .n = 0 }, bare = { .n = 0 };

  for (guint8 i = 1; i <= 10; i++) {
    g_autofree char *text = g_strdup_printf ("see this video http://h%c.example/x", 'a' + i);
    g_autofree char *link = g_strdup_printf ("http://h%c.example/x", 'a' + i);
    add (&self, (Mail) { text, 0, i });
    add (&bare, (Mail) { link, 0, i });
    if (i < 10)
      add (&few, (Mail) { text, 0, i });
  }

  g_assert_cmpuint (n_clusters (&self), ==, 1);
  g_assert_cmpuint (n_clusters (&few), ==, 0);
  g_assert_cmpuint (n_clusters (&bare), ==, 0);
}

static void
what_goes_along_with_any_letter_is_no_file (void)
{
  static const struct {
    const char *type;
    gint64 size;
    gboolean is_shown;
    BhSignatureBasis basis;
  } cases[] = {
    { "application/pdf", 5000, FALSE, BH_SIGNATURE_FILES },
    { "text/html", 5000, FALSE, BH_SIGNATURE_FILES },
    { "application/pdf", 1000, FALSE, BH_SIGNATURE_EXACT },
    { "application/pdf", 5000, TRUE, BH_SIGNATURE_EXACT },
    { "image/png", 5000, FALSE, BH_SIGNATURE_EXACT },
    { "application/pgp-keys", 5000, FALSE, BH_SIGNATURE_EXACT },
    { "application/x-pkcs7-signature", 5000, FALSE, BH_SIGNATURE_EXACT },
    { "text/vcard", 5000, FALSE, BH_SIGNATURE_EXACT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *type = g_strdup (cases[i].type);
    BhAttachment attachment = { .type = type,
                                .size = cases[i].size,
                                .is_shown = cases[i].is_shown,
                                .sha256 = { .bytes = { 0xab, 0xcd, 0x12, 0x34 } } };
    g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
    g_ptr_array_add (attachments, &attachment);
    g_autoptr (BhSignature) signature = sign ("ok thanks", attachments, BH_SPAN_NONE);

    g_test_message ("%s", cases[i].type);
    g_assert_cmpint (signature->basis, ==, cases[i].basis);
    g_assert_cmpstr (signature->text, ==,
                     cases[i].basis == BH_SIGNATURE_FILES ? "ok thanks file:abcd1234"
                                                          : "ok thanks");
  }
}

/* A GIF's header says how wide and how high it is, the lowest byte first. */
static void
logo_below_words_is_not_the_message (void)
{
  BhSpan page = BH_SPAN_LITERAL ("GIF89a\x58\x02\x90\x01 and what else is in it");
  BhSpan logo = BH_SPAN_LITERAL ("GIF89a\xb4\x00\x3c\x00 and what else is in it");
  g_autoptr (BhSignature) words_and_page = sign ("ok thanks", NULL, page);
  g_autoptr (BhSignature) words_and_logo = sign ("ok thanks", NULL, logo);
  g_autoptr (BhSignature) logo_alone = sign ("", NULL, logo);

  g_assert_cmpint (words_and_page->basis, ==, BH_SIGNATURE_IMAGE);
  g_assert_cmpint (words_and_logo->basis, ==, BH_SIGNATURE_EXACT);
  g_assert_cmpint (logo_alone->basis, ==, BH_SIGNATURE_IMAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/files/strangers-with-one-file-join-whatever-few-words-they-write",
                   strangers_with_one_file_join_whatever_few_words_they_write);
  g_test_add_func ("/cluster/files/few-words-join-many-strangers-whose-files-differ",
                   few_words_join_many_strangers_whose_files_differ);
  g_test_add_func ("/cluster/files/few-words-join-many-strangers-who-link-to-different-hosts",
                   few_words_join_many_strangers_who_link_to_different_hosts);
  g_test_add_func ("/cluster/files/what-goes-along-with-any-letter-is-no-file",
                   what_goes_along_with_any_letter_is_no_file);
  g_test_add_func ("/cluster/files/logo-below-words-is-not-the-message",
                   logo_below_words_is_not_the_message);
  return g_test_run ();
}
