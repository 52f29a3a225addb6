/* message-clocks.h - all hidden clocks of one message of a finished case, in words. */
#pragma once

#include <backhop/case.h>

/**
 * bh_message_clocks:
 * @id: the whole ID of the message
 *
 * Those that fit as well as those that do not, each beside the habit that its sender has in
 * this mailbox. The conclusions hold only what does not fit: this is found when it is asked.
 *
 * Returns: (transfer full) (element-type utf8): sentences; NULL with error
 */
GPtrArray *bh_message_clocks (BhCase *opened, const char *id, GError **error);
