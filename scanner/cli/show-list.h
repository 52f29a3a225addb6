/* show-list.h - all things of one kind, a line each. */
#pragma once

#include <backhop/report.h>

typedef struct _BhShowList BhShowList;

/* The list that a word asks for: "accounts", or "account"; NULL: none. */
const BhShowList *bh_show_list_find (const char *word);

/* The words that lists are asked for by, "accounts" and so on. (transfer container) */
const char **bh_show_list_words (void);

/* The column of the list's table that names things of the kind; NULL: they have no such list. */
const char *bh_show_list_column (const BhShowList *list, const char *kind);

/* "a cluster, burst, account or host"; NULL: the list is of the whole case only. (transfer full) */
char *bh_show_list_owners (const BhShowList *list);

/* Whose things a list is of. */
typedef struct {
  const char *column; /* of the list's table; NULL: all things of the case */
  const char *kind, *name;
} BhShowOwner;

/* In words: in a pipe all, on a terminal the first fifty; by weight, or messages of an owner by
 * time. As JSON lines: all, in evidence order. */
gboolean bh_show_things (BhCase *opened,
                         const BhShowList *list,
                         BhShowOwner owner,
                         gboolean is_json,
                         BhTextForm form,
                         GError **error);

/* Rows of the list's table as they stand: in a pipe and as JSON lines all, on a terminal the first
 * fifty. out_n: how many there were, no fewer than one where there was one. */
gboolean bh_show_list_rows (const BhShowList *list,
                            BhRows *rows,
                            gboolean is_json,
                            BhTextForm form,
                            guint *out_n,
                            GError **error);

/* Rows of the list's table as they stand, at most so many, each line behind indent blanks. Returns
 * how many; 0 with or without error. */
guint bh_show_list_print (const BhShowList *list,
                          BhRows *rows,
                          guint n_max,
                          BhTextForm form,
                          guint indent,
                          GError **error);
