/* mail-header.c - counting well-known fields. */
#include "message/mail-header.h"

static const BhSpan known_names[] = {
  BH_SPAN_INIT ("Received"),     BH_SPAN_INIT ("From"),        BH_SPAN_INIT ("To"),
  BH_SPAN_INIT ("Subject"),      BH_SPAN_INIT ("Date"),        BH_SPAN_INIT ("Message-ID"),
  BH_SPAN_INIT ("MIME-Version"), BH_SPAN_INIT ("Return-Path"),
};

/* Which well-known fields a header has, as it is read. */
typedef struct {
  guint seen; /* bit of each of known_names */
  guint n;    /* bits in it */
  guint n_wanted;
  guint n_read; /* fields looked at */
} Known;

static guint
bit_of_known (BhSpan name)
{
  for (gsize k = 0; k < G_N_ELEMENTS (known_names); k++)
    if (bh_span_equal_nocase (name, known_names[k]))
      return 1U << k;
  return 0;
}

static gboolean
is_enough_known (const BhHeaderBlock *block, gpointer user_data)
{
  Known *known = user_data;

  for (; known->n_read < block->fields->len; known->n_read++) {
    guint bit = bit_of_known (g_array_index (block->fields, BhRawField, known->n_read).name);
    known->n += (bit & ~known->seen) != 0;
    known->seen |= bit;
  }
  return known->n >= known->n_wanted;
}

gboolean
bh_mail_header_at (BhSpan bytes, guint n_wanted, const BhLimits *limits, gsize *out_len)
{
  Known known = { .n_wanted = n_wanted };
  BhHeaderBlock block;

  bh_header_block_init (&block);
  gboolean has = bh_header_block_read_until (&block, bytes, limits, is_enough_known, &known);
  *out_len = block.len;
  bh_header_block_clear (&block);
  return has;
}

gboolean
bh_mail_header_knows (BhSpan name)
{
  return bit_of_known (name) != 0;
}

/* "<bob@example.com>: gone" above the original has a colon and is no field. */
gboolean
bh_line_begins_field (BhSpan line)
{
  gsize len = bh_field_name_len (line);

  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum ((char)line.at[i]) && line.at[i] != '-' && line.at[i] != '_')
      return FALSE;
  return len > 0;
}
