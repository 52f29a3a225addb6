/* fold-character.c - what ICU makes of one character: its skeleton without decoration. */
#include "signature/fold-character.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "signature/letters.h"
#include "signature/word-marks.h"

#define TATWEEL 0x640          /* draws an Arabic word out; no letter */
#define CJK_MARKS_FIRST 0x3001 /* the ideographic comma */
#define CJK_MARKS_LAST 0x303f

/* ICU's data is part of the library: that it cannot be loaded is a broken installation. */
void
bh_fold_forms_init (BhFoldForms *forms)
{
  UErrorCode status = U_ZERO_ERROR;

  forms->nfkc_casefold = unorm2_getNFKCCasefoldInstance (&status);
  forms->nfd = unorm2_getNFDInstance (&status);
  forms->nfc = unorm2_getNFCInstance (&status);
  forms->spoof = uspoof_open (&status);
  if (U_FAILURE (status))
    g_error ("ICU cannot load its data: %s", u_errorName (status));
}

void
bh_fold_forms_clear (BhFoldForms *forms)
{
  uspoof_close (forms->spoof);
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

gboolean
bh_fold_normalize (const UNormalizer2 *form, const BhFoldUnits *in, BhFoldUnits *out)
{
  UErrorCode status = U_ZERO_ERROR;

  out->n = unorm2_normalize (form, in->units, in->n, out->units, BH_FOLD_UNITS_MAX, &status);
  return U_SUCCESS (status);
}

/* Decomposed, without decoration, composed again. */
static gboolean
undecorate (const BhFoldForms *forms, const BhFoldUnits *in, BhFoldUnits *out)
{
  BhFoldUnits apart, bare = { .n = 0 };

  if (!bh_fold_normalize (forms->nfd, in, &apart))
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
  return bh_fold_normalize (forms->nfc, &bare, out);
}

static gboolean
is_ascii (const BhFoldUnits *text)
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
skeleton (const BhFoldForms *forms, const BhFoldUnits *in, BhFoldUnits *out)
{
  UErrorCode status = U_ZERO_ERROR;
  BhFoldUnits capital, looks, folded;

  looks.n = uspoof_getSkeleton (forms->spoof, 0, in->units, in->n, looks.units, BH_FOLD_UNITS_MAX,
                                &status);
  if (U_FAILURE (status) || !bh_fold_normalize (forms->nfkc_casefold, &looks, &folded) ||
      !undecorate (forms, &folded, out))
    return FALSE;
  if (is_ascii (out))
    return TRUE;

  capital.n = u_strToUpper (capital.units, BH_FOLD_UNITS_MAX, in->units, in->n, "", &status);
  looks.n = uspoof_getSkeleton (forms->spoof, 0, capital.units, capital.n, looks.units,
                                BH_FOLD_UNITS_MAX, &status);
  if (U_SUCCESS (status) && bh_fold_normalize (forms->nfkc_casefold, &looks, &capital) &&
      undecorate (forms, &capital, &folded) && folded.n > 0 && is_ascii (&folded))
    *out = folded;
  return TRUE;
}

static void
set_mapped (BhFoldedCharacter *mapped, const BhFoldUnits *text)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t len = 0;

  u_strToUTF8WithSub (mapped->bytes, BH_FOLDED_MAX, &len, text->units, text->n, 0xFFFD, NULL,
                      &status);
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
is_mere_mark (const BhFoldUnits *bare, const BhFoldUnits *looks)
{
  const gunichar self = bare->n > 0 ? bare->units[0] : 0;

  return (bh_is_cjk (self) || (self >= CJK_MARKS_FIRST && self <= CJK_MARKS_LAST)) &&
         looks->n > 0 && !U16_IS_SURROGATE (looks->units[0]) && !u_isalnum (looks->units[0]);
}

void
bh_fold_character (const BhFoldForms *forms, UChar32 character, BhFoldedCharacter *mapped)
{
  BhFoldUnits self = { .n = 0 }, folded, bare, looks;
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
  if (!bh_fold_normalize (forms->nfkc_casefold, &self, &folded) ||
      !undecorate (forms, &folded, &bare))
    return;
  if (is_ascii (&bare) || is_of_words_as_written (character) || !skeleton (forms, &bare, &looks) ||
      is_mere_mark (&bare, &looks))
    looks = bare;
  set_mapped (mapped, &looks);
  if (mapped->len == 2 && memcmp (mapped->bytes, "rn", 2) == 0) {
    mapped->bytes[0] = 'm';
    mapped->len = 1;
  }
}
