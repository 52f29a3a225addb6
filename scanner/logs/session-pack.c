/* session-pack.c - numbers first, then texts, each ended by a NUL so that it can be borrowed. */
#include "logs/session-pack.h"

#include "base/text.h"
#include "logs/stamp-pack.h"

#define N_TEXTS (BH_LOG_SESSION_TEXTS - 1) /* all but where */
#define N_BITS 8
#define NUMBER_LEN_MAX 20 /* digits of a line number */

struct _BhLogUnpacker {
  BhLogSession session;
  BhLogLogin login;
  GPtrArray *recipients; /* of BhLogRecipient in pool, borrowed */
  GPtrArray *pool;       /* of BhLogRecipient, owned; their texts are not */
  GPtrArray *list_hits;  /* of char *, borrowed */
  const char *format;    /* of the session before: most logs have one */
  GString *where;        /* the label, then the line */
  gsize label_len;
};

typedef struct {
  char **text[BH_LOG_SESSION_TEXTS];
  gboolean *bit[N_BITS];
  BhStamp *stamp[3];
} Places;

static Places
places_of (BhLogSession *s)
{
  Places places = {
    .bit = { &s->is_logged_in, &s->is_local, &s->has_from, &s->is_accepted, &s->is_refused,
             &s->is_cut_start, &s->is_cut_end, &s->is_login_elsewhere },
    .stamp = { &s->start, &s->end, &s->time },
  };
  bh_log_session_texts (s, places.text);
  return places;
}

/* A text of ours has no NUL in it. */
static void
pack_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text) + 1);
}

/* Where the text in front ends; FALSE: it has no end, or is no text. Most are short and plain: one
 * look at a block tells both. */
static gboolean
find_text_end (BhSpan rest, gsize *out_len)
{
  gsize len = bh_text_ascii_end (rest);

  if (len < rest.len && rest.at[len] != '\0' &&
      (!bh_span_find_byte (rest, '\0', &len) || !bh_text_is_valid (bh_span_head (rest, len))))
    return FALSE;
  *out_len = len;
  return len < rest.len;
}

/* Borrowed; "" once the input is broken. */
static char *
take_text (BhUnpack *in)
{
  static char empty[] = "";
  const guint8 *text = in->rest.at;
  gsize len = 0;

  if (in->is_broken || !find_text_end (in->rest, &len)) {
    in->is_broken = TRUE;
    return empty;
  }
  in->rest = bh_span_from (in->rest, len + 1);
  return (char *)(guintptr)text;
}

static void
pack_optional (GByteArray *out, const char *const *texts, gsize n)
{
  guint32 mask = 0;

  for (gsize i = 0; i < n; i++)
    mask |= texts[i] != NULL ? 1u << i : 0;
  bh_pack_u32 (out, mask);
  for (gsize i = 0; i < n; i++)
    if (texts[i] != NULL)
      pack_text (out, texts[i]);
}

static void
unpack_optional (BhUnpack *in, char **const *texts, gsize n)
{
  guint32 mask = bh_unpack_u32 (in);

  in->is_broken |= mask >> n != 0;
  for (gsize i = 0; i < n; i++)
    *texts[i] = mask >> i & 1 ? take_text (in) : NULL;
}

static const char *
format_of (const char *name)
{
  for (gsize i = 0; bh_log_formats[i] != NULL; i++)
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
    bh_pack_u8 (out, (guint8)recipient->delivery);
    pack_text (out, recipient->address);
    const char *texts[] = { recipient->at_door, recipient->dsn, recipient->remote };
    pack_optional (out, texts, G_N_ELEMENTS (texts));
  }
}

static BhLogRecipient *
recipient_at (BhLogUnpacker *self, guint i)
{
  if (i == self->pool->len)
    g_ptr_array_add (self->pool, g_new0 (BhLogRecipient, 1));
  return g_ptr_array_index (self->pool, i);
}

static GPtrArray *
unpack_recipients (BhLogUnpacker *self, BhUnpack *in)
{
  guint32 n = 0;

  if (!bh_unpack_count (in, BH_LOG_RECIPIENTS_MAX, &n) || n == 0)
    return NULL;
  g_ptr_array_set_size (self->recipients, 0);
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    BhLogRecipient *recipient = recipient_at (self, i);
    char **const texts[] = { &recipient->at_door, &recipient->dsn, &recipient->remote };
    guint8 delivery = bh_unpack_u8 (in);
    recipient->delivery = (BhDelivery)MIN (delivery, BH_DELIVERY_WITHHELD);
    recipient->address = take_text (in);
    unpack_optional (in, texts, G_N_ELEMENTS (texts));
    in->is_broken |= delivery > BH_DELIVERY_WITHHELD;
    g_ptr_array_add (self->recipients, recipient);
  }
  return self->recipients;
}

static void
pack_list_hits (GByteArray *out, const GPtrArray *hits)
{
  guint n = hits != NULL ? hits->len : 0;

  bh_pack_u32 (out, n);
  for (guint i = 0; i < n; i++)
    pack_text (out, g_ptr_array_index (hits, i));
}

