/* near-name.c - a column looked through for what holds a name, or is a slip away from it. */
#include "cli/near-name.h"

#include <string.h>

#include "base/text.h"
#include "cli/nearest.h"

#define NEAR_MAX 5 /* names that are offered in place of one that is not there */

/* "mail/bounces/00000.eml" where "bounce" is near → "mail/bounces". end: of what is near. */
static char *
cut_behind_part (const char *path, gsize end)
{
  gsize len = end < strlen (path) ? end + strcspn (path + end, "/") : strlen (path);
  return g_strndup (path, len);
}

/* What is offered of a row whose column holds wanted, in small letters; NULL: it does not. */
static char *
offer (BhRows *rows, const BhNearNames *near, const char *wanted)
{
  const char *text = bh_rows_get (rows, near->column), *own = bh_rows_get (rows, near->shown);
  g_autofree char *folded = text != NULL ? g_utf8_strdown (text, -1) : NULL;
  const char *held = folded != NULL ? strstr (folded, wanted) : NULL;

  if (held == NULL || own == NULL)
    return NULL;
  gboolean is_in_place = strlen (folded) == strlen (own); /* small letters may have other bytes */
  return near->is_path && is_in_place
             ? cut_behind_part (own, (gsize)(held - folded) + strlen (wanted))
             : g_strdup (own);
}

guint
bh_near_names_add (BhCase *opened, GString *out, const BhNearNames *near, const char *name, guint n)
{
  g_return_val_if_fail (near != NULL && name != NULL, n);

  g_autoptr (BhRows) rows = *name != '\0' ? bh_case_rows (opened, near->table, NULL) : NULL;
  g_autofree char *wanted = g_utf8_strdown (name, -1);
  g_autoptr (GPtrArray) offered = g_ptr_array_new_with_free_func (g_free);

  while (rows != NULL && n < NEAR_MAX && bh_rows_next (rows, NULL)) {
    g_autofree char *own = offer (rows, near, wanted);
    if (own == NULL || g_ptr_array_find_with_equal_func (offered, own, g_str_equal, NULL))
      continue;
    g_ptr_array_add (offered, g_strdup (own)); /* many rows may have one name */
    g_autofree char *visible = bh_text_visible (own);
    g_string_append_printf (out, "%s%s:%s", n > 0 ? ", " : "; there is ", near->kind, visible);
    n++;
  }
  return n;
}

void
bh_near_names_add_slip (BhCase *opened, GString *out, const BhNearNames *near, const char *name)
{
  g_return_if_fail (near != NULL && name != NULL);

  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BhRows) rows = bh_case_rows (opened, near->table, NULL);

  while (rows != NULL && bh_rows_next (rows, NULL))
    if (bh_rows_get (rows, near->column) != NULL)
      g_ptr_array_add (names, g_strdup (bh_rows_get (rows, near->column)));
  g_ptr_array_add (names, NULL);
  const char *nearest = bh_nearest_word (name, (const char *const *)names->pdata);
  if (nearest == NULL)
    return;
  g_autofree char *visible = bh_text_visible (nearest);
  g_string_append_printf (out, "; did you mean %s:%s?", near->kind, visible);
}
