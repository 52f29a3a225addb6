/* salutation.h - lines that greet whom a mail is for. */
#pragma once

#include "base/span.h"

/* "Dear sender,", "Hello!", "Sehr geehrte Damen und Herren,": in the languages of mail servers.
 * Lines that do not end as one cost a look at their last bytes. */
gboolean bh_salutation_line (BhSpan line);

/* The same that names a person, or people: "Dear Ann,", "Dear all,". Servers greet senders, users
 * and customers, or an address. */
gboolean bh_salutation_names_person (BhSpan line);
