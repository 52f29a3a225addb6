/* roaming.h - how often an account had come by a network that it had not used before, how often
 * from inside, and how often under a stranger's name.
 *
 * Each run asks of all the mail before it, and runs may be thousands: so it is summed up once.
 */
#pragma once

#include "verdict/account-rule.h"

typedef struct {
  guint n_new;          /* messages by a network not used before */
  guint n_days;         /* with mail */
  guint n_new_days;     /* of them, without the first: a network was used for the first time */
  guint n_inside;       /* messages from machines of ours */
  guint n_foreign;      /* messages under foreign names, each as it was then */
  guint n_foreign_days; /* with such messages */
  guint n_guests;       /* messages under names of others' domains, whether known by then or not */
  guint n_guest_days;   /* with such messages */
} BhRoaming;

/* Of BhRoaming: of the account's items[0] up to, not including, each timed one, and of all of them
 * at the end. Its first_network and its habits are filled. */
GArray *bh_roaming_sum (const BhAccount *account);
