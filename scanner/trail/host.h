/* host.h - host names of a trace: whether two mean one machine, one domain, one party. */
#pragma once

#include "base/span.h"

#define BH_HOST_LEN_MAX 255 /* bytes of a host name (RFC 1035 section 2.3.4) */

/* In lower case, without the root's dot. FALSE: no name (NULL, ""), or longer than one can be. */
gboolean bh_host_fold (const char *host, char out_copy[BH_HOST_LEN_MAX + 1]);

/* Without the root's dot. */
BhSpan bh_host_span (const char *host);

/* The part of a host name that one party registers: two labels, or three under
 * a country's "co", "com", "ac" and their like. Points into host. */
const char *bh_host_domain (const char *host);
/* The last two labels; the whole where there are fewer. */
BhSpan bh_host_last_labels (const char *host);

/* Without case and without a dot at the end. NULL and "" equal nothing. */
gboolean bh_host_equal (const char *a, const char *b);

/* "mx1" of "mx1.example.org" and "mx1.example.net"; without case. */
gboolean bh_host_same_first_label (const char *a, const char *b);

/* "*" in the glob stands for any characters, "?" for one. As all here, whatever the case and
 * without the root's dot. */
gboolean bh_host_matches (const char *host, const char *glob);
gboolean bh_host_is_below (const char *host, const char *domain); /* or the domain itself */

/* TRUE where both names lie in one registered domain, or in two of one provider. */
gboolean bh_host_same_party (const char *a, const char *b);

/* "dsl-203-0-113-5.isp.example": an access provider's name for a customer's line, which is none of
 * its servers. A word of it says so, or numbers of its address, and no word that it is a mail
 * server. @ip: NULL where the word alone counts, for whole farms of servers are numbered so. */
gboolean bh_host_is_access_line (const char *host, const char *ip);

/* "mx2.example.org", "gw.example.org", "lists.example.org": a word before the domain says that mail
 * passes there. An access line may be named so, too. */
gboolean bh_host_is_mail_server (const char *host);

/* A name that means something on its own machine or network only: it can be tied to
 * nothing, which is no contradiction. */
gboolean bh_host_is_inside (const char *host);
