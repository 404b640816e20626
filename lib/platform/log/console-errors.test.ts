import { afterEach, expect, it, vi } from 'vitest';
import { keepErrorsOutOfConsole } from './console-errors';
import { logger } from './logger';

afterEach(() => vi.restoreAllMocks());

it('an error printed by the framework is logged with its digest and without its message; other words are printed', () => {
  const logged = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  const print = vi.fn();
  const target = { error: print, warn: print };
  keepErrorsOutOfConsole(target);
  const error = Object.assign(new Error('Key (email)=(xyvqu@kanary.example) already exists'), { digest: '4119964480' });
  target.error('⨯', error);
  target.warn(error);
  expect(print).not.toHaveBeenCalled();
  expect(logged).toHaveBeenCalledTimes(2);
  expect(logged).toHaveBeenCalledWith({ err: error, digest: '4119964480' }, 'request failed');
  target.error('The port is taken.');
  expect(print).toHaveBeenCalledExactlyOnceWith('The port is taken.');
});
