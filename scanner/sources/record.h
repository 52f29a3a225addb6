/* record.h - what telling.c writes and told.c reads; for this room only.
 *
 * A record is a length (u32, of the payload), a kind (u8) and the payload, packed as
 * base/pack.h does.
 */
#pragma once

#define BH_RECORD_HEAD_LEN 5
#define BH_RECORD_LEN_MAX (16 * 1024 * 1024) /* bytes of a payload; names are the longest */

typedef enum {
  BH_RECORD_OPENED = 1, /* u8: has an inner tar */
  BH_RECORD_REFUSED,    /* u32 code of a BhError, text */
  BH_RECORD_NOTE,       /* text kind, u8 has member, span member, text detail */
  BH_RECORD_TILE,       /* u8 layer, i64 offset, i64 length, u8 owner */
  BH_RECORD_MEMBER,     /* span name, u8 is file, u8 is plain */
  BH_RECORD_BYTES,      /* i64 allowed and i64 unpacked of the budget, then the member's bytes */
  BH_RECORD_WHOLE,      /* the member's end */
  BH_RECORD_BROKEN_OFF, /* u32 code of a BhError, text: its rest cannot be had */
  BH_RECORD_ENDED,      /* u8 inner is whole, i64 its size, span its SHA-256 */
} BhRecordKind;
