/* strangers.h - whether texts come from so many senders that no firm and no circle is behind them.
 */
#pragma once

#include "cluster/cluster.h"

/* Texts counted so far. {0} to begin with. */
typedef struct {
  guint64 n_messages;
  guint64 n_domains;
  guint64 last_domain; /* of the text before; 0: none */
} BhStrangers;

/* Texts are to be given by domain_hash. A text of several messages and no one domain comes from as
 * many, and so does one in a mask. */
void bh_strangers_add (BhStrangers *strangers, const BhClusterText *text);

/* Ten messages and more, nine in ten of them from a domain that no other has. */
gboolean bh_strangers_are_many (const BhStrangers *strangers);

/* Three and more, three in four from such a domain: where what they share is no stranger's. */
gboolean bh_strangers_are_some (const BhStrangers *strangers);
