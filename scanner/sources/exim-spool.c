/* exim-spool.c - one pass over ID-H, line by line, then field by field.
 *
 * A value may hold anything a client sends, line ends included: Exim writes the length of
 * such values, and they are stepped over by it, so that no text of a client is taken for
 * a line of Exim's. */
#include "sources/exim-spool.h"

#include "base/inet.h"
#include "base/text.h"
#include "sources/label.h"
#include "sources/queue-name.h"

void
bh_exim_free (BhExim *exim)
{
  if (exim == NULL)
    return;
  bh_store_facts_free (exim->facts);
  g_clear_pointer (&exim->header, g_bytes_unref);
  g_free (exim);
}

/* The first line is the file's own name: ID, "-", kind. */
static gboolean
begins_with_name (BhSpan head, BhSpan label, char kind)
{
  BhSpan name = bh_label_base_name (label), line;

  return name.len > 2 && (char)name.at[name.len - 1] == kind && name.at[name.len - 2] == '-' &&
         bh_queue_is_exim_id (bh_span_head (name, name.len - 2)) &&
         bh_span_take_line (&head, &line) && bh_span_equal (bh_span_trim (line), name);
}

gboolean
bh_exim_is_header (BhSpan head, BhSpan label)
{
  return begins_with_name (head, label, 'H');
}

gboolean
bh_exim_is_data (BhSpan head, BhSpan label)
{
  return begins_with_name (head, label, 'D');
}

gsize
bh_exim_body_offset (BhSpan head)
{
  BhSpan line = BH_SPAN_NONE;

  bh_span_take_line (&head, &line);
  return line.len;
}

static BhSpan
without_end (BhSpan line)
{
  if (line.len > 0 && line.at[line.len - 1] == '\n')
    line.len--;
  return line;
}

static gboolean
take_line (BhSpan *rest, BhSpan *out_line)
{
  if (!bh_span_take_line (rest, out_line))
    return FALSE;
  *out_line = without_end (*out_line);
  return TRUE;
}

/* "192.0.2.1.12345", "2001:db8::1.12345": the port stands behind the last dot. Since
 * 4.94 also "[192.0.2.1]:12345". */
static char *
address_of (BhSpan value)
{
  BhInet ip;
  gsize at = value.len, close = 0;

  if (bh_span_starts (value, BH_SPAN_LITERAL ("[")) && bh_span_find_byte (value, ']', &close) &&
      bh_inet_parse (bh_span_from (bh_span_head (value, close), 1), &ip))
    return bh_inet_to_string (&ip);
  while (at > 0 && value.at[at - 1] != '.')
    at--;
  if (at > 0 && bh_inet_parse (bh_span_head (value, at - 1), &ip))
    return bh_inet_to_string (&ip);
  return bh_inet_parse (value, &ip) ? bh_inet_to_string (&ip) : NULL;
}

