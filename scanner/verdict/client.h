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
 * bh_client_mailer:
 * @agent: (nullable): the mail program that names itself in a message
 *
 * Returns: (nullable) (transfer none): @agent where it runs on the user's machine: web mail is the
 *   server's, the same for a thief as for the owner
 */
const char *bh_client_mailer (const char *agent);

/* Where containers and virtual machines see all the world come from, by what Docker (172.17.0.1 and
 * the networks that follow), Podman, LXC, libvirt and QEMU's user network begin with. Whoever it
 * was stands in no log inside. */
gboolean bh_client_is_bridge (const char *ip);

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
