/* guess.h - logins that failed from one network again and again, until one worked. */
#pragma once

#include "verdict/account-rule.h"

/* Events are borrowed from the case. */
typedef struct {
  const BhAuthEvent *first, *success; /* the first failure, and the login that worked */
  guint n_failed;
  char *network; /* owned, of all of them */
} BhGuessedLogin;

/* (transfer full): of BhGuessedLogin: the successes in which the account's password was guessed, by
 * the bytes of their networks. Where the account, or several others, use the network, it was an old
 * password in a telephone. Each run asks for them, and runs may be thousands: so they are looked
 * for once. */
GArray *bh_guesses_of (const BhAccount *account);

/* (transfer none): the first of them by @end_unix; NULL: there is none. */
const BhGuessedLogin *bh_guess_find (const BhAccount *account, gint64 end_unix);

/* Whether one of them by @end_unix came from a machine of ours. */
gboolean bh_guess_is_inside (const BhAccount *account, gint64 end_unix);
