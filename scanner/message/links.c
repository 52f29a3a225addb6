/* links.c - hosts out of links. */
#include "message/links.h"

#include "base/block.h"
#include "base/order.h"
#include "base/text.h"

#define HOST_LEN_MAX 255 /* bytes (RFC 1035 section 2.3.4) */
#define LINKS_MAX 4096
#define LINK_LEN_MAX 2048 /* bytes; what follows is no host any more */

static const BhSpan schemes[] = { BH_SPAN_INIT ("http://"), BH_SPAN_INIT ("https://"),
                                  BH_SPAN_INIT ("ftp://"), BH_SPAN_INIT ("//") };

/* What a mark ends, beside blanks and controls. */
enum {
  ENDS_LINK = 1 << 0,
  ENDS_AUTHORITY = 1 << 1,
  ENDS_HOST = 1 << 2,
};

static const guint8 marks[G_MAXUINT8 + 1] = {
  ['/'] = ENDS_AUTHORITY | ENDS_HOST,
  ['?'] = ENDS_AUTHORITY | ENDS_HOST,
  ['#'] = ENDS_AUTHORITY | ENDS_HOST,
  ['\\'] = ENDS_AUTHORITY | ENDS_HOST,
  ['<'] = ENDS_LINK | ENDS_HOST,
  ['>'] = ENDS_LINK | ENDS_HOST,
  ['"'] = ENDS_LINK | ENDS_HOST,
  ['\''] = ENDS_LINK | ENDS_HOST,
  [':'] = ENDS_HOST,
  ['('] = ENDS_HOST,
  [')'] = ENDS_HOST,
  ['['] = ENDS_HOST,
  [']'] = ENDS_HOST,
  [','] = ENDS_HOST,
  [';'] = ENDS_HOST,
};

/* Bytes up to a blank, a control, or a mark of that kind. */
static gsize
len_up_to (BhSpan text, guint end)
{
  gsize len = 0;

  while (len < text.len && text.at[len] > ' ' && (marks[text.at[len]] & end) == 0)
    len++;
  return len;
}

/* What stands before "@" is no host, though it is often made to look like one. */
static BhSpan
without_user (BhSpan authority)
{
  gsize at;

  while (bh_span_find_byte (authority, '@', &at))
    authority = bh_span_from (authority, at + 1);
  return authority;
}

static BhSpan
authority_of (BhSpan link)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (bh_span_starts_nocase (link, schemes[i])) {
      BhSpan rest = bh_span_from (link, schemes[i].len);
      return bh_span_head (rest, len_up_to (rest, ENDS_AUTHORITY));
    }
  }
  return BH_SPAN_NONE;
}

/* The bytes of the link's host; none where it has none. */
static BhSpan
host_span (BhSpan link)
{
  BhSpan host = without_user (authority_of (bh_span_trim (link)));
  gsize end = 0;

  if (bh_span_starts (host, BH_SPAN_LITERAL ("[")))
    end = bh_span_find_byte (host, ']', &end) ? end + 1 : 0;
  else
    end = len_up_to (host, ENDS_HOST);
  while (end > 0 && host.at[end - 1] == '.')
    end--;
  return end <= HOST_LEN_MAX ? bh_span_head (host, end) : BH_SPAN_NONE;
}

/* Nearly all are plain: those need no repair. */
static char *
host_text (BhSpan host)
{
  if (bh_text_plain_len (host, /* has_quotes= */ TRUE) == host.len)
    return g_ascii_strdown ((const char *)host.at, (gssize)host.len);
  g_autofree char *text = bh_text_repair (host, NULL);
  return g_ascii_strdown (text, -1);
}

/* How "://" is written within another link: as it is; escaped, and escaped twice, where one service
 * rewrites what another rewrote; by Proofpoint. */
static const BhSpan inner_marks[] = { BH_SPAN_INIT ("://"), BH_SPAN_INIT ("%3a%2f%2f"),
                                      BH_SPAN_INIT ("%253a%252f%252f"), BH_SPAN_INIT ("-3a__") };

/* Behind "http" or "https" at the start of text, and the mark; NULL: there is none. */
static const guint8 *
inner_host_start (BhSpan text)
{
  BhSpan rest = bh_span_from (text, strlen ("http"));

  if (!bh_span_starts_nocase (text, BH_SPAN_LITERAL ("http")))
    return NULL;
  if (bh_span_starts_nocase (rest, BH_SPAN_LITERAL ("s")))
    rest = bh_span_from (rest, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (inner_marks); i++)
    if (bh_span_starts_nocase (rest, inner_marks[i]))
      return rest.at + inner_marks[i].len;
  return NULL;
}

/* The host of the next link that stands within rest, which becomes what is behind it:
 * "https://www.google.com/url?q=https%3A%2F%2Fshop.example%2F". */
