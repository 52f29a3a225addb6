/* signature.c - puts normal form, shingles and bins together; chooses what the shingles are. */
#include "signature/signature.h"

#include "message/base-subject.h"
#include "signature/files.h"
#include "signature/image.h"
#include "signature/normalize.h"
#include "signature/remote.h"
#include "signature/shingle.h"
#include "signature/short.h"

#define EXACT_BELOW 4           /* telling words (short.h): fewer say too little to be similar */
#define PAIRS_FROM 8            /* telling words: from here on shingles are pairs */
#define IMAGE_WORDS_MAX 4       /* words beside links up to which the image is the message */
#define IMAGE_LEN_MAX (1 << 20) /* bytes of an image that are looked at */

struct _BhSigner {
  BhNormalizer *normalizer;
  BhRemote *remote;
  BhDigest *digest;  /* borrowed */
  GArray *hashes;    /* of guint64: scratch */
  GByteArray *named; /* a text with the names of its files */
  guint64 n_kept_max;
  guint64 text_kept_max;
};

BhSigner *
bh_signer_new (const BhLimits *limits, BhDigest *digest)
{
  g_return_val_if_fail (limits != NULL, NULL);

  BhSigner *signer = g_new0 (BhSigner, 1);
  signer->normalizer = bh_normalizer_new ();
  signer->remote = bh_remote_new ();
  signer->digest = digest;
  signer->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  signer->named = g_byte_array_new ();
  signer->n_kept_max = limits->value[BH_LIMIT_SHINGLES_KEPT];
  signer->text_kept_max = limits->value[BH_LIMIT_TEXT_KEPT];
  return signer;
}

void
bh_signer_free (BhSigner *signer)
{
  if (signer == NULL)
    return;
  bh_normalizer_free (signer->normalizer);
  bh_remote_free (signer->remote);
  g_array_unref (signer->hashes);
  g_byte_array_unref (signer->named);
  g_free (signer);
}

void
bh_signature_free (BhSignature *signature)
{
  if (signature == NULL)
    return;
  g_free (signature->text);
  g_clear_pointer (&signature->shingles, g_array_unref);
  g_free (signature);
}

static guint
n_plain_words (const GArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    n += g_array_index (words, BhWord, i).kind == BH_WORD_PLAIN ? 1 : 0;
  return n;
}

/* Where there are words, a small picture is a logo below them. */
static gboolean
is_image_only (const BhNormal *normal, BhSpan image)
{
  guint n_words = n_plain_words (normal->words);

  return image.len > 0 && n_words <= IMAGE_WORDS_MAX &&
         (n_words == 0 || bh_image_fills_page (image));
}

static BhSignatureBasis
choose_basis (const BhNormal *normal, guint n_telling, const BhShown *shown, guint n_files)
{
  if (n_files > 0 && n_telling < EXACT_BELOW)
    return BH_SIGNATURE_FILES;
  if (is_image_only (normal, shown->image))
    return BH_SIGNATURE_IMAGE;
  if (shown->pictures != NULL && shown->pictures->len > 0 && n_telling < PAIRS_FROM)
    return BH_SIGNATURE_REMOTE;
  if (normal->words->len == 0)
    return BH_SIGNATURE_EMPTY;
  if (n_telling < EXACT_BELOW)
    return BH_SIGNATURE_EXACT;
  return n_telling < PAIRS_FROM ? BH_SIGNATURE_WORDS : BH_SIGNATURE_PAIRS;
}

static void
collect_core (GArray *hashes, const BhNormal *normal)
{
  g_array_set_size (hashes, normal->core.end - normal->core.start);
  for (guint i = 0; i < hashes->len; i++)
    g_array_index (hashes, guint64, i) =
        g_array_index (normal->words, BhWord, normal->core.start + i).hash;
}

/* One hash of all words beside links, where there are both. */
static void
collect_beside_links (GArray *hashes, const BhNormal *normal, guint n_telling)
{
  gboolean has_link = FALSE;

  for (guint i = 0; i < normal->words->len; i++) {
    const BhWord *word = &g_array_index (normal->words, BhWord, i);

    has_link = has_link || word->kind == BH_WORD_URL;
    if (word->kind == BH_WORD_PLAIN && !bh_normal_is_number (normal, word))
      g_array_append_val (hashes, word->hash);
  }
  bh_short_fold (hashes);
  if (!has_link || n_telling == 0)
    g_array_set_size (hashes, 0);
}

/* Fills hashes with the shingles of the basis. */
static void
collect_shingles (GArray *hashes,
                  BhSignatureBasis basis,
                  const BhNormal *normal,
                  const BhShort *as_short,
                  BhSpan image)
{
  switch (basis) {
  case BH_SIGNATURE_EMPTY:
    return;
  case BH_SIGNATURE_EXACT:
    collect_beside_links (hashes, normal, as_short->n_telling);
    bh_shingle_join (hashes, 1);
    return;
  case BH_SIGNATURE_REMOTE: /* these two have been collected with the normal form */
  case BH_SIGNATURE_FILES:
    bh_shingle_join (hashes, 1);
    return;
  case BH_SIGNATURE_IMAGE:
    bh_image_chunks (image, hashes);
    return;
  case BH_SIGNATURE_WORDS:
    bh_short_hashes (normal, as_short, /* with_function_words= */ FALSE, hashes);
    bh_shingle_join (hashes, 1);
    return;
  case BH_SIGNATURE_PAIRS:
    if (as_short->n_telling < BH_TELLING_ENOUGH)
      bh_short_hashes (normal, as_short, /* with_function_words= */ TRUE, hashes);
    else
      collect_core (hashes, normal);
    bh_shingle_join (hashes, 2);
  }
}

