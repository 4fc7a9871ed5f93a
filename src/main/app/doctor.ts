/** The doctor's report: everything a dealer asks about a till's devices, as data and as text; and nothing about anyone who bought there. */
import { arch, platform, release } from 'node:os';
import type { DeviceCheckView } from '#contract/hardware.ts';
import type { Settings } from '#contract/settings.ts';
import type { FoundDevice } from '#main/hardware/find-devices.ts';
import type { DeviceState } from '#main/hardware/ports.ts';
import type { WireEntry, WireLog } from '#main/hardware/wire-log.ts';

/** A state that a device came into, and when. */
export type Happening = DeviceState & { readonly atMs: number };

type Examined = {
  readonly version: string;
  readonly atMs: number;
  readonly states: readonly DeviceState[];
  readonly settings: Settings;
  readonly checks: readonly DeviceCheckView[];
  readonly happenings: readonly Happening[];
  readonly found: readonly FoundDevice[];
  readonly listsPorts: boolean;
  readonly wires: ReadonlyMap<string, WireLog>;
};

export type DoctorReport = ReturnType<typeof doctorReport>;

/** The newest of each wire that go into a report. */
const reportedEntries = 200;

/**
 * The report as data.
 *
 * Of the settings only those of devices; none of them is secret. Of a paper no more than `WireLog` keeps. What a scanner read is
 * masked, digits as 9 and letters as A: it may have been a customer's card, and a dealer asks for its length and its end.
 */
export function doctorReport(examined: Examined) {
  const { version, atMs, states, settings, checks, happenings, found, listsPorts, wires } = examined;
  const { printer, backupPrinter, sheetPrinter, paperWidth, printAs, labelPrinter, scale } = settings;
  const { serialScanner, scannerPrefix, scannerSuffix, scannerGapMs } = settings;
  return {
    galla: version,
    takenAt: isoText(atMs),
    system: { platform: platform(), release: release(), arch: arch(), node: process.versions.node },
    devices: states.map((state) => ({ ...state })),
    checks: checks.map(({ device, name, worked, atMs: at }) => ({ device, name, worked, at: isoText(at) })),
    happenings: happenings.map(({ atMs: at, ...state }) => ({ at: isoText(at), ...state })),
    found: found.map((each) => ({ ...each })),
    listsPorts,
    settings: {
      printer,
      backupPrinter,
      sheetPrinter,
      paperWidth,
      printAs,
      labelPrinter,
      scale,
      serialScanner,
      scannerPrefix,
      scannerSuffix,
      scannerGapMs,
    },
    wires: [...wires].map(([device, log]) => ({
      device,
      entries: log
        .entries()
        .slice(-reportedEntries)
        .map((entry) => wireLine(entry, { isMasked: device === 'scanner' && entry.way === 'received' }))
        .map(({ atMs: at, ...line }) => ({ at: isoText(at), ...line })),
    })),
  };
}

/** One entry of a wire for the eye: `hex` "1b 40", `text` with a dot for what is no letter. */
export function wireLine(
  { atMs, way, length, head }: WireEntry,
  { isMasked }: { readonly isMasked: boolean },
): { atMs: number; way: WireEntry['way']; length: number; hex: string; text: string } {
  const bytes = isMasked ? head.map(masked) : head;
  return {
    atMs,
    way,
    length,
    hex: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
    text: Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(
      '',
    ),
  };
}

/** The report for people, in English: it goes to the dealer. */
export function reportText(report: DoctorReport): string {
  const { galla, takenAt, system, devices, checks, happenings, found, listsPorts, settings, wires } = report;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Devices', devices.map(({ kind, name, state, fault }) => `${kind}: ${fault ?? state} (${name})`)],
    [
      'Checks',
      checks.map(
        (check) =>
          `${check.device}: ${check.worked ? 'worked' : 'did not work'} (${check.name}), ${check.at}`,
      ),
    ],
    [
      'Plugged in',
      [
        ...found.map(
          ({ way, address, name, guess }) => `${way} ${address}: ${name ?? 'no name'}, ${guess ?? 'unknown'}`,
        ),
        ...(listsPorts ? [] : ['This system has no list of its serial ports.']),
      ],
    ],
    [
      'What happened',
      happenings.map(({ at, kind, name, state, fault }) => `${at} ${kind}: ${fault ?? state} (${name})`),
    ],
    ['Settings', Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)],
    ...wires.map(({ device, entries }) => [`Bytes of the ${device}`, entries.map(entryText)] as const),
  ];
  const head = [
    `Galla ${galla}, ${takenAt}`,
    `${system.platform} ${system.release} ${system.arch}, Node ${system.node}`,
  ];
  const body = sections.flatMap(([title, lines]) => [
    '',
    title,
    ...(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`),
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

type ReportedEntry = DoctorReport['wires'][number]['entries'][number];

function entryText({ at, way, length, hex, text }: ReportedEntry): string {
  return `${at} ${way} ${length}: ${hex}  ${text}`;
}

function masked(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return 0x39;
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80 ? 0x41 : byte;
}

function isoText(atMs: number): string {
  return new Date(atMs).toISOString();
}
