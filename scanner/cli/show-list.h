/* show-list.h - all things of one kind, a line each. */
#pragma once

#include <backhop/report.h>

typedef struct _BhShowList BhShowList;

/* The list that a word asks for: "accounts", or "account"; NULL: none. */
const BhShowList *bh_show_list_find (const char *word);

/* The words that lists are asked for by, "accounts" and so on. (transfer container) */
const char **bh_show_list_words (void);

/* The first fifty in words, by weight; or all rows of the table as JSON lines. */
gboolean bh_show_things (
    BhCase *opened, const BhShowList *list, gboolean is_json, BhTextForm form, GError **error);

/* Rows of the list's table as they stand, at most so many, each line behind indent blanks. Returns
 * how many; 0 with or without error. */
guint bh_show_list_print (const BhShowList *list,
                          BhRows *rows,
                          guint n_max,
                          BhTextForm form,
                          guint indent,
                          GError **error);
