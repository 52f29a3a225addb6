/* error.h - why bytes could not be had, as a caller must tell the cases apart.
 *
 * An error means that something could not be read or written. Odd, broken or
 * forged mail is never an error: it is a flaw on the record (message/facts.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BhError:
 * @BH_ERROR_IO: bytes could not be read or written; trying again may work
 * @BH_ERROR_NOT_KNOWN: no format claimed the bytes; the caller may skip them
 * @BH_ERROR_ENCRYPTED: readable only with a key
 * @BH_ERROR_LIMIT: a limit was reached; the text names it
 * @BH_ERROR_USAGE: what was asked cannot be done; the text says what to change
 * @BH_ERROR_CHANGED: evidence or output is not what was recorded
 * @BH_ERROR_NOT_FOUND: nothing there by that name
 * @BH_ERROR_CORRUPT: a reply or a case file breaks its own rules
 * @BH_ERROR_BUSY: another process is at it; once that has ended, trying again works
 */
typedef enum {
  BH_ERROR_IO,
  BH_ERROR_NOT_KNOWN,
  BH_ERROR_ENCRYPTED,
  BH_ERROR_LIMIT,
  BH_ERROR_USAGE,
  BH_ERROR_CHANGED,
  BH_ERROR_NOT_FOUND,
  BH_ERROR_CORRUPT,
  BH_ERROR_BUSY,
} BhError;

#define BH_ERROR (bh_error_quark ())
GQuark bh_error_quark (void); /* behind BH_ERROR; what it tells apart is BhError */

G_END_DECLS
