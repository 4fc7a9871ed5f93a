/** What an operator watches, as Prometheus reads it. Nothing of it names a business, a till or a person. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  readonly calls: Histogram<'procedure' | 'code'>;
  readonly entries: Counter<'way'>;
  readonly open: Gauge;
};

/** A registry of its own, so that two endpoints of one process keep apart. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    calls: new Histogram({
      name: 'galla_call_seconds',
      help: 'Calls by procedure and by how they ended: ok, or the code of the refusal. A pull includes its wait.',
      labelNames: ['procedure', 'code'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    entries: new Counter({
      name: 'galla_entries_total',
      help: 'Entries of journals that came (pushed, also such as were known) and went (pulled).',
      labelNames: ['way'],
      registers,
    }),
    open: new Gauge({ name: 'galla_calls_open', help: 'Calls that are being answered.', registers }),
  };
}
