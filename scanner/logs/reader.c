/* reader.c - lines to the format that claims them. */
#include "logs/reader.h"

#include "logs/assembler.h"
#include "logs/clock.h"
#include "logs/excerpt.h"
#include "logs/field.h"
#include "logs/folded.h"
#include "logs/lines.h"
#include "logs/mail-program.h"
#include "logs/syslog.h"
#include "logs/told-clock.h"
#include "logs/wrapping.h"

#define SNIFF_LINES 200 /* usable lines that decide the format */
#define STEPS_MORE 2 /* back than on: MDaemon writes when a session ended before all else of it */
#define FORMATS_MAX 48

/* A line taken out of what a collector made of it. */
typedef struct {
  BhSpan text;
  BhStamp told;     /* the collector's time for it; or none */
  guint64 number;   /* in the file, from 1 */
  gboolean is_more; /* of the same line as the one before: a list of objects */
} Line;

struct _BhLogReader {
  BhLogFile file;
  BhLogAssembler *assembler;
  GPtrArray *sessions, *logins;
  BhLogState states[FORMATS_MAX]; /* one a format, in the order of the table */
  guint n_formats;
  guint sharing[FORMATS_MAX]; /* of them, those whose programs share a syslog */
  guint n_sharing;
  gint chosen; /* index of the format; -1: none yet, or not known */
  gboolean is_decided, is_syslog;
  gboolean is_backwards; /* the newest line stands first */
  BhSyslogClock clock;
  BhToldClock told;
  BhLogExcerpt excerpt;
  GPtrArray *waiting; /* of Line: those before the decision */
  BhLogLines *lines;
  BhFolded *folded;
  BhLogWrapping *wrapping;
  gboolean has_zone; /* the log tells its zone */
  gint zone_minutes;
};

static Line *
line_copy (const Line *line)
{
  Line *copy = g_memdup2 (line, sizeof *line);
  copy->text.at = (const guint8 *)bh_span_dup (line->text);
  return copy;
}

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free ((gpointer)(guintptr)line->text.at);
  g_free (line);
}

/* The log itself may tell its zone, from some line on. */
static void
apply_zone (BhStamp *stamp, guint64 line G_GNUC_UNUSED, gpointer user_data)
{
  const BhLogReader *reader = user_data;

  if (!reader->has_zone || !stamp->has_time || stamp->has_zone)
    return;
  bh_stamp_set_zone (stamp, reader->zone_minutes);
}

static void
note_time (BhLogReader *reader, BhStamp stamp, guint64 number, gboolean is_mail)
{
  apply_zone (&stamp, number, reader);
  bh_log_spells_note (reader->file.spells, number, &stamp, is_mail);
}

/* @key: of the message that the line is of, or none. */
static void
note_message (BhLogReader *reader, BhSpan key, BhSpan line)
{
  if (key.len > 0)
    bh_log_excerpt_line (&reader->excerpt, key);
  else
    bh_log_excerpt_other (&reader->excerpt, line);
}

static gboolean
parse_with (BhLogReader *reader, guint format, const Line *line, const BhSyslogLine *syslog)
{
  BhLogEvent event;

  bh_log_event_init (&event);
  if (!bh_log_format_read (bh_log_formats[format], &reader->states[format], line->text, syslog,
                           &event))
    return FALSE;
  note_message (reader, bh_log_formats[format]->has_end ? event.queue_id : BH_SPAN_NONE,
                line->text);
  if (line->told.has_time) {
    bh_told_clock_note (&reader->told, &event.stamp, &line->told);
    bh_told_clock_complete (&reader->told, &event.stamp, &line->told);
  }
  if (event.has_zone_hint) {
    reader->has_zone = TRUE;
    reader->zone_minutes = event.zone_minutes;
  }
  if (event.stamp.has_time) {
    bh_log_damage_stamp (&reader->file.damage, &event.stamp);
    if (!reader->file.first.has_time)
      reader->file.first = event.stamp;
    reader->file.last = event.stamp;
    note_time (reader, event.stamp, line->number, /* is_mail= */ TRUE);
  }
  if (reader->is_backwards && bh_log_formats[format]->is_dialogue)
    reader->file.damage.is_backwards = TRUE;
  else
    bh_log_assembler_take (reader->assembler, bh_log_formats[format], &event, line->text,
                           line->number);
  return TRUE;
}

