/* couriers.c - letters by the machine that brought them. */
#include "conclude/mail/couriers.h"

#include "base/text-hash.h"
#include "trail/host.h"
#include "verdict/key.h"
#include "verdict/own.h"

#define TEXTS_BLOCK_LEN 4096 /* bytes */
#define LETTERS_MAX 50000    /* of one machine; as many more tell nothing else of it */

typedef struct {
  GArray *letters; /* of BhCourierLetter; text is the place among the gathered until it is judged */
  guint n_of_relay;
  char *doubt; /* NULL: it is believed */
} Machine;

struct _BhCouriers {
  const BhOwnSide *own;
  GHashTable *machines; /* char * address → Machine, owned */
  GStringChunk *texts;
};

static void
machine_free (gpointer value)
{
  Machine *machine = value;
  g_array_unref (machine->letters);
  g_free (machine->doubt);
  g_free (machine);
}

BhCouriers *
bh_couriers_new (const BhOwnSide *own)
{
  BhCouriers *self = g_new0 (BhCouriers, 1);
  self->own = own;
  self->machines = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, machine_free);
  self->texts = g_string_chunk_new (TEXTS_BLOCK_LEN);
  return self;
}

void
bh_couriers_free (BhCouriers *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->machines);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep (BhCouriers *self, const char *text_or_null)
{
  return text_or_null != NULL ? g_string_chunk_insert_const (self->texts, text_or_null) : NULL;
}

/* By a pattern that means it or a few; "*.example.org" means all that the house has. */
static gboolean
is_named (const BhOwnSide *own, const char *host)
{
  for (guint i = 0; host != NULL && own->host_globs != NULL && own->host_globs[i] != NULL; i++)
    if (own->host_globs[i][0] != '*' && bh_host_matches (host, own->host_globs[i]))
      return TRUE;
  return FALSE;
}

/* Few servers look names up, so that a greeting will do; but all know the name of the server that
 * is greeted. */
static gboolean
is_named_server (const BhOwnSide *own, const BhHop *hop)
{
  return is_named (own, hop->rdns) ||
         (!bh_host_equal (hop->helo, hop->by) && is_named (own, hop->helo));
}

/* The hop in which a server of ours shows the machine that wrote the lowest one of ours: the
 * nearest above with its address, which may stand in a field beside it. NULL: it logged in there.
 */
static const BhHop *
shown_by_us (const GPtrArray *hops, const BhWitness *witness, guint *out_index)
{
  guint index = witness->last_own - 1;

  for (guint i = witness->last_own; i-- > 0;)
    if (g_strcmp0 (((const BhHop *)g_ptr_array_index (hops, i))->ip, witness->courier) == 0) {
      index = i;
      break;
    }
  const BhHop *hop = g_ptr_array_index (hops, index);
  if ((hop->kind != BH_HOP_SMTP && hop->kind != BH_HOP_BY_ONLY) || hop->is_auth)
    return NULL;
  *out_index = index;
  return hop;
}

static Machine *
machine_of (BhCouriers *self, const char *ip)
{
  Machine *machine = g_hash_table_lookup (self->machines, ip);

  if (machine == NULL) {
    machine = g_new0 (Machine, 1);
    machine->letters = g_array_new (FALSE, FALSE, sizeof (BhCourierLetter));
    g_hash_table_insert (self->machines, g_strdup (ip), machine);
  }
  return machine;
}

static gboolean
is_for_us (const BhOwnSide *own, const GPtrArray *recipients)
{
  for (guint i = 0; i < recipients->len; i++)
    if (bh_own_side_has_mailbox (own, g_ptr_array_index (recipients, i)))
      return TRUE;
  return recipients->len == 0;
}

/* Whom the machine had it for is none of those that get it. */
static gboolean
is_redirected (const BhHop *own, const BhHop *shown, const GPtrArray *recipients)
{
  if (own->for_address == NULL || shown->for_address != NULL)
    return own->for_address != NULL && !bh_mailbox_equal (own->for_address, shown->for_address);
  for (guint i = 0; i < recipients->len; i++)
    if (bh_mailbox_equal (own->for_address, g_ptr_array_index (recipients, i)))
      return FALSE;
  return recipients->len > 0;
}

/* A router that hides whom it lets in shows its own address, and below stands what a stranger's
 * server wrote, under the server's name. */
static gboolean
is_of_strange_server (const BhOwnSide *own, const BhHop *line, const BhHop *shown)
{
  return line->by != NULL && !bh_own_side_has_host (own, line->by) &&
         !bh_host_equal (line->by, shown->rdns) &&
         !bh_domain_is_inner (bh_span_of_string (line->by));
}

static gboolean
is_from_stranger (const BhOwnSide *own, const BhHop *hop)
{
  return hop->kind == BH_HOP_SMTP && !hop->is_auth &&
         bh_origin_class (hop->ip, own, /* is_own_relay= */ FALSE) == BH_ORIGIN_EXTERNAL;
}

