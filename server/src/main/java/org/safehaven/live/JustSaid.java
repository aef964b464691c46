package org.safehaven.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.screening.Recent;
import org.safehaven.screening.Screening;

/**
 * What was written in the last moments, for a detail that somebody splits over two messages. It knows no more than the
 * log does: what is taken away there is gone here, and nothing older than {@link Screening#TOGETHER_MS} is kept.
 */
final class JustSaid {
    /** So many events a room that wakes reads back; more within the time is more than its limits let through. */
    static final int LOOK_BACK = 50;

    /** For so long staff are not told of the same again where a message is refused: a break is no way to flood them. */
    private static final Duration RISK_TOLD = Duration.ofMinutes(1);

    /** @param at milliseconds since 1970 */
    private record Said(String messageId, String text, String note, long at) {
        private static Said of(LoggedEvent logged, String text, String note) {
            return new Said(
                    MessageIds.of(logged.offset()), text, note, logged.at().toEpochMilli());
        }

        private Recent recent(long now) {
            return new Recent(messageId, text, note, Math.max(0, now - at));
        }
    }

    private static final TreeMap<Long, Said> NOTHING = new TreeMap<>();

    private record Risk(String memberId, Set<ScreeningKind> kinds, Instant at) {}

    /** By who wrote it, for only that is ever asked. */
    private final Map<String, TreeMap<Long, Said>> said = new HashMap<>();

    private final TreeMap<Long, Risk> risks = new TreeMap<>();

    /** Also for an event that was told before. */
    void happened(LoggedEvent logged) {
        Event event = logged.event();
        if (event.erasure().all()) {
            said.clear();
        }
        event.erasure().offsets().forEach(gone -> said.values().forEach(theirs -> theirs.remove(gone)));
        event.erasure().forgotten().forEach(gone -> {
            said.remove(gone);
            risks.values().removeIf(one -> one.memberId().equals(gone));
        });
        if (event instanceof Event.MessagePosted posted) {
            said(posted.memberId()).put(logged.offset(), Said.of(logged, posted.text(), posted.note()));
        } else if (event instanceof Event.MessageHeld held) {
            said(held.memberId()).put(logged.offset(), Said.of(logged, held.text(), held.note()));
        } else if (event instanceof Event.RiskNoticed risk) {
            risks.put(logged.offset(), new Risk(risk.memberId(), risk.kinds(), logged.at()));
        }
        forget(logged.at());
    }

    private TreeMap<Long, Said> said(String memberId) {
        return said.computeIfAbsent(memberId, key -> new TreeMap<>());
    }

    /** Drops what is too long ago. */
    void forget(Instant now) {
        long oldest = now.toEpochMilli() - Screening.TOGETHER_MS;
        // The log's order is that of time, so that only what goes is looked at.
        said.values().removeIf(theirs -> {
            while (!theirs.isEmpty() && theirs.firstEntry().getValue().at() < oldest) {
                theirs.pollFirstEntry();
            }
            return theirs.isEmpty();
        });
        while (!risks.isEmpty()
                && !risks.firstEntry().getValue().at().plus(RISK_TOLD).isAfter(now)) {
            risks.pollFirstEntry();
        }
    }

    /** The words of risk of which staff have heard from {@code memberId} within the last minute. */
    Set<ScreeningKind> risksOf(String memberId, Instant now) {
        forget(now);
        return risks.values().stream()
                .filter(one -> one.memberId().equals(memberId))
                .flatMap(one -> one.kinds().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What {@code memberId} wrote, oldest first. @param memberId null: nobody in particular, who wrote nothing */
    List<Recent> of(String memberId, Instant now) {
        forget(now);
        long at = now.toEpochMilli();
        return said.getOrDefault(memberId, NOTHING).values().stream()
                .map(one -> one.recent(at))
                .toList();
    }
}