/* What else a server tells in a file of its own, of its queue and its timers. */
static void
note_any_time (BhLogReader *reader, BhSpan line, guint64 number)
{
  BhStamp stamp;

  bh_take_literal (&line, "[");
  if (bh_stamp_take_iso (&line, &stamp) || bh_stamp_take_kerio (&line, &stamp) ||
      bh_stamp_take_windows (&line, &stamp))
    note_time (reader, stamp, number, /* is_mail= */ TRUE);
}

/* Programs share a syslog: each line goes to the one that claims it. Some of them have a form of
 * their own beside it. */
static gboolean
parse_syslog (BhLogReader *reader, const Line *line)
{
  gboolean is_parsed = FALSE;
  BhSyslogLine read;
  const gboolean has_form = bh_syslog_read (line->text, &reader->clock, &read);

  for (guint i = 0; i < reader->n_sharing && !is_parsed; i++)
    is_parsed = parse_with (reader, reader->sharing[i], line, has_form ? &read : NULL);
  if (!is_parsed && has_form && read.n_again > 0) {
    bh_log_assembler_repeat (reader->assembler, read.n_again, line->number);
    is_parsed = TRUE;
  }
  if (!is_parsed && has_form)
    note_time (reader, read.stamp, line->number, bh_is_mail_program (read.program));
  else if (!is_parsed)
    note_any_time (reader, line->text, line->number);
  return is_parsed;
}

/* Blank, as exigrep leaves between messages; "--", as grep does around what it found. */
static void
note_other (BhLogReader *reader, BhSpan line)
{
  if (bh_span_trim (line).len == 0)
    bh_log_excerpt_blank (&reader->excerpt);
  else if (!bh_is_word (line, "--"))
    bh_log_excerpt_other (&reader->excerpt, line);
}

static void
parse_line (BhLogReader *reader, const Line *line)
{
  gboolean is_parsed = FALSE;

  if (reader->is_syslog) {
    is_parsed = parse_syslog (reader, line);
  } else if (reader->chosen >= 0) {
    is_parsed = parse_with (reader, (guint)reader->chosen, line, /* syslog= */ NULL);
    if (!is_parsed)
      note_any_time (reader, line->text, line->number);
  }
  if (!is_parsed)
    note_other (reader, line->text);
  if (line->is_more)
    return;
  reader->file.n_parsed += is_parsed ? 1 : 0;
  reader->file.n_skipped += is_parsed ? 0 : 1;
}

/* What the waiting lines look like. */
typedef struct {
  guint n_claimed[FORMATS_MAX];  /* lines that the format claims, in the order of the table */
  guint n_syslog;                /* lines that have the form of a syslog */
  guint n_forwards, n_backwards; /* steps in time from a line to the next that is claimed */
  BhStamp last;                  /* of the line before */
  BhToldClock told;
} Survey;

static void
note_step (Survey *survey, const BhStamp *stamp)
{
  if (!stamp->has_time)
    return;
  if (survey->last.has_time) {
    survey->n_forwards += stamp->seconds > survey->last.seconds ? 1 : 0;
    survey->n_backwards += stamp->seconds < survey->last.seconds ? 1 : 0;
  }
  survey->last = *stamp;
}