/* Those that write "with ESMTPA" (RFC 3848), or who it was, where a client logged in. Of a form
 * that nobody knows it is not known either. */
static gboolean
tells_logins (const BhHop *hop)
{
  static const char *const styles[] = { "communigate", "courier",     "exim",
                                        "haraka",      "hmailserver", "opensmtpd",
                                        "postfix",     "sendmail",    "zimbra" };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (hop->style, styles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* By the name that was looked up for it: what it calls itself anybody can say. */
static gboolean
is_mail_server_by_name (const BhHop *shown)
{
  return shown->rdns != NULL && bh_host_is_mail_server (shown->rdns);
}

static void
take_letter (BhCouriers *self,
             Machine *machine,
             const BhCourierMail *mail,
             const BhHop *line,
             const BhHop *shown)
{
  if (machine->letters->len == LETTERS_MAX)
    return;
  BhCourierLetter letter = { .by = keep (self, line->by),
                             .peer = keep (self, line->ip),
                             .name = keep (self, line->rdns),
                             .from = keep (self, mail->from),
                             .text = mail->message,
                             .time_unix = shown->time_unix,
                             .is_for_us = is_for_us (self->own, mail->recipients),
                             .has_time = shown->time_state != BH_HOP_TIME_NONE,
                             .is_telling = tells_logins (line) && !is_mail_server_by_name (shown) };

  letter.has_ahead =
      shown->time_state == BH_HOP_TIME_ZONED && line->time_state == BH_HOP_TIME_ZONED;
  letter.ahead = letter.has_ahead ? line->time_unix - shown->time_unix : 0;
  g_array_append_val (machine->letters, letter);
}

gboolean
bh_couriers_find (const BhCouriers *self,
                  const GPtrArray *hops,
                  const BhWitness *witness,
                  BhWitness *out_machine)
{
  const BhOwnSide *own = self->own;
  guint index = 0;

  if (witness->hop == NULL || witness->last_own == 0 || witness->last_own >= hops->len ||
      own->domains == NULL || own->domains[0] == NULL ||
      !bh_origin_is_inside (bh_origin_class (witness->courier, own, /* is_own_relay= */ FALSE)))
    return FALSE;
  const BhHop *shown = shown_by_us (hops, witness, &index);
  if (shown == NULL || is_named_server (own, shown) || is_named (own, witness->courier))
    return FALSE;
  *out_machine = (BhWitness) { .hop = shown, .last_own = index, .ip = witness->courier };
  return TRUE;
}

/* It lies in a mailbox here, whose domain nobody named as ours. Where no server wrote which mailbox
 * it is, it may be. */
static gboolean
is_hosted (const BhOwnSide *own, const BhCourierMail *mail)
{
  return mail->delivery.is_here &&
         (mail->delivery.mailbox != NULL ? !bh_own_side_has_mailbox (own, mail->delivery.mailbox)
                                         : !is_for_us (own, mail->recipients));
}

void
bh_couriers_take (BhCouriers *self, const BhCourierMail *mail)
{
  const guint lowest = mail->witness->last_own;
  BhWitness seen;

  if (!bh_couriers_find (self, mail->hops, mail->witness, &seen))
    return;
  const BhHop *line = g_ptr_array_index (mail->hops, lowest);
  Machine *machine = machine_of (self, seen.ip);
  if (seen.last_own + 1 < lowest || !is_from_stranger (self->own, line) ||
      is_redirected (line, seen.hop, mail->recipients) ||
      is_of_strange_server (self->own, line, seen.hop) || is_hosted (self->own, mail))
    machine->n_of_relay++;
  else
    take_letter (self, machine, mail, line, seen.hop);
}

void
bh_couriers_judge (BhCouriers *self, const GArray *gathered, const BhThresholds *limits)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->machines); /* each alone, in whatever order */
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Machine *machine = value;
    for (guint i = 0; i < machine->letters->len; i++) {
      BhCourierLetter *letter = &g_array_index (machine->letters, BhCourierLetter, i);
      const BhGathered *text = &g_array_index (gathered, BhGathered, letter->text);
      letter->text = text->cluster_hash != 0 ? text->cluster_hash : text->subject_hash;
    }
    machine->doubt =
        bh_courier_doubt ((const BhCourierLetter *)(gconstpointer)machine->letters->data,
                          machine->letters->len, machine->n_of_relay, limits);
  }
}

void
bh_couriers_correct (const BhCouriers *self, const GPtrArray *hops, BhWitness *witness)
{
  BhWitness seen;

  if (g_hash_table_size (self->machines) == 0 || !bh_couriers_find (self, hops, witness, &seen) ||
      !is_from_stranger (self->own, g_ptr_array_index (hops, witness->last_own)))
    return;
  const Machine *machine = g_hash_table_lookup (self->machines, seen.ip);
  if (machine == NULL || machine->doubt == NULL) {
    witness->told_by = seen.ip;
    return;
  }
  seen.doubt = machine->doubt;
  *witness = seen;
}
