/* show-pair.h - "show CASE cluster:ID --pair A B": why two messages are together. */
#pragma once

#include <backhop/case.h>

/**
 * bh_show_pair:
 * @cluster: id, may be shortened
 * @ids: of two messages of it, may be shortened
 */
gboolean bh_show_pair (BhCase *opened,
                       const char *cluster,
                       const char *const ids[2],
                       gboolean is_json,
                       GError **error);
