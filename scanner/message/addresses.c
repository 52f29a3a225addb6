/* addresses.c - address fields, defused. */
#include "message/addresses.h"

#include "base/text.h"
#include "message/address-bytes.h"
#include "message/encoded-words.h"
#include "message/gmime-auto.h"

#define COLONS_MAX 1024 /* in one field, nested or not: 200 kB of stack at worst */

void
bh_mailbox_clear (BhMailbox *mailbox)
{
  g_clear_pointer (&mailbox->address, g_free);
  g_clear_pointer (&mailbox->name, g_free);
}

/* Deepest nesting of groups and comments that any parser could see. Counted once
 * with an eye on quotes and once without, for broken quotes are read either way. */
static gboolean
is_deep (BhSpan value, guint64 depth_max)
{
  guint64 plain = 0, quoted = 0, comments = 0, n_colons = 0;
  gboolean in_quotes = FALSE;

  for (gsize i = 0; i < value.len; i++) {
    guint8 c = value.at[i];
    if (c == '"')
      in_quotes = !in_quotes;
    else if (c == ':') {
      n_colons++;
      plain++;
      quoted += !in_quotes;
    } else if (c == ';') {
      plain -= plain > 0;
      quoted -= !in_quotes && quoted > 0;
    } else if (c == '(')
      comments++;
    else if (c == ')')
      comments -= comments > 0;
    if (MAX (plain, quoted) > depth_max || comments > depth_max || n_colons > COLONS_MAX)
      return TRUE;
  }
  return FALSE;
}

/* The value as a string for GMime; cut at a comma where it is too long. */
static char *
to_string (BhSpan value, const BhLimits *limits, guint64 *limits_hit)
{
  guint64 max_len = limits->value[BH_LIMIT_HEADER_VALUE];
  gsize len = value.len;

  if (len > max_len) {
    *limits_hit |= 1ULL << BH_LIMIT_HEADER_VALUE;
    for (len = (gsize)max_len; len > 0 && value.at[len] != ',';)
      len--;
    len = len > 0 ? len : (gsize)max_len;
  }
  char *text = bh_span_dup (bh_span_head (value, len));
  for (gsize i = 0; i < len; i++)
    if (text[i] == '\0' || text[i] == '\r' || text[i] == '\n')
      text[i] = ' ';
  return text;
}

typedef struct {
  BhMailbox *first;
  GPtrArray *all; /* nullable */
  guint64 n;
  guint64 n_max;
} Found;

/* FALSE when there are enough. */
static gboolean
add_found (Found *found, BhSpan address, BhSpan name)
{
  address = bh_span_trim (address);
  if (address.len == 0)
    return TRUE;
  if (++found->n > found->n_max)
    return FALSE;
  g_autofree char *text = bh_text_repair (address, NULL);
  if (found->first->address == NULL) {
    found->first->address = g_strdup (text);
    if (name.len > 0)
      found->first->name = bh_text_repair (name, NULL);
  }
  if (found->all != NULL)
    g_ptr_array_add (found->all, g_steal_pointer (&text));
  return TRUE;
}

/* The lists still to be read, each with its place: groups without recursion. */
typedef struct {
  InternetAddressList *list; /* borrowed from the parsed field */
  int next;
} ListPlace;

static gboolean
walk_list (Found *found, InternetAddressList *list)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (ListPlace));
  ListPlace whole = { list, 0 };

  g_array_append_val (open, whole);
  while (open->len > 0) {
    ListPlace *place = &g_array_index (open, ListPlace, open->len - 1);
    if (place->next >= internet_address_list_length (place->list)) {
      g_array_set_size (open, open->len - 1);
      continue;
    }
    InternetAddress *address = internet_address_list_get_address (place->list, place->next++);
    if (INTERNET_ADDRESS_IS_GROUP (address)) {
      ListPlace group = { internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)),
                          0 };
      if (group.list != NULL)
        g_array_append_val (open, group);
      continue;
    }
    const char *text = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address));
    BhSpan name = bh_span_of_string (internet_address_get_name (address));
    if (!add_found (found, bh_span_of_string (text), name))
      return FALSE;
  }
  return TRUE;
}

/* The first mailbox's name with all its encoded words. The rest of the field is not read from the
 * text that is changed for it: an address stands as it was written, words in it as well. */
