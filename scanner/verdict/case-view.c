/* case-view.c - records pass by; who was met, who had mail, who used what is noted of each. */
#include "verdict/case-view.h"

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/bringers.h"
#include "verdict/kept-texts.h"
#include "verdict/nameless.h"
#include "verdict/new-names.h"
#include "verdict/own.h"
#include "verdict/signed-for.h"
#include "verdict/spelling.h"
#include "verdict/times.h"
#include "verdict/uses.h"

struct _BhCaseView {
  const BhOwnSide *own;
  BhTimes *first_met;    /* by hash of the folded address */
  BhTimes *first_came;   /* by hash of the Message-ID of mail from outside */
  BhKeptTexts *texts;    /* accounts, addresses and networks */
  GHashTable *mailboxes; /* char * folded address, a set */
  BhSignedFor *signed_for;
  BhBringers *bringers; /* names of texts */
  BhUses *uses;         /* of addresses and networks, of texts */
  BhUses *copied;       /* of addresses of ours that read along, of texts; without times */
  GHashTable *logins;   /* const char * account → GPtrArray of BhAuthEvent, borrowed */
  GHashTable *listings; /* const char * ip → BhListing, borrowed */
  BhNameless *nameless; /* of texts */
  BhNewNames *new_names;
  BhSpellings *spellings;
};

char *
bh_address_fold (const char *address)
{
  BhSpan bare = bh_mailbox_bare (address);
  return bare.len > 0 ? g_ascii_strdown ((const char *)bare.at, (gssize)bare.len) : g_strdup ("");
}

static guint64
hash_address (const char *address)
{
  return bh_hash_add_folded (BH_HASH_START, bh_mailbox_bare (address));
}

static guint64
hash_message_id (const char *message_id)
{
  return bh_hash_add_folded (BH_HASH_START, bh_span_of_string (message_id));
}

void
bh_case_view_arrive (BhCaseView *view, const char *message_id, gint64 time_unix)
{
  if (message_id != NULL && *message_id != '\0')
    bh_times_note (view->first_came, hash_message_id (message_id), time_unix);
}

void
bh_case_view_meet (BhCaseView *view, const char *address, gint64 time_unix)
{
  if (address != NULL && *address != '\0')
    bh_times_note (view->first_met, hash_address (address), time_unix);
}

static const char *
prefix_or_null (BhKeptPlace place)
{
  return *place.prefix != '\0' ? place.prefix : NULL;
}

const char *
bh_case_view_network (const BhCaseView *view, const char *ip)
{
  if (ip == NULL)
    return NULL;
  return prefix_or_null (bh_kept_texts_network (view->texts, ip));
}

const char *
bh_case_view_link (const BhCaseView *view, const char *ip)
{
  if (ip == NULL || strchr (ip, ':') == NULL) /* most are none */
    return NULL;
  return prefix_or_null (bh_kept_texts_link (view->texts, ip));
}

static gboolean
is_nameless (const BhAccountMessage *m)
{
  return m->account != NULL &&
         (m->key_kind == BH_KEY_PEER || m->key_kind == BH_KEY_AUTHENTICATED_PEER);
}

static void
note_nameless (BhCaseView *view, const BhAccountMessage *m)
{
  const char *link = is_nameless (m) ? bh_case_view_link (view, m->account) : NULL;

  if (link != NULL)
    bh_nameless_note (view->nameless, bh_kept_texts_name (view->texts, m->account), link);
}

/* A mailbox of that name in another domain of ours may be the one that is meant. */
static gboolean
has_namesake (const BhCaseView *view, const char *full)
{
  gsize local_len = strcspn (full, "@") + 1;

  for (char **domain = view->own->domains; domain != NULL && *domain != NULL; domain++) {
    g_autofree char *other = g_strdup_printf ("%.*s%s", (int)local_len, full, *domain);
    g_autofree char *folded = bh_address_fold (other);
    if (strcmp (folded, full) != 0 && bh_case_view_is_mailbox (view, folded))
      return TRUE;
  }
  return FALSE;
}

/* As the login is spelled with its domain. */
static const char *
whole_name (const BhCaseView *view, const char *login)
{
  const char *full = bh_spellings_name (view->spellings, view->own, login);
  return full != login && has_namesake (view, full) ? login : full;
}

static const char *
kept_whole_name (const char *login, gpointer user_data)
{
  BhCaseView *view = user_data;
  const char *name = whole_name (view, login);
  return name == login ? login : bh_kept_texts_name (view->texts, name);
}

const char *
bh_case_view_account (const BhCaseView *view, const BhAccountMessage *m)
{
  if (m->key_kind == BH_KEY_LOGIN)
    return m->account != NULL ? whole_name (view, m->account) : NULL;
  const char *link = is_nameless (m) ? bh_nameless_link (view->nameless, m->account) : NULL;
  return link != NULL ? link : m->account;
}

