import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { transact } from '../db/open.ts';
import { say } from '../outbox/queue.ts';
import { outbox } from '../outbox/schema.ts';
import { pruneUpdates } from './processed.ts';
import { parkedUpdates, processedUpdates } from './schema.ts';
import { createIntakeRig, createScriptedApi, message, tap } from './testing.ts';

function queue(text: string) {
  return { chatId: 7, priority: 'reply', content: { text }, now: 0 } as const;
}

describe('an update', () => {
  it('does its work once, however often it comes', async () => {
    const { db, intake, commits } = await createIntakeRig((composer) => {
      composer.on('message:text', (ctx) => {
        ctx.act((tx) => say(tx, queue(ctx.message.text)));
      });
    });
    for (let n = 0; n < 3; n += 1) expect(await intake.handle(message(9, 'hello'))).toBe('done');
    expect(db.select().from(outbox).all()).toHaveLength(1);
    expect(db.select().from(processedUpdates).all()).toMatchObject([{ updateId: 9 }]);
    expect(commits.count).toBeGreaterThan(0);
  });

  it('with a lower id than those before is handled too', async () => {
    const done: number[] = [];
    const { intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        ctx.act(() => done.push(ctx.update.update_id));
      });
    });
    for (const updateId of [1_000_000, 5, 1_000_001, 5]) await intake.handle(message(updateId, 'x'));
    expect(done).toEqual([1_000_000, 5, 1_000_001]);
  });

  it('that no handler wants is recorded as handled', async () => {
    const { db, intake } = await createIntakeRig(() => {});
    expect(await intake.handle(message(9, 'hello'))).toBe('done');
    expect(db.select().from(processedUpdates).all()).toHaveLength(1);
  });

  it('gives its handler the result of the work', async () => {
    const results: unknown[] = [];
    const { intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        results.push(ctx.act(() => 'result'));
      });
    });
    await intake.handle(message(9, 'x'));
    await intake.handle(message(9, 'x'));
    expect(results).toEqual(['result', undefined]);
  });
});

describe('a tap', () => {
  it('is answered with the text that the handler set, cut to 200 characters', async () => {
    const { intake, calls } = await createIntakeRig((composer) => {
      composer.on('callback_query', (ctx) => {
        ctx.act(() => null);
        ctx.toast('ă'.repeat(300), { alert: true });
      });
    });
    await intake.handle(tap(9, 'x'));
    expect(calls).toMatchObject([{ method: 'answerCallbackQuery', payload: { callback_query_id: 'tap-9' } }]);
    expect(calls[0]?.payload).toMatchObject({ text: `${'ă'.repeat(199)}…`, show_alert: true });
  });

  it('is answered also without a text, a second time, and when nobody handles it', async () => {
    const { intake, calls } = await createIntakeRig(() => {});
    await intake.handle(tap(9, 'x'));
    await intake.handle(tap(9, 'x'));
    expect(calls.map(({ payload }) => payload)).toEqual([
      { callback_query_id: 'tap-9' },
      { callback_query_id: 'tap-9' },
    ]);
  });

  it('whose answer fails or hangs holds up nothing', async () => {
    const { api } = createScriptedApi(({ payload }) =>
      payload['callback_query_id'] === 'tap-1'
        ? new Promise(() => {})
        : { error_code: 400, description: 'Bad Request: query is too old' },
    );
    const { intake } = await createIntakeRig(() => {}, { api });
    expect(await intake.handle(tap(1, 'x'))).toBe('done');
    expect(await intake.handle(tap(2, 'x'))).toBe('done');
  });
});

