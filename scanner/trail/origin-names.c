/* origin-names.c - what an origin says of itself, in the words of the case. */
#include "trail/origin.h"

const char *
bh_trust_name (BhTrust trust)
{
  switch (trust) {
  case BH_TRUST_WITNESSED:
    return "witnessed";
  case BH_TRUST_TOLD:
    return "told";
  case BH_TRUST_CONTRADICTED:
    return "contradicted";
  }
  return NULL;
}

const char *
bh_origin_verdict_name (BhOriginVerdict verdict)
{
  switch (verdict) {
  case BH_VERDICT_UNKNOWN:
    return "unknown";
  case BH_VERDICT_EXTERNAL:
    return "external";
  case BH_VERDICT_INTERNAL:
    return "internal";
  case BH_VERDICT_INTERNAL_TO_SENDER:
    return "internal-to-sender";
  case BH_VERDICT_PROVIDER_HIDDEN:
    return "provider-hidden";
  }
  return NULL;
}

const char *
bh_confidence_name (BhConfidence confidence)
{
  switch (confidence) {
  case BH_CONFIDENCE_NONE:
    return NULL;
  case BH_CONFIDENCE_PROVEN:
    return "proven";
  case BH_CONFIDENCE_VOUCHED:
    return "vouched";
  case BH_CONFIDENCE_TOLD:
    return "told";
  case BH_CONFIDENCE_CONTRADICTED:
    return "contradicted";
  }
  return NULL;
}

const char *
bh_boundary_source_name (BhBoundarySource source)
{
  switch (source) {
  case BH_BOUNDARY_GIVEN:
    return "given";
  case BH_BOUNDARY_INFERRED:
    return "inferred";
  case BH_BOUNDARY_ASSUMED:
    return "assumed";
  }
  return NULL;
}