static void
mend_first_name (BhMailbox *first, const char *text)
{
  g_autofree char *whole = bh_encoded_words_whole (g_strdup (text));
  BhMailbox mended = { NULL, NULL };
  Found found = { &mended, /* all= */ NULL, 0, 1 };

  if (strcmp (whole, text) == 0)
    return;
  g_autoptr (InternetAddressList) list = internet_address_list_parse (NULL, whole);
  if (list != NULL)
    walk_list (&found, list);
  if (g_strcmp0 (mended.address, first->address) == 0) {
    g_free (first->name);
    first->name = g_steal_pointer (&mended.name);
  }
  bh_mailbox_clear (&mended);
}

/* Runs of address bytes around an "@": what is left to read in a field that is
 * no address list, or a dangerous one. Linear. */
static gboolean
scan_addresses (Found *found, BhSpan value)
{
  gsize at = 0, sign;

  while (bh_span_find_byte (bh_span_from (value, at), '@', &sign)) {
    gsize start = at + sign, end = at + sign + 1;
    while (start > at && bh_byte_is_of_address (value.at[start - 1]))
      start--;
    while (end < value.len && bh_byte_is_of_address (value.at[end]) && value.at[end] != '@')
      end++;
    if (start < at + sign && end > at + sign + 1 &&
        !add_found (found, bh_span_head (bh_span_from (value, start), end - start), BH_SPAN_NONE))
      return FALSE;
    at = end;
  }
  return TRUE;
}

/* Where a mark beside letters and digits is harmless. */
enum {
  IN_LOCAL = 1 << 0,
  IN_DOMAIN = 1 << 1,
  IN_QUOTED_NAME = 1 << 2,
  IN_COMMENT = 1 << 3,
};

static const guint8 marks[G_MAXUINT8 + 1] = {
  ['-'] = IN_LOCAL | IN_DOMAIN | IN_QUOTED_NAME | IN_COMMENT,
  ['_'] = IN_LOCAL | IN_QUOTED_NAME,
  ['+'] = IN_LOCAL,
  ['.'] = IN_QUOTED_NAME,
  [','] = IN_QUOTED_NAME,
  ['\''] = IN_QUOTED_NAME,
};

/* A run of letters, digits and the marks of that place, with single dots inside where has_dots. */
static gsize
plain_run_len (BhSpan text, guint place, gboolean has_dots)
{
  gsize len = 0;

  while (len < text.len) {
    guint8 byte = text.at[len];
    gboolean is_inner_dot = has_dots && byte == '.' && len > 0 && text.at[len - 1] != '.';

    if (!g_ascii_isalnum (byte) && !is_inner_dot && (marks[byte] & place) == 0)
      break;
    len++;
  }
  return len > 0 && text.at[len - 1] == '.' ? 0 : len;
}

/* Length of "local@domain" of letters, digits and harmless marks only; else 0. */
static gsize
plain_address_len (BhSpan text)
{
  gsize local_len = plain_run_len (text, IN_LOCAL, TRUE), at;

  if (local_len == 0 || local_len == text.len || text.at[local_len] != '@')
    return 0;
  BhSpan domain = bh_span_from (text, local_len + 1);
  domain = bh_span_head (domain, plain_run_len (domain, IN_DOMAIN, TRUE));
  if (bh_span_find (domain, BH_SPAN_LITERAL ("--"), &at)) /* "xn--": GMime decodes IDNA */
    return 0;
  return domain.len > 0 ? local_len + 1 + domain.len : 0;
}

/* Length of a name that needs no decoding: words with one space between them. */
static gsize
plain_name_len (BhSpan text, guint place)
{
  gsize start = 0, end = 0, word_len;

  while ((word_len = plain_run_len (bh_span_from (text, start), place, FALSE)) > 0) {
    end = start + word_len;
    if (end == text.len || text.at[end] != ' ')
      break;
    start = end + 1;
  }
  return end;
}

/* What stands before the "<" of a plain mailbox: a name, quoted or not, or nothing. */
static gboolean
take_plain_name (BhSpan *rest, BhSpan *out_name)
{
  gboolean is_quoted = rest->at[0] == '"';
  BhSpan text = bh_span_from (*rest, is_quoted ? 1 : 0);

  *out_name = bh_span_head (text, plain_name_len (text, is_quoted ? IN_QUOTED_NAME : 0));
  text = bh_span_from (text, out_name->len);
  if (is_quoted && (out_name->len == 0 || text.len == 0 || text.at[0] != '"'))
    return FALSE;
  *rest = bh_span_skip_blanks (bh_span_from (text, is_quoted ? 1 : 0));
  return rest->len > 0 && rest->at[0] == '<';
}

