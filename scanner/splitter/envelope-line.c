/* envelope-line.c - each word gets a letter by its kind; a table says which letters in a row
 * are a date. */
#include "splitter/envelope-line.h"

#include "base/civil.h"
#include "splitter/shape.h"

#define EPOCH_MIN 100000000 /* 1973: fewer digits are some other number */
#define WORDS_MAX 32        /* an envelope line has about ten */

/* Kinds of words. */
#define WEEKDAY 'w'
#define MONTH 'm'
#define DAY 'd'    /* 1 to 31 */
#define NUMBER 'n' /* two other digits: a year */
#define YEAR 'y'
#define TIME 't'
#define TIME_TO_SECONDS 'T'
#define ISO_DAY 'i'
#define ISO_TIME 'I' /* day and time in one word */
#define NUMERIC_DAY 's'
#define HALF_OF_DAY 'p'
#define EPOCH 'e' /* seconds since 1970 */
#define ZONE 'z'
#define OTHER 'x'

typedef struct {
  BhSpan words[WORDS_MAX];
  char kinds[WORDS_MAX + 1];
  gsize n;
  gboolean is_remote; /* "remote from gate" stood behind them */
} Words;

/* What must stand before a date, so that the line is no prose. */
typedef enum {
  BEHIND_ADDRESS,
  BEHIND_NAME,     /* or a single word: a user of the machine */
  BEHIND_ANYTHING, /* asctime(3), which no prose has */
} Place;

/* In a pattern "?" makes the letter before it optional, and a capital stands for several
 * kinds: W a weekday and M a month of any language, Y a year of two or four digits, H a time.
 * Where weekday or month may be any word, all the rest has to be there. */
static const struct {
  const char *pattern;
  Place place;
} dates[] = {
  { "WMdTz?z?Yz?z?", BEHIND_ANYTHING },
  { "wmdtz?z?y", BEHIND_NAME }, /* System V */
  { "WMdtp?z?z?Yz?z?", BEHIND_ADDRESS },
  { "WMdTpz?Y", BEHIND_ADDRESS },
  { "wdmyTz?z?", BEHIND_NAME }, /* RFC 5322 in full */
  { "w?dmYHp?z?z?", BEHIND_ADDRESS },
  { "xdxYHp?z?z?", BEHIND_ADDRESS }, /* "jeu. 16 avr. 2015 09:53:04" */
  { "w?mdYHp?z?z?", BEHIND_ADDRESS },
  { "w?mdHp?z?z?Yz?", BEHIND_ADDRESS },
  { "sHp?z?z?", BEHIND_ADDRESS },
  { "iHp?z?z?", BEHIND_ADDRESS },
  { "IH?z?", BEHIND_ADDRESS },
  { "e", BEHIND_ADDRESS },
};

static const BhSpan weekdays[] = { BH_SPAN_INIT ("Mon"), BH_SPAN_INIT ("Tue"), BH_SPAN_INIT ("Wed"),
                                   BH_SPAN_INIT ("Thu"), BH_SPAN_INIT ("Fri"), BH_SPAN_INIT ("Sat"),
                                   BH_SPAN_INIT ("Sun") };
/* Words that join a date to a sentence. */
static const BhSpan joints[] = { BH_SPAN_INIT ("on"), BH_SPAN_INIT ("at"), BH_SPAN_INIT ("of") };

/* As long as the name of a day or a month, in full or by its first letters. */
static gboolean
may_be_name (BhSpan word)
{
  return word.len >= 3 && word.len <= 9 && g_ascii_isalpha ((char)word.at[word.len - 2]);
}

static gboolean
is_weekday (BhSpan word)
{
  return may_be_name (word) &&
         bh_span_any (word, bh_span_starts_nocase, weekdays, G_N_ELEMENTS (weekdays));
}

static gsize
n_digits (BhSpan word)
{
  gsize n = 0;
  while (n < word.len && g_ascii_isdigit ((char)word.at[n]))
    n++;
  return n;
}

/* "9:53", "09:53:04"; also the "16:" of a broken "16: 18:08". Nothing but digits and colons. */
static char
kind_of_time (BhSpan word)
{
  gsize hour_len = n_digits (word), n_colons = 0;

  if (hour_len < 1 || hour_len > 2 || hour_len >= word.len)
    return OTHER;
  for (gsize i = hour_len; i < word.len; i++) {
    if (word.at[i] != ':' && word.at[i] != '.' && !g_ascii_isdigit ((char)word.at[i]))
      return OTHER;
    n_colons += word.at[i] == ':' ? 1 : 0;
  }
  gsize minute_len = n_digits (bh_span_from (word, hour_len + 1));
  if (n_colons == 0 || (minute_len < 2 && hour_len + 1 < word.len))
    return OTHER;
  return n_colons == 2 ? TIME_TO_SECONDS : TIME;
}

