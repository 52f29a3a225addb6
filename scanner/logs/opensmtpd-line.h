/* opensmtpd-line.h - what the lines of all versions of OpenSMTPD have in common. */
#pragma once

#include "logs/event.h"

#define BH_OPENSMTPD_SESSION_LEN 16 /* hex digits of a session, and of an evpid */
#define BH_OPENSMTPD_MSGID_LEN 8    /* and of a msgid, with which an evpid begins */

/* Who the session's client is: its address as written, and who logged in, or nothing. */
void bh_opensmtpd_keep (BhLogState *state, BhSpan session, BhSpan address, BhSpan user);

/* FALSE, and both empty, where the log begins behind it. Valid until it is kept anew. */
gboolean
bh_opensmtpd_find (const BhLogState *state, BhSpan session, BhSpan *out_address, BhSpan *out_user);

BhDelivery bh_opensmtpd_delivery (BhSpan result); /* "Ok", "TempFail", "PermFail" */
