/* key.h - whose message is it: the account's key, and where it came in from.
 *
 * Plain values of one message's origin (trail/origin.h), of the hop that tells it,
 * and of the joined log session, made into what account.h takes. A session without
 * a login beats any header: the log is written by our server alone.
 */
#pragma once

#include "verdict/account.h"

/* All borrowed; NULL: not known. */
typedef struct {
  gboolean has_session; /* a log session is joined; the values of the log stand in session_… */
  gboolean is_session_auth; /* the session logged in, whether or not the log names the user */
  const char *session_user;
  const char *session_ip;
  const char *header_user; /* the origin's auth_user */
  gboolean is_header_auth; /* our own hop claims a login */
  const char *local_user;  /* uid or name of a process on a host of ours */
  const char *script;
  const char *header_ip; /* the origin's address */
  const char *const
      *door_recipients; /* RCPT of the first session, "for", orig_to; none: not known */
  gsize n_door_recipients;
} BhKeyFacts;

typedef struct {
  char *account; /* owned; NULL: nobody can be named */
  BhKeyKind kind;
  char *origin_ip; /* owned; NULL: unknown or local */
  BhOriginClass origin_class;
  gboolean is_arrival;
} BhAccountKey;

/**
 * bh_account_key_init:
 * @key: (out): to be cleared with bh_account_key_clear()
 * @is_own_relay: @facts' address stamps or hands over our mail: then it is no client of ours
 */
void bh_account_key_init (BhAccountKey *key,
                          const BhKeyFacts *facts,
                          const BhOwnSide *own,
                          gboolean is_own_relay);
void bh_account_key_clear (BhAccountKey *key);

/* Where it came in from, as the better of both tells. Borrowed from @facts; NULL: not known. */
const char *bh_account_key_address (const BhKeyFacts *facts, const BhOwnSide *own);

/* Lower case, without brackets, BATV tag, "host: " before it and "@localhost" behind it. */
char *bh_account_fold (const char *name);

/* Whose address it is, as accounts are judged: NULL or no address is unknown. */
BhOriginClass bh_origin_class (const char *ip, const BhOwnSide *own, gboolean is_own_relay);