static BhSpan
take_inner_host (BhSpan *rest)
{
  gsize at, len = 0;

  while (bh_span_find_pair (*rest, 't', 't', &at)) {
    BhSpan text = bh_span_from (*rest, at > 0 ? at - 1 : 0);
    const guint8 *start = inner_host_start (text);

    *rest = bh_span_from (*rest, at + 2);
    if (start == NULL)
      continue;
    BhSpan host = bh_span_from (*rest, (gsize)(start - rest->at));
    while (len < host.len &&
           (g_ascii_isalnum (host.at[len]) || host.at[len] == '.' || host.at[len] == '-'))
      len++;
    *rest = bh_span_from (host, len);
    if (len > 0 && len <= HOST_LEN_MAX && memchr (host.at, '.', len) != NULL)
      return bh_span_head (host, len);
    len = 0;
  }
  return BH_SPAN_NONE;
}

/* Those that the link leads on to, where it is one of a service that counts, checks or hides. */
static void
add_inner_hosts (BhSpan link, GPtrArray *hosts)
{
  BhSpan rest = bh_span_from (bh_span_head (link, LINK_LEN_MAX), strlen ("https://")), host;

  while ((host = take_inner_host (&rest)).len > 0)
    g_ptr_array_add (hosts, host_text (host));
}

char *
bh_link_host (BhSpan link)
{
  BhSpan host = host_span (link);
  return host.len > 0 ? host_text (host) : NULL;
}

/* Up to what cannot be in one: a blank, a control, or the end of a tag or a value. Links of
 * newsletters are long. */
static gsize
link_len (BhSpan rest)
{
  gsize len = 0;

  rest = bh_span_head (rest, LINK_LEN_MAX);
  while (rest.len - len >= BH_BLOCK_LEN) {
    BhBlock bytes;
    memcpy (&bytes, rest.at + len, sizeof bytes);
    gsize n = bh_block_len_before ((BhBlock)((bytes <= ' ') | (bytes == '<') | (bytes == '>') |
                                             (bytes == '"') | (bytes == '\'')));
    len += n;
    if (n < BH_BLOCK_LEN)
      return len;
  }
  return len + len_up_to (bh_span_from (rest, len), ENDS_LINK);
}

/* By its first two bytes, which hardly ever stand together elsewhere. */
static gboolean
find_mark (BhSpan text, BhSpan mark, gsize *out_at)
{
  BhSpan rest = text;
  gsize at;

  while (bh_span_find_pair (rest, mark.at[0], mark.at[1], &at)) {
    rest = bh_span_from (rest, at);
    if (bh_span_starts (rest, mark)) {
      *out_at = (gsize)(rest.at - text.at);
      return TRUE;
    }
    rest = bh_span_from (rest, 1);
  }
  return FALSE;
}

/* One pass for each mark; "www." inside "http://www." gives the same host again. */
static void
find_marks (BhSpan text, BhSpan mark, GPtrArray *links)
{
  gsize at = 0, found;

  while (links->len < LINKS_MAX && find_mark (bh_span_from (text, at), mark, &found)) {
    gsize start = at + found;
    gboolean is_www = mark.at[0] == 'w';
    BhSpan rest = bh_span_from (text, is_www ? start : start + mark.len);
    gsize len = MAX (link_len (rest), 1);
    gboolean has_scheme = start > 0 && g_ascii_isalpha ((char)text.at[start - 1]);
    if (is_www || has_scheme) {
      g_autofree char *bare = bh_span_dup (bh_span_head (rest, len));
      g_ptr_array_add (links, g_strconcat ("http://", bare, NULL));
    }
    at = start + (is_www ? 0 : mark.len) + len;
  }
}

void
bh_links_in_text (BhSpan text, GPtrArray *links)
{
  find_marks (text, BH_SPAN_LITERAL ("://"), links);
  find_marks (text, BH_SPAN_LITERAL ("www."), links);
}

void
bh_links_to_hosts (const GPtrArray *links, GPtrArray *hosts)
{
  BhSpan last = BH_SPAN_NONE; /* most links lead where the one before leads */

  if (links->len == 0)
    return;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < links->len; i++) {
    BhSpan link = bh_span_of_string (g_ptr_array_index (links, i)), host = host_span (link);
    if (host.len > 0 && !bh_span_equal (host, last))
      g_ptr_array_add (all, host_text (host));
    last = host.len > 0 ? host : last;
    add_inner_hosts (link, all);
  }
  g_ptr_array_sort (all, bh_order_texts);
  for (guint i = 0; i < all->len && hosts->len < BH_URL_HOSTS_MAX; i++) {
    char **host = (char **)&g_ptr_array_index (all, i);
    if (hosts->len == 0 || strcmp (g_ptr_array_index (hosts, hosts->len - 1), *host) != 0)
      g_ptr_array_add (hosts, g_steal_pointer (host));
  }
}
