package org.safehaven.redis;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which histories of writes the primaries continue, as they say by {@code INFO replication}.
 *
 * @param ids of those that are written now
 * @param before of those that they continued when they took over; zeros where one never did
 * @param whole whether all of them said so
 */
record Replication(Set<String> ids, Set<String> before, boolean whole) {
    /** That, and what was known before: a server that did not answer just now may be the one that is taken over next. */
    Replication since(Replication earlier) {
        return new Replication(
                Stream.concat(ids.stream(), earlier.ids.stream()).collect(Collectors.toSet()), before, whole);
    }

    /** @param infos one from each; empty where it did not answer */
    static Replication of(Collection<String> infos) {
        return new Replication(
                values(infos, "master_replid"),
                values(infos, "master_replid2"),
                infos.stream().noneMatch(String::isEmpty));
    }

    /** The history that began when a replica of one of those was promoted; empty: the same servers answer, or the like. */
    Optional<String> tookOverFrom(Replication earlier) {
        Set<String> begun = ids.stream().filter(id -> !earlier.ids.contains(id)).collect(Collectors.toSet());
        boolean continued = before.stream().anyMatch(earlier.ids::contains);
        return continued ? begun.stream().sorted().findFirst() : Optional.empty();
    }

    private static Set<String> values(Collection<String> infos, String name) {
        return infos.stream()
                .map(info -> info.lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .map(line -> line.substring(name.length() + 1).strip())
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
