/* client.h - by what name a client's machine is known again, and whose server it is.
 *
 * A client says of itself what it likes. That speaks for nobody's guilt; but where a machine that
 * an account has used before sits in a new place, or the machines of one sender in many, the
 * account's mail looks stranger than it is.
 */
#pragma once

#include "trail/origin.h"

/**
 * bh_client_machine:
 * @helo: (nullable): what the client called itself
 *
 * Returns: (transfer full) (nullable): the name in lower case where it may tell one machine from
 *   others: no address, nothing that many or bots call themselves, no name of our own
 */
char *bh_client_machine (const char *helo, const BhOwnSide *own);

/**
 * bh_client_house:
 * @helo: (nullable): what the client called itself
 * @rdns: (nullable): what the server looked its address up as
 * @ip: (nullable): that address
 *
 * A mail server that greets by the very name which its owner gave the address, and that is not made
 * out of the address as those of lines are.
 *
 * Returns: (transfer full) (nullable): the domain under which it was registered
 */
char *bh_client_house (const char *helo, const char *rdns, const char *ip);
