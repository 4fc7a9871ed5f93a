/** The line between a till and the endpoint: what becomes of each call. */
import { err, ok } from '#domain/result.ts';
import type { Wire, WireCall } from '#main/features/sync/exchange/calls.ts';
import type { Chance } from './chance.ts';
import type { Reply, SimEndpoint } from './endpoint.ts';
import { fairWeather, type Weather } from './plan.ts';
import type { Schedule } from './schedule.ts';

export type Line = {
  readonly wire: Wire;
  readonly setWeather: (weather: Weather) => void;
};

export function openLine(parts: {
  readonly schedule: Schedule;
  readonly endpoint: SimEndpoint;
  readonly chance: Chance;
}): Line {
  const { schedule, endpoint, chance } = parts;
  let weather = fairWeather;

  function latency(): number {
    return 1 + chance.below(Math.max(1, Math.floor(weather.slowestMs / 2)));
  }

  /** A call on its way to the endpoint; its answer comes back to `answer`, if it comes back at all. */
  function deliver(call: WireCall, answer: (got: Awaited<ReturnType<Wire>>) => void): void {
    const comesBack = (got: Awaited<ReturnType<Wire>>) => {
      schedule.after(latency(), () => answer(got));
    };
    async function arrive(): Promise<void> {
      const reply = endpoint.isUp() ? await endpoint.handle(call) : null;
      comesBack(reply === null ? err('ECONNRESET') : ok(reply));
    }
    schedule.after(latency(), () => void arrive());
  }

  /** The faults are drawn in one order whatever the weather, so that one more share does not change the rest. */
  function send(call: WireCall, answer: (got: Awaited<ReturnType<Wire>>) => void): void {
    const [drop, lose, cut, garble, twice, proxy] = [
      chance.percent(weather.drop),
      chance.percent(weather.lose),
      chance.percent(weather.cut),
      chance.percent(weather.garble),
      chance.percent(weather.twice),
      chance.percent(weather.proxy),
    ];
    const isQuiet = chance.percent(50);
    const where = chance.fraction();
    const laterMs = chance.between(1, 20_000);
    // A call that is lost is noticed at once, or not until patience ends.
    const lost = () => void (isQuiet || schedule.after(latency(), () => answer(err('ECONNRESET'))));
    if (drop) return lost();
    if (twice) schedule.after(laterMs, () => deliver(call, () => undefined));
    if (proxy && isQuiet) return void schedule.after(latency(), () => answer(ok(badGateway)));
    deliver(call, (got) => {
      if (lose) return lost();
      if (!got.ok) return answer(got);
      if (proxy) return answer(ok(badGateway));
      if (cut)
        return answer(
          ok({ ...got.value, text: got.value.text.slice(0, Math.floor(got.value.text.length * where)) }),
        );
      answer(ok(garble ? garbled(got.value, where) : got.value));
    });
  }

  return {
    wire: (call) =>
      new Promise((resolve) => {
        const timeout = schedule.after(call.timeoutMs, () => resolve(err('timeout')));
        const answer = (got: Awaited<ReturnType<Wire>>) => {
          timeout();
          resolve(got);
        };
        if (call.signal?.aborted === true) return answer(err('stopped'));
        call.signal?.addEventListener('abort', () => answer(err('stopped')), { once: true });
        send(call, answer);
        call.onSent?.();
      }),
    setWeather(next) {
      weather = next;
    },
  };
}

const badGateway: Reply = { status: 502, text: '<html>Bad Gateway</html>' };

/** The same answer with one figure inside a payload changed: it is still JSON, and says something else. */
function garbled(reply: Reply, where: number): Reply {
  const figures = [...reply.text.matchAll(/\\"(?:quantity|amount|price|total)\\":-?(\d)/g)];
  const hit = figures[Math.floor(where * figures.length)];
  if (hit === undefined) return reply;
  const at = hit.index + hit[0].length - 1;
  const other = String((Number(hit[1]) + 1) % 10);
  return {
    ...reply,
    text: reply.text.slice(0, at) + (other === '0' ? '1' : other) + reply.text.slice(at + 1),
  };
}
