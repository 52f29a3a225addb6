/* charsets.c - a fixed set of open iconv converters. */
#include "message/charsets.h"

#include <errno.h>

#include "base/text.h"
#include "message/byte-table.h"

#define NO_CONVERTER ((iconv_t)(-1))
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Names as iconv knows them; the first is what unknown bytes are read as. */
static const char *const converter_names[] = {
  "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251",  "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255",
  "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258",  "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",
  "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",    "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",
  "ISO-8859-10",  "ISO-8859-11",  "ISO-8859-13",   "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",
  "KOI8-R",       "KOI8-U",       "KOI8-T",        "CP437",        "CP737",        "CP775",
  "CP850",        "CP852",        "CP855",         "CP857",        "CP858",        "CP860",
  "CP861",        "CP862",        "CP863",         "CP864",        "CP865",        "CP866",
  "CP869",        "CP874",        "CP932",         "CP949",        "CP950",        "SHIFT_JIS",
  "EUC-JP",       "ISO-2022-JP",  "ISO-2022-JP-2", "ISO-2022-KR",  "EUC-KR",       "JOHAB",
  "BIG5",         "BIG5-HKSCS",   "EUC-TW",        "GB18030",      "GBK",          "ISO-2022-CN",
  "TIS-620",      "VISCII",       "TCVN",          "ARMSCII-8",    "GEORGIAN-PS",  "MACINTOSH",
  "MAC-CYRILLIC", "UTF-7",        "UTF-16",        "UTF-16BE",     "UTF-16LE",     "UTF-32",
  "UCS-2",
};

#define WINDOWS_1252 0

static const struct {
  const char *alias;
  const char *name;
} aliases[] = {
  /* labels in mail → the charset that was meant; supersets where they exist */
  { "us-ascii", "WINDOWS-1252" },
  { "ascii", "WINDOWS-1252" },
  { "ansi_x3.4-1968", "WINDOWS-1252" },
  { "iso-8859-1", "WINDOWS-1252" },
  { "iso8859-1", "WINDOWS-1252" },
  { "iso_8859-1", "WINDOWS-1252" },
  { "latin1", "WINDOWS-1252" },
  { "latin-1", "WINDOWS-1252" },
  { "cp1252", "WINDOWS-1252" },
  { "x-cp1252", "WINDOWS-1252" },
  { "cp1250", "WINDOWS-1250" },
  { "cp1251", "WINDOWS-1251" },
  { "x-cp1251", "WINDOWS-1251" },
  { "win-1251", "WINDOWS-1251" },
  { "cp1253", "WINDOWS-1253" },
  { "cp1254", "WINDOWS-1254" },
  { "cp1255", "WINDOWS-1255" },
  { "cp1256", "WINDOWS-1256" },
  { "cp1257", "WINDOWS-1257" },
  { "cp1258", "WINDOWS-1258" },
  { "iso8859-2", "ISO-8859-2" },
  { "iso8859-15", "ISO-8859-15" },
  { "latin2", "ISO-8859-2" },
  { "iso-8859-8-i", "ISO-8859-8" },
  { "iso-8859-6-i", "ISO-8859-6" },
  { "koi8r", "KOI8-R" },
  { "koi8", "KOI8-R" },
  { "gb2312", "GB18030" },
  { "gb_2312-80", "GB18030" },
  { "x-gbk", "GB18030" },
  { "gbk", "GB18030" },
  { "euc-cn", "GB18030" },
  { "cp936", "GB18030" },
  { "ks_c_5601-1987", "CP949" },
  { "ks_c_5601", "CP949" },
  { "ksc5601", "CP949" },
  { "euc-kr", "CP949" },
  { "korean", "CP949" },
  { "x-sjis", "CP932" },
  { "shift_jis", "CP932" },
  { "shift-jis", "CP932" },
  { "sjis", "CP932" },
  { "windows-31j", "CP932" },
  { "ms_kanji", "CP932" },
  { "x-euc-jp", "EUC-JP" },
  { "iso-2022-jp-1", "ISO-2022-JP-2" },
  { "cp50220", "ISO-2022-JP-2" },
  { "big5", "CP950" },
  { "x-x-big5", "CP950" },
  { "big-5", "CP950" },
  { "ibm850", "CP850" },
  { "ibm437", "CP437" },
  { "ibm852", "CP852" },
  { "ibm866", "CP866" },
  { "tis620", "TIS-620" },
  { "windows-874", "CP874" },
  { "unicode-1-1-utf-7", "UTF-7" },
  { "x-mac-cyrillic", "MAC-CYRILLIC" },
  { "x-mac-roman", "MACINTOSH" },
  { "unicode", "UTF-16" },
  { "ucs-2le", "UTF-16LE" },
};

/* All of these mean "perhaps UTF-8 already": valid UTF-8 is taken as it is. */
static const char *const utf8_names[] = {
  "utf-8",          "utf8",           "unicode-1-1-utf-8", "x-unknown", "unknown-8bit",
  "8bit",           "binary",         "default",           "us-ascii",  "ascii",
  "ansi_x3.4-1968", "x-user-defined", "unknown",
};

typedef struct {
  iconv_t converter;
  BhByteTable *table; /* owned; NULL: it was not asked for yet, or the charset is none */
  gboolean is_asked;
} Charset;

struct _BhCharsets {
  Charset all[G_N_ELEMENTS (converter_names)];
};

BhCharsets *
bh_charsets_new (void)
{
  BhCharsets *charsets = g_new0 (BhCharsets, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (converter_names); i++)
    charsets->all[i].converter = iconv_open ("UTF-8", converter_names[i]);
  return charsets;
}

static void
clear_charset (Charset *charset)
{
  bh_byte_table_free (charset->table);
  if (charset->converter != NO_CONVERTER)
    iconv_close (charset->converter);
}

