/* login.c - the forms of login claims.
 *
 * Each server has its own words for it; a row of the table is one of them. The
 * words stand in a comment, or (OpenSMTPD, XMail) between the clauses.
 */
#include "trail/login.h"

#include "trail/bytes.h"
#include "trail/dialect.h"

typedef enum {
  FORM_NO_NAME,      /* the words claim a login and name nobody */
  FORM_WORD,         /* the name is the next word */
  FORM_KEY,          /* as before, and no peer is told of */
  FORM_REST,         /* the name is the rest of the comment */
  FORM_MECH_WORD,    /* a mechanism, then the name */
  FORM_AFTER_SENDER, /* the name is behind "sender=" */
} Form;

static const struct {
  const char *head; /* how the comment begins, lower case */
  Form form;
} forms[] = {
  { "authenticated sender: ", FORM_REST }, /* Postfix */
  { "authenticated sender ", FORM_REST },  /* Postfix behind some gateways */
  { "authenticated user: ", FORM_WORD },   /* Kerio and others */
  { "authenticated user=", FORM_WORD },
  { "authenticated user ", FORM_WORD }, /* Kerio Connect, Kerio MailServer */
  { "authenticated as: ", FORM_WORD },
  { "authenticated as ", FORM_WORD },     /* Critical Path */
  { "authenticated authid=", FORM_WORD }, /* sendmail set-ups */
  { "authenticated id: ", FORM_WORD },
  { "authenticated with ", FORM_NO_NAME },
  { "authenticated", FORM_NO_NAME }, /* sendmail: (authenticated bits=0) */
  { "authid=", FORM_KEY },
  { "squirrelmail authenticated user ", FORM_WORD },
  { "nasmail authenticated user ", FORM_WORD },
  { "neomail authenticated user ", FORM_WORD },
  { "smtp-auth username ", FORM_WORD }, /* qmail patches */
  { "sasl: ", FORM_AFTER_SENDER },      /* (sasl: method=PLAIN, bits=0, sender='x') */
  { "auth: ", FORM_MECH_WORD },         /* Courier: (AUTH: LOGIN user, SSL: …) */
  { "auth. user ", FORM_WORD },         /* UebiMiau web mail */
  { "account ", FORM_WORD },            /* CommuniGate */
  { "user=", FORM_KEY },                /* sendmail set-ups: (user=x mech=PLAIN bits=0) */
};

/* Without what stands around a name: brackets, quotes, a comma, the semicolon before the date. */
static BhSpan
bare (BhSpan name)
{
  name = bh_span_trim (name);
  while (name.len > 0 && (name.at[name.len - 1] == ',' || name.at[name.len - 1] == ')' ||
                          name.at[name.len - 1] == ';'))
    name.len--;
  name = bh_bytes_unwrap (name, '<', '>');
  name = bh_bytes_unwrap (name, '\'', '\'');
  return bh_bytes_unwrap (name, '"', '"');
}

static BhSpan
after (BhSpan text, const char *needle)
{
  gsize at = 0;
  if (!bh_span_find (text, bh_span_of_string (needle), &at))
    return BH_SPAN_NONE;
  return bh_bytes_from (text, at + strlen (needle));
}

static BhSpan
first_word (BhSpan text)
{
  BhSpan word = BH_SPAN_NONE;
  bh_bytes_take_word (&text, &word);
  return word;
}

static void
read_form (BhSpan rest, Form form, BhLogin *login)
{
  BhSpan word = BH_SPAN_NONE;

  login->is_auth = TRUE;
  switch (form) {
  case FORM_NO_NAME:
    break;
  case FORM_WORD:
  case FORM_KEY:
    login->user = bare (first_word (rest));
    break;
  case FORM_REST:
    login->user = bare (rest);
    break;
  case FORM_MECH_WORD:
    if (bh_bytes_take_word (&rest, &word))
      login->mechanism = bare (word);
    login->user = bare (first_word (rest));
    break;
  case FORM_AFTER_SENDER:
    login->user = bare (first_word (after (rest, "sender=")));
    break;
  }
  BhSpan mechanism = first_word (after (rest, "mech="));
  if (mechanism.len > 0)
    login->mechanism = bare (mechanism);
}

static gboolean
read_comment (BhSpan comment, BhLogin *login)
{
  guint8 first = comment.len > 0 ? bh_byte_fold (comment.at[0]) : 0;
  if (first == 'i' && bh_bytes_start (comment, "ident: ")) { /* Courier, both in one comment */
    comment = after (comment, " AUTH: ");
    if (comment.len == 0)
      return FALSE;
    read_form (comment, FORM_MECH_WORD, login);
    return TRUE;
  }
  if (first != 'a' && first != 's' && first != 'n' && first != 'u')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    if (!bh_bytes_start (comment, forms[i].head))
      continue;
    if (forms[i].form == FORM_KEY && memchr (comment.at, '[', comment.len) != NULL)
      return FALSE; /* sendmail's ident answer or name: "(user=ann@host.example.org [192.0.2.1])" */
    read_form (bh_bytes_from (comment, strlen (forms[i].head)), forms[i].form, login);
    return TRUE;
  }
  return FALSE;
}

