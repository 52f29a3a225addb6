/* bounce-form.c - which form a bounce has. */
#include "message/bounce-form.h"

#include "message/failure-sentence.h"
#include "message/phrase-set.h"
#include "message/reason.h"

/* What the sender of a delayed mail is told beside that it is not there yet. */
static const char *const retry_phrases[] = {
  "warning message only",
  "will keep trying",
  "still being retried",
  "will be retried",
  "has been frozen",
  "will continue to be",
  "could not send message for past 4",
  "no action is required on your part",
  "do not need to resend",
  "will try again",
  "will continue to deliver",
  "wird weiterhin versucht",
  "nicht erneut senden",
  "seguirá intentando",
  "continuaremos tentando",
  "continueremo a tentare",
  "volverá a intentar",
  "volveremos a intentar",
  "continueremo a riprovare",
  "попытки доставки будут",
  "попытки доставки продолж",
  "продолжит попытки доставки",
  "将继续尝试",
  "將繼續嘗試",
  "계속 시도합니다",
  "계속 시도할",
  "de nouvelles tentatives seront",
  "verranno effettuati altri tentativi",
  "blijven het proberen",
  "próby będą kontynuowane",
  "doručování bude pokračovat",
  "спроби доставки трива",
  "спроби доставки продовж",
  "再送を続けます",
  "계속 재시도",
  "denemeye devam",
  "vi försöker igen",
  "vi prøver igen",
  "vi prøver igjen",
  "yritämme uudelleen",
  "tovább próbálkoz",
  "οι προσπάθειες συνεχίζονται",
  "נמשיך לנסות",
  "ستستمر المحاولات",
  "se va încerca în continuare",
  "опитите продължават",
  "pokušaji se nastavljaju",
  "doručovanie bude pokračovať",
  "poskusi se nadaljujejo",
  "ระบบจะลองใหม่",
  "sẽ thử lại",
  "akan mencoba lagi",
  "es continuarà provant",
};

#define TEXT_LEN_MAX (16 * 1024) /* bytes in which a form shows itself */
#define SAID_LEN_MAX 2048

typedef struct {
  const BhBounceForm *form;
  const BhFormSign *sign;
  gsize bid;
} Row;

typedef struct {
  GArray *rows;  /* of Row: all signs of all forms; the first that holds wins */
  GArray *alone; /* of Row: those of them that need nothing else */
  BhPhraseSet *texts;
} Book;

static gboolean
is_end (const BhFormSign *sign)
{
  return sign->from == NULL && sign->subject == NULL && sign->field == NULL && sign->text == NULL &&
         sign->also == NULL;
}

static gsize
length_of (const char *or_null)
{
  return or_null != NULL ? strlen (or_null) : 0;
}

static gsize
bid_of (const BhFormSign *sign)
{
  return length_of (sign->from) + length_of (sign->subject) + length_of (sign->field) +
         length_of (sign->text) + length_of (sign->also);
}

/* The number of a phrase is its row's, twice, plus its place in the row. */
enum {
  PLACE_OF_TEXT,
  PLACE_OF_ALSO,
  N_PLACES,
};

static void
add_text (const Book *book, const char *phrase_or_null, guint row, guint place)
{
  if (phrase_or_null != NULL)
    bh_phrase_set_add (book->texts, phrase_or_null, row * N_PLACES + place);
}

/* The longer bid first; those that bid alike stay in the order of forms. */
static gint
compare_bids (gconstpointer a, gconstpointer b)
{
  const Row *row = a, *other = b;
  return (row->bid < other->bid) - (row->bid > other->bid);
}

static GArray *
rows_of_forms (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++)
    for (const BhFormSign *sign = bh_bounce_forms[f]->signs; !is_end (sign); sign++) {
      Row row = { bh_bounce_forms[f], sign, bid_of (sign) };
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_bids); /* stable */
  return rows;
}

/* Built once and constant from then on: what is shared is read only. */
static const Book *
book_get (void)
{
  static gsize book;

  if (g_once_init_enter (&book)) {
    Book *made = g_new0 (Book, 1);
    made->rows = rows_of_forms ();
    made->alone = g_array_new (FALSE, FALSE, sizeof (Row));
    made->texts = bh_phrase_set_new (/* has_case= */ TRUE);
    for (guint i = 0; i < made->rows->len; i++) {
      const Row row = g_array_index (made->rows, Row, i);
      add_text (made, row.sign->text, i, PLACE_OF_TEXT);
      add_text (made, row.sign->also, i, PLACE_OF_ALSO);
      if (row.sign->is_alone)
        g_array_append_val (made->alone, row);
    }
    /* both behind the last */
    for (gsize i = 0; i < G_N_ELEMENTS (retry_phrases); i++)
      add_text (made, retry_phrases[i], made->rows->len, PLACE_OF_TEXT);
    for (gsize i = 0; bh_not_yet_phrases[i] != NULL; i++)
      add_text (made, bh_not_yet_phrases[i], made->rows->len, PLACE_OF_TEXT);
    g_once_init_leave (&book, (gsize)made);
  }
  return (const Book *)book;
}

