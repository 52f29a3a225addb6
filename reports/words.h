/* words.h - what the names in tables mean, in words for people. */
#pragma once

#include <backhop/case.h>

/* How much a row asks for a person. */
typedef enum {
  BH_WEIGHT_PLAIN,
  BH_WEIGHT_LOOK, /* worth a look, accuses nobody */
  BH_WEIGHT_ACT,
} BhWeight;

typedef struct {
  const char *name;  /* as in the tables */
  const char *words; /* for a heading or a sentence */
  BhWeight weight;
} BhWording;

extern const BhWording bh_account_verdicts[]; /* gravest first; each ends with a NULL name */
extern const BhWording bh_origin_verdicts[];
extern const BhWording bh_confidences[];
extern const BhWording bh_trusts[];
extern const BhWording bh_burst_kinds[];
extern const BhWording bh_bounce_verdicts[];
extern const BhWording bh_bounce_reasons[];
extern const BhWording bh_rule_words[]; /* "V1", "B2" …: what such a rule sees */
extern const BhWording bh_problem_kinds[];

/* The row of that name; one that ends in ":" stands for all names that begin so. NULL: none. */
const BhWording *bh_wording_find (const BhWording *words, const char *name);
const char *bh_words_for (const BhWording *words, const char *name); /* the name where none fits */

/* Of a row of accounts, how much of its mail is at hand; NULL: all of it. (transfer full) */
char *bh_words_scanned (BhRows *account);

/* "9 recipients": mail always has some, but neither headers nor logs may name them. */
char *bh_words_recipients (gint64 n);

/* Of a row of accounts, how many got what was judged: no more than its recipients, who are those of
 * all of its mail. */
gint64 bh_words_n_told (BhRows *account);

/* "60 messages in 2 min": what was judged of the account; NULL: at no known time. (transfer full)
 */
char *bh_words_window (BhRows *account);

/* Of "127.0.0.0/8, Loopback, RFC 1122", as an origin's special has it: what kind of address that
 * is. NULL: none, or not so shaped. (transfer full) */
char *bh_words_special (const char *special);

/* Accounts by how grave their verdict is, those of one verdict by messages. */
typedef void (*BhAccountVisit) (BhRows *rows, const BhWording *verdict, gpointer user_data);

/* Those whose verdict weighs least or more, limit of them at most. */
gboolean bh_words_visit_accounts (BhCase *self,
                                  BhWeight least,
                                  guint limit,
                                  BhAccountVisit visit,
                                  gpointer user_data,
                                  GError **error);

/* The first of those that are a point to look at: for commands that show what can be asked. NULL:
 * none. (transfer full) */
char *bh_words_gravest_account (BhCase *self, GError **error);

/* How many accounts have a verdict of at least that weight. */
gint64 bh_words_count_accounts (BhCase *self, BhWeight least, GError **error);