void
bh_case_view_use (BhCaseView *view, const char *ip, const char *account, gint64 time_unix)
{
  if (ip == NULL || account == NULL)
    return;
  BhKeptPlace place = bh_kept_texts_network (view->texts, ip);
  if (*place.prefix == '\0')
    return;
  const char *name = bh_kept_texts_name (view->texts, account);
  bh_uses_note (view->uses, name, place.ip, time_unix);
  bh_uses_note (view->uses, name, place.prefix, time_unix);
}

void
bh_case_view_add_mailbox (BhCaseView *view, const char *address)
{
  g_autofree char *folded = bh_address_fold (address);
  if (!g_hash_table_contains (view->mailboxes, folded))
    g_hash_table_add (view->mailboxes, g_steal_pointer (&folded));
}

/* Mail that we accepted for an address of ours shows that somebody reads it there. */
static void
note_mailboxes (BhCaseView *view, const BhAccountMessage *m)
{
  if (m->is_refused || m->is_exempt || m->has_failed)
    return;
  for (gsize i = 0; i < m->n_recipients; i++)
    if (bh_own_side_has_mailbox (view->own, m->recipients[i]))
      bh_case_view_add_mailbox (view, m->recipients[i]);
}

static void
note_signed (BhCaseView *view, const BhAccountMessage *m)
{
  if (!m->is_signed_by_us || m->from == NULL)
    return;
  g_autofree char *folded = bh_address_fold (m->from);
  if (!bh_own_side_has_mailbox (view->own, folded))
    bh_signed_for_note (view->signed_for, folded);
}

/* Who brings mail of strangers for a domain that is not ours. */
static void
note_bringer (BhCaseView *view, const BhAccountMessage *m)
{
  if (m->key_kind != BH_KEY_PEER || m->account == NULL || m->is_refused ||
      m->origin_class != BH_ORIGIN_EXTERNAL)
    return;
  const char *name = bh_kept_texts_name (view->texts, m->account);
  for (gsize i = 0; i < m->n_recipients; i++) {
    g_autofree char *folded = bh_address_fold (m->recipients[i]);
    const char *domain = bh_folded_domain (folded);
    if (domain == NULL || bh_case_view_is_ours (view, folded))
      continue;
    bh_bringers_note (view->bringers, name, domain, m->has_failed);
  }
}

/* Which address of ours reads along what goes to somebody elsewhere. */
static void
note_copied (BhCaseView *view, const BhAccountMessage *m)
{
  if (m->n_recipients != 2 || m->account == NULL || m->is_refused)
    return;
  g_autofree char *one = bh_address_fold (m->recipients[0]);
  g_autofree char *two = bh_address_fold (m->recipients[1]);
  gboolean is_one = bh_case_view_is_ours (view, one), is_two = bh_case_view_is_ours (view, two);

  if (is_one != is_two)
    bh_uses_note (view->copied, bh_kept_texts_name (view->texts, m->account),
                  bh_kept_texts_name (view->texts, is_one ? one : two), 0);
}

static void
note_new_name (BhCaseView *view, const BhAccountMessage *m)
{
  if (m->key_kind != BH_KEY_LOGIN || m->account == NULL || m->from == NULL || m->is_refused ||
      m->time_source == BH_TIME_NONE)
    return;
  g_autofree char *from = bh_address_fold (m->from);
  const char *network = bh_case_view_network (view, m->origin_ip);
  bh_new_names_note (view->new_names, m->account, network != NULL ? network : "", from,
                     bh_case_view_is_ours (view, from), m->time_unix);
}

void
bh_case_view_take (BhCaseView *view, const BhAccountMessage *m)
{
  gint64 time_unix = m->time_source != BH_TIME_NONE ? m->time_unix : G_MAXINT64;

  note_mailboxes (view, m);
  if (m->is_arrival) {
    if (!m->is_refused && !m->is_exempt)
      bh_case_view_meet (view, m->from, time_unix);
    if (!m->is_refused)
      bh_case_view_arrive (view, m->message_id, time_unix);
    return;
  }
  note_nameless (view, m);
  note_bringer (view, m);
  note_copied (view, m);
  note_signed (view, m);
  note_new_name (view, m);
  if (m->key_kind == BH_KEY_LOGIN && m->account != NULL)
    bh_spellings_note (view->spellings, m->account, m->server != NULL ? m->server : "");
  for (gsize i = 0; i < m->n_recipients; i++)
    bh_case_view_meet (view, m->recipients[i], time_unix);
  if ((m->key_kind == BH_KEY_LOGIN || m->key_kind == BH_KEY_AUTHENTICATED_PEER) &&
      m->time_source != BH_TIME_NONE)
    bh_case_view_use (view, m->origin_ip, m->account, m->time_unix);
}

