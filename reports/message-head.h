/* message-head.h - what a message is, before its way is told: names, place, hash, companions. */
#pragma once

#include <jansson.h>

#include <glib.h>

/* Lines for a terminal, a blank one behind them. message: a row of "messages"; what it does
 * not have is left out. */
void bh_message_head_append (GString *out, json_t *message, guint indent, guint width);
