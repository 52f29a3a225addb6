/* wallet.c - long words out of a text. */
#include "message/wallet.h"

#include "message/wallet-forms.h"

#define WORD_MIN 26  /* letters and digits of the shortest wallet */
#define WORD_MAX 110 /* of the longest */

static void
take_word (BhSpan word, GPtrArray *wallets)
{
  if (word.len > WORD_MAX)
    return;
  g_autofree char *wallet = bh_wallet_of_word (word);
  if (wallet != NULL && !g_ptr_array_find_with_equal_func (wallets, wallet, g_str_equal, NULL))
    g_ptr_array_add (wallets, g_steal_pointer (&wallet));
}

/* Of each word that is long enough the byte at hand is a part, sooner or later. */
void
bh_wallets_in_text (BhSpan text, GPtrArray *wallets)
{
  for (gsize at = WORD_MIN - 1; at < text.len && wallets->len < BH_WALLETS_MAX; at += WORD_MIN) {
    gsize start = at;

    if (!g_ascii_isalnum (text.at[at]))
      continue;
    while (start > 0 && g_ascii_isalnum (text.at[start - 1]))
      start--;
    while (at < text.len && g_ascii_isalnum (text.at[at]))
      at++;
    if (at - start >= WORD_MIN)
      take_word (bh_span (text.at + start, at - start), wallets);
  }
}