void
bh_charsets_free (BhCharsets *charsets)
{
  if (charsets == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (converter_names); i++)
    clear_charset (&charsets->all[i]);
  g_free (charsets);
}

/* Most names differ in their first letter: then there is no call. */
static gboolean
is_name (const char *charset, const char *name)
{
  return ((charset[0] ^ name[0]) & ~0x20) == 0 && g_ascii_strcasecmp (charset, name) == 0;
}

static gboolean
may_be_utf8 (const char *charset)
{
  if (charset == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (utf8_names); i++)
    if (is_name (charset, utf8_names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_named_utf8 (const char *charset)
{
  return charset != NULL && (is_name (charset, "utf-8") || is_name (charset, "utf8"));
}

/* NULL where the charset is not of the set. */
static Charset *
find_charset (BhCharsets *charsets, const char *charset)
{
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (is_name (charset, aliases[i].alias)) {
      charset = aliases[i].name;
      break;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (converter_names); i++)
    if (is_name (charset, converter_names[i]))
      return charsets->all[i].converter != NO_CONVERTER ? &charsets->all[i] : NULL;
  return NULL;
}

/* Each byte that does not convert becomes one U+FFFD. Linear: every turn either
 * ends, takes input, or empties the buffer. */
static GString *
convert_by_steps (iconv_t converter, BhSpan bytes, gboolean *out_is_bad)
{
  GString *utf8 = g_string_sized_new (bytes.len + bytes.len / 8 + 16);
  g_autofree char *copy = g_memdup2 (bytes.at, bytes.len); /* iconv takes no const */
  char *in = copy;
  gsize in_left = bytes.len;

  iconv (converter, NULL, NULL, NULL, NULL);
  while (in_left > 0) {
    char block[4096];
    char *out = block;
    gsize out_left = sizeof block;
    gsize result = iconv (converter, &in, &in_left, &out, &out_left);
    int why = errno;
    g_string_append_len (utf8, block, out - block);
    if (result != (gsize)-1 || why == E2BIG)
      continue;
    *out_is_bad = TRUE;
    g_string_append (utf8, REPLACEMENT);
    if (why == EINVAL)
      break; /* ends inside a character */
    in++;
    in_left--;
  }
  return utf8;
}

static GString *
convert (Charset *charset, BhSpan bytes, gboolean *out_is_bad)
{
  if (!charset->is_asked)
    charset->table = bh_byte_table_new (charset->converter);
  charset->is_asked = TRUE;
  return charset->table != NULL ? bh_byte_table_convert (charset->table, bytes, out_is_bad)
                                : convert_by_steps (charset->converter, bytes, out_is_bad);
}

/* NULs are legal UTF-8 but end a C string, and nobody sees them. */
static GString *
without_nuls (GString *utf8)
{
  gsize kept = 0;

  if (memchr (utf8->str, '\0', utf8->len) == NULL)
    return utf8;
  for (gsize i = 0; i < utf8->len; i++)
    if (utf8->str[i] != '\0')
      utf8->str[kept++] = utf8->str[i];
  return g_string_truncate (utf8, kept);
}

/* Charsets in which ASCII bytes may mean something else. Those of RFC 1468 and its like begin in
 * ASCII and leave it by an escape only, which the English that most programs write lacks. */
static const struct {
  const char *prefix;
  gboolean has_escapes;
} not_ascii_like[] = {
  { "utf-7", FALSE },    { "utf-16", FALSE },     { "utf-32", FALSE },
  { "ucs", FALSE },      { "iso-2022-jp", TRUE }, { "iso-2022-kr", TRUE },
  { "iso-2022", FALSE }, { "unicode", FALSE },    { "cp50220", TRUE },
};

static gboolean
has_escape (BhSpan bytes)
{
  const guint8 escape = 0x1b, shift_out = 0x0e, shift_in = 0x0f;
  gsize at;

  return bh_span_find_byte (bytes, escape, &at) || bh_span_find_byte (bytes, shift_out, &at) ||
         bh_span_find_byte (bytes, shift_in, &at);
}

/* bytes: ASCII. TRUE when they are in that charset what they are in ASCII. */
static gboolean
means_ascii (const char *charset, BhSpan bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (not_ascii_like); i++) {
    const char *prefix = not_ascii_like[i].prefix;
    if (g_ascii_strncasecmp (charset, prefix, strlen (prefix)) == 0)
      return not_ascii_like[i].has_escapes && !has_escape (bytes);
  }
  return TRUE;
}

gboolean
bh_bytes_are_ascii (BhSpan bytes)
{
  return bh_text_ascii_len (bytes) == bytes.len;
}

GString *
bh_charsets_to_utf8 (BhCharsets *charsets, const char *charset, BhSpan bytes, gboolean *out_is_bad)
{
  gboolean may_be = may_be_utf8 (charset);
  gboolean is_ascii = bh_bytes_are_ascii (bytes);

  *out_is_bad = FALSE;
  if (may_be && (is_ascii || bh_text_is_valid (bytes)))
    return NULL;
  if (is_named_utf8 (charset)) { /* mostly UTF-8: damaged or cut */
    *out_is_bad = TRUE;
    g_autofree char *repaired = bh_text_repair (bytes, NULL);
    return g_string_new (repaired);
  }
  if (charset != NULL && is_ascii && means_ascii (charset, bytes)) {
    *out_is_bad = find_charset (charsets, charset) == NULL;
    return NULL;
  }
  Charset *found = charset != NULL ? find_charset (charsets, charset) : NULL;
  *out_is_bad = may_be || found == NULL;
  if (found == NULL)
    found = &charsets->all[WINDOWS_1252];
  return without_nuls (convert (found, bytes, out_is_bad));
}
