/* show-log.h - what the mail-server logs say of one message, in words. */
#pragma once

#include <backhop/report.h>

/* @id: the whole ID of a message. Prints nothing where no log was given. @is_json: the
 * row as a line of JSON. */
gboolean
bh_show_log (BhCase *opened, const char *id, gboolean is_json, BhTextForm form, GError **error);
