import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { projectPath } from './platform/root.ts';

describe('the configuration', () => {
  test('needs nothing: without a token it is the playground on this machine', () => {
    expect(readConfig({})).toMatchObject({
      token: undefined,
      httpHost: '127.0.0.1',
      httpPort: 3000,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
  });

  test('keeps files beside the database, or where it is told; relative paths count from the project', () => {
    expect(readConfig({}).filesDir).toBeUndefined();
    expect(readConfig({ FILES_DIR: '/srv/files' }).filesDir).toBe('/srv/files');
    expect(readConfig({ FILES_DIR: 'kept' }).filesDir).toBe(projectPath('kept'));
  });

  test('takes an empty value as absent, as a copied .env.example leaves it', () => {
    expect(readConfig({ BOT_TOKEN: '', HTTP_PORT: '' })).toMatchObject({ token: undefined, httpPort: 3000 });
  });

  test.each([
    ['BOT_TOKEN', 'not-a-token', 'BotFather'],
    ['HTTP_PORT', '70000', '0 to 65535'],
    ['HTTP_PORT', 'abc', '0 to 65535'],
    ['TIME_ZONE', 'Hanoi', 'Asia/Ho_Chi_Minh'],
    ['LOG_LEVEL', 'loud', 'trace, debug'],
    ['OPERATOR_IDS', '@somebody', '123456789,987654321'],
    ['OPERATOR_IDS', '7000 001', '123456789,987654321'],
    ['TELEGRAM_API_ROOT', 'localhost', 'http://'],
  ])('a wrong %s is named with how to mend it, and its value is not repeated', (name, value, help) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    let message = '';
    try {
      readConfig({ [name]: value });
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toContain(name);
    expect(message).toContain(help);
    expect(message).not.toContain(value);
  });

  test.each([
    ['', []],
    ['7000001', [7_000_001]],
    [' 7000001, 7000002 ,', [7_000_001, 7_000_002]],
  ])('reads the operators from “%s”', (written, ids) => {
    expect(readConfig({ OPERATOR_IDS: written }).operatorIds).toEqual(ids);
  });

  test('names every wrong variable at once', () => {
    expect(() => readConfig({ HTTP_PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/LOG_LEVEL[\s\S]*HTTP_PORT/);
  });
});
