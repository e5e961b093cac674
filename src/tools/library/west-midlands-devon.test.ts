import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blanksThatStop, emptyAnswer, remarksOnItem } from '../answer.rules.ts';
import { asksOf } from '../audience.rules.ts';
import { optionsOf } from '../choices.rules.ts';
import { sectors } from '../sectors.ts';
import { isOffered } from '../states.rules.ts';
import { allItems, findItem } from '../tool.rules.ts';
import type { Item, Tool } from '../tools.types.ts';
import { findShippedTool } from './index.ts';

const westMidlands = shipped('west-midlands-regional');
const devon = shipped('devon-five-themes');

function shipped(id: string): Tool {
  const tool = findShippedTool(id);
  assert.ok(tool, id);
  return tool;
}

function getItem(tool: Tool, id: string): Item {
  const item = findItem(tool, id);
  assert.ok(item, id);
  return item;
}

for (const tool of [westMidlands, devon]) {
  describe(tool.title, () => {
    const items = allItems(tool);

    test('asks nobody less than the whole form, whatever their kind of work', () => {
      for (const sector of sectors) {
        assert.deepEqual(items.filter((item) => !asksOf(tool, item, { sector, roles: new Set() })), []);
      }
    });

    test('has a short name of its own for every question, for charts and tables', () => {
      assert.equal(new Set(items.map(({ shortName }) => shortName)).size, items.length);
      assert.deepEqual(items.filter(({ shortName }) => shortName.length > 45).map(({ id }) => id), []);
    });

    test('is marked as restricted once it is filled in', () => {
      assert.equal(tool.marking, 'RESTRICTED WHEN COMPLETED');
    });

    test('tells how doubts about the source were settled', () => {
      assert.ok(tool.notes.length > 0);
    });

    test('tells the auditor not to wait with an immediate concern', () => {
      const prompts = items.flatMap(({ concernPrompt }) => concernPrompt ?? []);
      assert.ok(prompts.length > 0);
      for (const prompt of prompts) assert.match(prompt, /raise an immediate concern/);
    });
  });
}

describe('the West Midlands form', () => {
  const items = allItems(westMidlands);
  const grade = getItem(westMidlands, 'wm.grade.01');

  test('keeps the numbers 1 to 25 of its source', () => {
    const numbered = items.map(({ number }) => number).filter((number) => /^\d+$/.test(number));
    assert.deepEqual(numbered, Array.from({ length: 25 }, (_, index) => String(index + 1)));
  });

  test('looks back over the 12 months before the audit [TOR-16]', () => {
    assert.match(westMidlands.lookBack, /^The 12 months before the day of the audit$/);
    assert.match(getItem(westMidlands, 'wm.front.06').hint ?? '', /12 months .* end on this day/);
  });

  test('begins with its date and the theme of the audit [TOR-13]', () => {
    assert.deepEqual(items.slice(0, 2).map(({ shortName }) => shortName), ['Date of the form', 'Theme of the audit']);
  });

  test('offers "not applicable" at every question but the grade', () => {
    assert.deepEqual(items.filter((item) => !isOffered(item, 'na')).map(({ id }) => id), ['wm.grade.01']);
    assert.deepEqual(grade.otherAnswers, []);
  });

  test('cannot be handed in while any question is blank [COM-22]', () => {
    const answers = new Map(items.map(({ id }) => [id, { ...emptyAnswer, state: 'na' as const }]));
    assert.deepEqual(blanksThatStop(westMidlands, answers), []);
    for (const item of items) {
      const lacking = new Map(answers);
      lacking.delete(item.id);
      assert.deepEqual(blanksThatStop(westMidlands, lacking), [item]);
    }
  });

  test('asks three times what changed for the person, and tells auditors to keep to that [COM-23]', () => {
    const shown = ['wm.1.02', 'wm.3.16', 'wm.5.20'].map((id) => getItem(westMidlands, id).question);
    assert.deepEqual(shown.filter((question) => /\b(changed|better|safer)\b/.test(question)), shown);
    for (const section of aboutTheWork()) assert.match(section.guidance ?? '', /what changed for the person/, section.id);
  });

  test('says in every part that “you” means the auditor’s agency [COM-24]', () => {
    for (const section of aboutTheWork()) assert.match(section.guidance ?? '', /“You” and “your agency” mean the agency that you audit for/, section.id);
  });

  test('asks in every part for dates, for the kind of contact and for who came to meetings [COM-25]', () => {
    for (const section of aboutTheWork()) assert.match(section.guidance ?? '', /Give a date .*phone or email.*whether they came/, section.id);
  });

  test('gives one overall grade, by four criteria that fit children and adults [COM-26]', () => {
    assert.deepEqual(items.filter(({ kind }) => kind === 'grade'), [grade]);
    const [scale] = westMidlands.scales;
    assert.deepEqual(scale?.grades.map(({ label, rank }) => [label, rank]), [
      ['Outstanding', 1], ['Good', 2], ['Requires improvement', 3], ['Inadequate', 4],
    ]);
    for (const { criteria, code } of scale?.grades ?? []) {
      if (code !== 'inadequate') assert.match(criteria ?? '', /child.*adult/);
      assert.equal(optionsOf(grade).find((option) => option.code === code)?.hint, criteria);
    }
    assert.match(scale?.grades[3]?.criteria ?? '', /At least one of these.*worrying.*too little.*at once/);
  });

  test('tells auditors to start from Good, that safety weighs more, and that missing evidence counts [MOD-05]', () => {
    assert.match(grade.guidance ?? '', /Start from Good.*safety.*missing counts against the grade; a question that does not apply never does/);
  });

  test('wants actions named with Requires improvement [COM-37]', () => {
    assert.match(saidWith('requires-improvement'), /which of the actions at L1/);
  });

  test('wants lasting gains named with Outstanding [COM-38]', () => {
    assert.match(saidWith('outstanding'), /has lasted/);
  });

  test('wants no reasons for Good, where everybody starts', () => {
    assert.equal(saidWith('good'), '');
  });

  test('asks for actions with who and when, for good practice and for ideas [COM-27]', () => {
    const learning = westMidlands.sections.find(({ id }) => id === 'wm.learning');
    assert.deepEqual(learning?.items.map(({ id }) => id), ['wm.learning.01', 'wm.learning.02', 'wm.learning.03']);
    const actions = getItem(westMidlands, 'wm.learning.01');
    assert.ok(actions.kind === 'rows');
    assert.deepEqual(actions.columns.map(({ label, takes }) => `${label}: ${takes}`), ['What: text', 'Who does it: text', 'By when: date']);
  });

  test('asks for an explanation or a reason where its source does', () => {
    const asking = items.filter(({ hint }) => /Explain your answer|give the reason|If you did, say why/.test(hint ?? '')).map(({ number }) => number);
    assert.deepEqual(asking, ['C2', '3', '4', '7', '13', '14', '15', '25']);
  });

  test('never asks for the name of a child, an adult or a family', () => {
    assert.match(getItem(westMidlands, 'wm.front.07').question, /reference or .*initials/);
    assert.match(westMidlands.sections[0]?.guidance ?? '', /Do not write the name/);
  });

  test('is for children and adults, and asks which', () => {
    assert.equal(westMidlands.subject, 'either');
    assert.deepEqual(optionsOf(getItem(westMidlands, 'wm.front.08')).map(({ code }) => code), ['child', 'adult']);
  });

  function aboutTheWork() {
    return westMidlands.sections.filter(({ id }) => /^wm\.\d$/.test(id));
  }

  function saidWith(code: string): string {
    return remarksOnItem(grade, { ...emptyAnswer, state: 'answered', value: code }).map(({ message }) => message).join();
  }
});

