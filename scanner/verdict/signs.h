/* signs.h - what was found in one run, as bits: the rules that fired, and what they rest on.
 *
 * Only outcome.c, traits.c, strong.c and verdict-table.c, which weigh them, include this. */
#pragma once

#include <glib.h>

/* A set of signs is a guint64. */
#define SIGN(bit) (G_GUINT64_CONSTANT (1) << (bit))

/* clang-format off */
/* Rules by name; a rule of the registry without a bit only supports. */
#define V1            SIGN (0)
#define V2            SIGN (1)
#define V3            SIGN (2)
#define V4            SIGN (3)
#define V5            SIGN (4)
#define V6            SIGN (5)
#define V7            SIGN (6)
#define V8            SIGN (7)
#define V9            SIGN (8)
#define V10           SIGN (9)
#define V12           SIGN (10)
#define V13           SIGN (11)
#define N1            SIGN (12)
#define N4            SIGN (13)
#define STRONG        SIGN (14)
#define LIST_SERVER   SIGN (15)
#define LOGGED_IN     SIGN (16)
#define OWN_WORDS     SIGN (17) /* most texts at hand differ; what many got, one of them wrote */
#define DEAD          SIGN (18) /* of the whole run as large a part failed as V10 asks of an hour */
#define BRIDGED       SIGN (19) /* some of it came by the bridge of a container */
#define ONE_TEXT      SIGN (20) /* makes most of the run */
#define ONE_HOUSE     SIGN (21) /* most of it is under several names of one domain */
#define ONE_DOMAIN    SIGN (22) /* all of it is under names of one domain */
#define NEW_PLACE     SIGN (23) /* most of it came from networks that the account never used */
#define OWN_DESK      SIGN (24) /* most of it by its own program, from where it always was */
#define LOGIN_NAME    SIGN (25) /* all of it is under the name that the account logs in by */
#define OLD_NAMES     SIGN (26) /* by names, to people or in words of other days */
#define OLD_TOOL      SIGN (27) /* most of it by a mail program or a machine of other days */
#define FOR_CUSTOMER  SIGN (28) /* all to people of one firm for whom we may take mail */
#define SIGNED_BEFORE SIGN (29) /* half of it by servers of ever other firms, before we had it */
#define LIST_PATH     SIGN (30) /* of a list server, and failures come back to the list */
#define MADE_UP       SIGN (31) /* a hundred letters under as many names of few domains, by a person's login */
#define ONLY_RETURNED SIGN (32) /* nothing but reports tells of any of it */
/* clang-format on */

static inline gboolean
any (guint64 have, guint64 of)
{
  return (have & of) != 0;
}

static inline gboolean
all (guint64 have, guint64 of)
{
  return (have & of) == of;
}

/* V10 speaks against an excuse that rests on what arrived. Where nothing but what came back is
 * there, nobody knows how much did. */
static inline gboolean
was_refused (guint64 have)
{
  return any (have, V10) && !any (have, ONLY_RETURNED);
}
