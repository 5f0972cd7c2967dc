/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-metrics.h"

#define PREFIX "learn_commons_"
#define N_CLASSES 6     /* 1xx to 5xx, and 0 for requests that were cut before an answer */

/* Upper bounds in µs, and how Prometheus writes them in seconds. */
static const struct
{
  gint64      limit;
  const char *text;
} steps[] =
{
  { 500, "0.0005" }, { 1000, "0.001" }, { 2500, "0.0025" }, { 5000, "0.005" }, { 10000, "0.01" }, { 25000, "0.025" },
  { 50000, "0.05" }, { 100000, "0.1" }, { 250000, "0.25" }, { 500000, "0.5" }, { 1000000, "1" }, { 5000000, "5" },
};

typedef struct
{
  const LcRoute   *route;                           /* (nullable): of requests that no route took */
  _Atomic guint64  statuses[N_CLASSES];
  _Atomic guint64  buckets[G_N_ELEMENTS (steps)];   /* not cumulative */
  _Atomic guint64  count;
  _Atomic guint64  duration;
} Row;

struct _LcMetrics
{
  GPtrArray  *rows;
  GHashTable *by_route;     /* never changed after lc_metrics_new() */
};

static Row *
add_row (LcMetrics     *self,
         const LcRoute *route)
{
  Row *row = g_new0 (Row, 1);

  row->route = route;
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_route (const LcRoute *route,
           gpointer       user_data)
{
  LcMetrics *self = user_data;

  g_hash_table_insert (self->by_route, (gpointer) route, add_row (self, route));
}

/**
 * lc_metrics_new:
 * @router: the router, whose tables outlive the metrics
 *
 * Returns: (transfer full): counters at zero for each of its routes
 */
LcMetrics *
lc_metrics_new (LcRouter *router)
{
  LcMetrics *self = g_new0 (LcMetrics, 1);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->by_route = g_hash_table_new (NULL, NULL);
  add_row (self, NULL);
  lc_router_foreach (router, add_route, self);

  return self;
}

/**
 * lc_metrics_count:
 * @self: the metrics
 * @route: (nullable): the route that took the request
 * @status: its answer's status, or 0 when it was cut before
 * @duration: in µs
 */
void
lc_metrics_count (LcMetrics     *self,
                  const LcRoute *route,
                  guint          status,
                  gint64         duration)
{
  Row *row;

  g_return_if_fail (self != NULL);

  row = route != NULL ? g_hash_table_lookup (self->by_route, route) : NULL;
  if (row == NULL)
    row = g_ptr_array_index (self->rows, 0);

  row->statuses[MIN (status / 100, N_CLASSES - 1)]++;
  row->count++;
  row->duration += duration;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (duration <= steps[i].limit)
      {
        row->buckets[i]++;
        break;
      }
}

static void
print_header (GString    *out,
              const char *name,
              const char *type,
              const char *help)
{
  g_string_append_printf (out, "# HELP " PREFIX "%s %s\n# TYPE " PREFIX "%s %s\n", name, help, name, type);
}

static void
print_statuses (GString *out,
                Row     *row)
{
  for (guint i = 0; i < N_CLASSES; i++)
    if (row->statuses[i] > 0)
      {
        g_string_append_printf (out, PREFIX "requests_total{method=\"%s\",route=\"%s\",status=\"",
                                row->route != NULL ? row->route->method : "", row->route != NULL ? row->route->path : "");
        if (i == 0)
          g_string_append (out, "cut");
        else
          g_string_append_printf (out, "%uxx", i);
        g_string_append_printf (out, "\"} %" G_GUINT64_FORMAT "\n", row->statuses[i]);
      }
}

static void
print_durations (GString *out,
                 Row     *row)
{
  g_autofree char *labels = g_strdup_printf ("method=\"%s\",route=\"%s\"", row->route != NULL ? row->route->method : "",
                                             row->route != NULL ? row->route->path : "");
  guint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sum += row->buckets[i];
      g_string_append_printf (out, PREFIX "request_duration_seconds_bucket{%s,le=\"%s\"} %" G_GUINT64_FORMAT "\n",
                              labels, steps[i].text, sum);
    }
  g_string_append_printf (out, PREFIX "request_duration_seconds_bucket{%s,le=\"+Inf\"} %" G_GUINT64_FORMAT "\n",
                          labels, row->count);
  g_string_append_printf (out, PREFIX "request_duration_seconds_sum{%s} %.6f\n", labels, row->duration / 1e6);
  g_string_append_printf (out, PREFIX "request_duration_seconds_count{%s} %" G_GUINT64_FORMAT "\n", labels, row->count);
}

/**
 * lc_metrics_print:
 * @self: the metrics
 * @out: gets the counters in Prometheus' text format (version 0.0.4); routes without requests are left out
 */
void
lc_metrics_print (LcMetrics *self,
                  GString   *out)
{
  g_return_if_fail (self != NULL && out != NULL);

  print_header (out, "requests_total", "counter", "Requests by route and class of status");
  for (guint i = 0; i < self->rows->len; i++)
    print_statuses (out, g_ptr_array_index (self->rows, i));

  print_header (out, "request_duration_seconds", "histogram", "From the request line to the end of the answer");
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->count > 0)
        print_durations (out, row);
    }
}

/**
 * lc_metrics_add_gauge:
 * @out: gets the gauge in Prometheus' text format
 * @name: its name, without the program's prefix
 * @help: what it says
 * @value: its value now
 */
void
lc_metrics_add_gauge (GString    *out,
                      const char *name,
                      const char *help,
                      gint64      value)
{
  g_return_if_fail (out != NULL && name != NULL && help != NULL);

  print_header (out, name, "gauge", help);
  g_string_append_printf (out, PREFIX "%s %" G_GINT64_FORMAT "\n", name, value);
}

/**
 * lc_metrics_free:
 * @self: the metrics
 */
void
lc_metrics_free (LcMetrics *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_route);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
