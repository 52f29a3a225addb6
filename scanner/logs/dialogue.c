/* dialogue.c - RFC 5321 commands and replies, and AUTH of RFC 4954. */
#include "logs/dialogue.h"

#include "logs/auth-user.h"
#include "logs/field.h"

#define PASSED_LEN_MAX 65536 /* bytes of recipients of one message; more keep no result */

static void
set_user (BhDialogue *dialogue, char *user)
{
  g_free (dialogue->user);
  dialogue->user = user != NULL && g_utf8_validate (user, -1, NULL) ? g_strdup (user) : NULL;
  g_free (user);
}

static void
read_auth (BhDialogue *dialogue, BhSpan rest)
{
  dialogue->step = BH_DIALOGUE_AUTH_SENT;
  if (bh_take_literal_nocase (&rest, "LOGIN ")) {
    set_user (dialogue, bh_auth_user_of_name (rest));
    dialogue->step = BH_DIALOGUE_AUTH_PASSWORD;
  } else if (bh_take_literal_nocase (&rest, "PLAIN ")) {
    set_user (dialogue, bh_auth_user_of_plain (rest));
  } else {
    set_user (dialogue, NULL);
    if (bh_span_equal_nocase (bh_span_trim (rest), BH_SPAN_LITERAL ("CRAM-MD5")))
      dialogue->step = BH_DIALOGUE_AUTH_DIGEST;
  }
}

/* @lines: made where it is NULL */
static void
append_line (GString **lines, const char *line)
{
  if (*lines == NULL)
    *lines = g_string_new (NULL);
  if ((*lines)->len + strlen (line) >= PASSED_LEN_MAX)
    return;
  g_string_append (*lines, line);
  g_string_append_c (*lines, '\n');
}

static void
read_mail (BhDialogue *dialogue, BhSpan rest, BhLogEvent *event)
{
  BhSpan name, value;

  dialogue->step = BH_DIALOGUE_MAIL;
  if (dialogue->passed != NULL)
    g_string_truncate (dialogue->passed, 0);
  if (dialogue->asked != NULL)
    g_string_truncate (dialogue->asked, 0);
  dialogue->asked_after = BH_DIALOGUE_IDLE;
  dialogue->n_chunks = 0;
  dialogue->is_mail_asked = TRUE;
  rest = bh_span_trim (rest);
  /* A session that hands on is found by its Message-ID alone: it is not the one in which
   * the message came in. */
  if (event->flags & BH_LOG_OUTBOUND)
    return;
  event->from = bh_take_angle (&rest);
  event->flags |= BH_LOG_HAS_FROM;
  while (bh_take_pair (&rest, &name, &value)) {
    name = bh_span_trim (name);
    BhSpan size = bh_take_word (&value);
    if (bh_span_equal_nocase (name, BH_SPAN_LITERAL ("SIZE")))
      bh_number (size, &event->size);
  }
}

static void
read_rcpt (BhDialogue *dialogue, BhSpan rest)
{
  rest = bh_span_trim (rest);
  dialogue->step = BH_DIALOGUE_RCPT;
  g_free (dialogue->recipient);
  dialogue->recipient = bh_span_dup (bh_take_angle (&rest));
  append_line (&dialogue->asked, dialogue->recipient);
}

static gboolean
has_asked (const BhDialogue *dialogue)
{
  return dialogue->step == BH_DIALOGUE_RCPT && dialogue->asked != NULL && dialogue->asked->len > 0;
}

/* DATA, or the last BDAT: the reply to it comes behind those to the recipients. */
static void
read_data (BhDialogue *dialogue, BhDialogueStep step)
{
  if (has_asked (dialogue))
    dialogue->asked_after = step;
  else
    dialogue->step = step;
}

/* RSET and a second greeting (RFC 5321 section 4.1.4): what was asked for so far is of no
 * message. */
static void
read_reset (BhDialogue *dialogue, BhLogEvent *event)
{
  if ((event->flags & BH_LOG_OUTBOUND) ||
      (dialogue->step != BH_DIALOGUE_MAIL && dialogue->step != BH_DIALOGUE_RCPT))
    return;
  event->flags |= BH_LOG_ENDS_MESSAGE;
  dialogue->step = BH_DIALOGUE_IDLE;
}

