/* log-sign.c - the reader of logs, asked about the first lines. */
#include "units/log-sign.h"

#include <string.h>

#include "logs/reader.h"

#define HEAD_LEN 16384 /* bytes: some hundred lines; a log says early what it is */
#define LINES_MIN 3    /* that are understood; of a shorter log all but the last */

gboolean
bh_is_log (BhSpan head)
{
  if (head.len == 0 || memchr (head.at, '\0', MIN (head.len, HEAD_LEN)) != NULL)
    return FALSE; /* a picture, or UTF-16, which few logs are */
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();
  bh_log_reader_feed (reader, bh_span (head.at, MIN (head.len, HEAD_LEN)));
  bh_log_reader_finish (reader);
  const BhLogFile *file = bh_log_reader_file (reader);
  return file->format != NULL && file->n_parsed > 0 &&
         (file->n_parsed >= LINES_MIN || file->n_parsed + 1 >= file->n_lines);
}
