/* show.h - values of a case as people read them.
 *
 * Everything that may come from evidence passes through here before it meets a
 * terminal, a cell or a page, so that no character in it can act.
 */
#pragma once

#include <glib.h>

#define BH_SHOW_ID_LEN 12 /* characters of an ID that name one thing in any case seen */

char *bh_show_text (const char *utf8_or_null);                   /* "–" for NULL */
void bh_show_append_json_style (GString *out, const char *utf8); /* unsafe ones as \uXXXX */
char *bh_show_fit (const char *utf8, guint columns);             /* visible, cut by "…" */

/* Likewise, cut between words unless the last one is long. */
char *bh_show_fit_words (const char *utf8, guint columns);

/* As a shell takes it. NULL: what cannot be shown as it is cannot be typed. */
char *bh_show_shell_word (const char *text_or_null);

/* Likewise of a path, which no program takes for an option: "./-x" for "-x". */
char *bh_show_path_word (const char *path_or_null);

/* As bh_show_fit(), with blanks up to that many columns. */
void bh_show_append_padded (GString *out, const char *utf8, guint columns);
guint bh_show_columns (const char *utf8); /* how wide a terminal shows it */

/* Of lines that a terminal of so many columns is given: within 60 and 140; of 0 it is 100. */
guint bh_show_width (guint columns);

/* Made visible, lines broken at blanks before column columns; the first line stands at indent
 * already, the others begin there. Ends with a line end. */
void bh_show_append_wrapped (GString *out, const char *utf8, guint indent, guint columns);

void bh_show_append_int (GString *out, gint64 number); /* in decimal, whatever the locale */
char *bh_show_count (gint64 count);                    /* "118,204" */

/* "1 message", "4,100 messages". */
char *bh_show_many (gint64 count, const char *one, const char *many);
char *bh_show_bytes (gint64 bytes);      /* "4.2 GB" */
char *bh_show_time (gint64 unix_time);   /* "2023-01-02 03:04:05Z" */
char *bh_show_day (gint64 unix_time);    /* "2023-01-02" */
char *bh_show_duration (gint64 seconds); /* "38 min" */

/* The same from one time to another, whatever they are. */
char *bh_show_duration_between (gint64 first_unix, gint64 last_unix);

/* The steps of a remedy: of "a; b.", "A" and "B". One that is alone keeps its full stop. */
GStrv bh_show_steps (const char *remedy);
char *bh_show_list (const char *json);              /* "a; b"; members that are objects stay JSON */
gint64 bh_show_number (const char *digits_or_null); /* of an info key; 0: none that is one */
