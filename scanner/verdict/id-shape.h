/* id-shape.h - by which of its programs a Message-ID was made. */
#pragma once

/**
 * bh_id_shape:
 * @message_id: with or without angle brackets
 *
 * The form of a Message-ID with its values taken out: runs of letters and digits
 * become one letter for their kind, punctuation stays. Two ids of one program
 * have one shape.
 *
 * Returns: (transfer full): the shape
 */
char *bh_id_shape (const char *message_id);
