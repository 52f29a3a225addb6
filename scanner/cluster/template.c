/* template.c - kept words, and for each gap between them what the texts put there. */
#include "cluster/template.h"

#include <string.h>

#include "base/order.h"
#include "cluster/align.h"
#include "signature/normalize.h"

#define TEXTS_MAX 200
#define TEXTS_MIN 8       /* aligned in any case */
#define CELLS_MAX 4000000 /* of all tables together: some 5 ms */
#define KEEP_PERCENT 80   /* of the texts have a word that stays */
#define VALUES_MAX 8      /* listed alternatives */
#define VALUE_WORDS_MAX 4 /* words of one alternative */
#define VALUE_LEN_MAX 80  /* bytes of one alternative */
#define NAME_WORDS_MAX 4
#define VALUES_BLOCK_LEN 4096 /* bytes */

/* One text as words, and where the words of the first are in it. */
typedef struct {
  GArray *words; /* of guint32 */
  guint32 *at;
} Member;

typedef struct {
  BhVocabulary *vocabulary;
  Member *members;
  gsize n_members;
  GString *out;
  GString *joined;      /* a value in the making */
  GStringChunk *values; /* of the gap in hand */
  GArray *run;          /* of gsize: positions of the words since the last slot */
  GArray *support;      /* of guint: of each run that ended */
  guint n_slots;
} Writer;

/* What the texts put into one gap. */
typedef struct {
  GPtrArray *values; /* of char *, of the writer: one a text, words with spaces */
  guint n_words_min;
  guint n_words_max;
  guint n_filled;
} Fill;

static gsize
n_to_align (gsize n_texts, gsize n_words)
{
  gsize n = CELLS_MAX / (n_words * n_words + 1);

  return MIN (n_texts, CLAMP (n, TEXTS_MIN, TEXTS_MAX));
}

static void
read_members (Writer *writer, const char *const *texts, gsize n_texts)
{
  g_autoptr (GArray) first = bh_vocabulary_read (writer->vocabulary, texts[0]);

  writer->n_members = n_to_align (n_texts, first->len);
  writer->members = g_new0 (Member, writer->n_members);
  for (gsize i = 0; i < writer->n_members; i++) {
    Member *member = &writer->members[i];

    member->words = bh_vocabulary_read (writer->vocabulary, texts[i]);
    member->at = g_new0 (guint32, first->len + 1);
    bh_align (first, member->words, member->at);
  }
}

static void
free_members (Writer *writer)
{
  for (gsize i = 0; i < writer->n_members; i++) {
    g_array_unref (writer->members[i].words);
    g_free (writer->members[i].at);
  }
  g_free (writer->members);
}

static gboolean
is_kept (const Writer *writer, gsize position)
{
  gsize n = 0;

  for (gsize i = 0; i < writer->n_members; i++)
    n += writer->members[i].at[position] != 0 ? 1 : 0;
  return 100 * n >= KEEP_PERCENT * writer->n_members;
}

/* Most gaps between kept words are empty in most texts. */
static const char *
join_words (const Writer *writer, const GArray *words, gsize start, gsize end)
{
  GString *text = writer->joined;

  if (start == end)
    return "";
  g_string_truncate (text, 0);
  for (gsize i = start; i < end; i++) {
    guint32 number = g_array_index (words, guint32, i);

    if (i > start &&
        !bh_vocabulary_is_tight (writer->vocabulary, g_array_index (words, guint32, i - 1), number))
      g_string_append_c (text, ' ');
    g_string_append (text, bh_vocabulary_word (writer->vocabulary, number));
  }
  return g_string_chunk_insert_len (writer->values, text->str, (gssize)text->len);
}

static gboolean
carries (const Member *member, const GArray *run)
{
  guint n = 0;

  for (guint i = 0; i < run->len; i++)
    n += member->at[g_array_index (run, gsize, i)] != 0 ? 1 : 0;
  return 100 * n >= KEEP_PERCENT * run->len;
}

static void
end_run (Writer *writer)
{
  gsize n = 0;

  if (writer->run->len == 0)
    return;
  for (gsize i = 0; i < writer->n_members; i++)
    n += carries (&writer->members[i], writer->run) ? 1 : 0;
  guint percent = (guint)(100 * n / writer->n_members);
  g_array_append_val (writer->support, percent);
  g_array_set_size (writer->run, 0);
}

