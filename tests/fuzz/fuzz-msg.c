/* fuzz-msg.c - any bytes as an Outlook .msg file: what is read of it can be written down, and is
 * the same the second time.
 */
#include "sources/outlook-msg.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* libgsf loses entries of a damaged directory: not looked for, and its calls must be seen whole to
 * be known. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:libgsf";
}

static GBytes *
render (GBytes *file, guint *out_n_left_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhOutlookMail) mail = bh_outlook_msg_read (file, out_n_left_out, &error);

  g_assert ((mail == NULL) == (error != NULL));
  return mail != NULL ? bh_outlook_render (mail) : NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint n_left_out = 0, n_left_out_again = 0;

  if (!bh_outlook_msg_is_built_in ())
    return 0;
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GBytes) once = render (file, &n_left_out);
  g_autoptr (GBytes) again = render (file, &n_left_out_again);
  g_assert ((once == NULL) == (again == NULL) && n_left_out == n_left_out_again);
  g_assert (once == NULL || (g_bytes_get_size (once) > 0 && g_bytes_equal (once, again)));
  return 0;
}