static GPtrArray *
unpack_list_hits (BhLogUnpacker *self, BhUnpack *in)
{
  guint32 n = 0;

  if (!bh_unpack_count (in, BH_LOG_LIST_HITS_MAX, &n) || n == 0)
    return NULL;
  g_ptr_array_set_size (self->list_hits, 0);
  for (guint32 i = 0; i < n; i++)
    g_ptr_array_add (self->list_hits, take_text (in));
  return self->list_hits;
}

void
bh_log_session_pack (GByteArray *out, const BhLogSession *session)
{
  BhLogSession copy = *session;
  Places places = places_of (&copy);
  const char *texts[N_TEXTS];
  guint bits = 0;

  for (gsize i = 0; i < N_BITS; i++)
    bits |= *places.bit[i] ? 1u << i : 0;
  bh_pack_u8 (out, (guint8)bits);
  for (gsize i = 0; i < G_N_ELEMENTS (places.stamp); i++)
    bh_stamp_pack (out, *places.stamp[i]);
  bh_pack_i64 (out, (gint64)session->first_line);
  bh_pack_i64 (out, (gint64)session->last_line);
  bh_pack_i64 (out, (gint64)session->digest);
  bh_pack_i64 (out, session->size);
  bh_pack_u32 (out, session->n_recipients_cut);
  pack_text (out, session->format);
  for (gsize i = 0; i < N_TEXTS; i++)
    texts[i] = *places.text[1 + i];
  pack_optional (out, texts, N_TEXTS);
  pack_recipients (out, session->recipients);
  pack_list_hits (out, session->list_hits);
}

BhLogUnpacker *
bh_log_unpacker_new (const char *label)
{
  BhLogUnpacker *self = g_new0 (BhLogUnpacker, 1);
  self->recipients = g_ptr_array_new ();
  self->pool = g_ptr_array_new_with_free_func (g_free);
  self->list_hits = g_ptr_array_new ();
  self->where = g_string_new (label);
  g_string_append_c (self->where, ':');
  self->label_len = self->where->len;
  return self;
}

void
bh_log_unpacker_free (BhLogUnpacker *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->pool);
  g_ptr_array_unref (self->list_hits);
  g_string_free (self->where, TRUE);
  g_free (self);
}

/* "mail.log:120" */
static char *
where_of (BhLogUnpacker *self, guint64 line)
{
  char digits[NUMBER_LEN_MAX];
  gsize at = sizeof digits;

  do {
    digits[--at] = (char)('0' + line % 10);
    line /= 10;
  } while (line > 0);
  g_string_truncate (self->where, self->label_len);
  g_string_append_len (self->where, digits + at, (gssize)(sizeof digits - at));
  return self->where->str;
}

static void
unpack_numbers (BhUnpack *in, BhLogSession *session, const Places *places)
{
  guint8 bits = bh_unpack_u8 (in);

  for (gsize i = 0; i < N_BITS; i++)
    *places->bit[i] = (bits >> i & 1) != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (places->stamp); i++)
    *places->stamp[i] = bh_stamp_unpack (in);
  session->first_line = (guint64)bh_unpack_i64 (in);
  session->last_line = (guint64)bh_unpack_i64 (in);
  session->digest = (guint64)bh_unpack_i64 (in);
  session->size = bh_unpack_i64 (in);
  session->n_recipients_cut = bh_unpack_u32 (in);
}

BhLogSession *
bh_log_unpacker_session (BhLogUnpacker *self, BhUnpack *in)
{
  BhLogSession *session = &self->session;
  Places places = places_of (session);

  *session = (BhLogSession) { .size = BH_SESSION_NO_SIZE };
  unpack_numbers (in, session, &places);
  const char *format = take_text (in);
  if (self->format == NULL || strcmp (self->format, format) != 0)
    self->format = format_of (format);
  session->format = self->format;
  session->where = where_of (self, session->first_line);
  unpack_optional (in, places.text + 1, N_TEXTS);
  session->recipients = unpack_recipients (self, in);
  session->list_hits = unpack_list_hits (self, in);
  in->is_broken |= session->format == NULL;
  return in->is_broken ? NULL : session;
}

void
bh_log_login_pack (GByteArray *out, const BhLogLogin *login)
{
  const char *texts[] = { login->user, login->ip };

  bh_stamp_pack (out, login->stamp);
  bh_pack_u8 (out, login->is_success ? 1 : 0);
  bh_pack_u32 (out, login->n_tries);
  bh_pack_i64 (out, (gint64)login->line);
  bh_pack_i64 (out, (gint64)login->digest);
  pack_optional (out, texts, G_N_ELEMENTS (texts));
}

BhLogLogin *
bh_log_unpacker_login (BhLogUnpacker *self, BhUnpack *in)
{
  BhLogLogin *login = &self->login;
  char **const texts[] = { &login->user, &login->ip };

  login->stamp = bh_stamp_unpack (in);
  login->is_success = bh_unpack_u8 (in) != 0;
  login->n_tries = MAX (bh_unpack_u32 (in), 1);
  login->line = (guint64)bh_unpack_i64 (in);
  login->digest = (guint64)bh_unpack_i64 (in);
  unpack_optional (in, texts, G_N_ELEMENTS (texts));
  login->where = where_of (self, login->line);
  return in->is_broken ? NULL : login;
}
