/* fold.c - the character work behind fold.h: a table for ASCII, ICU for the rest. */
#include "signature/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include "base/block.h"
#include "base/text.h"
#include "signature/letters.h"
#include "signature/word-marks.h"

#define CACHE_SLOTS 4096       /* characters; a Chinese text uses some 3,000 */
#define MAPPED_MAX 42          /* bytes; U+FDFA, the longest, folds to 33 */
#define UNITS_MAX 64           /* UTF-16 units while one character is mapped */
#define JOINED_MAX 8           /* characters that are composed together */
#define TATWEEL 0x640          /* draws an Arabic word out; no letter */
#define BURMESE_WA "ဝ"         /* U+101D */
#define CJK_MARKS_FIRST 0x3001 /* the ideographic comma */
#define CJK_MARKS_LAST 0x303f

typedef struct {
  UChar32 character; /* 0: free, since ASCII is never looked up */
  guint8 len;
  gboolean joins; /* composes with the character before it (a jamo, a voicing mark) */
  char bytes[MAPPED_MAX];
} Mapped;

struct _BhFolder {
  const UNormalizer2 *nfkc_casefold; /* ICU's own */
  const UNormalizer2 *nfd;
  const UNormalizer2 *nfc;
  USpoofChecker *spoof;
  Mapped *cache; /* CACHE_SLOTS of them, by character modulo CACHE_SLOTS */
};

typedef struct {
  UChar units[UNITS_MAX];
  int32_t n;
} Units;

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

/* ICU's data is part of the library: that it cannot be loaded is a broken installation. */
BhFolder *
bh_folder_new (void)
{
  UErrorCode status = U_ZERO_ERROR;
  BhFolder *folder = g_new0 (BhFolder, 1);

  folder->nfkc_casefold = unorm2_getNFKCCasefoldInstance (&status);
  folder->nfd = unorm2_getNFDInstance (&status);
  folder->nfc = unorm2_getNFCInstance (&status);
  folder->spoof = uspoof_open (&status);
  if (U_FAILURE (status))
    g_error ("ICU cannot load its data: %s", u_errorName (status));
  folder->cache = g_new0 (Mapped, CACHE_SLOTS);
  return folder;
}

void
bh_folder_free (BhFolder *folder)
{
  if (folder == NULL)
    return;
  uspoof_close (folder->spoof);
  g_free (folder->cache);
  g_free (folder);
}

/* Accents, Hebrew and Arabic points and enclosing marks go. Marks that are
 * letters of their script (Indic vowels, viramas, kana voicing) have other
 * combining classes and stay. */
static gboolean
is_decoration (UChar32 character)
{
  guint8 combining_class = u_getCombiningClass (character);

  return combining_class >= 200 || (combining_class >= 10 && combining_class <= 35) ||
         combining_class == 1 || u_charType (character) == U_ENCLOSING_MARK;
}

static gboolean
normalize (const UNormalizer2 *form, const Units *in, Units *out)
{
  UErrorCode status = U_ZERO_ERROR;

  out->n = unorm2_normalize (form, in->units, in->n, out->units, UNITS_MAX, &status);
  return U_SUCCESS (status);
}

/* Decomposed, without decoration, composed again. */
static gboolean
undecorate (const BhFolder *folder, const Units *in, Units *out)
{
  Units apart, bare = { .n = 0 };

  if (!normalize (folder->nfd, in, &apart))
    return FALSE;
  for (int32_t i = 0; i < apart.n;) {
    int32_t start = i;
    UChar32 character = apart.units[i++];

    if (U16_IS_LEAD ((guint32)character) && i < apart.n)
      character = U16_GET_SUPPLEMENTARY (character, apart.units[i++]);
    if (is_decoration (character))
      continue;
    memcpy (bare.units + bare.n, apart.units + start, (gsize)(i - start) * sizeof (UChar));
    bare.n += i - start;
  }
  return normalize (folder->nfc, &bare, out);
}

static gboolean
is_ascii (const Units *text)
{
  for (int32_t i = 0; i < text->n; i++) {
    if (text->units[i] >= 0x80)
      return FALSE;
  }
  return TRUE;
}

/* The folded skeleton of a folded text. Since the cases are one here, a letter
 * is also taken for the Latin one that its capital looks like: "КUPI" with a
 * Cyrillic K is caught though small Cyrillic k looks like no Latin letter. */
