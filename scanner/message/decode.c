/* decode.c - base64 and quoted-printable by ourselves, the rest by GMime's step functions.
 *
 * GMime 3.2.13 ends base64 at the first padding and says nothing: whatever
 * stands behind it is lost. Here the data go on (several encoded pieces put
 * together by a gateway) unless the next line is no base64 (a list's footer).
 */
#include "message/decode.h"

#include <gmime/gmime.h>

#include "message/base64-wide.h"
#include "message/facts.h"

#define BLOCK_LEN 49152   /* decoded bytes a block: stays in the second-level cache */
#define BLOCK_LEN_MIN 256 /* room for what a step leaves and puts out at the end */

#define RESTARTS_MAX 10000 /* data behind padding; each costs a look at RESTART_LOOK bytes */
#define RESTART_LOOK 1024

#define XX 255 /* not in the alphabet */
#define WS 254 /* blank or line end */
#define EQ 253 /* padding */

/* clang-format off */
#define RANKS(r) /* of all bytes: RFC 4648 section 4 */                                           \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(WS) r(WS) r(WS) r(WS) r(WS) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(WS) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(62) r(XX) r(XX) r(XX) r(63) \
  r(52) r(53) r(54) r(55) r(56) r(57) r(58) r(59) r(60) r(61) r(XX) r(XX) r(XX) r(EQ) r(XX) r(XX) \
  r(XX) r(0) r(1) r(2) r(3) r(4) r(5) r(6) r(7) r(8) r(9) r(10) r(11) r(12) r(13) r(14)           \
  r(15) r(16) r(17) r(18) r(19) r(20) r(21) r(22) r(23) r(24) r(25) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(26) r(27) r(28) r(29) r(30) r(31) r(32) r(33) r(34) r(35) r(36) r(37) r(38) r(39) r(40) \
  r(41) r(42) r(43) r(44) r(45) r(46) r(47) r(48) r(49) r(50) r(51) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) \
  r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX) r(XX)

#define NO_RANK (1U << 31)
#define AS_IS(rank) rank,
#define SHIFTED(rank, by) ((rank) < 64 ? (guint32)(rank) << (by) : NO_RANK),
#define FIRST(rank) SHIFTED (rank, 18)
#define SECOND(rank) SHIFTED (rank, 12)
#define THIRD(rank) SHIFTED (rank, 6)
#define FOURTH(rank) SHIFTED (rank, 0)

static const guint8 base64_rank[256] = { RANKS (AS_IS) };

/* The same where it stands in a group of four: a group is four looks and three ORs. */
static const guint32 base64_places[4][256] = {
  { RANKS (FIRST) }, { RANKS (SECOND) }, { RANKS (THIRD) }, { RANKS (FOURTH) }
};
/* clang-format on */

static const struct {
  const char *name;
  BhEncoding encoding;
} encoding_names[] = {
  /* RFC 2045 section 6.1, and what old programs write */
  { "base64", BH_ENCODING_BASE64 },       { "quoted-printable", BH_ENCODING_QUOTED_PRINTABLE },
  { "x-uuencode", BH_ENCODING_UUENCODE }, { "x-uue", BH_ENCODING_UUENCODE },
  { "uuencode", BH_ENCODING_UUENCODE },
};

/* One decoding: a block that fills and is handed on. */
typedef struct {
  BhDecodeSink sink;
  gpointer user_data;
  guint8 *block; /* of block_len bytes and one */
  gsize block_len;
  gsize len;
  gboolean is_stopped;
  guint32 quad; /* ranks of an unfinished group of four */
  guint n_quad;
  gboolean is_padded; /* the last thing read was padding */
  guint n_restarts;
  guint32 flaws;
} Decoding;

BhEncoding
bh_encoding_from_name (BhSpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoding_names); i++)
    if (bh_span_equal_nocase (name, bh_span_of_string (encoding_names[i].name)))
      return encoding_names[i].encoding;
  return BH_ENCODING_IDENTITY;
}

static void
flush_block (Decoding *decoding)
{
  if (decoding->len > 0 && !decoding->is_stopped)
    decoding->is_stopped =
        !decoding->sink (bh_span (decoding->block, decoding->len), decoding->user_data);
  decoding->len = 0;
}

/* Whole groups of four without line ends, as long as the block has room: the
 * path that nearly all bytes of real mail take. Writes one byte more than it gives. */
static gsize
take_quads (Decoding *decoding, BhSpan in)
{
  guint8 *out = decoding->block + decoding->len;
  gsize room = decoding->block_len - decoding->len, n_wide = bh_base64_wide (in, out, room);
  const guint8 *p = in.at + n_wide;

  out += n_wide / 4 * 3;
  for (gsize n = MIN ((in.len - n_wide) / 4, (room - n_wide / 4 * 3) / 3); n > 0; n--) {
    guint32 group = base64_places[0][p[0]] | base64_places[1][p[1]] | base64_places[2][p[2]] |
                    base64_places[3][p[3]];
    if ((group & NO_RANK) != 0)
      break;
    group = GUINT32_TO_BE (group << 8);
    memcpy (out, &group, sizeof group);
    out += 3;
    p += 4;
  }
  decoding->len = (gsize)(out - decoding->block);
  return (gsize)(p - in.at);
}

