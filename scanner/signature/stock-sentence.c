/* stock-sentence.c - by the set phrase that such a sentence holds. */
#include "signature/stock-sentence.h"

#define SENTENCE_LEN_MIN 18  /* bytes: the shortest of them */
#define SENTENCE_LEN_MAX 120 /* bytes: forty characters */
#define KANA_LEAD 0xe3 /* of the three bytes of each and of the full stop; most lines lack it */

#define FULL_STOP BH_SPAN_INIT ("。")

static const BhSpan phrases[] = {
  BH_SPAN_INIT ("お世話になっております"), BH_SPAN_INIT ("お世話になります"),
  BH_SPAN_INIT ("お疲れ様です"),           BH_SPAN_INIT ("お疲れさまです"),
  BH_SPAN_INIT ("よろしくお願い"),         BH_SPAN_INIT ("宜しくお願い"),
  BH_SPAN_INIT ("よろしくおねがい"),       BH_SPAN_INIT ("お問い合わせください"),
  BH_SPAN_INIT ("お気軽にご連絡"),         BH_SPAN_INIT ("取り急ぎご連絡"),
  BH_SPAN_INIT ("取り急ぎお礼"),           BH_SPAN_INIT ("ご高配を賜り"),
};

gboolean
bh_stock_sentence_take (BhSpan *rest, BhSpan *out_sentence)
{
  static const BhSpan full_stop = FULL_STOP;
  gsize at, len = rest->len;

  if (len == 0)
    return FALSE;
  if (bh_span_find_byte (*rest, KANA_LEAD, &at) && bh_span_find (*rest, full_stop, &at))
    len = at + full_stop.len;
  *out_sentence = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  return TRUE;
}

gboolean
bh_stock_sentence_is (BhSpan sentence)
{
  gsize at;

  if (sentence.len < SENTENCE_LEN_MIN || sentence.len > SENTENCE_LEN_MAX ||
      !bh_span_find_byte (sentence, KANA_LEAD, &at))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (bh_span_find (sentence, phrases[i], &at))
      return TRUE;
  return FALSE;
}
