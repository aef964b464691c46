import { Notice } from '../ui/Notice'

interface ProblemProps {
  /** What was wrong with the whole, read out when it appears. */
  problem: string | undefined
  /** The same with the seconds that are left: seen, but not read out each second. */
  countdown?: string | undefined
}

export function Problem({ problem, countdown }: ProblemProps) {
  return (
    <div role="alert" class={problem ? undefined : 'none'}>
      {problem && (
        <Notice warm>
          {countdown ? (
            <>
              <p class="unseen">{problem}</p>
              <p aria-hidden="true">{countdown}</p>
            </>
          ) : (
            <p>{problem}</p>
          )}
        </Notice>
      )}
    </div>
  )
}