static void
begin_slot (Writer *writer)
{
  end_run (writer);
  writer->n_slots++;
}

/* What stands between the kept words before start and at end; texts without one
 * of the two have nothing to say. */
static Fill
collect_fill (const Writer *writer, gsize start, gsize end)
{
  gsize n_first = writer->members[0].words->len;
  Fill fill = { g_ptr_array_new (), G_MAXUINT, 0, 0 };

  for (gsize i = 0; i < writer->n_members; i++) {
    const Member *member = &writer->members[i];
    gsize from = start > 0 ? member->at[start - 1] : 0;
    gsize to = end < n_first ? member->at[end] : member->words->len + 1;
    guint n_words;

    if ((start > 0 && from == 0) || to == 0)
      continue;
    n_words = (guint)(to - 1 - from);
    fill.n_words_min = MIN (fill.n_words_min, n_words);
    fill.n_words_max = MAX (fill.n_words_max, n_words);
    fill.n_filled += n_words > 0 ? 1 : 0;
    g_ptr_array_add (fill.values,
                     (gpointer)(guintptr)join_words (writer, member->words, from, to - 1));
  }
  return fill;
}

typedef struct {
  const char *text; /* borrowed from the fill */
  guint n;
} Value;

static gint
compare_frequency (gconstpointer a, gconstpointer b)
{
  const Value *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (x->text, y->text);
}

/* Distinct values that are not empty, the most frequent first. */
static GArray *
distinct_values (const Fill *fill)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (Value));

  g_ptr_array_sort (fill->values, bh_order_texts);
  for (guint i = 0; i < fill->values->len; i++) {
    Value value = { g_ptr_array_index (fill->values, i), 1 };
    Value *last = values->len > 0 ? &g_array_index (values, Value, values->len - 1) : NULL;

    if (value.text[0] == '\0')
      continue;
    if (last != NULL && strcmp (last->text, value.text) == 0)
      last->n++;
    else
      g_array_append_val (values, value);
  }
  g_array_sort (values, compare_frequency);
  return values;
}

static gboolean
all_start_with (const GArray *values, const char *prefix)
{
  for (guint i = 0; i < values->len; i++) {
    if (!g_str_has_prefix (g_array_index (values, Value, i).text, prefix))
      return FALSE;
  }
  return values->len > 0;
}

static gboolean
are_listable (const GArray *values, const Fill *fill)
{
  if (values->len > VALUES_MAX || fill->n_words_max > VALUE_WORDS_MAX)
    return FALSE;
  for (guint i = 0; i < values->len; i++) {
    if (strlen (g_array_index (values, Value, i).text) > VALUE_LEN_MAX)
      return FALSE;
  }
  return TRUE;
}

static void
begin_word (Writer *writer)
{
  if (writer->out->len > 0)
    g_string_append_c (writer->out, ' ');
}

static void
write_list (Writer *writer, const char *label, const char *behind, const GArray *values, gsize skip)
{
  g_string_append_printf (writer->out, "{%s%s", label, behind);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (writer->out, "%s%s", i > 0 ? "|" : "",
                            g_array_index (values, Value, i).text + skip);
  g_string_append_c (writer->out, '}');
}

static gboolean
is_behind_greeting (const Writer *writer, gsize start)
{
  if (start == 0)
    return FALSE;
  return bh_normal_is_greeting (bh_span_of_string (bh_vocabulary_word (
      writer->vocabulary, g_array_index (writer->members[0].words, guint32, start - 1))));
}

static void
write_fill (Writer *writer, const Fill *fill, gsize start)
{
  g_autoptr (GArray) values = distinct_values (fill);
  gboolean is_optional = fill->n_filled < fill->values->len;

  begin_word (writer);
  begin_slot (writer);
  if (fill->n_words_max == 1 && all_start_with (values, "url:")) {
    const char *label = is_optional ? "optional url host" : "url host";
    if (are_listable (values, fill))
      write_list (writer, label, "=", values, strlen ("url:"));
    else
      g_string_append_printf (writer->out, "{%s}", label);
  } else if (values->len + (is_optional ? 1 : 0) > 2 && fill->n_words_max <= NAME_WORDS_MAX &&
             is_behind_greeting (writer, start)) {
    g_string_append (writer->out, "{name}");
  } else if (are_listable (values, fill)) {
    write_list (writer, is_optional ? "optional" : "one of", ": ", values, 0);
  } else if (fill->n_words_min == fill->n_words_max) {
    g_string_append_printf (writer->out, "{free %u word%s}", fill->n_words_min,
                            fill->n_words_min == 1 ? "" : "s");
  } else {
    g_string_append_printf (writer->out, "{free %u-%u words}", fill->n_words_min,
                            fill->n_words_max);
  }
}

