/* mailbox-login.c - one note a session: "u jack" named, "p jack" with a password, "i A1 jack". */
#include "logs/mailbox-login.h"

#include "logs/field.h"

#define NAME_LEN_MAX 320 /* bytes: the longest mailbox of RFC 5321 section 4.5.3.1 */
#define TAG_LEN_MAX 40   /* bytes of what an IMAP command begins with */

static void
keep_note (BhLogState *state, BhSpan session, const char *kind, BhSpan name)
{
  g_autofree char *text = bh_span_dup (bh_span_head (name, NAME_LEN_MAX));
  bh_log_state_keep_user (state, session, g_strconcat (kind, text, NULL));
}

void
bh_mailbox_login_begin (BhLogState *state, BhSpan session)
{
  keep_note (state, session, "", BH_SPAN_NONE);
}

gboolean
bh_mailbox_login_has_begun (const BhLogState *state, BhSpan session)
{
  return bh_log_state_user (state, session) != NULL;
}

void
bh_mailbox_login_end (BhLogState *state, BhSpan session)
{
  bh_log_state_forget_user (state, session);
}

/* "jack" or ""jack"", before the password. */
static BhSpan
take_name (BhSpan *rest)
{
  return bh_take_literal (rest, "\"") ? bh_take_until (rest, '"') : bh_take_word (rest);
}

static void
client_says (BhLogState *state, BhSpan session, BhSpan said)
{
  BhSpan rest = said;
  const char *note = bh_log_state_user (state, session);

  if (bh_take_literal_nocase (&rest, "USER ")) {
    keep_note (state, session, "u ", bh_span_trim (rest));
    return;
  }
  if (bh_take_literal_nocase (&rest, "PASS ")) {
    if (note == NULL || note[0] != 'u')
      return;
    g_autofree char *name = g_strdup (note + strlen ("u "));
    keep_note (state, session, "p ", bh_span_of_string (name));
    return;
  }
  BhSpan tag = bh_take_word (&rest);
  if (tag.len == 0 || tag.len > TAG_LEN_MAX || !bh_take_literal_nocase (&rest, "LOGIN "))
    return;
  g_autofree char *begin = bh_span_dup (tag), *kind = g_strconcat ("i ", begin, " ", NULL);
  keep_note (state, session, kind, take_name (&rest));
}

static const struct {
  const char *answer;
  guint flag;
} pop_answers[] = {
  { "+OK", BH_LOG_LOGGED_IN },
  { "-ERR", BH_LOG_LOGIN_FAILED },
}, imap_answers[] = {
  { "OK", BH_LOG_LOGGED_IN },
  { "NO", BH_LOG_LOGIN_FAILED },
};

void
bh_mailbox_login_step (
    BhLogState *state, BhSpan session, BhSpan said, gboolean is_client, BhLogEvent *out)
{
  guint flag = 0;

  said = bh_span_trim (said);
  if (is_client) {
    client_says (state, session, said);
    return;
  }
  const char *note = bh_log_state_user (state, session);
  BhSpan name = bh_span_of_string (note != NULL ? note : "");
  if (bh_take_literal (&name, "p ")) {
    BhSpan answer = bh_take_word (&said);
    for (gsize i = 0; i < G_N_ELEMENTS (pop_answers); i++)
      flag |= bh_is_word (answer, pop_answers[i].answer) ? pop_answers[i].flag : 0;
  } else if (bh_take_literal (&name, "i ") &&
             bh_span_equal (bh_take_until (&name, ' '), bh_take_word (&said))) {
    BhSpan answer = bh_take_word (&said);
    for (gsize i = 0; i < G_N_ELEMENTS (imap_answers); i++)
      flag |= bh_is_word (answer, imap_answers[i].answer) ? imap_answers[i].flag : 0;
  }
  if (flag == 0)
    return;
  g_string_truncate (state->name, 0);
  bh_append (state->name, name);
  out->user = bh_span (state->name->str, state->name->len);
  out->flags |= flag;
  bh_mailbox_login_begin (state, session);
}
