package org.safehaven.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
    private record Said(String memberId, String text, String note, long at) {
        private Recent recent(long offset, long now) {
            return new Recent(MessageIds.of(offset), text, note, Math.max(0, now - at));
        }
    }

    private static final TreeMap<Long, Said> NOTHING = new TreeMap<>();

    private record Risk(String memberId, Set<ScreeningKind> kinds, Instant at) {}

    /** In the log's order, which is that of time, so that only what goes is looked at. */
    private final TreeMap<Long, Said> said = new TreeMap<>();

    /** The same by who wrote it, for only that is ever asked. */
    private final Map<String, TreeMap<Long, Said>> saidBy = new HashMap<>();

    /** What was decided and is on its way to the log: somebody may write from two phones in one moment. */
    private final List<Said> onItsWay = new ArrayList<>();

    private final TreeMap<Long, Risk> risks = new TreeMap<>();

    /** Also for an event that was told before. */
    void happened(LoggedEvent logged) {
        Event event = logged.event();
        if (event.erasure().all()) {
            said.clear();
            saidBy.clear();
        }
        event.erasure().offsets().forEach(this::remove);
        event.erasure().forgotten().forEach(gone -> {
            saidBy.getOrDefault(gone, NOTHING).keySet().forEach(said::remove);
            saidBy.remove(gone);
            risks.values().removeIf(one -> one.memberId().equals(gone));
        });
        if (event instanceof Event.MessagePosted posted) {
            add(logged, posted.memberId(), posted.text(), posted.note());
        } else if (event instanceof Event.MessageHeld held) {
            add(logged, held.memberId(), held.text(), held.note());
        } else if (event instanceof Event.RiskNoticed risk) {
            risks.put(logged.offset(), new Risk(risk.memberId(), risk.kinds(), logged.at()));
        }
        forget(logged.at());
    }

    private void add(LoggedEvent logged, String memberId, String text, String note) {
        Said one = new Said(memberId, text, note, logged.at().toEpochMilli());
        said.put(logged.offset(), one);
        saidBy.computeIfAbsent(memberId, key -> new TreeMap<>()).put(logged.offset(), one);
    }

    /**
     * What is being appended counts as said until it is known what became of it.
     *
     * @return to be run then, before {@link #happened} is
     */
    Runnable saying(List<Event> events, Instant now) {
        long at = now.toEpochMilli();
        List<Said> all = new ArrayList<>(1);
        for (Event event : events) {
            if (event instanceof Event.MessagePosted posted) {
                all.add(new Said(posted.memberId(), posted.text(), posted.note(), at));
            } else if (event instanceof Event.MessageHeld held) {
                all.add(new Said(held.memberId(), held.text(), held.note(), at));
            }
        }
        onItsWay.addAll(all);
        return () -> all.forEach(one -> onItsWay.removeIf(other -> other == one));
    }

    private void remove(Long offset) {
        Said gone = said.remove(offset);
        if (gone != null) {
            saidBy.computeIfPresent(gone.memberId(), (memberId, theirs) -> {
                theirs.remove(offset);
                return theirs.isEmpty() ? null : theirs;
            });
        }
    }

    /** Drops what is too long ago. */
    void forget(Instant now) {
        long oldest = now.toEpochMilli() - Screening.TOGETHER_MS;
        while (!said.isEmpty() && said.firstEntry().getValue().at() < oldest) {
            remove(said.firstKey());
        }
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

    /**
     * What {@code memberId} wrote, oldest first, as far back as it is read.
     *
     * @param memberId null: nobody in particular, who wrote nothing
     */
    List<Recent> of(String memberId, Instant now) {
        forget(now);
        long at = now.toEpochMilli();
        Screening.Reach reach = new Screening.Reach();
        List<Recent> read = new ArrayList<>();
        for (int i = onItsWay.size() - 1; i >= 0; i--) {
            Said one = onItsWay.get(i);
            if (one.memberId().equals(memberId) && reach.takes(one.text(), one.note())) {
                read.add(new Recent(null, one.text(), one.note(), Math.max(0, at - one.at())));
            }
        }
        saidBy.getOrDefault(memberId, NOTHING).descendingMap().forEach((offset, one) -> {
            if (reach.takes(one.text(), one.note())) {
                read.add(one.recent(offset, at));
            }
        });
        Collections.reverse(read);
        return read;
    }
}