BhFormHeader
bh_form_header (const BhFacts *facts, const BhHeaderBlock *block)
{
  g_autofree char *from = g_strconcat (facts->from_name != NULL ? facts->from_name : "", " <",
                                       facts->from != NULL ? facts->from : "", ">", NULL);
  return (BhFormHeader) { block, bh_phrase_text (bh_span_of_string (from)),
                          bh_phrase_text (bh_span_of_string (facts->subject)) };
}

void
bh_form_header_clear (BhFormHeader *header)
{
  if (header->from == NULL)
    return;
  g_string_free (header->from, TRUE);
  g_string_free (header->subject, TRUE);
  *header = (BhFormHeader) { .block = NULL };
}

static gboolean
header_has (const BhFormHeader *header, const BhFormSign *sign)
{
  return (sign->from == NULL || strstr (header->from->str, sign->from) != NULL) &&
         (sign->subject == NULL || g_str_has_prefix (header->subject->str, sign->subject)) &&
         (sign->field == NULL || bh_header_block_find (header->block, sign->field) != NULL);
}

gboolean
bh_bounce_form_may_claim (const BhFormHeader *header)
{
  const Book *book = book_get ();

  for (guint i = 0; i < book->alone->len; i++)
    if (header_has (header, g_array_index (book->alone, Row, i).sign))
      return TRUE;
  return FALSE;
}

typedef struct {
  BhSpan text;
  guint delay;      /* the number of the delay phrases */
  guint8 *is_found; /* by number */
} Search;

/* "No se volverá a intentar", "non continueremo a riprovare": before, where languages say that
 * nobody will. */
static gboolean
is_denied (BhSpan before)
{
  static const BhSpan words[] = { BH_SPAN_INIT (" no "), BH_SPAN_INIT (" no se "),
                                  BH_SPAN_INIT (" non "), BH_SPAN_INIT (" não ") };
  return bh_span_any (before, bh_span_ends_nocase, words, G_N_ELEMENTS (words));
}

static gboolean
mark_found (guint number, gsize at, gpointer user_data)
{
  Search *search = user_data;

  if (number != search->delay || !is_denied (bh_span_head (search->text, at)))
    search->is_found[number] = 1;
  return TRUE;
}

static gboolean
text_has (const guint8 *is_found, const BhFormSign *sign)
{
  return (sign->text == NULL || is_found[PLACE_OF_TEXT] != 0) &&
         (sign->also == NULL || is_found[PLACE_OF_ALSO] != 0);
}

/* Somebody quotes a bounce in "> " lines: those are no words of the writer. Sendmail and
 * Courier show a session with ">>> ". NULL: there are none. */
static GString *
without_quotes (BhSpan text)
{
  gsize at;

  if (!bh_span_find_pair (text, '\n', '>', &at) ||
      !bh_span_find (bh_span_from (text, at), BH_SPAN_LITERAL ("\n> "), &at))
    return NULL;
  GString *own = g_string_sized_new (text.len);
  BhSpan line;
  while (bh_span_take_line (&text, &line))
    if (!bh_span_starts (line, BH_SPAN_LITERAL ("> ")))
      g_string_append_len (own, (const char *)line.at, (gssize)line.len);
  return own;
}

BhFormFound
bh_bounce_form_find (const BhFormHeader *header, BhSpan text)
{
  const Book *book = book_get ();
  g_autofree guint8 *is_found = g_malloc0 ((book->rows->len + 1) * N_PLACES);
  g_autoptr (GString) own = without_quotes (bh_span_head (text, TEXT_LEN_MAX));
  g_autoptr (GString) normal = bh_phrase_text (own != NULL ? bh_span (own->str, own->len)
                                                           : bh_span_head (text, TEXT_LEN_MAX));
  const Row *best = NULL;

  Search search = { .text = bh_span (normal->str, normal->len),
                    .delay = book->rows->len * N_PLACES + PLACE_OF_TEXT,
                    .is_found = is_found };
  bh_phrase_set_find (book->texts, search.text, mark_found, &search);
  for (guint i = 0; i < book->rows->len && best == NULL; i++) {
    const Row *row = &g_array_index (book->rows, Row, i);
    if (text_has (is_found + i * N_PLACES, row->sign) && header_has (header, row->sign))
      best = row;
  }
  return (BhFormFound) { .form = best != NULL ? best->form : NULL,
                         .is_alone = best != NULL && best->sign->is_alone,
                         .is_delay = is_found[search.delay] != 0 };
}

static const char *
reason_of_all (const BhBounceForm *form, BhSpan said)
{
  return form->reason != NULL && (said.len == 0 || !bh_reason_is_told (said)) ? form->reason : NULL;
}

const char *
bh_bounce_form_reason (const BhBounceForm *form, BhSpan said)
{
  if (form == NULL || form->reasons == NULL)
    return form != NULL ? reason_of_all (form, said) : NULL;
  char normal[SAID_LEN_MAX + 1];
  (void)bh_phrase_fold (bh_span_head (said, SAID_LEN_MAX), normal);
  for (const BhFormReason *row = form->reasons; row->phrase != NULL; row++)
    if (strstr (normal, row->phrase) != NULL)
      return row->reason;
  return reason_of_all (form, said);
}
