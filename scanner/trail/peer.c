/* peer.c - reading the from clause.
 *
 * Rule above all: an address is taken only from where the receiving server
 * writes the socket's peer. What stands behind HELO, EHLO or helo= is the
 * client's text and never yields one.
 */
#include "trail/peer.h"

#include "trail/bytes.h"

/* State while one comment is read. */
typedef struct {
  BhPeer *peer;
  BhSpan name;       /* a name beside the address */
  gboolean has_name; /* some word stood before the address, a name or not */
  gboolean has_ip;
  gboolean has_brackets;   /* and it stood in brackets */
  gboolean takes_helo;     /* the word before was HELO */
  gboolean takes_login;    /* the word before was account */
  gboolean takes_ident;    /* the word before was IDENT: */
  gboolean is_client_text; /* behind the HELO name: no address is believed */
  guint n_words;
} CommentRead;

static void
set_ip (CommentRead *read, const BhInet *ip, gint port, BhIpSource source)
{
  read->peer->ip = *ip;
  read->peer->has_ip = read->has_ip = TRUE;
  read->peer->ip_source = source;
  if (port >= 0)
    read->peer->port = port;
}

static BhSpan
without_quotes (BhSpan word)
{
  while (word.len > 0 && word.at[0] == '"')
    word = bh_bytes_from (word, 1);
  while (word.len > 0 && (word.at[word.len - 1] == '"' || word.at[word.len - 1] == ','))
    word.len--;
  return word;
}

static void
set_helo (CommentRead *read, BhSpan word)
{
  read->peer->has_helo = TRUE;
  read->peer->helo = word;
  read->takes_helo = FALSE;
  read->is_client_text = TRUE;
}

