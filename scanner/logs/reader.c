/* reader.c - bytes into lines, lines to the format that claims them. */
#include "logs/reader.h"

#include "logs/assembler.h"
#include "logs/clock.h"
#include "logs/field.h"
#include "logs/mail-program.h"
#include "logs/syslog.h"
#include "logs/told-clock.h"
#include "logs/wrapping.h"

#define SNIFF_LINES 200 /* usable lines that decide the format */
#define STEPS_MORE 2 /* back than on: MDaemon writes when a session ended before all else of it */
#define FORMATS_MAX 32
#define UTF8_MARK "\xef\xbb\xbf"

typedef enum { ENCODING_OPEN, ENCODING_BYTES, ENCODING_UTF16LE, ENCODING_UTF16BE } Encoding;

/* A line taken out of what a collector made of it. */
typedef struct {
  BhSpan text;
  BhStamp told; /* the collector's time for it; or none */
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
  GPtrArray *waiting; /* of Line: those before the decision */
  BhLogWrapping *wrapping;
  GString *line;
  gboolean is_line_cut, is_after_cr;
  gboolean is_behind_zeros; /* the line; they are no part of it */
  gboolean has_zone;        /* the log tells its zone */
  gint zone_minutes;
  Encoding encoding;
  guint8 carry[2]; /* bytes of a mark or a unit that is not whole yet */
  guint n_carry;
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

BhLogReader *
bh_log_reader_new (void)
{
  BhLogReader *reader = g_new0 (BhLogReader, 1);

  reader->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  reader->logins = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_login_free);
  reader->assembler = bh_log_assembler_new (reader->sessions, reader->logins);
  reader->waiting = g_ptr_array_new_with_free_func (line_free);
  reader->line = g_string_new (NULL);
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
  g_string_free (reader->line, TRUE);
  bh_log_wrapping_free (reader->wrapping);
  bh_log_spells_free (reader->file.spells);
  g_free (reader);
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

static gboolean
parse_with (
    BhLogReader *reader, guint format, const Line *line, const BhSyslogLine *syslog, guint64 number)
{
  BhLogEvent event;

  bh_log_event_init (&event);
  if (!bh_log_format_read (bh_log_formats[format], &reader->states[format], line->text, syslog,
                           &event))
    return FALSE;
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
    note_time (reader, event.stamp, number, /* is_mail= */ TRUE);
  }
  if (reader->is_backwards && bh_log_formats[format]->is_dialogue)
    reader->file.damage.is_backwards = TRUE;
  else
    bh_log_assembler_take (reader->assembler, bh_log_formats[format], &event, line->text, number);
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
parse_syslog (BhLogReader *reader, const Line *line, guint64 number)
{
  gboolean is_parsed = FALSE;
  BhSyslogLine read;
  const gboolean has_form = bh_syslog_read (line->text, &reader->clock, &read);

  for (guint i = 0; i < reader->n_sharing && !is_parsed; i++)
    is_parsed = parse_with (reader, reader->sharing[i], line, has_form ? &read : NULL, number);
  if (!is_parsed && has_form && read.n_again > 0) {
    bh_log_assembler_repeat (reader->assembler, read.n_again, number);
    is_parsed = TRUE;
  }
  if (!is_parsed && has_form)
    note_time (reader, read.stamp, number, bh_is_mail_program (read.program));
  else if (!is_parsed)
    note_any_time (reader, line->text, number);
  return is_parsed;
}

static void
parse_line (BhLogReader *reader, const Line *line, guint64 number)
{
  gboolean is_parsed = FALSE;

  if (reader->is_syslog) {
    is_parsed = parse_syslog (reader, line, number);
  } else if (reader->chosen >= 0) {
    is_parsed = parse_with (reader, (guint)reader->chosen, line, /* syslog= */ NULL, number);
    if (!is_parsed)
      note_any_time (reader, line->text, number);
  }
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
  for (guint i = 0; i < reader->waiting->len; i++) {
    guint64 number = reader->file.n_lines - reader->waiting->len + i + 1;
    parse_line (reader, g_ptr_array_index (reader->waiting, i), number);
  }
  g_ptr_array_set_size (reader->waiting, 0);
}

static void
take_line (BhLogReader *reader, BhSpan text)
{
  const Line line = { text, *bh_log_wrapping_told (reader->wrapping) };

  if (reader->is_decided) {
    parse_line (reader, &line, reader->file.n_lines);
    return;
  }
  g_ptr_array_add (reader->waiting, line_copy (&line));
  if (reader->waiting->len >= SNIFF_LINES)
    decide (reader);
}

/* Blank lines wait too, so that line numbers stay true; they decide nothing. */
static void
end_line (BhLogReader *reader, BhSpan line)
{
  if (reader->file.n_lines++ == 0)
    bh_take_literal (&line, UTF8_MARK);
  bh_log_damage_line (&reader->file.damage, line, reader->is_line_cut, reader->is_behind_zeros);
  reader->is_line_cut = reader->is_behind_zeros = FALSE;
  take_line (reader, bh_log_unwrap (reader->wrapping, line));
}

static void
end_gathered_line (BhLogReader *reader)
{
  end_line (reader, bh_span (reader->line->str, reader->line->len));
  g_string_truncate (reader->line, 0);
}

static void
take_byte (BhLogReader *reader, guint8 byte)
{
  gboolean is_second = byte == '\n' && reader->is_after_cr;

  reader->is_after_cr = byte == '\r';
  if (is_second)
    return;
  if (byte == '\n' || byte == '\r')
    end_gathered_line (reader);
  else if (byte == '\0' && reader->line->len == 0)
    reader->is_behind_zeros = TRUE;
  else if (reader->line->len < BH_LOG_LINE_LEN_MAX)
    g_string_append_c (reader->line, (gchar)byte);
  else
    reader->is_line_cut = TRUE;
}

/* A surrogate or a unit beyond ASCII matters to no field that is read: names and
 * subjects alone hold them. Both are written as UTF-8 or U+FFFD. */
static void
take_unit (BhLogReader *reader, guint unit)
{
  gchar utf8[6];
  gunichar character = unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit;
  gint len = g_unichar_to_utf8 (character, utf8);

  for (gint i = 0; i < len; i++)
    take_byte (reader, (guint8)utf8[i]);
}

/* Without a mark UTF-16 is told by its first character: no log begins with a control character. */
static Encoding
encoding_of (const guint8 *two)
{
  if (two[0] == 0xfe && two[1] == 0xff)
    return ENCODING_UTF16BE;
  if (two[0] == 0xff && two[1] == 0xfe)
    return ENCODING_UTF16LE;
  if (two[0] == 0 && g_ascii_isgraph ((char)two[1]))
    return ENCODING_UTF16BE;
  if (two[1] == 0 && g_ascii_isgraph ((char)two[0]))
    return ENCODING_UTF16LE;
  return ENCODING_BYTES;
}

/* The first two bytes tell UTF-16 (PowerShell copies); they are text where they are no mark. */
static void
begin_encoding (BhLogReader *reader)
{
  const guint8 *two = reader->carry;

  reader->encoding = encoding_of (two);
  if (reader->encoding == ENCODING_BYTES) {
    take_byte (reader, two[0]);
    take_byte (reader, two[1]);
  } else if (two[0] == 0 || two[1] == 0) {
    take_byte (reader, two[0] | two[1]);
  }
}

static void
take_encoded (BhLogReader *reader, guint8 byte)
{
  if (reader->encoding == ENCODING_BYTES) {
    take_byte (reader, byte);
    return;
  }
  reader->carry[reader->n_carry++] = byte;
  if (reader->n_carry < 2)
    return;
  reader->n_carry = 0;
  if (reader->encoding == ENCODING_UTF16LE) {
    take_unit (reader, (guint)reader->carry[0] | (guint)reader->carry[1] << 8);
  } else if (reader->encoding == ENCODING_UTF16BE) {
    take_unit (reader, (guint)reader->carry[1] | (guint)reader->carry[0] << 8);
  } else {
    begin_encoding (reader);
  }
}

/* Where the next line ends lie, of each kind; the length of all bytes where there is none. */
typedef struct {
  gsize feed, carriage;
} LineEnds;

static gsize
find_from (BhSpan bytes, gsize start, char end)
{
  const guint8 *found =
      start < bytes.len ? memchr (bytes.at + start, end, bytes.len - start) : NULL;

  return found != NULL ? (gsize)(found - bytes.at) : bytes.len;
}

/* The first line end from start on. Either kind is looked for again only behind the one that
 * was found: a byte is looked at once for each, however short or long the lines are. */
static gsize
next_line_end (LineEnds *ends, BhSpan bytes, gsize start)
{
  if (ends->feed < start)
    ends->feed = find_from (bytes, start, '\n');
  if (ends->carriage < start)
    ends->carriage = find_from (bytes, start, '\r');
  return MIN (ends->feed, ends->carriage);
}

/* A log that is cut while its server writes on begins with zeros, as many as it was long; so does
 * what was written after a crash. */
static BhSpan
without_zeros (BhSpan run)
{
  gsize n = 0;

  while (n < run.len && run.at[n] == '\0')
    n++;
  return bh_span_from (run, n);
}

/* A run without a line end goes over in one piece, up to what a line may have. */
static void
take_run (BhLogReader *reader, BhSpan run)
{
  if (run.at[0] == '\0' && reader->line->len == 0) {
    run = without_zeros (run);
    reader->is_behind_zeros = TRUE;
  }
  gsize room = BH_LOG_LINE_LEN_MAX - MIN (reader->line->len, BH_LOG_LINE_LEN_MAX);

  g_string_append_len (reader->line, (const char *)run.at, (gssize)MIN (run.len, room));
  reader->is_line_cut |= run.len > room;
  reader->is_after_cr = FALSE;
}

/* Nothing of it came before, and nothing of it is to be left out: it is read where it lies. */
static gboolean
is_whole_line (const BhLogReader *reader, BhSpan run)
{
  return run.len > 0 && run.len <= BH_LOG_LINE_LEN_MAX && run.at[0] != '\0' &&
         reader->line->len == 0 && !reader->is_behind_zeros;
}

void
bh_log_reader_feed (BhLogReader *reader, BhSpan bytes)
{
  LineEnds ends = { find_from (bytes, 0, '\n'), find_from (bytes, 0, '\r') };

  for (gsize at = 0; at < bytes.len;) {
    if (reader->encoding != ENCODING_BYTES) {
      take_encoded (reader, bytes.at[at++]);
      continue;
    }
    gsize end = next_line_end (&ends, bytes, at);
    BhSpan run = bh_span (bytes.at + at, end - at);
    if (end < bytes.len && is_whole_line (reader, run)) {
      end_line (reader, run);
      reader->is_after_cr = bytes.at[end++] == '\r';
    } else if (run.len > 0) {
      take_run (reader, run);
    } else {
      take_byte (reader, bytes.at[end++]);
    }
    at = end;
  }
}

/* What is done so far tells of mail; a connection without a message, or one of IMAP, does not. */
static void
note_mail (BhLogReader *reader)
{
  if (reader->sessions->len > 0)
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
  take_line (reader, line);
}

void
bh_log_reader_finish (BhLogReader *reader)
{
  if (reader->encoding == ENCODING_OPEN && reader->n_carry == 1)
    take_byte (reader, reader->carry[0]);
  if (reader->line->len > 0 || reader->is_behind_zeros) {
    reader->file.damage.is_end_lost = TRUE;
    end_gathered_line (reader);
  }
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
  note_mail (reader);
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