describe('a handler that fails', () => {
  it('is rolled back and tried again, up to five times', async () => {
    let tries = 0;
    const { db, time, intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        ctx.act((tx) => {
          tries += 1;
          say(tx, queue(`try ${tries}`));
          if (tries < 5) throw new Error('not yet');
        });
      });
    });
    const handled = intake.handle(message(9, 'x'));
    await time.until(handled);
    expect(await handled).toBe('done');
    expect(db.select({ content: outbox.content }).from(outbox).all()).toEqual([
      { content: { text: 'try 5' } },
    ]);
    expect(db.select().from(parkedUpdates).all()).toEqual([]);
  });

  it('five times is parked with its error, told in the same transaction, and does not block others', async () => {
    const { db, time, intake } = await createIntakeRig(
      (composer) => {
        composer.on('message:text', (ctx) => {
          if (ctx.message.text === 'poison') throw new Error('cannot');
          ctx.act((tx) => say(tx, queue(ctx.message.text)));
        });
      },
      { onParked: (tx, parked) => say(tx, queue(`sorry ${parked.id}`)) },
    );
    const handled = intake.handle(message(9, 'poison'));
    await time.until(handled);
    expect(await handled).toBe('parked');
    expect(await intake.handle(message(10, 'next'))).toBe('done');
    const [parked] = db.select().from(parkedUpdates).all();
    expect(parked).toMatchObject({ updateId: 9, replayedAt: null });
    expect(parked?.error).toContain('cannot');
    expect(JSON.parse(parked?.update ?? '')).toEqual(message(9, 'poison'));
    expect(
      db
        .select()
        .from(outbox)
        .all()
        .map(({ content }) => content?.text),
    ).toEqual([`sorry ${parked?.id}`, 'next']);
    // It came again although it was acknowledged.
    expect(await intake.handle(message(9, 'harmless'))).toBe('done');
    expect(db.select().from(outbox).all()).toHaveLength(2);
  });

  it('is parked even if telling of it fails', async () => {
    const { db, time, intake } = await createIntakeRig(
      (composer) => composer.use(() => Promise.reject(new Error('cannot'))),
      {
        onParked: () => {
          throw new Error('cannot tell');
        },
      },
    );
    const handled = intake.handle(message(9, 'x'));
    await time.until(handled);
    expect(db.select().from(parkedUpdates).all()).toHaveLength(1);
  });

  it('after its work was committed is logged, and the work counts', async () => {
    let tries = 0;
    const { db, intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        tries += 1;
        ctx.act((tx) => say(tx, queue('x')));
        throw new Error('too late');
      });
    });
    expect(await intake.handle(message(9, 'x'))).toBe('done');
    expect(tries).toBe(1);
    expect(db.select().from(outbox).all()).toHaveLength(1);
  });

  it('cannot act twice, nor swallow the failure of its transaction, nor act after it has ended', async () => {
    let late: (() => unknown) | undefined;
    const { db, time, intake } = await createIntakeRig((composer) => {
      composer.command('twice', (ctx) => {
        ctx.act((tx) => say(tx, queue('one')));
        ctx.act((tx) => say(tx, queue('two')));
      });
      composer.command('swallow', (ctx) => {
        try {
          ctx.act(() => {
            throw new Error('inside');
          });
        } catch {
          // The rollback would go unnoticed.
        }
      });
      composer.command('late', (ctx) => {
        late = () => ctx.act((tx) => say(tx, queue('late')));
      });
    });
    await intake.handle(message(1, '/twice'));
    expect(db.select().from(outbox).all()).toHaveLength(1);
    const swallowed = intake.handle(message(2, '/swallow'));
    await time.until(swallowed);
    expect(await swallowed).toBe('parked');
    await intake.handle(message(3, '/late'));
    expect(late).toThrow('ended');
  });
});

describe('a parked update', () => {
  it('can be replayed once its handler is mended, and only once', async () => {
    let isBroken = true;
    const { db, time, intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        ctx.act((tx) => {
          if (isBroken) throw new Error('broken');
          say(tx, queue('mended'));
        });
      });
    });
    const handled = intake.handle(message(9, 'x'));
    await time.until(handled);
    const [parked] = db.select().from(parkedUpdates).all();
    const id = parked?.id ?? 0;
    expect(await intake.replayParked(id)).toBe('failed');
    isBroken = false;
    expect(await intake.replayParked(id)).toBe('done');
    expect(await intake.replayParked(id)).toBe('unknown');
    expect(await intake.replayParked(999)).toBe('unknown');
    expect(db.select().from(outbox).all()).toHaveLength(1);
  });
});

describe('an error of the surroundings', () => {
  it('is no fault of the handler: it is thrown at once, nothing is recorded, and the update can come again', async () => {
    let tries = 0;
    const { db, intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        tries += 1;
        ctx.act((tx) => say(tx, queue('x')));
      });
    });
    db.$client.pragma('query_only = ON');
    await expect(intake.handle(message(9, 'x'))).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    db.$client.pragma('query_only = OFF');
    expect(tries).toBe(1);
    expect(await intake.handle(message(9, 'x'))).toBe('done');
    expect(db.select().from(outbox).all()).toHaveLength(1);
  });

  it('a full disk likewise', async () => {
    const { db, intake } = await createIntakeRig((composer) => {
      composer.on('message', (ctx) => {
        ctx.act((tx) => say(tx, queue('x'.repeat(200_000))));
      });
    });
    const pages = db.$client.pragma('page_count', { simple: true }) as number;
    db.$client.pragma(`max_page_count = ${pages + 2}`);
    await expect(intake.handle(message(9, 'x'))).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(db.select().from(processedUpdates).all()).toEqual([]);
    db.$client.pragma('max_page_count = 1000000');
    expect(await intake.handle(message(9, 'x'))).toBe('done');
  });
});

describe('ids of handled updates', () => {
  it('are kept for 48 hours', async () => {
    const { db, time, intake } = await createIntakeRig(() => {});
    await intake.handle(message(1, 'x'));
    await time.advance(47 * 3_600_000);
    await intake.handle(message(2, 'x'));
    expect(pruneUpdates(db, time.wall.now())).toBe(0);
    await time.advance(2 * 3_600_000);
    expect(pruneUpdates(db, time.wall.now())).toBe(1);
    const left = transact(db, (tx) =>
      tx.select().from(processedUpdates).where(eq(processedUpdates.updateId, 2)).all(),
    );
    expect(left).toHaveLength(1);
  });
});
