/* links.h - which hosts the links of a text name. */
#pragma once

#include "base/span.h"

#define BH_URL_HOSTS_MAX 64

/* The host of an absolute http, https or ftp address, lower case; NULL: none. */
char *bh_link_host (BhSpan link);

/* Adds the addresses that stand in plain text: "http…://" and "www.". */
void bh_links_in_text (BhSpan text, GPtrArray *links);

/* The distinct hosts of links, and of links within them, sorted by bytes, at most BH_URL_HOSTS_MAX.
 * Owned strings. */
void bh_links_to_hosts (const GPtrArray *links, GPtrArray *hosts);
