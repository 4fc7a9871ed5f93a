/** Shifts as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CashMovementView, ClosingView, ShiftView, ZView } from '#contract/shifts.ts';
import type { Language } from '#contract/values.ts';
import type { ApprovalId } from '#domain/ids.ts';
import { may } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import type { Tx } from '../../store/run-command.ts';
import { documentView, queuePaper, type OtherPaper } from '../receipts/api.ts';
import { shopTerms } from '../setup/api.ts';
import type { Asking } from '../staff/api.ts';
import { clockWarning } from './clock.ts';
import { closeShift } from './close-shift.ts';
import { closingView } from './closing.ts';
import { countShift, setCountAside } from './count-shift.ts';
import { moveCash, type CashMove } from './move-cash.ts';
import { openShift } from './open-shift.ts';
import type { PaperAsked } from './papers.ts';
import { printX, reprintZ } from './print-report.ts';
import { countsOf, lastZ, latestZs, movementsOf, openShiftAt, zOf, type OpenShift } from './queries.ts';
import { figuresOf, type Terms } from './report.ts';
import { movementView, shiftView, xFigures, zSummary } from './views.ts';

const os = implement(contract.shifts).$context<RouterContext>();

export const shiftsRouter = os.router({
  current: os.current.handler(({ context: { app } }) => {
    const { store, clock } = app;
    const { tillId } = termsOf(app).shop.till;
    const open = openShiftAt(store.read, tillId);
    const last = lastZ(store.read, tillId);
    return {
      shift: open === null ? null : shiftView(store.read, open),
      carryOver:
        open !== null || last === null
          ? null
          : { amount: last.carryOver, zNumber: last.number, closedAtMs: last.closedAtMs },
      clock: clockWarning(store.read, tillId, clock.now()),
    };
  }),
  open: os.open.handler(({ context, input }) => {
    const { app } = context;
    const terms = termsOf(app);
    const { float, denominations, reason, printSlip } = input;
    const command = asked(context, input);
    answer(
      openShift(app.store, {
        ...command,
        tillId: terms.shop.till.tillId,
        float,
        denominations: denominations ?? null,
        purpose: 'counter',
        reason: reason ?? null,
        papers(tx, opened) {
          if (printSlip !== true) return;
          const document = app.shiftPapers.opening(inTx(app, tx), opened, command.actorId);
          print(app, tx, { kind: 'opening-slip', subjectId: opened.shiftId, document });
        },
      }),
    );
    return currentShift(app, terms);
  }),

  payIn: os.payIn.handler(({ context, input: { commandId, approvalId, ...move } }) =>
    moved(context, { commandId, approvalId }, { kind: 'pay-in', ...move, note: move.note ?? null }),
  ),
  payOut: os.payOut.handler(({ context, input: { commandId, approvalId, ...move } }) =>
    moved(context, { commandId, approvalId }, { kind: 'pay-out', ...move, note: move.note ?? null }),
  ),
  drop: os.drop.handler(({ context, input: { commandId, approvalId, ...move } }) =>
    moved(context, { commandId, approvalId }, { kind: 'drop', ...move, note: move.note ?? null }),
  ),
  openDrawer: os.openDrawer.handler(({ context, input: { commandId, approvalId, reason } }) =>
    moved(context, { commandId, approvalId }, { kind: 'no-sale', reason }),
  ),
  movements: os.movements.handler(({ context: { app } }) => {
    const { read } = app.store;
    const open = answer(theOpenShift(app, termsOf(app)));
    return { movements: movementsOf(read, open.shiftId).map((movement) => movementView(read, movement)) };
  }),

  xReport: os.xReport.handler(({ context, input: { language } }) => {
    const { app } = context;
    const terms = termsOf(app);
    const { read } = app.store;
    const open = answer(theOpenShift(app, terms));
    const figures = figuresOf(read, terms, open);
    const isExpectedWithheld = isWithheld(context, open);
    return {
      takenAtMs: app.clock.now().atMs,
      figures: xFigures(read, figures, isExpectedWithheld),
      isExpectedWithheld,
      document: documentView(app.shiftPapers.x(now(app, terms, language), figures, isExpectedWithheld)),
    };
  }),
  printX: os.printX.handler(({ context, input }) => {
    const { app } = context;
    const terms = termsOf(app);
    const command = { ...asked(context, input), wake: app.printQueue.wake };
    return answer(
      printX(app.store, terms, command, (tx, open) =>
        app.shiftPapers.x(inTx(app, tx), figuresOf(tx.read, terms, open), isWithheld(context, open)),
      ),
    );
  }),

  closing: os.closing.handler(({ context: { app } }) => closing(app)),
  count: os.count.handler(({ context, input }) => {
    const { app } = context;
    const { shiftId, denominations, otherCash, tenders } = input;
    const command = { ...asked(context, input), shiftId, denominations };
    answer(countShift(app.store, termsOf(app), { ...command, otherCash: otherCash ?? 0, slips: tenders }));
    return closing(app);
  }),
  resume: os.resume.handler(({ context, input }) => {
    const { app } = context;
    const terms = termsOf(app);
    const { shiftId, reason } = input;
    answer(setCountAside(app.store, terms, { ...asked(context, input), shiftId, reason }));
    return currentShift(app, terms);
  }),
  close: os.close.handler(({ context, input }) => {
    const { app } = context;
    const { shiftId, carriedMatters, reason, carryOver } = input;
    const { commandId } = asked(context, input);
    const command = { commandId, asking: asking(context, input.approvalId), shiftId, carriedMatters };
    answer(
      closeShift(
        app.store,
        termsOf(app),
        { ...command, reason: reason ?? null, carryOver },
        {
          approvals: app.approvals,
          appVersion: app.version,
          papers(tx, z) {
            const document = app.shiftPapers.z(inTx(app, tx), z, null);
            print(app, tx, { kind: 'z-report', subjectId: shiftId, document });
          },
        },
      ),
    );
    return answer(zView(app, shiftId));
  }),

  zReports: os.zReports.handler(({ context: { app }, input: { limit } }) => {
    const { read } = app.store;
    const rows = latestZs(read, termsOf(app).shop.till.tillId, limit);
    return { reports: rows.map((row) => zSummary(read, row)) };
  }),
  zReport: os.zReport.handler(({ context: { app }, input: { shiftId, language } }) =>
    answer(zView(app, shiftId, language)),
  ),
  reprintZ: os.reprintZ.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...asked(context, input), shiftId: input.shiftId, wake: app.printQueue.wake };
    return answer(
      reprintZ(app.store, command, (tx, z, copyNumber) => app.shiftPapers.z(inTx(app, tx), z, copyNumber)),
    );
  }),
});

type Context = Pick<RouterContext, 'app' | 'session'>;

function termsOf({ store, profiles }: App): Terms {
  return answer(shopTerms(store.read, profiles));
}

function theOpenShift({ store }: App, { shop }: Terms): Result<OpenShift, Refusal> {
  const open = openShiftAt(store.read, shop.till.tillId);
  return open === null ? err(refuse('no-open-shift', {})) : ok(open);
}

function currentShift(app: App, terms: Terms): ShiftView {
  return shiftView(app.store.read, answer(theOpenShift(app, terms)));
}

function closing(app: App): ClosingView {
  const terms = termsOf(app);
  return closingView(app.store.read, terms, answer(theOpenShift(app, terms)));
}

/** Before a count only those with the right may know what ought to be in the drawer. */
function isWithheld(context: Context, open: OpenShift): boolean {
  const isKnown = countsOf(context.app.store.read, open.shiftId).length > 0;
  return !isKnown && !may(actor(context).role, 'seeExpectedCash');
}

