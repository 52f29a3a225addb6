/* fold-character.h - one character → its folded form, for fold.h. */
#pragma once

#include <glib.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>

#define BH_FOLDED_MAX 42     /* bytes; U+FDFA, the longest, folds to 33 */
#define BH_FOLD_UNITS_MAX 64 /* UTF-16 units while one character is mapped */

/* ICU's own; one thread. */
typedef struct {
  const UNormalizer2 *nfkc_casefold;
  const UNormalizer2 *nfd;
  const UNormalizer2 *nfc;
  USpoofChecker *spoof;
} BhFoldForms;

typedef struct {
  UChar units[BH_FOLD_UNITS_MAX];
  int32_t n;
} BhFoldUnits;

typedef struct {
  UChar32 character;
  guint8 len;
  gboolean joins; /* composes with the character before it (a jamo, a voicing mark) */
  char bytes[BH_FOLDED_MAX];
} BhFoldedCharacter;

void bh_fold_forms_init (BhFoldForms *forms); /* ends the program where ICU's data are missing */
void bh_fold_forms_clear (BhFoldForms *forms);

/* FALSE where it does not fit. */
gboolean bh_fold_normalize (const UNormalizer2 *form, const BhFoldUnits *in, BhFoldUnits *out);

/* character: no ASCII. What cannot be mapped has no bytes. */
void bh_fold_character (const BhFoldForms *forms, UChar32 character, BhFoldedCharacter *mapped);
