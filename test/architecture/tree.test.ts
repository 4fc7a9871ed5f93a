/** The shape of the tree: screens follow features, decisions follow one form, files stay short. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { eventSchemas } from '#contract/events/events.ts';
import { readImportGraph, root } from './import-graph.ts';

const folders = (below: string): string[] =>
  existsSync(path.join(root, below))
    ? readdirSync(path.join(root, below), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

test('no source file is longer than 400 lines', () => {
  const { files } = readImportGraph(['src', 'test', 'build']);
  const long = files.filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 401);
  expect(long).toEqual([]);
});

test('every feature of the contract has its room in main', () => {
  const rooms = new Set([...folders('src/main/features'), 'app', 'hardware']);
  const folderOf = (feature: string) => feature.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(Object.keys(contract).filter((feature) => !rooms.has(folderOf(feature)))).toEqual([]);
});

test('every decision names its status, context, decision and consequences', () => {
  const decisions = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /decisions[/\\].*\.md$/.test(file))
    .map((file) => path.join(root, 'src', file));
  const incomplete = decisions.filter((file) => {
    const text = readFileSync(file, 'utf8');
    const isNumbered = /^\d{4}-[a-z0-9-]+\.md$/.test(path.basename(file));
    const hasParts = ['Status', 'Context', 'Options', 'Decision', 'Consequences'].every((part) =>
      new RegExp(`^##? ${part}|^${part}:`, 'm').test(text),
    );
    return !isNumbered || !hasParts;
  });
  expect(incomplete.map((file) => path.relative(root, file))).toEqual([]);
});

test('every event type is named feature.fact.version', () => {
  expect(Object.keys(eventSchemas).filter((type) => !/^[a-z]+\.[a-z-]+\.v\d+$/.test(type))).toEqual([]);
});
