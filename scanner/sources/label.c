/* label.c - looks from the end of a name. */
#include "sources/label.h"

gboolean
bh_label_is_separator (guint8 byte)
{
  return byte == '/' || byte == '\\';
}

BhSpan
bh_label_base_name (BhSpan label)
{
  gsize at = label.len;

  while (at > 0 && !bh_label_is_separator (label.at[at - 1]))
    at--;
  return bh_span_from (label, at);
}

BhSpan
bh_label_without_compressor (BhSpan label)
{
  static const BhSpan suffixes[] = { BH_SPAN_INIT (".gz"), BH_SPAN_INIT (".bz2"),
                                     BH_SPAN_INIT (".xz"), BH_SPAN_INIT (".zst"),
                                     BH_SPAN_INIT (".lzma") };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (bh_span_ends_nocase (label, suffixes[i]))
      return bh_span_head (label, label.len - suffixes[i].len);
  return label;
}

/* Two letters, as split(1) counts; those of programs and papers it comes to behind a hundred pieces
 * or more only, and a mbox.py is far more often what it says. */
static gboolean
is_piece_letters (BhSpan end)
{
  static const BhSpan others[] = {
    BH_SPAN_INIT ("go"), BH_SPAN_INIT ("hs"), BH_SPAN_INIT ("js"), BH_SPAN_INIT ("md"),
    BH_SPAN_INIT ("ml"), BH_SPAN_INIT ("mk"), BH_SPAN_INIT ("pl"), BH_SPAN_INIT ("pm"),
    BH_SPAN_INIT ("po"), BH_SPAN_INIT ("py"), BH_SPAN_INIT ("rb"), BH_SPAN_INIT ("rs"),
    BH_SPAN_INIT ("sh"), BH_SPAN_INIT ("so"), BH_SPAN_INIT ("ts"), BH_SPAN_INIT ("vb"),
  };

  return end.len == 2 && g_ascii_islower ((char)end.at[0]) && g_ascii_islower ((char)end.at[1]) &&
         !bh_span_any (end, bh_span_equal, others, G_N_ELEMENTS (others));
}

static gboolean
is_piece_end (BhSpan end)
{
  const BhSpan part = BH_SPAN_LITERAL ("part");
  const gsize start = bh_span_starts_nocase (end, part) ? part.len : 0;
  BhSpan digits = bh_span_from (end, start);
  guint64 number = 0;

  if (is_piece_letters (end))
    return TRUE;
  return digits.len >= (start > 0 ? 1 : 2) && digits.len <= 4 &&
         bh_span_to_uint64 (digits, G_MAXUINT32, &number);
}

BhSpan
bh_label_without_piece (BhSpan label)
{
  BhSpan name = bh_label_base_name (label);
  gsize dot = name.len;

  while (dot > 0 && name.at[dot - 1] != '.')
    dot--;
  return dot > 1 && is_piece_end (bh_span_from (name, dot))
             ? bh_span_head (label, label.len - (name.len - dot) - 1)
             : label;
}
