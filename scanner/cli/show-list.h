/* show-list.h - all things of one kind, a line each. */
#pragma once

#include <backhop/case.h>

typedef struct _BhShowList BhShowList;

/* The list that a word asks for: "accounts", or "account"; NULL: none. */
const BhShowList *bh_show_list_find (const char *word);

/* The first fifty in words, by weight; or all rows of the table as JSON lines. */
gboolean bh_show_things (BhCase *opened, const BhShowList *list, gboolean is_json, GError **error);
