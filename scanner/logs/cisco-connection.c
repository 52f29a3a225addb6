/* cisco-connection.c - the client of each ICID, and its login, as lines tell of them. */
#include "logs/cisco-connection.h"

#include "logs/cisco-number.h"
#include "logs/field.h"
#include "logs/session.h"

/* "5 interface Data 1 (192.0.2.1) address 203.0.113.9 reverse dns host pc.example.net verified
 * yes": the name in it is the peer's, and stands behind. */
void
bh_cisco_connection_open (BhLogState *state, BhSpan rest)
{
  BhSpan mark = BH_SPAN_LITERAL (" address "), icid = bh_cisco_take_number (&rest);
  gsize at = 0;

  if (icid.len == 0 || !bh_span_find (rest, mark, &at))
    return;
  rest = bh_span_from (rest, at + mark.len);
  BhCiscoName name = bh_cisco_name (state, 'C', icid, BH_SPAN_NONE);
  bh_log_state_keep_user (state, bh_span_of_string (name.text), bh_span_dup (bh_take_word (&rest)));
  /* of the connection that had the number before */
  name = bh_cisco_name (state, 'A', icid, BH_SPAN_NONE);
  bh_log_state_forget_user (state, bh_span_of_string (name.text));
}

void
bh_cisco_connection_read (BhLogState *state, BhSpan rest)
{
  BhSpan icid = bh_cisco_take_number (&rest);
  BhCiscoName name = bh_cisco_name (state, 'C', icid, BH_SPAN_NONE);
  BhCiscoName login = bh_cisco_name (state, 'A', icid, BH_SPAN_NONE);

  if (!bh_span_starts (rest, BH_SPAN_LITERAL ("close")))
    return;
  bh_cisco_forget (state, &name);
  bh_cisco_forget (state, &login);
}

void
bh_cisco_connection_tell (BhLogState *state, BhSpan icid, BhLogEvent *out)
{
  BhCiscoName name = bh_cisco_name (state, 'C', icid, BH_SPAN_NONE);
  BhCiscoName login = bh_cisco_name (state, 'A', icid, BH_SPAN_NONE);

  out->client_ip = bh_cisco_kept (state, &name);
  out->user = bh_cisco_kept (state, &login);
  out->flags |= out->user.len > 0 ? BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD : BH_LOG_LOGIN_ELSEWHERE;
}

/* "5) succeeded for user: jack using AUTH mechanism: PLAIN with profile: staff", "failed": what the
 * client gave as its name may hold the words behind it. */
void
bh_cisco_connection_login (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan number = bh_take_until (&rest, ')'), icid = bh_cisco_take_number (&number);
  BhSpan mark = BH_SPAN_LITERAL (" using AUTH mechanism: "), user = BH_SPAN_NONE;
  BhCiscoName name = bh_cisco_name (state, 'C', icid, BH_SPAN_NONE);
  BhCiscoName login = bh_cisco_name (state, 'A', icid, BH_SPAN_NONE);
  gsize at = 0;

  const gboolean is_done = bh_take_literal (&rest, " succeeded for user: ");
  if (icid.len == 0 || (!is_done && !bh_take_literal (&rest, " failed for user: ")))
    return;
  for (BhSpan behind = rest; bh_span_find (behind, mark, &at);) {
    behind = bh_span_from (behind, at + mark.len);
    user = bh_span_head (rest, rest.len - behind.len - mark.len);
  }
  user = bh_span_trim (user);
  if (user.len == 0)
    return;
  out->client_ip = bh_cisco_kept (state, &name);
  if (!is_done) {
    out->user = user;
    out->flags |= BH_LOG_LOGIN_FAILED;
    return;
  }
  bh_log_state_keep_user (state, bh_span_of_string (login.text),
                          bh_span_dup (bh_span_head (user, BH_LOG_TEXT_LEN_MAX)));
  out->user = bh_cisco_kept (state, &login);
  out->flags |= BH_LOG_LOGGED_IN;
}
