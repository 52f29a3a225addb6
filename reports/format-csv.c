/* format-csv.c - tables/NAME.csv: RFC 4180, fit for spreadsheets.
 *
 * Every cell is quoted (libcsv), lines end in CRLF, nested lists are joined by
 * "; ", hops are counted only: who wants them takes the JSON lines. A subject may
 * be a formula: such a cell gets a leading apostrophe, and so does one that
 * begins with an apostrophe, so that taking the first one off gives the text
 * back. Numbers of ours stay numbers.
 */
#include <csv.h>
#include <string.h>

#include "reports/format.h"
#include "reports/show.h"

#define CUT_MARK " [cut]"

/* What spreadsheets take for the start of a formula or of a command: ASCII, and
 * the full-width forms that some of them fold. */
static gboolean
is_formula_start (gunichar character)
{
  return (character < 0x80 && strchr ("=+-@|%'\t\r\n", (int)character) != NULL) ||
         character == 0xff1d || character == 0xff0b || character == 0xff0d || character == 0xff20;
}

/* A cell with what parts it from the one before. Half a million short ones make a table: each is
 * put in place at once. */
static void
write_quoted (BhSheet *sheet, gboolean is_first, const char *bytes, gsize len)
{
  const char *before = is_first ? "\"" : ",\"";
  const gsize before_len = is_first ? 1 : 2;
  char *room = bh_output_room (sheet->out, before_len + len + 1);

  if (room == NULL) {
    bh_output_bytes (sheet->out, before, before_len);
    bh_output_bytes (sheet->out, bytes, len);
    bh_output_bytes (sheet->out, "\"", 1);
    return;
  }
  memcpy (room, before, before_len);
  memcpy (room + before_len, bytes, len);
  room[before_len + len] = '"';
}

/* libcsv doubles quotes and copies all else byte by byte. */
static void
end_cell (BhSheet *sheet, gboolean is_first)
{
  if (memchr (sheet->cell->str, '"', sheet->cell->len) == NULL) {
    write_quoted (sheet, is_first, sheet->cell->str, sheet->cell->len);
    return;
  }
  if (!is_first)
    bh_output_bytes (sheet->out, ",", 1);
  gsize need = 2 * sheet->cell->len + 2; /* each quote twice, and two around */
  g_string_set_size (sheet->quoted, need);
  gsize len = csv_write (sheet->quoted->str, need, sheet->cell->str, sheet->cell->len);
  bh_output_bytes (sheet->out, sheet->quoted->str, MIN (len, need));
}

/* The largest start of a text that fits the limit and ends between characters. */
static gsize
fitting_len (const char *text, gsize len, guint64 limit)
{
  if (limit == 0 || len <= limit)
    return len;
  gsize fit = limit > strlen (CUT_MARK) ? (gsize)limit - strlen (CUT_MARK) : 0;
  while (fit > 0 && ((guint8)text[fit] & 0xc0) == 0x80)
    fit--;
  return fit;
}

static void
add_text (BhSheet *sheet, const char *text)
{
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 'a';
  if (!sheet->options->is_raw_csv && is_formula_start (first))
    g_string_append_c (sheet->cell, '\'');
  bh_show_append_json_style (sheet->cell, text);
  gsize len = fitting_len (sheet->cell->str, sheet->cell->len, sheet->options->cell_bytes);
  if (len < sheet->cell->len) {
    g_string_truncate (sheet->cell, len);
    g_string_append (sheet->cell, CUT_MARK);
  }
}

static void
add_list (BhSheet *sheet, const char *json)
{
  if (g_str_equal (json, "[]"))
    return;
  g_autofree char *text = bh_show_list (json);
  add_text (sheet, text);
}

static void
add_value (BhSheet *sheet, BhRows *rows, guint column)
{
  switch (bh_rows_type (rows, column)) {
  case BH_VALUE_NULL:
  case BH_VALUE_INT: /* plain_value() */
    return;
  case BH_VALUE_BOOL:
    g_string_append (sheet->cell, bh_rows_int (rows, column) != 0 ? "true" : "false");
    return;
  case BH_VALUE_JSON:
    if (g_str_equal (bh_rows_name (rows, column), "hops"))
      bh_show_append_int (sheet->cell, bh_rows_count (rows, column));
    else
      add_list (sheet, bh_rows_text (rows, column));
    return;
  case BH_VALUE_TEXT:
    add_text (sheet, bh_rows_text (rows, column));
    return;
  }
}

/* The bytes of a cell of which libcsv would change nothing: most are so. NULL where more
 * care is needed. @number: room for a number's digits. */
static const char *
plain_value (BhSheet *sheet, BhRows *rows, guint column, GString *number, gsize *out_len)
{
  gsize len = 0;
  const char *text = bh_rows_plain (rows, column, &len);
  guint64 limit = sheet->options->cell_bytes;

  if (text != NULL) {
    gboolean is_as_it_is = (limit == 0 || len <= limit) &&
                           (sheet->options->is_raw_csv || !is_formula_start ((gunichar)*text));
    *out_len = len;
    return is_as_it_is ? text : NULL;
  }
  BhValueType type = bh_rows_type (rows, column);
  if (type != BH_VALUE_NULL && type != BH_VALUE_INT)
    return NULL;
  g_string_truncate (number, 0);
  if (type == BH_VALUE_INT)
    bh_show_append_int (number, bh_rows_int (rows, column));
  *out_len = number->len;
  return number->str;
}

static gboolean
write_plain (BhSheet *sheet, BhRows *rows, guint column)
{
  gsize len = 0;
  const char *bytes = plain_value (sheet, rows, column, sheet->cell, &len);

  if (bytes == NULL)
    return FALSE;
  write_quoted (sheet, column == 0, bytes, len);
  return TRUE;
}

static void
write_head (BhSheet *sheet, BhRows *rows)
{
  for (guint i = 0; i < bh_rows_n_columns (rows); i++) {
    g_string_assign (sheet->cell, bh_rows_name (rows, i));
    g_strdelimit (sheet->cell->str, ".", '_');
    end_cell (sheet, i == 0);
  }
  bh_output_text (sheet->out, "\r\n");
}

static void
write_row (BhSheet *sheet, BhRows *rows)
{
  for (guint i = 0; i < bh_rows_n_columns (rows); i++) {
    if (write_plain (sheet, rows, i))
      continue;
    g_string_truncate (sheet->cell, 0);
    add_value (sheet, rows, i);
    end_cell (sheet, i == 0);
  }
  bh_output_text (sheet->out, "\r\n");
}

const BhReportFormat bh_report_format_csv = {
  .name = "csv",
  .part = BH_REPORT_CSV,
  .file_suffix = ".csv",
  .write_head = write_head,
  .write_row = write_row,
};
