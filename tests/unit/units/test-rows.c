/* test-rows.c - rows as bytes, and bytes that are none. */
#include "units/rows.h"

#include "scratch.h"

static void
ledger_row_comes_back (void)
{
  BhLedgerRow row = { 5, 0, 44, 100, "body", 3, TRUE, 7 };
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  bh_row_pack (packed, BH_ROW_LEDGER, (const void *[]) { &row });
  BhUnpack in = { bh_span (packed->data, packed->len), FALSE };

  g_assert_true (bh_row_unpack (&in, &kind, cells));
  g_assert_cmpuint (in.rest.len, ==, 0);
  g_assert_cmpint (kind, ==, BH_ROW_LEDGER);
  g_assert_cmpint (cells[0].number, ==, 5);
  g_assert_cmpint (cells[2].number, ==, 44);
  g_assert_cmpint (cells[3].number, ==, 100);
  g_assert_true (bh_span_equal (cells[4].span, BH_SPAN_LITERAL ("body")));
  g_assert_cmpint (cells[5].number, ==, 3);
  g_assert_cmpint (cells[6].number, ==, 7);
}

static void
missing_value_is_null (void)
{
  BhLedgerRow row = { 5, 0, 44, 100, "gap", 3, FALSE, 7 };
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  bh_row_pack (packed, BH_ROW_LEDGER, (const void *[]) { &row });
  BhUnpack in = { bh_span (packed->data, packed->len), FALSE };

  g_assert_true (bh_row_unpack (&in, &kind, cells));
  g_assert_cmpint (cells[5].type, ==, BH_CELL_NULL);
}

static void
shapes_fit_what_is_unpacked (void)
{
  for (BhRowKind kind = 0; kind < BH_N_ROW_KINDS; kind++) {
    const BhRowShape *shape = bh_row_shape (kind);
    g_assert_nonnull (shape->table);
    g_assert_cmpuint (shape->n_columns, >, 0);
    g_assert_cmpuint (shape->n_columns, <=, BH_ROW_COLUMNS_MAX);
  }
}

/* Short values are gathered, long ones are not. */
static void
values_of_every_length_come_back (void)
{
  for (gsize len = 0; len <= 3 * BH_GATHERED_MAX; len += len < BH_GATHERED_MAX - 80 ? 37 : 1) {
    g_autoptr (GByteArray) packed = g_byte_array_new ();
    g_autofree char *detail = g_strnfill (len, 'd');
    BhCell cells[BH_ROW_COLUMNS_MAX];
    BhRowKind kind;
    pack_problem (packed, 1, 2, detail);
    pack_problem (packed, 1, 3, "behind it");
    BhUnpack in = { bh_span (packed->data, packed->len), FALSE };

    g_assert_true (bh_row_unpack (&in, &kind, cells));
    g_assert_cmpint (cells[1].number, ==, 2);
    g_assert_true (bh_span_equal (cells[6].span, bh_span_of_string (detail)));
    g_assert_true (bh_row_unpack (&in, &kind, cells));
    g_assert_true (bh_span_equal (cells[6].span, BH_SPAN_LITERAL ("behind it")));
    g_assert_cmpuint (in.rest.len, ==, 0);
  }
}

static void
part_of_a_row_is_none (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  pack_problem (packed, 1, 2, "why");

  for (guint len = 0; len < packed->len; len++) {
    g_autofree guint8 *copy = g_memdup2 (packed->data, len); /* so that a sanitizer sees its end */
    BhUnpack in = { bh_span (copy, len), FALSE };
    g_assert_false (bh_row_unpack (&in, &kind, cells));
  }
}

/* A problem row: unit, n, kind, path, offset, length, detail. */
static void
hostile_bytes_are_no_row (void)
{
  static const struct {
    const char *bytes;
    gsize len;
  } cases[] = {
#define CASE(literal) { literal, sizeof (literal) - 1 }
    CASE (""),
    CASE ("\x0E"),                      /* a kind behind the last */
    CASE ("\xFF"),                      /* … far behind */
    CASE ("\x03\x04"),                  /* no such cell */
    CASE ("\x03\x00"),                  /* null where there must be a number */
    CASE ("\x03\x02\x01\x00\x00\x00x"), /* text where there must be a number */
    CASE ("\x03\x01\x00\x00\x00"),      /* a number cut off */
    CASE ("\x08\x02\xFF\xFF\xFF\xFFx"), /* text of 4 GiB */
    CASE ("\x08\x03\xFF\xFF\xFF\x7Fx"), /* a blob of 2 GiB */
#undef CASE
  };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhUnpack in = { bh_span (cases[i].bytes, cases[i].len), FALSE };
    g_assert_false (bh_row_unpack (&in, &kind, cells));
  }
}

static void
text_must_be_utf8_without_nul (void)
{
  static const BhSpan details[] = { BH_SPAN_INIT ("a\xFF"), BH_SPAN_INIT ("a\0b"),
                                    BH_SPAN_INIT ("\xED\xA0\x80"), BH_SPAN_INIT ("\xC0\x80") };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++) {
    g_autoptr (GByteArray) packed = g_byte_array_new ();
    BhCell cells[BH_ROW_COLUMNS_MAX];
    BhRowKind kind;
    pack_problem (packed, 1, 2, "");
    g_byte_array_set_size (packed, packed->len - 5); /* the empty detail */
    bh_pack_u8 (packed, BH_CELL_TEXT);
    bh_pack_span (packed, details[i]);
    BhUnpack in = { bh_span (packed->data, packed->len), FALSE };
    g_assert_false (bh_row_unpack (&in, &kind, cells));
  }
}

static void
changed_bytes_stay_inside (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  pack_problem (packed, 1, 2, "a longer detail than others");

  for (guint round = 0; round < 20000; round++) {
    g_autofree guint8 *copy = g_memdup2 (packed->data, packed->len);
    for (gint i = g_rand_int_range (random, 1, 4); i > 0; i--)
      copy[g_rand_int_range (random, 0, (gint)packed->len)] =
          (guint8)g_rand_int_range (random, 0, 256);
    BhUnpack in = { bh_span (copy, packed->len), FALSE };
    while (in.rest.len > 0 && bh_row_unpack (&in, &kind, cells))
      for (guint i = 0; i < bh_row_shape (kind)->n_columns; i++)
        g_assert_true (cells[i].span.len == 0 ||
                       (cells[i].span.at >= copy &&
                        cells[i].span.at + cells[i].span.len <= copy + packed->len));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/rows/ledger-row-comes-back", ledger_row_comes_back);
  g_test_add_func ("/units/rows/missing-value-is-null", missing_value_is_null);
  g_test_add_func ("/units/rows/shapes-fit-what-is-unpacked", shapes_fit_what_is_unpacked);
  g_test_add_func ("/units/rows/values-of-every-length-come-back",
                   values_of_every_length_come_back);
  g_test_add_func ("/units/rows/part-of-a-row-is-none", part_of_a_row_is_none);
  g_test_add_func ("/units/rows/hostile-bytes-are-no-row", hostile_bytes_are_no_row);
  g_test_add_func ("/units/rows/text-must-be-utf8-without-nul", text_must_be_utf8_without_nul);
  g_test_add_func ("/units/rows/changed-bytes-stay-inside", changed_bytes_stay_inside);
  return g_test_run ();
}