function asking(context: Context, approvalId: string | undefined): Asking {
  const { staffId, role } = actor(context);
  // The contract has checked its shape; whether it exists is for the approvals to say.
  return { staffId, role, approvalId: approvalId as ApprovalId | undefined };
}

function moved(
  context: Context,
  input: { readonly commandId: string; readonly approvalId: string | undefined },
  move: CashMove,
): CashMovementView {
  const { app } = context;
  const { commandId } = asked(context, input);
  const { tillId } = termsOf(app).shop.till;
  const command = { commandId, tillId, asking: asking(context, input.approvalId), move };
  const movement = answer(
    moveCash(app.store, command, {
      approvals: app.approvals,
      hardware: app.hardware.current,
      papers(tx, made) {
        const document = app.shiftPapers.voucher(inTx(app, tx), made);
        print(app, tx, { kind: 'voucher', subjectId: made.movementId, document });
      },
    }),
  );
  return movementView(app.store.read, movement);
}

function print(app: App, tx: Tx, paper: OtherPaper): void {
  queuePaper(tx, paper);
  tx.afterCommit(app.printQueue.wake);
}

function inTx(app: App, tx: Tx): PaperAsked {
  return { db: tx.read, terms: termsOf(app), now: tx.now };
}

function now(app: App, terms: Terms, language: Language | undefined): PaperAsked {
  return { db: app.store.read, terms, now: app.clock.now(), language };
}

function zView(app: App, shiftId: string, language?: Language): Result<ZView, Refusal> {
  const found = zOf(app.store.read, shiftId);
  if (found === null) return err(refuse('unknown-shift', { shiftId }));
  const { z, copies } = found;
  const document = app.shiftPapers.z(now(app, termsOf(app), language), z, null);
  return ok({ z, document: documentView(document), copies });
}
