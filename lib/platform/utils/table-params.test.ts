import { describe, expect, it } from 'vitest';
import { parseTableParams } from './table-params';

const config = {
  sortable: ['name', 'deadline'],
  defaultSort: { sort: 'deadline', dir: 'asc' },
  filters: { state: ['late', 'soon', 'met'], region: ['53', '24'] },
  pageSize: 50,
} as const;

describe('parseTableParams', () => {
  it('gives the defaults for an empty address', () => {
    expect(parseTableParams({}, config)).toEqual({
      q: '',
      sort: 'deadline',
      dir: 'asc',
      page: 1,
      pageSize: 50,
      offset: 0,
      filters: { state: [], region: [] },
      after: null,
      before: null,
    });
  });

  it('reads search, order, page and several values of a filter', () => {
    const params = parseTableParams(
      { q: ' Lorient ', sort: 'name', dir: 'desc', page: '3', state: 'soon,late' },
      config,
    );
    expect(params).toMatchObject({ q: 'Lorient', sort: 'name', dir: 'desc', page: 3, offset: 100 });
    expect(params.filters.state).toEqual(['late', 'soon']);
  });

  it.each([
    [
      { sort: 'password', dir: 'desc' },
      { sort: 'deadline', dir: 'asc' },
    ],
    [
      { sort: 'name', dir: 'sideways' },
      { sort: 'name', dir: 'asc' },
    ],
    [{ page: '-4' }, { page: 1, offset: 0 }],
    [{ page: '1e99' }, { page: 1 }],
    [{ page: ['2', '3'] }, { page: 2 }],
    [{ q: 'x'.repeat(5000) }, { q: '' }],
    [{ state: "late'; drop table person" }, { filters: { state: [], region: [] } }],
    [{ after: 'x'.repeat(301) }, { after: null }],
  ])('never trusts %o', (search, expected) => {
    expect(parseTableParams(search, config)).toMatchObject(expected);
  });
});
