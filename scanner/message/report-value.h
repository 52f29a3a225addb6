/* report-value.h - the values of a report's fields, by their form (RFC 3464 section 2.1.2).
 *
 * MTAs put comments, routes, brackets and quotes around what a field tells; here it stands alone.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_VALUE_PLAIN,   /* as it stands */
  BH_VALUE_TYPED,   /* "smtp; text" (RFC 3464 section 2.1.2) */
  BH_VALUE_HOST,    /* "dns; host", maybe with an address or a comment behind it */
  BH_VALUE_ADDRESS, /* "rfc822; address" */
  BH_VALUE_WORD,    /* one word, lower case */
  BH_VALUE_STATUS,  /* digits.digits.digits, maybe with a comment */
  BH_VALUE_ID,      /* "<id>" */
  BH_VALUE_DATE,
} BhValueForm;

/* What it tells; NULL where that is nothing, and for dates. At most 4 KiB are looked at. */
char *bh_report_value (BhValueForm form, BhSpan value);

/* "rfc822; <a@example.org>" → "a@example.org"; NULL where empty. */
char *bh_report_address (BhSpan value);