static void
take_option (BhStoreFacts *facts, BhSpan name, BhSpan value)
{
  const struct {
    const char *name;
    char **text;
  } texts[] = {
    { "auth_id", &facts->auth_user },
    { "helo_name", &facts->helo },
    { "ident", &facts->ident },
    { "received_protocol", &facts->protocol },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (bh_span_equal (name, bh_span_of_string (texts[i].name)))
      bh_store_facts_set (texts[i].text, value);
  if (bh_span_equal (name, BH_SPAN_LITERAL ("host_address")) && facts->client_ip == NULL)
    facts->client_ip = address_of (value);
  if (bh_span_equal (name, BH_SPAN_LITERAL ("frozen")))
    facts->flags |= BH_STORE_FROZEN;
}

/* Of mail handed in on the machine itself, auth_id is the user who ran Exim: no login. */
static void
settle_login (BhStoreFacts *facts)
{
  if (facts->client_ip != NULL || g_strcmp0 (facts->protocol, "local") != 0)
    return;
  if (facts->ident == NULL)
    facts->ident = g_steal_pointer (&facts->auth_user);
  g_clear_pointer (&facts->auth_user, g_free);
}

/* "-aclm name 5", then five bytes and a line end: a variable, with a value of any bytes. */
static gboolean
skip_variable (BhSpan *rest, BhSpan value)
{
  guint64 len = 0;
  BhSpan word = BH_SPAN_NONE;

  while (value.len > 0)
    word = bh_span_take_until (&value, ' ');
  if (!bh_span_to_uint64 (word, G_MAXUINT32, &len) || len >= rest->len || rest->at[len] != '\n')
    return FALSE;
  *rest = bh_span_from (*rest, (gsize)len + 1);
  return TRUE;
}

/* Lines that begin with "-"; with "--" where Exim (since 4.93) marks a value as the
 * client's, and since 4.96 "--(lookup)" where it is quoted for one. */
static gboolean
take_options (BhStoreFacts *facts, BhSpan *rest)
{
  BhSpan line, ahead = *rest;
  gsize close = 0;

  while (take_line (&ahead, &line) && bh_span_starts (line, BH_SPAN_LITERAL ("-"))) {
    *rest = ahead;
    line = bh_span_from (line, bh_span_starts (line, BH_SPAN_LITERAL ("--")) ? 2 : 1);
    if (bh_span_starts (line, BH_SPAN_LITERAL ("(")) && bh_span_find_byte (line, ')', &close))
      line = bh_span_from (line, close + 1);
    BhSpan name = bh_span_take_until (&line, ' ');
    if (bh_span_equal (name, BH_SPAN_LITERAL ("acl")) ||
        bh_span_equal (name, BH_SPAN_LITERAL ("aclc")) ||
        bh_span_equal (name, BH_SPAN_LITERAL ("aclm"))) {
      if (!skip_variable (rest, line))
        return FALSE;
      ahead = *rest;
      continue;
    }
    take_option (facts, name, line);
  }
  return TRUE;
}

/* "user uid gid", "<sender>", "time warnings". */
static gboolean
take_sender (BhStoreFacts *facts, BhSpan *rest)
{
  BhSpan line;
  guint64 time_unix = 0;

  if (!take_line (rest, &line) || !take_line (rest, &line))
    return FALSE;
  line = bh_span_trim (line);
  if (line.len < 2 || line.at[0] != '<' || line.at[line.len - 1] != '>')
    return FALSE;
  facts->sender = bh_text_repair (bh_span_from (bh_span_head (line, line.len - 1), 1), NULL);
  if (!take_line (rest, &line))
    return FALSE;
  facts->has_arrival = bh_span_to_uint64 (bh_span_take_until (&line, ' '), G_MAXINT64, &time_unix);
  facts->arrival_unix = (gint64)time_unix;
  return TRUE;
}

/* Who needs it no more: "XX" for nobody, else a binary tree in prefix order, each line
 * saying whether a left and a right branch follow. Linear: each line is one node. */
static gboolean
take_delivered (BhStoreFacts *facts, BhSpan *rest)
{
  BhSpan line;
  gint64 n_open = 1;

  while (n_open > 0) {
    if (!take_line (rest, &line) || line.len < 2)
      return FALSE;
    if (bh_span_equal (line, BH_SPAN_LITERAL ("XX")))
      return facts->delivered == NULL;
    n_open += (line.at[0] == 'Y') + (line.at[1] == 'Y') - 1;
    bh_store_facts_add (facts, &facts->delivered, bh_span_from (line, MIN (line.len, 3)));
  }
  return TRUE;
}

/* Behind an address Exim may write who gets its errors, its parent and DSN options. */
static gboolean
take_recipients (BhStoreFacts *facts, BhSpan *rest)
{
  BhSpan line;
  guint64 n = 0;

  if (!take_line (rest, &line) || !bh_span_to_uint64 (bh_span_trim (line), G_MAXUINT32, &n))
    return FALSE;
  for (guint64 i = 0; i < n; i++) {
    if (!take_line (rest, &line) || line.len == 0)
      return FALSE;
    bh_store_facts_add (facts, &facts->recipients, bh_span_take_until (&line, ' '));
  }
  return take_line (rest, &line) && line.len == 0;
}

/* "037P Received: …": the length, what Exim knows of the field ("*": it was taken out or
 * replaced), a blank, the field with its line end. FALSE: cut or not so shaped. */
static gboolean
take_field (BhSpan *rest, GByteArray *header)
{
  gsize digits = 0;
  guint64 len = 0;

  while (digits < rest->len && g_ascii_isdigit (rest->at[digits]))
    digits++;
  if (digits < 3 || !bh_span_to_uint64 (bh_span_head (*rest, digits), G_MAXUINT32, &len) ||
      rest->len < digits + 2 || rest->at[digits + 1] != ' ')
    return FALSE;
  gboolean is_gone = rest->at[digits] == '*';
  *rest = bh_span_from (*rest, digits + 2);
  BhSpan field = bh_span_head (*rest, (gsize)MIN (len, G_MAXSIZE));
  if (!is_gone)
    g_byte_array_append (header, field.at, (guint)field.len);
  *rest = bh_span_from (*rest, field.len);
  return field.len == len;
}

BhExim *
bh_exim_read (BhSpan file)
{
  g_autoptr (BhExim) exim = g_new0 (BhExim, 1);
  BhSpan rest = file, line;

  exim->facts = bh_store_facts_new ();
  if (!take_line (&rest, &line) || line.len < 2)
    return NULL;
  exim->facts->queue = g_strdup ("exim");
  exim->facts->queue_id = bh_text_repair (bh_span_head (line, line.len - 2), NULL);
  exim->facts->envelope = "exim";
  if (!take_sender (exim->facts, &rest) || !take_options (exim->facts, &rest) ||
      !take_delivered (exim->facts, &rest) || !take_recipients (exim->facts, &rest))
    return NULL;
  settle_login (exim->facts);
  g_autoptr (GByteArray) header = g_byte_array_sized_new ((guint)MIN (rest.len, G_MAXINT));
  while (rest.len > 0 && take_field (&rest, header))
    ;
  if (header->len == 0)
    return NULL;
  exim->is_cut = rest.len > 0 || (header->len > 0 && header->data[header->len - 1] != '\n');
  if (!exim->is_cut)
    g_byte_array_append (header, (const guint8 *)"\n", 1);
  exim->header = g_byte_array_free_to_bytes (g_steal_pointer (&header));
  return g_steal_pointer (&exim);
}
