/* sidecar.h - header fields beside the trace that say who handed a message in,
 * each bound to the hop whose server wrote it.
 *
 * A field proves as much as the server that wrote it. Which one did is told by a
 * host name inside the value, else by the mailer that is known to write it, else
 * by where it stands.
 */
#pragma once

#include "trail/hop.h"

/* A header field that may say who handed the message in (X-MDRemoteIP,
 * X-Originating-IP, X-PHP-Script, Authentication-Results …), with its place. */
typedef struct {
  char *name;               /* as written */
  char *value;              /* unfolded, repaired */
  guint n_above;            /* how many Received fields stand above it */
  gboolean is_below_client; /* a field that the client writes stands between them and it */
} BhSidecar;

typedef enum {
  BH_CLAIM_NOTHING, /* recorded for its style or for later; claims no peer and no login */
  BH_CLAIM_ADDRESS, /* the client's address */
  BH_CLAIM_HELO,
  BH_CLAIM_LOGIN,
  BH_CLAIM_SCRIPT, /* a script on the host made the message, perhaps for a web client */
} BhClaimKind;

typedef struct {
  BhClaimKind kind;
  const BhSidecar *sidecar; /* borrowed */
  guint hop;                /* the hop whose server wrote it */
  gboolean is_below_lowest; /* no Received field stands below it: the client may have written it */
  gboolean has_writer;      /* value or mailer name the hop, not only its place */
  gboolean is_behind_block; /* stands below the last field that its mailer adds */
  gboolean is_strong_login; /* names the account itself; X-Authenticated-Sender may repeat From */
  char *ip;                 /* canonical; owned, NULL: none */
  char *text;               /* login, HELO name or script; owned, NULL: none */
  char *server;             /* the host named inside the value; owned, NULL: none */
} BhClaim;

/* TRUE for a header name that trail wants recorded. */
gboolean bh_sidecar_is_known (BhSpan name);
void bh_sidecar_free (BhSidecar *sidecar);

/* The same for fields of one name; 0: none that is known. */
guint8 bh_sidecar_number (const BhSidecar *sidecar);

/* TRUE where its server writes the field beside each line, and a login in it for some. */
gboolean bh_sidecar_tells_how (const BhSidecar *sidecar);

/* The dialect that is known to write the field; NULL: several do. Static. */
const char *bh_sidecar_family (const BhSidecar *sidecar);

/* TRUE where nothing but that dialect writes it. */
gboolean bh_sidecar_is_exclusive (const BhSidecar *sidecar);

/* TRUE where a server of that dialect adds it below the client's fields, as far as is known. style:
 * (nullable). */
gboolean bh_sidecar_is_appended (const BhSidecar *sidecar, const char *style);

void bh_claim_free (BhClaim *claim);

/* Returns: (element-type BhClaim): in header order, those that claim nothing left out. */
GPtrArray *bh_claims_new (const GPtrArray *hops, const GPtrArray *sidecars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSidecar, bh_sidecar_free)
