/* signature-rate.c - what it costs to normalise, shingle and sign a kilobyte of text, by script.
 *
 * usage: signature-rate [FILE...]
 *
 * Without files: made texts of common scripts, 2 KB each, and HTML of the first, which is
 * also brought to text. With files: each is a text. Microseconds of the processor a KB of
 * UTF-8, the best of ROUNDS rounds; mark of ASCII: 25.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "message/html.h"
#include "signature/signature.h"

#define ROUNDS 7
#define N_TEXTS 200
#define TEXT_LEN 2048
#define WORDS_A_LINE 11

/* clang-format off */
/* Words of each script; drawn at random they make lines. */
static const struct {
  const char *name;
  const char *words;
} scripts[] = {
  { "ASCII", "the of and to we you your for with order parcel please confirm address before Friday "
             "invoice 4711 amount is 99.50 paid account number call back office meeting at 10:30 "
             "http://www.example.org/a/b?c=1 Smith street offer price free reply ann@example.org" },
  { "Latin-1",
    "der die und für über Größe bestätigen Lieferung können Straße möchten Rechnung geöffnet "
    "Grüße señor mañana étage créé façade naïve garçon 4711 10,50 nächste Übergabe" },
  { "Cyrillic",
    "и в не на что заказ посылка адрес подтвердите счёт сумма оплата номер встреча завтра "
    "офис цена бесплатно ответ пожалуйста Москва улица 4711 письмо срочно" },
  { "Greek",
    "και το να της παραγγελία διεύθυνση επιβεβαιώστε λογαριασμός ποσό πληρωμή αριθμός αύριο "
    "γραφείο τιμή δωρεάν απάντηση οδός 4711" },
  { "Chinese",
    "您的 订单 已经 发货 请 确认 地址 账户 金额 付款 号码 明天 会议 办公室 价格 免费 回复 4711" },
  { "Japanese", "ご注文 の 商品 を 発送 しました 住所 確認 ください アカウント 金額 支払い 明日 "
                "会議 無料 返信" },
  { "Arabic", "و في من على طلب عنوان تأكيد حساب مبلغ دفع رقم غدا مكتب سعر مجاني رد شارع 4711" },
  { "emoji-rich", "sale 🎉 now 🔥🔥 free 💰 the ❤️ best 👨‍👩‍👧 offer ✅ of ⭐⭐ today 🇩🇪 click "
                  "👉🏽 "
                  "here order 4711" },
  { "look-alikes",
    "ассоunt vеrifу thе pаsswоrd оf yоur Αpple ｆｒｅｅ оrder pауment nоw сlick hеre to lоgin" },
};
/* clang-format on */

/* splitmix64 (Steele, Lea, Flood 2014): the same texts everywhere. */
static guint64
next_random (guint64 *seed)
{
  guint64 z = *seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static GString *
make_text (const char *words, guint64 *seed)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint n = 0; text->len < TEXT_LEN; n++) {
    g_string_append (text, list[next_random (seed) % g_strv_length (list)]);
    g_string_append_c (text, n % WORDS_A_LINE == WORDS_A_LINE - 1 ? '\n' : ' ');
  }
  return text;
}

static void
text_free (gpointer text)
{
  g_string_free (text, TRUE);
}

static GPtrArray *
make_texts (const char *words)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (text_free);
  guint64 seed = 1;

  for (guint i = 0; i < N_TEXTS; i++)
    g_ptr_array_add (texts, make_text (words, &seed));
  return texts;
}

/* A table row a line, as mailers write them. */
static GPtrArray *
make_pages (const GPtrArray *texts)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (text_free);

  for (guint i = 0; i < texts->len; i++) {
    GString *page = g_string_new ("<html><body><table>\n");
    g_auto (GStrv) lines = g_strsplit (((const GString *)texts->pdata[i])->str, "\n", -1);
    for (guint k = 0; lines[k] != NULL; k++)
      g_string_append_printf (page, "<tr><td style=\"color:#333\">%s</td></tr>\n", lines[k]);
    g_string_append (page, "</table></body></html>\n");
    g_ptr_array_add (pages, page);
  }
  return pages;
}

static gdouble
seconds_used (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gdouble)now.tv_sec + (gdouble)now.tv_nsec / 1e9;
}

static void
sign_text (BhSigner *signer, const GString *text, gboolean is_html)
{
  BhSpan span = bh_span (text->str, text->len);

  if (!is_html) {
    bh_signature_free (
        bh_signer_sign (signer, (BhShown) { span, BH_SPAN_NONE, NULL, NULL, BH_SPAN_NONE }));
    return;
  }
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  BhVisibleText visible;
  bh_visible_text_init (&visible, span.len);
  bh_html_to_text (span, &visible, links, pictures);
  BhSpan seen = bh_span (visible.text->str, visible.text->len);
  bh_signature_free (
      bh_signer_sign (signer, (BhShown) { seen, BH_SPAN_NONE, pictures, NULL, BH_SPAN_NONE }));
  bh_visible_text_clear (&visible);
}

static void
measure (const char *name, const GPtrArray *texts, gboolean is_html)
{
  BhLimits limits;
  gsize len = 0;
  gdouble best = G_MAXDOUBLE;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  for (guint i = 0; i < texts->len; i++)
    len += ((const GString *)texts->pdata[i])->len;
  for (guint round = 0; round < ROUNDS; round++) {
    gdouble began = seconds_used ();
    for (guint i = 0; i < texts->len; i++)
      sign_text (signer, texts->pdata[i], is_html);
    best = MIN (best, seconds_used () - began);
  }
  printf ("%-12s %6.1f us/KB\n", name, 1e6 * best / ((gdouble)len / 1024));
}

static int
measure_files (int n, char **paths)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);

  for (int i = 0; i < n; i++) {
    g_autofree char *bytes = NULL;
    gsize len = 0;
    if (!g_file_get_contents (paths[i], &bytes, &len, NULL) ||
        !g_utf8_validate_len (bytes, len, NULL)) {
      fprintf (stderr, "%s: not to be read as UTF-8\n", paths[i]);
      return 2;
    }
    g_ptr_array_add (texts, g_string_new_len (bytes, (gssize)len));
  }
  measure ("backhop", texts, FALSE);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    return measure_files (argc - 1, argv + 1);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autoptr (GPtrArray) texts = make_texts (scripts[i].words);

    measure (scripts[i].name, texts, FALSE);
    if (i == 0) {
      g_autoptr (GPtrArray) pages = make_pages (texts);
      measure ("HTML", pages, TRUE);
    }
  }
  return 0;
}
