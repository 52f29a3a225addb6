/* blocklist-line.h - one line of a block list, in whichever form. */
#pragma once

#include "base/inet.h"

typedef enum {
  BH_LINE_NOTHING, /* blank, comment, directive */
  BH_LINE_ENTRY,
  BH_LINE_DEFAULT, /* rbldnsd's ":A:TXT": the text of entries behind it */
  BH_LINE_DATE,    /* of the list */
  BH_LINE_INVALID,
  BH_LINE_HOSTS, /* of a hosts file, which lists names and no addresses */
} BhLineKind;

typedef struct {
  BhInet first, last; /* both inside */
  gboolean is_excluded, was_masked;
  BhSpan text; /* borrowed from the line; may be empty */
  gint64 date_unix;
} BhListLine;

/* out is set where an entry is returned. Plain addresses, ranges, networks, JSON lines, and the
 * zones of rbldnsd. */
BhLineKind bh_list_line_read (BhSpan line, BhListLine *out);