static void
client_says (BhDialogue *dialogue, BhSpan said, BhLogEvent *event)
{
  if (dialogue->step == BH_DIALOGUE_AUTH_USER) {
    set_user (dialogue, bh_auth_user_of_name (said));
    dialogue->step = BH_DIALOGUE_AUTH_PASSWORD;
    return;
  }
  if (dialogue->step == BH_DIALOGUE_AUTH_DIGEST) {
    set_user (dialogue, bh_auth_user_of_digest (said));
    dialogue->step = BH_DIALOGUE_AUTH_SENT;
    return;
  }
  if (dialogue->step == BH_DIALOGUE_AUTH_PASSWORD) {
    dialogue->step = BH_DIALOGUE_AUTH_SENT;
    return;
  }
  if (bh_take_literal_nocase (&said, "EHLO ") || bh_take_literal_nocase (&said, "HELO ")) {
    if ((event->flags & BH_LOG_OUTBOUND) == 0) /* else it is what we call ourselves */
      event->helo = bh_span_trim (said);
    read_reset (dialogue, event);
  } else if (bh_take_literal_nocase (&said, "AUTH ")) {
    read_auth (dialogue, said);
  } else if (bh_take_literal_nocase (&said, "MAIL FROM:")) {
    read_mail (dialogue, said, event);
  } else if (bh_take_literal_nocase (&said, "RCPT TO:")) {
    read_rcpt (dialogue, said);
  } else if (bh_take_literal_nocase (&said, "DATA")) {
    read_data (dialogue, BH_DIALOGUE_DATA);
  } else if (bh_take_literal_nocase (&said, "BDAT ")) { /* RFC 3030: the last chunk ends it */
    gboolean is_last = bh_span_ends_nocase (said, BH_SPAN_LITERAL (" LAST"));
    dialogue->n_chunks += is_last ? 0 : 1;
    read_data (dialogue, is_last ? BH_DIALOGUE_BODY : BH_DIALOGUE_MAIL);
  } else if (bh_take_literal_nocase (&said, "RSET")) {
    dialogue->is_reset_asked = TRUE;
    read_reset (dialogue, event);
  }
}

/* Whether a refused AUTH tells of a wrong name or password: not where the server could not ask
 * (454), knows no AUTH or not that mechanism (502, 504), finds it too weak (534), or wants TLS
 * first (530, 538), nor where the client broke off or wrote no base64 (501) (RFC 4954 sections 4,
 * 6). */
