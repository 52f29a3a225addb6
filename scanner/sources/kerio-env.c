/* kerio-env.c - words of the file that are addresses. */
#include "sources/kerio-env.h"

#include "base/inet.h"

static gboolean
is_word_byte (guint8 byte)
{
  return g_ascii_isalnum (byte) || (byte != 0 && strchr (".@_+=:-!#$%&'*/?^`{|}~", byte) != NULL);
}

/* name@host.tld, nothing odd: of a form nobody knows only the certain is taken. */
static gboolean
is_address (BhSpan word)
{
  gsize at = 0, dot = 0, second = 0;

  if (!bh_span_find_byte (word, '@', &at) || at == 0 || word.len > 320)
    return FALSE;
  BhSpan host = bh_span_from (word, at + 1);
  return !bh_span_find_byte (host, '@', &second) && bh_span_find_byte (host, '.', &dot) &&
         dot > 0 && g_ascii_isalnum (host.at[host.len - 1]);
}

static void
take_ip (BhStoreFacts *facts, BhSpan word, guint *n_ips)
{
  BhInet ip;

  if (!bh_inet_parse (word, &ip) || bh_inet_scope (&ip) == BH_INET_UNSPECIFIED ||
      bh_inet_scope (&ip) == BH_INET_IMPOSSIBLE)
    return;
  g_autofree char *text = bh_inet_to_string (&ip);
  if (*n_ips > 0 && g_strcmp0 (text, facts->client_ip) == 0)
    return;
  (*n_ips)++;
  g_free (facts->client_ip);
  facts->client_ip = *n_ips == 1 ? g_steal_pointer (&text) : NULL;
}

void
bh_kerio_env_read (BhSpan file, BhStoreFacts *facts)
{
  BhSpan rest = bh_span_head (file, BH_KERIO_ENV_LEN_MAX);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_ips = 0;

  facts->envelope = BH_ENVELOPE_KERIO;
  while (rest.len > 0) {
    gsize len = 0;
    while (len < rest.len && is_word_byte (rest.at[len]))
      len++;
    BhSpan word = bh_span_head (rest, len);
    rest = bh_span_from (rest, MAX (len, 1));
    take_ip (facts, word, &n_ips);
    if (is_address (word) && g_hash_table_add (met, bh_span_dup (word)))
      bh_store_facts_add (facts, &facts->recipients, word);
  }
}
