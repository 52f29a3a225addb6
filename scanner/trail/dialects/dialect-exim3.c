/* dialect-exim3.c - Received fields written by Exim 3 and its forebears.
 *
 * The HELO name stands alone in the comment, the address behind it with the
 * port after one more dot.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {rdns} ({helo}) [{ip}] {*}by {by} with {protocol} (Exim {word}", 0 },
  { "from {rdns} ({helo}) [{ip}] {*}by {by} with {protocol} (Exim {word}{*} id {exim_id}", 0 },
  { "from {rdns} ({helo}) [{ip}] {*}by {by} {*}id {exim_id}", 0 },
  { "from ({helo}) [{ip}] {*}by {by} {*}id {exim_id}", 0 },
  { "from ({helo}) [{ip}] {*}by {by} with {protocol} (Exim {word}", 0 },
  { "from ({helo}) [{ip}] {*}by {by} with {protocol} (Exim {word}{*} id {exim_id}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host5.example.com (inner) [203.0.113.5.1025] by mx.example.org with smtp (Exim "
    "3.12 #1) id 12abCD-0001Ab-00; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 port=1025 helo=inner rdns=host5.example.com id=12abCD-0001Ab-00" },
  { "from (inner.example.com) [203.0.113.5] by mx.example.org with smtp (Exim 3.12 #1) id "
    "12abCD-0001Ab-00; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 helo=inner.example.com rdns=- from=-" },
  { "from host5.example.com (inner) [203.0.113.5] (bob) by mx.example.org with smtp "
    "(Exim 3.12 #1) id 12abCD-0001Ab-00; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 helo=inner rdns=host5.example.com ident=bob" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_exim3 = {
  .name = "exim3",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
