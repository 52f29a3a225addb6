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
