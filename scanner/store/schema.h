/* schema.h - schema.sql as a string, made by the build. */
#pragma once

extern const char bh_schema_sql[];
