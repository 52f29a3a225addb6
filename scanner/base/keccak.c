/* keccak.c - the sponge over Keccak-f[1600] (FIPS 202 sections 3 and 4), for short texts. */
#include "base/keccak.h"

#define N_LANES 25
#define N_ROUNDS 24
#define RATE 136     /* bytes that a block adds: 1600 bits less twice 256 */
#define PADDING 0x01 /* the first byte behind the text; SHA-3's is 0x06 */

/* Section 3.2.5. */
static const guint64 round_constants[N_ROUNDS] = {
  G_GUINT64_CONSTANT (0x0000000000000001), G_GUINT64_CONSTANT (0x0000000000008082),
  G_GUINT64_CONSTANT (0x800000000000808a), G_GUINT64_CONSTANT (0x8000000080008000),
  G_GUINT64_CONSTANT (0x000000000000808b), G_GUINT64_CONSTANT (0x0000000080000001),
  G_GUINT64_CONSTANT (0x8000000080008081), G_GUINT64_CONSTANT (0x8000000000008009),
  G_GUINT64_CONSTANT (0x000000000000008a), G_GUINT64_CONSTANT (0x0000000000000088),
  G_GUINT64_CONSTANT (0x0000000080008009), G_GUINT64_CONSTANT (0x000000008000000a),
  G_GUINT64_CONSTANT (0x000000008000808b), G_GUINT64_CONSTANT (0x800000000000008b),
  G_GUINT64_CONSTANT (0x8000000000008089), G_GUINT64_CONSTANT (0x8000000000008003),
  G_GUINT64_CONSTANT (0x8000000000008002), G_GUINT64_CONSTANT (0x8000000000000080),
  G_GUINT64_CONSTANT (0x000000000000800a), G_GUINT64_CONSTANT (0x800000008000000a),
  G_GUINT64_CONSTANT (0x8000000080008081), G_GUINT64_CONSTANT (0x8000000000008080),
  G_GUINT64_CONSTANT (0x0000000080000001), G_GUINT64_CONSTANT (0x8000000080008008),
};

/* Rho and pi as one walk over the lanes: how far each is turned, and where it goes. */
static const struct {
  guint8 turn, to;
} walk[N_LANES - 1] = {
  { 1, 10 },  { 3, 7 },   { 6, 11 },  { 10, 17 }, { 15, 18 }, { 21, 3 },  { 28, 5 },  { 36, 16 },
  { 45, 8 },  { 55, 21 }, { 2, 24 },  { 14, 4 },  { 27, 15 }, { 41, 23 }, { 56, 19 }, { 8, 13 },
  { 25, 12 }, { 43, 2 },  { 62, 20 }, { 18, 14 }, { 39, 22 }, { 61, 9 },  { 20, 6 },  { 44, 1 },
};

static guint64
turned (guint64 lane, guint n)
{
  return lane << n | lane >> (64 - n);
}

static void
mix_columns (guint64 lanes[N_LANES])
{
  guint64 sums[5];

  for (guint x = 0; x < 5; x++)
    sums[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
  for (guint i = 0; i < N_LANES; i++)
    lanes[i] ^= sums[(i + 4) % 5] ^ turned (sums[(i + 1) % 5], 1);
}

static void
move_lanes (guint64 lanes[N_LANES])
{
  guint64 carried = lanes[1];

  for (guint i = 0; i < G_N_ELEMENTS (walk); i++) {
    guint64 next = lanes[walk[i].to];
    lanes[walk[i].to] = turned (carried, walk[i].turn);
    carried = next;
  }
}

static void
mix_rows (guint64 lanes[N_LANES])
{
  for (guint y = 0; y < N_LANES; y += 5) {
    guint64 row[5];

    memcpy (row, lanes + y, sizeof row);
    for (guint x = 0; x < 5; x++)
      lanes[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
  }
}

static void
take_block (guint64 lanes[N_LANES], const guint8 block[RATE])
{
  for (guint i = 0; i < RATE / 8; i++) {
    guint64 lane;

    memcpy (&lane, block + 8 * (gsize)i, sizeof lane);
    lanes[i] ^= GUINT64_FROM_LE (lane);
  }
  for (guint round = 0; round < N_ROUNDS; round++) {
    mix_columns (lanes);
    move_lanes (lanes);
    mix_rows (lanes);
    lanes[0] ^= round_constants[round];
  }
}

BhSha256
bh_keccak_256 (BhSpan bytes)
{
  guint64 lanes[N_LANES] = { 0 };
  guint8 last[RATE] = { 0 };
  BhSha256 hash;

  for (; bytes.len >= RATE; bytes = bh_span_from (bytes, RATE))
    take_block (lanes, bytes.at);
  if (bytes.len > 0)
    memcpy (last, bytes.at, bytes.len);
  last[bytes.len] = PADDING;
  last[RATE - 1] |= 0x80;
  take_block (lanes, last);
  for (guint i = 0; i < BH_SHA256_LEN / 8; i++) {
    guint64 lane = GUINT64_TO_LE (lanes[i]);

    memcpy (hash.bytes + 8 * (gsize)i, &lane, sizeof lane);
  }
  return hash;
}
