/* json-list.h - lists of texts as the JSON arrays that the store keeps, and JSON
 * values as texts. */
#pragma once

#include <glib.h>
#include <jansson.h>

/* (transfer full): minified, in their order. */
char *bh_json_of_texts (const GPtrArray *texts /* of char * */);
/* A value as text, by flags of json_dumps(); takes the value. */
char *bh_json_take_text (json_t *json, gsize flags);
GPtrArray *bh_texts_of_json (const char *json); /* of char *, owned; empty where it is no array */
