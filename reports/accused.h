/* accused.h - which accounts that are accused sent a cluster or a burst, in words. */
#pragma once

#include <glib.h>

/* Of the column "accused": "60 sent by ann@example.org (credential-stolen), 3 by uid 33
 * (local-script), and more by 4 other accounts". NULL: nobody is accused. (transfer full) */
char *bh_accused_words (const char *json);