static void
take_login (BhCaseView *view, const BhAuthEvent *event)
{
  if (event->account == NULL)
    return;
  const char *name = whole_name (view, event->account);
  GPtrArray *logins = g_hash_table_lookup (view->logins, name);
  if (logins == NULL) {
    logins = g_ptr_array_new ();
    g_hash_table_insert (view->logins, (gpointer)(guintptr)name, logins);
  }
  g_ptr_array_add (logins, (gpointer)(guintptr)event);
}

BhCaseView *
bh_case_view_new (const BhOwnSide *own)
{
  BhCaseView *view = g_new0 (BhCaseView, 1);

  view->own = own;
  view->first_met = bh_times_new ();
  view->first_came = bh_times_new ();
  view->texts = bh_kept_texts_new ();
  view->mailboxes = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);
  view->signed_for = bh_signed_for_new ();
  view->bringers = bh_bringers_new ();
  view->uses = bh_uses_new ();
  view->copied = bh_uses_new ();
  view->logins =
      g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  view->listings = g_hash_table_new (bh_text_hash, g_str_equal);
  view->nameless = bh_nameless_new ();
  view->new_names = bh_new_names_new ();
  view->spellings = bh_spellings_new ();
  return view;
}

void
bh_case_view_take_input (BhCaseView *view, const BhAccountInput *input)
{
  for (gsize i = 0; i < input->n_auth_events; i++)
    take_login (view, &input->auth_events[i]);
  for (gsize i = input->n_listings; i > 0; i--)
    g_hash_table_insert (view->listings, (gpointer)(guintptr)input->listings[i - 1].ip,
                         (gpointer)(guintptr)&input->listings[i - 1]);
  bh_nameless_count (view->nameless, input->thresholds->few_messages);
  bh_new_names_find (view->new_names, input->thresholds->from_addresses,
                     input->thresholds->known_seconds);
  bh_uses_rename (view->uses, kept_whole_name, view);
  bh_uses_rename (view->copied, kept_whole_name, view);
  bh_uses_find_residents (view->uses, input->thresholds->pause_seconds);
}

void
bh_case_view_free (BhCaseView *view)
{
  if (view == NULL)
    return;
  bh_times_free (view->first_met);
  bh_times_free (view->first_came);
  g_hash_table_unref (view->mailboxes);
  bh_signed_for_free (view->signed_for);
  bh_bringers_free (view->bringers);
  bh_uses_free (view->uses);
  bh_uses_free (view->copied);
  g_hash_table_unref (view->logins);
  g_hash_table_unref (view->listings);
  bh_nameless_free (view->nameless);
  bh_new_names_free (view->new_names);
  bh_spellings_free (view->spellings);
  bh_kept_texts_free (view->texts);
  g_free (view);
}

gboolean
bh_case_view_met (const BhCaseView *view, const char *address, gint64 before_unix)
{
  gint64 first = 0;
  return bh_times_find (view->first_met, hash_address (address), &first) && first < before_unix;
}

gboolean
bh_case_view_arrived (const BhCaseView *view, const char *message_id, gint64 time_unix)
{
  gint64 first = 0;
  return message_id != NULL && *message_id != '\0' &&
         bh_times_find (view->first_came, hash_message_id (message_id), &first) &&
         first < time_unix;
}

gboolean
bh_case_view_is_ours (const BhCaseView *view, const char *address)
{
  return address != NULL && bh_own_side_has_mailbox (view->own, address);
}

gboolean
bh_case_view_signs_for (const BhCaseView *view, const char *address)
{
  return bh_signed_for_has (view->signed_for, address);
}

gboolean
bh_case_view_has_new_name (const BhCaseView *view, const char *address)
{
  return bh_new_names_has (view->new_names, address);
}

gboolean
bh_case_view_has_other_bringer (const BhCaseView *view, const char *account, const char *domain)
{
  return bh_bringers_has_other (view->bringers, account, domain);
}

guint
bh_case_view_count_copied (const BhCaseView *view,
                           const char *address,
                           const char *except,
                           guint max)
{
  return bh_uses_count (view->copied, address, except, G_MAXINT64, G_MININT64, max);
}

gboolean
bh_case_view_is_mailbox (const BhCaseView *view, const char *address)
{
  return g_hash_table_contains (view->mailboxes, address);
}

const BhUses *
bh_case_view_uses (const BhCaseView *view)
{
  return view->uses;
}

const GPtrArray *
bh_case_view_logins (const BhCaseView *view, const char *account)
{
  return g_hash_table_lookup (view->logins, account);
}

const BhListing *
bh_case_view_listing (const BhCaseView *view, const char *ip)
{
  return g_hash_table_lookup (view->listings, ip);
}
