/* letters.c - alphabets in one piece by their first, small capitals one by one. */
#include "signature/letters.h"

#define N_LETTERS 26

static const char letters[N_LETTERS][2] = {
  "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
  "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
};

/* Where an alphabet from A to Z begins. */
static const guint32 alphabets[] = {
  0x249c,  /* in parentheses, small */
  0x1f110, /* the same, capital */
  0x1f150, /* white in a black circle */
  0x1f170, /* white in a black square */
};

/* Small capitals, from A to Z; there is none of X. */
static const guint32 small_capitals[N_LETTERS] = {
  0x1d00, 0x0299, 0x1d04, 0x1d05, 0x1d07, 0xa730, 0x0262, 0x029c, 0x026a,
  0x1d0a, 0x1d0b, 0x029f, 0x1d0d, 0x0274, 0x1d0f, 0x1d18, 0xa7af, 0x0280,
  0xa731, 0x1d1b, 0x1d1c, 0x1d20, 0x1d21, 0,      0x028f, 0x1d22,
};

const char *
bh_drawn_letter (guint32 character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alphabets); i++)
    if (character >= alphabets[i] && character - alphabets[i] < N_LETTERS)
      return letters[character - alphabets[i]];
  for (gsize i = 0; i < N_LETTERS; i++)
    if (character == small_capitals[i])
      return letters[i];
  return NULL;
}
