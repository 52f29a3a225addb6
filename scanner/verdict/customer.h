/* customer.h - may it be mail for a customer for whom our server takes mail, though nobody named
 * the domain?
 *
 * As the second in line for a firm we take mail of strangers for strangers, which an open relay
 * does as well.
 */
#pragma once

#include "verdict/account-rule.h"

/* All of it is to people of one domain, at which not everybody has an address. Not where most of
 * them do not exist and nobody else in the case brought mail for that domain: to a robot that tries
 * out a firm's names we are a way like any other, and a customer has other correspondents. */
gboolean bh_run_is_for_customer (const BhRun *run);