static char
kind_of_number (BhSpan word)
{
  guint64 value = 0;

  if (!bh_span_to_uint64 (word, G_MAXUINT32, &value))
    return OTHER;
  if (value > EPOCH_MIN)
    return EPOCH;
  if (word.len == 4)
    return value >= 1900 && value <= 2200 ? YEAR : OTHER;
  return word.len > 2 ? OTHER : value >= 1 && value <= 31 ? DAY : NUMBER;
}

/* "16-Apr-2015", as IMAP's INTERNALDATE and OpenVMS write it. */
static gboolean
is_hyphened_day (BhSpan word)
{
  const gsize day = n_digits (word);
  BhSpan month = bh_span_head (bh_span_from (word, day + 1), 3),
         year = bh_span_from (word, day + 5);

  return day >= 1 && day <= 2 && word.len > day + 5 && word.at[day] == '-' &&
         word.at[day + 4] == '-' && bh_month_of (month) > 0 && (year.len == 2 || year.len == 4) &&
         n_digits (year) == year.len;
}

/* "4/16/2015", "16.04.2015": digits in three groups. */
static gboolean
is_numeric_day (BhSpan word)
{
  const gsize first = n_digits (word);
  BhSpan rest = bh_span_from (word, first + 1);
  const gsize second = n_digits (rest);

  if (first < 1 || first > 2 || second < 1 || second > 2 || second + 1 >= rest.len ||
      (word.at[first] != '/' && word.at[first] != '.') || rest.at[second] != word.at[first])
    return FALSE;
  rest = bh_span_from (rest, second + 1);
  return (rest.len == 2 || rest.len == 4) && n_digits (rest) == rest.len;
}

/* "2015-04-16", and "2015-04-16T09:53:04Z". */
static char
kind_of_iso (BhSpan word)
{
  if (word.len < 10 || n_digits (word) != 4 || word.at[4] != '-' || word.at[7] != '-')
    return OTHER;
  return word.len > 10 && word.at[10] == 'T' ? ISO_TIME : ISO_DAY;
}

/* At most five, from start on. */
static gsize
n_capitals (BhSpan word, gsize start)
{
  gsize n = 0;

  while (start + n < word.len && n < 5 && g_ascii_isupper ((char)word.at[start + n]))
    n++;
  return n;
}

/* "EST5EDT", "MEZ-1MESZ": as the variable TZ has it (POSIX), and System V wrote it out. */
static gboolean
is_system_zone (BhSpan word)
{
  gsize n = n_capitals (word, 0);

  if (n < 3)
    return FALSE;
  n += n < word.len && word.at[n] == '-' ? 1 : 0;
  gsize digits = n_digits (bh_span_from (word, n));
  return (digits == 1 || digits == 2) && n_capitals (word, n + digits) >= 3 &&
         n + digits + n_capitals (word, n + digits) == word.len;
}

/* "EDT", "+0200", "GMT+2", "(CEST)". */
static gboolean
is_zone (BhSpan word)
{
  const gsize i = n_capitals (word, 0);

  if (word.len > 2 && word.at[0] == '(' && word.at[word.len - 1] == ')')
    return TRUE;
  if (i == word.len || is_system_zone (word))
    return TRUE;
  if (word.at[i] != '+' && word.at[i] != '-')
    return FALSE;
  BhSpan offset = bh_span_from (word, i + 1);
  return offset.len >= 1 && offset.len <= 5 && n_digits (offset) > 0;
}

static char
kind_of (BhSpan word)
{
  char kind = kind_of_number (word);

  kind = kind == OTHER ? kind_of_time (word) : kind;
  kind = kind == OTHER ? kind_of_iso (word) : kind;
  if (kind != OTHER)
    return kind;
  if (is_numeric_day (word) || is_hyphened_day (word))
    return NUMERIC_DAY;
  if (is_weekday (word))
    return WEEKDAY;
  if (may_be_name (word) && bh_month_of (word) > 0)
    return MONTH;
  if (bh_span_equal_nocase (word, BH_SPAN_LITERAL ("AM")) ||
      bh_span_equal_nocase (word, BH_SPAN_LITERAL ("PM")))
    return HALF_OF_DAY;
  return word.len > 0 && is_zone (word) ? ZONE : OTHER;
}

/* One word off the front, by blanks and commas. */
static gboolean
take_word (BhSpan *rest, BhSpan *out_word)
{
  gsize start = 0;

  while (start < rest->len && (rest->at[start] <= ' ' || rest->at[start] == ','))
    start++;
  if (start == rest->len)
    return FALSE;
  gsize end = start;
  while (end < rest->len && rest->at[end] > ' ' && rest->at[end] != ',')
    end++;
  *out_word = bh_span (rest->at + start, end - start);
  *rest = bh_span_from (*rest, end);
  return TRUE;
}

