/* session-pack.c - value by value, in one order for both directions. */
#include "logs/session-pack.h"

#define RECIPIENTS_MAX 10000 /* as session.c keeps them */
#define LIST_HITS_MAX 16
#define ZONE_BIAS 1440 /* minutes of a day: no zone is further off */
#define N_TEXTS 12
#define N_BITS 7

typedef struct {
  char **text[N_TEXTS];
  gboolean *bit[N_BITS];
  BhStamp *stamp[3];
} Places;

static Places
places_of (BhLogSession *s)
{
  return (Places) {
    .text = { &s->where, &s->host, &s->key, &s->queue_id, &s->message_id, &s->client_ip, &s->helo,
              &s->user, &s->local_user, &s->from, &s->detail, &s->score },
    .bit = { &s->is_logged_in, &s->is_local, &s->has_from, &s->is_accepted, &s->is_refused,
             &s->is_cut_start, &s->is_cut_end },
    .stamp = { &s->start, &s->end, &s->time },
  };
}

static void
pack_stamp (GByteArray *out, BhStamp stamp)
{
  guint bits = (stamp.has_time ? 1u : 0) | (stamp.has_year ? 2u : 0) | (stamp.has_zone ? 4u : 0);
  bh_pack_i64 (out, stamp.seconds);
  bh_pack_u8 (out, (guint8)bits);
  bh_pack_u32 (out, (guint32)(stamp.zone_minutes + ZONE_BIAS));
}

static BhStamp
unpack_stamp (BhUnpack *in)
{
  BhStamp stamp = { .seconds = bh_unpack_i64 (in) };
  guint8 bits = bh_unpack_u8 (in);

  stamp.has_time = (bits & 1) != 0;
  stamp.has_year = (bits & 2) != 0;
  stamp.has_zone = (bits & 4) != 0;
  guint32 zone = bh_unpack_u32 (in);
  in->is_broken |= zone > 2 * ZONE_BIAS;
  stamp.zone_minutes = (gint16)((gint)zone - ZONE_BIAS);
  return stamp;
}

static const char *
format_of (const char *name)
{
  for (gsize i = 0; name != NULL && bh_log_formats[i] != NULL; i++)
    if (strcmp (bh_log_formats[i]->name, name) == 0)
      return bh_log_formats[i]->name;
  return NULL;
}

static void
pack_recipients (GByteArray *out, const GPtrArray *recipients)
{
  guint n = recipients != NULL ? recipients->len : 0;

  bh_pack_u32 (out, n);
  for (guint i = 0; i < n; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (recipients, i);
    bh_pack_text (out, recipient->address);
    bh_pack_text (out, recipient->at_door);
    bh_pack_u8 (out, (guint8)recipient->delivery);
    bh_pack_text (out, recipient->dsn);
    bh_pack_text (out, recipient->remote);
  }
}

static GPtrArray *
unpack_recipients (BhUnpack *in)
{
  guint32 n = 0;

  if (!bh_unpack_count (in, RECIPIENTS_MAX, &n) || n == 0)
    return NULL;
  GPtrArray *recipients = bh_log_recipients_new ();
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);
    g_ptr_array_add (recipients, recipient);
    recipient->address = bh_unpack_text (in);
    recipient->at_door = bh_unpack_text (in);
    guint8 delivery = bh_unpack_u8 (in);
    recipient->dsn = bh_unpack_text (in);
    recipient->remote = bh_unpack_text (in);
    recipient->delivery = (BhDelivery)MIN (delivery, BH_DELIVERY_REFUSED);
    in->is_broken |= recipient->address == NULL || delivery > BH_DELIVERY_REFUSED;
  }
  return recipients;
}

static void
pack_list_hits (GByteArray *out, const GPtrArray *hits)
{
  guint n = hits != NULL ? hits->len : 0;

  bh_pack_u32 (out, n);
  for (guint i = 0; i < n; i++)
    bh_pack_text (out, g_ptr_array_index (hits, i));
}

static GPtrArray *
unpack_list_hits (BhUnpack *in)
{
  guint32 n = 0;

  if (!bh_unpack_count (in, LIST_HITS_MAX, &n) || n == 0)
    return NULL;
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    char *hit = bh_unpack_text (in);
    in->is_broken |= hit == NULL;
    g_ptr_array_add (hits, hit);
  }
  return hits;
}

void
bh_log_session_pack (GByteArray *out, const BhLogSession *session)
{
  BhLogSession copy = *session;
  Places places = places_of (&copy);
  guint bits = 0;

  bh_pack_text (out, session->format);
  for (gsize i = 0; i < N_TEXTS; i++)
    bh_pack_text (out, *places.text[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (places.stamp); i++)
    pack_stamp (out, *places.stamp[i]);
  for (gsize i = 0; i < N_BITS; i++)
    bits |= *places.bit[i] ? 1u << i : 0;
  bh_pack_u8 (out, (guint8)bits);
  bh_pack_i64 (out, (gint64)session->first_line);
  bh_pack_i64 (out, (gint64)session->last_line);
  bh_pack_i64 (out, (gint64)session->digest);
  bh_pack_i64 (out, session->size);
  bh_pack_u32 (out, session->n_recipients_cut);
  pack_recipients (out, session->recipients);
  pack_list_hits (out, session->list_hits);
}

BhLogSession *
bh_log_session_unpack (BhUnpack *in)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  Places places = places_of (session);
  g_autofree char *format = bh_unpack_text (in);

  session->format = format_of (format);
  for (gsize i = 0; i < N_TEXTS; i++)
    *places.text[i] = bh_unpack_text (in);
  for (gsize i = 0; i < G_N_ELEMENTS (places.stamp); i++)
    *places.stamp[i] = unpack_stamp (in);
  guint8 bits = bh_unpack_u8 (in);
  for (gsize i = 0; i < N_BITS; i++)
    *places.bit[i] = (bits >> i & 1) != 0;
  session->first_line = (guint64)bh_unpack_i64 (in);
  session->last_line = (guint64)bh_unpack_i64 (in);
  session->digest = (guint64)bh_unpack_i64 (in);
  session->size = bh_unpack_i64 (in);
  session->n_recipients_cut = bh_unpack_u32 (in);
  session->recipients = unpack_recipients (in);
  session->list_hits = unpack_list_hits (in);
  in->is_broken |= session->format == NULL || session->where == NULL;
  return in->is_broken ? NULL : g_steal_pointer (&session);
}

void
bh_log_login_pack (GByteArray *out, const BhLogLogin *login)
{
  bh_pack_text (out, login->where);
  bh_pack_text (out, login->user);
  bh_pack_text (out, login->ip);
  pack_stamp (out, login->stamp);
  bh_pack_u8 (out, login->is_success ? 1 : 0);
  bh_pack_u32 (out, login->n_tries);
  bh_pack_i64 (out, (gint64)login->line);
  bh_pack_i64 (out, (gint64)login->digest);
}

BhLogLogin *
bh_log_login_unpack (BhUnpack *in)
{
  g_autoptr (BhLogLogin) login = g_new0 (BhLogLogin, 1);

  login->where = bh_unpack_text (in);
  login->user = bh_unpack_text (in);
  login->ip = bh_unpack_text (in);
  login->stamp = unpack_stamp (in);
  login->is_success = bh_unpack_u8 (in) != 0;
  login->n_tries = MAX (bh_unpack_u32 (in), 1);
  login->line = (guint64)bh_unpack_i64 (in);
  login->digest = (guint64)bh_unpack_i64 (in);
  in->is_broken |= login->where == NULL;
  return in->is_broken ? NULL : g_steal_pointer (&login);
}