describe('the Devon form', () => {
  const items = allItems(devon);

  test('has an overall rating, and one for each of five areas [COM-32]', () => {
    assert.deepEqual(items.filter(({ kind }) => kind === 'grade').map(({ id }) => id), [
      'devon.1.grade', 'devon.2.grade', 'devon.3.grade', 'devon.4.grade', 'devon.5.grade', 'devon.overall.grade',
    ]);
  });

  test('rests each theme’s grade on findings that have a place for evidence, and the overall grade on none of them', () => {
    for (const item of items) {
      if (item.kind !== 'grade') continue;
      const behind = item.backedBy === undefined ? null : getItem(devon, item.backedBy);
      assert.deepEqual([behind?.kind, behind?.evidence], item.id === 'devon.overall.grade' ? [undefined, undefined] : ['narrative', true]);
    }
    assert.match(devon.scales[0]?.rules.join(' ') ?? '', /not worked out from the themes.*below Adequate.*reported/);
  });

  test('says what an inspection grade means nowhere, since its source does not', () => {
    assert.deepEqual(devon.scales[0]?.grades.map(({ criteria }) => criteria), [null, null, null, null]);
  });

  test('has every point of its source’s recommendations to check', () => {
    const points = items.flatMap((item) => (item.kind === 'checklist' ? [item.points.length] : []));
    assert.deepEqual(points, [6, 5, 3, 5, 2]);
  });

  test('knows that core groups meet every four weeks and reports come five working days early', () => {
    const standards = items.flatMap((item) => (item.kind === 'checklist' ? item.points : [])).flatMap(({ timescale }) => timescale ?? []);
    assert.deepEqual(standards.filter(({ value }) => value !== null).map(({ value, unit, days }) => [value, unit, days]), [
      [4, 'weeks', 'calendar'], [5, 'days', 'working'],
    ]);
  });

  test('owes an account of every request to act at once', () => {
    const item = getItem(devon, 'devon.overall.immediate');
    const remark = (value: string) => remarksOnItem(item, { ...emptyAnswer, state: 'answered', value }).map(({ message }) => message).join();
    assert.match(remark('yes'), /what you asked for, of whom and when, and what came of it/);
    assert.equal(remark('no'), '');
  });

  test('counts the records of every agency, the GP’s too, and of brothers, sisters and parents', () => {
    const item = getItem(devon, 'devon.overall.records');
    assert.match(item.hint ?? '', /brothers’ and sisters’ and parents’ records in every agency, the GP’s too/);
  });

  test('brings the questions for a look together at a stuck case, without grades', () => {
    assert.deepEqual(devon.companions.map(({ id }) => id), ['devon-appreciative-inquiry']);
  });
});

test('the Cheshire East audit brings its six topics for parents and its four for the workshop', () => {
  const companions = shipped('cheshire-east-repeat-cp-plans').companions;
  assert.deepEqual(companions.map(({ id, prompts }) => [id, prompts.length]), [
    ['cheshire-east.parents-call', 6], ['cheshire-east.workshop', 4],
  ]);
});
