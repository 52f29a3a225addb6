/* guess.h - logins that failed from one network again and again, until one worked. */
#pragma once

#include "verdict/account-rule.h"

/* All borrowed from the case. */
typedef struct {
  const BhAuthEvent *first, *success; /* the first failure, and the login that worked */
  guint n_failed;
  char *network; /* owned, of all of them */
} BhGuessedLogin;

/* The first success in which an account's password was guessed by @end_unix: FALSE: in none.
 * Networks are taken one after the other, by their bytes. Where the account, or several others, use
 * the network, it was an old password in a telephone. */
gboolean bh_guess_find (const BhAccount *account, gint64 end_unix, BhGuessedLogin *out_guess);
void bh_guess_clear (BhGuessedLogin *guess);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhGuessedLogin, bh_guess_clear)