/* Formats read with states of their own: what they learn here is not known when lines count. */
static Survey
survey_waiting (const BhLogReader *reader)
{
  BhLogState states[FORMATS_MAX];
  Survey survey = { .n_syslog = 0 };

  for (guint i = 0; i < reader->n_formats; i++)
    bh_log_state_init (&states[i]);
  for (guint n = 0; n < reader->waiting->len; n++) {
    const Line *line = g_ptr_array_index (reader->waiting, n);
    BhSyslogLine read;
    const BhSyslogLine *syslog =
        bh_syslog_read (line->text, /* clock= */ NULL, &read) ? &read : NULL;
    survey.n_syslog += syslog != NULL ? 1 : 0;
    for (guint i = 0; i < reader->n_formats; i++) {
      BhLogEvent event;
      bh_log_event_init (&event);
      if (!bh_log_format_read (bh_log_formats[i], &states[i], line->text, syslog, &event))
        continue;
      survey.n_claimed[i]++;
      note_step (&survey, &event.stamp);
      bh_told_clock_note (&survey.told, &event.stamp, &line->told);
    }
  }
  for (guint i = 0; i < reader->n_formats; i++)
    bh_log_state_clear (&states[i]);
  return survey;
}

/* The format that claims most wins, the earlier row on a tie. A syslog may begin with
 * other programs' lines: its form is enough. */
static void
choose_format (BhLogReader *reader, const Survey *survey)
{
  guint best = 0;

  for (guint i = 0; i < reader->n_formats; i++) {
    if (survey->n_claimed[i] > best) {
      best = survey->n_claimed[i];
      reader->chosen = (gint)i;
    }
  }
  if (reader->chosen >= 0)
    reader->is_syslog = bh_log_formats[reader->chosen]->parse_syslog != NULL;
  else
    reader->is_syslog = survey->n_syslog > 0 && 2 * survey->n_syslog >= reader->waiting->len;
  if (reader->is_syslog)
    reader->file.format = "syslog";
  else if (reader->chosen >= 0)
    reader->file.format = bh_log_formats[reader->chosen]->name;
}

static void
decide (BhLogReader *reader)
{
  const Survey survey = survey_waiting (reader);

  reader->is_decided = TRUE;
  reader->told = survey.told;
  choose_format (reader, &survey);
  reader->is_backwards = survey.n_backwards >= survey.n_forwards + STEPS_MORE;
  if (reader->is_backwards)
    bh_log_assembler_set_backwards (reader->assembler);
  for (guint i = 0; i < reader->waiting->len; i++)
    parse_line (reader, g_ptr_array_index (reader->waiting, i));
  g_ptr_array_set_size (reader->waiting, 0);
}

static void
take_line (BhLogReader *reader, BhSpan text, guint64 number, gboolean is_more)
{
  const Line line = { text, *bh_log_wrapping_told (reader->wrapping), number, is_more };

  if (reader->is_decided) {
    parse_line (reader, &line);
    return;
  }
  g_ptr_array_add (reader->waiting, line_copy (&line));
  if (reader->waiting->len >= SNIFF_LINES)
    decide (reader);
}

/* Blank lines wait too; they decide nothing. */
static void
take_whole (BhSpan line, guint64 number, gpointer user_data)
{
  BhLogReader *reader = user_data;

  take_line (reader, bh_log_unwrap (reader->wrapping, line), number, /* is_more= */ FALSE);
  for (BhSpan more; (more = bh_log_unwrap_more (reader->wrapping)).len > 0;)
    take_line (reader, more, number, /* is_more= */ TRUE);
}

static void
take_written (const BhLogLine *line, gpointer user_data)
{
  BhLogReader *reader = user_data;

  reader->file.n_lines++;
  reader->file.damage.is_end_lost |= line->is_end_lost;
  bh_log_damage_line (&reader->file.damage, line->text, line->is_cut, line->is_behind_zeros);
  bh_folded_take (reader->folded, line->text, reader->file.n_lines);
}

