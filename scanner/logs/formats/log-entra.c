/* log-entra.c - sign-ins of Microsoft Entra ID, once Azure AD: who logged in to Microsoft 365.
 *
 * The table that the portal hands out, "Date (UTC),Request ID,…,Username,…,IP address,…", with
 * "Success", "Failure" and "Interrupted" and the code of an error; or a JSON object a line, as
 * Graph has it ("createdDateTime", "userPrincipalName", "ipAddress", "status"), alone or in
 * "properties" as a diagnostic setting keeps it. What its users sent: log-m365-audit.c.
 */
#include "logs/entra-error.h"
#include "logs/event.h"
#include "logs/field.h"
#include "logs/json-member.h"
#include "logs/table.h"

typedef struct {
  BhSpan time, user, ip, code;
} SignIn;

static gboolean
tell (const SignIn *sign_in, BhLogEvent *out)
{
  BhSpan time = sign_in->time;

  if (!bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  if (bh_is_word (sign_in->code, "0"))
    out->flags |= BH_LOG_LOGGED_IN;
  else if (bh_entra_is_guess (sign_in->code))
    out->flags |= BH_LOG_LOGIN_FAILED;
  else
    return TRUE;
  out->user = sign_in->user;
  out->client_ip = sign_in->ip;
  return TRUE;
}

/* Names and addresses have no escapes. FALSE: it is no sign-in. */
static gboolean
read_object (BhSpan object, BhLogEvent *out)
{
  const BhSpan inner = bh_json_member (object, "properties"),
               whole = inner.len > 0 ? inner : object;
  const SignIn sign_in = { .time = bh_json_member (whole, "createdDateTime"),
                           .user = bh_json_member (whole, "userPrincipalName"),
                           .ip = bh_json_member (whole, "ipAddress"),
                           .code = bh_json_member (bh_json_member (whole, "status"), "errorCode") };

  return sign_in.user.len > 0 && sign_in.code.len > 0 && tell (&sign_in, out);
}

static gboolean
read_row (const BhLogState *state, BhLogEvent *out)
{
  const BhSpan status = bh_log_cell (state, "Status");
  SignIn sign_in = { .time = bh_log_cell (state, "Date (UTC)"),
                     .user = bh_log_cell (state, "Username"),
                     .ip = bh_log_cell (state, "IP address"),
                     .code = bh_log_cell (state, "Sign-in error code") };

  if (bh_is_word (status, "Success"))
    sign_in.code = bh_span_of_string ("0");
  else if (!bh_is_word (status, "Failure"))
    sign_in.code = BH_SPAN_NONE;
  return tell (&sign_in, out);
}

static gboolean
take_columns (BhLogState *state, BhSpan line)
{
  BhSpan rest = line;
  gsize at;

  bh_take_literal (&rest, "\"");
  if (!bh_span_starts (rest, BH_SPAN_LITERAL ("Date (UTC)")) ||
      !bh_span_find (rest, BH_SPAN_LITERAL ("Username"), &at))
    return FALSE;
  bh_log_take_quoted_columns (state, line);
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  if (state->columns->len > 0)
    return !bh_log_take_row (state, line) || read_row (state, out);
  if (line.len > 0 && line.at[0] == '{')
    return read_object (line, out);
  return take_columns (state, line);
}

static const BhLogExample examples[] = {
  { .line = "{\"id\":\"1\",\"createdDateTime\":\"2024-06-10T06:13:20Z\",\"userDisplayName\":"
            "\"x\\\",\\\"userPrincipalName\\\":\\\"ceo@example.org\",\"userPrincipalName\":"
            "\"jack@example.org\",\"ipAddress\":\"203.0.113.9\",\"status\":{\"errorCode\":50126,"
            "\"failureReason\":\"Invalid username or password.\"}}",
    .key = "",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "{\"time\":\"2024-06-10T06:14:20Z\",\"category\":\"SignInLogs\",\"properties\":"
            "{\"createdDateTime\":\"2024-06-10T06:13:21Z\",\"userPrincipalName\":"
            "\"jack@example.org\",\"ipAddress\":\"2001:db8::9\",\"status\":{\"errorCode\":0}}}",
    .user = "jack@example.org",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,"
            "Application,Resource,IP address,Location,Status,Sign-in error code,Failure reason,"
            "Client app" },
  { .line = "2024-06-10T06:13:22Z,r,\"Mozilla/5.0 (X11), like x\",c,u,Jack,jack@example.org,Member,"
            "Office 365 Exchange Online,Office 365 Exchange Online,203.0.113.9,\"Berlin, DE\","
            "Success,,Other.,Authenticated SMTP",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10T06:13:23Z,r,x,c,u,Jack,jack@example.org,Member,a,b,203.0.113.9,"
            "\"Berlin, DE\",Failure,50126,Error validating credentials,IMAP4",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10T06:13:24Z,r,x,c,u,Jack,jack@example.org,Member,a,b,203.0.113.9,"
            "\"Berlin, DE\",Interrupted,50074,User did not pass the MFA challenge,Browser",
    .user = "" },
  { .line = "2024-06-10T06:13:25Z,r,x,c,u,Jack,jack@example.org,Member,a,b,203.0.113.9,"
            "\"Berlin, DE\",Failure,50053,Account is locked,Browser",
    .user = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_entra = { .name = "entra", .parse = parse, .examples = examples };
