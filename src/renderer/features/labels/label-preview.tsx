/** A page of labels as it will come out, at its true proportions: the very dots of the printer. */
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LabelDesignView } from '#contract/labels.ts';
import { attempt } from '../../lib/attempt.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';

type Asked = Parameters<typeof rpc.labels.preview>[0];

/** The first page of what is asked for, or why there is none. */
export function usePreview(asked: Asked | null) {
  return useQuery({
    queryKey: [...queries.labels.key(), 'preview', asked],
    queryFn: () => (asked === null ? null : attempt(rpc.labels.preview(asked))),
    placeholderData: keepPreviousData,
  }).data;
}

export function LabelPreview({
  design,
  preview,
  marked = null,
}: {
  readonly design: LabelDesignView['design'];
  readonly preview: ReturnType<typeof usePreview>;
  /** A rectangle of the first label that is being worked on, in millimetres. */
  readonly marked?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
}) {
  const { t } = useTranslation();
  if (preview === undefined || preview === null) return <div className="label-page" aria-busy="true" />;
  if (!preview.ok) {
    const { title, detail } = refusalWords(t, preview.error);
    return (
      <p className="label-page label-fault warn" role="status">
        <Icon name="alert" />
        <span>
          <b>{title}</b>
          {detail !== undefined && <> {detail}</>}
        </span>
      </p>
    );
  }
  const { picture, width, height, places } = preview.value;
  const [first] = places;
  const { media } = design;
  return (
    <figure className="label-page">
      <svg
        viewBox={`-0.5 -0.5 ${width + 1} ${height + 1}`}
        role="img"
        aria-label={t('labels.previewOf', { width: media.width, height: media.height })}
      >
        <rect className="label-liner" width={width} height={height} />
        {places.map(({ x, y }) => (
          <rect
            key={`${x} ${y}`}
            className="label-paper"
            x={x}
            y={y}
            width={media.width}
            height={media.height}
            rx={1}
          />
        ))}
        <image
          className="label-ink"
          href={`data:image/png;base64,${picture}`}
          width={width}
          height={height}
        />
        {marked !== null && first !== undefined && (
          <rect
            className="label-mark"
            x={first.x + marked.x}
            y={first.y + marked.y}
            width={marked.width}
            height={marked.height}
          />
        )}
      </svg>
      <figcaption className="caption">
        {t('labels.mm', { width: media.width, height: media.height })}
      </figcaption>
    </figure>
  );
}