/* The key of a distinct text. Where image or files are the message they are part of the key. */
static BhSha256
hash_text (
    BhDigest *digest, BhSpan normal, BhSignatureBasis basis, BhSpan image, const BhFiles *files)
{
  if (basis == BH_SIGNATURE_FILES) {
    bh_digest_add (digest, normal);
    bh_digest_add (digest, bh_span ("", 1)); /* no normal form holds a NUL */
    bh_digest_add (digest, bh_span (files->hashes, files->n * sizeof files->hashes[0]));
  } else if (basis == BH_SIGNATURE_IMAGE) {
    bh_digest_add (digest, image);
    BhSha256 image_hash = bh_digest_finish (digest);
    bh_digest_add (digest, normal);
    bh_digest_add (digest, bh_span ("", 1));
    bh_digest_add (digest, bh_span (image_hash.bytes, sizeof image_hash.bytes));
  } else {
    bh_digest_add (digest, normal);
  }
  return bh_digest_finish (digest);
}

/* At most len_max bytes of it, cut before a character that would not fit. */
static char *
keep_text (BhSpan normal, guint64 len_max)
{
  gsize len = (gsize)MIN (normal.len, len_max);

  while (len > 0 && len < normal.len && (normal.at[len] & 0xc0) == 0x80)
    len--;
  return bh_span_dup (bh_span_head (normal, len));
}

/* The normal form with the names of the files; borrowed until the next text. */
static BhSpan
name_files (BhSigner *signer, const BhFiles *files, BhSpan normal)
{
  g_byte_array_set_size (signer->named, 0);
  g_byte_array_append (signer->named, normal.at, (guint)normal.len);
  bh_files_name (files, signer->named);
  return bh_span (signer->named->data, signer->named->len);
}

/* Dots and dashes stand in for an empty text; a thumb or a heart is an answer. text: UTF-8. */
static gboolean
has_symbol (BhSpan text)
{
  for (gsize i = 0; i < text.len; i++)
    if (text.at[i] >= 0x80) {
      gunichar symbol =
          g_utf8_get_char_validated ((const char *)text.at + i, (gssize)(text.len - i));

      if (g_unichar_type (symbol) == G_UNICODE_OTHER_SYMBOL)
        return TRUE;
    }
  return FALSE;
}

/* A subject of nothing but marks, as "Re:", says nothing. */
static BhNormal
read_subject (BhSigner *signer, BhSpan subject)
{
  g_autofree char *text = bh_span_dup (subject);
  gboolean is_reply;
  gsize marks_len = (gsize)(bh_base_subject (text, &is_reply) - text);

  return bh_normalizer_read (signer->normalizer, bh_span_from (subject, marks_len));
}

/* The normal form of what the message says: of its subject where that is all. */
static BhNormal
read_words (BhSigner *signer, const BhShown *shown)
{
  const BhNormal normal = bh_normalizer_read (signer->normalizer, shown->text);

  if (normal.words->len > 0 || has_symbol (shown->text) || shown->image.len > 0 ||
      (shown->pictures != NULL && shown->pictures->len > 0) ||
      bh_files_say_anything (shown->attachments))
    return normal;
  return read_subject (signer, shown->subject);
}

BhSignature *
bh_signer_sign (BhSigner *signer, BhShown shown)
{
  g_return_val_if_fail (signer != NULL, NULL);

  g_autoptr (BhSignature) signature = g_new0 (BhSignature, 1);
  const BhFiles files = bh_files_find (shown.attachments);
  BhNormal normal = read_words (signer, &shown);
  const BhShort as_short = bh_short_read (&normal);
  BhSpan text = normal.text;

  shown.image = bh_span_head (shown.image, IMAGE_LEN_MAX);
  signature->basis = choose_basis (&normal, as_short.n_telling, &shown, files.n);
  signature->n_words = normal.words->len;
  signature->n_head = bh_normal_head (&normal, signature->head);
  g_array_set_size (signer->hashes, 0);
  if (signature->basis == BH_SIGNATURE_REMOTE) {
    text = bh_remote_read (signer->remote, &normal, &as_short, shown.pictures, signer->hashes);
    signature->n_words += bh_remote_n_pictures (signer->remote);
    signature->n_head = bh_remote_head (signer->remote, signature->head);
  } else if (signature->basis == BH_SIGNATURE_FILES) {
    text = name_files (signer, &files, text);
    bh_files_hashes (&files, &normal, &as_short, signer->hashes);
    signature->n_words += files.n;
    signature->n_head = bh_files_head (&files, signature->head);
  }
  signature->text_hash = hash_text (signer->digest, text, signature->basis, shown.image, &files);
  signature->text = keep_text (text, signer->text_kept_max);
  signature->text_len = (guint32)text.len;
  signature->cut_len = (guint32)normal.cut_len;
  collect_shingles (signer->hashes, signature->basis, &normal, &as_short, shown.image);
  bh_shingle_bins (signer->hashes, signature->bins);
  signature->shingles =
      bh_shingle_lowest (signer->hashes, signer->n_kept_max, &signature->n_shingles);
  return g_steal_pointer (&signature);
}