/* The gap between two kept words. One that the first text does not fill, and few
 * others do, is no slot. */
static void
write_gap (Writer *writer, gsize start, gsize end)
{
  g_string_chunk_clear (writer->values);
  Fill fill = collect_fill (writer, start, end);

  if (fill.values->len > 0 && fill.n_words_max > 0 &&
      (end > start || 100 * fill.n_filled > (100 - KEEP_PERCENT) * fill.values->len))
    write_fill (writer, &fill, start);
  g_ptr_array_unref (fill.values);
}

/* The normal form has already made slots of numbers, links and addresses. */
static gboolean
is_slot (const char *word)
{
  return strcmp (word, "0") == 0 || strcmp (word, "<address>") == 0 ||
         g_str_has_prefix (word, "url:");
}

static void
write_kept_slot (Writer *writer, const char *word)
{
  begin_slot (writer);
  if (strcmp (word, "0") == 0)
    g_string_append (writer->out, "{digits}");
  else if (word[0] == '<')
    g_string_append (writer->out, "{address}");
  else
    g_string_append_printf (writer->out, "{url host=%s}", word + strlen ("url:"));
}

static void
write_kept (Writer *writer, gsize position, gboolean is_behind_kept)
{
  const GArray *words = writer->members[0].words;
  guint32 number = g_array_index (words, guint32, position);
  const char *word = bh_vocabulary_word (writer->vocabulary, number);

  if (!is_behind_kept ||
      !bh_vocabulary_is_tight (writer->vocabulary, g_array_index (words, guint32, position - 1),
                               number))
    begin_word (writer);
  if (is_slot (word)) {
    write_kept_slot (writer, word);
    return;
  }
  g_string_append (writer->out, word);
  g_array_append_val (writer->run, position);
}

gsize
bh_template_n_texts (const char *text, gsize n_texts)
{
  g_autoptr (BhVocabulary) vocabulary = bh_vocabulary_new ();
  g_autoptr (GArray) words = bh_vocabulary_read (vocabulary, text);

  return n_to_align (n_texts, words->len);
}

BhTemplate *
bh_template_new (const char *const *texts, gsize n_texts)
{
  g_return_val_if_fail (n_texts > 0, NULL);

  BhTemplate *self = g_new0 (BhTemplate, 1);
  g_autoptr (BhVocabulary) vocabulary = bh_vocabulary_new ();
  Writer writer = { .vocabulary = vocabulary,
                    .out = g_string_new (NULL),
                    .joined = g_string_new (NULL),
                    .values = g_string_chunk_new (VALUES_BLOCK_LEN),
                    .run = g_array_new (FALSE, FALSE, sizeof (gsize)),
                    .support = g_array_new (FALSE, FALSE, sizeof (guint)) };
  gsize start = 0, n_first;

  read_members (&writer, texts, n_texts);
  n_first = writer.members[0].words->len;
  for (gsize i = 0; i < n_first; i++) {
    gsize n_out = writer.out->len;

    if (!is_kept (&writer, i))
      continue;
    write_gap (&writer, start, i);
    write_kept (&writer, i, i > 0 && start == i && writer.out->len == n_out);
    start = i + 1;
  }
  write_gap (&writer, start, n_first);
  end_run (&writer);
  self->support = writer.support;
  self->n_texts = (guint)writer.n_members;
  self->n_slots = writer.n_slots;
  free_members (&writer);
  g_string_chunk_free (writer.values);
  g_string_free (writer.joined, TRUE);
  g_array_unref (writer.run);
  self->text = g_string_free (writer.out, FALSE);
  return self;
}

void
bh_template_free (BhTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->support);
  g_free (self);
}
