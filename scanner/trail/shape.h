/* shape.h - a pattern of a dialect, compiled, and matching it against a field.
 *
 * The notation is told in dialect.h. A try keeps only the latest {*} open, so that
 * nothing is exponential; captures and tries have caps, and the caller caps the
 * field.
 */
#pragma once

#include "trail/dialect.h"

#define BH_SHAPE_ELEMENTS_MAX 32 /* elements of one shape */

typedef enum {
  BH_ELEMENT_LITERAL,
  BH_ELEMENT_BLANK_OR_NOT,
  BH_ELEMENT_ANY,
  BH_ELEMENT_CAPTURE
} BhElementKind;

typedef struct {
  BhElementKind kind;
  BhSpan literal; /* folded bytes; live as long as the program */
  guint capture;  /* row of the table of captures */
} BhShapeElement;

typedef struct {
  const BhDialect *dialect;
  const BhPattern *pattern;
  BhShapeElement elements[BH_SHAPE_ELEMENTS_MAX];
  guint n_elements;
  guint bid;
  guint order;   /* place in the table */
  guint16 needs; /* the literal that must be there, by the caller's number */
} BhShape;

/* The field as it is, and folded for comparing; both of one length. */
typedef struct {
  BhSpan text;
  BhSpan folded;
} BhShapeSubject;

/* Compiles shape->pattern into its elements and bid. A shape that cannot be read is
 * a bug of ours and ends the program. */
void bh_shape_compile (BhShape *shape);

/* The longest literal: without it the shape cannot match. */
BhSpan bh_shape_longest_literal (const BhShape *shape);

/* slots: BH_N_SLOTS spans, set by captures even where the whole then fails. */
gboolean bh_shape_match (const BhShape *shape, const BhShapeSubject *subject, BhSpan *slots);

/* TRUE where some word is an Exim queue id. Most fields hold none, and need no shape
 * that ends in one. */
gboolean bh_shape_has_exim_id (BhSpan text);
