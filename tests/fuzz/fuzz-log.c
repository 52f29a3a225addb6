/* fuzz-log.c - any bytes as a mail-server log: how they are fed changes nothing, and what
 * comes out survives the way from the worker to the store.
 */
#include <string.h>

#include "logs/reader.h"
#include "logs/session-pack.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GByteArray *
pack_all (BhLogReader *reader)
{
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);
  GByteArray *packed = g_byte_array_new ();

  for (guint i = 0; i < sessions->len; i++)
    bh_log_session_pack (packed, g_ptr_array_index (sessions, i));
  for (guint i = 0; i < logins->len; i++)
    bh_log_login_pack (packed, g_ptr_array_index (logins, i));
  bh_log_spells_pack (packed, bh_log_reader_file (reader)->spells);
  return packed;
}

/* @cut: bytes of the first of two pieces */
static GByteArray *
read_in_pieces (BhSpan log, gsize cut)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();

  bh_log_reader_feed (reader, bh_span_head (log, cut));
  bh_log_reader_feed (reader, bh_span_from (log, cut));
  bh_log_reader_finish (reader);
  return pack_all (reader);
}

static void
check_sessions (BhSpan log)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();
  g_autoptr (GByteArray) once = g_byte_array_new (), twice = g_byte_array_new ();
  g_autoptr (BhLogUnpacker) unpacker = bh_log_unpacker_new ("fuzz.log");

  bh_log_reader_feed (reader, log);
  bh_log_reader_finish (reader);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  for (guint i = 0; i < sessions->len; i++) {
    g_byte_array_set_size (once, 0);
    g_byte_array_set_size (twice, 0);
    bh_log_session_pack (once, g_ptr_array_index (sessions, i));
    BhUnpack in = { bh_span (once->data, once->len), FALSE };
    const BhLogSession *again = bh_log_unpacker_session (unpacker, &in);
    g_assert (again != NULL && in.rest.len == 0);
    g_autoptr (BhLogSession) copy = bh_log_session_copy (again);
    bh_log_session_pack (twice, copy);
    g_assert (once->len == twice->len && memcmp (once->data, twice->data, once->len) == 0);
  }
}

static void
check_spells (BhSpan log)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();
  g_autoptr (GByteArray) once = g_byte_array_new (), twice = g_byte_array_new ();

  bh_log_reader_feed (reader, log);
  bh_log_reader_finish (reader);
  bh_log_spells_pack (once, bh_log_reader_file (reader)->spells);
  g_autoptr (BhLogSpells) again = bh_log_spells_unpack (bh_span (once->data, once->len));
  g_assert (again != NULL);
  bh_log_spells_pack (twice, again);
  g_assert (once->len == twice->len && memcmp (once->data, twice->data, once->len) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan log = bh_span (data, size);
  gsize cut = size > 0 ? data[size - 1] % size : 0;
  g_autoptr (GByteArray) whole = read_in_pieces (log, 0), cut_up = read_in_pieces (log, cut);

  g_assert (whole->len == cut_up->len &&
            (whole->len == 0 || memcmp (whole->data, cut_up->data, whole->len) == 0));
  check_sessions (log);
  check_spells (log);
  return 0;
}