static gboolean
is_guess (guint8 class, BhSpan said)
{
  static const char *const others[] = { "501", "502", "503", "504", "530", "534", "538" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (bh_span_starts (said, bh_span_of_string (others[i])))
      return FALSE;
  return class == '5';
}

static void
reply_to_auth (BhDialogue *dialogue, guint8 class, BhSpan said, BhLogEvent *event)
{
  if (class == '3') {
    if (dialogue->step == BH_DIALOGUE_AUTH_DIGEST)
      return;
    gboolean is_name =
        bh_span_ends_nocase (said, BH_SPAN_LITERAL ("VXNlcm5hbWU6")); /* "Username:" */
    dialogue->step = is_name ? BH_DIALOGUE_AUTH_USER : BH_DIALOGUE_AUTH_PASSWORD;
    return;
  }
  dialogue->step = BH_DIALOGUE_IDLE;
  if (event->flags & BH_LOG_OUTBOUND)
    return; /* we to the next server */
  if (dialogue->user != NULL)
    event->user = bh_span_of_string (dialogue->user);
  if (class == '2')
    event->flags |= BH_LOG_LOGGED_IN;
  else if (is_guess (class, said))
    event->flags |= BH_LOG_LOGIN_FAILED;
}

static BhDelivery
delivery_of (guint8 class)
{
  return class == '2' ? BH_DELIVERY_DONE : class == '4' ? BH_DELIVERY_DEFERRED : BH_DELIVERY_FAILED;
}

/* The first that was asked for is the one that is answered. */
static void
take_asked (BhDialogue *dialogue)
{
  GString *asked = dialogue->asked;
  const char *end = asked != NULL ? strchr (asked->str, '\n') : NULL;

  if (end == NULL)
    return;
  g_free (dialogue->recipient);
  dialogue->recipient = g_strndup (asked->str, (gsize)(end - asked->str));
  g_string_erase (asked, 0, end + 1 - asked->str);
}

/* When all that was asked for together is answered, the next reply is to what came behind. */
static void
go_on_behind_asked (BhDialogue *dialogue)
{
  if (has_asked (dialogue))
    return;
  dialogue->step =
      dialogue->asked_after != BH_DIALOGUE_IDLE ? dialogue->asked_after : BH_DIALOGUE_MAIL;
  dialogue->asked_after = BH_DIALOGUE_IDLE;
}

static void
reply_to_rcpt (BhDialogue *dialogue, guint8 class, BhLogEvent *event)
{
  take_asked (dialogue);
  if (event->flags & BH_LOG_OUTBOUND) {
    if (class == '2') /* it has its result when the message has */
      append_line (&dialogue->passed, dialogue->recipient);
    else
      event->delivery = delivery_of (class);
  } else {
    event->delivery = class == '2' ? BH_DELIVERY_NONE : BH_DELIVERY_REFUSED;
  }
  event->recipients = bh_span_of_string (dialogue->recipient);
  go_on_behind_asked (dialogue);
}

/* Where the replies to recipients are not in the log, they are but named. */
static void
name_asked (BhDialogue *dialogue, BhLogEvent *event)
{
  g_free (dialogue->recipient);
  dialogue->recipient = g_string_free (g_steal_pointer (&dialogue->asked), FALSE);
  event->recipients = bh_span_of_string (dialogue->recipient);
  event->recipient_separator = '\n';
  go_on_behind_asked (dialogue);
}

/* The Message-ID in MDaemon's "250 Ok, message saved <Message-ID: <…>>" and Exchange's
 * "250 2.6.0 <…> [InternalId=…] Queued mail for delivery". */
static void
read_saved_id (BhSpan said, BhLogEvent *event)
{
  gsize at = 0;
  BhSpan mark = BH_SPAN_LITERAL ("message saved <Message-ID: "), exchange = said;

  if (bh_take_literal (&exchange, "250 2.6.0 <")) {
    event->message_id = bh_take_until (&exchange, '>');
    return;
  }
  if (!bh_span_find_nocase (said, mark, &at))
    return;
  BhSpan rest = bh_span_from (said, at + mark.len);
  event->message_id =
      rest.len > 0 && rest.at[0] == '<' ? bh_take_angle (&rest) : bh_take_until (&rest, '>');
}

/* Clients send chunks together, and each has its reply: that to the last one is about the message,
 * and so is what names it. */
static gboolean
is_to_chunk (BhDialogue *dialogue, BhSpan said)
{
  BhLogEvent saved = { .message_id = BH_SPAN_NONE };

  if (dialogue->n_chunks == 0)
    return FALSE;
  dialogue->n_chunks--;
  read_saved_id (said, &saved);
  return saved.message_id.len == 0;
}

/* 354 is none to a recipient, nor is what names the message that came in. */
static gboolean
is_behind_asked (const BhDialogue *dialogue, guint8 class, BhSpan said, const BhLogEvent *event)
{
  BhLogEvent saved = { .message_id = BH_SPAN_NONE };

  if (!has_asked (dialogue) || dialogue->asked_after == BH_DIALOGUE_IDLE)
    return FALSE;
  if (class == '3')
    return dialogue->asked_after == BH_DIALOGUE_DATA;
  read_saved_id (said, &saved);
  return saved.message_id.len > 0 && (event->flags & BH_LOG_OUTBOUND) == 0;
}

static void
reply_to_body (BhDialogue *dialogue, guint8 class, BhSpan said, BhLogEvent *event)
{
  if (event->flags & BH_LOG_OUTBOUND) {
    if (dialogue->passed != NULL)
      event->recipients = bh_span (dialogue->passed->str, dialogue->passed->len);
    event->recipient_separator = '\n';
    event->delivery = delivery_of (class);
    event->flags |= BH_LOG_ENDS_MESSAGE;
    dialogue->step = BH_DIALOGUE_IDLE;
    return;
  }
  read_saved_id (said, event);
  event->flags |= (class == '2' ? BH_LOG_ACCEPTED : BH_LOG_REFUSED) | BH_LOG_ENDS_MESSAGE;
  dialogue->step = BH_DIALOGUE_IDLE;
}

/* A refusal begins no message, and the client may ask for the next one without RSET. */
static void
reply_to_mail (BhDialogue *dialogue, guint8 class, BhLogEvent *event)
{
  if (class != '2')
    read_reset (dialogue, event);
}

/* Replies to what stood before the recipients; MAIL's where nothing else was asked for. */
static gboolean
is_to_earlier (BhDialogue *dialogue, guint8 class, BhLogEvent *event)
{
  const gboolean is_together = dialogue->step == BH_DIALOGUE_RCPT;
  const gboolean is_to_reset = dialogue->is_reset_asked && is_together;
  const gboolean is_to_mail = dialogue->is_mail_asked && !is_to_reset;

  dialogue->is_reset_asked = FALSE;
  dialogue->is_mail_asked &= is_to_reset;
  if (is_to_mail && dialogue->step == BH_DIALOGUE_MAIL)
    reply_to_mail (dialogue, class, event);
  return is_to_reset || (is_to_mail && is_together);
}

/* "250-…" is not the last line of its reply. */
static void
server_says (BhDialogue *dialogue, BhSpan said, BhLogEvent *event)
{
  if (said.len < 3 || !g_ascii_isdigit ((char)said.at[0]) || (said.len > 3 && said.at[3] == '-'))
    return;
  guint8 class = said.at[0];
  event->detail = said;
  const gboolean is_earlier = is_to_earlier (dialogue, class, event);
  if (is_behind_asked (dialogue, class, said, event))
    name_asked (dialogue, event);
  else if (is_earlier)
    return;
  switch (dialogue->step) {
  case BH_DIALOGUE_AUTH_USER:
  case BH_DIALOGUE_AUTH_PASSWORD:
  case BH_DIALOGUE_AUTH_DIGEST:
  case BH_DIALOGUE_AUTH_SENT:
    reply_to_auth (dialogue, class, said, event);
    break;
  case BH_DIALOGUE_RCPT:
    reply_to_rcpt (dialogue, class, event);
    break;
  case BH_DIALOGUE_DATA:
    if (class == '3')
      dialogue->step = BH_DIALOGUE_BODY;
    else /* the message's own reply: 354 is not logged, or never came */
      reply_to_body (dialogue, class, said, event);
    break;
  case BH_DIALOGUE_BODY:
    if (!is_to_chunk (dialogue, said))
      reply_to_body (dialogue, class, said, event);
    break;
  case BH_DIALOGUE_MAIL:
    (void)is_to_chunk (dialogue, said);
    break;
  case BH_DIALOGUE_IDLE:
    break;
  }
  if (event->delivery != BH_DELIVERY_NONE)
    event->dsn = bh_enhanced_code (said);
}

void
bh_dialogue_step (BhDialogue *dialogue, BhLogEvent *event)
{
  BhSpan said = bh_span_trim (event->text);

  if (event->flags & BH_LOG_CLIENT_SAYS)
    client_says (dialogue, said, event);
  else
    server_says (dialogue, said, event);
  if (event->reply.len > 0)
    server_says (dialogue, bh_span_trim (event->reply), event);
}

void
bh_dialogue_clear (BhDialogue *dialogue)
{
  g_clear_pointer (&dialogue->user, g_free);
  g_clear_pointer (&dialogue->recipient, g_free);
  if (dialogue->passed != NULL)
    g_string_free (g_steal_pointer (&dialogue->passed), TRUE);
  if (dialogue->asked != NULL)
    g_string_free (g_steal_pointer (&dialogue->asked), TRUE);
  dialogue->step = BH_DIALOGUE_IDLE;
}
