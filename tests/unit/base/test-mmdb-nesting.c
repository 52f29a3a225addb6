/* test-mmdb-nesting.c - entries that the library may be asked for, and those that would end it. */
#include "base/mmdb-nesting.h"

/* MaxMind DB format 2.0: the type in the upper three bits, the size below them. */
#define MAP_OF_ONE 0xe1
#define MAP_OF_NONE 0xe0
#define TEXT_OF_ONE 0x41
#define POINTER 0x20
#define EXTENDED_SIZE_285 0x1e /* and the next two bytes */
#define ARRAY 0x04             /* of the extended types */
#define BOOLEAN 0x07
#define DEEP 65 /* maps in each other: one more than any real database has */

/* {"a": {"a": … {}}}, n maps in all. */
static GByteArray *
maps_in_each_other (guint n)
{
  static const guint8 level[] = { MAP_OF_ONE, TEXT_OF_ONE, 'a' }, last[] = { MAP_OF_NONE };
  GByteArray *data = g_byte_array_new ();

  for (guint i = 1; i < n; i++)
    g_byte_array_append (data, level, sizeof level);
  g_byte_array_append (data, last, sizeof last);
  return data;
}

static gboolean
is_flat (const GByteArray *data)
{
  return bh_mmdb_is_flat (bh_span (data->data, data->len), 0);
}

static void
few_levels_are_flat (void)
{
  g_autoptr (GByteArray) five = maps_in_each_other (5), most = maps_in_each_other (DEEP);

  g_assert_true (is_flat (five));
  g_assert_true (is_flat (most));
}

static void
more_levels_are_not (void)
{
  g_autoptr (GByteArray) data = maps_in_each_other (DEEP + 1);

  g_assert_false (is_flat (data));
}

static void
pointer_to_itself_is_not (void)
{
  static const guint8 loop[] = { POINTER, 0 };

  g_assert_false (bh_mmdb_is_flat (bh_span (loop, sizeof loop), 0));
}

/* An array of 65,820 booleans, two bytes each. */
static void
too_many_values_are_not (void)
{
  static const guint8 head[] = { EXTENDED_SIZE_285, ARRAY, 0xff, 0xff }, value[] = { 0, BOOLEAN };
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, head, sizeof head);
  for (guint i = 0; i < 65820; i++)
    g_byte_array_append (data, value, sizeof value);

  g_assert_false (is_flat (data));
}

static void
broken_bytes_are_left_to_the_library (void)
{
  static const guint8 cut[] = { MAP_OF_ONE, TEXT_OF_ONE };

  g_assert_true (bh_mmdb_is_flat (bh_span (cut, 1), 0));
  g_assert_true (bh_mmdb_is_flat (bh_span (cut, sizeof cut), 0));
  g_assert_true (bh_mmdb_is_flat (bh_span (cut, sizeof cut), 1000));
  g_assert_true (bh_mmdb_is_flat (BH_SPAN_NONE, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/mmdb-nesting/few-levels-are-flat", few_levels_are_flat);
  g_test_add_func ("/base/mmdb-nesting/more-levels-are-not", more_levels_are_not);
  g_test_add_func ("/base/mmdb-nesting/pointer-to-itself-is-not", pointer_to_itself_is_not);
  g_test_add_func ("/base/mmdb-nesting/too-many-values-are-not", too_many_values_are_not);
  g_test_add_func ("/base/mmdb-nesting/broken-bytes-are-left-to-the-library",
                   broken_bytes_are_left_to_the_library);
  return g_test_run ();
}
