/* sendmail-queue.c - one pass over the control file, line by line. */
#include "sources/sendmail-queue.h"

#include "base/inet.h"
#include "base/text.h"
#include "sources/label.h"

#define PREFIX_LEN 2 /* "qf", "df" */
#define CONTROL_LETTERS "qhQ"
#define ID_LEN_MIN 8 /* "GAA01234"; since 8.12 "x01A0000012345" */
#define ID_LEN_MAX 20
#define ID_DIGITS 5  /* a process id stands at the end */
#define MACRO '\x81' /* stands before the name of a macro that is filled in at delivery */

void
bh_sendmail_free (BhSendmail *self)
{
  if (self == NULL)
    return;
  bh_store_facts_free (self->facts);
  g_clear_pointer (&self->header, g_bytes_unref);
  g_free (self);
}

static gboolean
is_called (BhSpan name, const char *letters)
{
  if (name.len < PREFIX_LEN + ID_LEN_MIN || name.len > PREFIX_LEN + ID_LEN_MAX ||
      name.at[1] != 'f' || strchr (letters, (char)name.at[0]) == NULL)
    return FALSE;
  for (gsize i = PREFIX_LEN; i < name.len; i++)
    if (i < name.len - ID_DIGITS ? !g_ascii_isalnum ((char)name.at[i])
                                 : !g_ascii_isdigit ((char)name.at[i]))
      return FALSE;
  return TRUE;
}

gboolean
bh_sendmail_is_data_name (BhSpan label)
{
  return is_called (bh_label_base_name (label), "d");
}

gboolean
bh_sendmail_is_transcript_name (BhSpan label)
{
  return is_called (bh_label_base_name (label), "x");
}

/* "T1704100000": a letter and a number. */
static gboolean
take_number_line (BhSpan *rest, const char *letter)
{
  BhSpan line = BH_SPAN_NONE;
  guint64 number = 0;

  return bh_span_take_line (rest, &line) && bh_span_starts (line, bh_span_of_string (letter)) &&
         bh_span_to_uint64 (bh_span_trim (bh_span_from (line, 1)), G_MAXINT64, &number);
}

/* "V8", the version of the form; then "T", the time. Under another name, as copies have, also "K"
 * and "N", when and how often the message was tried. */
gboolean
bh_sendmail_is_control (BhSpan head, BhSpan label)
{
  if (!take_number_line (&head, "V"))
    return FALSE;
  if (is_called (bh_label_base_name (label), CONTROL_LETTERS))
    return bh_span_starts (head, BH_SPAN_LITERAL ("T"));
  return take_number_line (&head, "T") && take_number_line (&head, "K") &&
         take_number_line (&head, "N");
}

/* The folder before the name, with "qf" for "df" or the other way where it is called so. */
static gboolean
swap_folder (GByteArray *label, gsize folder_len, char from, char to)
{
  const guint8 *end = label->data + folder_len;

  if (folder_len < 3 || (end[-1] != '/' && end[-1] != '\\') || end[-2] != 'f' ||
      end[-3] != (guint8)from || (folder_len > 3 && end[-4] != '/' && end[-4] != '\\'))
    return FALSE;
  label->data[folder_len - 3] = (guint8)to;
  return TRUE;
}

GBytes *
bh_sendmail_other (BhSpan label, guint n)
{
  const gboolean is_data = bh_sendmail_is_data_name (label);
  const char *letters = is_data ? CONTROL_LETTERS : "d";
  const guint n_letters = is_data ? 3 : 1;
  BhSpan name = bh_label_base_name (label);
  const gsize folder_len = label.len - name.len;

  if (n >= 2 * n_letters || (!is_data && !is_called (name, CONTROL_LETTERS)))
    return NULL;
  g_autoptr (GByteArray) other = g_byte_array_new ();
  g_byte_array_append (other, label.at, (guint)label.len);
  other->data[folder_len] = (guint8)letters[n % n_letters];
  if (n >= n_letters && !swap_folder (other, folder_len, is_data ? 'd' : 'q', is_data ? 'q' : 'd'))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&other));
}

GBytes *
bh_sendmail_key (BhSpan label, gboolean *out_is_data)
{
  BhSpan name = bh_label_base_name (label);
  const gsize folder_len = label.len - name.len;

  *out_is_data = is_called (name, "d");
  if (!*out_is_data && !is_called (name, CONTROL_LETTERS))
    return NULL;
  g_autoptr (GByteArray) key = g_byte_array_new ();
  g_byte_array_append (key, label.at, (guint)label.len);
  key->data[folder_len] = 'd';
  swap_folder (key, folder_len, 'q', 'd');
  return g_byte_array_free_to_bytes (g_steal_pointer (&key));
}

/* "<a@example.org>", also without brackets. */
static BhSpan
without_brackets (BhSpan address)
{
  address = bh_span_trim (address);
  if (address.len >= 2 && address.at[0] == '<' && address.at[address.len - 1] == '>')
    return bh_span_from (bh_span_head (address, address.len - 1), 1);
  return address;
}

/* "PFD:<b@example.net>": flags in capitals before the address, since version 1. */
static BhSpan
without_flags (BhSpan recipient)
{
  gsize len = 0;

  while (len < recipient.len && g_ascii_isupper ((char)recipient.at[len]))
    len++;
  return len < recipient.len && recipient.at[len] == ':' ? bh_span_from (recipient, len + 1)
                                                         : recipient;
}

/* "user@host.example.org [192.0.2.7] (may be forged)": who connected, as sendmail saw it. What
 * stands before "@" is what the client's ident server said. "apache@localhost", without an
 * address: the user of this machine who handed the message in. */
