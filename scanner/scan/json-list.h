/* json-list.h - lists of texts as the JSON arrays that the store keeps. */
#pragma once

#include <glib.h>

char *bh_json_of_texts (const GPtrArray *texts /* of char * */);
GPtrArray *bh_texts_of_json (const char *json); /* of char *, owned; empty where it is no array */