/* FALSE: more words than any envelope line has. */
static gboolean
take_words (BhSpan rest, Words *out)
{
  BhSpan word;

  out->n = 0;
  out->is_remote = FALSE;
  while (take_word (&rest, &word)) {
    if (out->n == WORDS_MAX)
      return FALSE;
    char kind = kind_of (word);
    if (kind == TIME && word.at[word.len - 1] == ':' && take_word (&rest, &word))
      kind = kind_of_time (word) == TIME ? TIME_TO_SECONDS : OTHER; /* "16: 18:08" */
    out->words[out->n] = word;
    out->kinds[out->n++] = kind;
  }
  out->kinds[out->n] = '\0';
  return TRUE;
}

/* "… remote from gate", which UUCP puts behind the date. */
static void
drop_remote (Words *words)
{
  if (words->n > 3 && bh_span_equal_nocase (words->words[words->n - 2], BH_SPAN_LITERAL ("from")) &&
      bh_span_equal_nocase (words->words[words->n - 3], BH_SPAN_LITERAL ("remote"))) {
    words->n -= 3;
    words->kinds[words->n] = '\0';
    words->is_remote = TRUE;
  }
}

static gboolean
is_kind (char wanted, char kind)
{
  switch (wanted) {
  case 'W':
    return kind == WEEKDAY || kind == OTHER;
  case 'M':
    return kind == MONTH || kind == OTHER;
  case 'Y':
    return kind == YEAR || kind == NUMBER || kind == DAY;
  case 'H':
    return kind == TIME || kind == TIME_TO_SECONDS;
  default:
    return kind == wanted;
  }
}

/* Are these kinds, to their end, that date? */
static gboolean
matches (const char *pattern, const char *kinds)
{
  for (; *pattern != '\0'; pattern++) {
    if (*pattern == '?')
      continue;
    if (is_kind (*pattern, *kinds))
      kinds++;
    else if (pattern[1] != '?')
      return FALSE;
  }
  return *kinds == '\0';
}

/* Is there an address, or what writers put in its place, among the first n words? */
static gboolean
names_address (const Words *words, gsize n)
{
  gsize at = 0;

  for (gsize i = 0; i < n; i++)
    if (bh_span_find_byte (words->words[i], '@', &at) ||
        bh_span_find_byte (words->words[i], '!', &at))
      return TRUE;
  return (n == 3 && bh_span_equal (words->words[1], BH_SPAN_LITERAL ("at"))) ||
         (n == 1 && (bh_span_equal (words->words[0], BH_SPAN_LITERAL ("-")) ||
                     bh_span_equal_nocase (words->words[0], BH_SPAN_LITERAL ("MAILER-DAEMON"))));
}

static gboolean
ends_in_joint (const Words *words, gsize n)
{
  return n > 1 &&
         bh_span_any (words->words[n - 1], bh_span_equal_nocase, joints, G_N_ELEMENTS (joints));
}

/* Do the n words before a date stand for a sender? */
static gboolean
are_sender (const Words *words, gsize n, Place place)
{
  if (words->is_remote || names_address (words, n))
    return TRUE;
  return place == BEHIND_NAME ? n == 1 : place == BEHIND_ANYTHING && !ends_in_joint (words, n);
}

static gboolean
ends_in_date (const Words *words)
{
  for (gsize n = 0; n < words->n; n++) /* words before the date */
    for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
      if (matches (dates[i].pattern, words->kinds + n) && are_sender (words, n, dates[i].place))
        return TRUE;
  return FALSE;
}

static gboolean
has_digit (BhSpan word)
{
  for (gsize i = 0; i < word.len; i++)
    if (g_ascii_isdigit ((char)word.at[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_word (const Words *words, gsize i)
{
  return words->kinds[i] == OTHER && !has_digit (words->words[i]);
}

/* A sentence goes on right behind the first word, and has no more of what a date may be made
 * of than of anything else. Where lines run into one another by damage, the date comes first. */
static gboolean
is_prose_behind_first (const Words *words)
{
  gsize n_plain = 0;

  for (gsize i = 1; i < words->n; i++)
    n_plain += is_plain_word (words, i) ? 1 : 0;
  return words->n > 1 && is_plain_word (words, 1) && 2 * n_plain >= words->n - 1;
}

BhEnvelopeLine
bh_envelope_line_read (BhSpan line)
{
  BhEnvelopeLine read = { FALSE, FALSE };
  Words words;

  line = bh_line_without_end (line);
  if (bh_span_starts (line, BH_SPAN_LITERAL ("From ")))
    line = bh_span_from (line, 5);
  read.is_prose = !take_words (line, &words);
  if (read.is_prose || words.n == 0)
    return read;
  drop_remote (&words);
  guint8 last = words.words[0].at[words.words[0].len - 1];
  read.has_date = ends_in_date (&words);
  read.is_prose = !read.has_date && (last == ':' || last == ';' || is_prose_behind_first (&words));
  return read;
}