/* Length of what stands between "<" and ">": an address, or as sendmail writes of itself a
 * local part alone; 0 where it is not plain. */
static gsize
plain_angle_len (BhSpan text)
{
  gsize len = plain_address_len (text);

  len = len > 0 ? len : plain_run_len (text, IN_LOCAL, FALSE);
  return len < text.len && text.at[len] == '>' ? len : 0;
}

/* "(Mail Delivery System)" at the end of the field, as Postfix names itself. */
static gboolean
take_plain_comment (BhSpan *rest, BhSpan *out_name)
{
  BhSpan text = bh_span_from (*rest, 1);

  *out_name = bh_span_head (text, plain_name_len (text, IN_COMMENT));
  text = bh_span_from (text, out_name->len);
  if (out_name->len == 0 || text.len == 0 || text.at[0] != ')')
    return FALSE;
  *rest = bh_span_skip_blanks (bh_span_from (text, 1));
  return rest->len == 0;
}

/* One mailbox off the front of rest, its comma too; FALSE where it is none of the
 * plain forms "a@b", "a@b (Name)", "<a@b>", "Name <a@b>" and "\"Name\" <a@b>". */
static gboolean
take_plain (BhSpan *rest, BhSpan *out_address, BhSpan *out_name)
{
  BhSpan text = bh_span_skip_blanks (*rest);
  gsize len = plain_address_len (text);
  gboolean has_angle = len == 0;

  *out_name = BH_SPAN_NONE;
  if (text.len == 0 || (has_angle && !take_plain_name (&text, out_name)))
    return FALSE;
  if (has_angle) {
    text = bh_span_from (text, 1);
    len = plain_angle_len (text);
    if (len == 0)
      return FALSE;
  }
  *out_address = bh_span_head (text, len);
  *rest = bh_span_skip_blanks (bh_span_from (text, len + (has_angle ? 1 : 0)));
  if (rest->len > 0 && rest->at[0] == '(' && !has_angle)
    return take_plain_comment (rest, out_name);
  if (rest->len == 0)
    return TRUE;
  gboolean goes_on = rest->at[0] == ',' && rest->len > 1;
  *rest = bh_span_from (*rest, 1);
  return goes_on;
}

/* How many mailboxes the field is, where all are plain, as nearly all are: GMime's reader
 * makes objects and tables for each. 0: there is another one. */
static guint
count_plain (BhSpan text, BhSpan *out_address, BhSpan *out_name)
{
  guint n = 0;

  if (bh_span_trim (text).len == 0)
    return 0;
  for (; text.len > 0; n++)
    if (!take_plain (&text, out_address, out_name))
      return 0;
  return n;
}

static gboolean
add_plain (Found *found, BhSpan text)
{
  BhSpan address, name;

  while (text.len > 0 && take_plain (&text, &address, &name))
    if (!add_found (found, address, name))
      return FALSE;
  return TRUE;
}

void
bh_addresses_read (
    BhSpan value, const BhLimits *limits, BhMailbox *out_first, GPtrArray *all, guint64 *limits_hit)
{
  *out_first = (BhMailbox) { NULL, NULL };
  Found found = { out_first, all, 0, limits->value[BH_LIMIT_ADDRESSES] };
  BhSpan address, name;
  gboolean has_all;

  guint n_plain =
      value.len <= limits->value[BH_LIMIT_HEADER_VALUE] ? count_plain (value, &address, &name) : 0;
  if (n_plain > 0) {
    if (!(n_plain == 1 ? add_found (&found, address, name) : add_plain (&found, value)))
      *limits_hit |= 1ULL << BH_LIMIT_ADDRESSES;
    return;
  }
  g_autofree char *text = to_string (value, limits, limits_hit);
  if (is_deep (bh_span_of_string (text), limits->value[BH_LIMIT_ADDRESS_DEPTH])) {
    *limits_hit |= 1ULL << BH_LIMIT_ADDRESS_DEPTH;
    has_all = scan_addresses (&found, bh_span_of_string (text));
  } else {
    g_autoptr (InternetAddressList) list = internet_address_list_parse (NULL, text);
    has_all = list == NULL || walk_list (&found, list);
    mend_first_name (out_first, text);
    if (found.n == 0)
      has_all = scan_addresses (&found, bh_span_of_string (text));
  }
  if (!has_all)
    *limits_hit |= 1ULL << BH_LIMIT_ADDRESSES;
}
