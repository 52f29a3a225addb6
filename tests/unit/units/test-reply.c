/* test-reply.c - what a worker may say about its task, and what it may not. */
#include "units/reply.h"

#include "scratch.h"

#define UNIT 7
#define FILE_5 5 /* the number of scratch_task()'s file */
#define OWN_MESSAGE (G_GINT64_CONSTANT (7) << 32)
#define NAME(text) ((char *)(guintptr)(text))

static gboolean
may_say (BhUnitKind kind, BhRowKind row_kind, const void *row)
{
  g_autoptr (BhTask) task = scratch_task (UNIT, kind, 1000);
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  task->range_start = 100;
  task->range_end = 500;
  bh_row_pack (packed, row_kind, (const void *[]) { row });
  return bh_reply_is_own (task, bh_span (packed->data, packed->len));
}

static void
tiles_lie_in_the_tasks_own_bytes (void)
{
  static const struct {
    gboolean is_own_file, is_own_range;
    BhLedgerRow row;
  } cases[] = {
    { TRUE, TRUE, { FILE_5, 0, 100, 900, "body", OWN_MESSAGE, TRUE, UNIT } },
    { TRUE, TRUE, { FILE_5, 0, 600, 10, "body", OWN_MESSAGE + 9, TRUE, UNIT } }, /* its last one */
    { TRUE, FALSE, { FILE_5, 0, 99, 1, "gap", 0, FALSE, UNIT } },
    { TRUE, FALSE, { FILE_5, 2, 5000, 9, "body", OWN_MESSAGE, TRUE, UNIT } },   /* of a member */
    { FALSE, FALSE, { FILE_5, 0, 100, 901, "body", OWN_MESSAGE, TRUE, UNIT } }, /* behind the end */
    { FALSE, FALSE, { FILE_5, 0, 1001, 0, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, 0, -1, 1, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, 0, 100, -1, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, 1, G_MAXINT64, G_MAXINT64, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, -1, 100, 1, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { 6, 0, 100, 1, "body", OWN_MESSAGE, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, 0, 100, 1, "body", OWN_MESSAGE, TRUE, UNIT + 1 } },
    { FALSE, FALSE, { FILE_5, 0, 100, 1, "body", OWN_MESSAGE - 1, TRUE, UNIT } },
    { FALSE, FALSE, { FILE_5, 0, 100, 1, "body", -1, TRUE, UNIT } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (may_say (BH_UNIT_FILES, BH_ROW_LEDGER, &cases[i].row), ==,
                     cases[i].is_own_file);
    g_assert_cmpint (may_say (BH_UNIT_RANGE, BH_ROW_LEDGER, &cases[i].row), ==,
                     cases[i].is_own_range);
    g_assert_false (may_say (BH_UNIT_HASH, BH_ROW_LEDGER, &cases[i].row));
    g_assert_false (may_say (BH_UNIT_LOG, BH_ROW_LEDGER, &cases[i].row));
  }
}

static void
candidates_lie_in_the_range (void)
{
  BhBoundaryRow first = { FILE_5, 0, 100, 1, 125, NAME ("date"), UNIT };
  BhBoundaryRow last = { FILE_5, 0, 499, 0, 20, NAME (""), UNIT };
  BhBoundaryRow next = { FILE_5, 0, 500, 1, 125, NAME ("date"), UNIT };

  g_assert_true (may_say (BH_UNIT_RANGE, BH_ROW_BOUNDARY, &first));
  g_assert_true (may_say (BH_UNIT_RANGE, BH_ROW_BOUNDARY, &last));
  g_assert_false (may_say (BH_UNIT_RANGE, BH_ROW_BOUNDARY, &next));
  g_assert_true (may_say (BH_UNIT_FILES, BH_ROW_BOUNDARY, &next));
}

static void
problems_are_in_the_units_own_name (void)
{
  BhProblemRow own = { .unit = UNIT, .kind = "gap", .path = NAME ("box"), .detail = NAME ("x") };
  BhProblemRow of_walk = { .unit = -1, .kind = "gap", .path = NAME ("box"), .detail = NAME ("x") };

  g_assert_true (may_say (BH_UNIT_LOG, BH_ROW_PROBLEM, &own));
  g_assert_true (may_say (BH_UNIT_HASH, BH_ROW_PROBLEM, &own));
  g_assert_false (may_say (BH_UNIT_PROBE, BH_ROW_PROBLEM, &own));
  g_assert_false (may_say (BH_UNIT_FILES, BH_ROW_PROBLEM, &of_walk));
}

static void
sources_are_the_tasks_files (void)
{
  BhSourceRow row = { .file = FILE_5,
                      .unit = UNIT,
                      .path = NAME ("box"),
                      .format = "mbox",
                      .bytes = 1000,
                      .status = "read" };

  g_assert_true (may_say (BH_UNIT_FILES, BH_ROW_SOURCE, &row));
  g_assert_true (may_say (BH_UNIT_HASH, BH_ROW_SOURCE, &row));
  g_assert_false (may_say (BH_UNIT_RANGE, BH_ROW_SOURCE, &row)); /* the hash's to say */
  row.member = 3;
  g_assert_true (may_say (BH_UNIT_FILES, BH_ROW_SOURCE, &row));
  g_assert_false (may_say (BH_UNIT_HASH, BH_ROW_SOURCE, &row));
  row.file = 4;
  g_assert_false (may_say (BH_UNIT_FILES, BH_ROW_SOURCE, &row));
}

static void
log_rows_are_a_log_units (void)
{
  BhLogRecordsRow row = { .unit = UNIT, .packed = BH_SPAN_LITERAL ("x") };

  g_assert_true (may_say (BH_UNIT_LOG, BH_ROW_LOG_SESSION, &row));
  g_assert_false (may_say (BH_UNIT_FILES, BH_ROW_LOG_SESSION, &row));
  row.unit = UNIT + 1;
  g_assert_false (may_say (BH_UNIT_LOG, BH_ROW_LOG_LOGIN, &row));
}

/* A message row whose value in one column is replaced. */
static gboolean
may_say_message (const char *column, BhCellType type, BhSpan value)
{
  g_autoptr (BhTask) task = scratch_task (UNIT, BH_UNIT_FILES, 1000);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autofree char *hex = g_strnfill (2 * BH_SHA256_LEN, 'a');
  const BhRowShape *shape = bh_row_shape (BH_ROW_MESSAGE);

  bh_pack_u8 (packed, BH_ROW_MESSAGE);
  for (guint i = 0; i < shape->n_columns; i++) {
    const BhRowColumn *at = &shape->columns[i];
    gint64 number = i == 0 ? OWN_MESSAGE : g_str_equal (at->name, "file") ? FILE_5 : 0;
    gboolean is_it = g_str_equal (at->name, column);
    if (is_it || (at->type != BH_FACT_INT && at->type != BH_FACT_INT64)) {
      gboolean is_blob = at->type == BH_FACT_BYTES || at->type == BH_FACT_SHA256_RAW;
      BhSpan own = at->type == BH_FACT_LIST         ? BH_SPAN_LITERAL ("[]")
                   : at->type == BH_FACT_SHA256     ? bh_span_of_string (hex)
                   : at->type == BH_FACT_SHA256_RAW ? bh_span (hex, BH_SHA256_LEN)
                                                    : BH_SPAN_LITERAL ("x");
      bh_pack_u8 (packed, (guint8)(is_it ? type : is_blob ? BH_CELL_BLOB : BH_CELL_TEXT));
      bh_pack_span (packed, is_it ? value : own);
    } else {
      bh_pack_u8 (packed, BH_CELL_INT);
      bh_pack_i64 (packed, number);
    }
  }
  return bh_reply_is_own (task, bh_span (packed->data, packed->len));
}

static void
lists_are_arrays_of_strings (void)
{
  static const char *const good[] = { "[]", "[\"a\"]", "[\"a\",\"b\\\"\\\\ \\u001F\\n\"]",
                                      "[\"\"]" };
  static const char *const bad[] = {
    "",
    "[",
    "]",
    "{}",
    "[1]",
    "[\"a\"",
    "[\"a\",]",
    "[,]",
    "[\"a\"\"b\"]",
    "[[\"a\"]]",
    "[\"\\\"]",
    "[\"a\\",
    "[\"\\x\"]",
    "[\"\\u00\"]",
    "[\"\\uD800\"]",
    "[\"a\nb\"]",
    "[\"a\"], \"more\": [\"b\"]",
    "null",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (may_say_message ("recipients", BH_CELL_TEXT, bh_span_of_string (good[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (may_say_message ("flaws", BH_CELL_TEXT, bh_span_of_string (bad[i])));
}

static void
hashes_have_their_length (void)
{
  g_autofree char *hex = g_strnfill (2 * BH_SHA256_LEN, 'f');

  g_assert_true (may_say_message ("sha256", BH_CELL_TEXT, bh_span_of_string (hex)));
  g_assert_false (may_say_message ("sha256", BH_CELL_TEXT, bh_span (hex, 63)));
  hex[5] = 'G';
  g_assert_false (may_say_message ("sha256", BH_CELL_TEXT, bh_span_of_string (hex)));
  g_assert_false (may_say_message ("text_hash", BH_CELL_BLOB, bh_span (hex, 31)));
}

static void
answer_to_a_probe_is_checked (void)
{
  static const struct {
    gboolean is_good;
    BhSpan payload;
  } cases[] = {
    { TRUE, BH_SPAN_INIT ("\0\1\1\3\0\0\0\0\0\0\0") },
    { TRUE, BH_SPAN_INIT ("\1\4\7\0\0\1\0\0\0\0\0") }, /* 64 KiB: as far as is looked */
    { FALSE, BH_SPAN_INIT ("\1\4\7\1\0\1\0\0\0\0\0") },
    { FALSE, BH_SPAN_INIT ("\0\1\1\377\377\377\377\377\377\377\377") },
    { FALSE, BH_SPAN_INIT ("\0\5\1\0\0\0\0\0\0\0\0") },
    { FALSE, BH_SPAN_INIT ("\0\1\377\0\0\0\0\0\0\0\0") },
    { FALSE, BH_SPAN_INIT ("\0\1\1\0\0\0\0\0\0\0") },
    { FALSE, BH_SPAN_INIT ("\0\1\1\0\0\0\0\0\0\0\0x") },
    { FALSE, BH_SPAN_INIT ("") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhGuess guess = { BH_CONTENT_OTHER, BH_DIALECT_NONE, 77 };
    gboolean is_archive = FALSE;
    g_assert_cmpint (bh_reply_take_guess (cases[i].payload, &guess, &is_archive), ==,
                     cases[i].is_good);
    g_assert_true (cases[i].is_good || guess.start == 77); /* untouched on failure */
  }
}

/* Each bound of a probe's answer; a worker's word is nobody's. */
static void
answer_to_a_probe_has_known_kinds_only (void)
{
  const struct {
    guint8 content, dialect;
    gboolean is_good;
  } cases[] = {
    { BH_CONTENT_OTHER, BH_N_DIALECTS - 1, TRUE },
    { BH_CONTENT_OTHER + 1, 0, FALSE },
    { BH_CONTENT_OTHER, BH_N_DIALECTS, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const guint8 payload[11] = { 0, cases[i].content, cases[i].dialect };
    gboolean is_one_unit = FALSE;
    BhGuess guess;

    g_assert_cmpint (bh_reply_take_guess (bh_span (payload, sizeof payload), &guess, &is_one_unit),
                     ==, cases[i].is_good);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/reply/tiles-lie-in-the-tasks-own-bytes",
                   tiles_lie_in_the_tasks_own_bytes);
  g_test_add_func ("/units/reply/candidates-lie-in-the-range", candidates_lie_in_the_range);
  g_test_add_func ("/units/reply/problems-are-in-the-units-own-name",
                   problems_are_in_the_units_own_name);
  g_test_add_func ("/units/reply/sources-are-the-tasks-files", sources_are_the_tasks_files);
  g_test_add_func ("/units/reply/log-rows-are-a-log-units", log_rows_are_a_log_units);
  g_test_add_func ("/units/reply/lists-are-arrays-of-strings", lists_are_arrays_of_strings);
  g_test_add_func ("/units/reply/hashes-have-their-length", hashes_have_their_length);
  g_test_add_func ("/units/reply/answer-to-a-probe-is-checked", answer_to_a_probe_is_checked);
  g_test_add_func ("/units/reply/answer-to-a-probe-has-known-kinds-only",
                   answer_to_a_probe_has_known_kinds_only);
  return g_test_run ();
}
