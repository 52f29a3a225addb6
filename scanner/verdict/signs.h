/* signs.h - what was found in one run, as bits: the rules that fired, and what they rest on.
 *
 * Only outcome.c, traits.c, strong.c and verdict-table.c, which weigh them, include this. */
#pragma once

#include <glib.h>

/* Rules by name; a rule of the registry without a bit only supports. */
typedef enum {
  V1 = 1 << 0,
  V2 = 1 << 1,
  V3 = 1 << 2,
  V4 = 1 << 3,
  V5 = 1 << 4,
  V6 = 1 << 5,
  V7 = 1 << 6,
  V8 = 1 << 7,
  V9 = 1 << 8,
  V10 = 1 << 9,
  V12 = 1 << 10,
  V13 = 1 << 11,
  N1 = 1 << 12,
  N4 = 1 << 13,
  STRONG = 1 << 14,
  LIST_SERVER = 1 << 15,
  LOGGED_IN = 1 << 16,
  OWN_WORDS = 1 << 17,  /* most texts are at hand and differ; what many got, one of them wrote */
  DEAD = 1 << 18,       /* of the whole run as large a part failed as V10 asks of an hour */
  BRIDGED = 1 << 19,    /* some of it came by the bridge of a container */
  ONE_TEXT = 1 << 20,   /* makes most of the run */
  ONE_HOUSE = 1 << 21,  /* most of it is under several names of one domain */
  ONE_DOMAIN = 1 << 22, /* all of it is under names of one domain */
  NEW_PLACE = 1 << 23,  /* most of it came from networks that the account never used */
  OWN_DESK = 1 << 24,   /* most of it by the account's own program, from where it always was */
  LOGIN_NAME = 1 << 25, /* all of it is under the name that the account logs in by */
  OLD_NAMES = 1 << 26,  /* under names by which the account wrote before, writes to the same again,
                           or is a  program that says what it said on other days */
  OLD_TOOL = 1 << 27,   /* most of it by a mail program or a machine that the account had before */
  FOR_CUSTOMER = 1 << 28,  /* all of it is to people of one firm for whom we may take mail */
  SIGNED_BEFORE = 1 << 29, /* half of it by the servers of ever other firms, before we had it */
  LIST_PATH = 1 << 30,     /* of a list server, and failures come back to the list */
} Sign;

static inline gboolean
any (guint have, guint of)
{
  return (have & of) != 0;
}

static inline gboolean
all (guint have, guint of)
{
  return (have & of) == of;
}
