/* fold.c - runs of ASCII by blocks, other characters by a cache (fold-character.h). */
#include "signature/fold.h"

#include "base/block.h"
#include "base/text.h"
#include "signature/fold-character.h"

#define CACHE_SLOTS 4096 /* characters; a Chinese text uses some 3,000 */
#define JOINED_MAX 8     /* characters that are composed together */
#define BURMESE_WA "ဝ"   /* U+101D */

struct _BhFolder {
  BhFoldForms forms;
  BhFoldedCharacter *cache; /* CACHE_SLOTS of them, by character modulo CACHE_SLOTS. ASCII is never
                             * looked up: 0 is free */
};

/* Where UTS 39 gives an ASCII character another skeleton than itself (ICU 72). */
static const struct {
  char character;
  const char *skeleton;
} ascii_skeletons[] = {
  { '"', "''" }, { '%', "\xc2\xba/\xe2\x82\x80" },
  { '0', "O" },  { '1', "l" },
  { 'I', "l" },  { '`', "'" },
  { 'm', "rn" }, { '|', "l" },
};

const char *
bh_fold_ascii_skeleton (guint8 ascii, char out_self[2])
{
  for (gsize i = 0; i < G_N_ELEMENTS (ascii_skeletons); i++) {
    if ((guint8)ascii_skeletons[i].character == ascii)
      return ascii_skeletons[i].skeleton;
  }
  out_self[0] = (char)ascii;
  out_self[1] = '\0';
  return out_self;
}

BhFolder *
bh_folder_new (void)
{
  BhFolder *folder = g_new0 (BhFolder, 1);

  bh_fold_forms_init (&folder->forms);
  folder->cache = g_new0 (BhFoldedCharacter, CACHE_SLOTS);
  return folder;
}

void
bh_folder_free (BhFolder *folder)
{
  if (folder == NULL)
    return;
  bh_fold_forms_clear (&folder->forms);
  g_free (folder->cache);
  g_free (folder);
}

static const BhFoldedCharacter *
mapped_of (BhFolder *folder, UChar32 character)
{
  BhFoldedCharacter *mapped = &folder->cache[(guint32)character % CACHE_SLOTS];

  if (mapped->character != character)
    bh_fold_character (&folder->forms, character, mapped);
  return mapped;
}

/* The folded form of ASCII: controls but the line end are spaces, capitals are small. Signed, for
 * that is what processors compare, and the same for ASCII. */
static inline BhSignedBlock
fold_ascii (BhSignedBlock bytes)
{
  BhSignedBlock is_capital = (bytes >= 'A') & (bytes <= 'Z');
  BhSignedBlock is_control = ((bytes < ' ') & (bytes != '\n')) | (bytes == 0x7f);
  BhSignedBlock small = bytes + (is_capital & ('a' - 'A'));

  return (small & ~is_control) | (is_control & ' ');
}

/* A character and those behind it that compose with it. Accents are not among
 * them: they are dropped anyway. Of more than JOINED_MAX the rest stands alone, so
 * that no text makes the normalizer's sorting of marks slow. */
typedef struct {
  BhFoldUnits units;
  guint n;
} Joined;

static void
flush (BhFolder *folder, Joined *joined, GByteArray *out)
{
  BhFoldUnits composed;

  if (joined->n < 2 || !bh_fold_normalize (folder->forms.nfc, &joined->units, &composed))
    composed = joined->units;
  for (int32_t i = 0; i < composed.n;) {
    UChar32 character = composed.units[i++];

    if (U16_IS_LEAD ((guint32)character) && i < composed.n)
      character = U16_GET_SUPPLEMENTARY (character, composed.units[i++]);
    const BhFoldedCharacter *mapped = mapped_of (folder, character);
    g_byte_array_append (out, (const guint8 *)mapped->bytes, mapped->len);
  }
  joined->n = 0;
  joined->units.n = 0;
}

static void
fold_other (BhFolder *folder, BhSpan run, GByteArray *out)
{
  Joined joined = { .n = 0 };
  const char *at = (const char *)run.at, *end = at + run.len;

  for (; at < end; at = bh_text_next (at)) {
    UChar32 character = (UChar32)g_utf8_get_char (at);

    if (joined.n == JOINED_MAX || !mapped_of (folder, character)->joins)
      flush (folder, &joined, out);
    U16_APPEND_UNSAFE (joined.units.units, joined.units.n, character);
    joined.n++;
  }
  flush (folder, &joined, out);
}

/* "bဝnus": of the letters that stay as they are written the Burmese WA alone looks like a Latin
 * one. Where nothing of its script is beside it, it is that one. */
static gboolean
is_drawn_o (BhSpan run)
{
  static const BhSpan wa = BH_SPAN_INIT (BURMESE_WA);

  while (bh_span_starts (run, wa))
    run = bh_span_from (run, wa.len);
  return run.len == 0;
}

/* run: without ASCII. */
static void
fold_run (BhFolder *folder, BhSpan run, GByteArray *out)
{
  if (!is_drawn_o (run)) {
    fold_other (folder, run, out);
    return;
  }
  for (gsize i = 0; i < run.len; i += strlen (BURMESE_WA))
    g_byte_array_append (out, (const guint8 *)"o", 1);
}

static gsize
ascii_len (BhSpan text)
{
  gsize i = 0;
  guint64 eight = 0;

  for (; i + sizeof eight <= text.len; i += sizeof eight) {
    memcpy (&eight, text.at + i, sizeof eight);
    if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
      break;
  }
  while (i < text.len && text.at[i] < 0x80)
    i++;
  return i;
}

static void
fold_ascii_run (BhSpan run, GByteArray *out)
{
  BhSignedBlock block = { 0 };
  gsize start = out->len;

  g_byte_array_set_size (out, (guint)(start + run.len));
  for (guint8 *to = out->data + start; run.len > 0;) {
    gsize len = MIN (run.len, BH_BLOCK_LEN);
    if (len == BH_BLOCK_LEN)
      memcpy (&block, run.at, BH_BLOCK_LEN); /* of a length that the compiler knows */
    else
      memcpy (&block, run.at, len);
    block = fold_ascii (block);
    if (len == BH_BLOCK_LEN)
      memcpy (to, &block, BH_BLOCK_LEN);
    else
      memcpy (to, &block, len);
    to += len;
    run = bh_span_from (run, len);
  }
}

void
bh_folder_fold (BhFolder *folder, BhSpan text, GByteArray *out)
{
  while (text.len > 0) {
    gsize len = ascii_len (text), n_other = 0;

    if (len > 0)
      fold_ascii_run (bh_span_head (text, len), out);
    text = bh_span_from (text, len);
    while (n_other < text.len && text.at[n_other] >= 0x80)
      n_other++;
    if (n_other > 0)
      fold_run (folder, bh_span_head (text, n_other), out);
    text = bh_span_from (text, n_other);
  }
}
