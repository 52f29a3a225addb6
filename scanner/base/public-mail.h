/* public-mail.h - providers at which anybody has an address.
 *
 * People with one domain are one firm's, and their letters are alike for that; at such a provider
 * they have nothing in common but the provider, and a campaign's forged senders are mostly there.
 */
#pragma once

#include <glib.h>

/* Whose letter it is, as far as an address tells: the domain in lower case, or the whole address at
 * such a provider. (transfer full): NULL for NULL and what is no address */
char *bh_sender_house (const char *address);

/* FALSE for NULL and what is no address as well. */
gboolean bh_sender_is_of_firm (const char *address);
