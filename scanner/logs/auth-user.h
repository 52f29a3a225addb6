/* auth-user.h - whose login a client asks for, of what it sends with AUTH (RFC 4954).
 *
 * All in base64. Each gives a name (transfer full), or NULL: masked, too long, or no base64.
 */
#pragma once

#include "base/span.h"

char *bh_auth_user_of_name (BhSpan base64); /* LOGIN's answer to "Username:" */

/* RFC 4616: authzid NUL authcid NUL password. The password is not kept. */
char *bh_auth_user_of_plain (BhSpan base64);

char *bh_auth_user_of_digest (BhSpan base64); /* RFC 2195: the name, a blank, 32 hex digits */
