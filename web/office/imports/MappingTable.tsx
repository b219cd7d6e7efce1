import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client.ts';

type MappingProps = {
  preview: AnswerOf<'/v1/import-previews', 'get'>;
  mapping: Readonly<Record<string, string>>;
  /** Whether an empty cell takes the value away, in columns that may be without one. */
  emptyClears: boolean;
  onChange: (column: string, header: string) => void;
};

/** Which header of the file fills which column, with the first values beside, so that a wrong match is seen. */
export function MappingTable({ preview, mapping, emptyClears, onChange }: MappingProps) {
  const { t } = useTranslation('imports');
  const valuesOf = (header: string) => {
    const at = preview.header.indexOf(header);
    return preview.sample.map((cells) => cells[at] ?? '').filter((cell) => cell !== '');
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-frame" tabIndex={0} aria-label={t('mapping')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('header')}</th>
            <th scope="col">{t('values')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map(({ name, isRequired, isClearable, describes }) => (
            <tr key={name}>
              <td>
                <span className="code">{name}</span> {isRequired ? <strong>{t('required')}</strong> : null}
                <div className="muted wraps">{describes}</div>
                {emptyClears && isClearable && mapping[name] ? <div>{t('clearsHere')}</div> : null}
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={t('headerFor', { column: name })}
                  value={mapping[name] ?? ''}
                  onChange={(event) => onChange(name, event.currentTarget.value)}
                  data={[{ value: '', label: t('leftOut') }, ...preview.header.filter(Boolean)]}
                />
              </td>
              <td className="muted">
                {mapping[name] ? valuesOf(mapping[name]).slice(0, 3).join(' · ') : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
