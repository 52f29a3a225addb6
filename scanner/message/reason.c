/* reason.c - what was said and the code → the reason that the table holds for it. */
#include "message/reason.h"

#include "message/address-bytes.h"
#include "message/phrase-set.h"
#include "message/reply-code.h"

#define SAID_LEN_MAX 2048 /* bytes that are looked at */
#define NOTHING G_MAXUINT
#define NAME_LEN_MAX 255 /* octets of a domain, RFC 5321 section 4.5.3.1.2; a local part has 64 */

/* How certain a phrase is; the number of a phrase is its level times this, plus
 * its reason's row, so that the lowest number found is the answer. */
#define LEVEL_SIZE 256

typedef enum {
  LEVEL_NARROW,
  LEVEL_SURE,
  LEVEL_WEAK,
} Level;

static void
add_phrases (BhPhraseSet *set, const char *const *phrases, Level level, guint row)
{
  for (gsize i = 0; phrases != NULL && phrases[i] != NULL; i++)
    bh_phrase_set_add (set, phrases[i], (guint)level * LEVEL_SIZE + row);
}

/* Built once and constant from then on: what is shared is read only. */
static const BhPhraseSet *
phrases_get (void)
{
  static gsize phrases;

  if (g_once_init_enter (&phrases)) {
    BhPhraseSet *set = bh_phrase_set_new (/* has_case= */ TRUE);
    for (guint row = 0; bh_reasons[row] != NULL; row++) {
      g_assert (row < LEVEL_SIZE);
      add_phrases (set, bh_reasons[row]->narrow, LEVEL_NARROW, row);
      add_phrases (set, bh_reasons[row]->sure, LEVEL_SURE, row);
      add_phrases (set, bh_reasons[row]->weak, LEVEL_WEAK, row);
    }
    g_once_init_leave (&phrases, (gsize)set);
  }
  return (const BhPhraseSet *)phrases;
}

static gboolean
is_name_byte (guint8 c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '_' || c == '+';
}

gboolean
bh_reason_is_in_address (BhSpan normal, gsize at)
{
  gsize end = at, start = at;

  if (at > 0 && at + 1 < normal.len && bh_begins_unspaced (normal.at + at) &&
      is_name_byte (normal.at[at - 1]))
    return FALSE; /* "bob@example.com不存在" */
  while (end < normal.len && end - at < NAME_LEN_MAX && is_name_byte (normal.at[end]))
    end++;
  if (end < normal.len && normal.at[end] == '@')
    return TRUE;
  while (start > 0 && at - start < NAME_LEN_MAX && is_name_byte (normal.at[start - 1])) {
    if (normal.at[start - 1] == '.' && normal.at[start] == '.')
      return FALSE; /* "bob@example.com...user unknown" */
    start--;
  }
  return start > 0 && normal.at[start - 1] == '@';
}

typedef struct {
  BhSpan text;
  guint lowest; /* or NOTHING */
  gsize at;     /* where it begins in text, or BH_NOWHERE */
} Search;

static gboolean
keep_lowest (guint number, gsize at, gpointer user_data)
{
  Search *search = user_data;

  if (number < search->lowest && !bh_reason_is_in_address (search->text, at)) {
    search->lowest = number;
    search->at = at;
  }
  return TRUE;
}

static gboolean
note_any (guint number, gsize at, gpointer user_data)
{
  Search *search = user_data;

  if (bh_reason_is_in_address (search->text, at))
    return TRUE;
  search->lowest = number;
  return FALSE;
}

static Search
find_lowest (BhSpan normal)
{
  Search search = { normal, NOTHING, BH_NOWHERE };
  bh_phrase_set_find (phrases_get (), normal, keep_lowest, &search);
  return search;
}

/* What was said as phrases stand in the tables, with a terminator. */
typedef struct {
  char text[SAID_LEN_MAX + 1];
  gsize len;
} Normal;

static BhSpan
span_of (const Normal *normal)
{
  return bh_span (normal->text, normal->len);
}

/* Without the codes: a long reply repeats them at each line, and so in the middle of its
 * sentences once the lines are joined. */
static void
drop_codes (Normal *normal)
{
  const BhSpan all = span_of (normal);
  char *out = normal->text;
  gsize kept = 0, from = 0; /* bytes that stay, and where the next of them begin */

  for (gsize at = bh_code_next (all, 0); at < all.len; at = bh_code_next (all, at + 1)) {
    if (at > 0 && out[at - 1] != ' ')
      continue;
    BhSpan word = bh_span (out + at, strcspn (out + at, " "));
    if (!bh_word_is_code (word))
      continue;
    memmove (out + kept, out + from, at - from); /* never behind where it was */
    kept += at - from;
    from = MIN (at + word.len + 1, all.len);
    at = from - 1;
  }
  memmove (out + kept, out + from, all.len - from);
  kept += all.len - from;
  normal->len = kept > 0 && out[kept - 1] == ' ' ? kept - 1 : kept;
  out[normal->len] = '\0';
}