/* What an unfinished group holds: two ranks make a byte, three make two. */
static void
flush_quad (Decoding *decoding)
{
  guint8 *out = decoding->block + decoding->len;

  if (decoding->n_quad == 1)
    decoding->flaws |= BH_FLAW_BAD_ENCODING;
  if (decoding->n_quad == 2)
    out[0] = (guint8)(decoding->quad >> 4);
  if (decoding->n_quad == 3) {
    out[0] = (guint8)(decoding->quad >> 10);
    out[1] = (guint8)(decoding->quad >> 2);
  }
  decoding->len += decoding->n_quad > 1 ? decoding->n_quad - 1 : 0;
  decoding->n_quad = 0;
  decoding->quad = 0;
}

static void
take_rank (Decoding *decoding, guint8 rank)
{
  decoding->quad = decoding->quad << 6 | rank;
  if (++decoding->n_quad < 4)
    return;
  guint8 *out = decoding->block + decoding->len;
  out[0] = (guint8)(decoding->quad >> 16);
  out[1] = (guint8)(decoding->quad >> 8);
  out[2] = (guint8)decoding->quad;
  decoding->len += 3;
  decoding->n_quad = 0;
  decoding->quad = 0;
}

/* Behind padding: TRUE when what follows up to its line end is whole base64. */
static gboolean
goes_on (BhSpan rest)
{
  gsize n = 0, end = MIN (rest.len, RESTART_LOOK);
  gboolean is_whole = bh_span_find_byte (bh_span_head (rest, end), '\n', &end) || end == rest.len;

  for (gsize i = 0; i < end; i++) {
    guint8 rank = base64_rank[rest.at[i]];
    if (rank == XX)
      return FALSE;
    n += rank != WS;
  }
  return !is_whole || n % 4 == 0;
}

/* One byte off the fast path. FALSE ends the decoding. */
static gboolean
take_byte (Decoding *decoding, BhSpan rest)
{
  guint8 rank = base64_rank[rest.at[0]];

  if (rank == WS)
    return TRUE;
  if (rank == EQ) {
    flush_quad (decoding);
    decoding->is_padded = TRUE;
    return TRUE;
  }
  if (decoding->is_padded && (++decoding->n_restarts > RESTARTS_MAX || !goes_on (rest))) {
    decoding->flaws |= BH_FLAW_BAD_ENCODING;
    return FALSE;
  }
  if (decoding->is_padded)
    decoding->flaws |= BH_FLAW_BASE64_AFTER_PADDING;
  decoding->is_padded = FALSE;
  if (rank == XX)
    decoding->flaws |= BH_FLAW_BAD_ENCODING;
  else
    take_rank (decoding, rank);
  return TRUE;
}

static void
decode_base64 (Decoding *decoding, BhSpan in)
{
  while (in.len > 0 && !decoding->is_stopped) {
    if (decoding->n_quad == 0 && !decoding->is_padded)
      in = bh_span_from (in, take_quads (decoding, in));
    if (decoding->block_len - decoding->len < 4)
      flush_block (decoding);
    if (in.len > 0 && !take_byte (decoding, in))
      break;
    in = bh_span_from (in, 1);
  }
  if (decoding->n_quad > 0)
    decoding->flaws |= BH_FLAW_BAD_ENCODING;
  if (decoding->block_len - decoding->len < 4)
    flush_block (decoding);
  flush_quad (decoding);
}

static gint
hex_pair (const guint8 *at)
{
  gint high = g_ascii_xdigit_value ((char)at[0]), low = g_ascii_xdigit_value ((char)at[1]);
  return high >= 0 && low >= 0 ? high << 4 | low : -1;
}

/* The bytes of a soft line break at "=", with the blanks that a relay put at the end of the
 * line (transport-padding in RFC 2045 section 6.7); 0: none stands there. */
static gsize
soft_break_len (BhSpan in)
{
  gsize len = 1;

  while (len < in.len && (in.at[len] == ' ' || in.at[len] == '\t'))
    len++;
  if (len < in.len && in.at[len] == '\r')
    len++;
  return len < in.len && in.at[len] == '\n' ? len + 1 : 0;
}

/* What begins with "=" (RFC 2045 section 6.7): a byte, a soft line break, or what is no
 * encoding and stays as it stands, three bytes of it, as GMime reads it. Taken off the front
 * of in; writes three bytes at most. */
