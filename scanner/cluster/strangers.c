/* strangers.c - messages and From domains, counted side by side. */
#include "cluster/strangers.h"

#define MESSAGES_MIN 10      /* fewer strangers may pass one text on */
#define STRANGERS_PERCENT 90 /* of the messages: each of these from a domain that no other has */
#define SOME_MIN 3           /* a victim and a witness are two */
#define SOME_PERCENT 75

void
bh_strangers_add (BhStrangers *strangers, const BhClusterText *text)
{
  strangers->n_messages += text->weight;
  if (text->is_masked)
    strangers->n_domains += text->weight;
  else if (text->domain_hash == 0)
    strangers->n_domains += text->weight > 1 ? text->weight : 0;
  else if (text->domain_hash != strangers->last_domain)
    strangers->n_domains++;
  strangers->last_domain = text->domain_hash;
}

gboolean
bh_strangers_are_many (const BhStrangers *strangers)
{
  return strangers->n_messages >= MESSAGES_MIN &&
         100 * strangers->n_domains >= STRANGERS_PERCENT * strangers->n_messages;
}

gboolean
bh_strangers_are_some (const BhStrangers *strangers)
{
  return strangers->n_messages >= SOME_MIN &&
         100 * strangers->n_domains >= SOME_PERCENT * strangers->n_messages;
}