static void
take_client (BhStoreFacts *facts, BhSpan value)
{
  gsize open = 0, close = 0, at = 0;
  BhInet ip;

  if (bh_span_ends_nocase (value, BH_SPAN_LITERAL ("@localhost"))) {
    open = value.len;
  } else if (bh_span_find_byte (value, '[', &open)) {
    BhSpan inside = bh_span_from (value, open + 1);
    if (bh_span_starts (inside, BH_SPAN_LITERAL ("IPv6:")))
      inside = bh_span_from (inside, 5);
    if (bh_span_find_byte (inside, ']', &close) &&
        bh_inet_parse (bh_span_head (inside, close), &ip) && facts->client_ip == NULL)
      facts->client_ip = bh_inet_to_string (&ip);
  }
  if (bh_span_find_byte (bh_span_head (value, open), '@', &at) && at > 0)
    bh_store_facts_set (&facts->ident, bh_span_head (value, at));
}

/* "$rESMTP", "${auth_authen}kim": macros that are kept with the message. */
static void
take_macro (BhStoreFacts *facts, BhSpan line)
{
  const struct {
    BhSpan name;
    char **text;
  } texts[] = {
    { BH_SPAN_INIT ("r"), &facts->protocol },
    { BH_SPAN_INIT ("s"), &facts->helo },
    { BH_SPAN_INIT ("{auth_authen}"), &facts->auth_user },
  };

  if (bh_span_starts (line, BH_SPAN_LITERAL ("_")))
    take_client (facts, bh_span_from (line, 1));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (bh_span_starts (line, texts[i].name))
      bh_store_facts_set (texts[i].text, bh_span_from (line, texts[i].name.len));
}

/* "?flags?Field: value": without the flags, which ask for a kind of mailer. FALSE: sendmail writes
 * this field when it delivers, for some mailers. */
static gboolean
is_field (BhSpan *line)
{
  gsize close = 0, at = 0;

  if (!bh_span_starts (*line, BH_SPAN_LITERAL ("?")))
    return TRUE;
  BhSpan inside = bh_span_from (*line, 1);
  if (!bh_span_find_byte (inside, '?', &close))
    return TRUE;
  *line = bh_span_from (inside, close + 1);
  return close == 0 || !bh_span_find_byte (*line, (guint8)MACRO, &at);
}

typedef struct {
  BhStoreFacts *facts;
  GByteArray *header;
  gboolean is_in_field; /* lines that begin with a blank go on with it */
  gboolean is_ended;
} Reading;

static void
take_time (Reading *reading, BhSpan value)
{
  guint64 time_unix = 0;

  if (!bh_span_to_uint64 (value, G_MAXINT64, &time_unix))
    return;
  reading->facts->has_arrival = TRUE;
  reading->facts->arrival_unix = (gint64)time_unix;
}

/* line: without its end, which whole has. */
static void
take_line (Reading *reading, BhSpan line, BhSpan whole)
{
  const char code = line.len > 0 ? (char)line.at[0] : '\0';
  BhSpan value = bh_span_from (line, 1);

  if (code == ' ' || code == '\t') {
    if (reading->is_in_field)
      g_byte_array_append (reading->header, whole.at, (guint)whole.len);
    return;
  }
  reading->is_in_field = FALSE;
  switch (code) {
  case 'T':
    take_time (reading, value);
    break;
  case 'S':
    if (reading->facts->sender == NULL)
      reading->facts->sender = bh_text_repair (without_brackets (value), NULL);
    break;
  case 'R':
    bh_store_facts_add (reading->facts, &reading->facts->recipients,
                        without_brackets (without_flags (value)));
    break;
  case '$':
    take_macro (reading->facts, value);
    break;
  case 'H':
    value = bh_span_from (whole, 1);
    reading->is_in_field = is_field (&value) && bh_span_trim (value).len > 0; /* no end of header */
    if (reading->is_in_field)
      g_byte_array_append (reading->header, value.at, (guint)value.len);
    break;
  case '.':
    reading->is_ended = TRUE;
    break;
  default:
    break; /* priority, tries, where the data file lies on the disk, why it waits */
  }
}

BhSendmail *
bh_sendmail_read (BhSpan file, BhSpan label)
{
  g_autoptr (BhSendmail) self = g_new0 (BhSendmail, 1);
  BhSpan name = bh_label_base_name (label), rest = file, whole;
  g_autoptr (GByteArray) header = g_byte_array_new ();

  self->facts = bh_store_facts_new ();
  self->facts->envelope = "sendmail";
  if (is_called (name, CONTROL_LETTERS)) { /* else a copy: no queue holds it under that name */
    self->facts->queue = g_strdup ("sendmail");
    self->facts->queue_id = bh_text_repair (bh_span_from (name, PREFIX_LEN), NULL);
    if (name.at[0] != 'q')
      self->facts->flags |= BH_STORE_FROZEN;
  }
  Reading reading = { .facts = self->facts, .header = header };
  while (!reading.is_ended && bh_span_take_line (&rest, &whole)) {
    BhSpan line = whole;
    while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
      line.len--;
    take_line (&reading, line, whole);
  }
  if (header->len == 0)
    return NULL;
  self->is_cut = !reading.is_ended;
  if (header->data[header->len - 1] != '\n')
    g_byte_array_append (header, (const guint8 *)"\n", 1);
  g_byte_array_append (header, (const guint8 *)"\n", 1);
  self->header = g_byte_array_free_to_bytes (g_steal_pointer (&header));
  return g_steal_pointer (&self);
}