static void
take_escape (Decoding *decoding, BhSpan *in)
{
  guint8 *out = decoding->block + decoding->len;
  gsize break_len = soft_break_len (*in);

  if (break_len > 0) {
    *in = bh_span_from (*in, break_len);
    return;
  }
  if (in->len < 3) { /* cut inside: nothing is made of it */
    *in = BH_SPAN_NONE;
    return;
  }
  gint byte = hex_pair (in->at + 1);
  if (byte >= 0) {
    out[0] = (guint8)byte;
    decoding->len += 1;
  } else {
    memcpy (out, in->at, 3);
    decoding->len += 3;
  }
  *in = bh_span_from (*in, 3);
}

static void
decode_quoted (Decoding *decoding, BhSpan in)
{
  while (in.len > 0 && !decoding->is_stopped) {
    gsize plain_len = MIN (in.len, decoding->block_len - decoding->len), sign;
    if (bh_span_find_byte (bh_span_head (in, plain_len), '=', &sign))
      plain_len = sign;
    memcpy (decoding->block + decoding->len, in.at, plain_len);
    decoding->len += plain_len;
    in = bh_span_from (in, plain_len);
    if (decoding->block_len - decoding->len < 3)
      flush_block (decoding);
    if (in.len > 0 && in.at[0] == '=')
      take_escape (decoding, &in);
  }
}

/* GMime's steps never give more bytes than they take, but for a short remainder. */
static void
decode_by_steps (Decoding *decoding, GMimeContentEncoding encoding, BhSpan in)
{
  const gsize step_len = decoding->block_len - 64;
  GMimeEncoding state;

  g_mime_encoding_init_decode (&state, encoding);
  while (in.len > 0 && !decoding->is_stopped) {
    BhSpan step = bh_span_head (in, step_len);
    decoding->len =
        g_mime_encoding_step (&state, (const char *)step.at, step.len, (char *)decoding->block);
    flush_block (decoding);
    in = bh_span_from (in, step.len);
  }
  decoding->len = g_mime_encoding_flush (&state, "", 0, (char *)decoding->block);
}

static void
decode_all (Decoding *decoding, BhEncoding encoding, BhSpan encoded)
{
  if (encoding == BH_ENCODING_BASE64)
    decode_base64 (decoding, encoded);
  else if (encoding == BH_ENCODING_QUOTED_PRINTABLE)
    decode_quoted (decoding, encoded);
  else
    decode_by_steps (decoding, GMIME_CONTENT_ENCODING_UUENCODE, encoded);
}

guint32
bh_decode (BhEncoding encoding, BhSpan encoded, BhDecodeSink sink, gpointer user_data)
{
  if (encoding == BH_ENCODING_IDENTITY) {
    if (encoded.len > 0)
      (void)sink (encoded, user_data);
    return 0;
  }
  gsize block_len = MIN (BLOCK_LEN, encoded.len + BLOCK_LEN_MIN); /* decoding adds nothing */
  g_autofree guint8 *block = g_malloc (block_len + 1);
  Decoding decoding = { sink, user_data, block, block_len, .len = 0 };
  decode_all (&decoding, encoding, encoded);
  flush_block (&decoding);
  return decoding.flaws;
}

typedef struct {
  GByteArray *out;
  guint64 room;
  gboolean is_cut;
} Head;

static gboolean
keep_head (BhSpan block, gpointer user_data)
{
  Head *head = user_data;
  BhSpan fitting = bh_span_head (block, MIN (head->room, G_MAXUINT / 2));

  if (fitting.len > 0)
    g_byte_array_append (head->out, fitting.at, (guint)fitting.len);
  head->room -= fitting.len;
  head->is_cut = fitting.len < block.len;
  return !head->is_cut;
}

/* Of base64 and quoted-printable, which add nothing: one block that nobody has to copy. */
static guint32
decode_into (GByteArray *out, BhEncoding encoding, BhSpan encoded)
{
  const guint before = out->len;
  const gsize block_len = encoded.len + BLOCK_LEN_MIN;

  g_byte_array_set_size (out, before + (guint)block_len + 1);
  Decoding decoding = { .block = out->data + before, .block_len = block_len };
  decode_all (&decoding, encoding, encoded);
  g_byte_array_set_size (out, before + (guint)decoding.len);
  return decoding.flaws;
}

gboolean
bh_decode_head (
    BhEncoding encoding, BhSpan encoded, guint64 max_len, GByteArray *out, guint32 *flaws)
{
  gboolean is_by_us = encoding == BH_ENCODING_BASE64 || encoding == BH_ENCODING_QUOTED_PRINTABLE;
  if (is_by_us && encoded.len <= max_len && encoded.len < G_MAXUINT / 4) {
    *flaws |= decode_into (out, encoding, encoded);
    return TRUE;
  }
  Head head = { out, max_len, FALSE };

  *flaws |= bh_decode (encoding, encoded, keep_head, &head);
  return !head.is_cut;
}