static void
normalize (Normal *normal, BhSpan said)
{
  normal->len = bh_phrase_fold (bh_span_head (said, SAID_LEN_MAX), normal->text);
  drop_codes (normal);
}

/* "mailbox <bob@example.com> unavailable": the name stands inside the phrase. */
static void
drop_addresses (Normal *joined, BhSpan rest)
{
  gsize at;

  joined->len = 0;
  while (rest.len > 0) {
    const BhSpan word = bh_span_take_until (&rest, ' ');
    if (bh_span_find_byte (word, '@', &at))
      continue;
    if (joined->len > 0)
      joined->text[joined->len++] = ' ';
    if (word.len > 0)
      memcpy (joined->text + joined->len, word.at, word.len);
    joined->len += word.len;
  }
  joined->text[joined->len] = '\0';
}

/* Its lowest phrase; where that does not decide, once more with what addresses part joined. */
static Search
find_told (const Normal *normal)
{
  Search told = find_lowest (span_of (normal));
  Normal joined;
  gsize at;

  if (told.lowest < LEVEL_WEAK * LEVEL_SIZE || !bh_span_find_byte (told.text, '@', &at))
    return told;
  drop_addresses (&joined, told.text);
  guint lowest = find_lowest (span_of (&joined)).lowest;
  return lowest < told.lowest ? (Search) { told.text, lowest, BH_NOWHERE } : told;
}

static gboolean
is_success (const char *status, const char *action)
{
  static const char *const actions[] = { "delivered", "relayed", "expanded" };

  for (gsize i = 0; action != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_ascii_strcasecmp (action, actions[i]) == 0)
      return TRUE;
  return status != NULL && status[0] == '2';
}

/* "542 Rejected" and no word why: a rule of the receiver's house. */
static gboolean
is_bare_refusal (const char *status, const char *normal)
{
  static const char *const words[] = { "rejected", "refused", "denied" };

  for (gsize i = 0; (status == NULL || status[0] != '4') && i < G_N_ELEMENTS (words); i++)
    if (strstr (normal, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

const char *
bh_reason_find (const char *status, const char *action, BhSpan said)
{
  if (is_success (status, action))
    return "delivered";
  Normal normal;
  normalize (&normal, said);
  const Search found = find_told (&normal);
  const guint lowest = found.lowest;
  const char *told = lowest != NOTHING ? bh_reasons[lowest % LEVEL_SIZE]->name : NULL;
  const gsize at = told != NULL && bh_reason_is_unknown (told) ? found.at : BH_NOWHERE;
  const char *certain = bh_reason_of_status (status, BH_CODE_CERTAIN);
  const char *sure = bh_reason_of_status (status, BH_CODE_SURE);

  if (certain != NULL && lowest >= LEVEL_SURE * LEVEL_SIZE)
    return certain;
  if (lowest < LEVEL_WEAK * LEVEL_SIZE)
    return bh_reason_at_fault (told, status, normal.text, at);
  if (sure != NULL || told != NULL)
    return bh_reason_at_fault (sure != NULL ? sure : told, status, normal.text, at);
  gboolean is_delayed = action != NULL && g_ascii_strcasecmp (action, "delayed") == 0;
  const char *words = bh_reason_of_words (span_of (&normal));
  if (words != NULL && !is_delayed)
    return bh_reason_at_fault (words, status, normal.text, at);
  if (is_delayed || (normal.len == 0 && status != NULL && status[0] == '4'))
    return "expired";
  const char *maybe = bh_reason_of_status (status, BH_CODE_MAYBE);
  if (maybe != NULL)
    return maybe;
  if (is_bare_refusal (status, normal.text))
    return "policyviolation";
  return normal.len > 0 ? "onhold" : "undefined";
}

/* A null MX is for good; a server that takes nothing with a class 4 code is only down. */
static gboolean
is_for_now (const char *reason, const char *status)
{
  return status != NULL && status[0] == '4' && strcmp (reason, "notaccept") == 0;
}

gint
bh_reason_is_hard (const char *reason, const char *status, const char *action)
{
  if (action != NULL && strcmp (action, "failed") != 0)
    return 0;
  for (gsize i = 0; bh_reasons[i] != NULL; i++)
    if (strcmp (reason, bh_reasons[i]->name) == 0)
      return bh_reasons[i]->is_hard && !is_for_now (reason, status) ? 1 : 0;
  return 0;
}

gboolean
bh_reason_is_told (BhSpan text)
{
  Normal normal;

  normalize (&normal, text);
  Search search = { span_of (&normal), NOTHING, BH_NOWHERE };
  bh_phrase_set_find (phrases_get (), search.text, note_any, &search);
  return search.lowest != NOTHING;
}
