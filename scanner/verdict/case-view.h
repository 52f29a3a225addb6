/* case-view.h - what judging one account needs to know of all the others.
 *
 * It is gathered while records pass by and keeps none of them: a log may bring a million.
 * Of an address that was met it keeps a hash and a time.
 */
#pragma once

#include "verdict/account.h"
#include "verdict/uses.h"

BhCaseView *bh_case_view_new (const BhOwnSide *own); /* borrowed */
void bh_case_view_free (BhCaseView *view);

/* A record passes by: all that the next three take, as far as it tells them. Nothing of what is
 * taken is borrowed but by bh_case_view_take_input(). */
void bh_case_view_take (BhCaseView *view, const BhAccountMessage *message);

/* The case knew the address at that time. */
void bh_case_view_meet (BhCaseView *view, const char *address, gint64 time_unix);

/* Mail from outside was accepted for an address of ours. */
void bh_case_view_add_mailbox (BhCaseView *view, const char *address);

/* Mail under that Message-ID came in from outside at that time; NULL counts for nothing. */
void bh_case_view_arrive (BhCaseView *view, const char *message_id, gint64 time_unix);

/* The account logged in from the address, and so from its network, at that time; NULL and what is
 * no address count for nothing. */
void bh_case_view_use (BhCaseView *view, const char *ip, const char *account, gint64 time_unix);

/* Logins, listings and thresholds; borrowed from @input. All records have passed by. Where an
 * account used an address is told by bh_case_view_use(). */
void bh_case_view_take_input (BhCaseView *view, const BhAccountInput *input);

/* Met before @before_unix anywhere in the case, as recipient or as originator of
 * mail to us. @address is folded. */
gboolean bh_case_view_met (const BhCaseView *view, const char *address, gint64 before_unix);

/* Mail under that Message-ID came in from outside before: what is sent under it at @time_unix may
 * be passed on. Within the same second nothing tells which was first. */
gboolean bh_case_view_arrived (const BhCaseView *view, const char *message_id, gint64 time_unix);

/* An address of our domains; NULL is none. */
gboolean bh_case_view_is_ours (const BhCaseView *view, const char *address);

/* An address of a domain for which our side signs what it sends: it has the key, so that the domain
 * is of our house, whether or not anybody named it. Nothing where it signs for providers of public
 * mail as well. @address is folded. */
gboolean bh_case_view_signs_for (const BhCaseView *view, const char *address);

/* An address of a domain under which several people of the house write by the names that they have
 * with us: the firm has a new name. @address is folded. */
gboolean bh_case_view_has_new_name (const BhCaseView *view, const char *address);

/* Mail for a domain of others, in lower case, also came from outside without a login from another
 * address than that of the name, and most of it arrived. */
gboolean
bh_case_view_has_other_bringer (const BhCaseView *view, const char *account, const char *domain);

/* How many accounts but @except, at most @max, sent mail to one person elsewhere of which that
 * address of ours, folded, got a copy. */
guint bh_case_view_count_copied (const BhCaseView *view,
                                 const char *address,
                                 const char *except,
                                 guint max);

/* An address of ours at which mail from outside was accepted. */
gboolean bh_case_view_is_mailbox (const BhCaseView *view, const char *address);

/* Who logged in from which address and which network, as bh_network_of() writes it, and when. */
const BhUses *bh_case_view_uses (const BhCaseView *view);

/* (element-type BhAuthEvent): of one account, in order of the log; NULL: none. */
const GPtrArray *bh_case_view_logins (const BhCaseView *view, const char *account);

/* The first listing of the address, or NULL. */
const BhListing *bh_case_view_listing (const BhCaseView *view, const char *ip);

/* The network, kept by the view: addresses come again and again. */
const char *bh_case_view_network (const BhCaseView *view, const char *ip);

/* The /64 of an IPv6 address, kept by the view: one link, on which one machine may have another
 * address for each of its mails (RFC 8981). NULL: no such address. */
const char *bh_case_view_link (const BhCaseView *view, const char *ip);

/* Under which name a record is judged: its account, a login with its domain (spelling.h); or, of
 * whoever has no name but an IPv6 address, its link, where several such addresses sent so little
 * each that no one of them stands out. Once bh_case_view_take_input() is done. */
const char *bh_case_view_account (const BhCaseView *view, const BhAccountMessage *message);

/* (transfer full): as addresses are compared: see bh_mailbox_bare(), in lower case. */
char *bh_address_fold (const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseView, bh_case_view_free)