BhLogReader *
bh_log_reader_new (void)
{
  BhLogReader *reader = g_new0 (BhLogReader, 1);

  reader->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  reader->logins = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_login_free);
  reader->assembler = bh_log_assembler_new (reader->sessions, reader->logins);
  reader->waiting = g_ptr_array_new_with_free_func (line_free);
  reader->lines = bh_log_lines_new (take_written, reader);
  reader->folded = bh_folded_new (take_whole, reader);
  reader->wrapping = bh_log_wrapping_new ();
  reader->file.spells = bh_log_spells_new ();
  reader->chosen = -1;
  for (; bh_log_formats[reader->n_formats] != NULL; reader->n_formats++) {
    g_assert (reader->n_formats < FORMATS_MAX);
    bh_log_state_init (&reader->states[reader->n_formats]);
    if (bh_log_formats[reader->n_formats]->parse_syslog != NULL)
      reader->sharing[reader->n_sharing++] = reader->n_formats;
  }
  return reader;
}

void
bh_log_reader_free (BhLogReader *reader)
{
  if (reader == NULL)
    return;
  for (guint i = 0; i < reader->n_formats; i++)
    bh_log_state_clear (&reader->states[i]);
  bh_log_assembler_free (reader->assembler);
  g_ptr_array_unref (reader->sessions);
  g_ptr_array_unref (reader->logins);
  g_ptr_array_unref (reader->waiting);
  bh_log_lines_free (reader->lines);
  bh_folded_free (reader->folded);
  bh_log_wrapping_free (reader->wrapping);
  bh_log_spells_free (reader->file.spells);
  g_free (reader);
}

void
bh_log_reader_feed (BhLogReader *reader, BhSpan bytes)
{
  bh_log_lines_feed (reader->lines, bytes);
}

static gboolean
is_partial (const BhLogReader *reader)
{
  return !reader->is_syslog && reader->chosen >= 0 && reader->states[reader->chosen].is_partial;
}

/* A connection without a message, or one of IMAP, tells of none. */
static void
note_mail (BhLogReader *reader)
{
  if (bh_log_assembler_tells_mail (reader->assembler) && !is_partial (reader) &&
      !bh_log_excerpt_is_one (&reader->excerpt))
    bh_log_spells_note_mail (reader->file.spells);
}

/* It ends where one more line would. */
static void
take_last_record (BhLogReader *reader)
{
  BhSpan line = bh_log_unwrap_last (reader->wrapping);

  if (line.len == 0)
    return;
  reader->file.n_lines++;
  take_line (reader, line, reader->file.n_lines, /* is_more= */ FALSE);
}

void
bh_log_reader_finish (BhLogReader *reader)
{
  bh_log_lines_finish (reader->lines);
  bh_folded_finish (reader->folded);
  take_last_record (reader);
  if (!reader->is_decided)
    decide (reader);
  bh_log_assembler_finish (reader->assembler);
  note_mail (reader);
  bh_log_spells_complete (reader->file.spells, apply_zone, reader);
  apply_zone (&reader->file.first, 1, reader);
  apply_zone (&reader->file.last, reader->file.n_lines, reader);
}

/* Hands the items over in an array of their own; the reader's stays, empty. */
static GPtrArray *
take_all (GPtrArray *from, GDestroyNotify free_item)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (free_item);

  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (taken, g_ptr_array_index (from, i));
  g_ptr_array_set_free_func (from, NULL);
  g_ptr_array_set_size (from, 0);
  g_ptr_array_set_free_func (from, free_item);
  return taken;
}

GPtrArray *
bh_log_reader_take_sessions (BhLogReader *reader)
{
  return take_all (reader->sessions, (GDestroyNotify)bh_log_session_free);
}

GPtrArray *
bh_log_reader_take_logins (BhLogReader *reader)
{
  return take_all (reader->logins, (GDestroyNotify)bh_log_login_free);
}

const BhLogFile *
bh_log_reader_file (const BhLogReader *reader)
{
  return &reader->file;
}