/* "as user" and the like stand behind the server's name, where a client's greeting does not; a web
 * server is greeted by nobody (IMP: "from name ( [192.0.2.1]) as user ann by host with HTTP"). */
static BhSpan
words_of_server (const BhClauses *clauses)
{
  const gboolean is_web = bh_bytes_are (clauses->value[BH_CLAUSE_WITH], "http");
  return is_web && !clauses->has_early_clause && !clauses->has_second_by
             ? clauses->text
             : bh_clauses_from_server (clauses);
}

static gboolean
is_in_comment (const BhClauses *clauses, const guint8 *at)
{
  for (guint i = 0; i < clauses->n_comments; i++) {
    const BhSpan comment = clauses->comments[i].text;
    if (at >= comment.at && at < comment.at + comment.len)
      return TRUE;
  }
  return FALSE;
}

/* What stands behind the needle, between the clauses: a comment may quote the reverse-path. Linear
 * for each of few comments. */
static BhSpan
after_between (const BhClauses *clauses, BhSpan text, const char *needle)
{
  BhSpan rest = after (text, needle);

  while (rest.len > 0 && is_in_comment (clauses, rest.at - 1))
    rest = after (rest, needle);
  return rest;
}

/* OpenSMTPD: "… id 1a2b (TLSv1.2:…) auth=yes user=name for <…>"; XMail-like
 * servers: "… as user name@localhost". */
static void
read_words (const BhClauses *clauses, guint marks, BhLogin *login)
{
  const BhSpan text = words_of_server (clauses);
  BhSpan rest = BH_SPAN_NONE;

  if ((marks & BH_MARK_AUTH_YES) != 0)
    rest = after_between (clauses, text, " auth=yes");
  if (rest.len > 0) {
    login->is_auth = TRUE;
    rest = bh_span_trim (rest);
    if (bh_bytes_start (rest, "user="))
      login->user = bare (first_word (bh_bytes_from (rest, 5)));
    return;
  }
  if ((marks & BH_MARK_AS_USER) != 0)
    rest = after_between (clauses, text, " as user ");
  if (rest.len > 0) {
    login->is_auth = TRUE;
    login->user = bare (first_word (rest));
  }
}

/* Mirapoint, behind its id: "(AUTH name)". */
static gboolean
read_behind_id (BhSpan comment, BhLogin *login)
{
  BhSpan rest = comment, word = BH_SPAN_NONE;
  if (!bh_bytes_take_word (&rest, &word) || memcmp (word.at, "AUTH", MIN (word.len, 4)) != 0 ||
      word.len != 4 || !bh_bytes_take_word (&rest, &word) || rest.len > 0)
    return FALSE;
  login->is_auth = TRUE;
  login->user = bare (word);
  return TRUE;
}

static gboolean
is_path (BhSpan comment)
{
  return bh_bytes_start (comment, "envelope-") || bh_bytes_start (comment, "mailfrom:");
}

/* "(envelope-from <x) (account root) (@example.com>)", "(mailfrom:x>) (account root) (<y fp:1)": a
 * path with parentheses in it, which few servers take, ends no comment of its own. */
static gboolean
is_piece_of_path (BhSpan comment)
{
  gsize at = 0;

  if (comment.len > 0 && (comment.at[0] == '<' || comment.at[0] == '@'))
    return TRUE;
  return is_path (comment) && bh_span_find_byte (comment, '<', &at) &&
         !bh_span_find_byte (comment, '>', &at);
}

/* How many comments are the server's own words: all, or those up to a path that is in pieces. */
static guint
n_own_comments (const BhClauses *clauses)
{
  guint path = clauses->n_comments;

  for (guint i = 0; i < clauses->n_comments; i++) {
    if (path == clauses->n_comments && is_path (clauses->comments[i].text))
      path = i;
    if (path <= i && is_piece_of_path (clauses->comments[i].text))
      return path;
  }
  return clauses->n_comments;
}

void
bh_login_read (const BhClauses *clauses, guint marks, BhLogin *out_login)
{
  const guint n = n_own_comments (clauses);

  *out_login = (BhLogin) { 0 };
  for (guint i = 0; i < n; i++) {
    const BhComment *comment = &clauses->comments[i];
    if (comment->clause <= BH_CLAUSE_WITH ? read_comment (comment->text, out_login)
                                          : read_behind_id (comment->text, out_login))
      return;
  }
  read_words (clauses, marks, out_login);
}

gboolean
bh_login_protocol_is_auth (BhSpan protocol)
{
  static const char *const protocols[] = {
    "esmtpa",     "esmtpsa", "asmtp",      "asmtps",      "smtpa",    "smtpsa",
    "lmtpa",      "lmtpsa",  "http",       "httpu",       "httprest", "utf8smtpa",
    "utf8smtpsa", "essmtpa", "utf8esmtpa", "utf8esmtpsa", /* Exim's spelling of RFC 6531's */
    "dav",                                                /* Hotmail's, for Outlook Express */
  };
  if (protocol.len < 3)
    return FALSE;
  if (bh_bytes_start (protocol, "http/")) /* Mirapoint: "with HTTP/1.1" */
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (bh_bytes_are (protocol, protocols[i]))
      return TRUE;
  return FALSE;
}
