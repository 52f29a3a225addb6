/* fuzz-query.c - any bytes as the terms of a query: read, and made a condition with a place for
 * each value. */
#include "store/query.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *unknown = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BhQuery) query = bh_query_new (text, &unknown, &error);

  if (query == NULL) {
    g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
    return 0;
  }
  g_assert_null (unknown);
  g_assert_cmpuint (bh_query_values (query)->len, <=, BH_QUERY_TERMS_MAX);
  g_autofree char *condition = bh_query_condition (query);
  g_autofree char *last = g_strdup_printf ("?%u", bh_query_values (query)->len);
  g_assert_true (bh_query_values (query)->len == 0 || g_strrstr (condition, last) != NULL);
  return 0;
}
