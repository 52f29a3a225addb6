/* wallet.c - long words out of a text. */
#include "message/wallet.h"

#include "base/block.h"
#include "message/wallet-forms.h"

#define WORD_MIN 26  /* letters and digits of the shortest wallet */
#define WORD_MAX 110 /* of the longest */

/* Blocks so far apart that each such word holds one of them whole. */
#define STEP (WORD_MIN + 1 - BH_BLOCK_LEN)

static void
take_word (BhSpan word, GPtrArray *wallets)
{
  if (word.len > WORD_MAX)
    return;
  g_autofree char *wallet = bh_wallet_of_word (word);
  if (wallet != NULL && !g_ptr_array_find_with_equal_func (wallets, wallet, g_str_equal, NULL))
    g_ptr_array_add (wallets, g_steal_pointer (&wallet));
}

static inline gboolean
are_all_alnum (const guint8 *bytes)
{
  BhBlock block;

  memcpy (&block, bytes, sizeof block);
  const BhBlock letter = (block | 0x20) - 'a', digit = block - '0';
  return !bh_block_is_any ((BhBlock)((letter > 'z' - 'a') & (digit > 9)));
}

/* Linear: what is gone back over is less than a step. */
void
bh_wallets_in_text (BhSpan text, GPtrArray *wallets)
{
  for (gsize at = 0;
       text.len >= BH_BLOCK_LEN && at <= text.len - BH_BLOCK_LEN && wallets->len < BH_WALLETS_MAX;
       at += STEP) {
    gsize start = at;

    if (!are_all_alnum (text.at + at))
      continue;
    while (start > 0 && g_ascii_isalnum (text.at[start - 1]))
      start--;
    while (at < text.len && g_ascii_isalnum (text.at[at]))
      at++;
    if (at - start >= WORD_MIN)
      take_word (bh_span (text.at + start, at - start), wallets);
  }
}