/* "key=value" and the words that announce the next one; TRUE where taken. */
static gboolean
take_marked (CommentRead *read, BhSpan word)
{
  BhPeer *peer = read->peer;

  if (read->takes_helo) {
    set_helo (read, word);
  } else if (read->takes_login) {
    read->takes_login = FALSE;
  } else if (read->takes_ident) {
    read->takes_ident = FALSE;
    if (!bh_bytes_start (word, "no-ident")) /* ZMailer: "ident: NO-IDENT-SERVICE[2]" */
      peer->ident = word;
  } else if (bh_bytes_are (word, "ident:")) {
    read->takes_ident = TRUE; /* Courier: "(IDENT: name, AUTH: …)"; ZMailer */
  } else if (bh_bytes_are (word, "helo") || bh_bytes_are (word, "ehlo") ||
             bh_bytes_are (word, "lhlo")) {
    read->takes_helo = peer->has_helo = read->is_client_text = TRUE;
  } else if (bh_bytes_start (word, "helo=") || bh_bytes_start (word, "ehlo=")) {
    set_helo (read, bh_bytes_from (word, 5));
  } else if (bh_bytes_start (word, "port=")) {
    bh_peer_read_port (bh_bytes_from (word, 5), &peer->port);
  } else if (bh_bytes_start (word, "ident=")) {
    peer->ident = bh_bytes_from (word, 6);
  } else if (bh_bytes_are (word, "account")) {
    read->takes_login = TRUE;
  } else if (peer->login.len > 0 &&
             (bh_bytes_are (word, "plain") || bh_bytes_are (word, "login"))) {
    peer->has_mechanism = TRUE;
  } else if (bh_bytes_are (word, "verified")) {
    peer->is_verified = TRUE;
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
find_last (BhSpan word, guint8 byte, gsize *out_at)
{
  const guint8 *found = word.len > 0 ? memrchr (word.at, byte, word.len) : NULL;
  if (found == NULL)
    return FALSE;
  *out_at = (gsize)(found - word.at);
  return TRUE;
}

/* "ident@name" in sendmail's place, "ident@name[192.0.2.1]" in Smail's. What else stands in
 * brackets is no host's: Alibaba's web mail numbers its sessions so, "ann@example.org[W4_5_…]". */
static void
take_host_of_ident (CommentRead *read, BhSpan ident, BhSpan host)
{
  gsize open = host.len;
  BhInet ip;
  gint port = -1;

  if (bh_span_find_byte (host, '[', &open)) {
    if (open == 0 || !bh_peer_read_address (bh_bytes_from (host, open), &ip, &port))
      return;
    set_ip (read, &ip, port, BH_IP_SOURCE_BRACKETS);
  }
  if (open == 0)
    return;
  read->peer->ident = ident;
  read->name = bh_span_head (host, open);
  read->has_name = TRUE;
}

/* "login@192.0.2.1" in the qmail place. */
static gboolean
take_at_sign (CommentRead *read, BhSpan word)
{
  gsize at = 0;
  BhInet ip;
  gint port = -1;

  if (!find_last (word, '@', &at))
    return FALSE;
  BhSpan left = bh_span_head (word, at), right = bh_bytes_from (word, at + 1);
  if (bh_bytes_start (left, "ident:"))
    left = bh_bytes_from (left, 6);
  if (bh_peer_read_address (right, &ip, &port)) {
    set_ip (read, &ip, port, BH_IP_SOURCE_PARENTHESES);
    read->peer->ident = read->peer->login = left;
  } else if (read->n_words == 0) {
    take_host_of_ident (read, left, right);
  }
  return TRUE;
}

/* "[192.0.2.1]", "name[192.0.2.1]", "<unknown.domain>[192.0.2.1]". */
static gboolean
take_brackets (CommentRead *read, BhSpan word)
{
  gsize open = 0;
  BhInet ip;
  gint port = -1;

  if (!bh_span_find_byte (word, '[', &open))
    return FALSE;
  if (!bh_peer_read_address (bh_bytes_from (word, open), &ip, &port))
    return TRUE;
  if (bh_bytes_are (bh_span_head (word, open), "verified")) {
    read->name = BH_SPAN_NONE; /* MailMarshal: "(Not Verified[192.0.2.1])" */
    read->has_name = TRUE;
  } else if (open > 0 && !read->has_name) {
    read->name = bh_span_head (word, open);
    read->has_name = TRUE;
  }
  if (read->has_ip)
    read->has_name = TRUE;
  if (read->has_brackets && read->n_words == 1 && word.at[0] == '[')
    read->name = BH_SPAN_NONE; /* "([192.0.2.1] [198.51.100.1])": the first stands for a name */
  else if (read->has_brackets) /* what stands behind the peer is no second one */
    return TRUE;
  set_ip (read, &ip, port, BH_IP_SOURCE_BRACKETS);
  read->has_brackets = TRUE;
  return TRUE;
}

/* "(really [192.0.2.1])" of InterMail, "(actually host.example)" of PP. */
static gboolean
is_adverb (BhSpan word)
{
  return bh_bytes_are (word, "really") || bh_bytes_are (word, "actually");
}

static void
take_comment_word (CommentRead *read, BhSpan word)
{
  BhInet ip;
  gint port = -1;

  word = without_quotes (word);
  if (word.len == 0 || take_marked (read, word) || read->is_client_text)
    return;
  gsize at = 0;
  gboolean has_at = bh_span_find_byte (word, '@', &at) && word.at[0] != '[';
  if (has_at ? take_at_sign (read, word) : take_brackets (read, word)) {
    read->n_words++;
    return;
  }
  if (read->n_words == 1) /* MDaemon: "(name (192.0.2.1))" */
    word = bh_bytes_unwrap (word, '(', ')');
  if (!read->has_ip && bh_peer_read_address (word, &ip, &port)) {
    set_ip (read, &ip, port, BH_IP_SOURCE_PARENTHESES);
  } else if (is_adverb (word)) {
    return;
  } else if (read->n_words == 0 && !bh_span_find_byte (word, '=', &at)) {
    read->name = word;
    read->has_name = TRUE;
  }
  read->n_words++;
}

/* "mail.example.org", and not a version such as "7.0.028" or "8.11.6/8.11.6". */
static gboolean
looks_like_host (BhSpan word)
{
  gsize at = 0;
  return bh_span_find_byte (word, '.', &at) && !bh_span_find_byte (word, '/', &at) &&
         bh_byte_is_alpha (word.at[word.len - 1]);
}

/* "from (root@192.0.2.1) (name [198.51.100.1]) by": a login stands beside the only address, so what
 * another address follows is the client's greeting. */
static void
forget_login (BhPeer *peer)
{
  if (peer->login.len == 0)
    return;
  peer->login = BH_SPAN_NONE;
  peer->ident = BH_SPAN_NONE;
}

/* literal: the address that stands as a word of its own, empty where there is none. */
static void
read_comment (BhPeer *peer, BhSpan comment, BhSpan literal)
{
  CommentRead read = { .peer = peer };
  BhSpan rest = comment, word;
  const BhSpan login_before = peer->login;

  while (bh_bytes_take_word (&rest, &word))
    take_comment_word (&read, word);
  if (read.has_ip && peer->login.at == login_before.at)
    forget_login (peer);
  if (read.has_brackets) /* "(root@192.0.2.66 [192.0.2.1])": an ident answer and a name */
    peer->login = BH_SPAN_NONE;
  gboolean is_host = looks_like_host (read.name);
  if (read.has_ip) {
    peer->has_pair = read.has_name;
    peer->rdns = read.name;
  } else if (read.n_words == 1 && read.has_name && literal.len > 0 && !is_host &&
             comment.at > literal.at) {
    peer->ident = read.name; /* Exim 1 and 2: "from rdns [192.0.2.1] (ident)" */
  } else if (read.n_words == 1 && read.has_name && literal.len > 0) {
    peer->helo = read.name; /* Exim 3: "from rdns (helo) [192.0.2.1.1025]" */
    peer->has_helo = TRUE;
  } else if (read.n_words == 1 && (is_host || peer->ident.len > 0) && !peer->has_ip) {
    peer->has_pair = TRUE; /* SMTPRS: "from helo (rdns)"; sendmail: "(ident@localhost)" */
    peer->rdns = read.name;
  }
}

/* The address that stands as a word of its own: "from name [192.0.2.1] by". Behind a comment that
 * stands for the name it is the peer, too: "from ([198.51.100.1]) [192.0.2.1] by". */
static void
read_literal (BhPeer *peer, BhSpan literal)
{
  BhInet ip;
  gint port = -1;

  const gboolean is_greeting = peer->login.len > 0 || peer->name.len == 0;
  if ((peer->has_ip && !is_greeting) || !bh_peer_read_address (literal, &ip, &port))
    return;
  forget_login (peer);
  peer->ip = ip;
  peer->has_ip = TRUE;
  peer->ip_source = BH_IP_SOURCE_BRACKETS;
  if (port >= 0)
    peer->port = port;
}

/* "from my pc (name [192.0.2.1])": a HELO name of several words, where a mailer that looks names up
 * found the address. Others write words of their own there. */
static void
widen_name (BhPeer *peer, const BhClauses *clauses)
{
  BhSpan phrase = bh_span_trim (clauses->phrase[BH_CLAUSE_FROM]);
  if (peer->has_pair && peer->ip_source == BH_IP_SOURCE_BRACKETS && !peer->has_helo &&
      clauses->literal[BH_CLAUSE_FROM].len == 0 && phrase.len > peer->name.len)
    peer->name = phrase;
}

void
bh_peer_read (const BhClauses *clauses, BhPeer *out_peer)
{
  BhSpan literal = clauses->literal[BH_CLAUSE_FROM];

  *out_peer = (BhPeer) { .name = clauses->value[BH_CLAUSE_FROM], .port = -1 };
  for (guint i = 0; i < clauses->n_comments; i++) {
    const BhComment *comment = &clauses->comments[i];
    if (comment->clause == BH_CLAUSE_FROM && !bh_peer_is_remark (comment->text))
      read_comment (out_peer, comment->text, literal);
  }
  read_literal (out_peer, literal);
  widen_name (out_peer, clauses);
}
