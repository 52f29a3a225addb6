/* session.c - sessions and logins made, copied and freed; what a line's values become. */
#include "logs/session.h"

#include "base/fnv.h"
#include "base/little-endian.h"
#include "base/text-hash.h"
#include "base/text.h"
#include "logs/field.h"

BhLogSession *
bh_log_session_new (void)
{
  BhLogSession *session = g_new0 (BhLogSession, 1);
  session->size = BH_SESSION_NO_SIZE;
  return session;
}

static void
recipient_free (BhLogRecipient *recipient)
{
  g_free (recipient->address);
  g_free (recipient->at_door);
  g_free (recipient->dsn);
  g_free (recipient->remote);
  g_free (recipient);
}

GPtrArray *
bh_log_recipients_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)recipient_free);
}

void
bh_log_session_texts (BhLogSession *s, char **out_texts[BH_LOG_SESSION_TEXTS])
{
  char **const all[BH_LOG_SESSION_TEXTS] = { &s->where,      &s->host, &s->key,    &s->queue_id,
                                             &s->message_id, &s->helo, &s->user,   &s->client_ip,
                                             &s->local_user, &s->from, &s->detail, &s->score };
  memcpy (out_texts, all, sizeof all);
}

void
bh_log_session_free (BhLogSession *session)
{
  char **texts[BH_LOG_SESSION_TEXTS];

  if (session == NULL)
    return;
  bh_log_session_texts (session, texts);
  for (gsize i = 0; i < BH_LOG_SESSION_TEXTS; i++)
    g_free (*texts[i]);
  g_clear_pointer (&session->recipients, g_ptr_array_unref);
  g_clear_pointer (&session->list_hits, g_ptr_array_unref);
  g_free (session);
}

static GPtrArray *
copy_recipients (const GPtrArray *recipients)
{
  GPtrArray *copies = bh_log_recipients_new ();

  for (guint i = 0; i < recipients->len; i++) {
    const BhLogRecipient *from = g_ptr_array_index (recipients, i);
    BhLogRecipient *to = g_new0 (BhLogRecipient, 1);
    *to = (BhLogRecipient) { g_strdup (from->address), g_strdup (from->at_door), from->delivery,
                             g_strdup (from->dsn), g_strdup (from->remote) };
    g_ptr_array_add (copies, to);
  }
  return copies;
}

static GPtrArray *
copy_texts (const GPtrArray *texts)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (texts, i)));
  return copies;
}

BhLogSession *
bh_log_session_copy (const BhLogSession *session)
{
  BhLogSession *copy = g_memdup2 (session, sizeof *session);
  char **texts[BH_LOG_SESSION_TEXTS];

  bh_log_session_texts (copy, texts);
  for (gsize i = 0; i < BH_LOG_SESSION_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  if (session->recipients != NULL)
    copy->recipients = copy_recipients (session->recipients);
  if (session->list_hits != NULL)
    copy->list_hits = copy_texts (session->list_hits);
  return copy;
}

gboolean
bh_log_session_hides_login (const BhLogSession *session)
{
  return (session->is_cut_start || session->is_login_elsewhere) && !session->is_logged_in &&
         session->user == NULL && !session->is_local && session->local_user == NULL;
}

gboolean
bh_log_session_has_failed (const BhLogSession *session)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (recipient->delivery == BH_DELIVERY_FAILED)
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_log_session_was_turned_away (const BhLogSession *session)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (recipient->delivery == BH_DELIVERY_FAILED || recipient->delivery == BH_DELIVERY_DEFERRED)
      return TRUE;
  }
  return FALSE;
}

void
bh_log_login_free (BhLogLogin *login)
{
  if (login == NULL)
    return;
  g_free (login->user);
  g_free (login->ip);
  g_free (login);
}

char *
bh_log_text (BhSpan span)
{
  gboolean is_repaired = FALSE;
  return bh_text_repair (bh_span_head (span, BH_LOG_TEXT_LEN_MAX), &is_repaired);
}

void
bh_log_set_text (char **text, BhSpan span)
{
  if (*text == NULL && span.len > 0)
    *text = bh_log_text (span);
}

BhSpan
bh_log_client_address (BhSpan value)
{
  BhSpan inner = value;
  gsize dot = 0;

  if (value.len == 0 || (!g_ascii_isxdigit ((char)value.at[0]) && value.at[0] != ':') ||
      (!bh_span_find_byte (value, '.', &dot) && !bh_span_find_byte (value, ':', &dot)))
    return BH_SPAN_NONE;
  return bh_take_literal_nocase (&inner, "::ffff:") && bh_span_find_byte (inner, '.', &dot) ? inner
                                                                                            : value;
}

/* As FNV-1a, by eight bytes at a time: no secret and no enemy here, only the same lines
 * twice. Bytes are taken in one order whatever the machine's. */
guint64
bh_log_line_digest (BhSpan line)
{
  guint64 digest = BH_FNV_START;
  gsize i = 0;

  for (; i + 8 <= line.len; i += 8)
    digest = bh_hash_step (digest, bh_le64 (line.at + i));
  return bh_fnv_add (digest, bh_span_from (line, i));
}
