/* signature.h - text → normal form → shingles → one-permutation MinHash.
 *
 * The normal form takes away what a mailer or a spammer varies and keeps what
 * a campaign shares. It is versioned: a cluster id means
 * something only with BH_NORM_VERSION.
 */
#pragma once

#include <backhop/limits.h>

#include "base/digest.h"
#include "base/span.h"

#define BH_NORM_VERSION 22
#define BH_SIGNATURE_BINS 64
#define BH_HEAD_WORDS 8

typedef enum {
  BH_SIGNATURE_EMPTY,  /* no text at all: clusters with nothing */
  BH_SIGNATURE_EXACT,  /* under 4 telling words (short.h): equal normal form only; where there is
                        * a link, the words beside it are the one shingle */
  BH_SIGNATURE_WORDS,  /* 4 to 7 telling words: these are the shingles */
  BH_SIGNATURE_PAIRS,  /* shingles of 2 words */
  BH_SIGNATURE_IMAGE,  /* image-only: content-defined chunks of the decoded image */
  BH_SIGNATURE_REMOTE, /* few words and remote pictures: these are the shingles (remote.h) */
  BH_SIGNATURE_FILES,  /* under 4 telling words and attachments: these are the shingles (files.h) */
} BhSignatureBasis;

typedef struct {
  BhSha256 text_hash; /* of the whole normal form: the key of a distinct text */
  char *text;         /* normal form, at most text-kept bytes, cut at a character */
  guint32 text_len;   /* bytes of the whole normal form */
  guint32 n_words;
  BhSignatureBasis basis;
  guint32 bins[BH_SIGNATURE_BINS];
  guint32 n_shingles;          /* distinct */
  GArray *shingles;            /* of guint32, ascending: the lowest shingles-kept distinct hashes */
  guint32 head[BH_HEAD_WORDS]; /* hashes of the opening words (normalize.h), ascending */
  guint32 n_head;
  guint32 cut_len; /* bytes of quotes, signature, disclaimer, list footer cut off */
} BhSignature;

typedef struct _BhSigner BhSigner; /* ICU state, reused from text to text */

/* digest is borrowed; it hashes the texts. */
BhSigner *bh_signer_new (const BhLimits *limits, BhDigest *digest);
void bh_signer_free (BhSigner *signer);

/* What a message shows. Borrowed, and passed by value. */
typedef struct {
  BhSpan text;               /* visible, valid UTF-8 (facts.text) */
  BhSpan image;              /* decoded bytes where the text is nearly empty, else empty */
  const GPtrArray *pictures; /* (nullable) of char *: names of remote pictures (facts.pictures) */
  const GPtrArray *attachments; /* (nullable) of BhAttachment (facts.attachments) */
  BhSpan subject;               /* valid UTF-8: the text where nothing else shows or is attached */
} BhShown;

/**
 * bh_signer_sign:
 *
 * Pure: what shows alike gives the same signature everywhere.
 *
 * Returns: (transfer full): never %NULL
 */
BhSignature *bh_signer_sign (BhSigner *signer, BhShown shown);
void bh_signature_free (BhSignature *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSigner, bh_signer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSignature, bh_signature_free)