static gboolean
skeleton (const BhFolder *folder, const Units *in, Units *out)
{
  UErrorCode status = U_ZERO_ERROR;
  Units capital, looks, folded;

  looks.n =
      uspoof_getSkeleton (folder->spoof, 0, in->units, in->n, looks.units, UNITS_MAX, &status);
  if (U_FAILURE (status) || !normalize (folder->nfkc_casefold, &looks, &folded) ||
      !undecorate (folder, &folded, out))
    return FALSE;
  if (is_ascii (out))
    return TRUE;

  capital.n = u_strToUpper (capital.units, UNITS_MAX, in->units, in->n, "", &status);
  looks.n = uspoof_getSkeleton (folder->spoof, 0, capital.units, capital.n, looks.units, UNITS_MAX,
                                &status);
  if (U_SUCCESS (status) && normalize (folder->nfkc_casefold, &looks, &capital) &&
      undecorate (folder, &capital, &folded) && folded.n > 0 && is_ascii (&folded))
    *out = folded;
  return TRUE;
}

static void
set_mapped (Mapped *mapped, const Units *text)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t len = 0;

  u_strToUTF8WithSub (mapped->bytes, MAPPED_MAX, &len, text->units, text->n, 0xFFFD, NULL, &status);
  mapped->len = U_SUCCESS (status) ? (guint8)len : 0;
}

/* How a character is written that carries no letter, or is but drawn like one: its class
 * decides, or what it is. */
static const char *
fixed_form (UChar32 character)
{
  static const char digits[10][2] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
  int32_t digit = u_charDigitValue (character);

  if (digit >= 0 && digit <= 9 && u_charType (character) == U_DECIMAL_DIGIT_NUMBER)
    return digits[digit];
  if (character == 0x85 || character == 0x2028 || character == 0x2029)
    return "\n";
  if (u_isUWhiteSpace (character) || u_charType (character) == U_CONTROL_CHAR)
    return " ";
  if (u_hasBinaryProperty (character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
      u_charType (character) == U_FORMAT_CHAR || is_decoration (character) || character == TATWEEL)
    return "";
  return bh_drawn_letter ((guint32)character);
}

/* ICU finds words of these scripts by a dictionary or by whole syllables; skeletons have other
 * letters than the dictionary, and syllables taken apart. */
static gboolean
is_of_words_as_written (UChar32 character)
{
  UErrorCode status = U_ZERO_ERROR;

  switch ((int)uscript_getScript (character, &status)) {
  case USCRIPT_HANGUL:
  case USCRIPT_THAI:
  case USCRIPT_LAO:
  case USCRIPT_KHMER:
  case USCRIPT_MYANMAR:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Of Chinese and Japanese: the kana KU looks like an angle bracket and is a letter all the same;
 * the ideographic full stop looks like a ring, which is of words to ICU, and is a mark. The marks
 * of other scripts, as a curly apostrophe, are those that they look like. */
static gboolean
is_mere_mark (const Units *bare, const Units *looks)
{
  const gunichar self = bare->n > 0 ? bare->units[0] : 0;

  return (bh_is_cjk (self) || (self >= CJK_MARKS_FIRST && self <= CJK_MARKS_LAST)) &&
         looks->n > 0 && !U16_IS_SURROGATE (looks->units[0]) && !u_isalnum (looks->units[0]);
}

static void
map_character (const BhFolder *folder, UChar32 character, Mapped *mapped)
{
  Units self = { .n = 0 }, folded, bare, looks;
  const char *fixed = fixed_form (character);

  mapped->character = character;
  mapped->len = 0;
  mapped->joins =
      fixed == NULL && u_getIntPropertyValue (character, UCHAR_NFC_QUICK_CHECK) == UNORM_MAYBE;
  if (fixed != NULL) {
    mapped->len = (guint8)strlen (fixed);
    memcpy (mapped->bytes, fixed, mapped->len);
    return;
  }
  U16_APPEND_UNSAFE (self.units, self.n, character);
  if (!normalize (folder->nfkc_casefold, &self, &folded) || !undecorate (folder, &folded, &bare))
    return;
  if (is_ascii (&bare) || is_of_words_as_written (character) || !skeleton (folder, &bare, &looks) ||
      is_mere_mark (&bare, &looks))
    looks = bare;
  set_mapped (mapped, &looks);
  if (mapped->len == 2 && memcmp (mapped->bytes, "rn", 2) == 0) {
    mapped->bytes[0] = 'm';
    mapped->len = 1;
  }
}

static const Mapped *
mapped_of (BhFolder *folder, UChar32 character)
{
  Mapped *mapped = &folder->cache[(guint32)character % CACHE_SLOTS];

  if (mapped->character != character)
    map_character (folder, character, mapped);
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
  Units units;
  guint n;
} Joined;

static void
flush (BhFolder *folder, Joined *joined, GByteArray *out)
{
  Units composed;

  if (joined->n < 2 || !normalize (folder->nfc, &joined->units, &composed))
    composed = joined->units;
  for (int32_t i = 0; i < composed.n;) {
    UChar32 character = composed.units[i++];

    if (U16_IS_LEAD ((guint32)character) && i < composed.n)
      character = U16_GET_SUPPLEMENTARY (character, composed.units[i++]);
    const Mapped *mapped = mapped_of (folder, character);
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
