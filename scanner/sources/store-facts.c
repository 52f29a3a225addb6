/* store-facts.c - flags as the stores write them, in tables. */
#include "sources/store-facts.h"

#include "base/text.h"

BhStoreFacts *
bh_store_facts_new (void)
{
  return g_new0 (BhStoreFacts, 1);
}

void
bh_store_facts_free (BhStoreFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->queue);
  g_free (facts->queue_id);
  g_free (facts->sender);
  g_clear_pointer (&facts->recipients, g_ptr_array_unref);
  g_clear_pointer (&facts->delivered, g_ptr_array_unref);
  g_free (facts->auth_user);
  g_free (facts->client_ip);
  g_free (facts->helo);
  g_free (facts->ident);
  g_free (facts->protocol);
  g_free (facts);
}

void
bh_store_facts_add (BhStoreFacts *facts, GPtrArray **list, BhSpan address)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (g_free);
  if ((*list)->len >= BH_STORE_ADDRESSES_MAX)
    facts->n_left_out++;
  else
    g_ptr_array_add (*list, bh_text_repair (address, NULL));
}

void
bh_store_facts_set (char **out_text, BhSpan value)
{
  if (*out_text == NULL && value.len > 0)
    *out_text = bh_text_repair (value, NULL);
}

static const char *const flag_names[] = {
  "seen",    "answered", "forwarded", "flagged", "draft",
  "deleted", "junk",     "encrypted", "frozen",  "internal"
};

GPtrArray *
bh_store_flag_names (guint32 flags)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint bit = 0; bit < G_N_ELEMENTS (flag_names); bit++)
    if ((flags & (1u << bit)) != 0)
      g_ptr_array_add (names, (gpointer)(guintptr)flag_names[bit]);
  return names;
}

/* A letter of a name or a field, and what it says. */
typedef struct {
  char letter;
  BhStoreFlag flag;
} Letter;

static const Letter maildir_letters[] = {
  { 'P', BH_STORE_FORWARDED },
  { 'R', BH_STORE_ANSWERED },
  { 'S', BH_STORE_SEEN },
  { 'T', BH_STORE_DELETED },
  { 'D', BH_STORE_DRAFT },
  { 'F', BH_STORE_FLAGGED },
  { 0, 0 },
};

/* As Pine and the IMAP server of the University of Washington write X-Status. */
static const Letter x_status_letters[] = {
  { 'A', BH_STORE_ANSWERED },
  { 'F', BH_STORE_FLAGGED },
  { 'D', BH_STORE_DELETED },
  { 'T', BH_STORE_DRAFT },
  { 0, 0 },
};

static guint32
flags_of_letters (BhSpan text, const Letter *letters)
{
  guint32 flags = 0;

  for (gsize i = 0; i < text.len; i++)
    for (const Letter *l = letters; l->letter != 0; l++)
      if ((char)text.at[i] == l->letter)
        flags |= l->flag;
  return flags;
}

/* "2," and ASCII letters, to the end of the name. */
static gboolean
is_maildir_info (BhSpan info)
{
  if (!bh_span_starts (info, BH_SPAN_LITERAL ("2,")))
    return FALSE;
  for (gsize i = 2; i < info.len; i++)
    if (!g_ascii_isalpha (info.at[i]))
      return FALSE;
  return TRUE;
}

guint32
bh_store_flags_of_name (BhSpan label)
{
  gsize from = label.len;

  while (from > 0 && (g_ascii_isalpha (label.at[from - 1]) || label.at[from - 1] == ',' ||
                      label.at[from - 1] == '2'))
    from--;
  if (from == 0 || memchr (":;!-_", label.at[from - 1], 5) == NULL)
    return 0;
  BhSpan info = bh_span_from (label, from);
  return is_maildir_info (info) ? flags_of_letters (bh_span_from (info, 2), maildir_letters) : 0;
}

/* Bits of Thunderbird's fields: the low half is X-Mozilla-Status, the high half
 * X-Mozilla-Status2. */
static const struct {
  guint32 bit;
  BhStoreFlag flag;
} mozilla_bits[] = {
  { 0x0001, BH_STORE_SEEN },      { 0x0002, BH_STORE_ANSWERED },
  { 0x0004, BH_STORE_FLAGGED },   { 0x0008, BH_STORE_DELETED },
  { 0x1000, BH_STORE_FORWARDED }, { 0x00200000, BH_STORE_DELETED }, /* on the IMAP server */
};

static guint32
flags_of_mozilla (const char *value)
{
  guint64 bits = 0;
  guint32 flags = 0;

  if (!g_ascii_string_to_unsigned (value, 16, 0, G_MAXUINT32, &bits, NULL))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (mozilla_bits); i++)
    if ((bits & mozilla_bits[i].bit) != 0)
      flags |= mozilla_bits[i].flag;
  return flags;
}

/* The first message of a folder of Pine and of the University of Washington's servers is
 * no mail: "X-IMAP: 1706184000 0000000042" in it is what the server keeps of the folder.
 * Programs older than the field knew it by its Subject. */
static gboolean
is_internal (const char *name, const char *value, guint n_above)
{
  if (n_above > 0)
    return FALSE;
  if (g_ascii_strcasecmp (name, "Subject") == 0)
    return strcmp (value, "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA") == 0;
  return g_ascii_strcasecmp (name, "X-IMAP") == 0 && g_ascii_isdigit (value[0]);
}

guint32
bh_store_flags_of_field (const char *name, const char *value, guint n_above)
{
  if (is_internal (name, value, n_above))
    return BH_STORE_INTERNAL;
  if (g_ascii_strcasecmp (name, "X-Mozilla-Status") == 0 ||
      g_ascii_strcasecmp (name, "X-Mozilla-Status2") == 0)
    return n_above == 0 ? flags_of_mozilla (value) : 0;
  if (g_ascii_strcasecmp (name, "X-Status") == 0)
    return flags_of_letters (bh_span_of_string (value), x_status_letters);
  return 0;
}
