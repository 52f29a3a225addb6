/* show-host.h - who logged in from an origin address. */
#pragma once

#include <backhop/report.h>

/* @ip: an origin's. A line for each account, the one with most messages first; nothing where
 * nobody logged in. @is_json: the rows as lines of JSON. */
gboolean bh_show_host_accounts (
    BhCase *opened, const char *ip, gboolean is_json, BhTextForm form, GError **error);
