/* ptr-line.h - one line of a dump of reverse names (PTR records).
 *
 *   192.0.2.1 mail.example.org alias           a list, or a hosts file
 *   192.0.2.1 [mail.example.org]               dnsx
 *   1.2.0.192.in-addr.arpa. 3600 IN PTR mail.example.org.    a zone, massdns
 *   {"host":"192.0.2.1","ptr":["mail.example.org"]}          dnsx -json
 *   {"name":"192.0.2.1","value":"mail.example.org"}          lists of scans of the whole Internet
 *   {"name":"192.0.2.1","data":{"answers":[{"type":"PTR","answer":"mail.example.org"}]}}   zdns
 */
#pragma once

#include "base/inet.h"

#define BH_PTR_NAMES_MAX 4 /* of one line; who has more is no single host */

typedef struct {
  BhInet address;
  char *names[BH_PTR_NAMES_MAX + 1]; /* owned, NULL-terminated; valid UTF-8, no dot at the end */
  gint64 time_unix;                  /* when it was asked; 0: not told */
} BhPtrLine;

/* FALSE where it is no entry: empty, a remark, something else. */
gboolean bh_ptr_line_read (BhSpan line, BhPtrLine *out_line);
void bh_ptr_line_clear (BhPtrLine *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhPtrLine, bh_ptr_line_clear)
