/* spelling.h - one login in several spellings: "jack@example.org", "jack", "EXAMPLE\jack".
 *
 * Programs write a login as whoever set them up typed it. A name without its domain is taken for
 * one with it only where nobody else can be meant: logins of one server, one domain of ours, and
 * the realm of Windows, if any, is that domain's first label. Else they stay apart.
 */
#pragma once

#include "trail/origin.h"

typedef struct _BhSpellings BhSpellings;

/* (transfer full): of no login yet. */
BhSpellings *bh_spellings_new (void);
void bh_spellings_free (BhSpellings *spellings);

/* @login: of bh_account_fold(). @server: any text that tells servers apart. Copied. */
void bh_spellings_note (BhSpellings *spellings, const char *login, const char *server);

/**
 * bh_spellings_name:
 * @login: of bh_account_fold()
 *
 * Returns: (transfer none): the login with its domain, kept by @spellings; @login itself where that
 *   is not certain
 */
const char *
bh_spellings_name (const BhSpellings *spellings, const BhOwnSide *own, const char *login);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSpellings, bh_spellings_free)
