/* bounce.h - did we send the mail that a delivery report returns, or was our
 * name forged?
 *
 * The evidence is the original's own trace fields, read against what is ours,
 * and the log where there is one. Pure: plain values in, plain values out. Which
 * account sent it is account.h. Each rule is one file in rules/, with a row in
 * meson.build.
 */
#pragma once

#include "message/facts.h"
#include "trail/hop.h"
#include "trail/own-side.h"

typedef enum {
  BH_BOUNCE_NO_VERDICT, /* no failure report; or one that we wrote about mail we received */
  BH_BOUNCE_SENT_BY_US,
  BH_BOUNCE_FORGED,
  BH_BOUNCE_UNDECIDED,
} BhBounceVerdict;

/* A session of our log that carries a queue id of the original's hops or its
 * Message-ID. Borrowed. */
typedef struct {
  const char *where; /* "mail.log:120" */
  const char *queue_id;
  const char *message_id; /* without angle brackets */
  const char *const *recipients;
  gsize n_recipients;
  gboolean is_at_arrival; /* at the time at which the report says that its server took it over */
  gboolean is_arrival;    /* from outside, without a login, for us alone */
} BhBounceSession;

typedef enum {
  BH_LOG_COVER_NONE, /* no log, or none for this time */
  BH_LOG_COVER_TIME, /* the log covers the time of the original */
} BhLogCover;

/* All borrowed; NULL where the evidence does not hold it. */
typedef struct {
  const BhOwnSide *own; /* given or learned; rules that need networks are silent without them */
  BhKind kind;          /* of the report */
  gboolean is_failure;  /* some recipient's action is "failed" */
  gboolean is_report_from_outside; /* the report itself reached us from an external peer */
  const char *reporting_mta;
  const char *queue_id;          /* as the report names it */
  const char *source_ip;         /* of a feedback report */
  const char *const *recipients; /* that the report is about */
  gsize n_recipients;
  const GPtrArray *hops; /* of BhHop: the original's, newest first; NULL or empty: none */
  const char *original_from;
  const char *original_return_path;
  const char *original_message_id;
  const char *original_dkim_domain; /* d= of its DKIM-Signature, not verified */
  const char *original_to;          /* used for recipients only where there is nothing else */
  const BhBounceSession *sessions;
  gsize n_sessions;
  BhLogCover log_cover;
  const char *const *own_id_shapes; /* bh_id_shape() of our mail's Message-IDs, or NULL */
  gsize n_own_id_shapes;
  gboolean own_uses_batv; /* our other mail carries "prvs=" in its return path */
} BhBounceInput;

typedef struct {
  BhBounceVerdict verdict; /* of failures alone: a complaint is none, whoever sent the mail */
  gboolean was_sent;       /* the original went out on our side, whatever kind of report says so */
  gboolean
      is_emitted;   /* our server's own report about mail that it received: backscatter we emit */
  GPtrArray *rules; /* of const char * ids, static, in rule order */
  GPtrArray *evidence; /* of char *, owned: "B2: sentence" */
} BhBounceJudgement;

/**
 * bh_bounce_judge:
 * @input: what the report and the case say
 *
 * Returns: (transfer full): never %NULL; undecided is an answer
 */
BhBounceJudgement *bh_bounce_judge (const BhBounceInput *input);
void bh_bounce_judgement_free (BhBounceJudgement *judgement);
const char *bh_bounce_verdict_name (BhBounceVerdict verdict); /* NULL for no verdict */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBounceJudgement, bh_bounce_judgement_free)
