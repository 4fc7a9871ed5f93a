/** The system's own print service: CUPS by `lp` on Linux and macOS, the spooler of Windows. Nothing of ours knows more about it. */
import { spawn } from 'node:child_process';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../ports.ts';

/** `PATH` and the platform, for tests that put programs of their own in the system's place. */
export type PrintSystem = { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv };

export const thisSystem: PrintSystem = { platform: process.platform, env: process.env };

type Program = { readonly command: string; readonly args: readonly string[]; readonly input?: Uint8Array };

/** `offline`: the service is there, and does not know that printer or has stopped it. Errors also: `no-spooler`. */
export async function findSystemPrinter(
  printer: string,
  timeoutMs: number,
  system: PrintSystem = thisSystem,
): Promise<Result<void, DeviceFault>> {
  // Windows is asked with the job: its answer takes as long.
  if (system.platform === 'win32') return ok(undefined);
  const asked = await run({ command: 'lpstat', args: ['-p', printer] }, timeoutMs, system);
  if (!asked.ok) return asked;
  const isStopped = / disabled since /u.test(asked.value.output);
  return asked.value.status !== 0 || isStopped ? err('offline') : ok(undefined);
}

/** The names of the printers that the system has; none where it has no print service. */
export async function systemPrinters(system: PrintSystem = thisSystem): Promise<readonly string[]> {
  const list =
    system.platform === 'win32'
      ? powerShell('Get-Printer | ForEach-Object { $_.Name }')
      : { command: 'lpstat', args: ['-e'] };
  const listed = await run(list, 5000, system);
  if (!listed.ok || listed.value.status !== 0) return [];
  return listed.value.output
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Hands over bytes that the printer shall get as they are. `ok` once the service has accepted them; what becomes of them only it knows. */
export async function printRaw(
  job: { readonly printer: string; readonly bytes: Uint8Array; readonly timeoutMs: number },
  system: PrintSystem = thisSystem,
): Promise<Result<void, DeviceFault>> {
  const program: Program =
    system.platform === 'win32'
      ? { ...powerShell(rawPrinting), input: withName(job.printer, job.bytes) }
      : { command: 'lp', args: ['-d', job.printer, '-o', 'raw', '-t', 'Galla', '-'], input: job.bytes };
  return accepted(await run(program, job.timeoutMs, system));
}

/** Hands over a PDF of sheets. Errors as `printRaw`. */
export async function printPdf(
  job: { readonly printer: string; readonly file: string; readonly paper: 'a4' | 'a5' },
  system: PrintSystem = thisSystem,
): Promise<Result<void, DeviceFault>> {
  const timeoutMs = 20_000;
  const media = job.paper === 'a4' ? 'A4' : 'A5';
  const program: Program =
    system.platform === 'win32'
      ? { ...powerShell(pdfPrinting), input: Buffer.from(`${job.file}\n${job.printer}\n`, 'utf8') }
      : {
          command: 'lp',
          args: [
            '-d',
            job.printer,
            '-o',
            `media=${media}`,
            '-o',
            'fit-to-page',
            '-t',
            'Galla',
            '--',
            job.file,
          ],
        };
  return accepted(await run(program, timeoutMs, system));
}

function accepted(outcome: Result<{ readonly status: number }, DeviceFault>): Result<void, DeviceFault> {
  if (!outcome.ok) return outcome;
  return outcome.value.status === 0 ? ok(undefined) : err('refused');
}

/** The first line of the input is the printer's name, so that no name is ever read as a command. */
function withName(printer: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${printer}\n`, 'utf8'), bytes]);
}

/** The script travels as base64 of UTF-16: nothing in it meets a shell's quoting (PowerShell, about_PowerShell_exe, EncodedCommand). */
function powerShell(script: string): { readonly command: string; readonly args: readonly string[] } {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return {
    command: 'powershell.exe',
    args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
  };
}

/** `no-spooler`: the program is not there; `no-answer`: it did not end in time and was ended. */
function run(
  { command, args, input }: Program,
  timeoutMs: number,
  { env }: PrintSystem,
): Promise<Result<{ readonly status: number; readonly output: string }, DeviceFault>> {
  return new Promise((resolve) => {
    // In the C locale, because "disabled since" is looked for.
    const child = spawn(command, args, { env: { ...env, LC_ALL: 'C' }, windowsHide: true, stdio: 'pipe' });
    let output = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(err('no-answer'));
    }, timeoutMs);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(err(error.code === 'ENOENT' ? 'no-spooler' : 'refused'));
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve(ok({ status: status ?? 1, output }));
    });
    child.stdout.on('data', (data: Buffer) => {
      const mostLetters = 65_536;
      if (output.length < mostLetters) output += data.toString('utf8');
    });
    child.stderr.resume();
    // A program that ends without reading its input is judged by its status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? new Uint8Array(0));
  });
}

/** Windows prints raw bytes only through WritePrinter of winspool (Microsoft, "How To: Send Raw Data to a Printer"). */
const rawPrinting = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.Runtime.InteropServices;
public static class RawPrinter {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern bool OpenPrinter(string name, out IntPtr handle, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern int StartDocPrinter(IntPtr handle, int level, [In] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)]
  public static extern bool WritePrinter(IntPtr handle, byte[] data, int length, out int written);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool EndDocPrinter(IntPtr handle);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool ClosePrinter(IntPtr handle);
}
'@
$memory = New-Object IO.MemoryStream
[Console]::OpenStandardInput().CopyTo($memory)
$all = $memory.ToArray()
$end = [Array]::IndexOf($all, [byte]10)
$name = [Text.Encoding]::UTF8.GetString($all, 0, $end)
$data = New-Object byte[] ($all.Length - $end - 1)
[Array]::Copy($all, $end + 1, $data, 0, $data.Length)
$handle = [IntPtr]::Zero
if (-not [RawPrinter]::OpenPrinter($name, [ref]$handle, [IntPtr]::Zero)) { exit 2 }
$info = New-Object RawPrinter+DocInfo
$info.Name = 'Galla'; $info.Type = 'RAW'
$written = 0
$job = [RawPrinter]::StartDocPrinter($handle, 1, $info)
$done = ($job -ne 0) -and [RawPrinter]::WritePrinter($handle, $data, $data.Length, [ref]$written)
if ($job -ne 0) { [void][RawPrinter]::EndDocPrinter($handle) }
[void][RawPrinter]::ClosePrinter($handle)
if ($done -and $written -eq $data.Length) { exit 0 } else { exit 3 }
`;

/** Windows prints a PDF by the program that opens it: the verb PrintTo names the printer. */
const pdfPrinting = `
$ErrorActionPreference = 'Stop'
$reader = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$file = $reader.ReadLine(); $printer = $reader.ReadLine()
Start-Process -FilePath $file -Verb PrintTo -ArgumentList ('"' + $printer + '"') -WindowStyle Hidden
`;
